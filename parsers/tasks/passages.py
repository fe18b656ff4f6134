"""What a passage of the body is by its words: a heading, a lead-in, an order, a report of what was done."""

import re
from collections.abc import Sequence

from lexicon.folding import fold
from lexicon.phrases import alternatives, spelled
from parsers.actors.actor import ActorFinding
from parsers.actors.finder import ActorFinder
from parsers.actors.rules import ActorRule
from parsers.body.labels import Level
from parsers.body.tree import Item
from parsers.body.unit_lines import names_units
from parsers.tasks.actions import PAST, Actions
from parsers.tasks.roles import tells_role
from parsers.tasks.wording import INLINE_FACT

LEAD_IN = re.compile(
    r"(?::|nhu sau|sau day|noi dung sau|nhiem vu sau)\W*(?:\w{1,3}\W+){0,4}\w{0,3}$"
)  # specks behind ":"
ASKING = spelled("task_wording", "asking")
STILL_HAS_TO = re.compile(r" (?:chưa|không|đã)\b[^,;.:]{0,80} phải\b")  # "Sinh viên chưa đóng học phí phải nộp ..."
FORBIDDEN = re.compile(
    rf" (?:tuyệt đối )?không (?:{alternatives('task_wording', 'forbidden')}"
    rf"|được {alternatives('task_wording', 'forbidden_to')})\b"
)  # "Các hộ không thả rông gia súc"
NOUN_LIMIT = 12  # words of a heading without punctuation
LEAD_IN_LIMIT, HEADING_LIMIT = 40, 25  # words before a colon, and of a line without end mark, that still head others
NAMES_TAIL = 40  # characters behind the names of a heading that names only: "có trách nhiệm"
COLON_WITHIN = 6  # tokens of "được kiểm tra:" between the name and the colon


class Passages:
    """Questions about passages of one body; offsets are those of its text."""

    def __init__(self, text: str, finder: ActorFinder) -> None:
        self.folded = fold(text)
        self.finder = finder
        self.actions = Actions(self.folded, finder)

    def fold(self, item: Item) -> str:
        """The item's own words in lower case and without marks, as most patterns ask for them."""
        return self.folded[item.start : item.end].strip()

    def is_thing(self, item: Item) -> bool:
        """Whether the item is a paper, a place or a fact: nobody acts in it, and it begins with no action."""
        return not self.states_order(item) and not self.actions.begins_with_action(item.start, item.end)

    def states_fact(self, item: Item) -> bool:
        """Whether the item states a fact about another one: "Cơ quan phối hợp: ...", "Thời gian hoàn thành: ..."."""
        return bool(self.tells_role(item) or INLINE_FACT.match(self.fold(item))) and not item.children

    def tells_role(self, item: Item) -> bool:
        """Whether the item says who does another one: "Đơn vị chủ trì: Phòng A", "Chủ trì: Phòng A."."""
        return tells_role(self.finder, item.start, item.end)

    def tells_past(self, finding: ActorFinding) -> bool:
        """Whether the words behind its actors tell what was done: "Các sở đã có nhiều cố gắng"."""
        body = self.finder.body
        token, _ = self.finder.tokens(finding.leads[-1].end, finding.leads[-1].end + 1)
        verb = body.hit(token, "verb")
        if verb is not None and verb.end > token + 1:
            return False  # "chuẩn bị" ends like a passive
        if body.words[token : token + 1] == ["được"] and self._colon_then_verb_follow(token):
            return False  # "Các cơ sở được kiểm tra: Chuẩn bị hồ sơ ..."
        if body.folded[token : token + 2] in (["duoc", "giao"], ["duoc", "phan"]):
            return False  # "được giao làm đầu mối" assigns
        if STILL_HAS_TO.match(body.text, finding.leads[-1].end) or FORBIDDEN.match(body.text, finding.leads[-1].end):
            return False
        return any(body.words[at].lower() in PAST for at in range(token, min(token + 2, len(body.words))))

    def _colon_then_verb_follow(self, token: int) -> bool:
        body = self.finder.body
        colon = next((at for at in range(token, token + COLON_WITHIN) if body.words[at : at + 1] == [":"]), None)
        return colon is not None and body.hit(colon + 1, "verb", "lead", "coordinate") is not None

    def announces(self, finding: ActorFinding) -> bool:
        """Whether the words behind its actors tell what they will do: "Bảo hiểm xã hội tỉnh sẽ công khai ..."."""
        token, _ = self.finder.tokens(finding.leads[-1].end, finding.leads[-1].end + 1)
        return "sẽ" in (word.lower() for word in self.finder.body.words[token : token + 2])

    def by_issuer(self, finding: ActorFinding) -> bool:
        """Whether all who act are the body that signs the letter."""
        return all(self.finder.issues(actor.name) for actor in finding.leads)

    def leads_in(self, item: Item, *, followed: bool) -> bool:
        """Whether the item ends with ":" or "như sau", and something follows on its level."""
        return followed and LEAD_IN.search(self.fold(item)) is not None

    def heads_points(self, item: Item, following: Item | None) -> bool:
        """Whether the item names only who does the points that follow: "Phòng Nội vụ" before "- Rà soát ..."."""
        if following is None or following.label is None:
            return False
        return names_units(self.finder.body.text[item.start : item.end]) and self.only_names(item)

    def ends_list(self, item: Item, before: Sequence[Item]) -> bool:
        """Whether the item is the last point of a plain list, so that the paragraphs below it are not headed by it.

        "- Số mũi tiêm" behind "- Số trẻ" is a point, though it is short and without an end mark.
        """
        if item.label is None or item.label.level < Level.BULLET or not item.children or not self.heading_like(item):
            return False
        if any(child.label for child in item.children) or self.fold(item).endswith(":") or self.only_names(item):
            return False
        points = [each for each in before if each.label is not None and each.label.level is item.label.level]
        return bool(points) and not any(point.children for point in points)

    def only_names(self, item: Item) -> bool:
        """Whether the item is nothing but names of who does what stands under it."""
        heading = self.finder.heading(item.start, item.end)
        if heading.rule is not ActorRule.HEADING_NAME:
            return False
        return not self.finder.body.text[heading.leads[-1].end : item.end].strip(" :.;")

    def asks_addressees(self, item: Item) -> bool:
        """Whether the item asks without naming whom, so that the addressees are meant: "Sở đề nghị báo cáo kết quả"."""
        body = self.finder.body
        first, stop = self.actions.opening(item.start, item.end)
        if next(body.hits(first, stop, "assign"), None) is None:
            return False
        asking = self.finder.names.read_list(first, stop)
        if asking is not None and self.finder.issues(asking.actors[0].name):
            first = asking.token
        hit = body.hit(first, "assign") if first < stop else None
        if hit is None or hit.phrase not in ASKING or hit.end >= stop:
            return False
        return self.actions.begins_with_verb(body.starts[hit.end], item.end)

    def states_order(self, item: Item) -> bool:
        """Whether somebody acts in the item, or it begins with its action.

        "Sở Y tế lập danh sách." is as short as a heading, and is none.
        """
        return bool(self.finder.find(item.start, item.end).leads) or self.actions.begins_with_verb(item.start, item.end)

    def heading_like(self, item: Item) -> bool:
        """Whether the item may head others: it ends with a colon, or is short and states no action.

        "2. Phòng Nội vụ" and "Tổ chức thực hiện:" may.
        """
        folded = self.fold(item).rstrip(" *")
        words = folded.split()
        if folded.endswith(":"):
            return "." not in folded[:-1].rstrip(".") or len(words) < LEAD_IN_LIMIT
        if folded.endswith((".", ";", ",")) and len(words) > NOUN_LIMIT:
            return False
        if folded.endswith((".", ";")) and self.states_order(item):
            return False
        heading = self.finder.heading(item.start, item.end)
        if heading.rule is ActorRule.HEADING_NAME:
            return self._heading_names_only_units(item, heading)
        return (
            len(words) <= HEADING_LIMIT
            and not folded.endswith((".", ";"))
            and not self.actions.begins_with_verb(item.start, item.end)
        ) or (len(words) <= NOUN_LIMIT and not folded.endswith("."))

    def _heading_names_only_units(self, item: Item, heading: ActorFinding) -> bool:
        return item.end - heading.leads[-1].end < NAMES_TAIL
