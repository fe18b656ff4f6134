"""Where the result goes and what is handed in: "báo cáo UBND tỉnh (qua Sở Nội vụ)", "lập danh sách ... gửi về ..."."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from lexicon.folding import fold
from lexicon.phrases import phrases
from parsers.actors.actor import ActorList
from parsers.actors.names import NameReader
from parsers.body.tokens import Body

REPORTING = re.compile(
    r"\b(?:bao cao|gui(?:\s+(?:bao cao|van ban|danh sach|ho so|ket qua|file))*|nop|trinh|dang ky|phan anh|"
    r"cung cap thong tin)\b"
)  # the verb; "tham mưu X" alone reports to nobody
FILLERS = re.compile(
    r"(?:\s*,?\s*\b(?:kip thoi|ngay|ket qua|ve|voi|cho|toi|len|den|bang van ban|thuc hien|xin y kien|so lieu|va|gap|"
    r"ban cung|truc tiep|\d{1,2} ban|tinh hinh|day du)\b)*\s*"
)
DATED = re.compile(r"(?:truoc|cham nhat)[^,;.()]{0,40}?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\s*(?:ve|cho|toi)?\s*")
AWAY = re.compile(r"\bve\s+")
AWAY_WINDOW = 60  # characters between "báo cáo" and "về Sở"
STOP = re.compile(r"[,;.:()]")
VIA = re.compile(r"\s*\((?:thong )?qua[^)]{2,90}\)")
BY_WAY_OF = re.compile(r"\s+(?:thong )?qua\s+")  # "gửi Sở Y tế qua Phòng Nghiệp vụ Y"
PRODUCT_VERB = re.compile(
    r"\b(?:lap|xay dung|ban hanh|gui|trinh|nop|tong hop|hoan thien|hoan thanh|soan thao|tham muu|co|ra|"
    r"dang ky|cung cap|bo sung|chuan bi|ky|phe duyet|hoan chinh)\b[^.;:]{0,40}?\b"
)
NAMED_SO = re.compile(r"\b(?:phong|so|ban quan ly|thi hanh|nhan duoc)\s+$")
"""Behind these stands a name or this letter: "Phòng Kế hoạch", "Ban Quản lý dự án", "thi hành Quyết định này"."""
ONCE_DONE = re.compile(r"\bkhi\s+$")  # "trước khi trình UBND tỉnh, ..." says when
OPENING_PURPOSE = re.compile(r"(?:^|[.,;:]\s*)(?:de|nham)\s+(?!nghi\b|xuat\b|an\b|cuong\b)[^.;:]*$")
ASKING = re.compile(r"\s*(?:kinh |tran trong )?(?:de nghi|yeu cau|giao|chi dao|moi)\b")
"""Behind a name: it is who asks. "Để có cơ sở báo cáo UBND tỉnh, Sở Nội vụ đề nghị ..." says why, not to whom."""
ASKED = re.compile(r"[^.;:]*\b(?:de nghi|yeu cau)\b")
OBJECT = re.compile(
    r"\s(?:các khó khăn|những khó khăn|tiến độ|kết quả|tình hình|số liệu|nội dung|danh sách|hồ sơ|"
    r"báo cáo|kế hoạch|dự thảo|văn bản|tờ trình|"
    r"biên bản|phương án|đề cương)\b"
)
"""What is reported, behind who gets it: "báo cáo Ban Giám đốc tiến độ"; "Phòng Kế hoạch" is a name."""
PURPOSE = re.compile(r"\bde\s+(?:[^.,;]{0,30}\s)?(?:tong hop|theo doi|xem xet|kip thoi)[^.;]{0,40}$")
BEFORE_VERB = 8  # characters that "khi" with its spaces may take before the verb
PURPOSE_WINDOW = 60  # characters from "để tổng hợp" to "báo cáo", as far as `PURPOSE` looks
ASKING_WINDOW = 24  # characters of "trân trọng đề nghị"
VIA_WINDOW = 100  # characters of "(qua Sở Nội vụ)" at most, with its brackets
PRODUCT_WINDOW = 45  # characters from "lập", "gửi" to the paper, as far as `PRODUCT_VERB` looks


@dataclass(frozen=True)
class ReportTo:
    """Who gets the result, as printed with what it passes through: "UBND tỉnh (qua Sở Nội vụ)"."""

    text: str
    start: int
    end: int


def find_report_to(body: Body, names: NameReader, start: int, stop: int) -> ReportTo | None:
    """Who gets the result by tokens `start` to `stop`; the first that is named, None where none is.

    One that only follows from a purpose ("để tổng hợp báo cáo Bộ Y tế") comes after all others.
    """
    if stop <= start:
        return None
    first, last = body.starts[start], body.end_of(stop - 1)
    folded = fold(body.text[first:last])
    second_best: ReportTo | None = None
    for match in REPORTING.finditer(folded):
        opens = OPENING_PURPOSE.search(folded, 0, match.start())
        if opens and ASKED.match(folded, match.end()):
            continue
        if ONCE_DONE.search(folded, max(0, match.start() - BEFORE_VERB), match.start()):
            continue
        found = _receiver_after(body, names, folded, first, match.end(), stop)
        if found is None:
            continue
        if not PURPOSE.search(folded, max(0, match.start() - PURPOSE_WINDOW), match.start()):
            return found
        second_best = second_best or found
    return second_best


def _receiver_after(body: Body, names: NameReader, folded: str, base: int, at: int, stop: int) -> ReportTo | None:
    for _ in range(2):
        filler = FILLERS.match(folded, at)
        at = filler.end() if filler else at
        dated = DATED.match(folded, at)
        at = dated.end() if dated else at
    token = bisect_left(body.starts, base + at)
    listed = names.read_list(token, stop)
    away = (match.end() for match in AWAY.finditer(folded, at, at + AWAY_WINDOW))
    while listed is None and (to := next(away, None)) is not None:  # "báo cáo tiến độ thực hiện về Sở Tài chính"
        if STOP.search(folded, at, to):
            return None
        token = bisect_left(body.starts, base + to)
        listed = names.read_list(token, stop)
    if listed is None:
        return None
    start, end = body.starts[token], _end_of_receivers(body.text, listed)
    behind = fold(body.text[end : end + VIA_WINDOW])
    if via := VIA.match(behind):
        end += via.end()
    elif way := BY_WAY_OF.match(behind):
        through = names.read_list(bisect_left(body.starts, end + way.end()), stop)
        end = through.actors[-1].end if through else end
    return ReportTo(body.text[start:end], start, end)


def _end_of_receivers(text: str, listed: ActorList) -> int:
    """Where the last of those ends who get it: not over a semicolon, not with who asks, nor with what they get."""
    first, *others = listed.actors
    end = first.end
    for other in others:
        if ";" in text[end : other.start] or ASKING.match(fold(text[other.end : other.end + ASKING_WINDOW])):
            break
        end = other.end
    thing = OBJECT.search(text, first.start, end)
    return thing.start() if thing else end


def find_product(text: str) -> str | None:
    """What is to be handed in, by a word of the lexicon behind its verb: "danh sách" of "lập danh sách"."""
    folded = fold(text)
    best: tuple[int, str] | None = None
    for phrase in phrases("products", "product"):
        if phrase not in folded:
            continue
        for match in re.finditer(rf"\b{phrase}\b", folded):
            before = folded[max(0, match.start() - PRODUCT_WINDOW) : match.start()]
            named = NAMED_SO.search(before) is not None
            if not named and PRODUCT_VERB.search(before) and (best is None or match.start() < best[0]):
                best = (match.start(), text[match.start() : match.end()].lower())
                break
    return best[1] if best else None
