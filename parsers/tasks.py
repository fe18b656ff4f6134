"""Who must do what, with whom, by when, reporting to whom: the tasks of a letter (cell 6 and its annexes)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from models import Letter, Task, TaskKind, Zone
from models.record import PageBoxes
from parsers.actors import ActorFinder
from parsers.body_doc import Body
from parsers.deadlines import Deadline, find_deadline
from parsers.reporting import find_product, find_report_to
from parsers.segmentation import segment
from parsers.segmentation_lines import tidy
from parsers.task_selection import Candidate, Governing, TaskSelector

SURE_WORD = 0.75  # below it a word of a date may be misread
SHARED_DUE = re.compile(r"(?:noi dung|nhiem vu|cong viec|viec) (?:neu )?tren")


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
    for zone in (letter.body,):
        if zone:
            found.extend(_in_zone(zone, context))
    return _numbered(found)


def _in_zone(zone: Zone, context: TaskContext) -> list[TaskExplanation]:
    zone = tidy(zone)
    body = Body(zone.text.replace("\n", " "))
    finder = ActorFinder(body, context.organ_name)
    selector = TaskSelector(zone, finder, context.document_type)
    addressed = Governing(actors=context.recipients, rule="Kính gửi" if context.recipients else "nobody named")
    return [_task(zone, body, finder, candidate, context) for candidate in selector.select(segment(zone), addressed)]


def _task(zone: Zone, body: Body, finder: ActorFinder, candidate: Candidate, context: TaskContext) -> TaskExplanation:
    text = " ".join(body.text[start:end].strip() for start, end in candidate.spans)
    leads = tuple(dict.fromkeys(actor.name for actor in candidate.finding.leads))
    governing = candidate.governing
    coordinators = tuple(actor.name for actor in candidate.finding.coordinators)
    deadline = find_deadline(text, context.issued_date, context.arrival_date)
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
        text=text.strip(" "),
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
