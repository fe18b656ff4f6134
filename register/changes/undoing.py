"""Takes a change back: every column that it touched gets its value from before, every row that it made is retired."""

from typing import Any

from sqlalchemy import DateTime, inspect, select
from sqlalchemy.types import Date, Enum

from register.changes.change import Change
from register.changes.settling import show_letter, show_task
from register.errors import NotPossible, NotThere
from register.history import undone_operations
from register.refusals import Refusal
from register.tables import Base, Event, Letter, SettledValue, Task
from register.vocabulary import Act

TABLES = {mapper.class_.__tablename__: mapper.class_ for mapper in Base.registry.mappers}
NEVER_UNDONE = frozenset({Act.FED, Act.READ_ANEW, Act.RETIRED, Act.UNDONE, Act.HANDED_IN, Act.REMINDED})
"""What the machine did, or what has left the house."""


def undo(change: Change, row: Task | Letter) -> str:
    """Take back the last change that a person made to a task or letter; its operation.

    Raises `NotPossible` where there is none, or where another task of the same change was changed since.
    """
    of_row = (
        [Event.task_id == row.id] if isinstance(row, Task) else [Event.letter_id == row.id, Event.task_id.is_(None)]
    )
    last = change.session.scalars(
        select(Event)
        .where(*of_row, Event.act.not_in(NEVER_UNDONE), Event.operation.not_in(undone_operations()))
        .order_by(Event.id.desc())
        .limit(1)
    ).one_or_none()
    if last is None:
        raise NotPossible(Refusal.NOTHING_TO_UNDO)
    events = list(
        change.session.scalars(select(Event).where(Event.operation == last.operation).order_by(Event.id.desc()))
    )
    for event in events:
        _require_last(change, event)
    touched: dict[tuple[str, int], Base] = {}
    for event in events:
        for row_change in reversed(event.changes):
            _turn_back(change, row_change)
        for table, row_id in (("tasks", event.task_id), ("letters", event.letter_id)):
            if row_id is not None and (table == "tasks" or event.task_id is None):
                touched[table, row_id] = change.session.get_one(TABLES[table], row_id)
    if any(each["table"] == SettledValue.__tablename__ for event in events for each in event.changes):
        _show(change, list(touched.values()))
    _tell(change, list(touched.values()), last)
    return last.operation


def _require_last(change: Change, event: Event) -> None:
    """Refuse where something newer, not taken back, has changed the same task or letter."""
    column, row_id = (Event.task_id, event.task_id) if event.task_id else (Event.letter_id, event.letter_id)
    later = select(Event.id).where(
        column == row_id,
        Event.id > event.id,
        Event.operation != event.operation,
        Event.act.not_in(NEVER_UNDONE),
        Event.operation.not_in(undone_operations()),
    )
    if event.task_id is None:
        later = later.where(Event.task_id.is_(None))
    if row_id is not None and change.session.scalars(later.limit(1)).first() is not None:
        raise NotPossible(Refusal.CHANGED_SINCE, row=row_id)


def _turn_back(change: Change, row_change: dict[str, Any]) -> None:
    table = TABLES[row_change["table"]]
    row = change.session.get(table, row_change["id"])
    if row is None:
        raise NotThere(Refusal.ROW_GONE, table=row_change["table"], row=row_change["id"])
    if row_change["from"] is None:
        change.set(row, retired=True)
        return
    change.set(row, **{name: _of_json(table, name, value) for name, value in row_change["from"].items()})


def _show(change: Change, rows: list[Base]) -> None:
    """Bring letters and tasks to what counts now: the machine may have read them anew since the change."""
    for row in rows:
        if isinstance(row, Letter):
            show_letter(change, row)
        elif isinstance(row, Task):
            show_task(change, row)


def _tell(change: Change, rows: list[Base], last: Event) -> None:
    for row in rows:
        change.tell(
            Act.UNDONE,
            task=row if isinstance(row, Task) else None,
            letter=row if isinstance(row, Letter) else None,
            evidence=last.act.value,
            undoes=last.operation,
        )


def _of_json(table: type[Base], name: str, value: Any) -> Any:
    """A column's value as it was before `to_json`."""
    if value is None:
        return None
    kind = inspect(table).columns[name].type
    if isinstance(kind, Enum) and kind.enum_class:
        return kind.enum_class(value)
    if isinstance(kind, Date | DateTime) or getattr(kind, "impl", None).__class__ is DateTime:
        return kind.python_type.fromisoformat(value)
    return value
