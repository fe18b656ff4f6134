"""Who must do what, with whom, by when, reporting to whom: the tasks of a letter (cell 6 and its annexes)."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from models import Letter, Task, TaskKind, Zone
from models.record import PageBoxes
from parsers.actors import ActorFinder
from parsers.body_doc import Body
from parsers.deadlines import Deadline, find_deadline
from parsers.reporting import find_product, find_report_to
from parsers.segmentation import Item, segment
from parsers.segmentation_labels import Level
from parsers.segmentation_lines import tidy
from parsers.task_candidates import Candidate, Governing
from parsers.task_selection import TaskSelector
from parsers.task_table_grid import find_tables
from parsers.task_tables import TableRow, boxes_of, rows_of

SPECKS = " .,:;'`´_*"
SURE_WORD = 0.75  # below it a word of a date may be misread
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


def find_tasks(letter: Letter, context: TaskContext) -> tuple[Task, ...]:
    """Tasks in reading order; `task_id` is "#" and the path, to be completed with the document's id."""
    return tuple(explanation.task for explanation in explain_tasks(letter, context))


def explain_tasks(letter: Letter, context: TaskContext) -> tuple[TaskExplanation, ...]:
    """The tasks, each with the rules that gave its values."""
    found: list[TaskExplanation] = []
    if letter.body:
        found.extend(_in_body(letter.body, context))
    if letter.annex:
        found.extend(_in_annex(letter.annex, context))
    return _numbered(found)


def _in_body(body_zone: Zone, context: TaskContext) -> list[TaskExplanation]:
    """Tasks of the running text, and of tables where they stand in it."""
    zone = tidy(body_zone)
    tables = find_tables(zone.lines)
    kept = [place for place in range(len(zone.lines)) if not any(t.lines[0] <= place < t.lines[1] for t in tables)]
    text_zone = Zone.of(zone.lines[place] for place in kept)
    recipients = tuple(name for name in context.recipients if sum(letter.isalpha() for letter in name) > 3)
    body = Body(text_zone.text.replace("\n", " "))
    finder = ActorFinder(body, context.organ_name)
    items = segment(text_zone)
    addressed = Governing(actors=recipients, rule="Kính gửi" if recipients else "nobody named")
    starts = line_starts(text_zone)
    placed = [
        (kept[bisect_right(starts, candidate.spans[0][0]) - 1], _task(text_zone, body, finder, candidate, context))
        for candidate in TaskSelector(text_zone, finder, context.document_type).select(items, addressed)
    ]
    for table in tables:
        before = sum(place < table.lines[0] for place in kept)
        path = _path_at(items, starts[before] if before < len(starts) else len(text_zone.text))
        rows = rows_of(table, context.issued_date, context.arrival_date)
        placed += [(table.lines[0], table_task(row, path, context.recipients)) for row in rows]
    return [explanation for _, explanation in sorted(placed, key=lambda pair: pair[0])]


def _in_annex(zone: Zone, context: TaskContext) -> list[TaskExplanation]:
    """Tables of an annex that say what, who and by when or with whom (phụ lục giao nhiệm vụ)."""
    tables = [t for t in find_tables(zone.lines) if "unit" in t.roles and {"due", "coordinate"} & set(t.roles)]
    return [
        table_task(row, None, context.recipients)
        for table in tables
        for row in rows_of(table, context.issued_date, context.arrival_date)
    ]


def line_starts(zone: Zone) -> list[int]:
    """Offset of each line in the zone's text."""
    starts, at = [], 0
    for line in zone.lines:
        starts.append(at)
        at += len(line.text) + 1
    return starts


def _path_at(items: Sequence[Item], offset: int) -> str | None:
    """The path of the heading that a table at `offset` stands under."""
    path = None
    for item in items:
        if item.label is not None and item.label.level < Level.BULLET and item.start < offset:
            path = _path_at(item.children, offset) or item.path
    return path


def _task(zone: Zone, body: Body, finder: ActorFinder, candidate: Candidate, context: TaskContext) -> TaskExplanation:
    text = " ".join(body.text[start:end].strip() for start, end in candidate.spans)
    leads = tuple(dict.fromkeys(actor.name for actor in candidate.finding.leads))
    governing = candidate.governing
    coordinators = tuple(actor.name for actor in candidate.finding.coordinators)
    deadline = find_deadline(text, context.issued_date, context.arrival_date) or _shared(body, governing, context)
    start, end = candidate.spans[0][0], candidate.spans[-1][1]
    first, stop = finder.tokens(start, end)
    report = find_report_to(body, finder.names, first, stop)
    boxes = _boxes(zone, candidate.spans)
    page = min(boxes) if boxes else 1
    doubts = _doubts(zone, candidate, leads, governing, deadline)
    task = Task(
        task_id="#",
        label=candidate.label,
        path=candidate.path,
        text=text.lstrip(SPECKS).rstrip(),
        lead_agencies=leads or governing.actors,
        lead_inherited=not leads and bool(governing.actors),
        coordinating_agencies=coordinators or (() if leads else governing.coordinators),
        due_text=deadline.text if deadline else None,
        due_date=deadline.due_date if deadline else None,
        due_kind=deadline.kind if deadline else "none",
        recurrence=deadline.recurrence if deadline else None,
        report_to=report.text if report else None,
        product=find_product(text),
        kind=_kind(text, leads, deadline),
        page=page,
        boxes=boxes.get(page, ()),
        continued=tuple(PageBoxes(page=p, boxes=b) for p, b in sorted(boxes.items()) if p != page),
        confidence=max(0.05, 0.95 - 0.2 * len(doubts)),
        needs_review=bool(doubts),
        reason="; ".join(doubts) or None,
    )
    rules = {"text": candidate.rule, "lead_agencies": candidate.finding.rule or f"inherited: {governing.rule}"}
    if deadline:
        rules["due_date"] = deadline.rule
    return TaskExplanation(task, rules)


def _shared(body: Body, governing: Governing, context: TaskContext) -> Deadline | None:
    """The deadline of the heading or lead-in that governs the item: "Trước khi bắt đầu học kỳ:"."""
    if governing.due_span is None:
        return None
    start, end = governing.due_span
    found = find_deadline(body.text[start:end], context.issued_date, context.arrival_date)
    if (
        found is None
        or found.rule == "day that heads the item"
        or (end - start > SHARED_LENGTH and found.kind != "date")
    ):
        return None
    return replace(
        found, shared=True, rule=f"shared: {found.rule}", doubt=found.doubt or "the deadline stands in the lead-in"
    )


def table_task(row: TableRow, path: str | None, recipients: tuple[str, ...]) -> TaskExplanation:
    """A row of a table as a task."""
    boxes = boxes_of(row.all_words)
    page = min(boxes)
    deadline = row.deadline
    doubts = [] if row.leads or recipients else ["nobody is named who has to do it"]
    if deadline and deadline.doubt:
        doubts.append(deadline.doubt)
    if min(word.confidence for word in row.all_words) < SURE_WORD:
        doubts.append("the table row is hard to read on the scan")
    task = Task(
        task_id="#",
        label=row.label,
        path=f"{path}.{row.label}" if path else row.label,
        text=row.text,
        lead_agencies=row.leads or recipients,
        lead_inherited=not row.leads and bool(recipients),
        coordinating_agencies=row.coordinators,
        due_text=deadline.text if deadline else None,
        due_date=deadline.due_date if deadline else None,
        due_kind=deadline.kind if deadline else "none",
        recurrence=deadline.recurrence if deadline else None,
        product=row.product or find_product(row.text),
        kind="specific",
        page=page,
        boxes=boxes[page],
        continued=tuple(PageBoxes(page=p, boxes=b) for p, b in sorted(boxes.items()) if p != page),
        confidence=max(0.05, 0.9 - 0.2 * len(doubts)),
        needs_review=bool(doubts),
        reason="; ".join(doubts) or None,
    )
    return TaskExplanation(
        task, {"text": "table row", "lead_agencies": "column of the table", "due_date": "column of the table"}
    )


def _boxes(zone: Zone, spans: Sequence[tuple[int, int]]) -> dict[int, tuple[tuple[float, float, float, float], ...]]:
    pages: dict[int, tuple[tuple[float, float, float, float], ...]] = {}
    for start, end in spans:
        for page, boxes in zone.boxes_at(start, end).items():
            pages[page] = pages.get(page, ()) + boxes
    return pages


def _doubts(
    zone: Zone, candidate: Candidate, leads: tuple[str, ...], governing: Governing, deadline: Deadline | None
) -> list[str]:
    doubts = []
    if not leads and not governing.actors:
        doubts.append("nobody is named who has to do it")
    if leads and not candidate.finding.sure:
        doubts.append("who has to do it is a guess")
    if deadline and deadline.doubt:
        doubts.append(deadline.doubt)
    if deadline and deadline.due_date and _badly_read(zone, candidate, deadline):
        doubts.append("the deadline is hard to read on the scan")
    return doubts


def _badly_read(zone: Zone, candidate: Candidate, deadline: Deadline) -> bool:
    if deadline.shared:
        return False
    start = candidate.spans[0][0] + deadline.start
    words = zone.words_at(start, start + len(deadline.text))
    return any(word.confidence < SURE_WORD for word in words if any(letter.isdigit() for letter in word.text))


def _kind(text: str, leads: tuple[str, ...], deadline: Deadline | None) -> TaskKind:
    """A product, a deadline or a named unit makes it specific; else it is an exhortation or routine duty."""
    return "specific" if deadline or leads or find_product(text) else "general"


def _numbered(found: list[TaskExplanation]) -> tuple[TaskExplanation, ...]:
    """Ids from the paths; a repeated path gets "~2", a task without one the number of its place."""
    seen: dict[str, int] = {}
    out = []
    for place, explanation in enumerate(found, start=1):
        task = explanation.task
        key = task.path if task.path and task.label else (f"{task.path}.p{place}" if task.path else f"p{place}")
        seen[key] = seen.get(key, 0) + 1
        suffix = f"~{seen[key]}" if seen[key] > 1 else ""
        out.append(TaskExplanation(task.model_copy(update={"task_id": f"#{key}{suffix}"}), explanation.rules))
    return tuple(out)
