"""Words by which a passage of a letter shows what it is: a section that holds no tasks, background, a closing formula.

All patterns are for folded text.
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
    r"tran trong|kinh mong|de biet|chi tiet|nay,? thong bao|thong bao nay|quyet dinh nay|cong van nay|ke hoach nay|"
    r"neu don vi)"
)
DIRECTIVE = re.compile(
    r"\b(?:yeu cau|de nghi|giao|chi thi|chi dao|ket luan|nhiem vu|thuc hien|trien khai|phan cong|quyet dinh|y kien|"
    r"to chuc thuc hien|trach nhiem|noi dung|cong viec|bien phap|giai phap)\b"
)
EXPLICIT = re.compile(r"\b(?:yeu cau|de nghi|chi dao|chi thi|giao|thuc hien|thong bao den|trien khai|nhiem vu)\b")
MODAL = re.compile(
    r"\b(?:phai|can|co trach nhiem|chiu trach nhiem|bat buoc|de nghi|yeu cau|duoc gui|gui ve|gui bao cao|nop ve)\b"
)
REPORTED = re.compile(r"\b(?:gui ve|gui bao cao|gui|nop ve|nop|bao cao ve)\b")
DAY = re.compile(r"(?:truoc|cham nhat|den het)[^.;]{0,30}\d{1,2}\s*[/.]\s*\d{1,2}")
CLAUSE = re.compile(r"\bthi\b")
