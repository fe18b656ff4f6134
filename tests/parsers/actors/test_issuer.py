"""Whether a name is the body that signs the letter."""

import pytest

from parsers.actors.issuer import is_issuer

ISSUERS = [
    ("Trung tâm Y tế", "TRUNG TÂM Y TẾ HUYỆN BÌNH LÂM", True),  # the first words of the name
    ("UBND xã", "ỦY BAN NHÂN DÂN XÃ HÒA LẠC", True),
    ("Sở", "SỞ NỘI VỤ", True),
    ("Chủ tịch Ủy ban nhân dân tỉnh", "UBND TỈNH ĐÔNG LĨNH", True),  # the post of its head
    ("Trường Đại học Nam Hải", "TRƯỜNG ĐẠI HỌC NAM HẢI", True),  # folds like "Trưởng"
    ("Sở Y tế tỉnh Đông Lĩnh", "SỞ Y TẾ", True),
    ("Phòng Nghiệp vụ Y Sở Y tế", "SỞ Y TẾ", False),  # a unit of it
    ("Văn phòng UBND tỉnh", "UBND TỈNH ĐÔNG LĨNH", False),
    ("UBND các xã", "UBND XÃ HÒA LẠC", False),
    ("Ban Giám hiệu nhà trường", "TRƯỜNG TRUNG CẤP NAM HẢI", True),
    ("Ban Giám hiệu các trường", "SỞ GIÁO DỤC VÀ ĐÀO TẠO", False),
    ("Ban Giám hiệu Trường Tiểu học Kim Đồng", "SỞ GIÁO DỤC VÀ ĐÀO TẠO", False),
    ("Ban Thường vụ Tỉnh ủy", "TỈNH ỦY ĐÔNG LĨNH", True),  # speaks for it between its sessions
    ("Thường trực Tỉnh ủy", "TỈNH ỦY ĐÔNG LĨNH", True),
    ("Ban Thường vụ Đảng ủy xã", "TỈNH ỦY ĐÔNG LĨNH", False),
    ("Sở Tài chính", "SỞ Y TẾ", False),
    ("Sở Y tế", "", False),
]


@pytest.mark.parametrize(("name", "issuer", "expected"), ISSUERS)
def test_who_issues(name: str, issuer: str, expected: bool) -> None:
    assert is_issuer(name, issuer) is expected
