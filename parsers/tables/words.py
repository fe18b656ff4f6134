"""Words of tables: which are content and no pieces of ruling lines, how high they stand, in what order they come."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from models import Word
from parsers.tables.table import Cell

PAGE_PT = 10000.0  # pages are stacked so that one axis runs through a table over several pages
ROW_NUMBER = re.compile(
    r"(?:\d{1,3}|[ÌIl]\d?)[\W_]*$|\d[^\W_]{1,2}[\W_]*$|\d{1,2}[.,]\d{1,2}[\W_]*$|[IVXÌH]{1,4}[\W_]*$"
)  # "12", OCR "Ì-", "l6."; "2.1" under "II", OCR "HÌ"
LONE_LETTERS = set("IVXYABÀÝỞ")  # "quý I", "Y tế", "nhóm A"; a lone consonant is a piece of a ruling line
ROOM = "P."  # "P. KHTC" is a Phòng
SCRAP = 0.5  # confidence below which a scrap of so few letters is a piece of a ruling line
SCRAP_LETTERS = 3  # letters and digits of such a scrap at most: "|ị", "II."
REMEMBERED = 4096  # words: those of a language repeat, and over 172 files nine of ten are asked for again
SIGNS_WITHIN = ("-", "–", "+", "&", "/")
SURE_SIGN = 0.75  # confidence of such a sign; less surely read ones may be pieces of rules
CLOSE = 0.8  # of the height of print: spaces are a quarter of it, in justified lines up to twice that
SAME_ROW = 0.6  # of a word's height: middles of one printed row stand nearer to each other


def is_content(word: Word) -> bool:
    """Whether the word was printed in a cell; "|", "_" and unsure scraps are pieces of ruling lines."""
    text, surely_read = word.text, word.confidence >= SCRAP
    if surely_read and len(text) > 1 and text.isalnum():  # as most are
        return True
    return _is_print(text, surely_read=surely_read)


@lru_cache(maxsize=REMEMBERED)
def _is_print(text: str, *, surely_read: bool) -> bool:
    if len(text) > SCRAP_LETTERS and text.isalnum():
        return True
    letters = sum(letter.isalnum() for letter in text)
    if letters > SCRAP_LETTERS or ROW_NUMBER.match(text):
        return True
    if letters == 1:
        return text.strip(":.,;|").upper() in LONE_LETTERS or (surely_read and text == ROOM)
    return letters > 0 and (surely_read or any(letter.isdigit() for letter in text))


def content_of(words: Sequence[Word]) -> list[Word]:
    """Those of `words` that were printed in cells, with the signs that stand behind one of them: "Toán - Tin"."""
    kept = [is_content(word) for word in words]
    for at, (before, word) in enumerate(pairwise(words), 1):
        if word.text in SIGNS_WITHIN and word.confidence >= SURE_SIGN and kept[at - 1]:
            kept[at] = _stands_close(before, word)
    return [word for word, is_kept in zip(words, kept, strict=True) if is_kept]


def _stands_close(left: Word, right: Word) -> bool:
    """Whether `right` follows `left` on its line with no more than a space between them."""
    height = max(left.box[3] - left.box[1], right.box[3] - right.box[1])
    is_beside = 0 <= right.box[0] - left.box[2] < CLOSE * height
    return is_beside and abs(height_of(left) - height_of(right)) < SAME_ROW * height


def height_of(word: Word) -> float:
    """Where the middle of the word stands, in points down the pages that are stacked."""
    return word.page * PAGE_PT + (word.box[1] + word.box[3]) / 2


def words_in_order(words: Sequence[Word]) -> Cell:
    """The words as a cell, by printed line and then left to right."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=height_of):
        if lines and height_of(word) - height_of(lines[-1][0]) < SAME_ROW * (word.box[3] - word.box[1]):
            lines[-1].append(word)
        else:
            lines.append([word])
    return Cell(tuple(word for line in lines for word in sorted(line, key=lambda w: w.box[0])))
