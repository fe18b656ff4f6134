"""The actor that a heading names for what stands under it: "2. UBND huyện Mộ Đức chịu trách nhiệm:"."""

import re
from bisect import bisect_left
from dataclasses import replace

from lexicon.phrases import alternatives
from parsers.actors.actor import Actor, ActorFinding, ActorList
from parsers.actors.beginnings import PLURALS
from parsers.actors.closing import announces
from parsers.actors.heading_ends import HeadingEnds
from parsers.actors.names import NameReader
from parsers.actors.openers import past_regarding
from parsers.actors.orders import Orders
from parsers.actors.partners import find_partners, others
from parsers.actors.passive import find_led_by
from parsers.actors.predicates import Predicates
from parsers.actors.rules import ActorRule
from parsers.actors.subject import SubjectReader

STANDING = re.compile(r"\s*[-–—,]\s*(?:la )?(?:co quan|don vi) (?:thuong truc|chu tri|dau moi)\b")
DEMANDED = re.compile(r"(?:mot so )?(?:yeu cau|nhiem vu|de nghi|noi dung) (?:cu the )?(?=(?:rieng )?doi voi )")
DEMANDED_WORDS = 8  # tokens that such words take at most, with "đối với"
GROUNDS = ("căn cứ", "trên cơ sở", "tùy", "tuỳ")
BEARERS = "(?:don vi|co quan|bo phan|nguoi|luc luong|thanh phan)"
ROLE_ALONE = re.compile(
    rf"{BEARERS}(?: , {BEARERS})* (?:chu tri|thuc hien|phoi hop|phu trach|tham muu|tham gia)"
    r"(?: va .*)?[ .:]*$"
)
TOPIC = re.compile(rf"\W*{alternatives('task_wording', 'no_unit')}\b")  # "Công tác hậu cần: ..."
PERSON = "người"
LONGEST_PERSON = 6  # tokens: "người tiếp công dân", "người làm công tác văn thư"
HANDED = ("giao", "do", "cho")
ENDS = (")", ":", ".", ";")
COMMON = ("cơ quan", "đơn vị", "Cơ quan", "Đơn vị")
NAMES_ALONE = 3  # from so many names on a heading lists them, and what follows belongs to none of them
DUTY_WORDS = 3  # of each phrase in `DUTY_PHRASES`
DUTY_PHRASES = ("chiu trach nhiem", "co trach nhiem", "theo chuc nang")


class HeadingReader:
    """Reads who is named in the headings of one body."""

    def __init__(self, names: NameReader, predicates: Predicates, orders: Orders, subjects: SubjectReader) -> None:
        self.body = names.body
        self.words = names.words
        self.names = names
        self.ends = HeadingEnds(names)
        self.predicates = predicates
        self.orders = orders
        self.subjects = subjects

    def read(self, first: int, stop: int) -> ActorFinding:
        """Who has to do what stands under the heading in tokens `first` to `stop`; nobody where it names no one.

        A heading may be names alone, names with a duty ("... chịu trách nhiệm:"), or an order.
        """
        begin, first = first, self._past_regarding(first)
        if first == begin and ROLE_ALONE.match(" ".join(self.body.folded[first:stop])):
            return ActorFinding()  # "Đơn vị thực hiện" heads a column or a list of them
        listed = self.names.read_list(first, stop, bare=first > begin)
        if listed is None:
            found = self._ordered(first, stop) or self.subjects.after_opener(first, stop)
            found = found or self._behind_topic(first, stop) or find_led_by(self.names, first, stop)
            found = found or (self._unknown_person(first, stop) if first > begin else None)
            if found is None:
                return ActorFinding()
            partners = find_partners(self.body, self.names, first, stop)
            return replace(found, coordinators=others(partners, found.leads))
        actors = listed.actors
        role = self.body.hit(listed.token, "lead", "coordinate")
        if actors[-1].name in COMMON and role is not None and (borne := self._borne_by(role.end, stop)):
            return ActorFinding(borne.actors, rule=ActorRule.HEADING_NAME)
        if actors[-1].name in COMMON and role is not None and self._tells_which(role.end, stop):
            return ActorFinding(self.ends.names(listed, stop), rule=ActorRule.HEADING_NAME)
        if self._tells_role(listed.token, stop):
            return ActorFinding(actors, rule=ActorRule.HEADING_NAME)
        if self._tells_grounds(listed.token):
            return ActorFinding(actors, rule=ActorRule.HEADING_NAME)
        if not self._has_duty(listed.token, stop) or self._is_charged(listed.token):
            actors = self.ends.names(listed, stop) if len(actors) < NAMES_ALONE else actors
        elif not self._closes_heading(listed.token, stop):
            return ActorFinding()
        coordinators = others(find_partners(self.body, self.names, listed.token, stop), actors)
        return ActorFinding(actors, coordinators, ActorRule.HEADING_NAME)

    def _unknown_person(self, first: int, stop: int) -> ActorFinding | None:
        """ "Trách nhiệm của người tiếp công dân": people whom no table knows."""
        end = next((at for at in self.words.signs(first, stop) if at > first), stop)
        if self.words.lower(first) != PERSON or end - first > LONGEST_PERSON:
            return None
        start, last = self.body.starts[first], self.body.end_of(end - 1)
        return ActorFinding((Actor(self.body.text[start:last], start, last),), rule=ActorRule.HEADING_NAME)

    def _ordered(self, first: int, stop: int) -> ActorFinding | None:
        """Who is told to act, with the words behind a comma: "Đề nghị các cơ quan báo chí, truyền thông:"."""
        found = self.orders.find(first, stop)
        token = bisect_left(self.body.starts, found.leads[-1].end) if found else stop
        if found is None or self.words.at(token) != "," or self._has_duty(token, stop):
            return found
        acts = self.body.hit(token + 1, "verb", "stop")
        if acts is not None and self.words.at(acts.end) not in ENDS:
            return found
        return replace(found, leads=self.ends.names(ActorList(found.leads, token), stop))

    def _borne_by(self, colon: int, stop: int) -> ActorList | None:
        """Who bears a role that the heading only names: Sở Tư pháp of "Cơ quan chủ trì: Sở Tư pháp"."""
        return self.names.read_list(colon + 1, stop) if self.words.at(colon) == ":" else None

    def _tells_which(self, token: int, stop: int) -> bool:
        """Whether a role tells which body is meant, as only its object follows: "cơ quan chủ trì soạn thảo"."""
        return all(self.words.at(at).isalpha() or at == stop - 1 for at in range(token, stop)) and not any(
            self.body.hit(at, "coordinate", "assign") for at in range(token, stop)
        )

    def _past_regarding(self, first: int) -> int:
        """The token after "Trách nhiệm của"; in a line of capitals only where it is that of one body."""
        at = past_regarding(self.body, self._past_demand(first))
        if at > first:
            return at
        at = past_regarding(self.body, first, capitals=True)
        several = self.words.lower(at) in PLURALS
        return first if several or self.body.hit(at, "name", "head", "post", "people") is None else at

    def _past_demand(self, first: int) -> int:
        """Token of "đối với" in "Yêu cầu đối với Ban Tổ chức lễ hội"; `first` itself where it is not said so.

        What is demanded of people, as in "Yêu cầu đối với thí sinh", is often no task but what they must be.
        """
        said = DEMANDED.match(" ".join(self.body.folded[first : first + DEMANDED_WORDS]))
        at = first + len(said[0].split()) if said else first
        return first if said is None or self.body.hit(past_regarding(self.body, at), "people") else at

    def _behind_topic(self, first: int, stop: int) -> ActorFinding | None:
        """Who has to see to a matter: "Công tác tuyên truyền: Sở Y tế chủ trì", "Chuẩn bị nội dung (Văn phòng):"."""
        topic = TOPIC.match(" ".join(self.body.folded[first:stop])) is not None
        is_matter = topic or self.body.hit(first, "verb", "field") is not None
        for sign in self.words.signs(first + 1, stop - 1) if is_matter else ():
            if self.words.at(sign) not in (":", "(") or announces(self.body, self.names, first, sign):
                continue
            if not topic and self.words.at(sign) == ":" and self.words.lower(sign + 1) in PLURALS:
                continue  # "Kiểm tra, giám sát: các xã"
            handed = sum(self.words.lower(at) in HANDED for at in (sign + 1, sign + 2))
            listed = self.names.read_list(sign + 1 + handed, stop)
            role = self.body.hit(listed.token, "lead", "carry_out") if listed else None
            end = role.end if role else listed.token if listed else first
            if listed and all(self.words.at(at) in ENDS for at in range(end, stop)):
                return ActorFinding(listed.actors, rule=ActorRule.HEADING_NAME)
        return None

    def _tells_role(self, token: int, stop: int) -> bool:
        """What the body is besides stands behind its name: "Sở Y tế - Cơ quan thường trực Ban Chỉ đạo"."""
        return STANDING.match(" ".join(self.body.folded[token:stop])) is not None

    def _tells_grounds(self, token: int) -> bool:
        """By what they act stands behind the name: "Thành viên Ban Chỉ đạo căn cứ lĩnh vực phụ trách:"."""
        grounds = self.body.hit(token, "stop")
        return grounds is not None and grounds.phrase in GROUNDS

    def _has_duty(self, token: int, stop: int) -> bool:
        """Whether the heading says more than names: "... chịu trách nhiệm:"."""
        return any(
            self.body.hit(at, "lead", "coordinate", "assign") is not None
            or (self.body.words[at] == ":" and at + 1 < stop)
            or " ".join(self.body.folded[at : at + DUTY_WORDS]) in DUTY_PHRASES
            for at in range(token, stop)
        )

    def _is_charged(self, token: int) -> bool:
        """ "Các đơn vị được giao chủ trì đề án": with what they are charged tells which are meant."""
        charged = [self.body.folded[at : at + 2] == ["duoc", "giao"] for at in (token - 2, token)]
        return (charged[0] and self.body.hit(token, "lead") is not None) or (
            charged[1] and self.words.at(token + 2) not in ENDS
        )

    def _closes_heading(self, token: int, stop: int) -> bool:
        """The heading ends after the names, or goes on with what they have to do."""
        while token < stop and not self.predicates.follows(token) and len(self.words.at(token)) <= 2:
            token += 1
        return token >= stop or self.predicates.follows(token)
