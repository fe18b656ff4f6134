"""Who must do it and with whom, by phrasing."""

import pytest

from parsers.actors.finder import ActorFinder
from parsers.body.tokens import Body

ROWS = [
    # "chủ trì, phối hợp" with and without "với", with and without the comma
    ("Giao Sở Y tế chủ trì, phối hợp với Sở Tài chính lập dự toán.", ["Sở Y tế"], ["Sở Tài chính"]),
    ("Giao Sở Y tế chủ trì, phối hợp Sở Tài chính lập dự toán.", ["Sở Y tế"], ["Sở Tài chính"]),
    ("Giao Sở Y tế chủ trì phối hợp với Sở Tài chính lập dự toán.", ["Sở Y tế"], ["Sở Tài chính"]),
    # the one told to act leads even where only "phối hợp" is printed
    ("Sở Nội vụ phối hợp với Thanh tra tỉnh đôn đốc thực hiện.", ["Sở Nội vụ"], ["Thanh tra tỉnh"]),
    # the head printed once is spread
    (
        "Giám đốc các Sở: Tài chính, Kế hoạch và Đầu tư, Y tế chịu trách nhiệm thi hành.",
        ["Giám đốc Sở Tài chính", "Giám đốc Sở Kế hoạch và Đầu tư", "Giám đốc Sở Y tế"],
        [],
    ),
    ("Các Sở: Xây dựng, Y tế rút ngắn thời gian thẩm định.", ["Sở Xây dựng", "Sở Y tế"], []),
    # groups stay whole, a second "các" begins a second group
    ("Các sở, ban, ngành, địa phương rà soát danh mục.", ["Các sở, ban, ngành, địa phương"], []),
    (
        "Đề nghị các phòng chức năng, các đơn vị trực thuộc báo cáo kết quả.",
        ["các phòng chức năng", "các đơn vị trực thuộc"],
        [],
    ),
    (
        "Yêu cầu các sở, ngành; UBND các huyện, thị xã, thành phố tổ chức kiểm tra.",
        ["các sở, ngành", "UBND các huyện, thị xã, thành phố"],
        [],
    ),
    # ministries are "Bộ" with a capital; "toàn bộ" is something else
    ("Kính đề nghị các Bộ, cơ quan, địa phương triển khai rà soát.", ["các Bộ, cơ quan, địa phương"], []),
    ("Các bộ, cơ quan ngang bộ khẩn trương rà soát hồ sơ.", ["Các bộ, cơ quan ngang bộ"], []),
    # a unit that shares out work acts itself
    ("Các khoa phân công giảng viên, gửi thời khóa biểu về Phòng Đào tạo.", ["Các khoa"], []),
    ("Phân công đồng chí Sùng A Tủa theo dõi phong trào.", ["đồng chí Sùng A Tủa"], []),
    # heads and parts of names from other offices
    ("Nhà hát Ca múa nhạc dân tộc: Dàn dựng chương trình.", ["Nhà hát Ca múa nhạc dân tộc"], []),
    (
        "Trưởng các phòng chuyên môn, nghiệp vụ thuộc Sở và Hiệu trưởng các trường chịu trách nhiệm thi hành.",
        ["Trưởng các phòng chuyên môn, nghiệp vụ thuộc Sở", "Hiệu trưởng các trường"],
        [],
    ),
    (
        "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông tỉnh: Chỉ đạo nhà thầu thi công.",
        ["Ban Quản lý dự án đầu tư xây dựng các công trình giao thông tỉnh"],
        [],
    ),
    # an inspectorate is a name, to inspect is not
    ("Thanh tra tỉnh phối hợp Sở Nội vụ đôn đốc.", ["Thanh tra tỉnh"], ["Sở Nội vụ"]),
    ("Thanh tra việc quản lý đất đai tại các xã.", [], []),
    # posts stand for units, and a post printed once goes to each
    ("Lãnh đạo các khoa, các phòng có trách nhiệm đôn đốc.", ["Lãnh đạo các khoa", "Lãnh đạo các phòng"], []),
    (
        "Giao cho Giám đốc Trung tâm Kiểm soát bệnh tật xây dựng kế hoạch.",
        ["Giám đốc Trung tâm Kiểm soát bệnh tật"],
        [],
    ),
    # the issuer asks, others act
    ("Sở Y tế đề nghị các bệnh viện trong tỉnh lập danh sách.", ["các bệnh viện trong tỉnh"], []),
    ("Để kịp tiến độ, Chủ tịch UBND tỉnh yêu cầu Sở Xây dựng hoàn thiện hồ sơ.", ["Sở Xây dựng"], []),
    # the subject after an opening clause
    ("Trên cơ sở báo cáo của Sở Y tế, Sở Tài chính thẩm định kinh phí.", ["Sở Tài chính"], []),
    ("Kết thúc đợt kiểm tra các đơn vị báo cáo kết quả.", ["các đơn vị"], []),
    ("Tháng 5/2031: Ban Biên tập tổng hợp bản thảo.", ["Ban Biên tập"], []),
    # unit, colon, verb
    ("Hiệp hội Doanh nghiệp tỉnh: Tuyên truyền đến hội viên.", ["Hiệp hội Doanh nghiệp tỉnh"], []),
    ("Đối với các trường ngoài công lập: Tổ chức trực ban.", ["các trường ngoài công lập"], []),
    # a field belongs to the name of a centre, a predicate does not
    (
        "Trung tâm truyền thông giáo dục sức khỏe biên soạn tài liệu.",
        ["Trung tâm truyền thông giáo dục sức khỏe"],
        [],
    ),
    ("Hạt Kiểm lâm huyện cắm biển cảnh báo.", ["Hạt Kiểm lâm huyện"], []),
    # a bracket behind a name is no part of it
    ("Sở Y tế (cơ quan thường trực): Phối hợp Công an tỉnh trực ban.", ["Sở Y tế"], ["Công an tỉnh"]),
    # common nouns need no plural word, a unit may be "thuộc, trực thuộc"
    (
        "Giao Sở Y tế chủ trì phối hợp với cơ quan, đơn vị liên quan lập kế hoạch.",
        ["Sở Y tế"],
        ["cơ quan, đơn vị liên quan"],
    ),
    (
        "Yêu cầu Thủ trưởng đơn vị thuộc, trực thuộc Sở Y tế trực ban.",
        ["Thủ trưởng đơn vị thuộc, trực thuộc Sở Y tế"],
        [],
    ),
    # polite address, persons, hamlets
    ("Bộ Xây dựng trân trọng đề nghị Quý Ủy ban quan tâm chỉ đạo.", ["Quý Ủy ban"], []),
    ("Kính đề nghị Quý đơn vị gửi hồ sơ.", ["Quý đơn vị"], []),
    ("Báo cáo quý các đơn vị gửi về Sở.", [], []),
    ("UBND xã yêu cầu các thôn, các trường học dọn vệ sinh.", ["các thôn", "các trường học"], []),
    ("Các ông, bà trưởng thôn thông báo cho nhân dân.", ["Các ông, bà trưởng thôn"], []),
    ("Người nộp thuế kê khai bổ sung hồ sơ.", ["Người nộp thuế"], []),
    ("Tổ chức, cá nhân trả thu nhập có trách nhiệm khấu trừ thuế.", ["Tổ chức, cá nhân trả thu nhập"], []),
    ("Mỗi cán bộ, công chức chấp hành giờ giấc làm việc.", ["Mỗi cán bộ, công chức"], []),
    ("Toàn thể cán bộ, giáo viên và học sinh tham gia.", ["Toàn thể cán bộ, giáo viên và học sinh"], []),
    ("Chủ đầu tư, đơn vị thi công bố trí biển báo.", ["Chủ đầu tư", "đơn vị thi công"], []),
    # members of a list that no table knows, set off by commas
    (
        "Công ty Điện lực Đông Lĩnh, các đơn vị kinh doanh vận tải, thương mại dịch vụ, khẩn trương rà soát.",
        ["Công ty Điện lực Đông Lĩnh", "các đơn vị kinh doanh vận tải"],
        [],
    ),
    # bodies of the Party, of the armed forces, of two masters
    ("Ban Dân vận Tỉnh ủy chủ trì vận động.", ["Ban Dân vận Tỉnh ủy"], []),
    ("Văn phòng HĐND và UBND huyện theo dõi, đôn đốc.", ["Văn phòng HĐND và UBND huyện"], []),
    ("Đồn Biên phòng Cửa Lở kiểm soát phương tiện.", ["Đồn Biên phòng Cửa Lở"], []),
    # units of companies and communes
    ("Trưởng các phòng, đội quán triệt đến người lao động.", ["Trưởng các phòng, đội"], []),
    ("Bộ phận Bảo vệ kiểm tra việc ra vào.", ["Bộ phận Bảo vệ"], []),
    ("Các khu phố trưởng có nhiệm vụ đưa thanh niên đến nơi giao quân.", ["Các khu phố trưởng"], []),
    ("Kính đề nghị Quý cơ quan, đơn vị góp ý.", ["Quý cơ quan, đơn vị"], []),
    ("Yêu cầu các đơn vị nghiêm chỉnh thực hiện.", ["các đơn vị"], []),
    # a short heading stands before the subject
    ("Chuẩn bị tài liệu: Sở Xây dựng lập báo cáo.", ["Sở Xây dựng"], []),
    ("Về tuyên truyền: các cơ quan báo chí đưa tin.", ["các cơ quan báo chí"], []),
    # persons by their titles
    ("BS. Lê Văn Tám: chỉ huy chung.", ["BS. Lê Văn Tám"], []),
    ("Đề nghị CN. Lê Hoa, Phòng Nghiệp vụ báo cáo.", ["CN. Lê Hoa", "Phòng Nghiệp vụ"], []),
    # places that a plural noun announces
    ("UBND các huyện, Sở Y tế rà soát.", ["UBND các huyện", "Sở Y tế"], []),
    # a later sentence says who
    ("Thống nhất với đề xuất của Phòng Nội vụ. Giao Phòng Nội vụ trình hồ sơ.", ["Phòng Nội vụ"], []),
    ("Bổ sung kinh phí cho dự án; giao Sở Tài chính cân đối nguồn.", ["Sở Tài chính"], []),
    # "Thứ nhất" opens a point
    ("Thứ nhất, Sở Y tế rà soát danh mục.", ["Sở Y tế"], []),
    ("Hai là, các sở, ngành rà soát danh mục.", ["các sở, ngành"], []),
    # "Trường hợp" is no school
    ("Trường hợp có vướng mắc, các đơn vị báo cáo Sở Y tế.", ["các đơn vị"], []),
    # what was asked before, and what is asked now
    ("Bộ Y tế đã có văn bản yêu cầu góp ý, Chủ tịch UBND tỉnh giao Sở Y tế nghiên cứu.", ["Sở Y tế"], []),
    ("Bộ Y tế đã ban hành kế hoạch. Yêu cầu Sở Y tế nghiên cứu.", ["Sở Y tế"], []),
    # syllables that begin a verb or a plural inside names
    ("Phòng Vật tư - Thiết bị y tế bảo đảm đủ khẩu trang.", ["Phòng Vật tư - Thiết bị y tế"], []),
    ("Ban Kỹ thuật, Ban An toàn theo dõi tình hình.", ["Ban Kỹ thuật", "Ban An toàn"], []),
    (
        "Văn phòng thường trực Ban Chỉ huy Phòng thủ dân sự tỉnh tổ chức trực ban.",
        ["Văn phòng thường trực Ban Chỉ huy Phòng thủ dân sự tỉnh"],
        [],
    ),
    (
        "Liên đoàn Lao động các huyện, thành phố, công đoàn ngành: Xây dựng kế hoạch.",
        ["Liên đoàn Lao động các huyện, thành phố, công đoàn ngành"],
        [],
    ),
    (
        "Chánh Thanh tra, các cơ quan có liên quan và các ông, bà có tên tại Điều 1 chịu trách nhiệm thi hành.",
        ["Chánh Thanh tra", "các cơ quan có liên quan", "các ông, bà có tên tại Điều 1"],
        [],
    ),
    # OCR: "đề nghị" without its hook, a full stop for a comma
    ("Sở Y tế để nghị các trạm y tế báo cáo.", ["các trạm y tế"], []),
    ("Đề nghị các cơ quan, tổ chức, cá nhân-phản ánh kịp thời.", ["các cơ quan, tổ chức, cá nhân"], []),
    ("Yêu cầu UBND các huyện. thành phố kiểm tra.", ["UBND các huyện. thành phố"], []),
    # "Sở" printed once for several sectors, without "các"
    ("Giao Sở Tài chính, Nội vụ, Tư pháp góp ý.", ["Sở Tài chính", "Sở Nội vụ", "Sở Tư pháp"], []),
    (
        "Giao Sở Y tế chủ trì, phối hợp với Sở Nội vụ, Nông nghiệp và Môi trường và UBND các huyện kiểm tra.",
        ["Sở Y tế"],
        ["Sở Nội vụ", "Sở Nông nghiệp và Môi trường", "UBND các huyện"],
    ),
    (
        "Sở Văn hóa, Thể thao và Du lịch, Khoa học và Công nghệ rà soát.",
        ["Sở Văn hóa, Thể thao và Du lịch", "Sở Khoa học và Công nghệ"],
        [],
    ),
    ("Phòng Nội vụ, Tư pháp huyện rà soát.", ["Phòng Nội vụ", "Phòng Tư pháp huyện"], []),
    ("Sở Y tế, Giáo dục và Đào tạo báo cáo.", ["Sở Y tế", "Sở Giáo dục và Đào tạo"], []),
    ("Sở Y tế, Công an tỉnh báo cáo.", ["Sở Y tế", "Công an tỉnh"], []),  # no sector
    # a person with a post is one
    (
        "Đồng chí Lê Văn Nam, Giám đốc Sở Xây dựng chịu trách nhiệm về tiến độ.",
        ["Đồng chí Lê Văn Nam, Giám đốc Sở Xây dựng"],
        [],
    ),
    ("Ông Nguyễn Văn A, bà Lê Thị B hoàn thiện hồ sơ.", ["Ông Nguyễn Văn A", "bà Lê Thị B"], []),
    ("Đ/c Lê Văn Tám, Phó Trưởng phòng: Chỉ đạo chung.", ["Đ/c Lê Văn Tám, Phó Trưởng phòng"], []),
    ("Đội Cảnh sát giao thông - Trật tự: tuần tra.", ["Đội Cảnh sát giao thông - Trật tự"], []),
    # numbers in names
    (
        "Cơ quan thường trực Ban Chỉ đạo 389 tỉnh tổng hợp báo cáo.",
        ["Cơ quan thường trực Ban Chỉ đạo 389 tỉnh"],
        [],
    ),
    ("Trung đoàn 887 và Hải đội 2 sẵn sàng lực lượng.", ["Trung đoàn 887", "Hải đội 2"], []),
    # common nouns behind a post, in twos, and what is left of them
    ("Người đứng đầu cơ quan, đơn vị chịu trách nhiệm.", ["Người đứng đầu cơ quan, đơn vị"], []),
    ("Các chi bộ, đảng bộ cơ sở quán triệt nội dung.", ["Các chi bộ, đảng bộ cơ sở"], []),
    ("Các cấp ủy lãnh đạo, chỉ đạo thực hiện.", ["Các cấp ủy"], []),
    ("Các sở còn lại báo cáo kết quả.", ["Các sở còn lại"], []),
    ("Từng cán bộ, công chức nâng cao trách nhiệm.", ["Từng cán bộ, công chức"], []),  # "chức nâng" is no "chức năng"
    # letters that OCR ran together
    ("UBNDcác huyện, thành phố kiểm tra.", ["UBNDcác huyện, thành phố"], []),
    (
        "Giao UBMTTQ Việt Nam tỉnh, các đoàn thể tỉnh: Vận động hội viên.",
        ["UBMTTQ Việt Nam tỉnh", "các đoàn thể tỉnh"],
        [],
    ),
    # a heading without a full stop, read with the line under it
    ("UBND các xã, phường, thị trấn Bố trí kinh phí.", ["UBND các xã, phường, thị trấn"], []),
    ("Sở Tài chính Tham mưu bố trí kinh phí.", ["Sở Tài chính"], []),
    ("Các sở, ban, ngành: Tài chính, Y tế; Công an tỉnh kiểm tra.", ["Sở Tài chính", "Sở Y tế", "Công an tỉnh"], []),
    ("Sửa đổi quy định về đầu tư (Sở Tài chính chủ trì).", ["Sở Tài chính"], []),
    ("Phòng 1, Phòng 2 xây dựng chuyên đề.", ["Phòng 1", "Phòng 2"], []),
    ("Tổ chức hội nghị đối thoại (giao Sở Y tế tham mưu).", ["Sở Y tế"], []),
    ("Giao Ban Dân tộc tỉnh tổng hợp.", ["Ban Dân tộc tỉnh"], []),  # no "giao ban"
    # an order behind what was considered; a subject behind its deadline
    (
        "Xét Báo cáo số 5/BC-SXD của Sở Xây dựng; Chủ tịch UBND tỉnh giao Sở Y tế rà soát.",
        ["Sở Y tế"],
        [],
    ),
    ("Chậm nhất ngày 10/4/2031, Phòng Tư pháp tổng hợp kết quả.", ["Phòng Tư pháp"], []),
    ("Trách nhiệm của Sở Y tế: Chủ trì kiểm tra.", ["Sở Y tế"], []),
    # nobody is told to act
    ("Bà Lê Thị Hoa, Trưởng phòng Tổ chức - Thư ký.", [], []),
    ("Xét Tờ trình số 5/TTr-UBND của UBND tỉnh về việc đề nghị ban hành Nghị quyết;", [], []),
    ("Hằng quý, tổ chức giao ban với các đơn vị.", [], []),
    ("Tổ chức kiểm tra, báo cáo UBND tỉnh, Bộ Y tế kết quả.", [], []),
    ("Báo cáo tình hình thực hiện trước ngày 5/6/2031.", [], []),
    ("Theo đề nghị của Sở Y tế tại Tờ trình số 3/TTr-SYT.", [], []),
    ("Kết quả được chuyển giao cho các hợp tác xã trong vùng.", [], []),
    ("Sở Y tế đã có Công văn số 15/SYT-NVY ngày 2/2/2031 yêu cầu các đơn vị báo cáo.", [], []),
    ("Ngày 02/3/2031, UBND tỉnh đã ban hành Kế hoạch số 5/KH-UBND giao Sở Y tế chủ trì.", [], []),
    ("Trường hợp doanh nghiệp nộp chậm sẽ bị xử phạt.", [], []),
    ("Phân công cán bộ trực bảo vệ.", [], []),
    ("Căn cứ Quyết định kiện toàn Ban Chỉ đạo phòng, chống cháy rừng;", [], []),
]


@pytest.mark.parametrize(("printed", "leads", "coordinators"), ROWS)
def test_actors(printed: str, leads: list[str], coordinators: list[str]) -> None:
    found = ActorFinder(Body(printed)).find(0, len(printed))
    assert [actor.name for actor in found.leads] == leads
    assert [actor.name for actor in found.coordinators] == coordinators


HEADINGS = [
    ("Cục Thuế tỉnh:", ["Cục Thuế tỉnh"], []),
    ("UBND các xã tập trung thực hiện các nhiệm vụ sau:", ["UBND các xã"], []),
    ("UBND huyện Bình Lâm chịu trách nhiệm:", ["UBND huyện Bình Lâm"], []),
    ("Sở Y tế chủ trì, phối hợp với các sở, ngành:", ["Sở Y tế"], ["các sở, ngành"]),
    ("Sinh viên thực hiện đồ án tốt nghiệp", ["Sinh viên thực hiện đồ án tốt nghiệp"], []),
    ("Ban Chỉ đạo phòng, chống cháy rừng, hạn hán", ["Ban Chỉ đạo phòng, chống cháy rừng, hạn hán"], []),
    ("Về công tác tuyên truyền", [], []),
]


@pytest.mark.parametrize(("printed", "leads", "coordinators"), HEADINGS)
def test_actors_of_headings(printed: str, leads: list[str], coordinators: list[str]) -> None:
    found = ActorFinder(Body(printed)).heading(0, len(printed))
    assert [actor.name for actor in found.leads] == leads
    assert [actor.name for actor in found.coordinators] == coordinators


def test_a_name_points_at_its_print() -> None:
    printed = "Giao Sở Y tế chủ trì, phối hợp với Công an tỉnh kiểm tra."
    found = ActorFinder(Body(printed)).find(0, len(printed))
    assert [printed[actor.start : actor.end] for actor in (*found.leads, *found.coordinators)] == [
        "Sở Y tế",
        "Công an tỉnh",
    ]


def test_chi_dao_is_an_order_only_from_the_issuer() -> None:
    printed = "Phòng Nghiệp vụ chỉ đạo Trạm Y tế xã trực cấp cứu."
    unit = ActorFinder(Body(printed), "SỞ Y TẾ").find(0, len(printed))
    issuer = ActorFinder(Body(printed), "PHÒNG NGHIỆP VỤ").find(0, len(printed))
    assert [actor.name for actor in unit.leads] == ["Phòng Nghiệp vụ"]
    assert [actor.name for actor in issuer.leads] == ["Trạm Y tế xã"]
