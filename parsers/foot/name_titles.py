"""Degrees, ranks and honours before the name of a signer: "PGS.TS.", "BSCKII.", "Thượng tá" (NĐ 30/2020, PL I)."""

import re
from functools import cache, lru_cache

from lexicon.folding import fold
from lexicon.tables import read_table
from models import Word

REMEMBERED = 4096
"""Pairs of words that were asked: of a closing they are asked for once for each look at it."""
FOREIGN_LETTERS = str.maketrans("ŠŞŚ", "SSS")
"""What a signature's strokes make of the letters of a title: no title has them ("BŠ.")."""
LAST_COMMA = re.compile(r",(?=\s*$)")
""" "PGS,TS, Trần": the last comma is what was read for a stop."""


def title_words(words: tuple[Word, ...]) -> int:
    """How many of the words are a title: one for "PGS.TS.", two for "Thượng tá", none for "TS.Trần"."""
    for count in (2, 1):
        if len(words) >= count and is_title(" ".join([word.text for word in words[:count]])):
            return count
    return 0


@lru_cache(maxsize=REMEMBERED)
def is_title(text: str) -> bool:
    """Whether the text is a title and nothing else."""
    return _title_pattern().fullmatch(fold(text)) is not None


def title_end(text: str) -> int:
    """Where the name begins behind its titles; 0 where it has none."""
    titles = _title_pattern().match(fold(text))
    return titles.end() if titles else 0


def spelled_titles(printed: str) -> str:
    """The titles as printed, with letters for what is none of Vietnamese, and a stop for a comma before the name."""
    return LAST_COMMA.sub(".", printed.translate(FOREIGN_LETTERS))


@cache
def _title_pattern() -> re.Pattern[str]:
    """Degrees, ranks and honours before the name, on folded text: "pgs.ts. ", "bs.ckii ", "thuong ta "."""
    words = sorted((fold(row["title"]) for row in read_table("name_titles")), key=len, reverse=True)
    return re.compile(rf"(?:(?:{'|'.join(map(re.escape, words))})(?![^\W_])[.,;:]*\s*)+")
