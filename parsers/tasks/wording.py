"""Words by which a passage of a letter shows what it is: a section that holds no tasks, background, a closing formula.

The lists of words are rows of `task_wording.tsv`; what stands here is how they stand in a passage. All patterns but
`MUST`, `PROHIBITION`, `WILL` and `PAST` are for folded text.
"""

import re

from lexicon.phrases import alternatives

ASKING_TYPES = {"bao_cao", "to_trinh", "giay_moi", "thu_moi", "bien_ban"}
STRICT_TYPES = {"quyet_dinh", "bao_cao", "to_trinh", "giay_moi", "thu_moi", "bien_ban", "nghi_quyet"}

COURTESY = ("Quý ", "quý ")
"""Begins a name by which the addressees go: "Quý cơ quan"."""


def _any_of(*kinds: str) -> str:
    """A group of a pattern with the rows of these kinds."""
    return alternatives("task_wording", *kinds)


PLEASE = "(?:xin )?(?:vui long )?"  # in front of "liên hệ"
NAMED_FACT = r"(?: [^\W\d]+){0,4}\s*:"  # behind "Thời gian": "thực hiện:"

SKIPPED_SECTION = re.compile(rf"(?:{_any_of('skipped_section')}|yeu cau\s*:?$)\b")
BACKGROUND = re.compile(rf"ngay \d[\d/. ]*,|{_any_of('background')}\b")
SHORTCOMINGS = re.compile(rf"\b{_any_of('shortcoming')}\b")
CLOSING = re.compile(
    rf"(?:{_any_of('closing')}|vay[, ]|moi (?:chi tiet|thong tin)|nay,? thong bao|{_any_of('this_document')} nay|"
    rf"(?:truong hop|neu)(?: \w+){{0,4}} {_any_of('trouble')})"
)
CONTACT = re.compile(
    rf"\W*(?:moi {_any_of('question')}|{_any_of('contact_heading')} {PLEASE}lien he|chi tiet {PLEASE}lien he|"
    rf"{_any_of('contact_heading')}(?: \w+){{0,3}}: [^;]{{0,120}}\bdien thoai\b|"  # "Đầu mối: ông A, điện thoại"
    rf"{PLEASE}lien he(?: {_any_of('contact_by')})*\b.{{0,60}}{_any_of('channel')}|"
    r"dien thoai\s*:|(?:dia chi )?e-?mail\s*:|website\s*:)"
)
COMES_INTO_FORCE = re.compile(rf"\W*(?:\w+ ){{1,3}}nay {_any_of('takes_effect')}\b")
SANCTION = re.compile(r"[^,;.:]{0,120}\b(?:se|thi) (?:bi|khong duoc)\b")  # "Sinh viên nộp trễ sẽ không được giải quyết"
ISSUERS_ACT = re.compile(
    rf"\W*(?:{_any_of('held')}|ghi nhan,? (?:va )?(?:bieu duong|danh gia)|co ban {_any_of('agreed')}|"
    rf"thong nhat {_any_of('agreed_on')}|(?:ghi nhan|bieu duong)(?: va \w+ \w+)? {_any_of('acknowledged')})\b"
)  # conclusions of a meeting: what the chair holds is no order
TO_KNOW = re.compile(r"[ ,]*(?:de |duoc )*biet\b")  # "thông báo đến Sở Y tế biết, thực hiện"
INFORMS = re.compile(r"[ ,]*(?:xin )?thong bao\b[^.;:]*\bde\b[^.;:]*\bbiet\b")  # "... thông báo để các đơn vị biết"
NOTE = re.compile(rf"\W*\((?:sao |duoc )?{_any_of('enclosed')}\b[^()]*\)\W*$")  # "(Gửi kèm Tờ trình số ...)"
SPEAKS = re.compile(
    rf"[ ,]*(?:da )?(?:(?:thong nhat|co)(?: mot so)? )*(?:{_any_of('said')}|chi dao(?= nhu sau|\W*$)"
    r"|(?:huong dan|thong bao|luu y|trao doi)(?: [^\W\d]+){0,4}? (?:mot so|cac|nhung) (?:noi dung|van de)"
    r"(?: [^\W\d]+){0,6}? sau(?: day)?(?=\W*$))\b"
)  # "Ban Thường vụ thống nhất kết luận:" speaks, it does not act; nor does "Phòng hướng dẫn một số nội dung như sau:"
CITES_LAW = re.compile(rf"\W*theo (?:quy dinh )?(?:tai |cua )?{_any_of('part_of_law')}\b")
INLINE_FACT = re.compile(rf"\W*{_any_of('fact')}{NAMED_FACT}")  # "Đánh giá chung: ...", "Thời gian thực hiện: ..."
PLAIN_FACT = re.compile(
    rf"\W*{_any_of('plain_fact')}{NAMED_FACT}"
)  # "Địa điểm: Phòng họp số 2": nobody is told to act, whatever it reads like
ROLE = re.compile(
    rf"\W*{_any_of('role_bearer')} {_any_of('leading_role', 'other_role')}(?: [^\W\d]+){{0,3}}\s*:"
)  # "- Đơn vị chủ trì: Phòng A": says who does another item
DIRECTIVE = re.compile(rf"\b{_any_of('directive')}\b")
EXPLICIT = re.compile(rf"\b{_any_of('explicit')}\b")
AS_FOLLOWS = re.compile(r"\b(?:nhu sau|sau day|sau)\W*$")
LISTED = re.compile(rf"\b{_any_of('listed')}\W*$")
PROHIBITION = re.compile(r"\W*(?:(?:tuyệt đối )?không (?!có |phải |quá |còn )|nghiêm cấm |cấm )\w+ \w+")  # with marks
HANDED_IN = re.compile(rf"\b{_any_of('handed_in')}\b")
CONSISTS = re.compile(r"\bgom(?: co)?\W*$")  # "Hồ sơ gồm:": things follow
PAPERS_FOLLOW = re.compile(
    rf"\b{_any_of('papers')}(?: [^\W\d]+){{0,8}} (?:gom(?: co)?|bao gom)\W*$"
)  # "... gửi hồ sơ về Sở. Hồ sơ gồm:"
REPORT_DUTY = re.compile(r"\W*(?:ve )?(?:che do|cong tac) (?:thong tin,? )?bao cao\b")
ASSIGNS = re.compile(rf"\b{_any_of('assigning')}\b")
CHARGE = re.compile(
    rf"\b(?:chiu trach nhiem {_any_of('charged_with')}|thi hanh quyet dinh|can cu quyet dinh)\b"
)  # "Chánh Văn phòng ... chịu trách nhiệm thi hành Quyết định này"
MODAL = re.compile(
    rf"\b{_any_of('duty')}\b|(?:^|[,;:.(] ?)(?:va )?(?:kinh )?(?:de nghi|yeu cau)\b"
)  # "bản khai đề nghị xét tặng" asks nobody
MUST = re.compile(rf"\b(?:{_any_of('must')}|cân(?! đối))\b")  # with marks: "cán bộ", "thi", "thị" fold alike
REPORTED = re.compile(rf"\b{_any_of('sent')}\b")
PAPER_SENT = re.compile(
    rf"\W*{_any_of('paper_due')}(?: (?!da |se )[^\W\d]+){{0,6}}? (?:\([^()]*\) )?(?:de nghi |xin )?"
    r"(?:gui|nop|bao cao ve)\b"
)  # "Danh sách (theo mẫu) gửi về Sở": a paper that has to be sent
DAY = re.compile(rf"{_any_of('by_day')}[^.;]{{0,30}}\d{{1,2}}\s*[/.]\s*\d{{1,2}}")
CASE = re.compile(rf"\W*{_any_of('case')}\b")  # "Nếu phát hiện vi phạm, ...": what is done only then
PROGRAMME = re.compile(
    rf"\W*(?:{_any_of('programme')}|(?:ngay|tu) \d+|\d{{1,2}} ?(?:gio|h))\b"
)  # "Ca sáng: 7 giờ 30": when something is, for whom, at what cost
OWN_HEADING = re.compile(r"\W*[^.:;]{3,60}:")  # "Công tác tuyên truyền: phát 300 tờ rơi"
WILL = re.compile(r"\bsẽ\b")  # with marks
PAST = re.compile(r"\b(?:đã|đang)\b")  # with marks
