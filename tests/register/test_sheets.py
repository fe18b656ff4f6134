"""Importing tracking sheets: those that offices keep, and our own edited offline; on SQLite and PostgreSQL."""

from datetime import date, datetime
from pathlib import Path

import pytest

from models import DueKind, TaskKind
from models.errors import BadInputFile
from register.changes.shaping import NewTask
from register.errors import NotPossible
from register.queries.filters import TaskFilter
from register.records import Proof, TaskRecord
from register.register import Register
from register.sheets import facade
from register.sheets.columns import TEMPLATE_25, TRACKING_17, Column
from register.sheets.records import Comparison
from register.state import StateKind
from register.vocabulary import Act, Origin, Role
from tests.register.conftest import TODAY
from tests.register.letters import dated, letter, task
from tests.register.sheet_files import edit, write_ours, write_rows

OURS = pytest.mark.parametrize("columns", [TRACKING_17, TEMPLATE_25], ids=["17", "25"])
HEADINGS = (
    "TT", "Số TB/KL", "Ngày ban hành", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Hạn xử lý", "Tình trạng",
    "Kết quả thực hiện/Minh chứng", "Khó khăn, vướng mắc", "Mức rủi ro",
)  # fmt: skip
OFFICE_SHEET = [
    ("ỦY BAN NHÂN DÂN TỈNH TÂN HƯNG",),
    ("BẢNG THEO DÕI NHIỆM VỤ NĂM 2021",),
    (),
    HEADINGS,
    (1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
    (1, "12/TB-VP", "05/02/2021", "Trình đề án chợ", "Sở Công Thương, Sở Tài chính", 44285, "Hoàn thành",
     "99/BC-SCT ngày 20/3/2021", None, "cao"),
    (2, None, None, "Rà soát quỹ đất công", "Sở TN&MT", "01/01/1970", "Đang thực hiện", None, "thiếu số liệu", None),
    (3, None, None, "Ban hành quy chế", "Văn phòng", "12/2026 hoặc 1/2027", "Hoàn thành", None, None, None),
    ("Tổng cộng",),
]  # fmt: skip
"""What an office keeps by hand: a letterhead, a title, column numbers, a letter over three rows, junk for days."""


FINANCE = {"lead_agencies": ("Sở Tài chính",), "lead_names": ("Sở Tài chính",)}


@pytest.fixture
def fed(register: Register) -> list[TaskRecord]:
    """Three tasks of a letter that was read, and one that a person wrote down."""
    register.feed([
        letter(
            "77/UBND-TH",
            dated("Sở Y tế báo cáo tiến độ tiêm chủng", date(2021, 6, 10), 100),
            dated("Sở Tài chính thẩm định dự toán", date(2021, 5, 25), 200, **FINANCE),
            task("Các sở thực hiện nghiêm văn bản này", 300, kind=TaskKind.GENERAL),
            document_id="00000000000000aa-1",
        )
    ])  # fmt: skip
    new = NewTask(text="Chuẩn bị kỳ họp", leads=("Văn phòng",), coordinators=("Sở Nội vụ",), due=date(2021, 7, 1))
    register.tasks.add(new, "Lan")
    return sorted(register.tasks.list(as_of=TODAY), key=lambda each: each.id)


def tasks(register: Register) -> list[TaskRecord]:
    return sorted(register.tasks.list(as_of=TODAY), key=lambda each: each.id)


def take_over(register: Register, path: Path) -> Comparison:
    comparison = register.sheets.compare(path)
    assert comparison.problems == ()
    register.sheets.apply(comparison, "Lan")
    return comparison


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
    register: Register, fed: list[TaskRecord], tmp_path: Path, columns: tuple[Column, ...], values: dict, holds: object
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
    assert [sentence in each and "row 5" in each for each in comparison.problems] == [True]
    with pytest.raises(NotPossible, match=r"a\.xlsx cannot be taken over"):
        register.sheets.apply(comparison, "Lan")
    assert tasks(register) == fed


def test_an_edit_of_what_somebody_else_changed_is_refused(
    register: Register, fed: list[TaskRecord], tmp_path: Path
) -> None:
    path = edit(write_ours(tmp_path / "a.xlsx", register, fed, TRACKING_17), TRACKING_17, 1, note="a")
    register.tasks.note(fed[0].id, "Minh", "b")
    assert "was changed since the sheet was written" in register.sheets.compare(path).problems[0]


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
    assert "congvan tasks extend" in comparison.problems[0]


def test_a_sheet_of_another_register_is_refused(register: Register, fed: list[TaskRecord], tmp_path: Path) -> None:
    other = Register.open(tmp_path / "other.db", clock=lambda: TODAY)
    path = edit(write_ours(tmp_path / "a.xlsx", register, fed, TRACKING_17), TRACKING_17, 1, note="a")
    comparison = other.sheets.compare(path)
    other.close()
    assert len(comparison.problems) == 1
    assert "another register" in comparison.problems[0]


def test_all_or_nothing(
    register: Register, fed: list[TaskRecord], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_ours(tmp_path / "a.xlsx", register, fed, TRACKING_17)
    for number in (1, 2, 4):
        edit(path, TRACKING_17, number, note=f"ghi chú {number}")
    comparison = register.sheets.compare(path)
    edit_task, calls = facade.edit_task, []

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


def test_a_sheet_of_an_office_starts_a_register(register: Register, tmp_path: Path) -> None:
    path = write_rows(tmp_path / "theo doi.xlsx", OFFICE_SHEET, ["A1:E1", "A2:E2", "B6:B8", "C6:C8"])
    comparison = take_over(register, path)
    assert comparison.sheet.unknown == ("Mức rủi ro",)
    assert [(each.letter_code, each.imported, each.read) for each in comparison.coverage] == [("12/TB-VP", 3, None)]
    assert len(comparison.remarks) == 1
    assert "01/01/1970" in comparison.remarks[0]
    first, second, third = tasks(register)
    assert {each.origin for each in (first, second, third)} == {Origin.IMPORTED}
    assert {(each.letter_code, each.letter_date) for each in (first, second, third)} == {("12/TB-VP", date(2021, 2, 5))}
    assert first.leads == ("Sở Công Thương", "Sở Tài chính")
    assert (first.due_now, first.state.kind) == (date(2021, 3, 30), StateKind.DONE_ON_TIME)
    assert (first.assignments[0].results[0].code, first.given_on) == ("99/BC-SCT", date(2021, 2, 5))
    assert second.leads == ("Sở Tài nguyên và Môi trường",)
    assert (second.due_now, second.note, second.state.kind) == (None, "thiếu số liệu", StateKind.NO_DEADLINE)
    assert (third.due_text, third.due_now, third.due_kind) == ("12/2026 hoặc 1/2027", None, DueKind.DATE)
    assert register.sheets.compare(path).plans == ()


def test_what_the_register_knows_is_filled_in_and_never_overwritten(
    register: Register, fed: list[TaskRecord], tmp_path: Path
) -> None:
    rows = [
        ("Số ký hiệu văn bản", "Ngày ban hành", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Hạn", "Ghi chú", "Trạng thái"),
        ("77/UBND-TH", datetime(2021, 5, 20), "Sở Y tế báo cáo tiến độ tiêm chủng", "Sở Nội vụ", "1/1/2022", "gấp", ""),
        ("77/UBND-TH", None, "Sở Tài chính thẩm định dự toán", "Sở Tài chính", "25/5/2021", None, "Hoàn thành"),
        ("77/UBND-TH", None, "Việc chưa ai đọc thấy", "Sở Y tế", None, None, None),
    ]
    comparison = take_over(register, write_rows(tmp_path / "a.xlsx", rows))
    assert [(each.imported, each.read) for each in comparison.coverage] == [(3, 3)]
    after = tasks(register)
    assert (after[0].leads, after[0].due_now, after[0].note) == (("Sở Y tế",), date(2021, 6, 10), "gấp")
    assert [remark.split(": ")[1].split(" of ")[0] for remark in comparison.remarks] == ["leads", "due"]
    assert after[1].state.kind is StateKind.AWAITING_CONFIRMATION  # done, but on which day nobody wrote down
    assert (len(after), after[-1].letter_code) == (5, "77/UBND-TH")


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("Đã hoàn thành đúng hạn", StateKind.DONE_ON_TIME),
        ("Đã hoàn thành quá hạn", StateKind.DONE_LATE),
        ("Hoàn thành", StateKind.AWAITING_CONFIRMATION),
        ("Tạm hoãn", StateKind.PAUSED),
        ("Thu hồi", StateKind.WITHDRAWN),
        ("Thực hiện lại", StateKind.RETURNED),
        ("Quá hạn", StateKind.OVERDUE),
    ],
)
def test_states_of_other_sheets(register: Register, tmp_path: Path, state: str, expected: StateKind) -> None:
    rows = [
        ("Tên công việc", "Chủ trì", "Ngày giao việc", "Hạn hoàn thành", "Tình trạng"),
        ("Lập danh mục", "Phòng Nội vụ", "1/3/2021", "1/4/2021", state),
    ]
    take_over(register, write_rows(tmp_path / "a.xlsx", rows))
    assert [each.state.kind for each in tasks(register)] == [expected]


def test_two_deadlines_are_an_extension(register: Register, tmp_path: Path) -> None:
    rows = [
        ("Tên nhiệm vụ", "Đơn vị chủ trì", "Hạn baseline", "Hạn hiện hành"),
        ("Lập", "Sở Y tế", "1/7/2021", "1/8/2021"),
    ]
    take_over(register, write_rows(tmp_path / "a.xlsx", rows))
    (made,) = tasks(register)
    assert (made.due_given, made.due_now, made.extensions) == (date(2021, 7, 1), date(2021, 8, 1), 1)


TEXTS = [
    ("a.csv", "\ufeffNội dung nhiệm vụ;Chủ trì;Hạn\r\nLập danh mục;Sở Y tế;1/7/2021\r\n".encode()),
    ("b.csv", 'Nội dung nhiệm vụ,Chủ trì,Hạn\n"Lập danh mục",Sở Y tế,2021-07-01\n'.encode()),
    ("c.txt", "Nội dung nhiệm vụ\tChủ trì\tHạn\nLập danh mục\tSở Y tế\t44378\n".encode("utf-16")),
]


@pytest.mark.parametrize(("name", "content"), TEXTS)
def test_text_files(register: Register, tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    take_over(register, path)
    (made,) = tasks(register)
    assert (made.text, made.leads, made.due_now) == ("Lập danh mục", ("Sở Y tế",), date(2021, 7, 1))


BROKEN = [
    ("a.xlsx", b"PK\x03\x04 cut off", "cannot be read as XLSX"),
    ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "save it as .xlsx"),
    ("a.csv", b"\0\1\2", "neither XLSX nor CSV"),
    ("a.csv", b"a,b\n1,2\n", "has no tasks"),
]


@pytest.mark.parametrize(("name", "content", "sentence"), BROKEN)
def test_what_is_no_sheet(register: Register, tmp_path: Path, name: str, content: bytes, sentence: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(BadInputFile, match=sentence):
        register.sheets.compare(path)
    with pytest.raises(BadInputFile, match="cannot be read"):
        register.sheets.compare(tmp_path / "nowhere.xlsx")


def test_imports_are_in_the_history(register: Register, tmp_path: Path) -> None:
    take_over(register, write_rows(tmp_path / "a.xlsx", OFFICE_SHEET, ["B6:B8", "C6:C8"]))
    acts = [event.act for event in register.history.all() if event.act is Act.IMPORTED]
    assert len(acts) == 1 + 3  # the letter and its tasks
    assert list(register.tasks.list(TaskFilter(origin=Origin.IMPORTED, letter_code="12/TB-VP"), as_of=TODAY))
