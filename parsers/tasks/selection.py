"""Which items of the body are tasks: the lowest labelled item with its own action, and paragraphs that order something.

Headings, lead-ins ("thực hiện các nội dung sau:"), reasons, legal bases and closing formulas are not.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from models import Zone
from parsers.actors.actor import ActorFinding
from parsers.actors.finder import ActorFinder
from parsers.body.labels import Level
from parsers.body.tree import Item, path_above
from parsers.tasks.candidates import Candidate, Governing, Origin
from parsers.tasks.details import Details
from parsers.tasks.inheritance import Inheritance
from parsers.tasks.paragraphs import Paragraphs
from parsers.tasks.passages import Passages
from parsers.tasks.progress import Progress
from parsers.tasks.reasons import Reasons
from parsers.tasks.roles import find_roles
from parsers.tasks.rules import Source, TaskRule, Veto
from parsers.tasks.run_in import points_to_do, run_in_tasks
from parsers.tasks.shared import shared_below
from parsers.tasks.subjects import Subjects

LEAD_IN_ACTION_WORDS = 30  # behind the one who is told to act: a lead-in that long orders something itself


class TaskSelector:
    """Walks the tree of one body in reading order; a candidate with a veto is no task."""

    def __init__(self, zone: Zone, finder: ActorFinder, document_type: str | None) -> None:
        self.text = zone.text.replace("\n", " ")
        self.finder = finder
        self.passages = Passages(self.text, finder)
        self.progress = Progress()
        self.subjects = Subjects(self.text, self.passages)
        self.reasons = Reasons(self.text, self.passages, document_type)
        self.inheritance = Inheritance(self.passages, self.subjects)
        self.paragraphs = Paragraphs(self.text, self.passages, self.subjects, self.reasons, self.progress)
        self.details = Details(self.text, self.passages, self.paragraphs, strict=self.reasons.strict)

    def select(self, items: Sequence[Item], governing: Governing) -> Iterator[Candidate]:
        """All candidates among `items` and below them, in reading order.

        A lead-in without a label governs what follows it on its level.
        """
        if not self.progress.begun:
            self.progress.addressed = governing
        last_labelled = max((index for index, item in enumerate(items) if item.label is not None), default=-1)
        for index, item in enumerate(items):
            self.progress.list_follows = index < last_labelled
            last = index == len(items) - 1
            following = None if last else items[index + 1]
            if item.label is not None:
                ends_list = last and self.passages.ends_list(item, items[:index])
                yield from self._tasks_of_labelled_item(item, governing, last=last, ends_list=ends_list)
            elif self.passages.leads_in(item, followed=not last) or self.passages.heads_points(item, following):
                self.progress.begun = True
                yield from self._lead_in(item, governing, items[index + 1 :])
                governing = self.inheritance.of_lead_in(item, governing)
            else:
                yield from self.paragraphs.candidates(item, governing)

    def _lead_in(self, item: Item, governing: Governing, after: Sequence[Item]) -> Iterator[Candidate]:
        """A lead-in that says more than "thực hiện các nội dung sau" orders something itself."""
        finding = self.finder.find(item.start, item.end)
        points = list(takewhile(lambda point: point.label is not None, after))
        rule: TaskRule | Veto = Veto.LEAD_IN
        end = item.end
        if finding.leads and not self.reasons.strict and not governing.skipped:
            if self.reasons.of_lead_in(item, finding, points):
                rule, end = TaskRule.WITH_DETAILS, self.details.end_of(points[-1], governing)[0]
            elif finding.assigned and len(self.text[finding.leads[-1].end : item.end].split()) >= LEAD_IN_ACTION_WORDS:
                rule = TaskRule.LEAD_IN_ACTS
        yield Candidate(None, item.path, ((item.start, end),), governing, finding, rule)

    def _tasks_of_labelled_item(
        self, item: Item, governing: Governing, *, last: bool, ends_list: bool
    ) -> Iterator[Candidate]:
        self.progress.begun = True
        own, later = (item, list[Item]())
        if ends_list:
            own, later = replace(item, children=()), list(item.children)
        elif item.children and last:
            own, later = self.paragraphs.split_last(item)
        labelled = [child for child in own.children if child.label is not None]
        roles = self._find_roles_below(own)
        if roles.leads and not self.passages.states_fact(own) and not governing.skipped:
            if all(self.passages.states_fact(child) for child in labelled):
                span = (own.start, own.full_end)
                yield Candidate(printed(own), own.path, (span,), governing, roles, TaskRule.UNIT_BELOW)
                return
            below = Origin(Source.NAMED_BELOW)
            governing = replace(governing, actors=roles.leads, coordinators=roles.coordinators, origin=below)
        if own.children and self.passages.heading_like(own):
            yield from self._tasks_of_heading_or_details(own, governing, labelled)
        else:
            yield from self._tasks_of_action(own, governing, labelled)
        unskipped = replace(governing, skipped=False)
        behind = [child if child.label else replace(child, path=path_above(item)) for child in later]
        if any(child.label for child in behind):
            yield from self.select(behind, unskipped)
        else:
            for child in behind:
                yield from self.paragraphs.candidates(child, unskipped)

    def _find_roles_below(self, item: Item) -> ActorFinding:
        """Units that lines under the item name behind a role, or its own last words."""
        below = [(child.start, child.end) for child in item.children if self.passages.states_fact(child)]
        return find_roles(self.finder, [(item.start, item.end), *below])

    def _tasks_of_heading_or_details(
        self, item: Item, governing: Governing, labelled: list[Item]
    ) -> Iterator[Candidate]:
        below = list(self._tasks_under_heading(item, governing, labelled))
        tasks = [candidate for candidate in below if candidate.is_task]
        if labelled and self.details.belong(item, governing, len(labelled), tasks):
            yield from self.details.task(item, governing)
            yield from (replace(candidate, rule=Veto.DETAIL) for candidate in below)
        else:
            if not any(candidate.headed and candidate.spans[0][0] == item.start for candidate in below):
                span = (item.start, item.end)
                yield Candidate(printed(item), item.path, (span,), governing, ActorFinding(), Veto.HEADING)
            yield from below

    def _tasks_under_heading(self, item: Item, governing: Governing, labelled: list[Item]) -> Iterator[Candidate]:
        below = self.inheritance.of_heading(item, governing)
        shared = shared_below(self.finder, item, labelled)
        if shared.leads and not self.finder.heading(item.start, item.end).leads:
            named = Origin(Source.NAMED_BELOW)
            below = replace(below, actors=shared.leads, coordinators=shared.coordinators, origin=named)
        if not labelled and len(item.children) == 1:
            yield from self._task_with_its_heading(item, item.children[0], below)
            return
        yield from self.select(item.children, below)

    def _task_with_its_heading(self, item: Item, only: Item, below: Governing) -> Iterator[Candidate]:
        """ "6. Phân công chuẩn bị:" and one paragraph under it are one task with the heading's label."""
        finding = self.finder.find(only.start, only.end)
        rule = self.paragraphs.why(only, below, finding)
        spans = ((item.start, item.end), (only.start, only.end))
        yield Candidate(printed(item), item.path, spans, below, finding, rule, headed=True)
        yield from self.select(only.children, below)

    def _tasks_of_action(self, item: Item, governing: Governing, labelled: list[Item]) -> Iterator[Candidate]:
        finding = self.subjects.of_item(item, assigns=governing.assigns)
        children = list(self.select(labelled, self.inheritance.of_action(governing, finding))) if labelled else []
        acting = any(child.is_task for child in children)
        rule = self.reasons.of_item(item, governing, finding)
        finding = self.inheritance.passed_on(finding, governing, item)
        finding = self.inheritance.told_later(finding, governing, item) if isinstance(rule, TaskRule) else finding
        if isinstance(rule, TaskRule) and not (acting and self._is_objective_of_plan(item, finding)):
            if labelled and not acting:
                yield Candidate(printed(item), item.path, ((item.start, item.full_end),), governing, finding, rule)
            else:
                yield from self._task_with_paragraphs(item, governing, finding, rule, run_in=not labelled)
        elif not labelled:
            yield Candidate(printed(item), item.path, ((item.start, item.end),), governing, finding, rule)
            for child in item.children:
                yield from self.paragraphs.candidates(child, governing)
        yield from children

    def _is_objective_of_plan(self, item: Item, finding: ActorFinding) -> bool:
        """In a plan the points of an objective are the tasks."""
        outer = item.label is not None and item.label.level <= Level.DECIMAL
        return self.reasons.plan and not finding.leads and outer

    def _task_with_paragraphs(
        self, item: Item, governing: Governing, finding: ActorFinding, rule: TaskRule, *, run_in: bool
    ) -> Iterator[Candidate]:
        """The item with the paragraphs that belong to it, or the points that are run in there."""
        spans = [(item.start, item.end)]
        spans += [(child.start, child.end) for child in item.children if child.label is None]
        if parts := points_to_do(self.passages, self.text, spans) if run_in else []:
            yield from run_in_tasks(self.finder, item, governing, finding, parts)
        else:
            yield Candidate(printed(item), item.path, tuple(spans), governing, finding, rule)


def printed(item: Item) -> str | None:
    """The label of an item as printed, without its mark: "1", "a"; None where it has none."""
    return item.label.printed if item.label else None
