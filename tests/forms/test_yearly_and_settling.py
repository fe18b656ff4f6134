"""The yearly sheet, the report on letters come, and the slip of one letter."""

from datetime import date
from pathlib import Path

import pytest
from docx import Document

from forms.kinds import FormKind
from forms.request import FormRefused
from register.errors import NotThere
from register.register import Register
from tests.forms.opened import (
    heading_row,
    made,
    require_letter_layout,
    require_print_ready,
    rows_below,
    sheet_of,
    text_of,
)


def test_yearly_sheet_by_agency(office: Register, tmp_path: Path) -> None:
    (path,) = made(office, tmp_path, FormKind.YEARLY, period="2021")
    sheet = sheet_of(path, "Theo đơn vị")
    heading = heading_row(sheet, "STT")
    require_print_ready(sheet, heading)
    rows = {row[1]: row[2:15] for row in rows_below(sheet, heading)}
    assert rows["Sở Tài chính"] == [3, 1, pytest.approx(1 / 3), 1, 0, 1, 2, 1, 0, 0, 0, 1, 0]
    assert rows["Sở Y tế"] == [2, 0, 0, 0, 0, None, 1, 0, 0, 0, 0, 0, 0]
    assert rows["Sở Xây dựng"][7:11] == [0, 0, 0, 1], "no quality where no person gave one"
    assert rows["Tổng cộng"][:2] == [13, 3]
    assert "Sở Nội vụ" not in rows


def test_report_on_letters_come(office: Register, tmp_path: Path) -> None:
    workbook, report = made(office, tmp_path, FormKind.SETTLING_REPORT, period="2021-Q1")
    sheet = sheet_of(workbook, "Tổng hợp")
    heading = heading_row(sheet, "STT")
    require_print_ready(sheet, heading)
    rows = {row[1]: row[2:13] for row in rows_below(sheet, heading)}
    assert rows["Phòng Kinh tế"] == [2, 1, 0, 0, 0, 0, 0, 1, 0, 0, None]
    assert rows["Tổng cộng"] == [3, 2, 1, 0, 0, 0, 0, 1, 0, 0, 1]
    (late,) = rows_below(sheet_of(workbook, "Quá hạn"), 1)
    assert late[2:4] + late[7:] == ["57/BTC-NSNN", date(2021, 1, 8), date(2021, 1, 20), 90]
    require_letter_layout(Document(str(report)))
    words = text_of(report)
    assert "Tổng số văn bản đến đã đăng ký: 3; trong đó phải giải quyết: 2." in words
    assert "(từ ngày 15/12/2020 đến ngày 14/03/2021)" in words


def test_slip(office: Register, tmp_path: Path) -> None:
    letter = next(each for each in office.letters.list() if each.code == "57/BTC-NSNN")
    (path,) = made(office, tmp_path, FormKind.SLIP, letter=letter.id)
    assert path.name == "phieu-giai-quyet-van-ban-den_57-btc-nsnn.docx"
    words = text_of(path)
    for sentence in (
        "PHIẾU GIẢI QUYẾT VĂN BẢN ĐẾN",
        "Công văn; số 57/BTC-NSNN; ngày 08/01/2021; của Bộ Tài chính; quyết toán ngân sách năm 2020",
        "Số đến: 2     Ngày đến: 08/01/2021",
        "1. Ý kiến của lãnh đạo cơ quan, tổ chức (giao đơn vị, cá nhân chủ trì",
        "2. Ý kiến của lãnh đạo đơn vị (giao cho cá nhân giải quyết",
        "3. Ý kiến đề xuất của người giải quyết",
        "Giải quyết: quyết toán ngân sách năm 2020",
    ):
        assert sentence in words
    assert "Số: ..." not in words, "a slip bears no number"


def test_a_slip_needs_a_letter(office: Register, tmp_path: Path) -> None:
    with pytest.raises(FormRefused, match="--letter"):
        made(office, tmp_path, FormKind.SLIP)
    with pytest.raises(NotThere):
        made(office, tmp_path, FormKind.SLIP, letter=999)
