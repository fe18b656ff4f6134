"""Importing the sheets that offices keep by hand, on SQLite and PostgreSQL."""

from datetime import date, datetime
from pathlib import Path

import pytest

from models import DueKind, StateKind
from models.errors import BadInputFile
from register.queries.filters import TaskFilter
from register.records import TaskRecord
from register.register import Register
from register.vocabulary import Act, Origin
from tests.register.conftest import TODAY
from tests.register.sheet_files import feed_some, take_over, tasks, write_rows

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


@pytest.fixture
def fed(register: Register) -> list[TaskRecord]:
    return feed_some(register)


def test_a_sheet_of_an_office_starts_a_register(register: Register, tmp_path: Path) -> None:
    path = write_rows(tmp_path / "theo doi.xlsx", OFFICE_SHEET, ["A1:E1", "A2:E2", "B6:B8", "C6:C8"])
    comparison = take_over(register, path)
    assert comparison.sheet.unknown == ("Mức rủi ro",)
    assert [(each.letter_code, each.imported, each.read) for each in comparison.coverage] == [("12/TB-VP", 3, None)]
    assert len(comparison.remarks) == 1
    assert "01/01/1970" in comparison.remarks[0].english
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
    assert [remark.english.split(": ")[1].split(" of ")[0] for remark in comparison.remarks] == ["leads", "due"]
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
