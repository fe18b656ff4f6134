"""Conclusions of a meeting and invitations."""

from datetime import date

from data.samples.builder.source import Arrival, Cited, Duty, Part, Source

THONG_BAO = Source(
    rules="tt01",
    parent=("UBND TỈNH TÂN HƯNG",),
    organ=("VĂN PHÒNG",),
    number="173",
    notation="TB-VP",
    place="Tân Hưng",
    issued=date(2019, 3, 12),
    document_type="thong_bao",
    title="THÔNG BÁO",
    subject="Kết luận của Phó Chủ tịch UBND tỉnh Chu Mạnh Toàn tại cuộc họp về sắp xếp chợ trung tâm thị xã Bình Sa",
    subject_prefix="",
    body=(
        Part(
            "Ngày 08/3/2019, tại trụ sở UBND tỉnh, Phó Chủ tịch UBND tỉnh Chu Mạnh Toàn chủ trì cuộc họp về sắp xếp "
            "chợ trung tâm thị xã Bình Sa. Sau khi nghe UBND thị xã báo cáo và ý kiến của các đại biểu dự họp, Phó "
            "Chủ tịch UBND tỉnh kết luận như sau:"
        ),
        Part("Về phương án di dời", label="1", style="bold"),
        Part(
            "Giao UBND thị xã Bình Sa chủ trì, phối hợp với Sở Công Thương hoàn chỉnh phương án di dời 212 hộ kinh "
            "doanh theo hướng chia hai đợt, lấy ý kiến tiểu thương và trình UBND tỉnh trước ngày 10/4/2019.",
            label="a",
            level=1,
            duty=Duty(
                lead=("UBND thị xã Bình Sa",),
                coordinate=("Sở Công Thương",),
                due="trước ngày 10/4/2019",
                due_date="2019-04-10",
                due_kind="date",
                report_to="UBND tỉnh",
            ),
        ),
        Part(
            "Công an tỉnh chỉ đạo Công an thị xã bảo đảm trật tự trong thời gian di dời, không để phát sinh điểm nóng.",
            label="b",
            level=1,
            duty=Duty(lead=("Công an tỉnh",)),
        ),
        Part("Về nguồn vốn", label="2", style="bold"),
        Part(
            "Giao Sở Tài chính chủ trì, phối hợp với các Sở: Kế hoạch và Đầu tư, Công Thương thẩm định tổng mức đầu "
            "tư chợ mới, đề xuất cơ cấu vốn, báo cáo UBND tỉnh (qua Văn phòng UBND tỉnh) trong tháng 4/2019.",
            label="a",
            level=1,
            duty=Duty(
                lead=("Sở Tài chính",),
                coordinate=("Sở Kế hoạch và Đầu tư", "Sở Công Thương"),
                due="trong tháng 4/2019",
                due_date="2019-04-30",
                due_kind="period_end",
                report_to="UBND tỉnh (qua Văn phòng UBND tỉnh)",
            ),
        ),
        Part(
            "Sở Xây dựng tiếp thu nội dung Công văn số 95/UBND-KT ngày 21/02/2019 của UBND thị xã Bình Sa, hướng dẫn "
            "điều chỉnh quy hoạch chi tiết khu đất.",
            label="b",
            level=1,
            duty=Duty(lead=("Sở Xây dựng",)),
        ),
        Part(
            "Định kỳ hằng quý, UBND thị xã Bình Sa báo cáo kết quả về UBND tỉnh để theo dõi.",
            label="3",
            duty=Duty(
                lead=("UBND thị xã Bình Sa",),
                due="Định kỳ hằng quý",
                due_kind="recurring",
                recurrence="FREQ=MONTHLY;INTERVAL=3",
                report_to="UBND tỉnh",
            ),
        ),
        Part(
            "Sở Tư pháp thẩm định mẫu hợp đồng thuê điểm kinh doanh, bảo đảm quyền ưu tiên của các hộ đã buôn bán ổn "
            "định từ năm năm trở lên; Đài Phát thanh và Truyền hình tỉnh đưa tin về chủ trương di dời để tiểu thương "
            "hiểu, đồng thuận.",
            label="4",
            duty=Duty(lead=("Sở Tư pháp", "Đài Phát thanh và Truyền hình tỉnh")),
        ),
        Part(
            "Văn phòng UBND tỉnh thông báo để các cơ quan, đơn vị liên quan biết, thực hiện./.",
            duty=Duty(lead=("các cơ quan, đơn vị liên quan",), optional=True),
        ),
    ),
    competence=("KT. CHÁNH VĂN PHÒNG",),
    position="PHÓ CHÁNH VĂN PHÒNG",
    full_name="Kiều Hữu Đạt",
    to_places=(
        "CT, các PCT UBND tỉnh",
        "Các Sở: TC, KHĐT, CT, XD",
        "Công an tỉnh",
        "UBND thị xã Bình Sa",
        "Lưu: VT, KT",
    ),
    references=(Cited("95/UBND-KT", date(2019, 2, 21), "cong_van", "UBND thị xã Bình Sa"),),
    handwritten=True,
    arrival=Arrival("SỞ CÔNG THƯƠNG TÂN HƯNG", "1462", date(2019, 3, 14)),
)

GIAY_MOI_HOP = Source(
    rules="nd30",
    organ=("ỦY BAN NHÂN DÂN", "TỈNH ĐÔNG LĨNH"),
    number="385",
    notation="GM-UBND",
    place="Đông Lĩnh",
    issued=date(2020, 10, 19),
    document_type="giay_moi",
    title="GIẤY MỜI",
    subject="Họp Ban Chỉ đạo chuyển đổi số tỉnh quý IV năm 2020",
    subject_prefix="",
    recipients=("Các thành viên Ban Chỉ đạo chuyển đổi số tỉnh", "Lãnh đạo UBND các huyện, thành phố"),
    body=(
        Part(
            "Ủy ban nhân dân tỉnh trân trọng kính mời các đồng chí dự cuộc họp, cụ thể như sau:",
            duty=Duty(optional=True),
        ),
        Part("Thời gian: 14 giờ 00, ngày 23/10/2020 (thứ Sáu).", label="1"),
        Part("Địa điểm: Phòng họp số 2, trụ sở Ủy ban nhân dân tỉnh.", label="2"),
        Part("Chủ trì: đồng chí Chủ tịch Ủy ban nhân dân tỉnh.", label="3"),
        Part(
            "Giao Sở Thông tin và Truyền thông chuẩn bị báo cáo tiến độ, gửi đại biểu trước ngày 21/10/2020.",
            label="4",
            duty=Duty(
                lead=("Sở Thông tin và Truyền thông",),
                due="trước ngày 21/10/2020",
                due_date="2020-10-21",
                due_kind="date",
                report_to="đại biểu",
            ),
        ),
        Part(
            "Đề nghị các đồng chí sắp xếp thời gian dự họp đúng thành phần./.",
            duty=Duty(lead=("các đồng chí",), optional=True),
        ),
    ),
    competence=("TL. CHỦ TỊCH",),
    position="CHÁNH VĂN PHÒNG",
    full_name="Ninh Công Thịnh",
    to_places=("Như trên", "CT, các PCT UBND tỉnh", "Lưu: VT, KGVX"),
)

GIAY_MOI_HOI_NGHI = Source(
    rules="nd30",
    parent=("UBND HUYỆN SƠN HẠ",),
    organ=("PHÒNG VĂN HÓA VÀ THÔNG TIN",),
    number="41",
    notation="GM-VHTT",
    place="Sơn Hạ",
    issued=date(2025, 2, 7),
    document_type="giay_moi",
    title="GIẤY MỜI",
    subject="Tham dự hội nghị tổng kết phong trào đọc sách năm 2024",
    subject_prefix="",
    recipients=("Ủy ban nhân dân các xã, thị trấn", "Hiệu trưởng các trường trung học cơ sở"),
    body=(
        Part(
            "Phòng Văn hóa và Thông tin trân trọng kính mời đại diện lãnh đạo quý cơ quan tới dự hội nghị.",
            duty=Duty(optional=True),
        ),
        Part("Thời gian: 8 giờ 00 ngày 18/02/2025.", label="1"),
        Part("Địa điểm: Hội trường Thư viện huyện Sơn Hạ.", label="2"),
        Part("Rất mong quý đại biểu tham dự đông đủ để hội nghị thành công tốt đẹp./.", duty=Duty(optional=True)),
    ),
    position="TRƯỞNG PHÒNG",
    full_name="Lò Thị Ánh Nguyệt",
    to_places=("Như trên", "Lưu: VT"),
)
