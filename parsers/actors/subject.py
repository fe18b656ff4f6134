"""Who acts as the subject of a sentence: at its head, behind an opening clause, behind the heading of an item."""

from bisect import bisect_left
from dataclasses import replace
from functools import cached_property

from parsers.actors.actor import Actor, ActorFinding, ActorList
from parsers.actors.beginnings import PLACES, PLURALS
from parsers.actors.names import NameReader
from parsers.actors.openers import opens_clause, past_regarding
from parsers.actors.orders import Orders
from parsers.actors.partners import is_object
from parsers.actors.predicates import GROUNDS, Predicates
from parsers.actors.regarded import regarded_bodies
from parsers.actors.rules import ActorRule
from parsers.actors.words import Words

ALONE_AS_SUBJECT = ("địa phương", "đơn vị", "cơ quan", "nhà trường")
ALONE = "rieng"
LABEL = 14  # tokens of a heading within its item
SENTENCE_END = {".", "!", "?"}
NO_COMMA_WITHIN = 12  # tokens of an opening clause without a comma before "các": "Kết thúc đợt thi các khoa báo cáo"
PAST_MARKS = ("đã", "đang", "vừa", "chưa")
MUST = ("phải", "cần")
ORGANISATION = "tổ chức"  # before "có trách nhiệm" it is no verb: "Tổ chức kiểm định được chỉ định có trách nhiệm"
DUTY = ["co", "trach", "nhiem"]
LONGEST_SUBJECT = 40  # tokens before "có trách nhiệm"
COMMON_NOUNS = ("group", "people")
TIES = ("của", "với", "cho", "từ", "về", "tại", "đến", "giữa", "bởi")
"""Tie what stands behind them to what stands before."""
LONGEST_OPENER = 60  # tokens of a sentence that only opens ("Căn cứ ..."); behind a longer one another thing begins


class SubjectReader:
    """Finds who acts as the subject of a sentence of one body; the one who asks others to act is none."""

    def __init__(self, names: NameReader, predicates: Predicates, orders: Orders, folded: str) -> None:
        self.body = names.body
        self.words = names.words
        self.names = names
        self.predicates = predicates
        self.orders = orders
        self.folded = folded

    def at_the_head(self, first: int, stop: int) -> ActorFinding | None:
        """Who acts as the first words say: Sở Nội vụ in "Sở Nội vụ phối hợp với ...", "Sở Nội vụ: Chỉ đạo ..."."""
        regarding = past_regarding(self.body, first)
        if regarding > first and (found := regarded_bodies(self.names, regarding, stop)):
            return found if found.leads else None
        listed = self.names.read_list(regarding, stop)
        if listed is None:
            return self._bearer_of_duty(first, stop)
        listed = self._to_its_duty(listed, stop)
        labelled = regarding > first and self._is_label(listed.token)
        if not labelled and not self.predicates.follows_near(listed.token, stop):
            return None
        if self.words.lower(listed.token) in PAST_MARKS:
            return None
        if regarding > first and not labelled and not self._acts_behind(listed.token, first):
            return None
        if self.orders.gives(listed, stop) or (regarding > first and self.orders.asks_another(listed.token + 1, stop)):
            return None
        return ActorFinding(listed.actors, rule=ActorRule.SUBJECT)

    def _acts_behind(self, token: int, first: int) -> bool:
        """A verb behind the sign that follows whom it regards; at once behind "Riêng": "Riêng Sở Y tế báo cáo ..."."""
        alone = self.body.folded[first] == ALONE and self.body.folded[first + 1] != "doi"
        reach = range(token + 1 - alone, token + 2)
        acting = any(self.body.hit(at, "verb", "lead", "coordinate") is not None for at in reach)
        return acting or any(self.names.fields.is_deed(at) for at in reach)

    def _is_label(self, token: int) -> bool:
        """ "a)" behind the names: "2. Trách nhiệm của Sở Y tế a) Rà soát ..." on one line."""
        return self.words.at(token).isalpha() and len(self.words.at(token)) == 1 and self.words.at(token + 1) == ")"

    def _to_its_duty(self, listed: ActorList, stop: int) -> ActorList:
        """With what tells which bodies of a kind are meant: "Cơ quan tiếp nhận hồ sơ có trách nhiệm ..."."""
        last = listed.actors[-1]
        duty = self._duty(listed.token, stop, commas=True)
        hit = self.body.hit(listed.token, "verb", "stop", "lead", "coordinate", "assign")
        tells = hit is None or hit.kind == "verb" or hit.phrase == "được"
        begins = bisect_left(self.body.starts, last.start)
        common = self.words.lower(begins) in PLURALS or self.body.hit(begins, *COMMON_NOUNS) is not None
        if duty is None or duty == listed.token or not tells or not common:
            return listed
        grounds = next((at for at, hit in self.body.hits(begins, duty, "stop") if hit.phrase in GROUNDS), duty)
        end = self.body.end_of((grounds if grounds > listed.token else duty) - 1)
        whole = Actor(last.name + self.body.text[last.end : end], last.start, end)
        return ActorList((*listed.actors[:-1], whole), duty)

    def _bearer_of_duty(self, first: int, stop: int) -> ActorFinding | None:
        """Who has a duty though no table knows the name: "Đối tượng kiểm tra có trách nhiệm ..."."""
        duty = self._duty(first, stop, commas=False)
        known = self.body.hit(first, "verb", "stop", "lead", "coordinate", "assign", "announce")
        acts = known is not None and known.phrase != ORGANISATION
        if duty is None or duty == first or acts or not self.words.is_capital(first):
            return None
        if opens_clause(self.body.text, self.folded, self.body.starts[first]):
            return None
        start, end = self.body.starts[first], self.body.end_of(duty - 1)
        return ActorFinding((Actor(self.body.text[start:end], start, end),), rule=ActorRule.SUBJECT, sure=False)

    def _duty(self, token: int, stop: int, *, commas: bool) -> int | None:
        """Token of "có trách nhiệm" in the clause at `token`; None where something else stands before it."""
        end = min(token + LONGEST_SUBJECT, stop)
        at = next((at for at in self._duties if token <= at < end), None)
        if at is None or self.words.lower(at - 1) in (",", "và", "hoặc"):
            return None
        before = (self.words.at(sign) for sign in self.words.signs(token, at))
        return None if any(sign in ".;:(" or (sign == "," and not commas) for sign in before) else at

    @cached_property
    def _duties(self) -> list[int]:
        """The tokens at which "có trách nhiệm" stands."""
        folded = self.body.folded
        return [at for at, word in enumerate(folded) if word == DUTY[0] and folded[at : at + len(DUTY)] == DUTY]

    def after_opener(self, first: int, stop: int) -> ActorFinding | None:
        """Who acts behind an opening clause: Sở X in "Căn cứ ..., Sở X rà soát ..."."""
        if first >= stop or not opens_clause(self.body.text, self.folded, self.body.starts[first]):
            return None
        token = first + 1
        while token < stop:
            word = self.words.at(token)
            if word in SENTENCE_END and token - first > LONGEST_OPENER:
                return None
            if word == "(":
                token = max(token + 1, self.words.past_brackets(token, stop))
                continue
            breaks = word in ",:." or word == "thì"
            at = token + 1 if breaks else token
            if not breaks and not self._begins_without_comma(first, token):
                token += 1
                continue
            listed = self.names.read_list(at, stop, bare=word == "," and _is_common_subject(self.words, at))
            if listed and word == "thì":
                listed = self._to_its_duty(listed, stop)
            if (
                listed
                and self.predicates.acts(listed.token, stop)
                and not self.orders.gives(listed, stop)
                and not is_object(self.names, at)
            ):
                return ActorFinding(listed.actors, rule=ActorRule.SUBJECT_AFTER_OPENER, sure=breaks)
            token = max(token + 1, listed.token if listed else 0)
        return None

    def _begins_without_comma(self, first: int, token: int) -> bool:
        """Whether the subject may stand there though no comma parts it from the opening clause.

        "Kết thúc đợt thi các khoa báo cáo", "Đến năm 2030 có tất cả các xã thành lập", not "Trên cơ sở đề xuất của các
        xã, Sở Tài chính tổng hợp".
        """
        if token - first >= NO_COMMA_WITHIN or (word := self.words.lower(token)) not in ("các", "tất"):
            return False
        before = self.words.lower(token - 1)
        begins = before != "cả" if word == "các" else self.words.lower(token + 1) == "cả"
        return begins and before not in TIES

    def regarded(self, first: int, stop: int) -> ActorFinding | None:
        """Who must act though they are only spoken of: "Đối với các đơn vị sự nghiệp, khi lập dự toán phải ..."."""
        at = past_regarding(self.body, first)
        listed = self.names.read_list(at, stop) if at > first else None
        if listed is None or self.body.hit(at, "people") or self.words.at(listed.token) != ",":
            return None
        sentence = next((k for k in range(listed.token, stop) if self.words.at(k) in SENTENCE_END), stop)
        must = any(self.words.lower(k) in MUST for k in range(listed.token, sentence))
        return ActorFinding(listed.actors, rule=ActorRule.SUBJECT_AFTER_OPENER, sure=False) if must else None

    def after_label(self, first: int, stop: int) -> ActorFinding | None:
        """Who acts behind the heading of an item: Sở Xây dựng in "Chuẩn bị: Sở Xây dựng lập báo cáo ..."."""
        signs = self.words.signs(first, min(first + LABEL, stop))
        colon = next((at for at in signs if self.words.at(at) in ":.;"), stop)
        if colon + 1 >= stop or self.words.at(colon) != ":" or self.body.folded[first : first + 2] == ["dia", "diem"]:
            return None
        if any(hit.end == colon for _, hit in self.body.hits(first, colon, "coordinate")):
            return None  # "Chủ trì, phối hợp với: Sở A, Sở B"
        found = self.at_the_head(colon + 1, stop) or self.after_opener(colon + 1, stop)
        return replace(found, rule=ActorRule.SUBJECT_AFTER_LABEL) if found else None


def _is_common_subject(words: Words, at: int) -> bool:
    """ "Ngoài ra, đặc khu Hòn Sâm chuẩn bị ...", "Khi vượt khả năng, địa phương báo cáo"."""
    noun = words.body.hit(at, "group")
    if noun is None:
        return False
    if noun.phrase in PLACES:
        return words.is_capital(noun.end)
    alone = words.body.hit(noun.end, "verb", "lead", "coordinate") is not None
    before = (words.body.hit(at - 1 - size, "group") for size in (1, 2))  # "các sở, ngành, địa phương"
    listed = any(hit is not None and hit.end == at - 1 for hit in before)
    return noun.phrase in ALONE_AS_SUBJECT and alone and not listed
