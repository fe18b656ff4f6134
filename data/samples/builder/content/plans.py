"""Plans with a table of tasks, and a decision."""

from datetime import date

from data.samples.builder.source import Annex, Cited, Duty, Part, Row, Source

COLUMNS = (
    ("STT", 32.0),
    ("Nội dung công việc", 160.0),
    ("Cơ quan chủ trì", 96.0),
    ("Cơ quan phối hợp", 96.0),
    ("Thời hạn hoàn thành", 84.0),
)

KE_HOACH = Source(
    rules="nd30",
    organ=("ỦY BAN NHÂN DÂN", "TỈNH TÂN HƯNG"),
    number="15",
    notation="KH-UBND",
    place="Tân Hưng",
    issued=date(2022, 1, 18),
    document_type="ke_hoach",
    title="KẾ HOẠCH",
    subject="Cải cách thủ tục hành chính tỉnh Tân Hưng năm 2022",
    subject_prefix="",
    body=(
        Part(
            "Thực hiện Nghị quyết số 33/NQ-HĐND ngày 10/12/2021 của Hội đồng nhân dân tỉnh, Ủy ban nhân dân tỉnh ban "
            "hành Kế hoạch với các nội dung sau:"
        ),
        Part("MỤC ĐÍCH, YÊU CẦU", label="I", style="bold"),
        Part("Giảm ít nhất 20% thời gian giải quyết hồ sơ so với năm 2021.", label="1", level=1),
        Part("Việc cắt giảm không làm tăng chi phí của người dân và doanh nghiệp.", label="2", level=1),
        Part("TỔ CHỨC THỰC HIỆN", label="II", style="bold"),
        Part("Văn phòng UBND tỉnh", label="1", level=1, style="bold"),
        Part(
            "Chủ trì, phối hợp với Sở Thông tin và Truyền thông theo dõi tiến độ các nhiệm vụ tại Phụ lục kèm theo.",
            label="a",
            level=2,
            duty=Duty(lead=("Văn phòng UBND tỉnh",), inherited=True, coordinate=("Sở Thông tin và Truyền thông",)),
        ),
        Part(
            "Tổng hợp, báo cáo UBND tỉnh kết quả thực hiện trước ngày 15/12/2022.",
            label="b",
            level=2,
            duty=Duty(
                lead=("Văn phòng UBND tỉnh",),
                inherited=True,
                due="trước ngày 15/12/2022",
                due_date="2022-12-15",
                due_kind="date",
                report_to="UBND tỉnh",
            ),
        ),
        Part("Các sở, ban, ngành; UBND các huyện, thị xã, thành phố", label="2", level=1, style="bold"),
        Part(
            "Xây dựng kế hoạch của đơn vị mình và gửi về Văn phòng UBND tỉnh trong quý I/2022.",
            label="-",
            level=2,
            duty=Duty(
                lead=("Các sở, ban, ngành", "UBND các huyện, thị xã, thành phố"),
                inherited=True,
                due="trong quý I/2022",
                due_date="2022-03-31",
                due_kind="period_end",
                report_to="Văn phòng UBND tỉnh",
            ),
        ),
        Part(
            "Định kỳ 6 tháng, báo cáo tình hình thực hiện về Văn phòng UBND tỉnh./.",
            label="-",
            level=2,
            duty=Duty(
                lead=("Các sở, ban, ngành", "UBND các huyện, thị xã, thành phố"),
                inherited=True,
                due="Định kỳ 6 tháng",
                due_kind="recurring",
                recurrence="FREQ=MONTHLY;INTERVAL=6",
                report_to="Văn phòng UBND tỉnh",
            ),
        ),
    ),
    competence=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"),
    position="PHÓ CHỦ TỊCH",
    full_name="Lương Đình Khải",
    to_places=(
        "Cục Kiểm soát TTHC (b/c)",
        "TT Tỉnh ủy, TT HĐND tỉnh",
        "Các sở, ban, ngành",
        "UBND các huyện, thị xã, thành phố",
        "Lưu: VT, KSTT",
    ),
    references=(Cited("33/NQ-HĐND", date(2021, 12, 10), "nghi_quyet", "Hội đồng nhân dân tỉnh"),),
    annex=Annex(
        title="PHỤ LỤC",
        subject="DANH MỤC NHIỆM VỤ CẢI CÁCH THỦ TỤC HÀNH CHÍNH NĂM 2022",
        note="(Kèm theo Kế hoạch số 15/KH-UBND ngày 18/01/2022 của UBND tỉnh Tân Hưng)",
        columns=COLUMNS,
        rows=(
            Row(
                (
                    "1",
                    "Công bố danh mục thủ tục cắt giảm thời gian giải quyết",
                    "Văn phòng UBND tỉnh",
                    "Sở Tư pháp",
                    "Trước 28/02/2022",
                ),
                Duty(
                    lead=("Văn phòng UBND tỉnh",),
                    coordinate=("Sở Tư pháp",),
                    due="Trước 28/02/2022",
                    due_date="2022-02-28",
                    due_kind="date",
                ),
            ),
            Row(
                (
                    "2",
                    "Nâng cấp cổng dịch vụ công, kết nối thanh toán trực tuyến",
                    "Sở Thông tin và Truyền thông",
                    "Sở Tài chính",
                    "Quý II/2022",
                ),
                Duty(
                    lead=("Sở Thông tin và Truyền thông",),
                    coordinate=("Sở Tài chính",),
                    due="Quý II/2022",
                    due_date="2022-06-30",
                    due_kind="period_end",
                ),
            ),
            Row(
                (
                    "3",
                    "Khảo sát mức độ hài lòng của người dân tại bộ phận một cửa",
                    "Sở Nội vụ",
                    "UBND các huyện, thị xã, thành phố",
                    "Tháng 10/2022",
                ),
                Duty(
                    lead=("Sở Nội vụ",),
                    coordinate=("UBND các huyện, thị xã, thành phố",),
                    due="Tháng 10/2022",
                    due_date="2022-10-31",
                    due_kind="period_end",
                ),
            ),
        ),
    ),
)

QUYET_DINH = Source(
    rules="tt01",
    organ=("ỦY BAN NHÂN DÂN", "HUYỆN SƠN HẠ"),
    number="2406",
    notation="QĐ-UBND",
    place="Sơn Hạ",
    issued=date(2015, 12, 8),
    document_type="quyet_dinh",
    title="QUYẾT ĐỊNH",
    subject="Về việc thành lập Tổ kiểm tra an toàn hồ, đập trên địa bàn huyện",
    subject_prefix="",
    body=(
        Part("CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN SƠN HẠ", style="centre"),
        Part(
            "Căn cứ Chỉ thị số 21/CT-UBND ngày 14/9/2015 của Chủ tịch Ủy ban nhân dân tỉnh về quản lý an toàn đập;",
            style="italic",
        ),
        Part("Xét đề nghị của Trưởng phòng Nông nghiệp và Phát triển nông thôn huyện,", style="italic"),
        Part("QUYẾT ĐỊNH:", style="centre"),
        Part(
            "Thành lập Tổ kiểm tra an toàn hồ, đập gồm 07 thành viên do ông Triệu Văn Lâm, Phó Chủ tịch Ủy ban nhân "
            "dân huyện làm Tổ trưởng.",
            label="Điều 1",
        ),
        Part(
            "Tổ kiểm tra có nhiệm vụ kiểm tra 18 hồ chứa trước mùa mưa, lập biên bản từng công trình và báo cáo Chủ "
            "tịch Ủy ban nhân dân huyện trước ngày 31/3/2016.",
            label="Điều 2",
            duty=Duty(
                lead=("Tổ kiểm tra",),
                due="trước ngày 31/3/2016",
                due_date="2016-03-31",
                due_kind="date",
                report_to="Chủ tịch Ủy ban nhân dân huyện",
            ),
        ),
        Part(
            "Chánh Văn phòng Ủy ban nhân dân huyện, Trưởng phòng Nông nghiệp và Phát triển nông thôn và các ông có "
            "tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.",
            label="Điều 3",
            duty=Duty(
                lead=(
                    "Chánh Văn phòng Ủy ban nhân dân huyện",
                    "Trưởng phòng Nông nghiệp và Phát triển nông thôn",
                    "các ông có tên tại Điều 1",
                ),
                optional=True,
            ),
        ),
    ),
    position="CHỦ TỊCH",
    full_name="Giàng A Phong",
    to_places=("Như Điều 3", "UBND tỉnh (b/c)", "Lưu: VT, NN"),
    references=(Cited("21/CT-UBND", date(2015, 9, 14), "chi_thi", "Chủ tịch Ủy ban nhân dân tỉnh"),),
)

KE_HOACH_SO = Source(
    rules="nd30",
    parent=("UBND TỈNH ĐÔNG LĨNH",),
    organ=("SỞ GIÁO DỤC VÀ ĐÀO TẠO",),
    number="09",
    notation="KH-SGDĐT",
    place="Đông Lĩnh",
    issued=date(2024, 2, 2),
    document_type="ke_hoach",
    title="KẾ HOẠCH",
    subject="Tổ chức hội thi giáo viên dạy giỏi cấp tỉnh năm 2024",
    subject_prefix="",
    body=(
        Part("Sở Giáo dục và Đào tạo xây dựng Kế hoạch tổ chức hội thi, với các nội dung sau:"),
        Part("MỤC ĐÍCH", label="I", style="bold"),
        Part("Phát hiện, tôn vinh những giáo viên có phương pháp dạy học sáng tạo."),
        Part("PHÂN CÔNG NHIỆM VỤ", label="II", style="bold"),
        Part("Nhiệm vụ của từng đơn vị theo bảng dưới đây."),
        Part(
            "Các phòng giáo dục và đào tạo gửi danh sách dự thi về Sở (qua Phòng Giáo dục Trung học) trước ngày "
            "15/3/2024./.",
            duty=Duty(
                lead=("Các phòng giáo dục và đào tạo",),
                due="trước ngày 15/3/2024",
                due_date="2024-03-15",
                due_kind="date",
                report_to="Sở (qua Phòng Giáo dục Trung học)",
            ),
        ),
    ),
    competence=("KT. GIÁM ĐỐC",),
    position="PHÓ GIÁM ĐỐC",
    full_name="Thạch Minh Châu",
    to_places=("Bộ GDĐT (b/c)", "Các phòng GDĐT", "Lưu: VT, GDTrH"),
    annex=Annex(
        title="PHỤ LỤC",
        subject="BẢNG PHÂN CÔNG NHIỆM VỤ",
        note="(Kèm theo Kế hoạch số 09/KH-SGDĐT ngày 02/02/2024 của Sở Giáo dục và Đào tạo)",
        columns=COLUMNS,
        rows=(
            Row(
                ("1", "Ban hành thể lệ hội thi", "Phòng Giáo dục Trung học", "Thanh tra Sở", "01/3/2024"),
                Duty(
                    lead=("Phòng Giáo dục Trung học",),
                    coordinate=("Thanh tra Sở",),
                    due="01/3/2024",
                    due_date="2024-03-01",
                    due_kind="date",
                ),
            ),
            Row(
                (
                    "2",
                    "Bố trí địa điểm thi, thiết bị trình chiếu",
                    "Văn phòng Sở",
                    "Trường THPT Đông Lĩnh",
                    "Tháng 3/2024",
                ),
                Duty(
                    lead=("Văn phòng Sở",),
                    coordinate=("Trường THPT Đông Lĩnh",),
                    due="Tháng 3/2024",
                    due_date="2024-03-31",
                    due_kind="period_end",
                ),
            ),
        ),
    ),
)
