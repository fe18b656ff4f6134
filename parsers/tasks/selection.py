"""Which items of the body are tasks: the lowest labelled item with its own action, and paragraphs that order something.

Headings, lead-ins ("thực hiện các nội dung sau:"), reasons, legal bases and closing formulas are not.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from models import Zone
from parsers.actors.actor import Actor, ActorFinding
from parsers.actors.finder import ActorFinder
from parsers.actors.rules import ActorRule
from parsers.body.labels import Level
from parsers.body.tree import Item, path_above
from parsers.tasks.candidates import Candidate, Governing, Origin
from parsers.tasks.context import Addressee
from parsers.tasks.passages import Passages
from parsers.tasks.reasons import Reasons
from parsers.tasks.roles import find_roles
from parsers.tasks.rules import Source, TaskRule
from parsers.tasks.run_in import points_to_do
from parsers.tasks.subjects import Subjects
from parsers.tasks.wording import (
    ASSIGNS,
    CLOSING,
    CONSISTS,
    CONTACT,
    DIRECTIVE,
    EXPLICIT,
    PAPERS_FOLLOW,
    SKIPPED_SECTION,
)

SHORTEST_ORDER = 5  # words
LEAD_IN_ACTION_WORDS = 30


class TaskSelector:
    """Walks the tree of one body in reading order."""

    def __init__(self, zone: Zone, finder: ActorFinder, document_type: str | None) -> None:
        self.text = zone.text.replace("\n", " ")
        self.finder = finder
        self.passages = Passages(self.text, finder)
        self.begun = False
        self.list_follows = False
        self.told: tuple[Actor | Addressee, ...] = ()
        self.addressed = Governing()
        self.subjects = Subjects(self.text, self.passages)
        self.reasons = Reasons(self.text, self.passages, document_type)
        self.strict = self.reasons.strict
        self.plan = self.reasons.plan

    def select(self, items: Sequence[Item], governing: Governing) -> Iterator[Candidate]:
        """Tasks among `items` and below them; an unlabelled lead-in governs what follows it."""
        self.addressed = self.addressed if self.begun else governing  # of the outermost items
        last_labelled = max((index for index, item in enumerate(items) if item.label is not None), default=-1)
        for index, item in enumerate(items):
            self.list_follows = index < last_labelled
            last = index == len(items) - 1
            if item.label is None:
                if self.passages.leads_in(item, followed=last is False):
                    self.begun = True
                    yield from self._acting_lead_in(item, governing, items[index + 1 :])
                    governing = self._led_in(item, governing)
                else:
                    yield from self._paragraph(item, governing)
            else:
                yield from self._labelled(item, governing, last=last)

    def _acting_lead_in(self, item: Item, governing: Governing, after: Sequence[Item]) -> Iterator[Candidate]:
        """A lead-in that says more than "thực hiện các nội dung sau" orders something itself."""
        finding = self.finder.find(item.start, item.end)
        points = list(takewhile(lambda point: point.label is not None, after))
        if not finding.leads or self.strict or governing.skipped:
            return
        if self.reasons.of_lead_in(item, finding, points):
            span = (item.start, self._behind_details(points[-1], governing)[0])
            yield Candidate(None, item.path, (span,), governing, finding, TaskRule.WITH_DETAILS)
        elif finding.assigned and len(self.text[finding.leads[-1].end : item.end].split()) >= LEAD_IN_ACTION_WORDS:
            yield Candidate(None, item.path, ((item.start, item.end),), governing, finding, TaskRule.LEAD_IN_ACTS)

    def _led_in(self, item: Item, governing: Governing) -> Governing:
        finding = self.subjects.of_lead_in(item)
        directive = bool(DIRECTIVE.search(self.passages.fold(item)))
        actors = tuple(actor for actor in finding.leads if not self.finder.issues(actor.name))
        return replace(
            governing,
            actors=actors or governing.actors,
            coordinators=() if actors else governing.coordinators,
            origin=Origin.of(Source.LEAD_IN, finding) if actors else governing.origin,
            directive=directive or governing.directive,
            assigns=governing.assigns or bool(ASSIGNS.search(self.passages.fold(item))),
            skipped=governing.skipped or bool(PAPERS_FOLLOW.search(self.passages.fold(item))),
            explicit=bool(EXPLICIT.search(self.passages.fold(item)[-260:].rpartition(". ")[2])),
            due_span=(item.start, item.end),
        )

    def _paragraph(self, item: Item, governing: Governing) -> Iterator[Candidate]:
        finding = self.subjects.of_item(item, assigns=False)
        rule = self._why_paragraph(item, governing, finding)
        if rule is TaskRule.PARAGRAPH_SENDS and self.told and item.path is None:
            governing = replace(governing, actors=self.told, origin=Origin(Source.TOLD_BEFORE))
        if rule is TaskRule.PARAGRAPH_ASKS and self.addressed.actors:
            governing = replace(governing, actors=self.addressed.actors, origin=self.addressed.origin)
        if rule is not None:
            self.told = finding.leads or self.told
            self.begun = True
            span = (item.start, item.end)
            if finding.assigned:
                governing = replace(governing, due_span=None)  # the deadline of a list before it is not its own
            if parts := points_to_do(self.passages, self.text, [span]):
                yield from self._run_in_tasks(item, governing, finding, parts)
            else:
                yield Candidate(None, item.path, (span,), governing, finding, rule)

    def _why_paragraph(self, item: Item, governing: Governing, finding: ActorFinding) -> TaskRule | None:
        return self.reasons.of_paragraph(item, governing, finding, begun=self.begun, list_follows=self.list_follows)

    def _labelled(self, item: Item, governing: Governing, *, last: bool) -> Iterator[Candidate]:
        self.begun = True
        own, later = self._settle(item, last=last)
        labelled = [child for child in own.children if child.label is not None]
        loose = [child for child in own.children if child.label is None]
        roles = self._roles(own)
        if roles.leads and not self.passages.states_fact(own) and not governing.skipped:
            if all(self.passages.states_fact(child) for child in labelled):
                label = own.label.printed if own.label else None
                rule = TaskRule.UNIT_BELOW
                yield Candidate(label, own.path, ((own.start, own.full_end),), governing, roles, rule)
                return
            governing = replace(
                governing, actors=roles.leads, coordinators=roles.coordinators, origin=Origin(Source.NAMED_BELOW)
            )
        if self._is_heading(own, labelled, loose):
            below = list(self._heading(own, governing, labelled, loose))
            if labelled and self._details(own, governing, labelled, below):
                yield from self._with_details(own, governing)
            else:
                yield from below
        else:
            yield from self._action(own, governing, labelled)
        for child in later:
            yield from self._paragraph(replace(child, path=path_above(item)), replace(governing, skipped=False))

    def _with_details(self, item: Item, governing: Governing) -> Iterator[Candidate]:
        """One task with its points; what stands behind them and says more stands by itself."""
        end, behind = self._behind_details(item.children[-1], governing)
        finding = self.finder.find(item.start, item.end)
        label = item.label.printed if item.label else None
        yield Candidate(label, item.path, ((item.start, end),), governing, finding, TaskRule.WITH_DETAILS)
        for child in behind:
            yield from self._paragraph(replace(child, path=path_above(item)), governing)

    def _behind_details(self, last: Item, governing: Governing) -> tuple[int, tuple[Item, ...]]:
        """End of a list of details, and paragraphs behind it that say more: "Báo cáo gửi về Sở trước ..."."""
        end = last.full_end
        while last.children and last.children[-1].label is not None:
            last = last.children[-1]
        for at, child in enumerate(last.children):
            if child.label is None and self._says_more(child, governing):
                return child.start, last.children[at:]
        return end, ()

    def _says_more(self, child: Item, governing: Governing) -> bool:
        folded = self.passages.fold(child)
        if CLOSING.match(folded) or CONTACT.match(folded):
            return True
        return self._why_paragraph(child, governing, self.finder.find(child.start, child.end)) is not None

    def _roles(self, item: Item) -> ActorFinding:
        """Units that lines under the item name behind a role, or its own last words."""
        below = [(child.start, child.end) for child in item.children if self.passages.states_fact(child)]
        return find_roles(self.finder, [(item.start, item.end), *below])

    def _details(self, item: Item, governing: Governing, labelled: list[Item], below: list[Candidate]) -> bool:
        """An action ("Lập báo cáo theo các biểu mẫu:") whose points are things, not actions, is one task with them."""
        if len(below) * 2 > len(labelled) or governing.skipped or self.strict:
            return False
        if self.passages.begins_with_verb(item.start, item.end):
            return governing.explicit
        return not below and self._acts_itself(item)

    def _acts_itself(self, item: Item) -> bool:
        """ "Sinh viên lưu minh chứng để Nhà trường kiểm tra. Minh chứng có thể là:" says more than who."""
        finding = self.finder.find(item.start, item.end)
        if finding.rule is not ActorRule.SUBJECT or self.passages.tells_past(finding):
            return False
        if " duoc " in self.passages.fold(item):
            return False  # "Học viên có quyết định cử đi học được hỗ trợ các khoản sau:" is given, not told to act
        return len(self.text[finding.leads[-1].end : item.end].split()) >= SHORTEST_ORDER

    def _settle(self, item: Item, *, last: bool) -> tuple[Item, list[Item]]:
        """Unlabelled paragraphs after the last item of a list that tell somebody to act stand by themselves."""
        if not item.children or not last:
            return item, []
        keep = len(item.children)
        first = 1 if self.passages.heading_like(item) else 0
        for position in range(len(item.children) - 1, first - 1, -1):
            child = item.children[position]
            if child.label is not None:
                break
            if self._stands_alone(child, closing_only=first == 1):
                keep = position
        return replace(item, children=item.children[:keep]), list(item.children[keep:])

    def _stands_alone(self, child: Item, *, closing_only: bool) -> bool:
        """A closing formula, or (not under a heading) whatever names somebody who has to act."""
        folded = self.passages.fold(child)
        if CLOSING.match(folded) or CONTACT.match(folded):
            return True
        finding = self.finder.find(child.start, child.end)
        if closing_only:
            return finding.assigned and child.children == ()
        return bool(finding.leads) or self.passages.asks_addressees(child)

    def _is_heading(self, item: Item, labelled: list[Item], loose: list[Item]) -> bool:
        if not labelled and not loose:
            return False
        return self.passages.heading_like(item)

    def _heading(
        self, item: Item, governing: Governing, labelled: list[Item], loose: list[Item]
    ) -> Iterator[Candidate]:
        below = self._below(item, governing)
        if not labelled and len(loose) == 1 and below.origin.phrasing is not ActorRule.HEADING_NAME:
            yield from self._with_heading(item, loose[0], below)
            return
        yield from self.select(item.children, below)

    def _with_heading(self, item: Item, only: Item, below: Governing) -> Iterator[Candidate]:
        """ "6. Phân công chuẩn bị:" and one paragraph under it are one task with the heading's label."""
        finding = self.finder.find(only.start, only.end)
        rule = self._why_paragraph(only, below, finding)
        if rule is not None and item.label is not None:
            spans = ((item.start, item.end), (only.start, only.end))
            yield Candidate(item.label.printed, item.path, spans, below, finding, rule, headed=True)
        yield from self.select(only.children, below)

    def _below(self, item: Item, governing: Governing) -> Governing:
        folded = self.passages.fold(item)
        finding = self.finder.heading(item.start, item.end)
        actors = finding.leads
        skipped = bool(SKIPPED_SECTION.match(folded) and not actors) or bool(CONSISTS.search(folded))
        outer = item.label is not None and item.label.level <= Level.ROMAN
        return Governing(
            actors=actors or governing.actors,
            coordinators=finding.coordinators or (() if actors else governing.coordinators),
            origin=Origin.of(Source.HEADING, finding) if finding.rule else governing.origin,
            directive=bool(actors) or governing.directive or bool(DIRECTIVE.search(folded)),
            assigns=governing.assigns or bool(ASSIGNS.search(folded)),
            skipped=skipped or (governing.skipped and not outer),
            due_span=(item.start, item.end),
        )

    def _action(self, item: Item, governing: Governing, labelled: list[Item]) -> Iterator[Candidate]:
        finding = self.subjects.of_item(item, assigns=governing.assigns)
        spans = [(item.start, item.end)]
        spans += [(child.start, child.end) for child in item.children if child.label is None]
        below = replace(self._below_action(item, governing, finding), explicit=False)
        children = list(self.select(labelled, below)) if labelled else []
        if labelled and not children:
            spans = [(item.start, item.full_end)]
        rule = self.reasons.of_item(item, governing, finding)
        if self.plan and children and not finding.leads and item.label and item.label.level <= Level.DECIMAL:
            rule = None  # in a plan the points of an objective are the tasks
        if rule is not None and item.label is not None:
            parts = points_to_do(self.passages, self.text, spans) if not labelled else []
            if parts:
                yield from self._run_in_tasks(item, governing, finding, parts)
            else:
                yield Candidate(item.label.printed, item.path, tuple(spans), governing, finding, rule)
        elif not labelled:
            for child in item.children:
                yield from self._paragraph(child, governing)
        yield from children

    def _below_action(self, item: Item, governing: Governing, finding: ActorFinding) -> Governing:
        if not finding.leads:
            return governing
        return replace(governing, actors=finding.leads, directive=True, origin=Origin.of(Source.ITEM_ABOVE, finding))

    def _run_in_tasks(
        self, item: Item, governing: Governing, finding: ActorFinding, parts: list[tuple[str, int, int]]
    ) -> Iterator[Candidate]:
        """ "(a) ...; (b) ..." inside one item."""
        heading = self.finder.heading(item.start, parts[0][1] - 4)
        leads = finding.leads if finding.assigned else heading.leads or finding.leads
        below = replace(governing, actors=leads or governing.actors, origin=Origin(Source.RUN_IN_ITEM))
        for letter, start, end in parts:
            own = self.finder.find(start, end)
            path = f"{item.path}.{letter}" if item.path else letter
            yield Candidate(letter, path, ((start, end),), below, own, TaskRule.RUN_IN_POINT)
