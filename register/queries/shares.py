"""Shares of tasks (an agency and what it leads) with their states, as they are listed in reports and reminders.

Rows come straight from the columns, so that a report of 200,000 tasks need not load them; the state is the state
function's. Shares that were acted on after the day asked for are looked up in the history.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from operator import attrgetter
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from lexicon.successions import agency_key
from models import Direction, Role, StateKind, TaskKind
from models.base import Frozen
from register.facts import AssignmentFacts, Step
from register.office import Office
from register.periods import Period
from register.queries.facts import changes_of, current_step, step_of
from register.queries.filters import may_be
from register.state import State, state_of
from register.tables import Agency, AgencyName, Assignment, Letter, Result, Task
from register.vocabulary import Quality

AT_ONCE = 500


class ShareFilter(Frozen):
    """Which shares are asked for; what is None does not matter. Routine tasks are left out (QĐ 23/2018/QĐ-TTg)."""

    states: frozenset[StateKind] = frozenset()
    """None of them is all."""
    agency: str | None = None
    """By any of its names."""
    direction: Direction | None = None
    period: Period | None = None
    """Given in it, or carried over into it: what the counts of the period are about."""
    by_agency: bool = True
    """False gives those of all agencies together, the earliest deadline first."""


@dataclass(frozen=True, slots=True)
class ShareRecord:
    """One agency's share of a task that it leads, on a day."""

    assignment: int
    task: int
    agency: str | None
    text: str
    letter_code: str | None
    letter_date: date | None
    organ_name: str | None
    product: str | None
    note: str | None
    given_on: date | None
    due_given: date | None
    due: date | None
    extensions: int
    reminders: int
    reminded_on: date | None
    state: State
    quality: Quality | None
    """A person's word about its last result."""


def shares_found(session: Session, wanted: ShareFilter, as_of: date, office: Office) -> Iterator[ShareRecord]:
    """The shares that match, agency by agency, those that have waited longest first."""
    quality = (
        select(Result.quality)
        .where(Result.assignment_id == Assignment.id, Result.retired.is_(False), Result.quality.is_not(None))
        .order_by(Result.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    agency_first = (Agency.name.is_(None), Agency.name)
    query = (
        select(*COLUMNS, quality.label("quality"))
        .join(Task, Assignment.task_id == Task.id)
        .outerjoin(Agency, Assignment.agency_id == Agency.id)
        .outerjoin(Letter, Task.letter_id == Letter.id)
        .where(*_conditions(session, wanted, as_of, office))
        .order_by(*(agency_first if wanted.by_agency else ()), func.coalesce(Assignment.due, date.max), Assignment.id)
        .execution_options(yield_per=AT_ONCE)
    )
    rows = iter(session.execute(query))
    while chunk := list(islice(rows, AT_ONCE)):
        yield from _with_states(session, chunk, wanted, as_of, office)


COLUMNS = (
    Assignment.id.label("assignment"), Task.id.label("task"), Agency.name.label("agency"), Task.text,
    Letter.code.label("letter_code"), Letter.issued_date.label("letter_date"), Letter.organ_name, Task.product,
    Task.note, Assignment.given_on, Assignment.due_given, Assignment.due, Task.extensions, Assignment.reminders,
    Assignment.reminded_on, Assignment.standing, Assignment.stood_on, Assignment.done_on, Assignment.acted_on,
    Task.due_kind, Task.look_again_on,
)  # fmt: skip
SHOWN = tuple(name for name in ShareRecord.__dataclass_fields__ if name not in ("due", "state"))
shown_of = attrgetter(*SHOWN)
"""All of them at once: lists have tens of thousands of rows."""


def _conditions(session: Session, wanted: ShareFilter, as_of: date, office: Office) -> list[ColumnElement[bool]]:
    conditions = [
        Assignment.retired.is_(False),
        Assignment.role == Role.LEAD,
        Assignment.is_template.is_(False),
        Task.retired.is_(False),
        Task.kind == TaskKind.SPECIFIC,
        or_(Assignment.given_on.is_(None), Assignment.given_on <= as_of),
    ]
    if wanted.states:
        conditions.append(or_(*(may_be(state, as_of, office) for state in wanted.states)))
    if wanted.direction is not None:
        conditions.append(Task.direction == wanted.direction)
    if wanted.agency is not None:
        known = session.get(AgencyName, agency_key(wanted.agency))
        conditions.append(Assignment.agency_id == (known.agency_id if known else None))
    if wanted.period is not None:
        begins, ends = wanted.period.begins_on, wanted.period.ends_on
        later = Assignment.acted_on > as_of
        conditions.append(func.coalesce(Assignment.given_on, begins) <= ends)
        conditions.append(or_(Assignment.closed_on.is_(None), Assignment.closed_on >= begins, later))
    return conditions


def _with_states(
    session: Session, chunk: Sequence[Any], wanted: ShareFilter, as_of: date, office: Office
) -> Iterator[ShareRecord]:
    later = {row.task for row in chunk if row.acted_on is not None and row.acted_on > as_of}
    changes = changes_of(session, later) if later else {}
    for row in chunk:
        own = changes.get(row.assignment, ())
        if wanted.period is not None and own and _closed_before(row, own, wanted.period, office):
            continue
        step = step_of(row, own, as_of) if own else current_step(row)
        facts = AssignmentFacts(due_kind=row.due_kind, look_again_on=row.look_again_on, steps=(step,))
        state = state_of(facts, as_of, office)
        if wanted.states and state.kind not in wanted.states:
            continue
        yield ShareRecord(due=step.due, state=state, **dict(zip(SHOWN, shown_of(row), strict=True)))


def _closed_before(row: Any, changes: Sequence[tuple[date, dict[str, Any]]], period: Period, office: Office) -> bool:
    """Whether a share carried over into the period was closed before it, as its history tells."""
    if row.given_on is None or row.given_on >= period.begins_on:
        return False
    step: Step = step_of(row, changes, period.day_before)
    facts = AssignmentFacts(due_kind=row.due_kind, look_again_on=row.look_again_on, steps=(step,))
    return state_of(facts, period.day_before, office).kind.is_closed
