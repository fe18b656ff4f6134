"""The tasks of a letter: edit, split, merge, add, remove."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from register.changes.shaping import NewTask
from register.reviewing.records import ReviewedTask
from review.answers import NO_TASK, deadline_values, settle_task, task_of
from review.desk import AtDesk, ReviewDesk
from review.errors import NotAValue
from review.letter_views import screen
from review.requests import Merging, Splitting, TaskForm, TaskTyped, Version, box_from
from review.values import shown_day, typed_lines

router = APIRouter()
ONE_TASK = "là một nhiệm vụ"
"""Why tasks are merged."""
TASKS = "tasks"
"""What a change of tasks is measured as."""


@router.get("/agencies", response_class=HTMLResponse)
def agencies(request: Request, desk: AtDesk) -> HTMLResponse:
    """The agencies that tasks can be given to, as options of an input."""
    names = [each.name for each in desk.register.agencies.list()]
    return desk.templates.TemplateResponse(request, "parts/agencies.html", {"names": names})


@router.get("/letters/{letter}/tasks/new", response_class=HTMLResponse)
def new_task(request: Request, desk: AtDesk, letter: int, near: int | None = None) -> HTMLResponse:
    """A form for a task that the machine did not find; with `near` filled in by one that it nearly took."""
    filled: dict[str, Any] = {"text": "", "leads": (), "coordinators": (), "due": "", "page": None, "box": ""}
    passages = desk.register.letters.record(letter).near_tasks
    if near is not None and 0 <= near < len(passages):
        task = passages[near]
        evidence = task.evidence.get("text")
        place = evidence.places[0] if evidence and evidence.places else None
        filled = {
            "text": task.text, "leads": task.lead_agencies, "coordinators": task.coordinating_agencies,
            "due": shown_day(task.due_date.isoformat()) if task.due_date else task.due_text or "",
            "page": place.page if place else None,
            "box": ",".join(f"{each:.1f}" for each in place.boxes[0]) if place else "",
        }  # fmt: skip
    return _form(request, desk, letter, None, filled)


@router.get("/letters/{letter}/tasks/{task}", response_class=HTMLResponse)
def edit_task(request: Request, desk: AtDesk, letter: int, task: int) -> HTMLResponse:
    """The form of a task."""
    record = task_of(desk, letter, task)
    due = shown_day(record.due_now.isoformat()) if record.due_now else record.due_text or ""
    filled = {
        "text": record.text, "leads": record.leads, "coordinators": record.coordinators, "due": due,
        "page": None, "box": "",
    }  # fmt: skip
    return _form(request, desk, letter, record, filled)


@router.post("/letters/{letter}/tasks", response_class=HTMLResponse)
def add_task(request: Request, desk: AtDesk, letter: int, sent: TaskTyped) -> HTMLResponse:
    """Write down a task that a person found."""
    if not sent.text.strip():
        raise NotAValue("typed.nothing", sent.text)
    due = deadline_values(desk, letter, sent.due) if sent.due.strip() else {}
    desk.register.tasks.add(
        NewTask(
            text=" ".join(sent.text.split()), letter=letter, leads=_names(sent.leads),
            coordinators=_names(sent.coordinators), due=due.get("due_date"), due_text=due.get("due_text"),
            due_kind=due.get("due_kind"), recurrence=due.get("recurrence"), page=sent.page,
            first_box=box_from(sent.box),
        ),
        desk.by(),
    )  # fmt: skip
    desk.watch.answered([(letter, TASKS)])
    return screen(request, desk, letter, "panel", steps=1)


@router.post("/letters/{letter}/tasks/{task}", response_class=HTMLResponse)
def save_task(request: Request, desk: AtDesk, letter: int, task: int, sent: TaskTyped) -> HTMLResponse:
    """Settle what a person changed of a task."""
    record = task_of(desk, letter, task)
    steps = settle_task(desk, task, sent.version or record.version, _changed(desk, record, sent))
    desk.watch.answered([(letter, TASKS)])
    return screen(request, desk, letter, "panel", steps=steps)


@router.post("/letters/{letter}/tasks/{task}/split", response_class=HTMLResponse)
def split_task(request: Request, desk: AtDesk, letter: int, task: int, sent: Splitting) -> HTMLResponse:
    """Make a task of each line."""
    texts = typed_lines(sent.text)
    if len(texts) < 2:
        raise NotAValue("typed.no_split", sent.text)
    task_of(desk, letter, task)
    desk.register.tasks.split(task, desk.by(), texts, version=sent.version)
    desk.watch.answered([(letter, TASKS)])
    return screen(request, desk, letter, "panel", steps=1)


@router.post("/letters/{letter}/merge", response_class=HTMLResponse)
def merge_tasks(request: Request, desk: AtDesk, letter: int, sent: Merging) -> HTMLResponse:
    """Let the first of the chosen tasks stand for the others too."""
    first, *others = sent.tasks
    for each in sent.tasks:
        task_of(desk, letter, each)
    if not others:
        raise NotAValue("typed.no_merge", str(first))
    desk.register.tasks.merge(first, desk.by(why=ONE_TASK), others, version=sent.version)
    desk.watch.answered([(letter, TASKS)])
    return screen(request, desk, letter, "panel", steps=1)


@router.post("/letters/{letter}/tasks/{task}/drop", response_class=HTMLResponse)
def drop_task(request: Request, desk: AtDesk, letter: int, task: int, sent: Version) -> HTMLResponse:
    """Say that a text is no task."""
    task_of(desk, letter, task)
    desk.register.tasks.drop(task, desk.by(why=NO_TASK), version=sent.version)
    desk.watch.answered([(letter, TASKS)])
    return screen(request, desk, letter, "panel", steps=1)


def _changed(desk: ReviewDesk, record: ReviewedTask, sent: TaskForm) -> dict[str, Any]:
    """The values that differ from what the task has, by the names that they are settled under."""
    values: dict[str, Any] = {}
    if (text := " ".join(sent.text.split())) != record.text and text:
        values["text"] = text
    for name, typed, before in (
        ("lead_agencies", _names(sent.leads), record.leads),
        ("coordinating_agencies", _names(sent.coordinators), record.coordinators),
    ):
        if typed != before:
            values[name] = list(typed)
    shown = shown_day(record.due_now.isoformat()) if record.due_now else record.due_text or ""
    if sent.due.strip() != shown:
        values |= deadline_values(desk, record.letter, sent.due) if sent.due.strip() else {"due_date": None}
    return values


def _names(typed: list[str]) -> tuple[str, ...]:
    return tuple(" ".join(each.split()) for each in typed if each.strip())


def _form(
    request: Request, desk: ReviewDesk, letter: int, task: ReviewedTask | None, filled: dict[str, Any]
) -> HTMLResponse:
    context = {"desk": desk, "letter": letter, "task": task, **filled}
    return desk.templates.TemplateResponse(request, "parts/task_form.html", context)
