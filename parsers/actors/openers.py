"""Words that open a clause before the subject: "Căn cứ ..., Sở X rà soát", "Kết thúc đợt thi các khoa báo cáo"."""

import re

from parsers.body.tokens import Body

OPENERS = re.compile(
    r"(chậm nhất|muộn nhất|xét|"
    r"căn cứ|trên cơ sở|theo(?! dõi)|thực hiện|để|trong|nhằm|khi|sau khi|sau|nếu|đối với|nhận được|kết thúc|tùy|tuỳ|"
    r"ngoài|trường hợp|từ|hàng|hằng|định kỳ|trước|ngày|về|với|do|qua|đồng thời|riêng|ngay|cuối|đầu|tại|"
    r"hiện nay|nay|vì|quá trình|bên cạnh|cùng với|song song|thông qua|quá (?:thời )?hạn|quá thời gian|dựa (?:trên|vào)|"
    r"kể từ|liên quan|nhân dịp|kèm theo|mặt khác|phù hợp với|mỗi (?:khi|ngày|tuần|tháng|quý|năm)|giữa (?:tháng|năm|kỳ)|"
    r"dưới sự|(?:các|những|mọi) trường hợp|xuất phát từ)\b",
    re.IGNORECASE,
)
DUTIES = "trach nhiem|nhiem vu|cong viec|phan viec|quyen han|quyen|nghia vu|chuc nang|chuc trach|vai tro"
REGARDING = re.compile(
    r"(?:rieng )?doi voi |rieng |ve phia |"
    r"(?:phan cong |noi dung |phan )?(?:trach nhiem|nhiem vu|cong viec|phan viec)(?: [^\W\d]+){0,5}? (?:cua|cho) |"
    rf"(?:{DUTIES})(?: (?:,|va) (?:{DUTIES}))+(?: (?:cu the|chinh|chu yeu))? (?:cua|cho) |"
    r"(?:nghia vu|quyen han) (?:cua|cho) |"
    r"phan cong (?:cu the|chi tiet) cho |"
    r"phan cong (?:trach nhiem|nhiem vu|cong viec) (?=[^\W\d])"
)  # "Trách nhiệm thực hiện của Sở Y tế", "Nhiệm vụ, quyền hạn của Hội đồng thi", "Phân công nhiệm vụ Phòng Đào tạo"
LONGEST_REGARDING = 12  # tokens that such words take at most
MISREAD_OPENERS = re.compile(r"can cu|tren co so|thuc hien|sau khi|trong qua trinh")  # "Căn cử vào", "Trên cơ sỡ"
DATED_START = re.compile(
    r"\s*(?:(?:ke tu|tu|den|truoc|trong|hang|dinh ky)?\s*(?:ngay|thang|tuan|quy|sang|chieu)\b|(?:truoc|sau) khi\b)"
    r"[^:;.]{0,60}:\s*|\s*(?:thu (?:nhat|hai|ba|tu|nam|sau|bay)|(?:mot|hai|ba|bon|nam|sau) la)\s*[,:]\s*"
)  # "Tháng 11/2025: Ban Biên tập tổng hợp ...", "Thứ nhất, các sở ..."


def opens_clause(text: str, folded: str, start: int) -> bool:
    """Whether a word that opens a clause stands at `start`: "Căn cứ", "Theo".

    Short words count with their marks, for "để" and "đề" fold alike; long ones without, as OCR spells them ("Căn cử").
    """
    return bool(OPENERS.match(text, start) or MISREAD_OPENERS.match(folded, start))


def past_regarding(body: Body, first: int, *, capitals: bool = False) -> int:
    """The token after "Đối với" or "Trách nhiệm của" before a name; `first` itself where nothing like it stands there.

    A line in capitals ("TRÁCH NHIỆM CỦA ...") heads a section and is left whole, unless it says "ĐỐI VỚI", or it is
    asked for with `capitals`.
    """
    said = REGARDING.match(" ".join(body.folded[first : first + LONGEST_REGARDING]) + " ")
    if said is None:
        return first
    at = first + len(said[0].split())
    section = not said[0].endswith("doi voi ") and all(word.isupper() for word in body.words[at : at + 2])
    return first if section and not capitals and len("".join(body.words[at : at + 1])) > 1 else at
