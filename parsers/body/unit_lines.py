"""Lines without a label that only name who does the points below them: "Phòng Nội vụ", "UBND các xã, thị trấn"."""

import re
from functools import cache

from lexicon.folding import fold
from lexicon.phrases import phrases

MOST_WORDS = 14  # of a line that is a name alone; a longer one says what is done
ENDS = ".;:,"
PLURAL = "Các "
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
    if bare.startswith(PLURAL):
        return _pattern("group").match(folded, len(PLURAL)) is not None
    head = _pattern("head").match(folded)
    if head is None:
        return False
    behind = bare[head.end() :].lstrip()
    alone = " " in head[0] and (not behind or _pattern("group").match(fold(behind)) is not None)
    return alone or behind[:1].isupper() or behind.startswith("các ")  # "Ban Giám hiệu", "Công an huyện"


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    """The nouns of a kind, the longest first; built once a process."""
    return re.compile(rf"(?:{'|'.join(map(re.escape, phrases('agencies', kind)))})\b")
