"""Reads the history: what happened, oldest first, and what of it was taken back."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Engine, Select, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from register.database import reading
from register.records import EventRecord
from register.tables import Event
from register.vocabulary import Act

AT_ONCE = 1000
"""Rows fetched at once, so that memory stays the same however long the history is."""


class History:
    """The facade's `history`: everything that happened, never changed."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def of_task(self, task: int) -> list[EventRecord]:
        """All that happened to a task, oldest first."""
        with reading(self._engine) as session:
            return _records(session, Event.task_id == task)

    def of_letter(self, letter: int) -> list[EventRecord]:
        """All that happened to a letter and to its tasks, oldest first."""
        with reading(self._engine) as session:
            return _records(session, Event.letter_id == letter)

    def all(self, *, since: datetime | None = None, act: Act | None = None) -> Iterator[EventRecord]:
        """All events, oldest first, from the moment `since` on, of one kind where `act` is given."""
        with reading(self._engine) as session:
            wanted = select(Event).order_by(Event.id).execution_options(yield_per=AT_ONCE)
            if since is not None:
                wanted = wanted.where(Event.at >= since)
            if act is not None:
                wanted = wanted.where(Event.act == act)
            for event in session.scalars(wanted):
                yield record_of(event)


def events_since(
    session: Session, column: InstrumentedAttribute[int | None], row_id: int, version: int
) -> list[EventRecord]:
    """What happened to a task (`column` is `Event.task_id`) or letter after it had this version."""
    return _records(session, column == row_id, Event.version > version)


def undone_operations() -> Select[str | None]:
    """A query for the operations that were taken back."""
    return select(Event.undoes).where(Event.undoes.is_not(None))


def record_of(event: Event, *, is_undone: bool = False) -> EventRecord:
    """The event as it is shown."""
    return EventRecord(
        id=event.id,
        operation=event.operation,
        at=event.at,
        holds_from=event.holds_from,
        who=event.who,
        act=event.act,
        why=event.why,
        evidence=event.evidence,
        letter=event.letter_id,
        task=event.task_id,
        assignment=event.assignment_id,
        version=event.version,
        changes=tuple(event.changes),
        undoes=event.undoes,
        is_undone=is_undone,
    )


def _records(session: Session, *conditions: ColumnElement[bool]) -> list[EventRecord]:
    undo = aliased(Event)
    taken_back = select(undo.id).where(undo.undoes == Event.operation).exists()
    rows = session.execute(select(Event, taken_back).where(*conditions).order_by(Event.id))
    return [record_of(event, is_undone=undone) for event, undone in rows]


def operations_of(events: Sequence[EventRecord]) -> list[str]:
    """The operations of some events in their order, each once."""
    return list(dict.fromkeys(event.operation for event in events))
