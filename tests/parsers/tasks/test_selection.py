"""Which items of the body are handed on as tasks, and where lists end."""

from tests.parsers.bodies import tasks


def test_the_last_point_of_a_plain_list_heads_nothing() -> None:
    found = tasks(
        "Chi cục đề nghị các Trạm báo cáo số liệu, gồm:",
        "- Tổng đàn trâu, bò",
        "- Tỷ lệ tiêm phòng",
        "Báo cáo gửi về Chi cục trước ngày 18/4/2031.",
    )
    assert [t.text for t in found][1:] == ["Báo cáo gửi về Chi cục trước ngày 18/4/2031."]


def test_a_point_with_a_colon_heads_the_paragraph_below_it() -> None:
    found = tasks(
        "Phân công thực hiện:", "- Phòng Nội vụ", "- Phòng Tài chính:", "Bố trí kinh phí cho các lớp tập huấn."
    )
    assert [(t.label, t.lead_agencies) for t in found] == [("-", ("Phòng Tài chính",))]


def test_what_is_asked_holds_behind_a_line_that_only_says_for_whom() -> None:
    found = tasks(
        "UBND tỉnh yêu cầu:",
        "Đối với vùng ven biển:",
        "- Mỗi xã thành lập một tổ xung kích túc trực tại nhà văn hóa.",
        "Đối với vùng núi",
        "- Mỗi thôn chuẩn bị một điểm sơ tán đủ lương thực ba ngày.",
    )
    assert [t.text.split()[1] for t in found] == ["xã", "thôn"]
