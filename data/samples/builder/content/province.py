"""Letters of the people's committees of the invented provinces Tân Hưng and Đông Lĩnh."""

from datetime import date

from data.samples.builder.source import Cited, Duty, Part, Source

UBND_TAN_HUNG = ("ỦY BAN NHÂN DÂN", "TỈNH TÂN HƯNG")
ADDRESSEES = ("Các sở, ban, ngành tỉnh", "UBND các huyện, thị xã, thành phố")

CONG_VAN_UBND = Source(
    rules="nd30",
    organ=UBND_TAN_HUNG,
    number="1245",
    notation="UBND-KTTH",
    place="Tân Hưng",
    issued=date(2021, 4, 6),
    document_type="cong_van",
    subject="đẩy nhanh tiến độ giải ngân vốn đầu tư công năm 2021",
    recipients=ADDRESSEES,
    body=(
        Part(
            "Đến hết quý I năm 2021, toàn tỉnh mới giải ngân được 11,8% kế hoạch vốn; nhiều chủ đầu tư chưa hoàn "
            "thiện hồ sơ, mặt bằng một số công trình còn vướng mắc. Thực hiện Công văn số 2107/BKHĐT-TH ngày "
            "29/3/2021 của Bộ Kế hoạch và Đầu tư về việc rà soát tiến độ các dự án khởi công mới, Chủ tịch UBND "
            "tỉnh yêu cầu:"
        ),
        Part(
            "Sở Kế hoạch và Đầu tư chủ trì, phối hợp với Sở Tài chính và Kho bạc Nhà nước tỉnh kiểm tra từng dự án "
            "chậm tiến độ, đề xuất phương án điều chuyển vốn, báo cáo UBND tỉnh trước ngày 20/4/2021.",
            label="1",
            duty=Duty(
                lead=("Sở Kế hoạch và Đầu tư",),
                coordinate=("Sở Tài chính", "Kho bạc Nhà nước tỉnh"),
                due="trước ngày 20/4/2021",
                due_date="2021-04-20",
                due_kind="date",
                report_to="UBND tỉnh",
            ),
        ),
        Part(
            "Giao Sở Tài nguyên và Môi trường hướng dẫn UBND các huyện, thị xã, thành phố xác định giá đất bồi "
            "thường cho 14 dự án trọng điểm; hoàn thành trong quý II/2021.",
            label="2",
            duty=Duty(
                lead=("Sở Tài nguyên và Môi trường",),
                due="trong quý II/2021",
                due_date="2021-06-30",
                due_kind="period_end",
            ),
        ),
        Part("UBND các huyện, thị xã, thành phố:", label="3"),
        Part(
            "Thành lập tổ công tác giải phóng mặt bằng do một Phó Chủ tịch UBND cấp huyện làm tổ trưởng, phân "
            "công từng thành viên phụ trách và công khai kết quả tại trụ sở;",
            label="a",
            level=1,
            duty=Duty(lead=("UBND các huyện, thị xã, thành phố",), inherited=True),
        ),
        Part(
            "Định kỳ hằng tháng, trước ngày 25, gửi số liệu giải ngân về Sở Kế hoạch và Đầu tư để tổng hợp.",
            label="b",
            level=1,
            duty=Duty(
                lead=("UBND các huyện, thị xã, thành phố",),
                inherited=True,
                due="Định kỳ hằng tháng, trước ngày 25",
                due_kind="recurring",
                recurrence="FREQ=MONTHLY;BYMONTHDAY=25",
                report_to="Sở Kế hoạch và Đầu tư",
            ),
        ),
        Part(
            "Các Sở: Xây dựng, Giao thông vận tải, Nông nghiệp và Phát triển nông thôn rút ngắn thời gian thẩm định "
            "thiết kế, trả kết quả trong thời hạn 10 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ.",
            label="4",
            duty=Duty(
                lead=("Sở Xây dựng", "Sở Giao thông vận tải", "Sở Nông nghiệp và Phát triển nông thôn"),
                due="trong thời hạn 10 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ",
                due_kind="relative",
            ),
        ),
        Part(
            "Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh vận động các hộ có đất thu hồi đồng thuận bàn giao mặt "
            "bằng; kịp thời giải đáp những kiến nghị chính đáng của người dân.",
            label="5",
            duty=Duty(lead=("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",)),
        ),
        Part(
            "Các chủ đầu tư lập lại tiến độ thi công từng tuần cho các gói thầu chưa đạt khối lượng, ký cam kết với "
            "nhà thầu và chịu trách nhiệm trước Chủ tịch UBND tỉnh nếu để mất vốn. Những gói thầu chậm quá 30 ngày so "
            "với hợp đồng phải được xử lý theo đúng điều khoản phạt, không gia hạn khi chưa làm rõ nguyên nhân "
            "chủ quan.",
            label="6",
            duty=Duty(lead=("Các chủ đầu tư",)),
        ),
        Part(
            "Giao Văn phòng UBND tỉnh theo dõi, đôn đốc việc thực hiện và báo cáo Chủ tịch UBND tỉnh tại phiên họp "
            "thường kỳ tháng 5./.",
            label="7",
            duty=Duty(
                lead=("Văn phòng UBND tỉnh",),
                due="tại phiên họp thường kỳ tháng 5",
                due_kind="event",
                report_to="Chủ tịch UBND tỉnh",
            ),
        ),
    ),
    competence=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"),
    position="PHÓ CHỦ TỊCH",
    full_name="Lương Đình Khải",
    to_places=(
        "Như trên",
        "TT Tỉnh ủy, TT HĐND tỉnh (b/c)",
        "CT, các PCT UBND tỉnh",
        "VPUB: CVP, PCVP, CB-TH",
        "Lưu: VT, KTTH (npkha)",
    ),
    references=(Cited("2107/BKHĐT-TH", date(2021, 3, 29), "cong_van", "Bộ Kế hoạch và Đầu tư"),),
)

CHI_THI = Source(
    rules="tt01",
    organ=UBND_TAN_HUNG,
    number="08",
    notation="CT-UBND",
    place="Tân Hưng",
    issued=date(2018, 5, 14),
    document_type="chi_thi",
    title="CHỈ THỊ",
    subject="Tăng cường phòng cháy, chữa cháy rừng trong mùa khô năm 2018",
    subject_prefix="",
    body=(
        Part(
            "Từ đầu năm đến nay, trên địa bàn tỉnh đã xảy ra 09 điểm cháy rừng, thiệt hại 37 ha rừng trồng. Nguyên "
            "nhân chủ yếu là đốt nương làm rẫy không kiểm soát và lực lượng trực tại chỗ còn mỏng."
        ),
        Part("Để chủ động phòng ngừa, Chủ tịch Ủy ban nhân dân tỉnh chỉ thị:"),
        Part("Sở Nông nghiệp và Phát triển nông thôn", label="1", style="bold"),
        Part(
            "Chỉ đạo Chi cục Kiểm lâm trực 24/24 giờ trong những ngày dự báo cháy cấp IV và cấp V.",
            label="-",
            level=1,
            duty=Duty(lead=("Sở Nông nghiệp và Phát triển nông thôn",), inherited=True),
        ),
        Part(
            "Chủ trì, phối hợp với Công an tỉnh và Bộ Chỉ huy Quân sự tỉnh diễn tập chữa cháy rừng cấp tỉnh; hoàn "
            "thành trước ngày 15 tháng 6 năm 2018.",
            label="-",
            level=1,
            duty=Duty(
                lead=("Sở Nông nghiệp và Phát triển nông thôn",),
                inherited=True,
                coordinate=("Công an tỉnh", "Bộ Chỉ huy Quân sự tỉnh"),
                due="trước ngày 15 tháng 6 năm 2018",
                due_date="2018-06-15",
                due_kind="date",
            ),
        ),
        Part("Ủy ban nhân dân các huyện, thị xã", label="2", style="bold"),
        Part(
            "Rà soát, bổ sung phương án phòng cháy, chữa cháy rừng của từng xã; kiên quyết xử lý các hộ đốt thực bì "
            "khi chưa được phép.",
            label="-",
            level=1,
            duty=Duty(lead=("Ủy ban nhân dân các huyện, thị xã",), inherited=True),
        ),
        Part(
            "Bố trí kinh phí mua sắm bình chữa cháy, máy thổi gió cho các tổ đội bảo vệ rừng trong quý III năm 2018.",
            label="-",
            level=1,
            duty=Duty(
                lead=("Ủy ban nhân dân các huyện, thị xã",),
                inherited=True,
                due="trong quý III năm 2018",
                due_date="2018-09-30",
                due_kind="period_end",
            ),
        ),
        Part(
            "Đài Phát thanh và Truyền hình tỉnh, Báo Tân Hưng phối hợp với Sở Nông nghiệp và Phát triển nông thôn "
            "thông tin cấp dự báo cháy rừng hằng ngày đến người dân vùng ven rừng.",
            label="3",
            duty=Duty(
                lead=("Đài Phát thanh và Truyền hình tỉnh", "Báo Tân Hưng"),
                coordinate=("Sở Nông nghiệp và Phát triển nông thôn",),
                due="hằng ngày",
                due_kind="recurring",
                recurrence="FREQ=DAILY",
            ),
        ),
        Part(
            "Các chủ rừng tổ chức phát dọn thực bì, làm đường băng cản lửa tại những khu rừng trồng tập trung từ 50 ha "
            "trở lên, ký cam kết với từng hộ nhận khoán và lập sổ theo dõi người ra vào rừng trong suốt mùa khô.",
            label="4",
            duty=Duty(lead=("Các chủ rừng",)),
        ),
        Part(
            "Sở Tài chính tham mưu UBND tỉnh cân đối nguồn kinh phí cho công tác này, trình UBND tỉnh trước "
            "ngày 30/5/2018.",
            label="5",
            duty=Duty(
                lead=("Sở Tài chính",),
                due="trước ngày 30/5/2018",
                due_date="2018-05-30",
                due_kind="date",
                report_to="UBND tỉnh",
            ),
        ),
        Part(
            "Giám đốc các sở, Thủ trưởng các ban, ngành và Chủ tịch Ủy ban nhân dân các huyện, thị xã nghiêm túc "
            "thực hiện Chỉ thị này. Chỉ thị có hiệu lực kể từ ngày ký./.",
            duty=Duty(
                lead=("Giám đốc các sở", "Thủ trưởng các ban, ngành", "Chủ tịch Ủy ban nhân dân các huyện, thị xã"),
                optional=True,
            ),
        ),
    ),
    position="CHỦ TỊCH",
    full_name="Hoàng Trọng Vĩnh",
    to_places=(
        "Bộ Nông nghiệp và PTNT (b/c)",
        "Thường trực Tỉnh ủy, HĐND tỉnh",
        "Các sở, ban, ngành",
        "UBND các huyện, thị xã",
        "Báo Tân Hưng, Đài PT&TH tỉnh",
        "Lưu: VT, NN (40b)",
    ),
)

CONG_DIEN = Source(
    rules="nd30",
    organ=("ỦY BAN NHÂN DÂN", "TỈNH ĐÔNG LĨNH"),
    number="11",
    notation="CĐ-UBND",
    place="Đông Lĩnh",
    issued=date(2022, 9, 24),
    document_type="cong_dien",
    title="CÔNG ĐIỆN",
    subject="Về việc chủ động ứng phó bão gần bờ và mưa lớn",
    subject_prefix="",
    recipients_lead="CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH ĐÔNG LĨNH điện:",
    recipients=(
        "Các thành viên Ban Chỉ huy Phòng, chống thiên tai tỉnh",
        "Chủ tịch UBND các huyện, thành phố",
        "Giám đốc Công ty Thủy điện Suối Mơ",
    ),
    body=(
        Part(
            "Theo bản tin dự báo lúc 07 giờ hôm nay, tâm bão cách bờ biển Đông Lĩnh khoảng 310 km, gió mạnh cấp 11. "
            "Để hạn chế thiệt hại, Chủ tịch UBND tỉnh yêu cầu:"
        ),
        Part(
            "Chủ tịch UBND các huyện, thành phố tổ chức sơ tán các hộ dân ở vùng trũng thấp, hoàn thành trước 17 giờ "
            "00 ngày 25/9/2022.",
            label="1",
            duty=Duty(
                lead=("Chủ tịch UBND các huyện, thành phố",),
                due="trước 17 giờ 00 ngày 25/9/2022",
                due_date="2022-09-25",
                due_kind="date",
            ),
        ),
        Part(
            "Bộ Chỉ huy Bộ đội Biên phòng tỉnh chủ trì, phối hợp với Sở Nông nghiệp và Phát triển nông thôn kêu gọi "
            "tàu thuyền vào nơi tránh trú an toàn, cấm biển từ 12 giờ trưa nay.",
            label="2",
            duty=Duty(
                lead=("Bộ Chỉ huy Bộ đội Biên phòng tỉnh",),
                coordinate=("Sở Nông nghiệp và Phát triển nông thôn",),
            ),
        ),
        Part(
            "Công ty Thủy điện Suối Mơ vận hành hồ chứa đúng quy trình liên hồ, thông báo cho hạ du bằng còi "
            "và tin nhắn.",
            label="3",
            duty=Duty(lead=("Công ty Thủy điện Suối Mơ",)),
        ),
        Part(
            "Các cơ quan, địa phương trực ban nghiêm túc, báo cáo nhanh về Văn phòng Ban Chỉ huy Phòng, chống thiên "
            "tai tỉnh trước 06 giờ và 15 giờ hằng ngày./.",
            label="4",
            duty=Duty(
                lead=("Các cơ quan, địa phương",),
                due="trước 06 giờ và 15 giờ hằng ngày",
                due_kind="recurring",
                recurrence="FREQ=DAILY",
                report_to="Văn phòng Ban Chỉ huy Phòng, chống thiên tai tỉnh",
            ),
        ),
    ),
    competence=("KT. CHỦ TỊCH",),
    position="PHÓ CHỦ TỊCH",
    full_name="Phan Thị Hồng Duyên",
    to_places=("Như trên", "Ban Chỉ đạo QG về PCTT (b/c)", "TT Tỉnh ủy (b/c)", "Lưu: VT, NNTN"),
    priority="HỎA TỐC",
    handwritten=True,
)
