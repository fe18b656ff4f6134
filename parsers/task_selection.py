"""Which items of the body are tasks: the lowest labelled item with its own action, and paragraphs that order something.

Headings, lead-ins ("thực hiện các nội dung sau:"), reasons, legal bases and closing formulas are not.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from models import Zone
from parsers.actors import ActorFinder, ActorFinding
from parsers.segmentation import Item
from parsers.segmentation_labels import Level
from parsers.task_candidates import Candidate, Governing, run_in_points
from parsers.task_passages import Passages
from parsers.task_reasons import Reasons
from parsers.task_wording import CLOSING, DIRECTIVE, EXPLICIT, SKIPPED_SECTION

LEAD_IN_ACTION_WORDS = 30


class TaskSelector:
    """Walks the tree of one body in reading order."""

    def __init__(self, zone: Zone, finder: ActorFinder, document_type: str | None) -> None:
        self.text = zone.text.replace("\n", " ")
        self.finder = finder
        self.passages = Passages(self.text, finder)
        self.begun = False
        self.list_follows = False
        self.told: tuple[str, ...] = ()
        self.reasons = Reasons(self.text, self.passages, document_type)
        self.strict = self.reasons.strict
        self.plan = self.reasons.plan

    def select(self, items: Sequence[Item], governing: Governing) -> Iterator[Candidate]:
        """Tasks among `items` and below them; an unlabelled lead-in governs what follows it."""
        last_labelled = max((index for index, item in enumerate(items) if item.label is not None), default=-1)
        for index, item in enumerate(items):
            self.list_follows = index < last_labelled
            last = index == len(items) - 1
            if item.label is None:
                if self.passages.leads_in(item, followed=last is False):
                    self.begun = True
                    yield from self._acting_lead_in(item, governing)
                    governing = self._led_in(item, governing)
                else:
                    yield from self._paragraph(item, governing)
            else:
                yield from self._labelled(item, governing, last=last)

    def _acting_lead_in(self, item: Item, governing: Governing) -> Iterator[Candidate]:
        """A lead-in that says more than "thực hiện các nội dung sau" orders something itself."""
        finding = self.finder.find(item.start, item.end)
        if not finding.assigned:
            return
        if len(self.text[finding.leads[-1].end : item.end].split()) >= LEAD_IN_ACTION_WORDS:
            yield Candidate(
                None, item.path, ((item.start, item.end),), governing, finding, "lead-in with its own action"
            )

    def _led_in(self, item: Item, governing: Governing) -> Governing:
        finding = self.finder.find(item.start, item.end)
        directive = bool(DIRECTIVE.search(self.passages.fold(item)))
        actors = tuple(actor.name for actor in finding.leads if not self.finder.issues(actor.name))
        return replace(
            governing,
            actors=actors or governing.actors,
            coordinators=() if actors else governing.coordinators,
            rule=f"lead-in: {finding.rule}" if actors else governing.rule,
            directive=directive or governing.directive,
            explicit=bool(EXPLICIT.search(self.passages.fold(item)[-260:])),
            due_span=(item.start, item.end),
        )

    def _paragraph(self, item: Item, governing: Governing) -> Iterator[Candidate]:
        finding = self.finder.find(item.start, item.end)
        rule = self._why_paragraph(item, governing, finding)
        if rule == "paragraph that says what to send by when" and self.told and item.path is None:
            governing = replace(governing, actors=self.told, rule="who was told to act before")
        if rule is not None:
            self.told = tuple(actor.name for actor in finding.leads) or self.told
            self.begun = True
            yield Candidate(None, item.path, ((item.start, item.end),), governing, finding, rule)

    def _why_paragraph(self, item: Item, governing: Governing, finding: ActorFinding) -> str | None:
        return self.reasons.of_paragraph(item, governing, finding, begun=self.begun, list_follows=self.list_follows)

    def _labelled(self, item: Item, governing: Governing, *, last: bool) -> Iterator[Candidate]:
        self.begun = True
        own, later = self._settle(item, last=last)
        labelled = [child for child in own.children if child.label is not None]
        loose = [child for child in own.children if child.label is None]
        if self._is_heading(own, labelled, loose):
            below = list(self._heading(own, governing, labelled, loose))
            if labelled and self._details(own, governing, labelled, below):
                finding = self.finder.find(own.start, own.end)
                label = own.label.printed if own.label else None
                yield Candidate(
                    label, own.path, ((own.start, own.full_end),), governing, finding, "action with its details"
                )
            else:
                yield from below
        else:
            yield from self._action(own, governing, labelled)
        for child in later:
            yield from self._paragraph(replace(child, path=_above(item)), replace(governing, skipped=False))

    def _details(self, item: Item, governing: Governing, labelled: list[Item], below: list[Candidate]) -> bool:
        """An action ("Lập báo cáo theo các biểu mẫu:") whose points are things, not actions, is one task with them."""
        if len(below) * 2 > len(labelled) or governing.skipped or self.strict:
            return False
        return self.passages.begins_with_verb(item.start, item.end) and governing.explicit

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
        if CLOSING.match(self.passages.fold(child)):
            return True
        finding = self.finder.find(child.start, child.end)
        if closing_only:
            return finding.assigned and child.children == ()
        return bool(finding.leads)

    def _is_heading(self, item: Item, labelled: list[Item], loose: list[Item]) -> bool:
        if not labelled and not loose:
            return False
        return self.passages.heading_like(item)

    def _heading(
        self, item: Item, governing: Governing, labelled: list[Item], loose: list[Item]
    ) -> Iterator[Candidate]:
        below = self._below(item, governing)
        if not labelled and len(loose) == 1 and below.rule != "heading names the actor":
            yield from self._with_heading(item, loose[0], below)
            return
        yield from self.select(item.children, below)

    def _with_heading(self, item: Item, only: Item, below: Governing) -> Iterator[Candidate]:
        """ "6. Phân công chuẩn bị:" and one paragraph under it are one task with the heading's label."""
        finding = self.finder.find(only.start, only.end)
        rule = self._why_paragraph(only, below, finding)
        if rule is not None and item.label is not None:
            spans = ((item.start, item.end), (only.start, only.end))
            yield Candidate(item.label.printed, item.path, spans, below, finding, f"heading and {rule}")
        yield from self.select(only.children, below)

    def _below(self, item: Item, governing: Governing) -> Governing:
        folded = self.passages.fold(item)
        finding = self.finder.heading(item.start, item.end)
        actors = tuple(actor.name for actor in finding.leads)
        skipped = bool(SKIPPED_SECTION.match(folded)) and not actors
        outer = item.label is not None and item.label.level <= Level.ROMAN
        return Governing(
            actors=actors or governing.actors,
            coordinators=tuple(actor.name for actor in finding.coordinators)
            or (() if actors else governing.coordinators),
            rule=finding.rule or governing.rule,
            directive=bool(actors) or governing.directive or bool(DIRECTIVE.search(folded)),
            skipped=skipped or (governing.skipped and not outer),
            due_span=(item.start, item.end),
        )

    def _action(self, item: Item, governing: Governing, labelled: list[Item]) -> Iterator[Candidate]:
        finding = self.finder.find(item.start, item.end)
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
            parts = run_in_points(self.text, spans) if not labelled else []
            if parts:
                yield from self._run_in_tasks(item, governing, finding, parts)
            else:
                yield Candidate(item.label.printed, item.path, tuple(spans), governing, finding, rule)
        elif not labelled:
            for child in item.children:
                yield from self._paragraph(child, governing)
        yield from children

    def _below_action(self, item: Item, governing: Governing, finding: ActorFinding) -> Governing:
        actors = tuple(actor.name for actor in finding.leads)
        if not actors:
            return governing
        return replace(governing, actors=actors, rule=f"item above: {finding.rule}", directive=True)

    def _run_in_tasks(
        self, item: Item, governing: Governing, finding: ActorFinding, parts: list[tuple[str, int, int]]
    ) -> Iterator[Candidate]:
        """ "(a) ...; (b) ..." inside one item."""
        heading = self.finder.heading(item.start, parts[0][1] - 4)
        leads = heading.leads or finding.leads
        below = replace(
            governing, actors=tuple(a.name for a in leads) or governing.actors, rule="item with run-in points"
        )
        for letter, start, end in parts:
            own = self.finder.find(start, end)
            yield Candidate(letter, f"{item.path}.{letter}", ((start, end),), below, own, "run-in point")


def _above(item: Item) -> str | None:
    """The path of the list that `item` closes, for what stands behind it."""
    if item.path is None or item.label is None:
        return None
    above = item.path.removesuffix(item.label.printed).rstrip(".") if "." in item.path else ""
    return above or None
