"""Văn bản đôn đốc: whom it goes to, what it lists, and the blanks that a clerk fills in."""

from datetime import date
from pathlib import Path

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT

from forms.kinds import FormKind
from forms.request import FormRefused
from models import Direction
from register.register import Register
from tests.forms.opened import made, require_letter_layout, text_of

LATE = ["Ban Quản lý dự án tỉnh", "Phòng Kinh tế", "Sở Tài chính", "Sở Y tế"]


def test_one_to_all_who_are_late(office: Register, tmp_path: Path) -> None:
    (path,) = made(office, tmp_path, FormKind.REMINDER)
    document = Document(str(path))
    require_letter_layout(document)
    lines = [paragraph.text for paragraph in document.paragraphs]
    assert [line for line in lines if line.startswith("- ")] == [
        *(f"- {agency};" for agency in LATE[:-1]), f"- {LATE[-1]}.",
    ]  # fmt: skip
    words = text_of(path)
    assert "còn 5 nhiệm vụ quá hạn chưa hoàn thành tại 4 đơn vị" in words
    assert "số liệu tính đến ngày 20/04/2021" in words
    assert "Số: ........./............" in words
    assert "V/v đôn đốc thực hiện nhiệm vụ được giao" in words
    assert "Hướng dẫn thủ tục quyết toán" not in words, "due soon, not late"


def test_the_annex_lies_across_and_lists_every_task(office: Register, tmp_path: Path) -> None:
    (path,) = made(office, tmp_path, FormKind.REMINDER)
    document = Document(str(path))
    assert document.sections[-1].orientation == WD_ORIENT.LANDSCAPE
    listed = [row.cells[1].text for table in document.tables[2:] for row in table.rows[1:]]
    assert sorted(listed) == [
        "=1+1 là công thức chép từ văn bản",
        "Báo cáo tiến độ hằng tháng",
        "Giải quyết: quyết toán ngân sách năm 2020",
        "Kiểm kê tài sản công",
        "Trình phương án bố trí vốn đối ứng cho các dự án ODA & kiến nghị <bổ sung>",
    ]
    assert [cell.text for cell in document.tables[2].rows[0].cells][1:5] == [
        "Nội dung nhiệm vụ", "Văn bản giao", "Hạn hoàn thành", "Tình trạng",
    ]  # fmt: skip


def test_one_for_each_agency(office: Register, tmp_path: Path) -> None:
    paths = made(office, tmp_path, FormKind.REMINDERS)
    assert [path.name for path in paths] == [
        f"don-doc_{stem}_2021-04-20.docx"
        for stem in ("ban-quan-ly-du-an-tinh", "phong-kinh-te", "so-tai-chinh", "so-y-te")
    ]
    words = text_of(paths[2])
    assert "Kính gửi: Sở Tài chính." in words
    assert "quá hạn 8 ngày" in words
    assert "Sở Y tế" not in words
    assert "đề nghị quý cơ quan" in words


def test_what_is_due_soon_is_named_where_asked_for(office: Register, tmp_path: Path) -> None:
    (path,) = made(office, tmp_path, FormKind.REMINDER, with_due_soon=True, code="91/UBND-TH")
    words = text_of(path)
    assert "và 1 nhiệm vụ sắp đến hạn tại 5 đơn vị" in words
    assert "Hướng dẫn thủ tục quyết toán dự án hoàn thành" in words
    assert "Số: 91/UBND-TH" in words


def test_nobody_late_is_nobody_to_remind(office: Register, tmp_path: Path) -> None:
    with pytest.raises(FormRefused, match="nobody to remind"):
        made(office, tmp_path, FormKind.REMINDER, as_of=date(2021, 3, 21), direction=Direction.IN, agency="Sở Y tế")
