"""Who gets the result of a task, and what is handed in."""

import pytest

from parsers.actors.report_to import find_product
from tests.parsers.bodies import tasks

RECEIVERS = [
    ("Để có cơ sở báo cáo UBND tỉnh, Sở Nội vụ đề nghị các sở rà soát hồ sơ.", None),  # why, and who asks
    ("Để có cơ sở báo cáo UBND tỉnh, Sở Nội vụ đề nghị các sở gửi số liệu về Sở Nội vụ.", "Sở Nội vụ"),
    ("Các phòng báo cáo Ban Giám đốc tiến độ thực hiện.", "Ban Giám đốc"),
    ("Các phòng gửi Văn phòng Sở danh sách đại biểu.", "Văn phòng Sở"),
    ("Các phòng gửi Phòng Kế hoạch - Tài chính hồ sơ quyết toán.", "Phòng Kế hoạch - Tài chính"),
    ("Các phòng báo cáo UBND tỉnh; Văn phòng Sở theo dõi.", "UBND tỉnh"),
    ("Các phòng đăng ký nhu cầu về Văn phòng Sở.", "Văn phòng Sở"),
    ("Các phòng báo cáo kết quả với Thường trực Đảng ủy.", "Thường trực Đảng ủy"),
    ("Các trạm gửi báo cáo về Sở Y tế qua Phòng Nghiệp vụ Y.", "Sở Y tế qua Phòng Nghiệp vụ Y"),
]


PRODUCTS = [
    ("lập danh sách gửi Phòng Kế hoạch tổng hợp", "danh sách"),
    ("gửi Phòng Kế hoạch tổng hợp trước ngày 20", None),  # a name
    ("chịu trách nhiệm thi hành Quyết định này", None),
    ("xây dựng Kế hoạch triển khai", "kế hoạch"),
]


@pytest.mark.parametrize(("printed", "product"), PRODUCTS)
def test_what_is_handed_in(printed: str, product: str | None) -> None:
    assert find_product(printed) == product


@pytest.mark.parametrize(("printed", "receiver"), RECEIVERS)
def test_who_gets_the_result(printed: str, receiver: str | None) -> None:
    found, *_ = tasks(printed)
    assert found.report_to == receiver
