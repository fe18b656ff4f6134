"""`congvan tasks list`, `show` and `congvan overdue`: how tasks stand on a day."""

from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from app.tracking.options import asks, commands_of, day_option

if TYPE_CHECKING:
    from app.tracking.desk import Desk

app = commands_of("Tasks: how they stand, and the steps from given to done.")

TaskId = Annotated[int, typer.Argument(metavar="TASK", help="Its number, as tasks list shows it.")]
Agency = Annotated[str | None, typer.Option(help="By any of its names.")]
RoleName = Annotated[Literal["lead", "coordinate", "follow"] | None, typer.Option(help="What the agency has to do.")]
DueUntil = Annotated[date | None, day_option("Due on this day or before.", "--due-until")]
DueFrom = Annotated[date | None, day_option("Due on this day or later.", "--due-from")]
LetterName = Annotated[str | None, typer.Option("--letter", help="Number in the register, or số ký hiệu.")]
Words = Annotated[str | None, typer.Option("--text", help="Words of the task, with or without accents.")]
DirectionName = Annotated[Literal["in", "out"] | None, typer.Option(help="Given to the office, or by it.")]
Limit = Annotated[int | None, typer.Option(min=1, help="Show so many at most.")]
OPEN = "open"


@asks(app, "list")
def list_tasks(
    desk: "Desk",
    agency: Agency = None,
    role: RoleName = None,
    state: Annotated[
        list[str] | None,
        typer.Option(help='Such as overdue or "qua han"; open is all that is not closed. May be repeated.'),
    ] = None,
    due_from: DueFrom = None,
    due_until: DueUntil = None,
    letter: LetterName = None,
    text: Words = None,
    direction: DirectionName = None,
    needs_review: Annotated[bool, typer.Option("--needs-review", help="Only those with values to check.")] = False,
    limit: Limit = None,
) -> None:
    """List tasks by deadline, with their states on a day."""
    wanted = {
        "agency": agency, "role": role, "states": states_named(state or []), "due_from": due_from,
        "due_until": due_until, "text": text, "direction": direction, "needs_review": needs_review or None,
        **letter_named(letter),
    }  # fmt: skip
    print_tasks(desk, wanted, "tasks", limit)


def overdue(
    desk: "Desk", agency: Agency = None, letter: LetterName = None, text: Words = None, limit: Limit = None
) -> None:
    """List the tasks that are late on a day, by deadline."""
    wanted = {"agency": agency, "states": states_named(["overdue"]), "text": text, **letter_named(letter)}
    print_tasks(desk, wanted, "overdue tasks", limit)


@asks(app, "show")
def show_task(desk: "Desk", task: TaskId) -> None:
    """Show a task with the share of each agency."""
    from app.tracking.columns import SHARE, TASK
    from app.tracking.words import title

    record = desk.register.tasks.show(task, as_of=desk.as_of)
    lang = desk.out.lang
    desk.out.record(record, TASK, title("task", lang))
    if not (desk.out.as_csv or desk.out.as_json):
        desk.out.records(record.assignments, SHARE, title("agencies", lang))


def print_tasks(desk: "Desk", wanted: dict[str, Any], name: str, limit: int | None) -> None:
    """Print the tasks that match, under a title that says of which day the figures are."""
    from app.tracking.columns import TASK
    from app.tracking.words import title
    from register.queries.filters import TaskFilter

    lang = desk.out.lang
    found = desk.register.tasks.list(TaskFilter(**wanted), as_of=desk.as_of)
    heading = f"{title(name, lang)}, {title('as of', lang)} {desk.as_of:%d/%m/%Y}"
    desk.out.records(islice(found, limit), TASK, heading)


def states_named(names: list[str]) -> frozenset[Any]:
    """The states of these names, in English or in Vietnamese with or without accents.

    Raises `typer.BadParameter`.
    """
    from lexicon.folding import squeeze
    from models import StateKind

    by_name = {squeeze(word): {kind} for kind in StateKind for word in (kind.value, kind.vietnamese)}
    by_name[OPEN] = {kind for kind in StateKind if not kind.is_closed}
    by_name["done"] = by_name[squeeze("đã hoàn thành")] = {kind for kind in StateKind if kind.is_done}
    found = set()
    for name in names:
        if squeeze(name) not in by_name:
            raise typer.BadParameter(f"{name} is no state: {', '.join(kind.value for kind in StateKind)}, open, done")
        found |= by_name[squeeze(name)]
    return frozenset(found)


def letter_named(name: str | None) -> dict[str, Any]:
    """The filter for a letter: digits alone are its number in the register, everything else is its code."""
    if name is None:
        return {}
    return {"letter": int(name)} if name.isdecimal() else {"letter_code": name}
