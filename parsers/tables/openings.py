"""How the name begins that a line of a cell or a part of it is: with a person, a post, a body, an abbreviation."""

import re
from enum import Enum, auto
from functools import cache, lru_cache
from typing import NamedTuple

from lexicon.letters import CAPITAL, begins_with_capital
from lexicon.tables import read_table
from parsers.actors.beginnings import PERSONS, PLURALS
from parsers.actors.names import NameReader
from parsers.body.tokens import Body

ABBREVIATION = re.compile(rf"[{CAPITAL}]{{2,}}\b(?!\.)")
STAFF = {"GV", "GVCN", "GVBM", "TTCM", "TPCM", "HT", "PHT", "TPT", "CMHS", "PHHS", "HS", "NV", "CB", "CBQL"}
"""Those of a school, as a line of their own."""
NO_BODIES = (
    "khoa học", "khoa giáo", "tổ quốc", "tổ hợp", "phòng thủ", "phòng ngừa", "phòng cháy", "đoàn kết", "đội ngũ",
    "trường học", "trường lớp", "cục bộ", "vụ việc", "trạm trại", "sở hữu", "công an nhân dân",
)  # fmt: skip
"""Nouns that begin as bodies do, and stand within names: "Trung tâm Ứng dụng / Khoa học và Công nghệ"."""
REMEMBERED = 1024  # names: the lines of a table's cells repeat
MIDDLE_NAMES = ("Văn", "Thị")


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


class Opening(NamedTuple):
    """How a name begins: with which head or post, and whether it says no more than that."""

    start: Start
    head: str = ""
    is_bare: bool = False
    is_titled: bool = False
    """A person with "Ông", "Đ/c" or the like before the name."""


def is_no_body(text: str) -> bool:
    """Whether the text begins with a noun that only looks like a body: "Khoa học"."""
    return text.lower().startswith(NO_BODIES)


@lru_cache(maxsize=REMEMBERED)
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
    head = None if is_no_body(text) else body.hit(0, "head", "name")
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
