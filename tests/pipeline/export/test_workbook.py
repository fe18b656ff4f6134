"""letters.xlsx: what stands in its cells, how it looks, and that it holds any number of rows."""

import time
from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from models import DocumentType, Doubt, DueKind, Evidence, Outcome, Priority, Reason, Secrecy, TaskKind
from models.outcome import DEFECT, DUPLICATE
from pipeline.export.columns import DOCUMENT_COLUMNS, OUTCOME_COLUMNS, TASK_COLUMNS, TaskRow
from pipeline.export.sheets import DOCUMENTS, FILES, TASKS
from pipeline.export.tables import write_tables
from pipeline.export.vietnamese import (
    DUE_KINDS,
    PRIORITIES,
    SECRECIES,
    TASK_KINDS,
    document_review,
    document_types,
    outcome_advice,
    outcome_reason,
    task_review,
)
from pipeline.export.workbook import CELL_LIMIT, CUT, cell_text, letters_book, lines_of
from tests.pipeline.export.exported import LETTER, OUTCOMES

PRINTED = (DOCUMENTS.printed, TASKS.printed, FILES.printed)
WIDTHS = tuple([column.width for column in columns] for columns in (DOCUMENTS.columns, TASKS.columns, FILES.columns))
READABLE = 230
"""Characters across an A4 page; with more they are too small to read on paper."""
LINE = LETTER.model_dump_json().encode() + b"\n"


def opened(out: Path) -> Workbook:
    return load_workbook(out / "letters.xlsx")


def cells(sheet: Worksheet, row: int = 2) -> dict[str, Cell]:
    """Of a row, by heading."""
    return {str(heading.value): cell for heading, cell in zip(sheet[1], sheet[row], strict=True)}


@pytest.fixture
def book(tmp_path: Path) -> Workbook:
    write_tables(tmp_path, OUTCOMES, iter([LINE]))
    return opened(tmp_path)


def test_documents_tasks_and_files_are_sheets(book: Workbook) -> None:
    assert book.sheetnames == ["Văn bản", "Nhiệm vụ", "Tệp"]
    assert [sheet.max_row for sheet in book] == [2, 2, 3]


def test_every_column_of_the_csv_files_is_shown() -> None:
    assert {column.name for column in DOCUMENTS.columns} == {column.name for column in DOCUMENT_COLUMNS}
    assert {column.name for column in TASKS.columns} == {column.name for column in TASK_COLUMNS}
    of_files = {column.name for column in FILES.columns} - {"reason_vi", "advice_vi"}
    assert of_files == {column.name for column in OUTCOME_COLUMNS} - {"seconds"}
    for plan in (DOCUMENTS, TASKS, FILES):
        headings = [column.heading for column in plan.columns]
        assert len(set(headings)) == len(headings)


def test_text_stays_text_and_days_are_days(book: Workbook) -> None:
    document, task = cells(book["Văn bản"]), cells(book["Nhiệm vụ"])
    assert (document["Số"].value, document["Số"].data_type) == ("05", "s")
    assert document["Ngày ban hành"].value == datetime(2017, 3, 9)
    assert document["Ngày ban hành"].number_format == "dd/mm/yyyy"
    assert (document["Số nhiệm vụ"].value, document["Số nhiệm vụ"].data_type) == (1, "n")
    assert (document["Loại văn bản"].value, document["Cần xem lại"].value) == ("Công văn", "có")
    assert document["Quyền hạn"].value is None
    assert (task["Mục"].value, task["Ký hiệu mục"].value) == ("-1", "-")
    assert task["Thời hạn"].value == datetime(2017, 3, 15)
    assert task["Nội dung nhiệm vụ"].value == "Nộp báo cáo\ntrước ngày 15/3"
    assert (task["Độ tin cậy"].value, task["Độ tin cậy"].number_format) == (0.9, "0%")
    assert task["Chủ trì nêu ở phần trên"].value is None


def test_what_to_check_is_said_in_vietnamese(book: Workbook) -> None:
    document, task = cells(book["Văn bản"]), cells(book["Nhiệm vụ"])
    assert document["Mục cần xem lại"].value == "Người ký: họ tên đọc chưa chắc chắn; nhiệm vụ -1"
    assert task["Mục cần xem lại"].value == (
        "Chủ trì (2): cơ quan thực hiện là suy đoán; Thời hạn: thời hạn không ghi năm"
    )
    refused = cells(book["Tệp"], 3)
    assert [refused[heading].value for heading in ("Kết quả", "Lý do", "Cách khắc phục")] == [
        "chưa đọc được",
        "tệp rỗng",
        "chép hoặc quét lại",
    ]


def test_rows_to_check_are_coloured(book: Workbook, tmp_path: Path) -> None:
    def colour(sheet: Worksheet, row: int) -> set[str]:
        return {cell.fill.fgColor.rgb for cell in sheet[row]}

    assert colour(book["Văn bản"], 2) == colour(book["Nhiệm vụ"], 2) == colour(book["Tệp"], 3) == {"FFFFF2CC"}
    assert colour(book["Tệp"], 2) == {"00000000"}


def test_sheets_are_set_up_for_screen_and_paper(book: Workbook) -> None:
    for sheet, printed, widths in zip(book, PRINTED, WIDTHS, strict=True):
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref.startswith("A1:")
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToHeight == 0  # as many pages as it takes
        assert sheet.print_title_rows == "$1:$1"
        assert f"$A$1:${chr(ord('A') + printed - 1)}$" in sheet.print_area
        assert sheet["A2"].alignment.wrap_text
        assert sum(widths[:printed]) < READABLE


LINES = [
    ("", 20, 1),
    ("Sở Y tế", 20, 1),
    ("Ủy ban nhân dân tỉnh", 20, 1),
    ("ỦY BAN NHÂN DÂN TỈNH", 20, 2),  # capitals are wider
    ("một\n\nhai", 20, 3),
    ("x" * 221, 20, 11),
]


@pytest.mark.parametrize(("text", "width", "lines"), LINES)
def test_lines_of_a_text(text: str, width: int, lines: int) -> None:
    assert lines_of(text, width) == lines


def test_rows_are_as_high_as_their_texts(tmp_path: Path) -> None:
    write_tables(tmp_path, (), iter([_of_subject("a"), _of_subject("b\n" * 4), _of_subject("c\n" * 99), LINE]))
    heights = opened(tmp_path)["Văn bản"].row_dimensions
    assert [heights[row].height for row in (1, 3, 4)] == [30, 75, 408.75]  # the last is the limit of Excel
    assert heights[2].height == heights[5].height


def test_an_empty_run_leaves_the_headings(tmp_path: Path) -> None:
    write_tables(tmp_path, (), iter(()))
    assert [sheet.max_row for sheet in opened(tmp_path)] == [1, 1, 1]


def test_the_same_letters_give_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also on another day, in another place, and where reading took longer."""
    found = []
    for zone, seconds in (("UTC", 1.0), ("Asia/Ho_Chi_Minh", 2.0)):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        outcomes = [each.model_copy(update={"seconds": seconds}) for each in OUTCOMES]
        write_tables(tmp_path, outcomes, iter([LINE] * 3))
        found.append((tmp_path / "letters.xlsx").read_bytes())
    monkeypatch.delenv("TZ")
    time.tzset()
    assert found[0] == found[1]


def test_rows_that_find_no_room_go_on_in_the_next_sheet(tmp_path: Path) -> None:
    path, parts = tmp_path / "letters.xlsx", tmp_path / "parts"
    with path.open("wb") as file, letters_book(file, parts, rows_a_sheet=2) as letters:
        letters.documents.add([LETTER, LETTER])
        letters.tasks.add(TaskRow(LETTER, task) for task in LETTER.tasks * 5)
    book = load_workbook(path)
    assert book.sheetnames == ["Văn bản", "Nhiệm vụ", "Tệp", "Nhiệm vụ (2)", "Nhiệm vụ (3)"]
    assert [book[name].max_row for name in ("Văn bản", "Nhiệm vụ", "Nhiệm vụ (2)", "Nhiệm vụ (3)")] == [3, 3, 3, 2]
    assert book["Nhiệm vụ (3)"].auto_filter.ref.endswith("2")
    assert not parts.exists()


def test_a_broken_run_leaves_the_workbook_of_the_last_one(tmp_path: Path) -> None:
    write_tables(tmp_path, OUTCOMES, iter([LINE]))
    before = (tmp_path / "letters.xlsx").read_bytes()

    def broken() -> Iterator[bytes]:
        yield LINE
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        write_tables(tmp_path, (), broken())
    assert (tmp_path / "letters.xlsx").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_full_disk_at_the_end_is_an_error_of_the_disk(tmp_path: Path) -> None:
    with (
        Path("/dev/full").open("wb", buffering=0) as file,
        pytest.raises(OSError, match="No space left") as error,
        letters_book(file, tmp_path / "parts") as letters,
    ):
        letters.documents.add([LETTER])
    assert error.value.errno == 28


def test_what_a_killed_run_left_is_swept(tmp_path: Path) -> None:
    left = tmp_path / ".letters.xlsx.parts"
    left.mkdir()
    (left / "tmp1").touch()
    write_tables(tmp_path, OUTCOMES, iter([LINE]))
    assert not left.exists()


TEXTS = [
    ("05", "05"),
    ("=1+1", "=1+1"),  # no formula
    ("http://a.vn", "http://a.vn"),  # no link
    ("1.234", "1.234"),
    (" a ", " a "),
    ("a\r\nb\rc", "a\nb\nc"),
    ("a\x00b\x0bc\ufffed", "abcd"),  # what XML cannot hold
    ("_x0041_", "_x0041_"),  # Excel's own way to write a character
    ("<r>a</r>", "<r>a</r> "),  # what XlsxWriter would take for its own
    ("<b>&amp;", "<b>&amp;"),
    ("To\u0302\u0309", "Tổ"),
    ("x" * (CELL_LIMIT + 1), "x" * (CELL_LIMIT - len(CUT)) + CUT),
    ("x" * CELL_LIMIT, "x" * CELL_LIMIT),
    ("😀" * CELL_LIMIT, "😀" * ((CELL_LIMIT - len(CUT)) // 2) + CUT),  # two units each
]


@pytest.mark.parametrize(("text", "shown"), TEXTS)
def test_a_text_cell_holds_the_text(text: str, shown: str, tmp_path: Path) -> None:
    assert cell_text(text) == shown
    write_tables(tmp_path, (), iter([_of_subject(text)]))
    cell = cells(opened(tmp_path)["Văn bản"])["Trích yếu"]
    assert cell.data_type == "s"
    assert cell.hyperlink is None
    assert cell.value == shown.replace("_x0041_", "_x005F_x0041_")  # openpyxl leaves the escape as it is


@given(text=st.text(st.characters(exclude_categories=["Cs"])))
@settings(max_examples=30, deadline=None)
def test_any_text_makes_a_workbook_that_opens(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    out = tmp_path_factory.mktemp("out")
    write_tables(out, (), iter([_of_subject(text)]))
    assert opened(out)["Văn bản"].max_row == 2


def _of_subject(text: str) -> bytes:
    return LETTER.model_copy(update={"subject": text}).model_dump_json().encode() + b"\n"


@pytest.mark.parametrize(
    ("day", "shown"),
    [(date(1900, 3, 1), datetime(1900, 3, 1)), (date(1017, 3, 9), "09/03/1017"), (date(17, 3, 9), "09/03/0017")],
)
def test_a_day_that_excel_cannot_count_is_text(day: date, shown: object, tmp_path: Path) -> None:
    record = LETTER.model_copy(update={"issued_date": day})
    write_tables(tmp_path, (), iter([record.model_dump_json().encode() + b"\n"]))
    assert cells(opened(tmp_path)["Văn bản"])["Ngày ban hành"].value == shown


@pytest.mark.parametrize(
    ("words", "vocabulary"),
    [(PRIORITIES, Priority), (SECRECIES, Secrecy), (DUE_KINDS, DueKind), (TASK_KINDS, TaskKind)],
)
def test_every_word_stands_in_vietnamese(words: dict[str, str], vocabulary: type[StrEnum]) -> None:
    assert set(words) == set(vocabulary)


def test_every_document_type_has_its_name() -> None:
    assert set(document_types()) == set(DocumentType)


def test_the_facts_of_a_doubt_follow_its_sentence() -> None:
    doubt = Doubt(reason=Reason.IMPOSSIBLE_WORD, detail="Tuyén")
    evidence = {"recipients.1": Evidence(text="Sở Tuyén").doubted(doubt), "place": Evidence(text=None)}
    record = LETTER.model_copy(update={"evidence": evidence, "tasks": ()})
    assert document_review(record) == "Kính gửi (2): có chữ không phải tiếng Việt: Tuyén"


def test_a_task_whose_doubts_have_no_codes_shows_their_sentence() -> None:
    task = LETTER.tasks[0].model_copy(update={"evidence": {}, "reason": "who has to do it is a guess"})
    assert task_review(task) == "who has to do it is a guess"
    assert task_review(task.model_copy(update={"needs_review": False})) == ""


@pytest.mark.parametrize(
    ("code", "reason", "advice"),
    [
        ("", "", ""),
        ("encrypted", "tệp có mật khẩu", "mở bằng mật khẩu rồi lưu lại không mật khẩu"),
        (DUPLICATE, "giống hệt một tệp khác", ""),
        (DEFECT, "lỗi của chương trình, không phải của tệp", "báo cho nhóm phát triển"),
        ("of_a_later_version", "as said there", ""),
    ],
)
def test_reason_and_advice_of_an_outcome(code: str, reason: str, advice: str) -> None:
    said = "as said there" if code else ""
    outcome = Outcome(path="a", sha256=None, outcome="quarantined", reason=said, reason_code=code)
    assert (outcome_reason(outcome), outcome_advice(outcome)) == (reason, advice)
