"""The values of a task: who, with whom, by when, to whom; each with the rule that gave it and its doubts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from models import Box, Doubt, DueKind, Evidence, Place, Reason, Task, TaskKind, Zone
from parsers.actors.alias import find_aliases, meaning_of
from parsers.actors.finder import ActorFinder
from parsers.actors.report_to import find_product, find_report_to
from parsers.body.tokens import Body
from parsers.due.deadlines import Deadline, find_deadline
from parsers.due.rules import DueRule
from parsers.tables.task_rows import TableRow, boxes_of
from parsers.tasks.candidates import Candidate, Governing
from parsers.tasks.rules import Source, TaskRule

SURE_WORD = 0.75  # below it a word of a date may be misread
SPECKS = " .,:;'`´_*"
SHARED_LENGTH = 160  # characters of a heading; in a longer lead-in only a day is meant for all points


@dataclass(frozen=True)
class TaskContext:
    """What the rest of the letter says that tasks depend on."""

    document_type: str | None = None
    issued_date: date | None = None
    arrival_date: date | None = None
    organ_name: str | None = None
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True)
class TaskExplanation:
    """Which rule gave which value of a task; `rules` is by field name."""

    task: Task
    rules: dict[str, str]


class TaskReader:
    """Makes tasks of the passages of one text zone."""

    def __init__(self, zone: Zone, context: TaskContext) -> None:
        self.zone = zone
        self.context = context
        self.body = Body(zone.text.replace("\n", " "))
        self.finder = ActorFinder(self.body, context.organ_name)
        self.aliases = find_aliases((*context.recipients, self.body.text))

    def read(self, candidate: Candidate) -> TaskExplanation:
        """The task of a passage, with the rules that gave its values."""
        text = " ".join(self.body.text[start:end].strip() for start, end in candidate.spans)
        leads = tuple(dict.fromkeys(actor.name for actor in candidate.finding.leads))
        governing = candidate.governing
        coordinators = tuple(actor.name for actor in candidate.finding.coordinators)
        deadline = self._deadline(text) or self._shared(governing)
        report = find_report_to(
            self.body, self.finder.names, *self.finder.tokens(candidate.spans[0][0], candidate.spans[-1][1])
        )
        task = Task(
            task_id="#",
            label=candidate.label,
            path=candidate.path,
            text=text.lstrip(SPECKS).rstrip(),
            lead_agencies=leads or governing.actors,
            lead_inherited=not leads and bool(governing.actors),
            coordinating_agencies=coordinators or (() if leads else governing.coordinators),
            report_to=report.text if report else None,
            product=find_product(text),
            kind=_kind(text, leads, deadline),
            confidence=1.0,
        )
        task = _settled(_dated(task, deadline), self._boxes(candidate.spans), self._doubts(candidate, deadline))
        return TaskExplanation(task, self._rules(candidate, task, deadline))

    def _deadline(self, text: str) -> Deadline | None:
        return find_deadline(text, self.context.issued_date, self.context.arrival_date)

    def _shared(self, governing: Governing) -> Deadline | None:
        """The deadline of the heading or lead-in that governs the item: "Trước khi bắt đầu học kỳ:"."""
        if governing.due_span is None:
            return None
        start, end = governing.due_span
        found = self._deadline(self.body.text[start:end])
        if found is None or found.rule is DueRule.DAY_AT_HEAD:
            return None
        if found.kind is DueKind.EVENT and found.text.lower().startswith("tại"):
            return None  # "kết luận tại phiên họp thường kỳ": where it was said
        if end - start > SHARED_LENGTH and found.kind is not DueKind.DATE:
            return None
        doubt = found.doubt or Doubt(reason=Reason.DUE_IN_LEAD_IN)
        return replace(found, shared=True, doubt=doubt)

    def _rules(self, candidate: Candidate, task: Task, deadline: Deadline | None) -> dict[str, str]:
        lead = candidate.finding.sentence or f"inherited: {candidate.governing.origin.sentence}"
        meanings = [f"{name} = {meaning}" for name in task.lead_agencies if (meaning := meaning_of(name, self.aliases))]
        rules = {"text": candidate.sentence, "lead_agencies": "; ".join([lead, *meanings])}
        return rules | {"due_date": deadline.sentence} if deadline else rules

    def _boxes(self, spans: Sequence[tuple[int, int]]) -> dict[int, tuple[Box, ...]]:
        pages: dict[int, tuple[Box, ...]] = {}
        for start, end in spans:
            for page, boxes in self.zone.boxes_at(start, end).items():
                pages[page] = pages.get(page, ()) + boxes
        return pages

    def _doubts(self, candidate: Candidate, deadline: Deadline | None) -> list[Doubt]:
        doubts = []
        if not candidate.finding.leads and not candidate.governing.actors:
            doubts.append(Doubt(reason=Reason.NOBODY_NAMED))
        if not candidate.finding.sure or candidate.rule is TaskRule.SUBJECT_UNREAD:
            doubts.append(Doubt(reason=Reason.LEAD_GUESSED))
        if deadline and deadline.doubt:
            doubts.append(deadline.doubt)
        if deadline and deadline.due_date and not deadline.shared and self._badly_read(candidate, deadline):
            doubts.append(Doubt(reason=Reason.DUE_HARD_TO_READ))
        return doubts

    def _badly_read(self, candidate: Candidate, deadline: Deadline) -> bool:
        start = candidate.spans[0][0] + deadline.start
        words = self.zone.words_at(start, start + len(deadline.text))
        return any(word.confidence < SURE_WORD for word in words if any(letter.isdigit() for letter in word.text))


def table_task(row: TableRow, path: str | None, recipients: tuple[str, ...]) -> TaskExplanation:
    """A row of a table as a task."""
    doubts = [] if row.leads or recipients else [Doubt(reason=Reason.NOBODY_NAMED)]
    if row.deadline and row.deadline.doubt:
        doubts.append(row.deadline.doubt)
    if min(word.confidence for word in row.all_words) < SURE_WORD:
        doubts.append(Doubt(reason=Reason.ROW_HARD_TO_READ))
    task = Task(
        task_id="#",
        label=row.label,
        path=".".join(part for part in (path, row.label) if part) or None,
        text=row.text,
        lead_agencies=row.leads or recipients,
        lead_inherited=not row.leads and bool(recipients),
        coordinating_agencies=row.coordinators,
        product=row.product or find_product(row.text),
        kind=TaskKind.SPECIFIC,
        confidence=1.0,
    )
    column = Source.TABLE_COLUMN.english
    rules = {"text": TaskRule.TABLE_ROW.english, "lead_agencies": column, "due_date": column}
    return TaskExplanation(_settled(_dated(task, row.deadline), boxes_of(row.all_words), doubts), rules)


def _dated(task: Task, deadline: Deadline | None) -> Task:
    if deadline is None:
        return task
    values = {"due_text": deadline.text, "due_date": deadline.due_date, "due_kind": deadline.kind}
    return task.model_copy(update=values | {"recurrence": deadline.recurrence})


def _settled(task: Task, boxes: dict[int, tuple[Box, ...]], doubts: list[Doubt]) -> Task:
    """The task with its place on the pages and what makes it doubtful."""
    confidence = max(0.05, 0.95 - 0.2 * len(doubts))
    places = tuple(Place(page=page, boxes=boxes[page]) for page in sorted(boxes))
    evidence = Evidence(text=task.text, places=places, confidence=confidence)
    return task.model_copy(
        update={
            "evidence": {"text": evidence.doubted(doubts[0] if doubts else None)},
            "confidence": confidence,
            "needs_review": bool(doubts),
            "reason": "; ".join(doubt.sentence for doubt in doubts) or None,
        }
    )


def _kind(text: str, leads: tuple[str, ...], deadline: Deadline | None) -> TaskKind:
    """A product, a deadline or a named unit makes it specific; else it is an exhortation or routine duty."""
    return TaskKind.SPECIFIC if deadline or leads or find_product(text) else TaskKind.GENERAL
