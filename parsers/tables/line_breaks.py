"""Whether a line of a cell begins another name or goes on with the one above, by the words of both.

"Sở Nông nghiệp / và Môi trường", "Văn phòng / Đảng ủy" are one; "Phòng Kinh tế / Công an xã", "BGH / GVCN" are two.
"""

import re
from bisect import bisect_left
from enum import Enum, auto
from functools import cache, lru_cache
from typing import NamedTuple

from lexicon.folding import fold
from lexicon.letters import CAPITAL, begins_with_capital
from lexicon.tables import read_table
from parsers.actors.beginnings import PERSONS, PLURALS
from parsers.actors.names import NameReader
from parsers.body.tokens import Body

GOES_ON = re.compile(r"(?:\b(?:và|hoặc|của|thuộc|với|cùng|tại|từ|đến|do|giao|phối hợp)|[&/,:(+–—-])\s*$", re.IGNORECASE)
"""What no name ends with."""
CLOSES = re.compile(r"[;.]\s*$")
SHORTENED = re.compile(rf"(?:^|\W)[{CAPITAL}]\w{{0,2}}\.$")  # "P.", "BS.": no end
ABBREVIATION = re.compile(rf"[{CAPITAL}]{{2,}}\b(?!\.)")
WHOLE_ABBREVIATION = re.compile(rf"[{CAPITAL}&]{{2,}}$")
SEPARATOR = re.compile(rf"[;,\n]\s*|\s*(?:\bvà\b|[/+])\s*(?=[{CAPITAL}]{{2}})")
ROLE_LINE = re.compile(
    r"\W*(?:(?:don vi|co quan|bo phan|nguoi) )?(?:chu tri|phoi hop|chi dao|thuc hien|phu trach|ct|ph)\s*:"
)
POLICE = re.compile(r"\b(?:canh sat|csgt|cshs|an ninh|pccc)\b")
STAFF = {"GV", "GVCN", "GVBM", "TTCM", "TPCM", "HT", "PHT", "TPT", "CMHS", "PHHS", "HS", "NV", "CB", "CBQL"}
"""Those of a school, as a line of their own."""
MIDDLE_NAMES = ("Văn", "Thị")
OWNERS = (
    "sở", "bộ", "tỉnh ủy", "thành ủy", "huyện ủy", "đảng ủy", "công an", "ubnd", "ủy ban", "hđnd", "trường",
    "trung tâm", "bệnh viện", "công ty", "ngân hàng", "đảng bộ", "ban chấp hành", "ban chỉ đạo", "hội đồng",
    "đoàn đbqh", "đoàn đại biểu",
)  # fmt: skip
"""Bodies that others are parts of: "Văn phòng / Đảng ủy", "Công đoàn / Sở Y tế"."""
OF_COMMUNE = re.compile(r"công an (?:xã|phường|thị trấn|đặc khu)\b")  # has no offices
COUNCILS = ("tỉnh ủy", "thành ủy", "huyện ủy", "đảng ủy", "hđnd")
"""Whose boards have a name of their own: "Ban Tổ chức / Tỉnh ủy", "Ban Pháp chế / HĐND tỉnh"."""
BOARD = "ban"
NEEDS_PLURAL = ("ubnd", "ủy ban nhân dân", "hđnd")  # "UBND / các xã"


class Start(Enum):
    """What a text begins with."""

    PERSON = auto()
    POST = auto()
    PEOPLE = auto()
    PLURAL = auto()
    BODY = auto()
    ABBREVIATION = auto()
    CAPITAL = auto()
    OTHER = auto()


UNPLACED = (Start.PEOPLE, Start.ABBREVIATION, Start.CAPITAL)
"""What has no name of its own to be gone on with: "GVCN / Y tế trường học", but "Trung tâm / Phục vụ công"."""
NAMING = (Start.PERSON, Start.PEOPLE, Start.PLURAL, Start.BODY)  # in small letters too


class Opening(NamedTuple):
    """How a name begins: with which head or post, and whether it says no more than that."""

    start: Start
    head: str = ""
    is_bare: bool = False
    is_titled: bool = False
    """A person with "Ông", "Đ/c" or the like before the name."""


def breaks_before(above: str, below: str, rest: str, *, pressed: bool) -> bool:
    """Whether the line `below` begins another paragraph than `above`, all of the paragraph before.

    `rest` is what follows of the cell from that line on; `pressed` where there was room for its first word on the line above, so that the line ends there by intention.
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
    """Whether a phrase of the lexicon reaches from one line into the next: "Ủy ban Mặt trận / Tổ quốc"."""
    body = Body(f"{name} {rest}")
    border = bisect_left(body.starts, len(name))
    phrases = body.hits(0, border, "name", "head", "post", "people", "name_part")
    return any(hit.end > border for _, hit in phrases)


def _parts(name: str, below: str, *, pressed: bool) -> bool:
    """Whether a line is no part of the last name above it."""
    last, begins = opening_of(name), opening_of(below)
    if last.start is Start.PERSON and (last.is_bare or begins.start is Start.POST):
        return False  # "Đ/c / Nguyễn Văn An", "Ông Lê Văn Tám / Phó Giám đốc"
    if last.start is Start.POST and last.is_bare and " " not in last.head:
        return False  # "Phó / Trưởng phòng"
    if begins.start is Start.PERSON:
        return _parts_person(last, begins, pressed=pressed)
    if last.start is Start.BODY and last.is_bare and " " not in last.head and not WHOLE_ABBREVIATION.match(name):
        return False  # "Phòng / Nội vụ"
    if last.head and last.head == begins.head:
        return True
    if not begins_with_capital(below) and (begins.start not in NAMING or last.is_bare):
        return False
    return _parts_line(last, begins) if pressed else _parts_wrapped(name, below, last, begins)


def _parts_person(last: Opening, begins: Opening, *, pressed: bool) -> bool:
    """A person behind a post alone is who holds it; the name of a school may be a person's."""
    if last.start is Start.POST and last.is_bare:
        return False
    return begins.is_titled or last.start is Start.PERSON or (pressed and last.start is not Start.BODY)


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
    if last.start is Start.CAPITAL or (POLICE.search(fold(name)) and begins.head == "công an"):
        return False
    if last.head.startswith(BOARD) and begins.head in COUNCILS:
        return False
    if not last.is_bare or WHOLE_ABBREVIATION.match(name):
        return True
    is_owner = below.lower().startswith(OWNERS) and not OF_COMMUNE.match(below.lower())
    return last.start is Start.BODY and not is_owner


@lru_cache(maxsize=1024)
def opening_of(text: str) -> Opening:
    """How a name begins that is printed as `text`."""
    names = NameReader(Body(text))
    body, size = names.body, len(names.body.words)
    if names.beginnings.plural_begins(0) and names.words.lower(0) in PLURALS:
        return Opening(Start.PLURAL)
    post, people = body.hit(0, "post"), body.hit(0, "people")
    if post and (post.phrase.lower() in PERSONS or post.phrase.endswith(".")):
        return Opening(Start.PERSON, "", post.end >= size, is_titled=True)
    if not post and _is_surname(text):
        return Opening(Start.PERSON)
    if people and not (post and post.end >= people.end):
        return Opening(Start.PEOPLE, people.phrase.lower(), people.end >= size)
    if post:
        return Opening(Start.POST, post.phrase.lower(), post.end >= size)
    head = body.hit(0, "head", "name")
    small = not begins_with_capital(text)
    if head and names.beginnings.begins(0, joined=True) and (not small or names.words.is_capital(head.end)):
        rest = body.words[head.end :]
        tells = any(begins_with_capital(word) or word[:1].isdigit() for word in rest) or names.known.is_complete(size)
        is_bare = head.kind == "head" and not tells
        return Opening(Start.BODY, head.phrase.lower(), is_bare)
    if ABBREVIATION.match(text):
        return Opening(Start.ABBREVIATION, "", text in STAFF)
    return Opening(Start.CAPITAL if begins_with_capital(text) else Start.OTHER)


def _is_surname(text: str) -> bool:
    """Whether a person's name begins the text: "Lê Văn Tám", not "Đoàn Thanh niên"."""
    words = text.split()
    if len(words) < 2 or words[0] not in _surnames():
        return False
    is_body = Body(text).hit(0, "head", "name", "people") is not None
    if not all(begins_with_capital(word) for word in words[:2]) or words[0] in MIDDLE_NAMES:
        return False
    return not is_body or words[1] in MIDDLE_NAMES


@cache
def _surnames() -> frozenset[str]:
    return frozenset(row["surname"] for row in read_table("surnames"))
