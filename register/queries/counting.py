"""Counts of a period by agency: what was given, what was carried over, how all of it stands.

Shares with the same facts are counted together by the database, and the state function is asked once for each such
group; those that were acted on after the day asked for are looked at one by one, with their history.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session

from models import Direction, Role, StateKind, TaskKind
from models.base import Frozen
from register.facts import AssignmentFacts, Step
from register.office import Office
from register.periods import Period
from register.queries.facts import COLUMNS_OF_STEPS, changes_of, facts_of
from register.state import State, state_of
from register.tables import Agency, Assignment, Task

AT_ONCE = 500
GIVEN = ("given_on", "due_given")


class Counts(Frozen):
    """How the tasks of a period stand; every count is of shares (agency and task) that lead, without routine tasks."""

    agency: str | None
    """None for the shares that name nobody; in `total`, for all together."""
    carried_over: int = 0
    """Tồn từ kỳ trước: given before the period and not closed before it."""
    given: int = 0
    """Giao trong kỳ."""
    states: dict[StateKind, int]
    """How they stand on the day; they sum to `carried_over` and `given`."""
    routine: int = 0
    """General tasks, counted in nothing else (QĐ 23/2018/QĐ-TTg)."""

    @property
    def total(self) -> int:
        """All that the period is about."""
        return self.carried_over + self.given

    @property
    def done(self) -> int:
        """Those done, on time, late or without a deadline."""
        return sum(count for state, count in self.states.items() if state.is_done)

    @property
    def share_on_time(self) -> float | None:
        """Of those done that had a deadline, the share done on time; None where there are none, which is not 0 %."""
        on_time, late = self.states.get(StateKind.DONE_ON_TIME, 0), self.states.get(StateKind.DONE_LATE, 0)
        return on_time / (on_time + late) if on_time + late else None


class PeriodCounts(Frozen):
    """The counts of a period, as known by its last day or another."""

    period: Period
    as_of: date
    """Số liệu tính đến."""
    agencies: tuple[Counts, ...]
    """By the name of the agency; those without one last."""
    total: Counts


@dataclass
class _Tally:
    carried_over: int = 0
    given: int = 0
    routine: int = 0
    states: Counter[StateKind] = field(default_factory=Counter)

    def add(self, state: State, count: int, *, is_carried: bool) -> None:
        self.states[state.kind] += count
        self.carried_over += count if is_carried else 0
        self.given += 0 if is_carried else count

    def counts(self, agency: str | None) -> Counts:
        return Counts(
            agency=agency,
            carried_over=self.carried_over,
            given=self.given,
            routine=self.routine,
            states=dict(self.states),
        )


def counts_of_period(
    session: Session,
    period: Period,
    as_of: date,
    office: Office,
    *,
    direction: Direction | None = None,
    by_successor: bool = False,
) -> PeriodCounts:
    """The counts of a period as known on `as_of`; `by_successor` adds those of merged agencies to who took over."""
    tallies: dict[int | None, _Tally] = defaultdict(_Tally)
    direct = [Task.direction == direction] if direction else []
    for agency, state, count, is_carried in _grouped(session, period, as_of, office, direct):
        tallies[agency].add(state, count, is_carried=is_carried)
    for agency, state, is_carried in _one_by_one(session, period, as_of, office, direct):
        tallies[agency].add(state, 1, is_carried=is_carried)
    for agency, count in _routine(session, period, direct):
        tallies[agency].routine += count
    return _named(session, tallies, period, as_of, by_successor=by_successor)


def _of_period(period: Period) -> list[ColumnElement[bool]]:
    """The shares that the period may be about."""
    begun = func.coalesce(Assignment.given_on, period.begins_on)
    return [
        Assignment.retired.is_(False),
        Assignment.role == Role.LEAD,
        Assignment.is_template.is_(False),
        Task.retired.is_(False),
        begun <= period.ends_on,
    ]


def _grouped(
    session: Session, period: Period, as_of: date, office: Office, direct: list[ColumnElement[bool]]
) -> Iterator[tuple[int | None, State, int, bool]]:
    carried = case((Assignment.given_on < period.begins_on, 1), else_=0)
    columns = (
        Assignment.agency_id,
        Assignment.due,
        Assignment.standing,
        func.coalesce(Assignment.done_on, Assignment.stood_on),
        Task.due_kind,
        Task.look_again_on,
        carried,
    )
    query = (
        select(*columns, func.count())
        .join(Task)
        .where(*_of_period(period), *direct, Task.kind == TaskKind.SPECIFIC)
        .where(or_(Assignment.closed_on.is_(None), Assignment.closed_on >= period.begins_on))
        .where(or_(Assignment.acted_on.is_(None), Assignment.acted_on <= as_of))
        .group_by(*columns)
        .execution_options(yield_per=AT_ONCE)
    )
    states: dict[tuple[object, ...], State] = {}  # agencies have many shares of the same facts
    for agency, due, standing, done_on, due_kind, look_again_on, is_carried, count in session.execute(query):
        known = (standing, done_on, due, due_kind, look_again_on)
        state = states.get(known)
        if state is None:
            step = Step(on=date.min, standing=standing, done_on=done_on, due=due)
            facts = AssignmentFacts(due_kind=due_kind, look_again_on=look_again_on, steps=(step,))
            state = states[known] = state_of(facts, as_of, office)
        yield agency, state, count, bool(is_carried)


def _one_by_one(
    session: Session, period: Period, as_of: date, office: Office, direct: list[ColumnElement[bool]]
) -> Iterator[tuple[int | None, State, bool]]:
    columns = [getattr(Assignment, name) for name in (*COLUMNS_OF_STEPS, "id", "task_id", "agency_id", *GIVEN)]
    query = (
        select(*columns, Task.due_kind, Task.kind, Task.look_again_on)
        .join(Task)
        .where(*_of_period(period), *direct, Task.kind == TaskKind.SPECIFIC, Assignment.acted_on > as_of)
        .execution_options(yield_per=AT_ONCE)
    )
    rows: Iterator[Any] = iter(
        session.execute(query)
    )  # rows of columns: whole objects would take several times as long
    while chunk := list(islice(rows, AT_ONCE)):
        changes = changes_of(session, {each.task_id for each in chunk})
        for each in chunk:
            is_carried = each.given_on is not None and each.given_on < period.begins_on
            before = state_of(facts_of(each, each, period.day_before, changes.get(each.id, ())), as_of, office)
            if is_carried and before.kind.is_closed:
                continue
            state = state_of(facts_of(each, each, as_of, changes.get(each.id, ())), as_of, office)
            yield each.agency_id, state, is_carried


def _routine(session: Session, period: Period, direct: list[ColumnElement[bool]]) -> Iterable[tuple[int | None, int]]:
    still = or_(Assignment.closed_on.is_(None), Assignment.closed_on >= period.begins_on)
    query = (
        select(Assignment.agency_id, func.count())
        .join(Task)
        .where(and_(*_of_period(period), *direct, Task.kind == TaskKind.GENERAL, still))
        .group_by(Assignment.agency_id)
    )
    return session.execute(query)


def _named(
    session: Session, tallies: dict[int | None, _Tally], period: Period, as_of: date, *, by_successor: bool
) -> PeriodCounts:
    agencies = {agency.id: agency for agency in session.scalars(select(Agency))}
    merged: dict[int | None, _Tally] = defaultdict(_Tally)
    total = _Tally()
    for agency_id, tally in tallies.items():
        taker = _taker(agencies, agency_id, as_of) if by_successor else agency_id
        for sum_of in (merged[taker], total):
            sum_of.carried_over += tally.carried_over
            sum_of.given += tally.given
            sum_of.routine += tally.routine
            sum_of.states.update(tally.states)
    named = [tally.counts(agencies[each].name if each is not None else None) for each, tally in merged.items()]
    named.sort(key=lambda counts: (counts.agency is None, counts.agency))
    return PeriodCounts(period=period, as_of=as_of, agencies=tuple(named), total=total.counts(None))


def _taker(agencies: dict[int, Agency], agency_id: int | None, as_of: date) -> int | None:
    """Who answers for the tasks of an agency on a day: itself, or whoever took over, or took over from that one."""
    seen: set[int | None] = set()
    while agency_id is not None and agency_id not in seen:
        seen.add(agency_id)
        agency = agencies[agency_id]
        if agency.valid_until is None or agency.valid_until >= as_of or agency.successor_id is None:
            return agency_id
        agency_id = agency.successor_id
    return agency_id
