"""Shares of tasks: the same states as the list of tasks, on today's day and on earlier ones."""

from datetime import date

import pytest

from models import Direction, Role, StateKind, TaskKind
from register.periods import period_named
from register.queries.shares import ShareFilter
from register.register import Register
from tests.forms.offices import TODAY

DAYS = [date(2021, 1, 19), date(2021, 3, 20), date(2021, 4, 1), date(2021, 4, 8), date(2021, 4, 11), TODAY]


@pytest.mark.parametrize("as_of", DAYS)
@pytest.mark.parametrize("state", [None, StateKind.OVERDUE, StateKind.DUE_SOON, StateKind.DONE_ON_TIME])
def test_states_are_those_of_the_list(office: Register, as_of: date, state: StateKind | None) -> None:
    wanted = ShareFilter(states=frozenset({state} if state else ()))
    found = {(share.assignment, share.state) for share in office.tasks.shares(wanted, as_of=as_of)}
    expected = {
        (each.id, each.state)
        for task in office.tasks.list(as_of=as_of)
        for each in task.assignments
        if each.role is Role.LEAD
        and task.kind is TaskKind.SPECIFIC
        and (task.recurrence is None or each.period_due)
        and state in (None, each.state.kind)
    }
    assert found == expected


def test_of_a_period_they_are_as_many_as_its_counts(office: Register) -> None:
    for name, as_of in (("2021-04", TODAY), ("2021-04", date(2021, 4, 1)), ("2021-02", TODAY), ("2021", TODAY)):
        period = period_named(name, office.office)
        found = [share.state.kind for share in office.tasks.shares(ShareFilter(period=period), as_of=as_of)]
        counts = office.tasks.counts(name, as_of=as_of).total
        assert {kind: found.count(kind) for kind in found} == counts.states, (name, as_of)


def test_agency_direction_and_order(office: Register) -> None:
    shares = list(office.tasks.shares(ShareFilter(direction=Direction.OUT), as_of=TODAY))
    names = [share.agency or "" for share in shares]
    assert names == sorted(names)
    assert "Phòng Kinh tế" not in names
    (own,) = office.tasks.shares(ShareFilter(agency="Thanh tra tỉnh"), as_of=TODAY)
    assert own.due == date(2021, 6, 30)
    dues = [share.due or date.max for share in office.tasks.shares(ShareFilter(by_agency=False), as_of=TODAY)]
    assert dues == sorted(dues)
    assert list(office.tasks.shares(ShareFilter(agency="nobody of that name"), as_of=TODAY)) == []
