"""Points run into one item."""

from tests.parsers.bodies import tasks


def test_points_run_into_an_item_are_tasks_of_their_own() -> None:
    found = tasks(
        "Sở Y tế đề nghị thực hiện các nội dung sau:",
        "1. Trung tâm Y tế huyện: (a) Lập kế hoạch truyền thông; (b) Tổ chức xét nghiệm; (c) Báo cáo kết quả.",
    )
    assert [(t.path, t.text, t.lead_agencies) for t in found] == [
        ("1.a", "Lập kế hoạch truyền thông;", ("Trung tâm Y tế huyện",)),
        ("1.b", "Tổ chức xét nghiệm;", ("Trung tâm Y tế huyện",)),
        ("1.c", "Báo cáo kết quả.", ("Trung tâm Y tế huyện",)),
    ]


def test_run_in_points_count_on_in_numbers_and_small_romans() -> None:
    found = tasks(
        "UBND tỉnh có ý kiến chỉ đạo như sau:",
        "1. Sở Công Thương: (i) Chủ trì theo dõi thị trường; (ii) Báo cáo UBND tỉnh trước ngày 25 hằng tháng.",
        "2. Giao Giám đốc Sở Y tế: (1) Thẩm định phương án giá; (2) Trình UBND tỉnh phê duyệt.",
        "3. Sở Xây dựng trả lời (1) đơn của công dân xã Tân Lập; (2) kiến nghị của doanh nghiệp.",
        "4. Khẩn trương phê duyệt danh sách: (1) hỗ trợ nhà ở cho hộ nghèo; (2) hỗ trợ người có công.",
    )
    assert [(t.path, t.lead_agencies) for t in found[:4]] == [
        ("1.i", ("Sở Công Thương",)),
        ("1.ii", ("Sở Công Thương",)),
        ("2.1", ("Giám đốc Sở Y tế",)),
        ("2.2", ("Giám đốc Sở Y tế",)),
    ]
    assert [t.path for t in found[4:]] == ["3", "4"]


def test_run_in_points_may_have_half_a_bracket_or_a_dot() -> None:
    found = tasks(
        "Bộ Y tế đề nghị các Sở Y tế: 1) rà soát số bác sĩ; 2) lập danh sách trạm y tế; 3) gửi báo cáo về Bộ.",
        "Giám đốc Sở yêu cầu các phòng: 1. Rà soát hồ sơ tồn; 2. Báo cáo Giám đốc trước ngày 5/5/2031.",
    )
    assert [(t.label, t.text) for t in found] == [
        ("1", "rà soát số bác sĩ;"),
        ("2", "lập danh sách trạm y tế;"),
        ("3", "gửi báo cáo về Bộ."),
        ("1", "Rà soát hồ sơ tồn;"),
        ("2", "Báo cáo Giám đốc trước ngày 5/5/2031."),
    ]
    assert {t.lead_agencies for t in found} == {("các Sở Y tế",), ("các phòng",)}
