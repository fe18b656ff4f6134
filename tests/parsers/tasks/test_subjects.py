"""Who acts in a lead-in, point or paragraph that does not name whom it tells to act."""

from datetime import date

from parsers.tasks.find import TaskContext
from tests.parsers.bodies import CONTEXT, addressees, tasks


def test_who_speaks_in_a_lead_in_is_not_who_acts() -> None:
    party = TaskContext(document_type="thong_bao", organ_name="HUYỆN ỦY LONG SƠN", recipients=addressees("Các chi bộ"))
    found = tasks("Ban Thường vụ Huyện ủy thống nhất kết luận:", "1- Rà soát nguồn thu của các xã.", context=party)
    assert [t.lead_agencies for t in found] == [("Các chi bộ",)]


def test_what_the_issuer_holds_is_no_task() -> None:
    found = tasks(
        "Chủ tịch UBND tỉnh kết luận như sau:",
        "1. Ghi nhận, biểu dương nỗ lực của các nhà thầu trong thời gian qua.",
        "2. Thống nhất với báo cáo của Sở Xây dựng.",
        "3. UBND tỉnh ghi nhận kiến nghị của Công ty Sao Mai.",
        "4. Thống nhất với báo cáo của Sở Xây dựng. Giao Sở Xây dựng hoàn chỉnh hồ sơ.",
        "5. Cho phép Công ty Sao Mai gia hạn tiến độ dự án.",
        "6. Chấp thuận đề nghị của Công ty; UBND huyện Long Sơn chịu trách nhiệm thực hiện đúng quy định.",
        "Văn phòng UBND tỉnh thông báo kết luận để các cơ quan, đơn vị biết, thực hiện.",
        "Thừa lệnh Chủ tịch UBND tỉnh, Văn phòng UBND tỉnh thông báo đến Sở Y tế biết, thực hiện./.",
    )
    assert [t.label for t in found] == ["4", "6"]


def test_an_answer_that_tells_the_law_asks_nothing() -> None:
    found = tasks(
        "Sở Xây dựng nhận được văn bản của Công ty đề nghị hướng dẫn thủ tục. Sở Xây dựng có ý kiến như sau:",
        "1. Theo quy định tại khoản 2 Điều 89 Luật Xây dựng, công trình phải có giấy phép xây dựng.",
        "2. Công trình của Công ty thuộc nhóm B nên thẩm quyền cấp giấy phép thuộc UBND thành phố.",
        "3. Đề nghị Công ty liên hệ UBND thành phố để được hướng dẫn.",
        "(Gửi kèm văn bản của Công ty)./.",
        context=TaskContext(
            document_type="cong_van", organ_name="SỞ XÂY DỰNG", recipients=addressees("Công ty Sao Mai")
        ),
    )
    assert [t.label for t in found] == ["3"]


def test_a_request_that_names_nobody_is_for_the_addressees() -> None:
    found = tasks(
        "Qua kiểm tra, việc lập hồ sơ công trình tại các xã còn nhiều thiếu sót, chưa đầy đủ theo quy định hiện hành.",
        "Yêu cầu khẩn trương bổ sung hồ sơ, hoàn thành trước ngày 30/3/2031.",
        "UBND tỉnh đề nghị báo cáo kết quả về Sở Xây dựng trước ngày 05/4/2031.",
    )
    assert [(t.lead_agencies, t.due_date) for t in found] == [
        (CONTEXT.recipient_names, date(2031, 3, 30)),
        (CONTEXT.recipient_names, date(2031, 4, 5)),
    ]


def test_headings_tell_whose_duties_follow() -> None:
    found = tasks(
        "III. TRÁCH NHIỆM CỦA CÁC CƠ QUAN, ĐƠN VỊ",
        "1. Trách nhiệm của Sở Y tế",
        "a) Tổ chức tập huấn cho nhân viên y tế các xã, phường trên địa bàn toàn tỉnh theo kế hoạch đã ban hành.",
        "2. Nhiệm vụ của Công an tỉnh:",
        "- Bảo đảm an ninh, trật tự.",
        context=TaskContext(document_type="ke_hoach"),
    )
    assert [t.lead_agencies for t in found] == [("Sở Y tế",), ("Công an tỉnh",)]


def test_a_point_that_only_opens_the_next_ones_is_no_task() -> None:
    found = tasks(
        "Sở Tài chính đề nghị các chủ đầu tư thực hiện:",
        "• Đối với dự án đã hoàn thành trong năm và chưa được quyết toán:",
        "• Lập hồ sơ quyết toán.",
    )
    assert [t.path for t in found] == ["•2"]


def test_who_gets_a_paper_to_deal_with_it_has_to() -> None:
    found = tasks(
        "Sau khi xem xét nội dung đơn, Chủ tịch UBND tỉnh chuyển đơn của ông Lê Văn Tám đến Giám đốc Sở Y tế để xem "
        "xét, giải quyết theo thẩm quyền.",
        "UBND tỉnh sao gửi Nghị định số 5/2031/NĐ-CP đến các sở, ngành để triển khai thực hiện./.",
    )
    assert [t.lead_agencies for t in found] == [("Giám đốc Sở Y tế",), ("các sở, ngành",)]


def test_papers_to_hand_in_belong_to_the_request_before_them() -> None:
    (found,) = tasks(
        "Ban Thi đua đề nghị các đơn vị lập hồ sơ gửi về Ban trước ngày 15/3/2031. Hồ sơ gồm:",
        "- Tờ trình đề nghị khen thưởng.",
        "- Báo cáo thành tích của cá nhân, tập thể.",
        context=TaskContext(document_type="cong_van", issued_date=date(2031, 3, 4), organ_name="BAN THI ĐUA"),
    )
    assert (found.lead_agencies, found.due_date) == (("các đơn vị",), date(2031, 3, 15))
    assert found.text.endswith("cá nhân, tập thể.")


def test_a_duty_to_report_is_a_task_where_it_says_when() -> None:
    found = tasks(
        "II. PHÂN CÔNG NHIỆM VỤ",
        "1. Đội Tổng hợp: theo dõi, đôn đốc việc thực hiện Kế hoạch này ở các đội và công an các xã, thị trấn.",
        "2. Chế độ thông tin báo cáo: Hằng ngày báo cáo trước 14h00; tổng kết trước ngày 05/5/2031.",
        "3. Đơn vị yêu cầu báo giá: Trung tâm Y tế huyện.",
        context=TaskContext(document_type="ke_hoach", issued_date=date(2031, 3, 4)),
    )
    assert [t.label for t in found] == ["1", "2"]


def test_a_report_goes_about_something_to_somebody() -> None:
    found = tasks(
        "UBND tỉnh yêu cầu các sở, ngành:",
        "1. Báo cáo tiến độ thực hiện về Sở Tài chính trong thời hạn 05 ngày kể từ ngày nhận được Công văn này.",
        "2. Báo cáo về công tác cán bộ.",
    )
    assert [t.report_to for t in found] == ["Sở Tài chính", None]


def test_the_unit_that_one_point_names_is_not_that_of_the_next() -> None:
    found = tasks(
        "III. NHIỆM VỤ TRỌNG TÂM",
        "2. Phát triển hạ tầng",
        "- Khởi công xây dựng cảng trong quý IV/2031 (Chủ trì: Ban Quản lý Khu kinh tế; phối hợp: Sở Xây dựng).",
        "- Hoàn thành đường ven biển trước ngày 30/9/2031.",
        context=TaskContext(document_type="chuong_trinh", issued_date=date(2031, 3, 4)),
    )
    assert [t.lead_agencies for t in found] == [("Ban Quản lý Khu kinh tế",), ()]


def test_what_somebody_must_not_do_is_a_task() -> None:
    (found,) = tasks(
        "UBND xã yêu cầu thực hiện các nội dung sau:",
        "1. Các hộ chăn nuôi không thả rông gia súc trong những ngày rét đậm.",
    )
    assert found.lead_agencies == ("Các hộ chăn nuôi",)


def test_a_request_behind_the_last_point_is_for_all_addressees() -> None:
    found = tasks(
        "UBND tỉnh có ý kiến như sau:",
        "1. Trách nhiệm của Sở Y tế",
        "a) Tổ chức tập huấn cho nhân viên y tế các xã, phường trên địa bàn toàn tỉnh theo kế hoạch đã ban hành.",
        "Yêu cầu khẩn trương thực hiện, báo cáo kết quả về UBND tỉnh trước ngày 30/4/2031./.",
    )
    assert [t.lead_agencies for t in found] == [("Sở Y tế",), CONTEXT.recipient_names]


def test_a_heading_that_has_somebody_directed_names_who_acts_below() -> None:
    found = tasks(
        "1. UBND các huyện:",
        "- Chỉ đạo, hướng dẫn UBND cấp xã thực hiện các nội dung:",
        "+ Lập danh sách hộ nghèo.",
        "+ Rà soát hồ sơ.",
    )
    assert [task.lead_agencies for task in found] == [("UBND cấp xã",), ("UBND cấp xã",)]


def test_who_asks_in_a_lead_in_does_not_act() -> None:
    headquarters = TaskContext(
        document_type="cong_dien",
        organ_name="BAN CHỈ HUY PHÒNG, CHỐNG LỤT BÃO VÀ TÌM KIẾM CỨU NẠN TỈNH ĐÔNG LĨNH",
        recipients=addressees("Ban Chỉ huy Quân sự các huyện"),
    )
    for asks in (
        "Để chủ động đối phó với bão số 4, Ban Chỉ huy PCLB và TKCN tỉnh yêu cầu:",
        "Trưởng ban nghiêm khắc rút kinh nghiệm trong đợt bão vừa qua và chỉ đạo:",
        "Chủ tịch UBND tỉnh đề nghị thực hiện một số nội dung sau:",
    ):
        (found,) = tasks(asks, "1. Trực ban 24/24 giờ.", context=headquarters)
        assert found.lead_agencies == ("Ban Chỉ huy Quân sự các huyện",)


def test_whom_a_bracket_of_a_lead_in_tells_of_does_not_act() -> None:
    found = tasks(
        "Chỉ tiêu năm 2031 là 1.250 thanh niên (giao cho 06 đơn vị nhận quân), UBND tỉnh hướng dẫn như sau:",
        "1. Lập danh sách gọi khám.",
    )
    assert [t.lead_agencies for t in found] == [CONTEXT.recipient_names]


def test_a_word_of_courtesy_in_a_lead_in_means_the_addressees() -> None:
    found = tasks("UBND tỉnh đề nghị Quý cơ quan:", "1. Rà soát nhu cầu vốn.", "2. Lập báo cáo quyết toán.")
    assert [t.lead_agencies for t in found] == [CONTEXT.recipient_names] * 2


SENDING = (
    "Đề nghị các trường lập danh sách học sinh dự thi theo mẫu kèm theo Công văn này, ghi đủ họ tên, ngày sinh và nơi "
    "sinh của từng em.",
    "Phòng Khảo thí chuẩn bị phòng thi, in sao đề thi và bố trí người phục vụ trong các ngày thi như đã thông báo "
    "tại cuộc họp trước.",
)


def test_a_paper_is_sent_by_those_who_were_told_of_it() -> None:
    found = tasks(*SENDING, "Danh sách gửi về Sở (qua Phòng Khảo thí) trước ngày 15/4/2031.")
    assert found[-1].lead_agencies == ("các trường",)


def test_a_paper_that_nobody_was_told_of_is_sent_by_the_addressees() -> None:
    found = tasks(*SENDING, "Phiếu khảo sát nộp về Phòng Khảo thí trước ngày 15/4/2031.")
    assert found[-1].lead_agencies == CONTEXT.recipient_names


def test_who_alone_was_told_sends_the_paper_and_a_word_of_courtesy_means_the_addressees() -> None:
    sends = "Văn bản góp ý gửi về Sở Tư pháp trước ngày 15/4/2031."
    assert tasks("Đề nghị các trường nghiên cứu dự thảo.", sends)[-1].lead_agencies == ("các trường",)
    assert tasks("Đề nghị Quý cơ quan nghiên cứu dự thảo.", sends)[-1].lead_agencies == CONTEXT.recipient_names


def test_a_paper_due_behind_a_list_is_a_task_of_its_own() -> None:
    found = tasks(
        "UBND tỉnh đề nghị các trường:",
        "- Rà soát cơ sở vật chất.",
        "- Lập dự toán sửa chữa.",
        "Hồ sơ (02 bộ) nộp về Sở Tài chính chậm nhất ngày 15/4/2031.",
    )
    assert [(t.text[:7], t.lead_agencies) for t in found[1:]] == [
        ("Lập dự ", ("các trường",)),
        ("Hồ sơ (", ("các trường",)),
    ]


def test_a_paper_due_every_week_is_a_task() -> None:
    found = tasks(
        "Đề nghị các trạm y tế giám sát ca bệnh.",
        "Kết quả giám sát báo cáo về Trung tâm Y tế trước 15 giờ thứ Năm hằng tuần.",
    )
    assert [t.lead_agencies for t in found] == [("các trạm y tế",)] * 2


def test_who_is_to_note_something_acts() -> None:
    (found,) = tasks("Sinh viên lưu ý:", "1. Nộp 03 quyển khóa luận bìa mềm tại Văn phòng Khoa.")
    assert found.lead_agencies == ("Sinh viên",)
