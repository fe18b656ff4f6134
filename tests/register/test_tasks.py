"""Changes of tasks and what the register answers after them, on SQLite and PostgreSQL."""

from collections.abc import Callable
from datetime import date

import pytest

from models import DueKind, Role, StateKind
from register.changes.shaping import NewTask
from register.errors import ChangeRefused, NotPossible, NotThere, StaleChange
from register.records import By, Proof, TaskRecord
from register.register import Register
from register.vocabulary import Act, Answer, Quality

DUE = date(2021, 6, 15)
SOON = date(2021, 6, 1)
WHY = By(who="Lan", why="theo chỉ đạo")


def kinds(task: TaskRecord) -> list[StateKind]:
    return [each.state.kind for each in task.assignments if each.role is Role.LEAD]


def test_added(task: TaskRecord) -> None:
    assert task.leads == ("Sở Tài chính", "Sở Xây dựng")
    assert task.coordinators == ("Kho bạc Nhà nước",)
    assert (task.state.kind, task.due_kind, task.given_on) == (StateKind.IN_TIME, DueKind.DATE, date(2021, 5, 20))
    assert (task.letter_code, task.organ_name) == ("12/UBND-TH", "UBND tỉnh Tân Hưng")


def test_done_by_one_then_by_all(register: Register, task: TaskRecord) -> None:
    one = register.tasks.done(task.id, "Lan", Proof(code="5/BC-STC", issued_date=SOON), "Sở Tài chính")
    assert kinds(one) == [StateKind.DONE_ON_TIME, StateKind.IN_TIME]
    assert not one.state.kind.is_done
    both = register.tasks.done(task.id, "Lan", "biên bản nghiệm thu")
    assert both.state.kind is StateKind.DONE_ON_TIME
    assert [result.code or result.text for each in both.assignments for result in each.results] == [
        "5/BC-STC",
        "biên bản nghiệm thu",
    ]


def test_proposed_confirmed_rejected_returned(register: Register, task: TaskRecord) -> None:
    tasks, proof = register.tasks, Proof(code="5/BC-STC", issued_date=SOON)
    assert kinds(tasks.propose(task.id, "Lan", proof))[0] is StateKind.AWAITING_CONFIRMATION
    assert kinds(tasks.reject(task.id, WHY, "Sở Xây dựng")) == [StateKind.AWAITING_CONFIRMATION, StateKind.IN_TIME]
    assert kinds(tasks.confirm(task.id, "Minh")) == [StateKind.DONE_ON_TIME, StateKind.IN_TIME]
    assert kinds(tasks.return_(task.id, WHY))[0] is StateKind.RETURNED
    rows = tasks.show(task.id, as_of=SOON).assignments
    assert [each.results for each in rows] == [(), (), ()], "evidence that was turned down counts no more"


def test_pause_resume_refuse_reopen_withdraw(register: Register, task: TaskRecord) -> None:
    tasks = register.tasks
    assert tasks.pause(task.id, WHY).state.kind is StateKind.PAUSED
    assert tasks.resume(task.id, "Lan").state.kind is StateKind.IN_TIME
    assert kinds(tasks.refuse(task.id, WHY, "Sở Xây dựng"))[1] is StateKind.REFUSED
    assert kinds(tasks.reopen(task.id, WHY))[1] is StateKind.IN_TIME
    assert tasks.withdraw(task.id, WHY).state.kind is StateKind.WITHDRAWN
    assert tasks.show(task.id, as_of=date(2022, 1, 1)).state.kind is StateKind.WITHDRAWN


def test_extended(register: Register, task: TaskRecord) -> None:
    later = date(2021, 7, 1)
    one = register.tasks.extend(task.id, "Lan", later, "Công văn 7/UBND-TH", "Sở Xây dựng")
    assert [each.due for each in one.assignments if each.role is Role.LEAD] == [DUE, later]
    both = register.tasks.extend(task.id, "Lan", later, "Công văn 8/UBND-TH")
    assert (both.due_given, both.due_now, both.extensions) == (DUE, later, 2)
    with pytest.raises(NotPossible):
        register.tasks.extend(task.id, "Lan", DUE, "Công văn 9/UBND-TH")
    with pytest.raises(NotPossible):
        register.tasks.extend(task.id, "Lan", date(2021, 8, 1), " ")


REFUSED: list[Callable[[Register, int], object]] = [
    lambda register, task: register.tasks.done(task, "Lan", " "),  # closed by evidence only
    lambda register, task: register.tasks.done(task, " ", "biên bản"),  # nobody
    lambda register, task: register.tasks.done(
        task, "Lan", Proof(text="x", issued_date=date(2021, 6, 2))
    ),  # tomorrow's
    lambda register, task: register.tasks.confirm(task, "Lan"),  # nobody proposed it
    lambda register, task: register.tasks.pause(task, "Lan"),  # no reason
    lambda register, task: register.tasks.done(task, "Lan", "biên bản", "Sở Y tế"),  # has nothing of it
    lambda register, task: register.tasks.transfer(task, "Lan", "Sở Tài chính", "Sở Tài chính"),
    lambda register, task: register.tasks.transfer(task, "Lan", "Sở Y tế", "Sở Tài chính"),
    lambda register, task: register.tasks.assign(task, "Lan", "Sở Tài chính"),  # has it already
    lambda register, task: register.tasks.split(task, "Lan", ["một"]),
    lambda register, task: register.tasks.merge(task, WHY, [task]),
    lambda register, task: register.tasks.settle(task, "Lan", "title", "x"),  # no such value
    lambda register, task: register.tasks.settle(task, "Lan", "due_date", "mai"),  # no day
    lambda register, task: register.tasks.unsettle(task, "Lan", "text"),
    lambda register, task: register.tasks.add(NewTask(text=" "), "Lan"),
    lambda register, task: register.tasks.show(task + 1, as_of=SOON),
    lambda register, task: register.tasks.note(task + 1, "Lan", "x"),
    lambda register, task: register.tasks.judge(9, "Lan", Quality.GOOD),
    lambda register, task: register.tasks.remind([99], "Lan", "1/CV"),
]


@pytest.mark.parametrize("change", REFUSED)
def test_refused_changes_change_nothing(
    register: Register, task: TaskRecord, change: Callable[[Register, int], object]
) -> None:
    with pytest.raises(ChangeRefused):
        change(register, task.id)
    assert register.tasks.show(task.id, as_of=SOON) == task
    assert [event.act for event in register.history.of_task(task.id)] == [Act.ADDED]


def test_assigned_transferred_reminded_judged(register: Register, task: TaskRecord) -> None:
    tasks = register.tasks
    assert tasks.assign(task.id, "Lan", "Thanh tra tỉnh", Role.FOLLOW).assignments[-1].role is Role.FOLLOW
    moved = tasks.transfer(task.id, "Lan", "Sở Xây dựng", "Sở Giao thông vận tải")
    assert moved.leads == ("Sở Tài chính", "Sở Giao thông vận tải")
    assert moved.assignments[1].due == DUE
    tasks.remind([each.id for each in moved.assignments[:2]], "Lan", "99/UBND-TH")
    tasks.done(task.id, "Lan", "biên bản", "Sở Tài chính")
    row = tasks.show(task.id, as_of=SOON).assignments[0]
    tasks.judge(row.results[0].id, "Lan", Quality.GOOD)
    row = tasks.show(task.id, as_of=SOON).assignments[0]
    assert (row.reminders, row.reminded_on, row.results[0].quality) == (1, SOON, Quality.GOOD)


def test_split_and_merged(register: Register, task: TaskRecord) -> None:
    parts = register.tasks.split(task.id, "Lan", ["Rà soát", "Báo cáo"])
    assert [(part.text, part.leads, part.due_now, part.parent) for part in parts] == [
        ("Rà soát", task.leads, DUE, task.id),
        ("Báo cáo", task.leads, DUE, task.id),
    ]
    assert register.tasks.show(task.id, as_of=SOON).retired
    whole = register.tasks.merge(parts[0].id, WHY, [parts[1].id])
    assert whole.text == "Rà soát\nBáo cáo"
    assert register.tasks.show(parts[1].id, as_of=SOON).merged_into == parts[0].id
    assert [each.id for each in register.tasks.list(as_of=SOON)] == [parts[0].id]


CHANGES: list[Callable[[Register, int], object]] = [
    lambda register, task: register.tasks.done(task, "Lan", "biên bản"),
    lambda register, task: register.tasks.withdraw(task, WHY),
    lambda register, task: register.tasks.extend(task, "Lan", date(2021, 8, 1), "Công văn 1"),
    lambda register, task: register.tasks.transfer(task, "Lan", "Sở Xây dựng", "Sở Y tế"),
    lambda register, task: register.tasks.assign(task, "Lan", "Sở Y tế"),
    lambda register, task: register.tasks.note(task, "Lan", "vướng mặt bằng"),
    lambda register, task: register.tasks.split(task, "Lan", ["một", "hai"]),
    lambda register, task: register.tasks.merge(
        task, WHY, [register.tasks.add(NewTask(text="việc khác", leads=("Sở Y tế",)), "Lan").id]
    ),
    lambda register, task: register.tasks.settle(task, "Lan", "due_date", date(2021, 9, 1)),
    lambda register, task: register.tasks.settle(task, "Lan", "lead_agencies", ["Sở Y tế"]),
]


@pytest.mark.parametrize("change", CHANGES)
def test_undone(register: Register, task: TaskRecord, change: Callable[[Register, int], object]) -> None:
    change(register, task.id)
    assert register.tasks.show(task.id, as_of=SOON) != task
    undone = register.tasks.undo(task.id, "Minh")
    assert undone.model_copy(update={"version": task.version}) == task
    assert [event for event in register.history.of_task(task.id) if event.is_undone]
    assert register.history.of_task(task.id)[-1].act is Act.UNDONE


def test_undone_one_after_the_other(register: Register, task: TaskRecord) -> None:
    register.tasks.note(task.id, "Lan", "một")
    register.tasks.note(task.id, "Lan", "hai")
    assert register.tasks.undo(task.id, "Lan").note == "một"
    assert register.tasks.undo(task.id, "Lan").note is None
    register.tasks.undo(task.id, "Lan")  # that it was added at all
    with pytest.raises(NotPossible):
        register.tasks.undo(task.id, "Lan")


def test_a_part_that_was_changed_holds_the_undo_up(register: Register, task: TaskRecord) -> None:
    part = register.tasks.split(task.id, "Lan", ["một", "hai"])[0]
    register.tasks.note(part.id, "Lan", "x")
    with pytest.raises(NotPossible):
        register.tasks.undo(task.id, "Lan")
    register.tasks.undo(part.id, "Lan")
    assert not register.tasks.undo(task.id, "Lan").retired


def test_settled_values(register: Register, task: TaskRecord) -> None:
    settled = register.tasks.settle(task.id, "Lan", "text", "Rà soát")
    assert settled.text == "Rà soát"
    assert not register.tasks.settle(task.id, "Lan", "due_text", answer=Answer.UNREADABLE).due_text
    assert register.tasks.settle(task.id, "Lan", "lead_agencies", ["Sở Y tế"]).leads == ("Sở Y tế",)
    records = {each.field: each for each in register.tasks.settled(task.id)}
    assert records["text"].machine_value == task.text
    assert records["due_text"].answer is Answer.UNREADABLE
    assert register.tasks.unsettle(task.id, "Lan", "text").text == task.text


def test_a_stale_change_is_refused_and_says_what_changed(register: Register, task: TaskRecord) -> None:
    register.tasks.note(task.id, "Minh", "đã gọi điện", version=task.version)
    with pytest.raises(StaleChange, match=r"Minh: noted") as stale:
        register.tasks.note(task.id, "Lan", "chưa", version=task.version)
    assert [event.who for event in stale.value.since] == ["Minh"]
    assert register.tasks.show(task.id, as_of=SOON).note == "đã gọi điện"


def test_the_past_is_shown_as_it_was(register: Register, task: TaskRecord) -> None:
    register.tasks.extend(task.id, By(who="Lan", on=date(2021, 5, 25)), date(2021, 7, 1), "Công văn 1")
    register.tasks.done(task.id, By(who="Lan", on=date(2021, 5, 30)), "biên bản")
    register.tasks.reopen(task.id, By(who="Lan", why="thiếu phụ lục", on=SOON))
    register.tasks.undo(task.id, "Lan")
    shown = [
        (day, register.tasks.show(task.id, as_of=date(2021, *day)).assignments[0])
        for day in ((5, 24), (5, 26), (5, 31))
    ]
    assert [(each.due, each.state.kind) for _, each in shown] == [
        (DUE, StateKind.IN_TIME),
        (date(2021, 7, 1), StateKind.IN_TIME),
        (date(2021, 7, 1), StateKind.DONE_ON_TIME),
    ]


def test_unknown_tasks(register: Register) -> None:
    with pytest.raises(NotThere):
        register.tasks.show(1, as_of=SOON)
