"""The actor that a heading names for what stands under it: "2. UBND huyện Mộ Đức chịu trách nhiệm:"."""

import re
from dataclasses import replace

from lexicon.folding import fold
from parsers.actors.actor import Actor, ActorFinding
from parsers.actors.names import NameReader
from parsers.actors.openers import past_regarding
from parsers.actors.orders import Orders
from parsers.actors.partners import find_partners, others
from parsers.actors.predicates import Predicates
from parsers.actors.rules import ActorRule
from parsers.actors.subject import SubjectReader

DUTIES = re.compile(r"\s+có (?:các |những )?nhiệm vụ(?: và quyền hạn)?(?: (?:như )?sau(?: đây)?)?$", re.IGNORECASE)
STANDING = re.compile(r"\s*[-–—,]\s*(?:la )?(?:co quan|don vi) (?:thuong truc|chu tri|dau moi)\b")
HEADING_NAME_WORDS = 16  # of a heading that is all name; a longer one says what is done
GROUNDS = ("căn cứ", "trên cơ sở", "tùy", "tuỳ")
ROLE_ALONE = re.compile(
    r"(?:don vi|co quan|bo phan|nguoi) (?:chu tri|thuc hien|phoi hop|phu trach|tham muu)(?: va .*)?[ .:]*$"
)
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
        self.predicates = predicates
        self.orders = orders
        self.subjects = subjects

    def read(self, first: int, stop: int) -> ActorFinding:
        """Who has to do what stands under the heading in tokens `first` to `stop`; nobody where it names no one.

        A heading may be names alone, names with a duty ("... chịu trách nhiệm:"), or an order.
        """
        begin, first = first, past_regarding(self.body, first)
        if first == begin and ROLE_ALONE.match(" ".join(self.body.folded[first:stop])):
            return ActorFinding()  # "Đơn vị thực hiện" heads a column or a list of them
        listed = self.names.read_list(first, stop, bare=first > begin)
        if listed is None:
            found = self.orders.find(first, stop) or self.subjects.after_opener(first, stop)
            if found is None:
                return ActorFinding()
            partners = find_partners(self.body, self.names, first, stop)
            return replace(found, coordinators=others(partners, found.leads))
        actors = listed.actors
        role = self.body.hit(listed.token, "lead", "coordinate")
        if actors[-1].name in COMMON and role is not None and role.end >= stop:  # "Trách nhiệm của cơ quan chủ trì"
            return ActorFinding((*actors[:-1], self._to_the_end(actors[-1], stop)), rule=ActorRule.HEADING_NAME)
        if self._tells_role(listed.token, stop):
            return ActorFinding(actors, rule=ActorRule.HEADING_NAME)
        if self._tells_grounds(listed.token):
            return ActorFinding(actors, rule=ActorRule.HEADING_NAME)
        if not self._has_duty(listed.token, stop):
            actors = (*actors[:-1], self._to_the_end(actors[-1], stop)) if len(actors) < NAMES_ALONE else actors
        elif not self._closes_heading(listed.token, stop):
            return ActorFinding()
        coordinators = others(find_partners(self.body, self.names, listed.token, stop), actors)
        return ActorFinding(actors, coordinators, ActorRule.HEADING_NAME)

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
        while token < stop and not self.predicates.follows(token) and len(self.words.at(token)) <= 2:
            token += 1
        return token >= stop or self.predicates.follows(token)
