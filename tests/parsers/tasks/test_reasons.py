"""Which points and paragraphs are tasks, by their words and by what stands under them."""

from datetime import date

import pytest

from parsers.tasks.find import TaskContext
from tests.parsers.bodies import tasks

LED_IN = "Hiệu trưởng yêu cầu các khoa, phòng thực hiện các nội dung sau:"
NO_TASKS = [
    "Bản khai thành tích đề nghị xét tặng danh hiệu theo mẫu số 2.",  # "đề nghị" inside a name
    "Hình thức thi tự luận: 2 đề thi và 2 đáp án cho mỗi học phần.",  # "thi" is no "thì"
    "Giấy chứng nhận sức khỏe của cán bộ, giảng viên dự tuyển năm nay.",  # "cán bộ" is no "cần"
    "Mọi thắc mắc vui lòng liên hệ Phòng Đào tạo, điện thoại 0900 000 002.",
    "Thông tin chi tiết liên hệ đ/c Mai, Phòng Công chức, ĐT 0900 000 004.",
    "Thông tin liên hệ: bà Lò Thị Mai, chuyên viên, số máy lẻ 12.",
    "Sinh viên nộp hồ sơ trễ hạn sẽ không được giải quyết.",  # what follows, not what to do
    "Nhân viên không tuân thủ sẽ bị trừ điểm thi đua.",
    "Đánh giá cao sự cố gắng của các đơn vị trong việc giải ngân.",  # what the chair holds
    "Thống nhất chủ trương điều chỉnh dự án theo đề nghị của Khoa Luật.",
    "Chỉ thị này có hiệu lực kể từ ngày ký và phải được niêm yết.",
    "Thời gian thực hiện: Thường xuyên.",
    "Địa điểm: Phòng họp tầng 2 của Trường, khu giảng đường A.",  # a room, no unit
    "Đơn vị chủ trì: Văn phòng Trường; đơn vị phối hợp: các khoa.",
]


@pytest.mark.parametrize("point", NO_TASKS)
def test_points_that_ask_nothing(point: str) -> None:
    assert [t.text for t in tasks(LED_IN, f"1. {point}", "2. Rà soát hồ sơ.")] == ["Rà soát hồ sơ."]


TASKS = [
    ("Hồ sơ phải gửi trước ngày 5/5/2031 kèm bản điện tử.", ("các khoa, phòng",)),  # "phải", with its mark
    ("Thời hạn nộp: Khoa Luật gửi danh sách về Phòng Đào tạo.", ("Khoa Luật",)),  # who acts stands behind
    ("Căn cứ tình hình thực tế, lãnh đạo phối hợp với công đoàn tổ chức hội thao.", ("các khoa, phòng",)),
    ("Khoa Luật được giao làm đầu mối theo dõi, đôn đốc tiến độ.", ("Khoa Luật",)),  # no passive: it is assigned
    ("Sinh viên chưa đóng học phí phải nộp trước ngày 8/5/2031.", ("Sinh viên chưa đóng học phí",)),
    ("Các cơ sở được kiểm tra: Chuẩn bị hồ sơ, cử người làm việc với Đoàn.", ("Các cơ sở được kiểm tra",)),
    ("Không tụ tập đông người.", ("các khoa, phòng",)),
    ("Căn cử vào Kế hoạch này, Khoa Luật lập danh sách.", ("Khoa Luật",)),  # OCR: "Căn cứ"
]


@pytest.mark.parametrize(("point", "leads"), TASKS)
def test_points_that_ask_something(point: str, leads: tuple[str, ...]) -> None:
    found = tasks(LED_IN, f"1. {point}", "2. Rà soát hồ sơ.")
    assert [t.lead_agencies for t in found] == [leads, ("các khoa, phòng",)]


def test_an_abbreviation_acts_under_the_heading_that_explains_it() -> None:
    found = tasks(
        LED_IN, "1. Cán bộ coi thi (CBCT):", "- CBCT 1 kiểm tra thẻ sinh viên.", "- Có mặt trước giờ thi 15 phút."
    )
    assert [t.path for t in found] == ["1.-1", "1.-2"]


def test_who_acts_but_is_not_read_is_a_guess() -> None:
    (_, found) = tasks(LED_IN, "1. Rà soát hồ sơ.", "2. Thủ từ Trưởng ca trực mở sổ theo dõi người ra vào trường.")
    assert (found.needs_review, found.reason) == (True, "who has to do it is a guess")


def test_a_report_tells_what_its_issuer_did() -> None:
    found = tasks(
        "I. Kết quả",
        "1. UBND xã Lũng Mây phối hợp với Công an huyện kiểm tra 12 cơ sở kinh doanh.",
        context=TaskContext(document_type="bao_cao", organ_name="ỦY BAN NHÂN DÂN XÃ LŨNG MÂY"),
    )
    assert found == ()


def test_the_report_of_a_meeting_is_no_task() -> None:
    found = tasks(
        "Ngày 01/3/2031, tại trụ sở UBND tỉnh, Phó Chủ tịch UBND tỉnh chủ trì cuộc họp về dự án đường ven sông.",
        "Sau khi nghe báo cáo, Phó Chủ tịch UBND tỉnh kết luận như sau:",
        "1. Đánh giá chung: Thời gian qua, Ban Quản lý dự án đã có nhiều cố gắng; tiến độ còn chậm.",
        "2. Giao Sở Xây dựng thẩm định thiết kế.",
    )
    assert [t.path for t in found] == ["2"]


PLAN = TaskContext(document_type="ke_hoach", issued_date=date(2031, 3, 4))


def test_units_named_below_a_task_are_its_own() -> None:
    (found,) = tasks(
        "II. NHIỆM VỤ",
        "1. Đề án nâng cấp lưới điện nông thôn.",
        "- Cơ quan chủ trì: Sở Công Thương.",
        "- Cơ quan phối hợp: các sở, ngành; UBND các huyện.",
        "- Thời gian hoàn thành: Quý III/2031.",
        context=PLAN,
    )
    assert (found.path, found.lead_agencies, found.lead_inherited) == ("II.1", ("Sở Công Thương",), False)
    assert found.coordinating_agencies == ("các sở, ngành", "UBND các huyện")
    assert found.due_date == date(2031, 9, 30)


def test_units_named_behind_several_tasks_hold_for_all() -> None:
    found = tasks(
        "II. NHIỆM VỤ",
        "1. Cải cách thủ tục hành chính",
        "- Công khai thủ tục tại trụ sở.",
        "- Rút ngắn thời gian giải quyết.",
        "- Đơn vị chủ trì: Văn phòng huyện.",
        context=PLAN,
    )
    assert [(t.path, t.lead_agencies) for t in found] == [
        ("II.1.-1", ("Văn phòng huyện",)),
        ("II.1.-2", ("Văn phòng huyện",)),
    ]


def test_the_last_sentence_of_a_lead_in_says_who() -> None:
    (found,) = tasks(
        "Tổng cục Thuế có Công văn số 8/TCT-CS về hóa đơn. Cục Thuế tỉnh sao gửi và yêu cầu các Chi cục Thuế:",
        "1. Phổ biến nội dung công văn.",
    )
    assert found.lead_agencies == ("các Chi cục Thuế",)


def test_an_action_with_things_below_is_one_task() -> None:
    found = tasks(
        "1. Cách thức kê khai",
        "Sinh viên đăng nhập cổng thông tin của Nhà trường, vào mục Cập nhật thông tin cá nhân của người học "
        "để kê khai:",
        "- Tình hình sức khỏe của bản thân;",
        "- Nơi ở hiện tại.",
        "2. Lưu ý",
        "- Sinh viên lưu minh chứng để Nhà trường kiểm tra. Minh chứng gồm:",
        "+ Giấy xác nhận của trạm y tế;",
        "+ Quyết định nghỉ học tạm thời.",
    )
    assert [(t.path, t.lead_agencies, t.text[-9:]) for t in found] == [
        ("1", ("Sinh viên",), "hiện tại."),
        ("2.-1", ("Sinh viên",), "tạm thời."),
    ]


def test_points_run_into_a_paragraph_are_tasks() -> None:
    found = tasks("Sở Y tế yêu cầu các trạm y tế: (a) Rà soát người nhiễm; (b) Báo cáo trước ngày 5/5/2031.")
    assert [(t.path, t.lead_agencies) for t in found] == [("a", ("các trạm y tế",)), ("b", ("các trạm y tế",))]


def test_a_name_no_table_knows_acts_before_a_colon_where_work_is_shared_out() -> None:
    found = tasks(
        "III. PHÂN CÔNG NHIỆM VỤ",
        "1. Thủ từ đình làng: Xây dựng kịch bản tuyên truyền.",
        "2. Bác Hương (kế toán): Dự trù kinh phí.",
        "IV. TIẾN ĐỘ",
        "1. Tuần đầu tháng 5: Xây dựng kế hoạch.",
        context=PLAN,
    )
    assert [t.lead_agencies for t in found] == [("Thủ từ đình làng",), ("Bác Hương (kế toán)",), ()]
    assert all(t.needs_review for t in found)


def test_an_article_that_takes_effect_and_charges_units_is_a_task() -> None:
    found = tasks(
        "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.",
        "Điều 3. Quyết định này có hiệu lực kể từ ngày ký. Chánh Văn phòng Bộ, Vụ trưởng các Vụ: Kế hoạch, Pháp chế "
        "chịu trách nhiệm thi hành Quyết định này./.",
        context=TaskContext(document_type="quyet_dinh"),
    )
    assert [(t.label, t.lead_agencies) for t in found] == [
        ("Điều 3", ("Chánh Văn phòng Bộ", "Vụ trưởng Vụ Kế hoạch", "Vụ trưởng Vụ Pháp chế"))
    ]


def test_what_the_issuer_announces_is_no_task() -> None:
    found = tasks(
        "Bảo hiểm xã hội tỉnh đề nghị các đơn vị sử dụng lao động:",
        "1. Nộp đủ số tiền còn nợ.",
        "2. Đối với đơn vị nợ từ 03 tháng, Bảo hiểm xã hội tỉnh sẽ công khai danh sách.",
        context=TaskContext(document_type="cong_van", organ_name="BẢO HIỂM XÃ HỘI TỈNH TÂN HƯNG"),
    )
    assert [t.path for t in found] == ["1"]


def test_a_paragraph_that_tells_somebody_takes_no_deadline_from_the_list_before_it() -> None:
    found = tasks(
        "UBND tỉnh yêu cầu các sở hoàn thành trước ngày 30/6/2031 các nội dung sau:",
        "1. Rà soát thủ tục.",
        "Giao Sở Nội vụ theo dõi, đôn đốc các cơ quan, đơn vị trong việc thực hiện.",
    )
    assert [t.due_date for t in found] == [date(2031, 6, 30), None]


def test_a_lead_in_as_follows_does_nothing_itself() -> None:
    found = tasks(
        "Thủ tướng Chính phủ kết luận như sau:",
        "1. Về tình hình: Các Bộ, địa phương đã nỗ lực thực hiện nhiệm vụ được giao.",
        "2. Về nhiệm vụ:",
        "a) Bộ Tài chính theo dõi sát diễn biến thị trường.",
    )
    assert [t.path for t in found] == ["2.a"]


def test_roles_stand_in_brackets_or_in_the_next_sentence() -> None:
    found = tasks(
        "II. NHIỆM VỤ",
        "1. Xây dựng chuỗi cung ứng (Chủ trì: Phòng Thương mại; phối hợp: các phòng; hoàn thành: tháng 6/2031).",
        "2. Rà soát quy hoạch chợ. Phòng Hạ tầng chủ trì, thực hiện trong quý II/2031.",
        context=PLAN,
    )
    assert [(t.lead_agencies, t.coordinating_agencies, t.due_date) for t in found] == [
        (("Phòng Thương mại",), ("các phòng",), date(2031, 6, 30)),
        (("Phòng Hạ tầng",), (), date(2031, 6, 30)),
    ]


def test_what_the_chair_agrees_to_may_be_followed_by_an_order() -> None:
    found = tasks(
        "Chủ tịch UBND tỉnh có ý kiến như sau:",
        "Thống nhất chủ trương điều chỉnh quy hoạch. UBND huyện Lũng Mây chịu trách nhiệm tổ chức lập.",
        "Thống nhất theo đề nghị của Sở Xây dựng.",
    )
    assert [t.lead_agencies for t in found] == [("UBND huyện Lũng Mây",)]


def test_what_papers_consist_of_are_no_tasks() -> None:
    found = tasks(
        "1. Tổ chức thực hiện",
        "- Gửi báo cáo trước ngày 20/12/2031.",
        "2. Hồ sơ đề nghị khen thưởng gồm:",
        "- Báo cáo thành tích có xác nhận.",
    )
    assert [t.path for t in found] == ["1.-1"]


def test_figures_to_report_are_one_task_with_the_lead_in_that_asks_for_them() -> None:
    found = tasks(
        "Sở Lao động đề nghị UBND các huyện báo cáo theo các nội dung sau:",
        "1. Số lao động được tạo việc làm.",
        "2. Số lao động đi làm việc ở nước ngoài.",
        "3. Khó khăn, vướng mắc.",
    )
    assert [(t.path, t.lead_agencies, t.text[-10:]) for t in found] == [(None, ("UBND các huyện",), "vướng mắc.")]


def test_the_issuer_that_first_tells_and_then_asks_does_not_act() -> None:
    (found,) = tasks(
        "Sở Tư pháp nhận được Công văn của Bộ Tư pháp. Để có cơ sở báo cáo, Sở Tư pháp kính đề nghị quý cơ quan cho ý "
        "kiến góp ý đối với dự thảo.",
        context=TaskContext(document_type="cong_van", organ_name="SỞ TƯ PHÁP"),
    )
    assert found.lead_agencies == ("quý cơ quan",)
