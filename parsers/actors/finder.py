"""Who must do a task and with whom: "Giao X chủ trì, phối hợp với Y", "X phối hợp với Y", "X: ...", "Đề nghị X ...".

The agency that is told to act is the lead even where only "phối hợp" is printed; who the issuer is ("UBND tỉnh giao X")
is not.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from lexicon.folding import fold
from parsers.actors.beginnings import Actor, ActorList
from parsers.actors.issuer import is_issuer
from parsers.actors.names import NameReader
from parsers.actors.openers import DATED_START, opens_clause, past_regarding
from parsers.actors.partners import find_partners, is_object
from parsers.actors.reported import is_reported
from parsers.actors.rules import ActorRule
from parsers.actors.sent import find_bracketed, find_receiver, find_sender
from parsers.body.tokens import Body

FILLERS = {"cho", "với", "tới", "đến", "toàn", "rằng", "và"}
NOUN_BEFORE = {
    "theo", "được", "các", "những", "của", "sự", "một", "có", "đáp", "ứng", "nội", "mục", "đã", "số", "khi", "xét",
    "kèm", "bàn", "thời", "kỹ", "chuyển", "đơn", "văn",
}  # fmt: skip
CONSIDERED = ("đề", "báo", "tờ", "công", "văn", "đơn", "nội", "hồ")  # "Xét đề nghị của ..., Xét Tờ trình số ..."
DUTIES = re.compile(r"\s+có (?:các |những )?nhiệm vụ(?: và quyền hạn)?(?: (?:như )?sau(?: đây)?)?$", re.IGNORECASE)
HEADING_NAME_WORDS = 16
ASIDE = 8  # tokens
LABEL = 14  # tokens of a heading within its item
SENTENCE_END = {".", "!", "?"}
PAST_MARKS = ("đã", "đang", "vừa")
STATING = ("đã", "đang", "được", "là", "không", "bị")
DELEGATING = ("chỉ đạo", "phân công", "thông báo đến", "thông báo cho", "thông báo tới")  # units do so as well
SOFT_TRIGGERS = ("chỉ đạo", "thông báo đến", "thông báo cho", "thông báo tới")  # words of the issuer only


@dataclass(frozen=True)
class ActorFinding:
    """Leads and partners of a stretch of text; `rule` is the phrasing that gave the leads."""

    leads: tuple[Actor, ...] = ()
    coordinators: tuple[Actor, ...] = ()
    rule: ActorRule | None = None
    trigger: str = ""
    """The word that assigns, where one does: "giao"."""
    sure: bool = True

    @property
    def assigned(self) -> bool:
        """Whether somebody is told to act in so many words: "giao", "đề nghị", "yêu cầu"."""
        return self.rule is ActorRule.ASSIGNED

    @property
    def sentence(self) -> str:
        """How the leads are named, for people; empty where none are."""
        english = self.rule.english if self.rule else ""
        return f"{english}: {self.trigger}" if self.trigger else english


class ActorFinder:
    """Finds actors in stretches of one body, given as character offsets."""

    def __init__(self, body: Body, issuer: str | None = None) -> None:
        self.body = body
        self.issuer = issuer or ""
        self.folded = fold(body.text)
        self.names = NameReader(body)

    def tokens(self, start: int, end: int) -> tuple[int, int]:
        """First token at or after `start`, and the first at or after `end`."""
        return bisect_left(self.body.starts, start), bisect_left(self.body.starts, end)

    def find(self, start: int, end: int) -> ActorFinding:
        """Who is told to act in characters `start` to `end`."""
        dated = DATED_START.match(self.folded, start, end)
        first, stop = self.tokens(dated.end() if dated else start, end)
        coordinators = find_partners(self.body, self.names, first, stop)
        for rule in (self._opening, self._assigned, self._after_opener, self._after_label, self._elsewhere):
            found = rule(first, stop)
            by_issuer = found is not None and all(self.issues(actor.name) for actor in found.leads)
            if by_issuer and rule in (self._opening, self._after_opener):
                # "Sở nhận được Công văn ... . Sở đề nghị quý cơ quan ..."
                found = self._assigned(first, stop) or self._receiver(first, stop) or found
            if found is not None:
                return replace(found, coordinators=_others(coordinators, found.leads))
        return ActorFinding((), coordinators)

    def heading(self, start: int, end: int) -> ActorFinding:
        """The actor that a heading names for what stands under it: "2. UBND huyện Mộ Đức chịu trách nhiệm:"."""
        first, stop = self.tokens(start, end)
        first = past_regarding(self.body, first)
        listed = self.names.read_list(first, stop)
        if listed is None:
            found = self._assigned(first, stop) or self._after_opener(first, stop)
            if found is None:
                return ActorFinding()
            partners = find_partners(self.body, self.names, first, stop)
            return replace(found, coordinators=_others(partners, found.leads))
        actors = listed.actors
        if not self._duty(listed.token, stop):
            actors = (*actors[:-1], self._to_the_end(actors[-1], stop)) if len(actors) < 3 else actors
        elif not self._closes_heading(listed.token, stop):
            return ActorFinding()
        coordinators = _others(find_partners(self.body, self.names, listed.token, stop), actors)
        return ActorFinding(actors, coordinators, ActorRule.HEADING_NAME)

    def _duty(self, token: int, stop: int) -> bool:
        """Whether the heading says more than names: "... chịu trách nhiệm:"."""
        return any(
            self.body.hit(at, "lead", "coordinate", "assign") is not None
            or (self.body.words[at] == ":" and at + 1 < stop)
            or " ".join(self.body.folded[at : at + 3]) in ("chiu trach nhiem", "co trach nhiem", "theo chuc nang")
            for at in range(token, stop)
        )

    def _to_the_end(self, actor: Actor, stop: int) -> Actor:
        """A short heading is all name: "Sinh viên thực hiện Đồ án", "Ban Chỉ đạo xoá nhà tạm, nhà dột nát"."""
        end = self.body.end_of(stop - 1)
        text = DUTIES.sub("", self.body.text[actor.start : end].rstrip(" .:;,*"))
        if fold(text).endswith((" sau", " sau day")):
            return actor  # "UBND các xã tập trung thực hiện các nhiệm vụ sau:"
        if "(" in text or len(text.split()) > HEADING_NAME_WORDS:
            return actor
        grown = text[actor.end - actor.start :]
        return Actor(actor.name + grown, actor.start, actor.start + len(text))

    def _closes_heading(self, token: int, stop: int) -> bool:
        """The heading ends after the names, or goes on with what they have to do."""
        while token < stop and not self._predicate(token) and len(self.names.word(token)) <= 2:
            token += 1
        return token >= stop or self._predicate(token)

    def _opening(self, first: int, stop: int) -> ActorFinding | None:
        """ "Sở Nội vụ phối hợp với ..." and "UBND các huyện: Chỉ đạo ..."."""
        regarding = past_regarding(self.body, first)
        listed = self.names.read_list(regarding, stop)
        if listed is None or not self._predicate_near(listed.token, stop):
            return None
        if self.names.lower(listed.token) in PAST_MARKS:
            return None
        if regarding > first and self.body.hit(listed.token + 1, "verb", "lead", "coordinate") is None:
            return None
        if self._is_issuer(listed, stop):
            return None
        return ActorFinding(listed.actors, rule=ActorRule.SUBJECT)

    def _is_issuer(self, listed: ActorList, stop: int) -> bool:
        """ "Sở Y tế đề nghị các đơn vị ...": the one who asks is not the one who acts."""
        hit = self.body.hit(listed.token, "assign", "announce")
        if hit is None:
            return False
        if self._assignee(hit.end, stop) is None:  # "Sở Y tế đề nghị báo cáo kết quả": whom goes without saying
            asks = hit.phrase not in DELEGATING and self.body.hit(hit.end, "verb") is not None
            return asks and all(self.issues(actor.name) for actor in listed.actors)
        return hit.phrase not in DELEGATING or any(self.issues(actor.name) for actor in listed.actors)

    def issues(self, name: str) -> bool:
        """Whether `name` is the body that signs the letter, or its head."""
        return is_issuer(name, self.issuer)

    def _predicate_near(self, token: int, stop: int) -> bool:
        word = self.names.word(token)
        if word == ":" or (word == "." and self.body.hit(token + 1, "verb") is not None):
            return True
        if word == "(":
            return True
        if word == ",":
            return self.body.hit(token + 1, "stop", "verb") is not None or self._aside(token + 1, stop)
        return token < stop and self._predicate(token)

    def _aside(self, token: int, stop: int) -> bool:
        """ "các đơn vị vận tải, thương mại dịch vụ, khẩn trương rà soát": members of the list that no table knows."""
        for at in range(token, min(token + ASIDE, stop)):
            if self.names.word(at) == ",":
                return at > token and self.body.hit(at + 1, "verb", "lead", "coordinate") is not None
            if self.names.word(at) in ".;:" or self.body.hit(at, "verb", "stop", "lead", "coordinate", "assign"):
                return False
        return False

    def _predicate(self, token: int) -> bool:
        if self.body.hit(token, "verb", "stop", "lead", "coordinate", "assign") is not None:
            return True
        return self.names.is_complete(token) and self.names.is_plain(token)

    def _assigned(self, first: int, stop: int) -> ActorFinding | None:
        """ "Giao X ...", "..., Chủ tịch UBND tỉnh yêu cầu X ..."; an imperative says what, not who."""
        if self._imperative(first) and self.body.hit(first, "assign") is None:
            first = self._next_order(first, stop)
        for token in range(first, stop):
            hit = self.body.hit(token, "assign", "announce")
            if hit is None or (token > first and self._is_noun(token)):
                continue
            if (
                (longer := self.body.hit(token, "verb"))
                and longer.end > hit.end
                and not self.names.is_capital(token + 1)
            ):
                continue  # "tổ chức giao ban với các đơn vị", but "Giao Ban Dân tộc"
            if hit.phrase in SOFT_TRIGGERS and not any(self.issues(name) for name in self._names_before(token)):
                continue
            listed = self._assignee(hit.end, stop)
            if hit.phrase == "phân công" and self.body.hit(hit.end, "people"):
                continue  # "Phân công cán bộ trực": the unit above has to
            if listed is not None and not is_reported(self.body.words, self.body.folded, first, token):
                return ActorFinding(listed.actors, rule=ActorRule.ASSIGNED, trigger=hit.phrase.lower())
        return None

    def _next_order(self, first: int, stop: int) -> int:
        """ "Thống nhất với đề xuất của Phòng. Giao Phòng hoàn chỉnh hồ sơ": a later sentence says who."""
        for at in range(first + 1, stop):
            if self.names.word(at - 1) not in (".", ";", "("):
                continue
            if self.body.hit(at, "assign") is not None:
                return at
            asking = self.names.read_list(at, stop)  # "...; Chủ tịch UBND tỉnh giao Sở Y tế ..."
            if asking and self.issues(asking.actors[0].name) and self.body.hit(asking.token, "assign"):
                return asking.token
        return stop

    def _is_noun(self, token: int) -> bool:
        """ "theo đề nghị của ...", "nhiệm vụ được giao", "chuyển giao cho ...", "Ban Chỉ đạo phòng, chống ..."."""
        before = self.body.folded[token - 1]
        if before == "ban" and self.body.folded[token : token + 2] == ["chi", "dao"]:
            return True
        return self.names.lower(token - 1) in NOUN_BEFORE or before == "chuyen"

    def _imperative(self, first: int) -> bool:
        hit = self.body.hit(first, "verb", "lead", "coordinate") if first < len(self.body.words) else None
        if hit is None or (hit.phrase == "xét" and self.names.lower(first + 1) in CONSIDERED):
            return False
        return hit.phrase not in ("căn cứ", "trên cơ sở", "thực hiện", "để", "có")

    def _assignee(self, token: int, stop: int) -> ActorList | None:
        while token < stop and (self.names.lower(token) in FILLERS or self.names.word(token) == ":"):
            token += 1
        listed = self.names.read_list(token, stop, bare=True)
        if listed is None:
            return None
        after = listed.token
        if self.names.word(after) in ("-", "–", "—") and self._predicate(after + 1):
            return listed  # "các tổ chức, cá nhân-phản ánh": a speck
        done = after >= stop or self.names.word(after) in ':,(.;/“"' or self._predicate(after)
        return listed if done else None

    def _names_before(self, token: int) -> list[str]:
        """What the name that ends before `token` may be, the longest first."""
        return [" ".join(self.body.words[start:token]) for start in range(max(0, token - 9), token)]

    def _after_opener(self, first: int, stop: int) -> ActorFinding | None:
        """ "Căn cứ ..., Sở X rà soát ..."; "Kết thúc Tháng hành động các đơn vị báo cáo ..."."""
        if first >= stop or not opens_clause(self.body.text, self.folded, self.body.starts[first]):
            return None
        token = first + 1
        while token < stop:
            word = self.names.word(token)
            if word in SENTENCE_END and token - first > 60:
                return None
            if word == "(":
                token = max(token + 1, self.names.past_brackets(token, stop))
                continue
            breaks = word in ",:"
            at = token + 1 if breaks else token
            if not breaks and not (self.names.lower(token) == "các" and token - first < 12):
                token += 1
                continue
            listed = self.names.read_list(at, stop)
            if (
                listed
                and self._acts(listed.token, stop)
                and not self._is_issuer(listed, stop)
                and not is_object(self.body, at)
            ):
                return ActorFinding(listed.actors, rule=ActorRule.SUBJECT_AFTER_OPENER, sure=breaks)
            token = max(token + 1, listed.token if listed else 0)
        return None

    def _after_label(self, first: int, stop: int) -> ActorFinding | None:
        """ "Chuẩn bị tài liệu: Sở Xây dựng lập báo cáo ..."."""
        colon = next((at for at in range(first, min(first + LABEL, stop)) if self.names.word(at) in ":.;"), stop)
        if colon + 1 >= stop or self.names.word(colon) != ":" or self.body.folded[first : first + 2] == ["dia", "diem"]:
            return None
        found = self._opening(colon + 1, stop)
        return replace(found, rule=ActorRule.SUBJECT_AFTER_LABEL) if found else None

    def _receiver(self, first: int, stop: int) -> ActorFinding | None:
        listed = find_receiver(self.body, self.names, first, stop)
        return ActorFinding(listed.actors, rule=ActorRule.FORWARDED_TO) if listed else None

    def _elsewhere(self, first: int, stop: int) -> ActorFinding | None:
        if listed := find_sender(self.body, self.names, first, stop):
            return ActorFinding(listed.actors, rule=ActorRule.REPORT_OF, sure=False)
        listed = find_bracketed(self.body, self.names, first, stop)
        return ActorFinding(listed.actors, rule=ActorRule.IN_BRACKETS) if listed else None

    def _acts(self, token: int, stop: int) -> bool:
        hit = self.body.hit(token, "verb", "lead", "coordinate")
        return token < stop and hit is not None and hit.phrase.lower() not in STATING


def _others(coordinators: tuple[Actor, ...], leads: tuple[Actor, ...]) -> tuple[Actor, ...]:
    names = {actor.name.lower() for actor in leads}
    return tuple(actor for actor in coordinators if actor.name.lower() not in names)
