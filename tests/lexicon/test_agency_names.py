"""One name for the many ways a body is printed."""

import pytest

from lexicon.agency_names import canonical_name, canonical_names

ROWS = [
    ("SKH&ĐT", "Sở Kế hoạch và Đầu tư"),  # as in a ký hiệu
    ("Sở KH&ĐT", "Sở Kế hoạch và Đầu tư"),
    ("Sở kế hoạch và đầu tư", "Sở Kế hoạch và Đầu tư"),  # capitals differ
    ("Giám đốc Sở Y tế", "Sở Y tế"),  # a post for its unit
    ("Thủ trưởng các sở, ban, ngành", "Các sở, ban, ngành"),
    ("Chủ tịch UBND các huyện, thị xã", "Ủy ban nhân dân các huyện, thị xã"),
    ("VP UBND tỉnh", "Văn phòng Ủy ban nhân dân tỉnh"),
    ("Uỷ ban nhân dân tỉnh", "Ủy ban nhân dân tỉnh"),  # tone placement
    ("BQL KKT Sóng Biếc", "Ban Quản lý Khu kinh tế Sóng Biếc"),
    ("Sở LĐ-TB&XH", "Sở Lao động - Thương binh và Xã hội"),
    ("Trung tâm Giống vật nuôi", "Trung tâm Giống vật nuôi"),  # an unknown body stays as printed
    ("Phòng TCCB Sở", "Phòng TCCB Sở"),  # a short form that many bodies use for different units
]


@pytest.mark.parametrize(("printed", "name"), ROWS)
def test_canonical_name(printed: str, name: str) -> None:
    assert canonical_name(printed) == name


def test_names_stay_in_order_one_for_one() -> None:
    assert canonical_names(("Sở GD&ĐT", "UBND xã")) == ("Sở Giáo dục và Đào tạo", "Ủy ban nhân dân xã")
