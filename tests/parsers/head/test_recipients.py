"""Kính gửi, in the variants of real letters."""

import pytest

from models import Reason
from parsers.head.recipients import find_recipients
from tests.letters import WIDTH, zone

Rows = tuple[str, ...]
ROWS: list[tuple[Rows, Rows]] = [
    (("Kính gửi: Sở Tài chính",), ("Sở Tài chính",)),  # one row
    (("Kính gửi: Đơn vị thuộc, trực thuộc Sở Y tế.",), ("Đơn vị thuộc, trực thuộc Sở Y tế",)),
    (
        ("Kính gửi:", "- Các sở, ban ngành, đơn vị trực thuộc UBND tỉnh;", "- UBND các huyện, thành phố."),
        ("Các sở, ban ngành, đơn vị trực thuộc UBND tỉnh", "UBND các huyện, thành phố"),
    ),
    (
        ("Kính gửi:", "- Các Sở, ban ngành cấp tỉnh;", "- UBND các huyện;"),  # the last ends ";" against the rule
        ("Các Sở, ban ngành cấp tỉnh", "UBND các huyện"),
    ),
    (("Kính gửi :", "- Công an tỉnh;", "- Cục Thuế tỉnh."), ("Công an tỉnh", "Cục Thuế tỉnh")),  # space before ":"
    (("Kính gửi Sở Tài chính",), ("Sở Tài chính",)),  # the colon lost
    (("Kinh gửi: Sở Tài chính",), ("Sở Tài chính",)),
    (("Kính gửi: Sở » Tài chính. ˆ",), ("Sở Tài chính",)),  # specks of the scan
    (("Kính gừi: Sở Tài chính",), ("Sở Tài chính",)),
    (("- Công an tỉnh;", "- Cục Thuế tỉnh."), ("Công an tỉnh", "Cục Thuế tỉnh")),  # the heading lost under a stamp
    (("Kính gửi:", "Công an tỉnh;", "Cục Thuế tỉnh."), ("Công an tỉnh", "Cục Thuế tỉnh")),  # the dashes lost
    (
        ("Kính gửi:", "- Ban Quản lý Khu kinh tế và các", "khu công nghiệp;", "- Công an tỉnh."),  # wrapped
        ("Ban Quản lý Khu kinh tế và các khu công nghiệp", "Công an tỉnh"),
    ),
    (
        ("Kính gửi:", "- Giám đốc các bệnh viện;", "- Giám đốc các trung tâm.", "(sau đây gọi chung là đơn vị)"),
        ("Giám đốc các bệnh viện", "Giám đốc các trung tâm"),  # an alias is no addressee
    ),
    (("Kính gửi: Các bệnh viện (sau đây gọi tắt là đơn vị)",), ("Các bệnh viện",)),
    (("GIÁM ĐỐC SỞ NỘI VỤ điện:", "- Các phòng, ban;", "- UBND các huyện."), ("Các phòng, ban", "UBND các huyện")),
    (("Kính gửi:", "- Sở Y tế;", "- UBND các xã.", "(Có danh sách kèm theo)"), ("Sở Y tế", "UBND các xã")),
    (("Kính gửi: Bộ Công Thương", "Đồng kính gửi: Cục Điện lực"), ("Bộ Công Thương", "Cục Điện lực")),
    (("Kính gửi:", "- Sở Y tế;", "Đồng kính gửi:", "- Sở Nội vụ."), ("Sở Y tế", "Sở Nội vụ")),
    (("Kính gửi: Sở Tài chính; Sở Nội vụ;", "Cục Thuế tỉnh."), ("Sở Tài chính", "Sở Nội vụ", "Cục Thuế tỉnh")),
    (("Kính gửi: Các Sở: Tài chính; Nội vụ; Y tế.",), ("Các Sở: Tài chính; Nội vụ; Y tế",)),  # one run of names
    (
        ("Kính gửi:", "Hạt Kiểm lâm các huyện", "Đội Kiểm lâm cơ động"),  # neither dash nor ";"
        ("Hạt Kiểm lâm các huyện", "Đội Kiểm lâm cơ động"),
    ),
    (
        ("Kính gửi: Trưởng phòng Giáo dục và Đào tạo", "các huyện, thành phố"),
        ("Trưởng phòng Giáo dục và Đào tạo các huyện, thành phố",),
    ),
    (("Kính gửi: Thủ trưởng các đơn vị thuộc", "Sở Nội vụ"), ("Thủ trưởng các đơn vị thuộc Sở Nội vụ",)),
    (("Kính trình: Ủy ban nhân dân tỉnh",), ("Ủy ban nhân dân tỉnh",)),
    (("Kính gửi:",), ()),
    ((), ()),
]


@pytest.mark.parametrize(("printed", "recipients"), ROWS)
def test_find_recipients(printed: Rows, recipients: Rows) -> None:
    assert find_recipients(zone(*printed), WIDTH).values == recipients


def test_no_addressee_is_to_be_checked_only_under_its_heading() -> None:
    assert not find_recipients(zone(), WIDTH).evidence.needs_review
    assert find_recipients(zone(), WIDTH, must_be=True).evidence.reason_code is Reason.NO_RECIPIENTS
    found = find_recipients(zone("Kính gửi:"), WIDTH)
    assert found.evidence.needs_review
    assert found.entries == ()


@pytest.mark.parametrize(("entry", "review"), [("- Sở Nội vụ;", False), ("- Sở Nội vu¡ụ;", True)])
def test_a_word_that_cannot_be_sends_its_entry_to_review(entry: str, *, review: bool) -> None:
    found = find_recipients(zone("Kính gửi:", entry, "- Lưu: VT, ldvu32."), WIDTH)
    assert [each.evidence.needs_review for each in found.entries] == [review, False]
    assert not found.evidence.needs_review


@pytest.mark.parametrize(("width_pt", "amount"), [(WIDTH, 2), (WIDTH / 4, 1)])
def test_a_row_that_fills_its_page_was_wrapped(width_pt: float, amount: int) -> None:
    """Scans come in all sizes: where rows wrap is a share of the page."""
    rows = zone("Kính gửi:", "Hạt Kiểm lâm các huyện", "Đội Kiểm lâm cơ động")
    assert len(find_recipients(rows, width_pt).values) == amount


def test_the_place_of_an_addressee_is_without_its_dash() -> None:
    found = find_recipients(zone("Kính gửi:", "- Hạt Kiểm lâm các huyện", "- Đội Kiểm lâm cơ động."), WIDTH)
    assert [entry.evidence.text for entry in found.entries] == ["Hạt Kiểm lâm các huyện", "Đội Kiểm lâm cơ động"]
