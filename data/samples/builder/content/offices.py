"""Letters of 2026 by the office of an invented province: one signed digitally, and one that is secret."""

from datetime import date, datetime, timedelta, timezone

from data.samples.builder.source import Arrival, Cited, Duty, Part, Signing, Source

HANOI = timezone(timedelta(hours=7))
VICE_HEAD, OFFICE = "Khúc Văn Lãng", "VĂN PHÒNG ỦY BAN NHÂN DÂN TỈNH TÂN HƯNG"
PROVINCE = "ỦY BAN NHÂN DÂN TỈNH TÂN HƯNG"

VAN_PHONG_KY_SO = Source(
    rules="nd30",
    parent=("UBND TỈNH TÂN HƯNG",),
    organ=("VĂN PHÒNG",),
    number="412",
    notation="VP-KSTT",
    place="Tân Hưng",
    issued=date(2026, 3, 9),
    document_type="cong_van",
    subject="rà soát chứng thư số và văn bản điện tử",
    recipients=("Các sở, ban, ngành tỉnh", "UBND các xã, phường"),
    body=(
        Part(
            "Qua theo dõi trên trục liên thông văn bản, nhiều đơn vị còn dùng chứng thư số đã hết hạn. Thực hiện Kế "
            "hoạch số 58/KH-UBND ngày 14/01/2026 của UBND tỉnh về chuyển đổi số, Văn phòng UBND tỉnh đề nghị:"
        ),
        Part(
            "Các sở, ban, ngành tỉnh rà soát chứng thư số của lãnh đạo và văn thư, đăng ký cấp mới cho trường hợp còn "
            "hạn dưới 60 ngày, hoàn thành trước ngày 27/3/2026.",
            label="1",
            duty=Duty(
                lead=("Các sở, ban, ngành tỉnh",),
                due="trước ngày 27/3/2026",
                due_date="2026-03-27",
                due_kind="date",
            ),
        ),
        Part(
            "UBND các xã, phường cử một công chức đầu mối, gửi danh sách về Văn phòng UBND tỉnh trước ngày 20/3/2026.",
            label="2",
            duty=Duty(
                lead=("UBND các xã, phường",),
                due="trước ngày 20/3/2026",
                due_date="2026-03-20",
                due_kind="date",
                report_to="Văn phòng UBND tỉnh",
            ),
        ),
        Part(
            "Trung tâm Chuyển đổi số phối hợp với Sở Khoa học và Công nghệ hướng dẫn các đơn vị kiểm tra chữ ký số "
            "trên văn bản đến, báo cáo Văn phòng UBND tỉnh trước ngày 05 hằng tháng./.",
            label="3",
            duty=Duty(
                lead=("Trung tâm Chuyển đổi số",),
                coordinate=("Sở Khoa học và Công nghệ",),
                due="trước ngày 05 hằng tháng",
                due_kind="recurring",
                recurrence="FREQ=MONTHLY;BYMONTHDAY=5",
                report_to="Văn phòng UBND tỉnh",
            ),
        ),
    ),
    competence=("KT. CHÁNH VĂN PHÒNG",),
    position="PHÓ CHÁNH VĂN PHÒNG",
    full_name=VICE_HEAD,
    to_places=("Như trên", "UBND tỉnh (b/c)", "Lưu: VT, KSTT"),
    references=(Cited("58/KH-UBND", date(2026, 1, 14), "ke_hoach", "UBND tỉnh"),),
    handwritten=True,
    signings=(
        Signing(VICE_HEAD, PROVINCE, datetime(2026, 3, 9, 9, 35, 12, tzinfo=HANOI), "signature"),
        Signing(OFFICE, PROVINCE, datetime(2026, 3, 9, 10, 2, 40, tzinfo=HANOI), "number"),
        Signing(OFFICE, PROVINCE, datetime(2026, 3, 9, 10, 2, 41, tzinfo=HANOI), "day"),
        Signing(OFFICE, PROVINCE, datetime(2026, 3, 9, 10, 2, 43, tzinfo=HANOI), "stamp"),
    ),
)

VAN_PHONG_MAT = Source(
    rules="nd30",
    parent=("UBND TỈNH TÂN HƯNG",),
    organ=("VĂN PHÒNG",),
    number="07",
    notation="VP-NC",
    place="Tân Hưng",
    issued=date(2026, 4, 2),
    document_type="cong_van",
    subject="kiểm kê tài liệu lưu trong kho của cơ quan",
    recipients=("Sở Tư pháp", "Ban Quản lý Khu kinh tế Tân Hưng"),
    secrecy="MẬT",
    arrival=Arrival("SỞ TƯ PHÁP TÂN HƯNG", "19", date(2026, 4, 6), typed=True),
    body=(
        Part("Để chuẩn bị bàn giao kho lưu trữ, Văn phòng UBND tỉnh yêu cầu các cơ quan thực hiện một số việc sau:"),
        Part(
            "Sở Tư pháp lập danh mục tài liệu đang giữ, gửi về Văn phòng UBND tỉnh trước ngày 24/4/2026.",
            label="1",
            duty=Duty(
                lead=("Sở Tư pháp",),
                due="trước ngày 24/4/2026",
                due_date="2026-04-24",
                due_kind="date",
                report_to="Văn phòng UBND tỉnh",
            ),
        ),
        Part(
            "Ban Quản lý Khu kinh tế Tân Hưng phối hợp với Sở Tư pháp niêm phong phòng máy cũ, hoàn thành trong tháng "
            "5 năm 2026./.",
            label="2",
            duty=Duty(
                lead=("Ban Quản lý Khu kinh tế Tân Hưng",),
                coordinate=("Sở Tư pháp",),
                due="trong tháng 5 năm 2026",
                due_date="2026-05-31",
                due_kind="period_end",
            ),
        ),
    ),
    competence=("KT. CHÁNH VĂN PHÒNG",),
    position="PHÓ CHÁNH VĂN PHÒNG",
    full_name=VICE_HEAD,
    to_places=("Như trên", "Lưu: VT, NC"),
)
