"""Letters of an invented central body and of a district, and one of an office by order of its chairman."""

from datetime import date

from data.samples.builder.source import Cited, Duty, Part, Source

VAN_PHONG_DOCX = Source(
    rules="nd30",
    parent=("UBND TỈNH TÂN HƯNG",),
    organ=("SỞ CÔNG THƯƠNG",),
    number="704",
    notation="SCT-QLTM",
    place="Tân Hưng",
    issued=date(2023, 12, 1),
    document_type="cong_van",
    subject="bảo đảm cung ứng hàng hóa dịp Tết Nguyên đán 2024",
    recipients=("Các doanh nghiệp bán lẻ trên địa bàn tỉnh", "Phòng Kinh tế và Hạ tầng các huyện"),
    body=(
        Part("Để bình ổn thị trường dịp Tết, Sở Công Thương đề nghị:"),
        Part(
            "Các doanh nghiệp bán lẻ dự trữ hàng thiết yếu tăng ít nhất 15% so với tháng thường, niêm yết giá "
            "công khai.",
            label="1",
            duty=Duty(lead=("Các doanh nghiệp bán lẻ",)),
        ),
        Part(
            "Phòng Kinh tế và Hạ tầng các huyện phối hợp với Đội Quản lý thị trường kiểm tra các chợ, báo cáo Sở Công "
            "Thương vào thứ Năm hằng tuần.",
            label="2",
            duty=Duty(
                lead=("Phòng Kinh tế và Hạ tầng các huyện",),
                coordinate=("Đội Quản lý thị trường",),
                due="vào thứ Năm hằng tuần",
                due_kind="recurring",
                recurrence="FREQ=WEEKLY;BYDAY=TH",
                report_to="Sở Công Thương",
            ),
        ),
        Part(
            "Văn phòng Sở chậm nhất sau 05 ngày làm việc kể từ ngày ban hành công văn này công bố số điện thoại đường "
            "dây nóng./.",
            label="3",
            duty=Duty(
                lead=("Văn phòng Sở",),
                due="chậm nhất sau 05 ngày làm việc kể từ ngày ban hành công văn này",
                due_date="2023-12-08",
                due_kind="relative",
            ),
        ),
    ),
    position="GIÁM ĐỐC",
    full_name="Ngô Bá Tước",
    to_places=("Như trên", "UBND tỉnh (b/c)", "Lưu: VT, QLTM"),
)

UBND_HUYEN = Source(
    rules="tt01",
    organ=("ỦY BAN NHÂN DÂN", "HUYỆN MƯỜNG KHOA"),
    number="318",
    notation="UBND-TNMT",
    place="Mường Khoa",
    issued=date(2017, 8, 21),
    document_type="cong_van",
    subject="thu gom rác thải tại các điểm du lịch",
    recipients=("UBND các xã, thị trấn", "Hạt Kiểm lâm huyện"),
    body=(
        Part("Qua kiểm tra, nhiều điểm du lịch còn tồn đọng rác. Chủ tịch UBND huyện yêu cầu:"),
        Part(
            "UBND các xã, thị trấn ra quân dọn vệ sinh vào sáng thứ Bảy hằng tuần.",
            label="1",
            duty=Duty(
                lead=("UBND các xã, thị trấn",),
                due="vào sáng thứ Bảy hằng tuần",
                due_kind="recurring",
                recurrence="FREQ=WEEKLY;BYDAY=SA",
            ),
        ),
        Part(
            "Hạt Kiểm lâm huyện cắm biển cấm đổ rác tại bìa rừng, xong trước 15/9/2017./.",
            label="2",
            duty=Duty(lead=("Hạt Kiểm lâm huyện",), due="trước 15/9/2017", due_date="2017-09-15", due_kind="date"),
        ),
    ),
    competence=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"),
    position="PHÓ CHỦ TỊCH",
    full_name="Quàng Văn Hặc",
    to_places=("Như trên", "Lưu: VT"),
)

VAN_PHONG_TL = Source(
    rules="tt01",
    organ=("ỦY BAN NHÂN DÂN", "HUYỆN MƯỜNG KHOA"),
    number="327",
    notation="UBND-VP",
    place="Mường Khoa",
    issued=date(2017, 8, 25),
    document_type="cong_van",
    subject="đính chính Công văn số 318/UBND-TNMT",
    recipients=("UBND các xã, thị trấn",),
    body=(
        Part(
            "Ngày 21/8/2017, UBND huyện ban hành Công văn số 318/UBND-TNMT ngày 21/8/2017 về thu gom rác thải tại các "
            "điểm du lịch. Do sơ suất khi soạn thảo, nay đính chính thời hạn tại điểm 2 là trước 30/9/2017.",
            duty=Duty(optional=True),
        ),
        Part(
            "Các nội dung khác của Công văn giữ nguyên. Đề nghị UBND các xã, thị trấn thông báo cho các thôn, "
            "bản biết./.",
            duty=Duty(lead=("UBND các xã, thị trấn",), optional=True),
        ),
    ),
    competence=("TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG"),
    position="PHÓ CHÁNH VĂN PHÒNG",
    full_name="Tòng Thị Lả",
    to_places=("Như trên", "CT, các PCT UBND huyện", "Lưu: VT"),
    references=(Cited("318/UBND-TNMT", date(2017, 8, 21), "cong_van", "UBND huyện"),),
)

CUC = Source(
    rules="nd30",
    parent=("BỘ HẢI ĐẢO",),
    organ=("CỤC BẢO TỒN BIỂN",),
    number="84",
    notation="CBTB-QLKT",
    place="Hà Nội",
    issued=date(2024, 6, 17),
    document_type="cong_van",
    subject="góp ý dự thảo quy trình giám sát rạn san hô",
    recipients=("Sở Tài nguyên và Môi trường các tỉnh ven biển",),
    body=(
        Part(
            "Cục Bảo tồn biển đang hoàn thiện dự thảo quy trình giám sát rạn san hô. Để bảo đảm chất lượng, Cục Bảo "
            "tồn biển đề nghị Sở Tài nguyên và Môi trường các tỉnh ven biển nghiên cứu, góp ý bằng văn bản và gửi về "
            "Cục trước ngày 10/7/2024./.",
            duty=Duty(
                lead=("Sở Tài nguyên và Môi trường các tỉnh ven biển",),
                due="trước ngày 10/7/2024",
                due_date="2024-07-10",
                due_kind="date",
                report_to="Cục",
            ),
        ),
    ),
    competence=("KT. CỤC TRƯỞNG",),
    position="PHÓ CỤC TRƯỞNG",
    full_name="Đàm Quốc Hưng",
    to_places=("Như trên", "Bộ trưởng (b/c)", "Lưu: VT, QLKT (5b)"),
    priority="KHẨN",
)
