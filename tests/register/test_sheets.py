"""Importing tracking sheets: those that offices keep, and our own edited offline; on SQLite and PostgreSQL."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from models import Role, StateKind
from register.errors import NotPossible
from register.records import Proof, TaskRecord
from register.register import Register
from register.sheets import facade
from register.sheets.applying import edit_task
from register.sheets.columns import TEMPLATE_25, TRACKING_17, Column
from tests.register.conftest import TODAY
from tests.register.sheet_files import edit, feed_some, take_over, tasks, write_ours

OURS = pytest.mark.parametrize("columns", [TRACKING_17, TEMPLATE_25], ids=["17", "25"])


@pytest.fixture
def fed(register: Register) -> list[TaskRecord]:
    return feed_some(register)


@OURS
def test_our_own_sheet_untouched_changes_nothing(
    register: Register, fed: list[TaskRecord], tmp_path: Path, columns: tuple[Column, ...]
) -> None:
    path = write_ours(tmp_path / "a.xlsx", register, fed, columns)
    comparison = register.sheets.compare(path)
    assert (comparison.plans, comparison.problems, comparison.remarks) == ((), (), ())


def test_an_untouched_row_is_left_alone_whatever_happened_to_its_task(
    register: Register, fed: list[TaskRecord], tmp_path: Path
) -> None:
    path = write_ours(tmp_path / "a.xlsx", register, fed, TRACKING_17)
    register.tasks.note(fed[0].id, "Minh", "đã gọi điện")
    assert register.sheets.compare(path).plans == ()


EDITS = [
    (TRACKING_17, {"text": "Sở Y tế báo cáo tiến độ tiêm chủng đợt 2"}, lambda task: task.text.endswith("đợt 2")),
    (TRACKING_17, {"leads": "Sở Y tế; Sở Nội vụ"}, lambda task: task.leads == ("Sở Y tế", "Sở Nội vụ")),
    (TRACKING_17, {"leads": "Sở Nội vụ"}, lambda task: task.leads == ("Sở Nội vụ",)),
    (TRACKING_17, {"coordinators": "Sở Nội vụ"}, lambda task: task.coordinators == ("Sở Nội vụ",)),
    (TRACKING_17, {"due": date(2021, 6, 20)}, lambda task: task.due_now == date(2021, 6, 20)),
    (TRACKING_17, {"due": "20/6/2021"}, lambda task: task.due_now == date(2021, 6, 20)),
    (
        TRACKING_17,
        {"product_and_receiver": "báo cáo – UBND tỉnh"},
        lambda task: (task.product, task.report_to) == ("báo cáo", "UBND tỉnh"),
    ),
    (TRACKING_17, {"note": "chờ số liệu"}, lambda task: task.note == "chờ số liệu"),
    (
        TRACKING_17,
        {"state": "đã hoàn thành", "result": "5/BC-SYT ngày 31/5/2021"},
        lambda task: task.state.kind is StateKind.DONE_ON_TIME,
    ),
    (
        TRACKING_17,  # a result alone is evidence that somebody is to confirm
        {"result": "5/BC-SYT ngày 31/5/2021"},
        lambda task: task.state.kind is StateKind.AWAITING_CONFIRMATION,
    ),
    (TRACKING_17, {"state": "Tạm hoãn"}, lambda task: task.state.kind is StateKind.PAUSED),
    (TRACKING_17, {"state": "thu hồi"}, lambda task: task.state.kind is StateKind.WITHDRAWN),
    (
        TEMPLATE_25,
        {"state": "hoàn thành", "result_code": "5/BC-SYT", "result_date": date(2021, 5, 31), "quality": "tốt"},
        lambda task: task.assignments[0].results[0].quality == "good",
    ),
    (TEMPLATE_25, {"followers": "Văn phòng"}, lambda task: task.assignments[-1].role is Role.FOLLOW),
]


@pytest.mark.parametrize(("columns", "values", "holds"), EDITS)
def test_edits_are_taken_over_once(
    register: Register,
    fed: list[TaskRecord],
    tmp_path: Path,
    columns: tuple[Column, ...],
    values: dict[str, Any],
    holds: object,
) -> None:
    path = edit(write_ours(tmp_path / "a.xlsx", register, fed, columns), columns, 1, **values)
    comparison = take_over(register, path)
    assert {each.task for each in comparison.differences} == {fed[0].id}
    after = tasks(register)
    assert holds(after[0])  # type: ignore[operator]
    assert after[1:] == fed[1:]
    assert register.sheets.compare(path).plans == ()
    events = register.history.of_task(fed[0].id)
    assert events[-1].who == "Lan"
    assert events[-1].why == "nhập từ a.xlsx"


def test_a_closed_task_is_opened_again_by_its_state(register: Register, fed: list[TaskRecord], tmp_path: Path) -> None:
    register.tasks.done(fed[0].id, "Lan", Proof(code="5/BC-SYT", issued_date=date(2021, 5, 31)))
    path = write_ours(tmp_path / "a.xlsx", register, tasks(register), TRACKING_17)
    take_over(register, edit(path, TRACKING_17, 1, state="đang thực hiện"))
    assert tasks(register)[0].state.kind is StateKind.IN_TIME


def test_columns_may_be_moved_and_rows_sorted_or_removed(
    register: Register, fed: list[TaskRecord], tmp_path: Path
) -> None:
    columns = tuple(reversed(TRACKING_17[5:]))
    path = write_ours(tmp_path / "a.xlsx", register, reversed(fed[:2]), columns)
    comparison = take_over(register, edit(path, columns, 2, note="gấp"))
    assert [(each.task, each.what, each.after) for each in comparison.differences] == [(fed[0].id, "note", "gấp")]


PROBLEMS = [
    ({"state": "xem sau"}, "no state that is known"),
    ({"due": "hết quý"}, "is no day"),
]


@pytest.mark.parametrize(("values", "sentence"), PROBLEMS)
def test_what_cannot_be_meant_is_named_with_its_row(
    register: Register, fed: list[TaskRecord], tmp_path: Path, values: dict[str, str], sentence: str
) -> None:
    path = edit(write_ours(tmp_path / "a.xlsx", register, fed, TRACKING_17), TRACKING_17, 2, **values)
    comparison = register.sheets.compare(path)
    assert [sentence in each.english and "row 5" in each.english for each in comparison.problems] == [True]
    with pytest.raises(NotPossible, match=r"a\.xlsx cannot be taken over"):
        register.sheets.apply(comparison, "Lan")
    assert tasks(register) == fed


def test_an_edit_of_what_somebody_else_changed_is_refused(
    register: Register, fed: list[TaskRecord], tmp_path: Path
) -> None:
    path = edit(write_ours(tmp_path / "a.xlsx", register, fed, TRACKING_17), TRACKING_17, 1, note="a")
    register.tasks.note(fed[0].id, "Minh", "b")
    assert "was changed since the sheet was written" in register.sheets.compare(path).problems[0].english


def test_a_change_between_showing_and_applying_is_refused(
    register: Register, fed: list[TaskRecord], tmp_path: Path
) -> None:
    comparison = register.sheets.compare(
        edit(write_ours(tmp_path / "a.xlsx", register, fed, TRACKING_17), TRACKING_17, 1, note="a")
    )
    register.tasks.note(fed[0].id, "Minh", "b")
    with pytest.raises(NotPossible, match="changed while"):
        register.sheets.apply(comparison, "Lan")
    assert tasks(register)[0].note == "b"


def test_the_deadline_of_an_extended_task_needs_a_document(
    register: Register, fed: list[TaskRecord], tmp_path: Path
) -> None:
    register.tasks.extend(fed[0].id, "Lan", date(2021, 6, 30), "Công văn 9/UBND-TH")
    path = write_ours(tmp_path / "a.xlsx", register, tasks(register), TRACKING_17)
    comparison = register.sheets.compare(edit(path, TRACKING_17, 1, due=date(2021, 8, 1)))
    assert "congvan tasks extend" in comparison.problems[0].english


def test_a_sheet_of_another_register_is_refused(register: Register, fed: list[TaskRecord], tmp_path: Path) -> None:
    other = Register.open(tmp_path / "other.db", clock=lambda: TODAY)
    path = edit(write_ours(tmp_path / "a.xlsx", register, fed, TRACKING_17), TRACKING_17, 1, note="a")
    comparison = other.sheets.compare(path)
    other.close()
    assert len(comparison.problems) == 1
    assert "another register" in comparison.problems[0].english


def test_all_or_nothing(
    register: Register, fed: list[TaskRecord], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_ours(tmp_path / "a.xlsx", register, fed, TRACKING_17)
    for number in (1, 2, 4):
        edit(path, TRACKING_17, number, note=f"ghi chú {number}")
    comparison = register.sheets.compare(path)
    calls: list[object] = []

    def fails_at_the_third(*arguments: object) -> None:
        calls.append(arguments)
        if len(calls) == 3:
            raise OSError("the power failed")
        edit_task(*arguments)  # type: ignore[arg-type]

    before = len(list(register.history.all()))
    monkeypatch.setattr(facade, "edit_task", fails_at_the_third)
    with pytest.raises(OSError, match="power"):
        register.sheets.apply(comparison, "Lan")
    assert tasks(register) == fed
    assert len(list(register.history.all())) == before
    monkeypatch.undo()
    assert register.sheets.apply(comparison, "Lan") == 3
    assert [each.note for each in tasks(register)] == ["ghi chú 1", "ghi chú 2", None, "ghi chú 4"]


def test_a_refused_step_in_the_middle_takes_nothing_over(
    register: Register, fed: list[TaskRecord], tmp_path: Path
) -> None:
    path = write_ours(tmp_path / "a.xlsx", register, fed, TRACKING_17)
    edit(path, TRACKING_17, 1, note="a")
    edit(path, TRACKING_17, 2, state="đã hoàn thành")  # without a result
    with pytest.raises(NotPossible, match=r"row 5: a task ends with evidence only.*nothing of the sheet"):
        register.sheets.apply(register.sheets.compare(path), "Lan")
    assert tasks(register) == fed


def test_one_row_is_undone_alone(register: Register, fed: list[TaskRecord], tmp_path: Path) -> None:
    path = write_ours(tmp_path / "a.xlsx", register, fed, TRACKING_17)
    edit(path, TRACKING_17, 1, note="a")
    take_over(register, edit(path, TRACKING_17, 2, note="b"))
    register.tasks.undo(fed[0].id, "Lan")
    assert [each.note for each in tasks(register)][:2] == [None, "b"]
