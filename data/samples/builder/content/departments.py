"""Letters of departments (sở) of the invented provinces."""

from datetime import date

from data.samples.builder.source import Arrival, Cited, Duty, Part, Source

SO_Y_TE = Source(
    rules="tt01",
    parent=("UBND TỈNH TÂN HƯNG",),
    organ=("SỞ Y TẾ",),
    number="1876",
    notation="SYT-NVY",
    place="Tân Hưng",
    issued=date(2016, 10, 3),
    document_type="cong_van",
    subject="tăng cường giám sát bệnh sốt xuất huyết những tháng cuối năm 2016",
    recipients=("Trung tâm Y tế dự phòng tỉnh", "Bệnh viện Đa khoa tỉnh", "Trung tâm Y tế các huyện, thành phố"),
    body=(
        Part(
            "Trong tháng 9, số ca mắc sốt xuất huyết trên địa bàn tỉnh tăng 2,3 lần so với cùng kỳ. Căn cứ Quyết định "
            "số 458/QĐ-BYT ngày 12/02/2016 của Bộ Y tế về hướng dẫn giám sát và phòng, chống bệnh, Sở Y tế yêu cầu "
            "Thủ trưởng các đơn vị thực hiện một số nội dung sau:"
        ),
        Part(
            "Trung tâm Y tế dự phòng tỉnh phối hợp với Trung tâm Y tế các huyện, thành phố phun hóa chất diệt muỗi "
            "tại 26 xã có ổ dịch cũ, xong trước ngày 25/10/2016.",
            label="1",
            duty=Duty(
                lead=("Trung tâm Y tế dự phòng tỉnh",),
                coordinate=("Trung tâm Y tế các huyện, thành phố",),
                due="trước ngày 25/10/2016",
                due_date="2016-10-25",
                due_kind="date",
            ),
        ),
        Part(
            "Bệnh viện Đa khoa tỉnh chuẩn bị đủ dịch truyền, giường cách ly; tổ chức tập huấn phác đồ điều trị cho "
            "bác sĩ tuyến huyện.",
            label="2",
            duty=Duty(lead=("Bệnh viện Đa khoa tỉnh",)),
        ),
        Part(
            "Các đơn vị gửi báo cáo kết quả về Sở Y tế (qua Phòng Nghiệp vụ Y) chậm nhất ngày 18/11/2016, đồng thời "
            "gửi bản điện tử đến hộp thư nghiepvuy@soyte.tanhung.example.",
            label="3",
            duty=Duty(
                lead=("Các đơn vị",),
                due="chậm nhất ngày 18/11/2016",
                due_date="2016-11-18",
                due_kind="date",
                report_to="Sở Y tế (qua Phòng Nghiệp vụ Y)",
            ),
        ),
        Part(
            "Nhận được Công văn này, đề nghị các đơn vị nghiêm túc triển khai thực hiện./.",
            duty=Duty(lead=("các đơn vị",), optional=True),
        ),
    ),
    competence=("KT. GIÁM ĐỐC",),
    position="PHÓ GIÁM ĐỐC",
    full_name="Tạ Quang Nhuận",
    to_places=("Như trên", "UBND tỉnh (b/c)", "Ban Giám đốc Sở", "Lưu: VT, NVY"),
    references=(Cited("458/QĐ-BYT", date(2016, 2, 12), "quyet_dinh", "Bộ Y tế"),),
)

SO_TAI_CHINH = Source(
    rules="tt01",
    parent=("UBND TỈNH ĐÔNG LĨNH",),
    organ=("SỞ TÀI CHÍNH",),
    number="0632",
    notation="STC-QLNS",
    place="Đông Lĩnh",
    issued=date(2014, 7, 22),
    document_type="cong_van",
    subject="báo cáo nợ đọng xây dựng cơ bản đến ngày 30/6/2014",
    recipients=("Phòng Tài chính - Kế hoạch các huyện, thị xã",),
    body=(
        Part(
            "Để có số liệu trình Hội đồng nhân dân tỉnh tại kỳ họp giữa năm, Sở Tài chính đề nghị Phòng Tài chính - "
            "Kế hoạch các huyện, thị xã:"
        ),
        Part(
            "Tổng hợp nợ đọng xây dựng cơ bản của từng công trình theo biểu mẫu kèm theo.",
            label="-",
            duty=Duty(lead=("Phòng Tài chính - Kế hoạch các huyện, thị xã",), inherited=True),
        ),
        Part(
            "Đối chiếu số liệu với Kho bạc Nhà nước cùng cấp và đóng dấu giáp lai.",
            label="-",
            duty=Duty(lead=("Phòng Tài chính - Kế hoạch các huyện, thị xã",), inherited=True),
        ),
        Part(
            "Báo cáo gửi về Sở Tài chính trước ngày 05-8-2014. Quá thời hạn trên, đơn vị nào không có báo cáo phải "
            "tự chịu trách nhiệm trước Ủy ban nhân dân tỉnh./.",
            duty=Duty(
                lead=("Phòng Tài chính - Kế hoạch các huyện, thị xã",),
                inherited=True,
                due="trước ngày 05-8-2014",
                due_date="2014-08-05",
                due_kind="date",
                report_to="Sở Tài chính",
            ),
        ),
    ),
    position="GIÁM ĐỐC",
    full_name="Đoàn Thế Bách",
    to_places=("Như trên", "Lưu: VT, QLNS"),
)

TO_TRINH = Source(
    rules="nd30",
    parent=("UBND TỈNH TÂN HƯNG",),
    organ=("SỞ KHOA HỌC VÀ CÔNG NGHỆ",),
    number="57",
    notation="TTr-SKHCN",
    place="Tân Hưng",
    issued=date(2023, 8, 9),
    document_type="to_trinh",
    title="TỜ TRÌNH",
    subject="Về việc phê duyệt danh mục nhiệm vụ khoa học và công nghệ cấp tỉnh năm 2024",
    subject_prefix="",
    recipients=("Ủy ban nhân dân tỉnh Tân Hưng",),
    body=(
        Part(
            "Căn cứ Nghị quyết số 19/NQ-HĐND ngày 12/7/2023 của Hội đồng nhân dân tỉnh về phát triển khoa học và "
            "công nghệ; Hội đồng tư vấn đã họp và thống nhất lựa chọn 12 nhiệm vụ trong số 31 đề xuất của các đơn vị."
        ),
        Part(
            "Các nhiệm vụ được chọn tập trung vào giống cây ăn quả chịu mặn, xử lý nước thải làng nghề và số hóa di "
            "sản văn hóa. Tổng kinh phí dự kiến là 18,4 tỷ đồng, trong đó ngân sách tỉnh bảo đảm 11,2 tỷ đồng, phần "
            "còn lại do các doanh nghiệp tham gia đóng góp."
        ),
        Part(
            "Quy trình lựa chọn được thực hiện công khai: thông báo trên cổng thông tin của Sở trong 30 ngày, hai vòng "
            "thẩm định độc lập, biên bản họp Hội đồng tư vấn có đủ chữ ký của các thành viên. Những đề xuất không "
            "được chọn đều có văn bản trả lời, nêu rõ lý do."
        ),
        Part(
            "Thời gian thực hiện mỗi nhiệm vụ không quá 24 tháng. Kết quả được chuyển giao cho các hợp tác xã và phòng "
            "chuyên môn cấp huyện để áp dụng; phần mềm và dữ liệu hình thành từ ngân sách là tài sản công của tỉnh."
        ),
        Part(
            "Về rủi ro, Hội đồng tư vấn lưu ý hai nhiệm vụ liên quan đến giống cây cần ít nhất một vụ thử nghiệm, do "
            "đó kinh phí được bố trí thành hai giai đoạn và chỉ cấp giai đoạn sau khi nghiệm thu giai đoạn trước. Các "
            "nhiệm vụ còn lại nghiệm thu một lần, có mời đại diện đơn vị sử dụng kết quả tham gia đánh giá."
        ),
        Part(
            "Việc phê duyệt sớm giúp các tổ chức chủ trì chuẩn bị thuyết minh, tuyển chọn nhân lực và ký hợp đồng ngay "
            "từ đầu năm ngân sách, tránh tình trạng dồn giải ngân vào những tháng cuối năm như hai năm vừa qua."
        ),
        Part(
            "Sở Khoa học và Công nghệ kính trình Ủy ban nhân dân tỉnh xem xét, phê duyệt danh mục nêu trên./.",
            duty=Duty(lead=("Ủy ban nhân dân tỉnh",), optional=True),
        ),
    ),
    position="GIÁM ĐỐC",
    full_name="Mạc Thị Thu Hiền",
    to_places=("Như trên", "Sở Tài chính (p/h)", "Lưu: VT, QLKH"),
    references=(Cited("19/NQ-HĐND", date(2023, 7, 12), "nghi_quyet", "Hội đồng nhân dân tỉnh"),),
)

SO_NOI_VU = Source(
    rules="nd30",
    parent=("UBND TỈNH ĐÔNG LĨNH",),
    organ=("SỞ NỘI VỤ",),
    number="2318",
    notation="SNV-CCVC",
    place="Đông Lĩnh",
    issued=date(2024, 11, 15),
    document_type="cong_van",
    subject="rà soát vị trí việc làm và đăng ký nhu cầu tuyển dụng công chức năm 2025",
    recipients=("Các sở, ban, ngành tỉnh", "UBND các huyện, thành phố", "Ban Quản lý Khu công nghiệp tỉnh"),
    body=(
        Part(
            "Thực hiện Kế hoạch số 214/KH-UBND ngày 28/10/2024 của UBND tỉnh về tuyển dụng công chức, Sở Nội vụ đề "
            "nghị các cơ quan, đơn vị, địa phương (sau đây gọi chung là cơ quan):"
        ),
        Part(
            "Rà soát số biên chế còn thiếu so với biên chế được giao, có tính đến các trường hợp nghỉ hưu trước ngày "
            "01/7/2025.",
            label="1",
            duty=Duty(lead=("các cơ quan, đơn vị, địa phương",), inherited=True),
        ),
        Part(
            "Đăng ký nhu cầu tuyển dụng theo Mẫu số 02, gửi về Sở Nội vụ trước ngày 06/12/2024.",
            label="2",
            duty=Duty(
                lead=("các cơ quan, đơn vị, địa phương",),
                inherited=True,
                due="trước ngày 06/12/2024",
                due_date="2024-12-06",
                due_kind="date",
                report_to="Sở Nội vụ",
            ),
        ),
        Part(
            "Giao Phòng Công chức, viên chức là đầu mối tổng hợp, tham mưu Giám đốc Sở trình UBND tỉnh trong tháng "
            "12/2024./.",
            label="3",
            duty=Duty(
                lead=("Phòng Công chức, viên chức",),
                due="trong tháng 12/2024",
                due_date="2024-12-31",
                due_kind="period_end",
                report_to="UBND tỉnh",
            ),
        ),
    ),
    competence=("TL. GIÁM ĐỐC",),
    position="TRƯỞNG PHÒNG CÔNG CHỨC, VIÊN CHỨC",
    full_name="Vi Văn Thức",
    to_places=("Như trên", "Lãnh đạo Sở", "Lưu: VT, CCVC"),
    references=(Cited("214/KH-UBND", date(2024, 10, 28), "ke_hoach", "UBND tỉnh"),),
    handwritten=True,
    arrival=Arrival("BAN QUẢN LÝ KCN ĐÔNG LĨNH", "3095", date(2024, 11, 18)),
)
