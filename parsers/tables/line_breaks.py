"""Whether a line of a cell begins another name or goes on with the one above, by the words of both.

"Sở Nông nghiệp / và Môi trường", "Văn phòng / Đảng ủy" are one; "Phòng Kinh tế / Công an xã", "BGH / GVCN" are two.
"""

import re
from bisect import bisect_left

from lexicon.folding import fold
from lexicon.letters import CAPITAL, begins_with_capital
from parsers.actors.beginnings import PLURALS
from parsers.actors.fields import ORDERING
from parsers.body.tokens import Body
from parsers.tables.openings import MIDDLE_NAMES, Opening, Start, is_no_body, opening_of

GOES_ON = re.compile(
    r"(?:\b(?:và|hoặc|của|thuộc|với|cùng|tại|từ|đến|do|giao|trong|ngoài|về|cho|phối hợp)|[&/,:(+–—-])\s*$",
    re.IGNORECASE,
)
"""What no name ends with."""
CLOSES = re.compile(r"[;.]\s*$")
SHORTENED = re.compile(rf"(?:^|\W)[{CAPITAL}]\w{{0,2}}\.$")  # "P.", "BS.": no end
WHOLE_ABBREVIATION = re.compile(rf"[{CAPITAL}&]{{2,}}$")
SEPARATOR = re.compile(rf"[;,\n]\s*|\s*(?:\bvà\b|[/+])\s*(?=[{CAPITAL}]{{2}})")
ROLE_LINE = re.compile(
    r"\W*(?:(?:don vi|co quan|bo phan|nguoi) )?(?:chu tri|phoi hop|chi dao|thuc hien|phu trach|ct|ph)\s*:"
)
POLICE = re.compile(r"\b(?:canh sat|csgt|cshs|an ninh|pccc)\b")
OWNERS = (
    "sở", "bộ", "tỉnh ủy", "thành ủy", "huyện ủy", "đảng ủy", "công an", "ubnd", "ủy ban", "hđnd", "trường",
    "trung tâm", "bệnh viện", "công ty", "ngân hàng", "đảng bộ", "ban chấp hành", "ban chỉ đạo", "hội đồng",
    "đoàn đbqh", "đoàn đại biểu",
)  # fmt: skip
"""Bodies that others are parts of: "Văn phòng / Đảng ủy", "Công đoàn / Sở Y tế"."""
OF_COMMUNE = re.compile(r"công an (?:xã|phường|thị trấn|đặc khu)\b")  # has no offices
OF_SEVERAL = re.compile(r"(?:ubnd|ủy ban nhân dân|đảng ủy) các\b")
COUNCILS = ("tỉnh ủy", "thành ủy", "huyện ủy", "đảng ủy", "hđnd")
"""Whose boards have a name of their own: "Ban Tổ chức / Tỉnh ủy", "Ban Pháp chế / HĐND tỉnh"."""
BOARD = "ban"
NEVER_WHOLE = (
    "ban chấp hành", "ban thường vụ", "thường trực", "ban quản lý", "ban chỉ huy", "bộ chỉ huy", "hội đồng", "bch",
    "bql", "bcđ",
)  # fmt: skip
PHRASES = ("name", "head", "post", "people", "name_part")
NEEDS_PLURAL = ("ubnd", "ủy ban nhân dân", "hđnd")  # "UBND / các xã"


UNPLACED = (Start.PEOPLE, Start.ABBREVIATION, Start.CAPITAL)
"""What has no name of its own to be gone on with: "GVCN / Y tế trường học", but "Trung tâm / Phục vụ công"."""
NAMING = (Start.PERSON, Start.PEOPLE, Start.PLURAL, Start.BODY)  # in small letters too


def breaks_before(above: str, below: str, rest: str, *, pressed: bool) -> bool:
    """Whether the line `below` begins another paragraph than `above`, all of the paragraph before.

    `rest` is what follows of the cell from that line on. The line was `pressed` below where there was room for its
    first word on the line above, so that this one ends by intention.
    """
    if above.count("(") > above.count(")") or GOES_ON.search(above) or below[:1] in ",;.)&/":
        return False
    if ROLE_LINE.match(fold(below)):
        return True
    begins = opening_of(below)
    if begins.start is Start.OTHER:
        return False
    if CLOSES.search(above):
        return SHORTENED.search(above) is None
    name = SEPARATOR.split(above)[-1]
    if not name or name.split()[-1].lower() in PLURALS or _is_one_phrase(name, rest):
        return False
    return _parts(name, below, pressed=pressed)


def _is_one_phrase(name: str, rest: str) -> bool:
    """Whether a phrase of the lexicon reaches from one line into the next: "Ủy ban Mặt trận / Tổ quốc".

    Not where the next line begins with a longer one: "Ban Xây dựng Đảng / Ủy ban Kiểm tra".
    """
    body = Body(f"{name} {rest}")
    border = bisect_left(body.starts, len(name))
    own = body.hit(border, *PHRASES)
    least = own.end if own else border + 1
    return any(hit.end >= least for _, hit in body.hits(0, border, *PHRASES))


def _parts(name: str, below: str, *, pressed: bool) -> bool:
    """Whether a line is no part of the last name above it."""
    last, begins = opening_of(name), opening_of(below)
    if last.start is Start.PERSON and (last.is_bare or begins.start in (Start.POST, Start.PEOPLE)):
        return False  # "Đ/c / Nguyễn Văn An", "Ông Lê Văn Tám / Phó Giám đốc"
    if last.start is Start.POST and last.is_bare and " " not in last.head:
        return False  # "Phó / Trưởng phòng"
    if begins.start is Start.PERSON:
        return _parts_person(name, last, begins, pressed=pressed)
    if last.start is Start.BODY and last.is_bare and _wants_more(last.head, name):
        return False  # "Phòng / Nội vụ", "Ban Chấp hành / Công đoàn"
    if (last.head and last.head == begins.head) or _begin_alike(name, below):
        return True
    if not begins_with_capital(below) and (begins.start not in NAMING or last.is_bare):
        return False
    return _parts_line(last, begins) if pressed else _parts_wrapped(name, below, last, begins)


def _begin_alike(name: str, below: str) -> bool:
    """Whether both begin with one word, perhaps misread: "Sở Nội vụ / Sờ Tài chính"."""
    first, again = name.split(), below.split()
    capitals = begins_with_capital(name) and begins_with_capital(below) and not is_no_body(below)
    return capitals and min(len(first), len(again)) > 1 and fold(first[0]) == fold(again[0])


def _wants_more(head: str, name: str) -> bool:
    """Whether a head is no name without what follows it."""
    return head in NEVER_WHOLE or (" " not in head and WHOLE_ABBREVIATION.match(name) is None)


def _parts_person(name: str, last: Opening, begins: Opening, *, pressed: bool) -> bool:
    """A person behind a post alone is who holds it; the name of a school may be a person's."""
    if (last.start is Start.POST and last.is_bare) or name.split()[-1] in MIDDLE_NAMES:
        return False
    alike = last.start is Start.PERSON and (pressed or not last.is_titled)
    return begins.is_titled or alike or (pressed and last.start is not Start.BODY)


def _parts_line(last: Opening, begins: Opening) -> bool:
    """Of a line that somebody began: not the rest of a name that was parted by hand, "Giám đốc / Sở Nội vụ"."""
    if begins.start is Start.BODY and last.start is Start.POST and last.is_bare:
        return not begins.head.startswith(OWNERS)
    return begins.start is not Start.CAPITAL or last.start in UNPLACED


def _parts_wrapped(name: str, below: str, last: Opening, begins: Opening) -> bool:
    """Of a line that may have begun where the one above was full."""
    small = not begins_with_capital(below)
    if begins.start is Start.ABBREVIATION:
        return begins.is_bare or WHOLE_ABBREVIATION.match(name) is not None
    if begins.start is Start.PLURAL:
        return not small or (last.start is Start.BODY and last.head not in NEEDS_PLURAL)
    if begins.start is Start.PEOPLE:
        return last.start in (Start.POST, Start.PEOPLE, Start.ABBREVIATION, Start.PERSON) and not small
    if begins.start is Start.BODY:
        return _parts_body(name, last, begins, below)
    return begins.start is Start.POST


def _parts_body(name: str, last: Opening, begins: Opening, below: str) -> bool:
    if last.start is Start.CAPITAL or (POLICE.search(fold(name)) and begins.head.startswith("công an")):
        return False
    if (last.head.startswith(BOARD) and begins.head in COUNCILS) or _wants_body(name):
        return False
    is_owner = below.lower().startswith(OWNERS) and not OF_COMMUNE.match(below.lower())
    if last.start is Start.PLURAL:
        return not is_owner or OF_SEVERAL.match(below.lower()) is not None
    if not last.is_bare or WHOLE_ABBREVIATION.match(name):
        return True
    return last.start is Start.BODY and not is_owner


def _wants_body(name: str) -> bool:
    """Whether a post or an order ends the line without its body: "Ông Lê Văn Tám - Chủ tịch / UBND xã"."""
    body = Body(name)
    last = (hit for _, hit in body.hits(1, len(body.words), "post", "verb") if hit.end == len(body.words))
    return any(hit.kind == "post" or hit.phrase in ORDERING for hit in last)
