"""Lines that only name who does the points below them."""

import pytest

from parsers.body.unit_lines import names_units

ROWS = [
    ("Phòng Nội vụ", True),
    ("UBND các xã, thị trấn", True),
    ("Các trường học trên địa bàn", True),
    ("Công an huyện", True),
    ("Ban Giám hiệu", True),
    ("Phòng Nội vụ rà soát hồ sơ.", False),  # an order
    ("Tổ chức thực hiện", False),
    ("Phòng, chống dịch", False),
    ("Ban hành văn bản", False),
    ("Đoàn kết nội bộ", False),
    ("Các chỉ tiêu chính", False),
    ("trách nhiệm của các Phòng", False),  # the rest of a sentence
    ("CHỦ TỊCH", False),
]


@pytest.mark.parametrize(("printed", "is_unit"), ROWS, ids=[row[0] for row in ROWS])
def test_names_units(printed: str, is_unit: bool) -> None:
    assert names_units(printed) is is_unit
