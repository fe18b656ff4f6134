"""`congvan tasks done` and the other changes of tasks."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from app.tracking.options import changes, day_option
from app.tracking.tasks import TaskId, app

if TYPE_CHECKING:
    from app.tracking.desk import Desk
    from register.records import TaskRecord

Whose = Annotated[str | None, typer.Option("--agency", help="For this agency alone. [default: all who lead]")]
Period = Annotated[date | None, day_option("Due day of the period, of a recurring task.", "--period")]
Code = Annotated[str | None, typer.Option("--code", help="Số, ký hiệu of the answering letter.")]
Dated = Annotated[date | None, day_option("Its date, which counts for being in time.", "--date")]
SentTo = Annotated[str | None, typer.Option("--to", help="Whom it was sent to.")]
Evidence = Annotated[str, typer.Option("--text", help="Other evidence, in words.")]
InRegister = Annotated[int | None, typer.Option("--letter", help="The answering letter's number in the register.")]

STEPS = {
    "confirm": ("confirm", False, "Agree with proposed evidence: the task is done on the day of that evidence."),
    "reject": ("reject", True, "Turn proposed evidence down: the task is open again."),
    "return": ("return_", True, "Send a result back to be done again."),
    "pause": ("pause", True, "Let a task rest; it cannot become late meanwhile."),
    "resume": ("resume", False, "Take up again what was paused."),
    "reopen": ("reopen", True, "Open again what was done, refused or withdrawn."),
    "refuse": ("refuse", True, "Write down that an agency says it is not for it."),
    "withdraw": ("withdraw", True, "Take a task back; it stays in the register, marked."),
}
"""Command, method of the facade, whether a reason is needed, and what it does."""


def add_steps(app: typer.Typer) -> None:
    """Add the simple steps, which differ only in their name."""
    for name, (method, needs_reason, help_text) in STEPS.items():
        _add_step(app, name, method, help_text, needs_reason=needs_reason)


def _add_step(app: typer.Typer, name: str, method: str, help_text: str, *, needs_reason: bool) -> None:
    def step(desk: "Desk", task: TaskId, agency: Whose = None, period: Period = None) -> None:
        by = desk.by(needs_reason=needs_reason)
        take: Callable[..., TaskRecord] = getattr(desk.register.tasks, method)
        _print(desk, take(task, by, agency, period=period, version=desk.version))

    step.__name__, step.__doc__ = name, help_text
    changes(app, name)(step)


@changes(app, "done")
def done(
    desk: "Desk", task: TaskId, code: Code = None, dated: Dated = None, sent_to: SentTo = None, text: Evidence = "",
    letter: InRegister = None, agency: Whose = None, period: Period = None,
) -> None:  # fmt: skip
    """Close a task with evidence: the answering letter, or words for what shows it."""
    proof = _proof(code=code, issued_date=dated, sent_to=sent_to, text=text, letter=letter)
    tasks = desk.register.tasks
    _print(desk, tasks.done(task, desk.by(), proof, agency, period=period, version=desk.version))


@changes(app, "propose")
def propose(
    desk: "Desk", task: TaskId, code: Code = None, dated: Dated = None, sent_to: SentTo = None, text: Evidence = "",
    letter: InRegister = None, agency: Whose = None, period: Period = None,
) -> None:  # fmt: skip
    """Offer evidence that somebody else is to confirm."""
    proof = _proof(code=code, issued_date=dated, sent_to=sent_to, text=text, letter=letter)
    tasks = desk.register.tasks
    _print(desk, tasks.propose(task, desk.by(), proof, agency, period=period, version=desk.version))


@changes(app, "extend")
def extend(
    desk: "Desk",
    task: TaskId,
    to: Annotated[date, day_option("The new deadline.", "--to")],
    granted_by: Annotated[str, typer.Option(metavar="CODE", help="The document that grants it.")],
    agency: Whose = None,
    period: Period = None,
) -> None:
    """Set a later deadline, granted by a document."""
    proof, tasks = _proof(code=granted_by), desk.register.tasks
    _print(desk, tasks.extend(task, desk.by(), to, proof, agency, period=period, version=desk.version))


@changes(app, "assign")
def assign(
    desk: "Desk",
    task: TaskId,
    agency: Annotated[str, typer.Argument(metavar="AGENCY")],
    role: Annotated[Literal["lead", "coordinate", "follow"], typer.Option(help="What it has to do.")] = "lead",
    person: Annotated[str | None, typer.Option(help="Who has it within the agency.")] = None,
) -> None:
    """Give a task to a further agency."""
    from models import Role

    _print(desk, desk.register.tasks.assign(task, desk.by(), agency, Role(role), person=person, version=desk.version))


@changes(app, "transfer")
def transfer(
    desk: "Desk",
    task: TaskId,
    giver: Annotated[str, typer.Argument(metavar="FROM")],
    taker: Annotated[str, typer.Argument(metavar="TO")],
) -> None:
    """Hand on what one agency has of a task to another, with its deadline."""
    _print(desk, desk.register.tasks.transfer(task, desk.by(), giver, taker, version=desk.version))


@changes(app, "note")
def note(desk: "Desk", task: TaskId, text: Annotated[str, typer.Argument(metavar="NOTE")]) -> None:
    """Put a note on a task, such as its vướng mắc."""
    _print(desk, desk.register.tasks.note(task, desk.by(), text, version=desk.version))


@changes(app, "split")
def split(desk: "Desk", task: TaskId, texts: Annotated[list[str], typer.Argument(metavar="TEXT TEXT...")]) -> None:
    """Make several tasks of one, one for each text."""
    from app.tracking.columns import TASK
    from app.tracking.words import title

    parts = desk.register.tasks.split(task, desk.by(), texts, version=desk.version)
    desk.out.records(parts, TASK, title("tasks", desk.out.lang))


@changes(app, "merge")
def merge(desk: "Desk", task: TaskId, others: Annotated[list[int], typer.Argument(metavar="OTHER...")]) -> None:
    """Let one task stand for others too."""
    _print(desk, desk.register.tasks.merge(task, desk.by(needs_reason=True), others, version=desk.version))


@changes(app, "add", makes=True)
def add(
    desk: "Desk",
    text: Annotated[str, typer.Argument(metavar="TEXT")],
    lead: Annotated[list[str] | None, typer.Option(help="An agency that leads. May be repeated.")] = None,
    coordinate: Annotated[list[str] | None, typer.Option(help="One that helps. May be repeated.")] = None,
    follow: Annotated[list[str] | None, typer.Option(help="One that follows. May be repeated.")] = None,
    due: Annotated[date | None, day_option("Its deadline.", "--due")] = None,
    recurrence: Annotated[str | None, typer.Option(help="RRULE, such as FREQ=MONTHLY;BYMONTHDAY=20.")] = None,
    letter: Annotated[int | None, typer.Option(help="Number of its letter in the register.")] = None,
    product: Annotated[str | None, typer.Option(help="What is to be handed in.")] = None,
    report_to: Annotated[str | None, typer.Option(help="To whom.")] = None,
    given: Annotated[date | None, day_option("When it was given. [default: date of the letter]", "--given-on")] = None,
    direction: Annotated[Literal["in", "out"] | None, typer.Option(help="Given to the office, or by it.")] = None,
) -> None:
    """Write down a task that no machine found."""
    from models import Direction
    from register.changes.shaping import NewTask

    new = NewTask(
        text=text, leads=tuple(lead or ()), coordinators=tuple(coordinate or ()), followers=tuple(follow or ()),
        due=due, recurrence=recurrence, letter=letter, product=product, report_to=report_to, given_on=given,
        direction=Direction(direction) if direction else None,
    )  # fmt: skip
    _print(desk, desk.register.tasks.add(new, desk.by()))


@changes(app, "undo")
def undo(desk: "Desk", task: TaskId) -> None:
    """Take back the last change that a person made to a task."""
    _print(desk, desk.register.tasks.undo(task, desk.by(), version=desk.version))


def _proof(**given: Any) -> Any:
    from register.records import Proof

    return Proof(**given)


def _print(desk: "Desk", task: "TaskRecord") -> None:
    """The task as it stands after a change, on one row."""
    from app.tracking.columns import TASK
    from app.tracking.words import title

    if desk.out.as_json:
        desk.out.record(task, TASK, "")
    else:
        desk.out.records([task], TASK, title("task", desk.out.lang))
