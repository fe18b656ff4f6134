"""The books of NĐ 30/2020, Phụ lục IV: the decree's columns in its order, cover pages, days as days."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from forms.kinds import FormKind
from forms.request import FormRefused
from register.register import Register
from tests.forms.opened import heading_row, headings, made, require_print_ready, rows_below, sheet_of

COME = [
    "Ngày đến", "Số đến", "Tác giả", "Số, ký hiệu văn bản", "Ngày tháng văn bản",
    "Tên loại và trích yếu nội dung văn bản", "Đơn vị hoặc người nhận", "Ngày chuyển", "Ký nhận", "Ghi chú",
]  # fmt: skip
GONE = [
    "Số, ký hiệu văn bản", "Ngày tháng văn bản", "Tên loại và trích yếu nội dung văn bản", "Người ký",
    "Nơi nhận văn bản", "Đơn vị, người nhận bản lưu", "Số lượng bản", "Ngày chuyển", "Ký nhận", "Ghi chú",
]  # fmt: skip
SETTLING = [
    "Số đến", "Tên loại, số, ký hiệu, ngày, tháng và tên cơ quan, tổ chức ban hành văn bản", "Đơn vị hoặc người nhận",
    "Thời hạn giải quyết", "Tiến độ giải quyết", "Số, ký hiệu văn bản trả lời", "Ghi chú",
]  # fmt: skip
BOOKS = [
    (FormKind.LETTERS_IN, COME, "SỔ ĐĂNG KÝ VĂN BẢN ĐẾN", "Từ số 1 đến số 4"),
    (FormKind.LETTERS_OUT, GONE, "SỔ ĐĂNG KÝ VĂN BẢN ĐI", "Từ số 344 đến số 344"),
    (FormKind.SETTLING, SETTLING, "SỔ THEO DÕI GIẢI QUYẾT VĂN BẢN ĐẾN", None),
]


@pytest.mark.parametrize(("kind", "columns", "title", "numbers"), BOOKS)
def test_columns_cover_and_print(
    office: Register, tmp_path: Path, kind: FormKind, columns: list[str], title: str, numbers: str | None
) -> None:
    (path,) = made(office, tmp_path, kind, period="2021", volume="2")
    sheet = sheet_of(path, "Sổ")
    heading = heading_row(sheet, columns[0])
    assert headings(sheet, heading) == columns
    assert headings(sheet, heading + 1) == [f"({at})" for at in range(1, len(columns) + 1)]
    require_print_ready(sheet, heading)
    cover = [row[0].value for row in sheet_of(path, "Bìa").iter_rows() if row[0].value]
    expected = ["ỦY BAN NHÂN DÂN TỈNH TÂN HƯNG", title, "Năm: 2021", "Quyển số: 2"]
    assert cover == [*expected, "Từ ngày 01/01/2021 đến ngày 31/12/2021", *([numbers] if numbers else [])]


def test_letters_come(office: Register, tmp_path: Path) -> None:
    (path,) = made(office, tmp_path, FormKind.LETTERS_IN, period="2021")
    sheet = sheet_of(path, "Sổ")
    rows = list(rows_below(sheet, heading_row(sheet, "Ngày đến") + 1))
    assert rows[0] == [
        date(2021, 1, 4), 1, "Bộ Kế hoạch và Đầu tư", "1245/BKH-TH", date(2021, 1, 4),
        "Công văn: báo cáo tình hình giải ngân", "Phòng Tổng hợp", date(2021, 1, 4), None, None,
    ]  # fmt: skip
    assert [row[1] for row in rows] == [1, 2, 4]
    assert "Số còn thiếu trong sổ năm 2021: 3." in {cell.value for row in sheet.iter_rows() for cell in row}


def test_a_month_of_the_book_is_the_calendars(office: Register, tmp_path: Path) -> None:
    """Not the 15th to the 14th, as of reports."""
    (path,) = made(office, tmp_path, FormKind.LETTERS_IN, period="2021-02")
    sheet = sheet_of(path, "Sổ")
    assert [row[1] for row in rows_below(sheet, heading_row(sheet, "Ngày đến") + 1)] == [4]


def test_letters_gone(office: Register, tmp_path: Path) -> None:
    (path,) = made(office, tmp_path, FormKind.LETTERS_OUT, period="2021")
    sheet = sheet_of(path, "Sổ")
    (row,) = rows_below(sheet, heading_row(sheet, "Số, ký hiệu văn bản") + 1)
    assert (row[0], row[1], row[3], row[5], row[6], row[9]) == (
        "344/UBND-TH", date(2021, 3, 20), "Trần Đình Văn", "Văn phòng", 25, "Gửi qua trục liên thông",
    )  # fmt: skip


def test_how_letters_are_settled(office: Register, tmp_path: Path) -> None:
    (path,) = made(office, tmp_path, FormKind.SETTLING, period="2021")
    sheet = sheet_of(path, "Sổ")
    rows = list(rows_below(sheet, heading_row(sheet, "Số đến") + 1))
    assert [row[3:6] for row in rows] == [
        [date(2021, 1, 20), "đã hoàn thành đúng hạn", "12/UBND-TH"],
        [date(2021, 1, 20), "quá hạn 90 ngày", None],
        [None, None, None],
    ]
    assert rows[0][1] == "Công văn, 1245/BKH-TH, ngày 04/01/2021, Bộ Kế hoạch và Đầu tư"


def test_an_answer_that_came_later_is_not_known_yet(office: Register, tmp_path: Path) -> None:
    (path,) = made(office, tmp_path, FormKind.SETTLING, period="2021", as_of=date(2021, 1, 17))
    sheet = sheet_of(path, "Sổ")
    rows = list(rows_below(sheet, heading_row(sheet, "Số đến") + 1))
    assert [row[4:6] for row in rows] == [["sắp đến hạn", None], ["sắp đến hạn", None]]


def test_an_empty_book_is_a_book(office: Register, tmp_path: Path) -> None:
    (path,) = made(office, tmp_path, FormKind.LETTERS_IN, period="2019")
    cover = [row[0].value for row in load_workbook(path)["Bìa"].iter_rows() if row[0].value]
    assert cover[-1] == "Từ số ......... đến số ........."


def test_a_book_needs_its_days(office: Register, tmp_path: Path) -> None:
    with pytest.raises(FormRefused, match="needs --period"):
        made(office, tmp_path, FormKind.LETTERS_OUT)
