"""Lines without a label that only name who does the points below them: "Phòng Nội vụ", "UBND các xã, thị trấn"."""

import re

from lexicon.folding import fold
from lexicon.phrases import phrases

MOST_WORDS = 14
ENDS = ".;:,"
SEVERAL = "Các "
REGARDING = re.compile(r"doi voi |ve phia |(?:trach nhiem|nhiem vu|nghia vu|quyen)\b[^.;:]{0,30} cua ")


def names_units(text: str) -> bool:
    """Whether a short text without an end mark begins like the name of a body: not "Tổ chức thực hiện"."""
    bare = text.strip()
    words = bare.split()
    if not 2 <= len(words) <= MOST_WORDS or bare[-1] in ENDS or not bare[0].isupper():
        return False
    folded = fold(bare)
    if REGARDING.match(folded):
        return True
    if bare.startswith(SEVERAL):
        return _begins(folded[len(SEVERAL) :], "group")
    head = next((head for head in phrases("agencies", "head") if re.match(rf"{re.escape(head)}\b", folded)), None)
    if head is None:
        return False
    behind = bare[len(head) :].lstrip()
    alone = " " in head and (not behind or _begins(fold(behind), "group"))  # "Ban Giám hiệu", "Công an huyện"
    return alone or behind[:1].isupper() or behind.startswith("các ")


def _begins(folded: str, kind: str) -> bool:
    return any(re.match(rf"{re.escape(noun)}\b", folded) for noun in phrases("agencies", kind))
