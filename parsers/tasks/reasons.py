"""Why a passage is a task: somebody is told to act, it begins with its action, it says what to send by when."""

from collections.abc import Sequence

from parsers.actors.actor import ActorFinding
from parsers.actors.rules import ActorRule
from parsers.body.tree import Item
from parsers.due.recurring import find_recurring
from parsers.tasks.candidates import Governing
from parsers.tasks.passages import Passages
from parsers.tasks.rules import Source, TaskRule, Veto
from parsers.tasks.vetoes import Vetoes
from parsers.tasks.wording import (
    AS_FOLLOWS,
    BACKGROUND,
    CHARGE,
    CITES_LAW,
    COMES_INTO_FORCE,
    DAY,
    HANDED_IN,
    INLINE_FACT,
    MODAL,
    MUST,
    PAPER_SENT,
    PAPERS_FOLLOW,
    PROHIBITION,
    REPORT_DUTY,
    REPORTED,
    SANCTION,
    SHORTCOMINGS,
    STRICT_TYPES,
    TO_KNOW,
)

SHORTEST_ORDER = 5  # words: verb, object and a word about it


class Reasons:
    """Gives the rule by which an item or paragraph of one body is a task, or what speaks against it."""

    def __init__(self, text: str, passages: Passages, document_type: str | None) -> None:
        self.text = text
        self.passages = passages
        self.finder = passages.finder
        self.strict = document_type in STRICT_TYPES
        self.vetoes = Vetoes(passages, document_type)
        self.plan = document_type in ("ke_hoach", "chuong_trinh", "phuong_an")

    def of_paragraph(
        self, item: Item, governing: Governing, finding: ActorFinding, *, begun: bool, list_follows: bool
    ) -> TaskRule | Veto:
        """The rule by which an unlabelled paragraph is a task, or the veto by which it is none."""
        folded = self.passages.fold(item)
        background = not begun and (BACKGROUND.match(folded) or (list_follows and SHORTCOMINGS.search(folded)))
        if governing.skipped:
            return Veto.NO_TASKS_HERE
        if len(folded.split()) < SHORTEST_ORDER:
            return Veto.TOO_SHORT
        if list_follows and not begun and SHORTCOMINGS.search(folded):
            return Veto.REASONS
        if finding.assigned and not TO_KNOW.match(self.passages.folded, finding.leads[-1].end):
            return TaskRule.TOLD
        if veto := self.vetoes.of_paragraph(item, folded, finding):
            return veto
        told_why = background and finding.rule is ActorRule.SUBJECT_AFTER_OPENER
        past = bool(finding.leads) and self.passages.tells_past(finding)
        if finding.leads and not told_why and not past and self._subject_may_be_told(item, finding):
            return TaskRule.PARAGRAPH_ACTS
        if background or self.strict:
            return Veto.REASONS if background else Veto.KIND_OF_LETTER
        if self.passages.asks_addressees(item):
            return TaskRule.PARAGRAPH_ASKS
        regularly = PAPER_SENT.match(folded) is not None and find_recurring(folded, folded) is not None
        if REPORTED.search(folded) and (DAY.search(folded) or regularly):
            return TaskRule.PARAGRAPH_SENDS
        if DAY.search(folded) and self.passages.actions.opens_then_acts(item):
            return TaskRule.PARAGRAPH_ASKS  # "Sau khi nhận, rà soát hồ sơ, hoàn thành trước ngày 30/9"
        if governing.directive and self.passages.actions.begins_with_action(item.start, item.end):
            return TaskRule.PARAGRAPH_UNDER_HEADING
        return Veto.TELLS_PAST if past else Veto.NO_ACTION

    def _subject_may_be_told(self, item: Item, finding: ActorFinding) -> bool:
        """The issuer tells of itself, but in the parts of a plan it gives itself tasks."""
        return not self.passages.by_issuer(finding) or (self.plan and item.path is not None)

    def of_item(self, item: Item, governing: Governing, finding: ActorFinding) -> TaskRule | Veto:
        """The rule by which a labelled item is a task, or the veto by which it is none."""
        folded = self.passages.fold(item)
        if self.text[item.start : item.end].isupper():
            return Veto.CAPITALS  # "I. PHÂN CÔNG NHIỆM VỤ" over a table
        if finding.assigned:
            return TaskRule.TOLD
        if governing.skipped and not (finding.leads and finding.coordinators):
            return Veto.NO_TASKS_HERE
        if COMES_INTO_FORCE.match(folded) and not SANCTION.match(folded) and not self.vetoes.holds(item, finding):
            return TaskRule.CHARGES if finding.leads and CHARGE.search(folded) else Veto.TAKES_EFFECT
        if veto := self.vetoes.of_item(item, folded, finding):
            return veto
        past = bool(finding.leads) and self.passages.tells_past(finding)
        if finding.leads and not past:
            return TaskRule.ITEM_ACTS
        if INLINE_FACT.match(folded) and not self._acts_behind_colon(item):
            return Veto.FACT
        if governing.origin.phrasing is ActorRule.HEADING_NAME and self.passages.actions.abbreviation_acts(item):
            return TaskRule.ABBREVIATION_ACTS
        if self.strict and governing.origin.source is not Source.HEADING:
            return Veto.KIND_OF_LETTER
        if self.passages.actions.begins_with_action(item.start, item.end):
            return TaskRule.ITEM_BEGINS_WITH_ACTION
        under = self._rule_under_directive(item, governing, folded)
        return under or (Veto.TELLS_PAST if past else Veto.NO_ACTION)

    def _rule_under_directive(self, item: Item, governing: Governing, folded: str) -> TaskRule | None:
        """Why an item that neither names who acts nor begins with its action is a task among others."""
        if governing.directive and REPORT_DUTY.match(folded) and (DAY.search(folded) or find_recurring(folded, folded)):
            return TaskRule.ITEM_SENDS
        must = (MODAL.search(folded) or self._says_must(item)) and not CITES_LAW.match(folded)
        if governing.directive and not self.strict and must:
            return TaskRule.ITEM_MUST
        if governing.directive and not self.strict and PROHIBITION.match(self.text[item.start : item.end].lower()):
            return TaskRule.PROHIBITION
        if governing.directive and self.passages.actions.opens_then_acts(item):
            return TaskRule.ACTION_AFTER_OPENER
        if governing.directive and not self.strict and self.passages.actions.person_acts(item):
            return TaskRule.SUBJECT_UNREAD
        open_ended = folded.endswith(":")  # "Đối với dự án đã hoàn thành:" says nothing itself
        if governing.explicit and not self.strict and not open_ended and self.passages.actions.has_predicate(item):
            return TaskRule.POINT_TO_DO
        return None

    def of_lead_in(self, item: Item, finding: ActorFinding, points: Sequence[Item]) -> bool:
        """Whether a lead-in is a task whose points are things: "... đề nghị các xã báo cáo các số liệu sau:".

        "Kết luận như sau:" does nothing itself.
        """
        folded = self.passages.fold(item)
        things = bool(points) and not any(child.label for point in points for child in point.children)
        papers = PAPERS_FOLLOW.search(folded) is not None
        if not things or not (papers or all(self.passages.is_thing(point) for point in points)):
            return False
        if finding.assigned:
            return HANDED_IN.search(folded, finding.leads[-1].end - item.start) is not None
        if AS_FOLLOWS.search(folded) or finding.rule is not ActorRule.SUBJECT:
            return False
        return not self.passages.by_issuer(finding) and not self.passages.tells_past(finding)

    def _acts_behind_colon(self, item: Item) -> bool:
        """ "Thời hạn nộp: Các đơn vị gửi hồ sơ ..." says who acts; "Thời gian: Thường xuyên." does not."""
        colon = self.text.find(":", item.start, item.end)
        if self.finder.find(colon + 1, item.end).leads:
            return True
        words = self.text[colon + 1 : item.end].split()
        return len(words) >= SHORTEST_ORDER and self.passages.actions.begins_with_verb(colon + 1, item.end)

    def _says_must(self, item: Item) -> bool:
        return MUST.search(self.text[item.start : item.end].lower()) is not None
