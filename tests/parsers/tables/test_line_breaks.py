"""Which lines of a cell begin another name, and which go on with the one above."""

import pytest

from parsers.tables.line_breaks import breaks_before

WRAPPED = [
    # a line, the next one that may have begun there because the first was full, and whether it is another name
    ("Phòng Kinh tế", "Công an xã", True),
    ("Sở Nội vụ", "Sở Tài chính", True),
    ("Sở Nội vụ", "Sờ Tài chính", True),
    ("BGH", "TTCM", True),
    ("Đ/c Lê Văn Tám", "Đ/c Trần Thị Bảy", True),
    ("Lê Văn Tám", "Trần Thị Bảy", True),
    ("Các sở, ban, ngành", "UBND các xã", True),
    ("Văn phòng", "Công an xã", True),
    ("Văn phòng Đảng ủy", "Ban Tổ chức Đảng ủy", True),
    ("Ban Xây dựng Đảng", "Ủy ban Kiểm tra", True),
    ("Sở Nông nghiệp", "và Môi trường", False),
    ("Trung tâm Phục vụ", "Hành chính công", False),
    ("Văn phòng", "Đảng ủy", False),
    ("Văn phòng", "Công an tỉnh", False),
    ("Ban Tổ chức", "Tỉnh ủy", False),
    ("Ban Chấp hành", "Công đoàn", False),
    ("Phòng Cảnh sát", "Công an tỉnh", False),
    ("Ủy ban Mặt trận", "Tổ quốc Việt Nam", False),
    ("Trung tâm Ứng dụng", "Khoa học và Công nghệ", False),
    ("Phòng Cảnh sát", "Phòng cháy, chữa cháy", False),
    ("Giám đốc", "Sở Nội vụ", False),
    ("Phó", "Trưởng phòng", False),
    ("Đ/c Lê Thị", "Hồng Nhung", False),
    ("Ông Lê Văn Tám", "Phó Giám đốc", False),
    ("Phó Chủ tịch", "Lê Văn Tám", False),
    ("Trường THCS", "Lê Lợi", False),
    ("UBND", "các xã", False),
    ("Phòng Công tác", "Học sinh", False),
    ("Phòng", "Nội vụ", False),
    ("Các đồng chí trong", "BCH", False),
]
PRESSED = [
    # the same where there was room for the first word of the next line
    ("Hiệu trưởng", "Phó Hiệu trưởng", True),
    ("Phòng Kinh tế", "các thôn", True),
    ("GVCN", "Y tế trường học", True),
    ("Kế toán", "Văn thư", True),
    ("Giám đốc", "Sở Nội vụ", False),
    ("Trung tâm", "Phục vụ hành chính công", False),
    ("Sở Nông nghiệp", "và Môi trường", False),
    ("Lê Văn Tám", "Trưởng ban", False),
]


@pytest.mark.parametrize(("above", "below", "is_another"), WRAPPED)
def test_a_line_that_may_be_wrapped(above: str, below: str, is_another: bool) -> None:
    assert breaks_before(above, below, below, pressed=False) is is_another


@pytest.mark.parametrize(("above", "below", "is_another"), PRESSED)
def test_a_line_that_was_begun_by_intention(above: str, below: str, is_another: bool) -> None:
    assert breaks_before(above, below, below, pressed=True) is is_another
