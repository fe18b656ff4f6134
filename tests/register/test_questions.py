"""What the register answers about tasks: filters, counts of a period, periods of recurring tasks."""

from datetime import date

import pytest

from models import Direction, Role, StateKind, TaskKind
from register.changes.shaping import NewTask
from register.office import Office
from register.queries.filters import TaskFilter
from register.records import By, TaskRecord
from register.register import Register

SOON = date(2021, 6, 1)

FILTERS = [
    (TaskFilter(), 3),
    (TaskFilter(text="giai ngan"), 1),
    (TaskFilter(text="GIẢI NGÂN bao"), 1),
    (TaskFilter(text="giải ngân \"' OR * --"), 0),
    (TaskFilter(text=" - "), 3),
    (TaskFilter(agency="Sở Tài chính"), 2),
    (TaskFilter(agency="STC", role=Role.COORDINATE), 1),
    (TaskFilter(agency="Sở không có"), 0),
    (TaskFilter(states=frozenset({StateKind.OVERDUE})), 1),
    (TaskFilter(states=frozenset({StateKind.IN_TIME, StateKind.OVERDUE})), 2),
    (TaskFilter(states=frozenset({StateKind.DONE_ON_TIME})), 0),
    (TaskFilter(states=frozenset({StateKind.NO_DEADLINE})), 1),
    (TaskFilter(due_until=date(2021, 5, 31)), 1),
    (TaskFilter(due_from=SOON), 1),
    (TaskFilter(letter_code="12/UBND-TH"), 1),
    (TaskFilter(kind=TaskKind.GENERAL), 1),
    (TaskFilter(direction=Direction.OUT), 0),
    (TaskFilter(given_until=date(2021, 5, 20)), 2),
    (TaskFilter(needs_review=True), 0),
    (TaskFilter(recurring=True), 0),
    (TaskFilter(retired=True), 0),
]


@pytest.mark.parametrize(("wanted", "count"), FILTERS)
@pytest.mark.usefixtures("task")
def test_filters(register: Register, wanted: TaskFilter, count: int) -> None:
    early = NewTask(text="Nộp danh sách", leads=("Sở Y tế",), coordinators=("Sở Tài chính",), due=date(2021, 5, 28),
                    given_on=date(2021, 5, 10))  # fmt: skip
    register.tasks.add(early, "Lan")
    register.tasks.add(NewTask(text="Tăng cường tuyên truyền", kind=TaskKind.GENERAL), "Lan")
    found = list(register.tasks.list(wanted, as_of=SOON))
    assert len(found) == count
    assert [each.due_now or date.max for each in found] == sorted(each.due_now or date.max for each in found)


def test_counts_of_a_period(register: Register, task: TaskRecord) -> None:
    register.set_office(Office(period_starts_on=1), "Lan")
    carried = register.tasks.add(
        NewTask(text="cũ", leads=("Sở Y tế",), due=date(2021, 5, 5), given_on=date(2021, 4, 1)), "Lan"
    )
    register.tasks.add(NewTask(text="chung", kind=TaskKind.GENERAL, leads=("Sở Y tế",)), By(who="Lan", on=SOON))
    gone = register.tasks.add(NewTask(text="xong", leads=("Sở Y tế",), given_on=date(2021, 3, 1)), "Lan")
    register.tasks.done(gone.id, By(who="Lan", on=date(2021, 4, 2)), "biên bản")
    register.tasks.done(task.id, By(who="Lan", on=date(2021, 5, 30)), "biên bản", "Sở Tài chính")
    may = register.tasks.counts("2021-05")
    assert {each.agency: (each.carried_over, each.given, each.states) for each in may.agencies} == {
        "Sở Tài chính": (0, 1, {StateKind.DONE_ON_TIME: 1}),
        "Sở Xây dựng": (0, 1, {StateKind.IN_TIME: 1}),
        "Sở Y tế": (1, 0, {StateKind.OVERDUE: 1}),
    }
    assert may.total.total == sum(may.total.states.values()) == 3
    assert may.total.share_on_time == 1.0
    assert register.tasks.counts("2021-05", as_of=date(2021, 5, 29)).total.share_on_time is None
    assert register.tasks.counts("2021-05", direction=Direction.OUT).total.total == 0
    register.tasks.done(carried.id, By(who="Lan", on=SOON), "biên bản")  # after the period: May stays as it was
    assert register.tasks.counts("2021-05") == may


def test_merged_agencies_are_counted_with_their_successor(register: Register) -> None:
    for agency in ("Sở Giao thông vận tải", "Sở Xây dựng"):
        register.tasks.add(NewTask(text="việc", leads=(agency,), given_on=date(2025, 4, 1)), "Lan")
    counts = register.tasks.counts("2025-04", by_successor=True)
    assert [(each.agency, each.total) for each in counts.agencies] == [("Sở Xây dựng", 2)]
    assert len(register.tasks.counts("2025-04").agencies) == 2


def test_recurring(register: Register) -> None:
    new = NewTask(
        text="Báo cáo tháng", leads=("Sở Y tế",), recurrence="FREQ=MONTHLY;BYMONTHDAY=20", given_on=date(2021, 3, 1)
    )
    task = register.tasks.add(new, "Lan")
    shares = [each for each in task.assignments if each.period_due]
    assert [each.period_due for each in shares] == [date(2021, month, 20) for month in (3, 4, 5, 6)]
    assert task.state.days_late == (SOON - date(2021, 3, 20)).days
    register.tasks.done(task.id, "Lan", "báo cáo tháng 3")
    register.tasks.done(task.id, "Lan", "báo cáo tháng 5", period=date(2021, 5, 20))
    shown = register.tasks.show(task.id, as_of=date(2021, 8, 1))
    assert [(each.period_due.month, each.state.kind) for each in shown.assignments if each.period_due] == [
        (3, StateKind.DONE_LATE),
        (4, StateKind.OVERDUE),
        (5, StateKind.DONE_LATE),
        (6, StateKind.OVERDUE),
        (7, StateKind.OVERDUE),
        (8, StateKind.IN_TIME),
    ]
    register.tasks.assign(task.id, "Lan", "Sở Tài chính")
    theirs = [each.period_due for each in register.tasks.show(task.id, as_of=SOON).assignments
              if each.agency == "Sở Tài chính" and each.period_due]  # fmt: skip
    assert theirs == [date(2021, 6, 20)], "who comes later has the periods that are not over"
    assert register.tasks.counts("2021-06").total.total == 6 - 1
