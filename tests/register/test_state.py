"""How tasks stand: a table of cases, and what must hold for all facts."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import DueKind, StateKind
from register.facts import AgencyFacts, AssignmentFacts, LetterFacts, Step, TaskFacts
from register.office import Office
from register.state import NEEDS_MOST, State, state_of, worst
from register.vocabulary import Standing

OFFICE = Office(warning_days=3)
DUE = date(2021, 6, 15)
GIVEN = date(2021, 6, 1)


def facts(standing: Standing = Standing.OPEN, due: date | None = DUE, **more: object) -> AssignmentFacts:
    step = Step(on=GIVEN, standing=standing, due=due, **more)  # type: ignore[arg-type]
    return AssignmentFacts(given_on=GIVEN, due=due, due_kind=DueKind.DATE, steps=(step,))


ROWS = [
    (facts(), date(2021, 6, 11), State(StateKind.IN_TIME, days_left=4)),
    (facts(), date(2021, 6, 12), State(StateKind.DUE_SOON, days_left=3)),
    (facts(), DUE, State(StateKind.DUE_SOON, days_left=0)),  # the deadline day itself is in time
    (facts(), date(2021, 6, 16), State(StateKind.OVERDUE, days_late=1)),
    (facts(due=None), DUE, State(StateKind.NO_DEADLINE, due_unknown=True)),  # "có hạn cụ thể", but nobody knows it
    (facts(Standing.DONE, done_on=DUE), date(2021, 9, 1), State(StateKind.DONE_ON_TIME)),
    (facts(Standing.DONE, done_on=date(2021, 6, 18)), date(2021, 9, 1), State(StateKind.DONE_LATE, days_late=3)),
    (facts(Standing.DONE, due=None, done_on=DUE), DUE, State(StateKind.DONE_NO_DEADLINE)),
    # whoever looks at the evidence late does not make the agency late
    (facts(Standing.PROPOSED, done_on=DUE), date(2021, 9, 1), State(StateKind.AWAITING_CONFIRMATION)),
    (facts(Standing.PROPOSED, done_on=date(2021, 6, 17)), DUE, State(StateKind.AWAITING_CONFIRMATION, days_late=2)),
    (facts(Standing.RETURNED), date(2021, 6, 20), State(StateKind.RETURNED, days_late=5)),
    (facts(Standing.PAUSED), date(2021, 9, 1), State(StateKind.PAUSED)),  # cannot become late meanwhile
    (facts(Standing.REFUSED), date(2021, 9, 1), State(StateKind.REFUSED)),
    (facts(Standing.WITHDRAWN), date(2021, 9, 1), State(StateKind.WITHDRAWN)),
    (AssignmentFacts(look_again_on=DUE, due_kind=DueKind.EVENT), DUE, State(StateKind.NO_DEADLINE, look_again=True)),
    (AssignmentFacts(look_again_on=DUE, due_kind=DueKind.EVENT), GIVEN, State(StateKind.NO_DEADLINE)),
]


@pytest.mark.parametrize(("known", "as_of", "state"), ROWS)
def test_assignment(known: AssignmentFacts, as_of: date, state: State) -> None:
    assert state_of(known, as_of, OFFICE) == state


def test_a_step_counts_from_its_day() -> None:
    done = Step(on=date(2021, 6, 10), standing=Standing.DONE, done_on=date(2021, 6, 10), due=DUE)
    known = AssignmentFacts(given_on=GIVEN, due=DUE, steps=(done,))
    assert state_of(known, date(2021, 6, 9), OFFICE).kind is StateKind.IN_TIME
    assert state_of(known, date(2021, 6, 10), OFFICE).kind is StateKind.DONE_ON_TIME


def test_task_is_done_when_every_lead_is() -> None:
    done, open_, withdrawn = facts(Standing.DONE, done_on=DUE), facts(), facts(Standing.WITHDRAWN)
    late = date(2021, 6, 20)
    assert state_of(TaskFacts((done, open_)), late, OFFICE) == State(StateKind.OVERDUE, days_late=5)
    assert state_of(TaskFacts((done, withdrawn)), late, OFFICE).kind is StateKind.DONE_ON_TIME
    assert state_of(TaskFacts((withdrawn, withdrawn)), late, OFFICE).kind is StateKind.WITHDRAWN
    assert state_of(LetterFacts((TaskFacts((done,)), TaskFacts((open_,)))), late, OFFICE).kind is StateKind.OVERDUE
    assert state_of(AgencyFacts((done, done)), late, OFFICE).kind is StateKind.DONE_ON_TIME
    assert state_of(LetterFacts(()), late, OFFICE).kind is StateKind.DONE_NO_DEADLINE


DAYS = st.dates(date(2020, 1, 1), date(2023, 12, 31))
STEPS = st.builds(Step, on=DAYS, standing=st.sampled_from(Standing), done_on=st.none() | DAYS, due=st.none() | DAYS)
ASSIGNMENTS = st.builds(
    AssignmentFacts,
    given_on=st.none() | DAYS,
    due=st.none() | DAYS,
    due_kind=st.sampled_from(DueKind),
    look_again_on=st.none() | DAYS,
    steps=st.lists(STEPS, max_size=4).map(tuple),
)
LATER = [
    (StateKind.IN_TIME, StateKind.DUE_SOON),
    (StateKind.IN_TIME, StateKind.OVERDUE),
    (StateKind.DUE_SOON, StateKind.OVERDUE),
]
"""What the calendar alone may do."""


@given(ASSIGNMENTS, DAYS)
def test_exactly_one_state_and_its_numbers_fit(known: AssignmentFacts, as_of: date) -> None:
    state = state_of(known, as_of, OFFICE)
    assert state.kind in StateKind
    assert state.days_late >= 0
    assert (state.kind is StateKind.OVERDUE) <= (state.days_late > 0)
    assert (state.days_left is not None) == (state.kind in (StateKind.IN_TIME, StateKind.DUE_SOON))


@given(ASSIGNMENTS, DAYS, st.integers(0, 400))
def test_time_alone_moves_states_forward(known: AssignmentFacts, as_of: date, days: int) -> None:
    later = as_of + timedelta(days=days)
    if any(as_of < step.on <= later for step in known.steps):
        return
    before, after = state_of(known, as_of, OFFICE), state_of(known, later, OFFICE)
    assert before.kind is after.kind or (before.kind, after.kind) in LATER
    assert after.days_late >= before.days_late


@given(st.lists(ASSIGNMENTS, min_size=1, max_size=5), DAYS)
def test_a_whole_stands_as_one_of_its_parts(parts: list[AssignmentFacts], as_of: date) -> None:
    states = [state_of(part, as_of, OFFICE) for part in parts]
    whole = state_of(TaskFacts(tuple(parts)), as_of, OFFICE)
    assert whole in states
    assert whole == worst(states)
    assert all(state.kind.is_closed for state in states) == whole.kind.is_closed


@given(DAYS)
def test_the_deadline_day_is_in_time(due: date) -> None:
    known = AssignmentFacts(due=due, due_kind=DueKind.DATE)
    assert state_of(known, due, OFFICE).days_late == 0
    assert state_of(known, due + timedelta(days=1), OFFICE) == State(StateKind.OVERDUE, days_late=1)


def test_every_state_has_a_rank_and_a_vietnamese_word() -> None:
    assert sorted(NEEDS_MOST) == sorted(StateKind)
    assert len({kind.vietnamese for kind in StateKind}) == len(StateKind)
