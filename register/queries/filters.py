"""What is asked for: filters over tasks and letters, and what of them the database can narrow by itself.

Only the state function says how a task stands. The database leaves out what cannot be in the states asked for.
"""

from collections.abc import Callable
from datetime import date, timedelta
from operator import eq, ge, le
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, false, func, literal, or_, select, text
from sqlalchemy.orm import Session

from lexicon.folding import searchable
from lexicon.successions import agency_key
from models import Direction, Role, StateKind, TaskKind
from models.base import Frozen
from models.following import CLOSED
from register.office import Office
from register.tables import AgencyName, Assignment, Letter, Task
from register.vocabulary import Origin, Standing


class TaskFilter(Frozen):
    """Which tasks are asked for; what is None does not matter."""

    agency: str | None = None
    """By any of its names."""
    role: Role | None = None
    """What the agency has to do with it; None is any role where an agency is named, and `lead` where none is."""
    states: frozenset[StateKind] = frozenset()
    """Of the agency's share where an agency is named, of the task otherwise; none is all."""
    due_from: date | None = None
    due_until: date | None = None
    given_from: date | None = None
    given_until: date | None = None
    letter: int | None = None
    letter_code: str | None = None
    text: str | None = None
    """Words of the task, with or without accents."""
    direction: Direction | None = None
    origin: Origin | None = None
    kind: TaskKind | None = None
    needs_review: bool | None = None
    recurring: bool | None = None
    retired: bool | None = False
    """True asks for those that count no more."""


class LetterFilter(Frozen):
    """Which letters are asked for; what is None does not matter."""

    direction: Direction | None = None
    code: str | None = None
    organ_name: str | None = None
    text: str | None = None
    """Words of code, subject, issuer, signer or recipients, with or without accents."""
    issued_from: date | None = None
    issued_until: date | None = None
    booked_from: date | None = None
    booked_until: date | None = None
    is_booked: bool | None = None
    needs_review: bool | None = None
    sha256: str | None = None
    retired: bool | None = False


def tasks_matching(session: Session, wanted: TaskFilter, as_of: date, office: Office) -> "Select[Any]":
    """A query for the ids of the tasks that may match: all that do, and some of which the state decides."""
    query = select(Task.id).where(*_of_task(session, wanted))
    query = query.where(or_(Task.given_on.is_(None), Task.given_on <= as_of))
    share = _of_share(session, wanted, as_of, office)
    if share:
        theirs = exists().where(Assignment.task_id == Task.id, Assignment.retired.is_(False), *share)
        query = query.where(theirs)
    return query


def letters_matching(session: Session, wanted: LetterFilter) -> list[ColumnElement[bool]]:
    """The conditions on letters."""
    conditions = _compared(
        (wanted.direction, eq, Letter.direction),
        (wanted.code, eq, Letter.code),
        (agency_key(wanted.organ_name) if wanted.organ_name else None, eq, Letter.organ_key),
        (wanted.issued_from, ge, Letter.issued_date),
        (wanted.issued_until, le, Letter.issued_date),
        (wanted.booked_from, ge, Letter.booked_on),
        (wanted.booked_until, le, Letter.booked_on),
        (wanted.needs_review, eq, Letter.needs_review),
        (wanted.sha256, eq, Letter.sha256),
        (wanted.retired, eq, Letter.retired),
    )
    if wanted.is_booked is not None:
        conditions.append(Letter.book_number.is_not(None) if wanted.is_booked else Letter.book_number.is_(None))
    if wanted.text:
        conditions.append(text_matches(session, Letter, wanted.text))
    return conditions


def text_matches(session: Session, table: type[Task] | type[Letter], words: str) -> ColumnElement[bool]:
    """That all `words` stand in a row's text, whatever their accents; the last may be the beginning of a word."""
    tokens = searchable(words).split()
    if not tokens:
        return literal(value=True)
    if session.get_bind().dialect.name == "sqlite":
        match = " ".join(f'"{token}"' for token in tokens) + "*"
        index = f"{table.__tablename__}_search"
        found = text(f"SELECT rowid FROM {index} WHERE {index} MATCH :match").bindparams(match=match)  # noqa: S608
        return table.id.in_(found.columns(table.id))
    query = " & ".join(f"{token}:*" if token == tokens[-1] else token for token in tokens)
    return func.to_tsvector(text("'simple'"), table.folded).op("@@")(func.to_tsquery(text("'simple'"), query))


def _of_task(session: Session, wanted: TaskFilter) -> list[ColumnElement[bool]]:
    conditions = _compared(
        (wanted.given_from, ge, Task.given_on),
        (wanted.given_until, le, Task.given_on),
        (wanted.letter, eq, Task.letter_id),
        (wanted.direction, eq, Task.direction),
        (wanted.origin, eq, Task.origin),
        (wanted.kind, eq, Task.kind),
        (wanted.needs_review, eq, Task.needs_review),
        (wanted.retired, eq, Task.retired),
    )
    if wanted.recurring is not None:
        conditions.append(Task.recurrence.is_not(None) if wanted.recurring else Task.recurrence.is_(None))
    if wanted.letter_code:
        conditions.append(Task.letter_id.in_(select(Letter.id).where(Letter.code == wanted.letter_code)))
    if wanted.text:
        conditions.append(text_matches(session, Task, wanted.text))
    return conditions


def _compared(*compared: tuple[Any, Callable[[Any, Any], Any], Any]) -> list[ColumnElement[bool]]:
    """The conditions of those values that are given: (value, comparison, column)."""
    return [compare(column, value) for value, compare, column in compared if value is not None]


def _of_share(session: Session, wanted: TaskFilter, as_of: date, office: Office) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.agency is not None:
        known = session.get(AgencyName, agency_key(wanted.agency))
        conditions.append(Assignment.agency_id == known.agency_id if known else false())
    if wanted.role is not None or (wanted.agency is None and wanted.states):
        conditions.append(Assignment.role == (wanted.role or Role.LEAD))
    if wanted.due_from is not None:
        conditions.append(Assignment.due >= wanted.due_from)
    if wanted.due_until is not None:
        conditions.append(Assignment.due <= wanted.due_until)
    if wanted.states:
        conditions.append(or_(*(may_be(state, as_of, office) for state in wanted.states)))
    if conditions:
        conditions.append(Assignment.is_template.is_(False))
    return conditions


def may_be(state: StateKind, as_of: date, office: Office) -> ColumnElement[bool]:
    """What a share must be like to be in a state, as far as its columns tell; acted on later, it may be in any."""
    later = Assignment.acted_on > as_of
    if state in CLOSED:
        return or_(later, Assignment.closed_on.is_not(None))
    still = Assignment.standing == Standing.OPEN
    warned = as_of + timedelta(days=office.warning_days)
    narrowed = {
        StateKind.OVERDUE: and_(still, Assignment.due < as_of),
        StateKind.DUE_SOON: and_(still, Assignment.due.between(as_of, warned)),
        StateKind.IN_TIME: and_(still, Assignment.due > warned),
        StateKind.NO_DEADLINE: and_(still, Assignment.due.is_(None)),
        StateKind.AWAITING_CONFIRMATION: Assignment.standing == Standing.PROPOSED,
        StateKind.RETURNED: Assignment.standing == Standing.RETURNED,
        StateKind.PAUSED: Assignment.standing == Standing.PAUSED,
        StateKind.REFUSED: Assignment.standing == Standing.REFUSED,
    }[state]
    return or_(later, and_(Assignment.closed_on.is_(None), narrowed))
