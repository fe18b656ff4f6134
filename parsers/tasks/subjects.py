"""Who acts in a lead-in or point, where its first words do not say so."""

import re
from dataclasses import replace

from lexicon.letters import CAPITAL
from lexicon.phrases import alternatives
from parsers.actors.actor import Actor, ActorFinding
from parsers.actors.later import WHOEVER
from parsers.actors.rules import ActorRule
from parsers.body.tree import Item
from parsers.tasks.passages import Passages
from parsers.tasks.wording import COMES_INTO_FORCE, INLINE_FACT, ISSUERS_ACT, SPEAKS

UNIT_WORDS = 10  # tokens of a unit that no table knows, before its colon
NO_UNIT = re.compile(rf"\W*{alternatives('task_wording', 'no_unit')}\b")  # "Tuần 2: ôn tập"
SENTENCE_STOP = re.compile(rf"[.;] (?=[{CAPITAL}])")
DEMANDS = re.compile(r"\b(?:cần|phải)\b")
SENTENCES = 3  # of a point that are looked at
LEADS_NEXT = re.compile(r"[ ,]*(?:chu tri|la (?:co quan|don vi) (?:chu tri|dau moi)|chiu trach nhiem chinh)\b")
DIRECTS = re.compile(r"\W*(?:chi dao|huong dan|yeu cau)(?:,? (?:va )?(?:chi dao|huong dan|don doc|yeu cau))* ")
LABELLED = re.compile(r"^ve [^:;.]{2,60}: ")  # "Về kinh phí: cơ bản nhất trí dự toán"
ASKS_BELOW = re.compile(
    r"(?<!cac )(?<!so )(?<!nhung )(?<!dung )(?<!theo )(?<!kien )(?<!su )(?<!nghiem )"
    r"(?:yeu cau|de nghi|kien nghi|nhac nho|chi dao)"
    r"(?: (?:(?:thuc hien|trien khai) )?(?:(?:mot so|cac|nhung) )?(?:noi dung|nhiem vu|cong viec|viec|van de|diem))?"
    r"(?: (?:cu the|nhu sau|sau day|sau))*\s*:\W*$"
)  # "Chi cục trưởng rút kinh nghiệm và chỉ đạo:": who asks does not act
REQUESTS = 3  # of a lead-in that are looked at
ASKS = re.compile(r"\b(?:yeu cau|de nghi)\b")


class Subjects:
    """Finds actors in the lead-ins and points of one body."""

    def __init__(self, text: str, passages: Passages) -> None:
        self.text = text
        self.passages = passages
        self.finder = passages.finder

    def of_lead_in(self, item: Item) -> ActorFinding:
        """Who is told to act in a lead-in; of several sentences the last one says so.

        "Bộ có công văn ... . Sở yêu cầu các phòng:" tells "các phòng".
        """
        cut = self.text.rfind(". ", item.start, item.end - 1)
        for asked in [item.start if cut < 0 else cut + 1, *self._starts_of_requests(max(cut, item.start), item.end)]:
            found = self.finder.find(asked, item.end)
            if found.assigned and not self._in_brackets(found.leads[0], item):
                return found
        if ASKS_BELOW.search(self.passages.folded, item.start, item.end):
            return ActorFinding()
        found = self.finder.find(item.start, item.end)
        headed = self.finder.heading(item.start, item.end)
        bare = not self.text[item.start : item.end].rstrip().endswith(":") and self.passages.only_names(item)
        if headed.rule is ActorRule.HEADING_NAME and (bare or not found.leads):
            return headed  # "Đối với các trường học:"
        if not found.leads or self._in_brackets(found.leads[0], item):
            return replace(found, leads=())
        speaks = SPEAKS.match(self.passages.folded, found.leads[-1].end, item.end)
        return ActorFinding() if speaks else found

    def _in_brackets(self, actor: Actor, item: Item) -> bool:
        """Whether a bracket of the lead-in tells of him, and nobody is told: "1.250 chỉ tiêu (giao cho 06 đơn vị)"."""
        return self.text.rfind("(", item.start, actor.start) > self.text.rfind(")", item.start, actor.start)

    def of_item(self, item: Item, *, assigns: bool) -> ActorFinding:
        """Who acts in a point, though its first words may not say so.

        In "Quyết định này có hiệu lực ... . Chánh Văn phòng ... chịu trách nhiệm thi hành" it is the second sentence.
        With `assigns` a unit that no table knows counts before a colon: "Tổng phụ trách Đội: Xây dựng kịch bản ...".
        """
        finding = self.finder.find(item.start, item.end)
        folded = self.passages.fold(item)
        held = ISSUERS_ACT.match(folded) or ISSUERS_ACT.match(LABELLED.sub("", folded))
        if not finding.assigned and (COMES_INTO_FORCE.match(folded) or held):
            stop = SENTENCE_STOP.search(self.text, item.start, item.end)
            finding = self.finder.find(stop.end(), item.end) if stop else ActorFinding()
        if not finding.leads:
            finding = self._find_leads_in_later_sentence(item) or finding
        if finding.leads or not assigns:
            return finding
        unit = self._unit_before_colon(item)
        return replace(finding, leads=(unit,), rule=ActorRule.BEFORE_COLON, sure=False) if unit else finding

    def of_directed(self, item: Item) -> ActorFinding:
        """Who is directed by a heading to do what stands under it: "Chỉ đạo, hướng dẫn UBND cấp xã thực hiện:"."""
        directs = DIRECTS.match(self.passages.folded, item.start, item.end)
        if directs is None:
            return ActorFinding()
        listed = self.finder.names.read_list(*self.finder.tokens(directs.end(), item.end))
        if listed is None or self.finder.body.folded[listed.token : listed.token + 2] != ["thuc", "hien"]:
            return ActorFinding()
        return ActorFinding(listed.actors, rule=ActorRule.ASSIGNED)

    def _find_leads_in_later_sentence(self, item: Item) -> ActorFinding | None:
        """ "Rà soát quy hoạch chợ. Phòng Thương mại chủ trì, ...": the second sentence says whose task it is.

        Behind a sentence that only states something any subject does; what must be done is said already by "Công tác
        tuyên truyền cần tiếp tục được đổi mới."
        """
        stops = list(SENTENCE_STOP.finditer(self.text, item.start, item.end))[:SENTENCES]
        for stop in stops:
            found = self.finder.find(stop.end(), item.end)
            if found.leads and LEADS_NEXT.match(self.passages.folded, found.leads[-1].end):
                return found
            ends = self.text[stop.start()] == "." and found.rule is ActorRule.SUBJECT and self._acts_itself(found)
            if ends and self._only_states(item, stops[0].start()):
                return found
        return None

    def _only_states(self, item: Item, end: int) -> bool:
        """Whether the first sentence of a point, which stops at `end`, neither orders nor demands anything."""
        acts = self.passages.actions.begins_with_action(item.start, item.end)
        return not acts and DEMANDS.search(self.text, item.start, end) is None

    def _acts_itself(self, found: ActorFinding) -> bool:
        """Whether it is no case ("Những đơn vị nộp sau ...") and nothing past."""
        is_case = found.leads[0].name.lower().startswith(WHOEVER)
        return not is_case and not self.passages.tells_past(found)

    def _starts_of_requests(self, start: int, end: int) -> list[int]:
        """Where the last few "yêu cầu" and their like stand, the last first."""
        found = [match.start() for match in ASKS.finditer(self.passages.folded, start, end)]
        return found[-REQUESTS:][::-1]

    def _unit_before_colon(self, item: Item) -> Actor | None:
        """ "Tổng phụ trách Đội: Xây dựng kịch bản ...": a name no table knows, before a colon and a verb."""
        body = self.finder.body
        colon = body.text.find(":", item.start, item.end)
        first, stop = self.finder.tokens(item.start, max(colon, item.start))
        if colon < 0 or not 2 <= stop - first <= UNIT_WORDS or not body.words[first][0].isupper():
            return None
        folded = self.passages.fold(item)
        if body.hit(first, "verb", "stop") or NO_UNIT.match(folded) or INLINE_FACT.match(folded):
            return None
        plain = not any(body.words[at] in ",;." for at in range(first, stop))
        if not plain or not self.passages.actions.begins_with_verb(colon + 1, item.end):
            return None
        return Actor(body.text[body.starts[first] : colon].rstrip(), body.starts[first], colon)
