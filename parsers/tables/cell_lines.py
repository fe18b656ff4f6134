"""The printed lines of a cell, and which of them begin a paragraph: "Sở Nội vụ / Sở Tài chính" are two.

A column is narrow, so most names run over two lines. Where the first word of a line would have stood on the line above
as well, somebody pressed the return key; where it would not, `parsers/tables/line_breaks.py` judges by the words.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from models import Word
from parsers.tables.line_breaks import breaks_before
from parsers.tables.openings import Start, opening_of
from parsers.tables.table import Cell
from parsers.tables.words import SAME_ROW, height_of

MARGINS_PT = 13.0  # of a cell, both together: Word leaves 5.4 pt on either side, and rules are 2 pt wide at most
SPACE = 0.25  # of a word's height: the space between two words
SLACK_PT = 1.0  # boxes are read to about a point
MARK = re.compile(r"\s*(?P<sign>[-–—+•*·▪]|(?P<number>\d{1,2})[.)])\s*(?=[^\W\d_])")
ALSO_JOINS = "-–—+"
"""Marks of a paragraph that stand within names too: "Phòng Lao động / - Thương binh và Xã hội"."""

Line = tuple[Word, ...]


def room_of(cells: Iterable[Cell]) -> float:
    """How wide a line of a column may be, in points: as wide as its widest line or the cell itself."""
    return max((max(cell.width_pt - MARGINS_PT, _widest(cell.words)) for cell in cells), default=0.0)


def text_in_paragraphs(words: Sequence[Word], room: float) -> str:
    """The words with one space between them, and a line break where a paragraph begins in a column of this `room`."""
    lines = list(_lines_of(words))
    texts = [" ".join(word.text for word in line) for line in lines]
    if not texts:
        return ""
    printed, paragraph = texts[0], texts[0]
    for at, (above, below) in enumerate(pairwise(lines), 1):
        text, rest = texts[at], " ".join(texts[at:])
        pressed = _would_fit(above, below, room)
        begins = _is_marked(text, texts[0], pressed=pressed) or breaks_before(paragraph, text, rest, pressed=pressed)
        printed += ("\n" if begins else " ") + text
        paragraph = text if begins else f"{paragraph} {text}"
    return printed


def mark_length(paragraph: str) -> int:
    """How many characters of a paragraph are the dash, dot or number before it."""
    match = MARK.match(paragraph)
    return match.end() if match else 0


def _lines_of(words: Sequence[Word]) -> Iterator[Line]:
    line: list[Word] = []
    for word in words:
        if line and abs(height_of(word) - height_of(line[0])) >= SAME_ROW * (line[0].box[3] - line[0].box[1]):
            yield tuple(line)
            line = []
        line.append(word)
    if line:
        yield tuple(line)


def _widest(words: Sequence[Word]) -> float:
    return max((_width(line) for line in _lines_of(words)), default=0.0)


def _width(line: Line) -> float:
    return line[-1].box[2] - line[0].box[0]


def _would_fit(above: Line, below: Line, room: float) -> bool:
    first = below[0]
    space = SPACE * (first.box[3] - first.box[1])
    return _width(above) + space + first.box[2] - first.box[0] <= room - SLACK_PT


def _is_marked(line: str, first: str, *, pressed: bool) -> bool:
    """Whether a dash, a dot or a number stands before the line.

    Of those that may join, the first line has one as well, and this one begins a name or was begun by intention.
    """
    mark, before = MARK.match(line), MARK.match(first)
    if mark is None or (mark["sign"] not in ALSO_JOINS and mark["number"] is None):
        return mark is not None
    alike = before is not None and (mark["number"] is None) == (before["number"] is None)
    return alike and (pressed or opening_of(line[mark.end() :]).start not in (Start.CAPITAL, Start.OTHER))
