"""What is a task, and what governs it."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from models import Zone
from parsers.tasks.find import TaskContext, explain_tasks, find_tasks
from tests.parsers.bodies import CONTEXT, body, letter, line, table, tasks
from tests.steps import steps


def test_points_inherit_who_the_lead_in_names() -> None:
    found = tasks(
        "Để phòng cháy rừng, Chủ tịch UBND tỉnh yêu cầu Thủ trưởng các sở, ngành thực hiện các nội dung sau:",
        "1. Khẩn trương rà soát các điểm dễ cháy.",
        "2. Sở Y tế chuẩn bị thuốc cấp cứu.",
    )
    assert [(t.label, t.lead_agencies, t.lead_inherited) for t in found] == [
        ("1", ("Thủ trưởng các sở, ngành",), True),
        ("2", ("Sở Y tế",), False),
    ]


def test_points_inherit_the_addressees_where_nobody_is_named() -> None:
    (found,) = tasks("Chủ tịch UBND tỉnh có ý kiến chỉ đạo như sau:", "1. Rà soát các điểm dễ cháy.")
    assert (found.lead_agencies, found.lead_inherited) == (CONTEXT.recipient_names, True)


def test_points_inherit_actors_and_partners_of_their_heading() -> None:
    found = tasks(
        "UBND tỉnh yêu cầu:",
        "1. Sở Y tế chủ trì, phối hợp với các sở, ngành:",
        "- Lập danh sách cơ sở cách ly.",
        "- Tập huấn cho nhân viên.",
        "2. UBND các huyện chịu trách nhiệm:",
        "a) Bố trí kinh phí.",
    )
    assert [(t.path, t.lead_agencies, t.coordinating_agencies) for t in found] == [
        ("1.-1", ("Sở Y tế",), ("các sở, ngành",)),
        ("1.-2", ("Sở Y tế",), ("các sở, ngành",)),
        ("2.a", ("UBND các huyện",), ()),
    ]


def test_headings_reasons_and_bases_are_no_tasks() -> None:
    found = tasks(
        "Căn cứ Nghị định số 5/2030/NĐ-CP ngày 3/3/2030 của Chính phủ;",
        "Thời gian qua, các địa phương đã có nhiều cố gắng trong công tác phòng cháy, chữa cháy; tuy vậy số vụ cháy "
        "tại khu dân cư vẫn chưa giảm.",
        "Để khắc phục hạn chế, UBND tỉnh yêu cầu:",
        "1. Về tuyên truyền:",
        "a) Đài Phát thanh và Truyền hình tỉnh xây dựng chuyên mục.",
        "Trong quá trình thực hiện, vướng mắc xin liên hệ qua điện thoại.",
    )
    assert [t.path for t in found] == ["1.a"]


def test_the_reason_before_the_lead_in_is_no_task_though_it_tells_who_was_charged() -> None:
    found = tasks(
        "Tại cuộc họp giao ban tháng 3 năm 2031, sau khi nghe báo cáo về các việc mà Chủ tịch UBND tỉnh giao cho các "
        "sở thực hiện, nhiều việc còn chậm; những hạn chế này cần được nhanh chóng khắc phục.",
        "Để khắc phục, Chủ tịch UBND tỉnh yêu cầu:",
        "- Các sở báo cáo kết quả trước ngày 05/4/2031.",
    )
    assert [t.label for t in found] == ["-"]


def test_one_paragraph_under_a_heading_is_one_task_with_it() -> None:
    (found,) = tasks("UBND tỉnh yêu cầu:", "6. Phân công chuẩn bị", "Giao Sở Nội vụ lập danh sách đại biểu.")
    assert (found.label, found.text) == ("6", "Phân công chuẩn bị Giao Sở Nội vụ lập danh sách đại biểu.")


def test_a_list_of_things_belongs_to_the_action_above() -> None:
    (found,) = tasks(
        "Sở Y tế đề nghị các bệnh viện:",
        "1. Lập báo cáo tồn kho theo các biểu:",
        "- Biểu số 1 về thuốc.",
        "- Biểu số 2 về vật tư.",
    )
    assert found.text.endswith("Biểu số 2 về vật tư.")


def test_what_is_being_prepared_is_no_report_of_what_was_done() -> None:
    (found,) = tasks("Phân công thực hiện:", "- Phòng Ngân sách chuẩn bị tài liệu họp.")
    assert found.lead_agencies == ("Phòng Ngân sách",)  # "bị" ends "chuẩn bị", it is no passive here


LED_IN = "Hiệu trưởng yêu cầu các khoa, phòng thực hiện các nội dung sau:"


def test_what_stands_behind_a_list_of_things_and_says_more_is_a_task_of_its_own() -> None:
    found = tasks(
        "Thanh tra tỉnh đề nghị Giám đốc Sở Xây dựng:",
        "- Làm rõ nguyên nhân chậm tiến độ của công trình.",
        "- Cung cấp các hồ sơ, tài liệu sau:",
        "+ Hồ sơ dự toán công trình;",
        "+ Biên bản nghiệm thu.",
        "Báo cáo gửi về Thanh tra tỉnh trước ngày 15/3/2031; quá thời hạn trên, Thanh tra tỉnh báo cáo UBND tỉnh.",
    )
    assert [t.due_date for t in found] == [None, None, date(2031, 3, 15)]
    assert found[1].text.endswith("Biên bản nghiệm thu.")


def test_a_contact_line_is_no_part_of_the_last_point() -> None:
    found = tasks(LED_IN, "1. Rà soát hồ sơ.", "Mọi thắc mắc xin liên hệ Phòng Đào tạo, điện thoại 0900 000 003.")
    assert [t.text for t in found] == ["Rà soát hồ sơ."]


def test_a_paragraph_that_mixes_reasons_with_an_order_is_one_task() -> None:
    (found,) = tasks(
        "Theo đề nghị của Bộ Y tế tại Công văn số 7/BYT-KH, Chủ tịch UBND tỉnh giao Sở Y tế chủ trì, phối hợp với "
        "Sở Tài chính góp ý dự thảo; báo cáo UBND tỉnh (qua Văn phòng UBND tỉnh) trước ngày 20/3/2031./."
    )
    assert found.text.startswith("Theo đề nghị")
    assert (found.lead_agencies, found.coordinating_agencies) == (("Sở Y tế",), ("Sở Tài chính",))
    assert (found.due_date, found.report_to) == (date(2031, 3, 20), "UBND tỉnh (qua Văn phòng UBND tỉnh)")
    assert (found.path, found.label, found.kind) == (None, None, "specific")


def test_what_is_done_before_says_when_and_not_to_whom() -> None:
    (found,) = tasks(
        "Để hoàn thiện dự thảo trước khi trình HĐND tỉnh, Sở Tư pháp đề nghị các sở góp ý, gửi về Sở Tư pháp."
    )
    assert found.report_to == "Sở Tư pháp"


def test_a_report_goes_on_from_who_was_told_before() -> None:
    found = tasks(
        "Giám đốc Sở Y tế yêu cầu Thủ trưởng các đơn vị tự kiểm tra toàn bộ hồ sơ hành nghề còn hiệu lực tại đơn vị "
        "mình theo biểu mẫu đính kèm.",
        "Báo cáo bằng văn bản gửi về Sở Y tế trước ngày 14/4/2031.",
    )
    assert [t.lead_agencies for t in found] == [("Thủ trưởng các đơn vị",), ("Thủ trưởng các đơn vị",)]
    assert found[1].lead_inherited


def test_a_shared_deadline_holds_for_all_points_and_is_flagged() -> None:
    found = tasks(
        "UBND tỉnh yêu cầu các sở, ngành hoàn thành trước ngày 30/6/2031 các nội dung sau:",
        "1. Rà soát thủ tục.",
        "2. Công bố kết quả trước ngày 15/7/2031.",
    )
    assert [t.due_date for t in found] == [date(2031, 6, 30), date(2031, 7, 15)]
    assert (found[0].needs_review, found[0].reason) == (True, "the deadline stands in the lead-in")


def test_where_a_conclusion_was_drawn_is_no_deadline_of_its_points() -> None:
    found = tasks("Chủ tịch UBND tỉnh kết luận tại phiên họp thường kỳ như sau:", "1. Rà soát các điểm dễ cháy.")
    assert [t.due_text for t in found] == [None]


def test_purposes_of_a_plan_are_no_tasks() -> None:
    found = tasks(
        "I. MỤC ĐÍCH, YÊU CẦU",
        "- Nâng cao nhận thức của cán bộ.",
        "II. TỔ CHỨC THỰC HIỆN",
        "1. Văn phòng Sở",
        "- Tổng hợp báo cáo gửi UBND tỉnh trước ngày 15/12/2031.",
        context=CONTEXT.__class__(document_type="ke_hoach", issued_date=date(2031, 3, 4)),
    )
    assert [(t.path, t.lead_agencies) for t in found] == [("II.1.-1", ("Văn phòng Sở",))]


def test_an_article_that_charges_units_is_a_task() -> None:
    found = tasks(
        "Điều 1. Phê duyệt danh mục dự án kèm theo Quyết định này.",
        "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.",
        "Điều 3. Chánh Văn phòng UBND tỉnh, Giám đốc Sở Y tế chịu trách nhiệm thi hành Quyết định này./.",
        context=TaskContext(document_type="quyet_dinh"),
    )
    assert [(t.label, t.lead_agencies) for t in found] == [
        ("Điều 3", ("Chánh Văn phòng UBND tỉnh", "Giám đốc Sở Y tế"))
    ]


def test_rows_of_a_table_are_tasks_under_the_heading_before_it() -> None:
    rows = table(
        [
            ("TT", "Nội dung công việc", "Đơn vị chủ trì", "Phối hợp", "Thời hạn"),
            ("1", "Lập kế hoạch", "Phòng Đào tạo", "Khoa Dược", "20/5/2031"),
            ("2", "Tổ chức thi", "Khoa Dược", "", "Quý III/2031"),
        ],
        (90, 130, 260, 370, 450),
        y0=200,
    )
    zone = Zone.of([*body("1. Mục tiêu.", "2. Kế hoạch triển khai").lines, *rows])
    found = find_tasks(letter(zone), TaskContext(document_type="ke_hoach", issued_date=date(2031, 3, 4)))
    assert [(t.path, t.text, t.lead_agencies, t.coordinating_agencies, t.due_date) for t in found] == [
        ("2.1", "Lập kế hoạch", ("Phòng Đào tạo",), ("Khoa Dược",), date(2031, 5, 20)),
        ("2.2", "Tổ chức thi", ("Khoa Dược",), (), date(2031, 9, 30)),
    ]


def test_what_only_heads_a_table_is_no_task() -> None:
    rows = table(
        [
            ("TT", "Nội dung công việc", "Đơn vị chủ trì", "Thời hạn"),
            ("1", "Lập kế hoạch", "Phòng Đào tạo", "20/5/2031"),
            ("2", "Tổ chức thi", "Khoa Dược", "Thường xuyên"),
        ],
        (90, 130, 260, 420),
        y0=200,
    )
    zone = Zone.of([*body("1. Mục tiêu.", "2. PHÂN CÔNG THỰC HIỆN", "3. Phân công nhiệm vụ").lines, *rows])
    found = find_tasks(letter(zone), TaskContext(document_type="ke_hoach", issued_date=date(2031, 3, 4)))
    assert [(t.text, t.due_text) for t in found] == [("Lập kế hoạch", "20/5/2031"), ("Tổ chức thi", None)]


def test_the_course_of_a_meeting_is_no_table_of_tasks() -> None:
    rows = table(
        [
            ("Thời gian", "Nội dung công việc", "Người phụ trách"),
            ("7h30 - 8h00", "Đón tiếp đại biểu", "Văn phòng Sở"),
            ("8h00 - 9h30", "Báo cáo kết quả", "Phòng Đào tạo"),
        ],
        (90, 220, 420),
    )
    assert find_tasks(letter(Zone.of(rows)), TaskContext(document_type="ke_hoach")) == ()


def test_rows_under_rows_are_numbered_twice() -> None:
    rows = table(
        [
            ("STT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Thời hạn"),
            ("I", "CẢI CÁCH THỂ CHẾ", "", ""),
            ("1.1", "Rà soát văn bản", "Phòng Tư pháp", "20/5/2031"),
            ("HÌ", "CẢI CÁCH TỔ CHỨC", "", ""),  # OCR of II
            ("2.1", "Kiện toàn bộ máy", "Phòng Nội vụ", "Quý III/2031"),
        ],
        (90, 130, 260, 420),
        y0=200,
    )
    lead_in = body("UBND huyện ban hành Kế hoạch và phân công thực hiện với các nội dung cụ thể như sau:").lines
    found = find_tasks(letter(Zone.of([*lead_in, *rows])), TaskContext(document_type="ke_hoach"))
    assert [(t.label, t.text) for t in found] == [("1.1", "Rà soát văn bản"), ("2.1", "Kiện toàn bộ máy")]


def test_a_list_of_members_gives_no_tasks() -> None:
    rows = table(
        [
            ("STT", "Họ và tên", "Đơn vị", "Nhiệm vụ"),
            ("1", "Lê Thị Mơ", "Sở Y tế", "Tổ trưởng"),
            ("2", "Vũ Văn Đá", "Sở Y tế", "Thư ký"),
        ],
        (90, 130, 260, 370),
    )
    assert find_tasks(letter(Zone.of(rows)), CONTEXT) == ()


def test_ids_are_unique_and_boxes_follow_the_pages() -> None:
    filler = [f"{number}. Sở Y tế kiểm tra cơ sở thứ {number}." for number in range(1, 40)]
    last = "40. Sở Y tế " + "kiểm tra các cơ sở khám bệnh trên địa bàn, " * 8 + "báo cáo kết quả."
    found = tasks("UBND tỉnh yêu cầu:", *filler, last)
    assert len({t.task_id for t in found}) == len(found) == 40
    assert [place.page for place in found[-1].evidence["text"].places] in ([1, 2], [2])
    assert all(t.evidence["text"].places for t in found)


def test_every_value_names_its_rule() -> None:
    zone = body("UBND tỉnh yêu cầu:", "1. Giao Sở Y tế lập danh sách trước ngày 5/5/2031.")
    (explained,) = explain_tasks(letter(zone), CONTEXT)
    assert explained.rules == {
        "text": "somebody is told to act",
        "lead_agencies": "assigned: giao",
        "due_date": "day after a due phrase",
    }


def test_a_task_for_nobody_goes_to_review() -> None:
    (found,) = tasks("Nội dung thực hiện như sau:", "1. Rà soát hồ sơ.", context=TaskContext())
    assert (found.needs_review, found.reason) == (True, "nobody is named who has to do it")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc", "Z")), min_size=1, max_size=60), max_size=8))
def test_any_text_gives_tasks_or_none(texts: list[str]) -> None:
    zone = Zone.of([line(text, 90, 20 * place) for place, text in enumerate(texts)])
    for task in find_tasks(letter(zone), CONTEXT):
        assert task.text


def test_work_grows_with_the_length() -> None:
    """Ten times the text of commas, brackets and names is some ten times the work, not a hundred times."""
    part = "Sở Y tế, các sở, UBND các huyện (theo quy định), phối hợp với Sở A, báo cáo trước ngày 1/1/2031; "
    short, long = (letter(body("1. " + part * repeats)) for repeats in (20, 200))
    find_tasks(short, CONTEXT)  # what is loaded once is loaded
    assert steps(lambda: find_tasks(long, CONTEXT)) < 15 * steps(lambda: find_tasks(short, CONTEXT))
