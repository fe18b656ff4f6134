"""Posts and authorities of signers as the vocabulary spells them: "KT. GIÁM ĐÓC" is "KT. GIÁM ĐỐC".

A damaged row becomes the post it is most like; a row of plain words that was read with certainty stays what it is, for
there are more posts than the vocabulary has ("PHÓ THỐNG ĐỐC THƯỜNG TRỰC" is no "PHÓ TRƯỞNG BAN THƯỜNG TRỰC").
"""

import re
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from lexicon.folding import fold
from lexicon.letters import CAPITAL
from lexicon.syllables import is_readable, is_syllable
from lexicon.tables import read_table
from models import Line

AUTHORITY = re.compile(
    r"^[\W_]{0,3}(?:(?P<prefix>T[./]?M|K[./]?T|T[./]?L|T[./]?[UƯ][./]?Q|Q(?=\s?[.,:;/\s]))\s?[.,:;/]*(?:(?<=[.,])[1|\]])?\s*|"
    r"(?P<words>THAY MẶT|KÝ THAY|THỪA LỆNH|THỪA [UỦ][YỶ] QUYỀN|QUYỀN)\s+)"
    rf"(?=[{CAPITAL}])"
)
""" "KT.", "T/M" of the Party, "T.U.Q", "TM.1" with a stroke of the stamp; or in full, which stays as printed."""
DAMAGED_KT = re.compile(r"^(?:\S{1,5}[.,]|[^\W_]{1,3}-)\s?(?=\S{4,})")
"""A handwritten or stamped "KT." reads as "V“T.", "T-", "KÊ."."""
BEHIND = re.compile(r"(?:\s+[^\w\s]*\d[\W\d]*)+$")
"""Figures behind a post are strokes of the signature: "THỨ TRƯỞNG 12"."""
UNIT_NUMBER = re.compile(r"\b(?:phong|doi|to|ban|khu vuc|vung|tram|khoa|so)\s+\d{1,2}$")
"""Folded: of "TRƯỞNG PHÒNG 9" the figure is part of the post."""
CLOSE = 80.0
"""Similarity from which a damaged row in capitals is a known post: "GIÁM ĐÓC", "CHỦ TỊCTI"."""
CLOSE_BEGIN = 90.0
"""The same for a row that goes on with the name of the unit."""
LONGEST_SPECK = 4
"""Letters and marks of what is left of "KT." before a post: "^T:"."""
REMEMBERED = 1024
"""Damaged rows: each is asked for once for each look at the closing, and again for the record."""
SURE_WORD = 0.85
"""Confidence from which a word of the language is what is printed."""


def spell_post(line: Line, organ_name: str | None) -> str:
    """The row with its authority as "KT. " and its post as the vocabulary spells it: "KT.GIÁM ĐÓC" is "KT. GIÁM ĐỐC".

    A row that is no known post stays as printed.
    """
    printed = line.text.strip(" .,;:_|-'\"*`")
    if is_sure(line) and UNIT_NUMBER.search(fold(printed)):
        unit, _, number = printed.rpartition(" ")
        return f"{_spell(unit, organ_name, is_certain=True)} {number}"
    return _spell(BEHIND.sub("", printed), organ_name, is_certain=is_sure(line))


def _spell(text: str, organ_name: str | None, *, is_certain: bool) -> str:
    closest = _post_at_beginning if is_certain and _is_of_syllables(text) else _most_similar_post
    prefix = AUTHORITY.match(text)
    if prefix:
        body = text[prefix.end() :]
        return f"{_spell_authority(prefix)} {closest(body, organ_name) or _on_one_line(body)}"
    damaged = DAMAGED_KT.match(text)
    if damaged and (behind := closest(text[damaged.end() :], organ_name)):
        return f"KT. {behind}"
    return closest(text, organ_name) or _behind_specks(text, organ_name) or _on_one_line(text)


def is_sure(line: Line) -> bool:
    """Whether every word of the row can be a word and was read with certainty."""
    return all(word.confidence >= SURE_WORD and is_readable(word.text) for word in line.words)


def _is_of_syllables(text: str) -> bool:
    """Letters that are no syllable may be an abbreviation ("QLDA") or a misread word ("ĐQC")."""
    return all(is_syllable(word) for word in re.findall(r"[^\W\d_]+", text))


@lru_cache(maxsize=REMEMBERED)
def is_post(spelled: str) -> bool:
    """Whether the row begins with a known post or has an authority before it: "GIÁM ĐỐC SỞ", "KT. VIỆN TRƯỞNG"."""
    prefix = AUTHORITY.match(spelled)
    post = spelled[prefix.end() :] if prefix else spelled
    words = post.split()
    begins = any(" ".join(words[:n]) in _spelled_posts() for n in range(2, len(words) + 1))
    return begins or (prefix is not None and prefix["prefix"] not in (None, "Q"))


def known_post(text: str, organ_name: str | None) -> str | None:
    """The post of the vocabulary that the text is but for case and marks: "Giam đốc" is "GIÁM ĐỐC"; else None."""
    return _posts_of(organ_name).get(_folded_letters(text))


def _on_one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _behind_specks(text: str, organ_name: str | None) -> str | None:
    """A post behind what is left of "KT.": "TT GIÁM ĐỐC", "^T: GIÁM ĐỐC"; the row below tells what it was."""
    first, _, rest = text.partition(" ")
    return known_post(rest, organ_name) if len(first) <= LONGEST_SPECK and not is_syllable(first) else None


def _spell_authority(found: re.Match[str]) -> str:
    """ "T/M" and "T.M." to "TM."."""
    letters = re.sub(r"\W", "", found["prefix"] or "").replace("Ư", "U")
    return f"{letters}." if letters else re.sub(r"\s+", " ", found["words"])


def _post_at_beginning(body: str, organ_name: str | None) -> str | None:
    """The post that the row is or begins with, marks aside."""
    if whole := _post_of_whole_row(body, organ_name):
        return whole
    words = body.split()
    for count in range(len(words) - 1, 1, -1):
        is_word = any(letter.isalpha() for letter in words[count - 1])  # "PHÓ TRƯỞNG BAN - CHÁNH VĂN PHÒNG"
        if is_word and (post := known_post(" ".join(words[:count]), organ_name)):
            return " ".join([post, *words[count:]])
    return None


def _post_of_whole_row(body: str, organ_name: str | None) -> str | None:
    key = _folded_letters(body)
    posts = _posts_of(organ_name)
    alone = re.sub(r"(?: [a-z])+$", "", key)  # "GIÁM ĐỐC Đ": a lone letter after a whole post is a speck
    return posts.get(alone) or posts.get(key.replace(" ", ""))  # "HIỆU TRƯỞN G"


@lru_cache(maxsize=REMEMBERED)
def _most_similar_post(body: str, organ_name: str | None) -> str | None:
    """The post that a damaged row is most like, with what stands behind it."""
    if whole := _post_of_whole_row(body, organ_name):
        return whole
    posts, common = _posts_of(organ_name), list(_posts_of(organ_name, damaged=True))
    found = process.extractOne(_folded_letters(body), common, scorer=fuzz.ratio, score_cutoff=CLOSE)
    words = body.split()
    if found is not None and len(found[0].split()) >= len(words):
        return posts[found[0]]
    for count in range(len(words) - 1, 1, -1):  # "TRƯỞNG PHÒNG CÔNG CHỨC": a post and its unit
        begin = _folded_letters(" ".join(words[:count]))
        found = process.extractOne(begin, common, scorer=fuzz.ratio, score_cutoff=CLOSE_BEGIN)
        post = posts.get(begin) or (posts[found[0]] if found is not None else None)
        if post is not None:
            return " ".join([post, *words[count:]])
    return None


def _posts_of(organ_name: str | None, *, damaged: bool = False) -> dict[str, str]:
    """The vocabulary less the posts that only another kind of body has: a ministry's, the Prime Minister's.

    Where the row is `damaged`, only the common posts: "TỔ TRƯỞNG" is too much like what is left of "HIỆU TRƯỞNG".
    Of two posts that differ in marks only the first in the table stands: "THỨ TRƯỞNG" in a ministry, else "THỦ TRƯỞNG".
    """
    kinds = _kinds_of_bodies()
    if organ_name is not None:
        organ = fold(organ_name)
        kinds = frozenset(kind for kind in kinds if kind in organ)
    return _posts_of_kinds(kinds, damaged=damaged)


@cache
def _kinds_of_bodies() -> frozenset[str]:
    """The kinds that the table tells apart; "" is any body."""
    return frozenset(kind for row in read_table("signing_words") for kind in row["only_of"].split("|"))


@cache
def _posts_of_kinds(kinds: frozenset[str], *, damaged: bool) -> dict[str, str]:
    posts: dict[str, str] = {}
    for row in read_table("signing_words"):
        if damaged and row["read"] != "damaged":
            continue
        if kinds & set(row["only_of"].split("|")):
            posts.setdefault(_folded_letters(row["printed"]), row["printed"])
    return posts if damaged else {key.replace(" ", ""): post for key, post in posts.items()} | posts


def _folded_letters(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"[^a-z ]", "", fold(text))).strip()


@cache
def _spelled_posts() -> frozenset[str]:
    return frozenset(row["printed"] for row in read_table("signing_words"))
