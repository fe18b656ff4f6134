"""One name for the many ways a body is printed: "SKH&ĐT", "Sở KH-ĐT", "Giám đốc Sở Kế hoạch và Đầu tư".

The printed form stays what it is in the record; the canonical one stands beside it, for systems that count by body. A
post stands for its unit (Thủ trưởng các sở: các sở). Bodies merged or renamed later keep the name they had.
"""

import re
from functools import cache, lru_cache

from lexicon.folding import fold
from lexicon.tables import read_table

POST = re.compile(r"^(?:thu truong|(?:pho )?giam doc|(?:pho )?chu tich|truong phong|bo truong|cuc truong)\s+(?=\w)")
"""Of the posts that lead a unit; "Chủ tịch UBND tỉnh" is charged as UBND tỉnh is."""
WORD = re.compile(r"[^\W_]+(?:[&.-][^\W_]+)*")
REMEMBERED = 4096  # printed names: those of a letter are asked for with each of its tasks
LETTER_VARIANTS = (("Uỷ", "Ủy"), ("uỷ", "ủy"), ("UỶ", "ỦY"), ("Hoá", "Hóa"), ("hoá", "hóa"))


@lru_cache(maxsize=REMEMBERED)
def canonical_name(printed: str) -> str:
    """The body's full name: "Sở Kế hoạch và Đầu tư" for "Giám đốc Sở KH&ĐT"; the print where nothing in it is known."""
    text = re.sub(r"\s+", " ", printed).strip(" .,;:")
    post = POST.match(fold(text))
    text = text[post.end() :] if post else text
    for variant, usual in LETTER_VARIANTS:
        text = text.replace(variant, usual)
    expanded = WORD.sub(_expand_abbreviation, text)
    known = _names_by_folding().get(fold(expanded))
    name = known or expanded
    return name[:1].upper() + name[1:]


def canonical_names(printed: tuple[str, ...]) -> tuple[str, ...]:
    """The full names of several bodies, one for one in their order."""
    return tuple(canonical_name(name) for name in printed)


def _expand_abbreviation(found: re.Match[str]) -> str:
    word = found.group()
    if not any(letter.isupper() for letter in word[1:]):
        return word
    return _names_by_abbreviation().get(fold(word), word)


@cache
def _names_by_abbreviation() -> dict[str, str]:
    """Folded abbreviation to name; those of whole bodies ("SYT") and those of parts ("GD&ĐT")."""
    bodies = [(row["abbreviation"], row["name"]) for row in read_table("notation_groups") if row["name"][:1].isupper()]
    parts = [(row["abbreviation"], row["name"]) for row in read_table("agency_abbreviations")]
    names = {fold(short): name for short, name in (*bodies, *parts)}
    return names | {fold(short).replace("dt", "&dt"): name for short, name in bodies if short.endswith("ĐT")}


@cache
def _names_by_folding() -> dict[str, str]:
    return {fold(row["phrase"]): row["phrase"] for row in read_table("agencies") if row["kind"] == "name"}
