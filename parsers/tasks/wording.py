"""Words by which a passage of a letter shows what it is: a section that holds no tasks, background, a closing formula.

All patterns but `MUST` and `PROHIBITION` are for folded text.
"""

import re

ASKING_TYPES = {"bao_cao", "to_trinh", "giay_moi", "thu_moi", "bien_ban"}
STRICT_TYPES = {"quyet_dinh", "bao_cao", "to_trinh", "giay_moi", "thu_moi", "bien_ban", "nghi_quyet"}
SKIPPED_SECTION = re.compile(
    r"(?:muc dich|muc tieu|yeu cau\s*:?$|doi tuong|dia diem|thoi gian|thanh phan|kinh phi|can cu|ket qua|"
    r"danh gia chung|ton tai|han che|tinh hinh|pham vi|phuong cham|nguyen nhan|nhung viec|uu diem|"
    r"khuyet diem|quan diem)\b"
)
BACKGROUND = re.compile(
    r"ngay \d[\d/. ]*,|(?:thuc hien|can cu|theo|hien nay|trong thoi gian qua|thoi gian qua|tuy nhien|nham|de)\b"
)
SHORTCOMINGS = re.compile(
    r"\b(?:chua dam bao|con cham|cham tre|ton tai|han che|thoi gian qua|vua qua|anh huong den|ton dong)\b"
)
CLOSING = re.compile(
    r"(?:tren day|trong qua trinh|nhan duoc|vay[, ]|noi nhan|ghi chu|luu y|moi (?:chi tiet|thong tin)|rat mong|"
    r"tran trong|kinh mong|de biet|chi tiet|nay,? thong bao|neu don vi|"
    r"(?:thong bao|quyet dinh|cong van|ke hoach|chi thi|cong dien|quy che|quy dinh|huong dan|nghi quyet) nay|"
    r"(?:truong hop|neu)(?: \w+){0,4} (?:vuong mac|kho khan|phat sinh))"
)
CONTACT = re.compile(
    r"\W*(?:moi (?:chi tiet|thong tin|thac mac|vuong mac|y kien|van de|lien he)|"
    r"(?:thong tin(?: chi tiet)?|dia chi|dau moi) (?:xin )?(?:vui long )?lien he|"
    r"chi tiet (?:xin )?(?:vui long )?lien he|(?:xin )?(?:vui long )?lien he(?: (?:voi|theo|qua|dia chi))*\b.{0,60}"
    r"(?:dien thoai|sdt|so may|email|e-mail)|dien thoai\s*:|(?:dia chi )?e-?mail\s*:|website\s*:)"
)
COMES_INTO_FORCE = re.compile(r"\W*(?:\w+ ){1,3}nay (?:co hieu luc|thay the|het hieu luc|duoc pho bien)\b")
SANCTION = re.compile(r"[^,;.:]{0,120}\b(?:se|thi) (?:bi|khong duoc)\b")  # "Sinh viên nộp trễ sẽ không được giải quyết"
ISSUERS_ACT = re.compile(
    r"\W*(?:danh gia cao|hoan nghenh|cho phep|ghi nhan,? (?:va )?(?:bieu duong|danh gia)|dong y|nhat tri|"
    r"co ban (?:thong nhat|dong y|nhat tri)|"
    r"thong nhat (?:voi|chu truong|noi dung|theo|de xuat|de nghi|danh muc|nhu|ve)|"
    r"(?:ghi nhan|bieu duong)(?: va \w+ \w+)? (?:su|tinh than|y kien|kien nghi|de xuat|nhung|no luc|ket qua)|"
    r"chap thuan)\b"
)  # conclusions of a meeting: what the chair holds is no order
TO_KNOW = re.compile(r"[ ,]*(?:de |duoc )*biet\b")  # "thông báo đến Sở Y tế biết, thực hiện"
INFORMS = re.compile(r"[ ,]*(?:xin )?thong bao\b[^.;:]*\bde\b[^.;:]*\bbiet\b")  # "... thông báo để các đơn vị biết"
NOTE = re.compile(
    r"\W*\((?:sao |duoc )?(?:gui|kem|dinh kem|co|chi tiet|xem)\b[^()]*\)\W*$"
)  # "(Gửi kèm Tờ trình số ...)"
SPEAKS = re.compile(
    r"[ ,]*(?:da )?(?:(?:thong nhat|co)(?: mot so)? )*(?:ket luan|y kien|chi thi|quyet nghi|chi dao(?= nhu sau|\W*$))\b"
)  # "Ban Thường vụ thống nhất kết luận:" speaks, it does not act
CITES_LAW = re.compile(r"\W*theo (?:quy dinh )?(?:tai |cua )?(?:diem|khoan|dieu|luat|nghi dinh|thong tu|bo luat)\b")
INLINE_FACT = re.compile(
    r"\W*(?:noi dung|thoi gian|thoi han|san pham|lo trinh|dia diem|thanh phan|doi tuong|kinh phi|so luong|hinh thuc|"
    r"muc dich|muc tieu|yeu cau|danh gia chung|tinh hinh|ket qua|muc hoc phi|le phi|gia|tai lieu|trang phuc|"
    r"phuong tien)(?: [^\W\d]+){0,4}\s*:"
)  # "Đánh giá chung: ...", "Thời gian thực hiện: ..."
PLAIN_FACT = re.compile(
    r"\W*(?:dia diem|thanh phan|doi tuong|le phi|(?:ten |so )?tai khoan|noi dung (?:nop|chuyen khoan))"
    r"(?: [^\W\d]+){0,4}\s*:"
)  # "Địa điểm: Phòng họp số 2": nobody is told to act, whatever it reads like
ROLE = re.compile(
    r"\W*(?:don vi|co quan|nguoi|bo phan)"
    r" (?:chu tri|thuc hien|phoi hop|phu trach|tham muu|chiu trach nhiem|moi thau|tiep nhan|to chuc|yeu cau bao gia)"
    r"(?: [^\W\d]+){0,3}\s*:"
)  # "- Đơn vị chủ trì: Phòng A": says who does another item
DIRECTIVE = re.compile(
    r"\b(?:yeu cau|de nghi|giao|chi thi|chi dao|ket luan|nhiem vu|thuc hien|trien khai|phan cong|quyet dinh|y kien|"
    r"to chuc thuc hien|trach nhiem|noi dung|cong viec|bien phap|giai phap)\b"
)
EXPLICIT = re.compile(r"\b(?:yeu cau|de nghi|chi dao|chi thi|giao|thuc hien|thong bao den|trien khai|nhiem vu)\b")
AS_FOLLOWS = re.compile(r"\b(?:nhu sau|sau day|sau)\W*$")
LISTED = re.compile(r"\b(?:nhiem vu|noi dung|cong viec|viec|yeu cau|cu the)\W*$")
PROHIBITION = re.compile(r"\W*(?:(?:tuyệt đối )?không (?!có |phải |quá |còn )|nghiêm cấm |cấm )\w+ \w+")  # with marks
HANDED_IN = re.compile(r"\b(?:bao cao|lap|cung cap|thong ke|tong hop|ke khai|khai bao|gui)\b")
CONSISTS = re.compile(r"\bgom(?: co)?\W*$")  # "Hồ sơ gồm:": things follow
PAPERS_FOLLOW = re.compile(
    r"\b(?:ho so|tai lieu|giay to|thanh phan)(?: [^\W\d]+){0,8} (?:gom(?: co)?|bao gom)\W*$"
)  # "... gửi hồ sơ về Sở. Hồ sơ gồm:"
REPORT_DUTY = re.compile(r"\W*(?:ve )?(?:che do|cong tac) (?:thong tin,? )?bao cao\b")
ASSIGNS = re.compile(r"\b(?:phan cong|to chuc thuc hien|trach nhiem cua|nhiem vu cua)\b")
CHARGE = re.compile(r"\b(?:chiu trach nhiem (?:thi hanh|thuc hien|to chuc)|thi hanh quyet dinh|can cu quyet dinh)\b")
MODAL = re.compile(
    r"\b(?:co trach nhiem|chiu trach nhiem|bat buoc|duoc gui|gui ve|gui bao cao|nop ve)\b|"
    r"(?:^|[,;:.(] ?)(?:va )?(?:kinh )?(?:de nghi|yeu cau)\b"
)  # "bản khai đề nghị xét tặng" asks nobody
MUST = re.compile(r"\b(?:phải|phài|phâi|cần|cân(?! đối)|thì)\b")  # with marks: "cán bộ", "thi", "thị" fold alike
REPORTED = re.compile(r"\b(?:thong bao (?:cho|ket qua)|gui ve|gui bao cao|gui|nop ve|nop|bao cao ve)\b")
DAY = re.compile(r"(?:truoc|cham nhat|den het)[^.;]{0,30}\d{1,2}\s*[/.]\s*\d{1,2}")
