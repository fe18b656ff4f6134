"""Paragraphs without a label: orders of their own, requests to the addressees, reports to be sent."""

from collections.abc import Iterator
from dataclasses import replace

from parsers.actors.actor import ActorFinding
from parsers.body.tree import Item
from parsers.tasks.candidates import Candidate, Governing, Origin
from parsers.tasks.passages import Passages
from parsers.tasks.progress import Progress, Told
from parsers.tasks.reasons import Reasons
from parsers.tasks.rules import Source, TaskRule, Veto
from parsers.tasks.run_in import points_to_do, run_in_tasks
from parsers.tasks.subjects import Subjects
from parsers.tasks.wording import CLOSING, CONTACT, COURTESY, DAY, PAPER_SENT

PAPER_WORDS = 2  # by which a paper is known again: "Danh sách", "Báo cáo", "Kết quả"


class Paragraphs:
    """Says of the paragraphs of one body which are tasks."""

    def __init__(self, text: str, passages: Passages, subjects: Subjects, reasons: Reasons, progress: Progress) -> None:
        self.text = text
        self.passages = passages
        self.finder = passages.finder
        self.subjects = subjects
        self.reasons = reasons
        self.progress = progress

    def candidates(self, item: Item, governing: Governing) -> Iterator[Candidate]:
        """The task that a paragraph is, or the points that are run in there; else the paragraph with its veto."""
        finding = self.subjects.of_item(item, assigns=False)
        rule = self.why(item, governing, finding)
        governing = self._told_before(item, governing, finding, rule)
        if isinstance(rule, Veto):
            yield Candidate(None, item.path, ((item.start, item.end),), governing, finding, rule)
            return
        addressed = self.progress.addressed
        if rule is TaskRule.PARAGRAPH_ASKS and addressed.actors:
            governing = replace(governing, actors=addressed.actors, origin=addressed.origin)
        if finding.leads:
            own = tuple(actor for actor in finding.leads if not actor.name.startswith(COURTESY))
            self.progress.told.append(Told(own, self.passages.fold(item), finding.assigned))
        self.progress.begun = True
        if finding.assigned:
            governing = replace(governing, due_span=None)  # the deadline of a list before it is not its own
        span = (item.start, item.end)
        if parts := points_to_do(self.passages, self.text, [span]):
            yield from run_in_tasks(self.finder, item, governing, finding, parts)
        else:
            yield Candidate(None, item.path, (span,), governing, finding, rule)

    def _told_before(self, item: Item, governing: Governing, finding: ActorFinding, rule: TaskRule | Veto) -> Governing:
        """ "Sở đề nghị các trường lập danh sách. ¶ Danh sách gửi về Sở ...": the schools, and not all addressees."""
        goes_on = rule is TaskRule.PARAGRAPH_SENDS or (
            isinstance(rule, Veto) and governing.origin.source in (Source.ADDRESSEES, Source.NOBODY)
        )
        if finding.leads or not goes_on or item.path is not None:
            return governing
        words = self.passages.fold(item)
        told = self.progress.told_of(" ".join(words.split()[:PAPER_WORDS]), words)
        return replace(governing, actors=told, origin=Origin(Source.TOLD_BEFORE)) if told else governing

    def why(self, item: Item, governing: Governing, finding: ActorFinding) -> TaskRule | Veto:
        """The rule by which a paragraph is a task, or the veto by which it is none, by all that was met before."""
        begun, follows = self.progress.begun, self.progress.list_follows
        return self.reasons.of_paragraph(item, governing, finding, begun=begun, list_follows=follows)

    def says_more(self, item: Item, governing: Governing) -> bool:
        """Whether a paragraph behind a list of details is no part of them: a task itself, or a closing formula."""
        if self._is_closing_formula(item):
            return True
        return isinstance(self.why(item, governing, self.finder.find(item.start, item.end)), TaskRule)

    def split_last(self, item: Item) -> tuple[Item, list[Item]]:
        """The last item of a list without the paragraphs behind it that stand by themselves; and those paragraphs."""
        if (new := self._new_list(item)) is not None:
            return replace(item, children=item.children[:new]), list(item.children[new:])
        keep = len(item.children)
        first = 1 if self.passages.heading_like(item) else 0
        for position in range(len(item.children) - 1, first - 1, -1):
            child = item.children[position]
            if child.label is not None:
                break
            if self._stands_apart_from_list(child, closing_only=first == 1):
                keep = position
        return replace(item, children=item.children[:keep]), list(item.children[keep:])

    def _new_list(self, item: Item) -> int | None:
        """Where a lead-in below an order begins a list for others: "3. Báo cáo Sở. ¶ Các trường có trách nhiệm:".

        None where nothing below the item does.
        """
        if self.passages.heading_like(item):
            return None
        for position, child in enumerate(item.children[:-1]):
            leads_in = child.label is None and self.passages.leads_in(child, followed=True)
            if leads_in and item.children[position + 1].label is not None:
                found = self.subjects.of_lead_in(child)
                return position if found.leads else None
        return None

    def _stands_apart_from_list(self, child: Item, *, closing_only: bool) -> bool:
        """A closing formula, or (not under a heading) whatever names somebody who has to act."""
        if self._is_closing_formula(child):
            return True
        if self.passages.tells_role(child):
            return False  # "Đơn vị thực hiện: Sở Y tế." says who does the last item
        finding = self.finder.find(child.start, child.end)
        if closing_only:
            return finding.assigned and child.children == ()
        return bool(finding.leads) or self.passages.asks_addressees(child) or self._sends_paper(child)

    def _sends_paper(self, item: Item) -> bool:
        """Whether a paper has to be somewhere by a day: "Hồ sơ nộp về UBND xã chậm nhất ngày 03/11/2031"."""
        folded = self.passages.fold(item)
        return PAPER_SENT.match(folded) is not None and DAY.search(folded) is not None

    def _is_closing_formula(self, item: Item) -> bool:
        folded = self.passages.fold(item)
        return bool(CLOSING.match(folded) or CONTACT.match(folded))
