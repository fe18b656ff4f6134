"""Folded copies of a text for matching: same length, so that a span in the copy is a span in the print.

OCR loses and confuses Vietnamese marks more than letters ("TỈNH" comes as TĨNH, TÍNH, TINH), both tone placements are
in use (hòa, hoà), and Đ has look-alikes; a match on folded text is blind to all three.
"""

import re
import unicodedata
from functools import lru_cache

WORDS = re.compile(r"[^\W_]+")
MOST_WORDS = 32_768
"""Some 5 MB; the syllables of Vietnamese are 7,000, numbers and what the OCR engine makes of specks have no end."""
_SAME = {
    "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "Ɖ": "d", "ɖ": "d",
    "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "¬": "-", "~": "-",
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "`": "'", "´": "'",
    "\u00a0": " ", "\u2009": " ", "\u202f": " ",
}  # fmt: skip


class _Folding(dict[int, str]):
    """Character by character, remembered; a letter that folds to several (ß) keeps its own form."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        base = unicodedata.normalize("NFD", letter)[0].lower()
        folded = _SAME.get(letter, base if len(base) == 1 else letter)
        self[code] = folded
        return folded


class _FoldedWords(dict[str, str]):
    """Word by word, remembered: the words of a language repeat, and letter by letter a text takes three times as
    long."""

    def __missing__(self, word: str) -> str:
        if len(self) >= MOST_WORDS:
            self.clear()
        folded = self[word] = word.translate(_FOLDING)
        return folded


_FOLDING = _Folding()
_FOLDED_WORDS = _FoldedWords()


@lru_cache(maxsize=8192)  # the lines of a letter are asked for again and again
def fold(text: str) -> str:
    """The text in lower case without marks, dashes and quotes plain; as long as it was, for NFC text."""
    return " ".join(map(_FOLDED_WORDS.__getitem__, text.split(" ")))


def squeeze(text: str) -> str:
    """The folded letters and digits alone: "Sở Y-tế" and "SỞ Y TẾ" are both "soyte"."""
    folded = fold(text)
    return folded if folded.isalnum() else "".join(letter for letter in folded if letter.isalnum())


def searchable(text: str) -> str:
    """The folded words and numbers with one blank between them: "Số: 12/UBND-TH" is "so 12 ubnd th"."""
    return " ".join(WORDS.findall(fold(text)))
