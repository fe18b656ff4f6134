"""Tên loại by title, by notation, and the công văn that has none."""

import pytest

from parsers.head.document_type import find_document_type, type_in_notation, type_in_title
from tests.letters import letter, zone

TITLES = [
    ("CHỈ THỊ", "chi_thi"),
    ("QUYẾT ĐỊNH CỦA ỦY BAN NHÂN DÂN TỈNH TÂN HƯNG", "quyet_dinh"),  # old letters
    ("THÔNG BÁO", "thong_bao"),
    ("TỜ TRÌNH", "to_trinh"),
    ("CÔNG ĐIỆN", "cong_dien"),
    ("GIÁY MỜI", "giay_moi"),  # measured: four scans of "GIẤY MỜI", none right
    ("GIẦY MỜI", "giay_moi"),
    ("THÔNG BẢO", "thong_bao"),
    ("BẢO CÁO", "bao_cao"),
    ("CHÍ THỊ", "chi_thi"),
    ("KÉ HOẠCH", "ke_hoach"),
    ("KÊ HOẠCH", "ke_hoach"),
    ("K Ế HOẠCH", "ke_hoach"),  # a letter set apart
    ("THÔNG BÁO KẾT LUẬN", "thong_bao"),
    ("| QUYẾT ĐỊNH |", "quyet_dinh"),  # rules read as letters
    ("Thông báo", None),  # in the text, not a title
    ("THÔNG BÁO cho các phòng, ban biết", None),
    ("SỞ NỘI VỤ", None),
    ("KẾ", None),
    ("", None),
]


@pytest.mark.parametrize(("printed", "kind"), TITLES)
def test_type_in_title(printed: str, kind: str | None) -> None:
    assert type_in_title(printed) == kind


NOTATIONS = [
    ("KH-SYT", "ke_hoach"),
    ("TTr-UBND", "to_trinh"),  # case tells tờ trình from other groups
    ("2009/CT-UBND", "chi_thi"),  # behind the year of a legal text
    ("GM-TB", "giay_moi"),
    ("SYT-NVY", None),  # a công văn begins with its agency
    ("UBND-TH", None),
    ("", None),
    (None, None),
]


@pytest.mark.parametrize(("notation", "kind"), NOTATIONS)
def test_type_in_notation(notation: str | None, kind: str | None) -> None:
    assert type_in_notation(notation) == kind


# title, recipients, notation -> type, to be checked
LETTERS = [
    ("CHỈ THỊ", "", "CT-UBND", "chi_thi", False),
    ("CHỈ THỊ", "", None, "chi_thi", False),  # code not read
    ("KẾ HOẠCH", "", "QĐ-UBND", "ke_hoach", True),  # title and code disagree
    ("QUY ĐỊNH", "", "QĐ/TU", "quy_dinh", False),  # the Party abbreviates so
    ("QUY ĐỊNH", "", "QĐ-UBND", "quy_dinh", True),
    ("", "Kính gửi: Các phòng.", "SNV-VP", "cong_van", False),
    ("", "Kính gửi: Các phòng.", None, "cong_van", False),
    ("", "Kính gửi: Các phòng.", "TTr-UBND", "to_trinh", False),  # a tờ trình has addressees
    ("", "", "TB-SNV", "thong_bao", True),  # the title was not read
    ("", "", "SNV-VP", "cong_van", True),
]


@pytest.mark.parametrize(("title", "recipients", "notation", "kind", "review"), LETTERS)
def test_find_document_type(title: str, recipients: str, notation: str | None, kind: str, *, review: bool) -> None:
    read = letter(title=zone(title), recipients=zone(recipients), code=zone("Số: 1/X"))
    found = find_document_type(read, notation)
    assert found.value == kind
    assert found.evidence is not None
    assert found.evidence.needs_review is review


def test_nothing_printed_is_to_be_checked() -> None:
    found = find_document_type(letter(), None)
    assert found.value is None
    assert found.evidence is not None
    assert found.evidence.needs_review


def test_title_left_among_the_first_rows_of_the_body_is_found() -> None:
    assert find_document_type(letter(body=zone("Trang đầu", "GIẤY MỜI", "Dự họp")), None).value == "giay_moi"


def test_heading_of_a_form_in_a_letter_is_no_title() -> None:
    read = letter(
        recipients=zone("Kính gửi: Sở Nội vụ"),
        body=zone("Thực hiện chương trình công tác, đề nghị báo cáo theo mẫu:", "BÁO CÁO"),
        code=zone("Số: 05/SYT-VP"),
    )
    assert find_document_type(read, "SYT-VP").value == "cong_van"
    assert find_document_type(read, "BC-SYT").value == "bao_cao"


def test_an_abbreviation_of_a_body_over_v_v_is_no_type() -> None:
    """ "CT-CS" of a cục thuế; a letter of the type has its subject under the title."""
    parts = {"recipients": zone("Kính gửi: Sở Tài chính"), "code": zone("Số: 05/CT-CS")}
    assert find_document_type(letter(about=zone("V/v hóa đơn điện tử"), **parts), "CT-CS").value == "cong_van"
    assert find_document_type(letter(**parts), "CT-CS").value == "chi_thi"
