"""Names with commas of their own, kinds of bodies, and whom another directs: who is an actor and who is none."""

import pytest

from parsers.actors.finder import ActorFinder
from parsers.actors.issuer import is_issuer
from parsers.body.tokens import Body

ROWS: list[tuple[str, list[str], list[str]]] = [
    # sectors behind a colon are those of the lexicon, with their own commas
    (
        "Các Bộ: Khoa học và Công nghệ, Văn hóa, Thể thao và Du lịch, Y tế nghiên cứu đề xuất.",
        ["Bộ Khoa học và Công nghệ", "Bộ Văn hóa, Thể thao và Du lịch", "Bộ Y tế"],
        [],
    ),
    ("Các đơn vị: Xây dựng kế hoạch, tổ chức phát động.", ["Các đơn vị"], []),
    (
        "Các đơn vị Trung tâm y tế dự phòng, Bệnh viện đa khoa tỉnh dự trữ thuốc.",
        ["Trung tâm y tế dự phòng", "Bệnh viện đa khoa tỉnh"],
        [],
    ),
    ("Sở yêu cầu các Sở GDĐT chỉ đạo các trường rà soát chương trình.", ["các Sở GDĐT"], []),
    # names with commas and places of their own
    (
        "Giao Công ty cổ phần Đầu tư, Xây dựng và Thương mại Hòa Lạc lập báo cáo.",
        ["Công ty cổ phần Đầu tư, Xây dựng và Thương mại Hòa Lạc"],
        [],
    ),
    (
        "Hiệu trưởng trường THCS Kim Đồng, xã Tân An chỉ đạo bổ sung chứng từ.",
        ["Hiệu trưởng trường THCS Kim Đồng, xã Tân An"],
        [],
    ),
    (
        "Giám đốc các Trung tâm trực thuộc Sở, Chi cục trưởng Chi cục Thú y báo cáo.",
        ["Giám đốc các Trung tâm trực thuộc Sở", "Chi cục trưởng Chi cục Thú y"],
        [],
    ),
    (
        "Người đứng đầu cơ quan, tổ chức, đơn vị phải chủ động kiểm tra.",
        ["Người đứng đầu cơ quan, tổ chức, đơn vị"],
        [],
    ),
    (
        "Các Sở, Ban, ngành và UBND các huyện, thị xã Phối hợp với Sở Tài chính lập kế hoạch.",
        ["Các Sở, Ban, ngành", "UBND các huyện, thị xã"],
        ["Sở Tài chính"],
    ),
    ("Đảng ủy - UBND các xã, thị trấn tăng cường lãnh đạo.", ["Đảng ủy", "UBND các xã, thị trấn"], []),
    # kinds of bodies without a plural word, and what tells which are meant
    ("Cơ quan, đơn vị lập danh sách gửi về Sở.", ["Cơ quan, đơn vị"], []),
    (
        "Sở, ngành quản lý ngành, lĩnh vực, Ủy ban nhân dân cấp xã đánh giá thị trường.",
        ["Sở, ngành quản lý ngành, lĩnh vực", "Ủy ban nhân dân cấp xã"],
        [],
    ),
    ("Cơ quan tiếp nhận hồ sơ có trách nhiệm tham mưu UBND tỉnh.", ["Cơ quan tiếp nhận hồ sơ"], []),
    ("Đối tượng kiểm tra có trách nhiệm thực hiện kết luận.", ["Đối tượng kiểm tra"], []),
    ("Rà soát hồ sơ và có trách nhiệm lưu trữ.", [], []),
    ("Các chủ công trình hồ chứa nước thủy lợi tổ chức trực ban.", ["Các chủ công trình hồ chứa nước thủy lợi"], []),
    ("Tòa án nhân dân khu vực 3 phối hợp với Thống kê tỉnh rà soát.", ["Tòa án nhân dân khu vực 3"], ["Thống kê tỉnh"]),
    # whom another directs or urges is neither subject nor partner
    ("Theo dõi, đôn đốc các đơn vị triển khai thực hiện.", [], []),
    (
        "Phối hợp và chỉ đạo các cơ quan phối hợp với cơ quan Thi hành án cùng cấp.",
        [],
        ["cơ quan Thi hành án cùng cấp"],
    ),
    ("Phối hợp cung cấp thông tin khi có đề nghị.", [], []),
    ("Phối hợp với các cơ quan, đơn vị, có liên quan thực hiện.", [], ["các cơ quan, đơn vị, có liên quan"]),
    (
        "Phối hợp với các tổ chức đoàn thể trên địa bàn và ngành thú y điều tra.",
        [],
        ["các tổ chức đoàn thể trên địa bàn", "ngành thú y"],
    ),
    ("Phối hợp với Phòng Đào tạo và 05 khoa liên quan chuẩn bị.", [], ["Phòng Đào tạo", "05 khoa liên quan"]),
    ("Tổ chức Lễ trao tặng Huy hiệu.", [], []),
    # the subject behind "thì", behind a heading and its opener, behind a full stop; before whom it asks
    ("Đối với lao động muốn học nghề thì Tổ công tác cấp xã cập nhật thông tin.", ["Tổ công tác cấp xã"], []),
    ("Tháo gỡ vướng mắc: Khi có kiến nghị, các sở, ngành khẩn trương giải quyết.", ["các sở, ngành"], []),
    ("Trên cơ sở Quyết định của Thủ tướng. Sở Kế hoạch và Đầu tư thông báo chỉ tiêu.", ["Sở Kế hoạch và Đầu tư"], []),
    ("Căn cứ chủ trương chung, Sở Tài chính tham mưu UBND tỉnh yêu cầu doanh nghiệp kê khai.", ["Sở Tài chính"], []),
    (
        "Đề nghị tổ dân phố, chính quyền địa phương và kêu gọi nhân dân giám sát.",
        ["tổ dân phố", "chính quyền địa phương", "nhân dân"],
        [],
    ),
]


@pytest.mark.parametrize(("printed", "leads", "coordinators"), ROWS)
def test_actors(printed: str, leads: list[str], coordinators: list[str]) -> None:
    found = ActorFinder(Body(printed)).find(0, len(printed))
    assert [actor.name for actor in found.leads] == leads
    assert [actor.name for actor in found.coordinators] == coordinators


def test_a_school_issues_and_an_inspectorate_writes_of_one() -> None:
    assert is_issuer("Nhà trường", "TRƯỜNG TRUNG CẤP NAM HẢI")
    assert not is_issuer("nhà trường", "THANH TRA HUYỆN BÌNH LÂM")
