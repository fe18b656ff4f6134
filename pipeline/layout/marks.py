"""Degrees of urgency and secrecy, boxed on their own in the head of the letter (cells 10a, 10b)."""

from itertools import pairwise

from models import Line, Word, Zone
from parsers.head.priority import is_mark
from pipeline.layout.letterhead import Letterhead
from pipeline.layout.sheet import Sheet

BESIDE = 1.2
"""Line heights between a mark and the row that it stands beside; words of a row are nearer together."""
ROWS_BELOW = 12
"""Line heights below the letterhead in which a mark may stand: boxes are stamped over title and "Kính gửi" too."""


def find_marks(rows: list[Line], head: Letterhead | None, sheet: Sheet) -> tuple[Zone, list[Line]]:
    """The rows that are nothing but a mark, and the rows that are left.

    A mark stamped beside a row, a wide gap away, is taken out of it: "HỎA TỐC    Kính gửi: ...".
    """
    limit = (head.bottom if head else 0.0) + ROWS_BELOW * sheet.line_height
    marks: list[Line] = []
    left: list[Line] = []
    for row in rows:
        mark, rest = _split_mark(row, sheet) if row.box[1] < limit else ((), row.words)
        marks += [Line(words=mark)] if mark else []
        left += [row] if not mark else [Line(words=rest)] if rest else []
    return Zone.of((*(head.marks.lines if head else ()), *marks)), left


def _split_mark(row: Line, sheet: Sheet) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """The words of a mark at the row's beginning or end and the others; no words where there is no mark."""
    if is_mark(row.text):
        return row.words, ()
    gaps = [
        at
        for at, (word, following) in enumerate(pairwise(row.words), 1)
        if following.box[0] - word.box[2] > BESIDE * sheet.line_height
    ]
    for at in gaps:
        for mark, rest in ((row.words[:at], row.words[at:]), (row.words[at:], row.words[:at])):
            if is_mark(" ".join(word.text for word in mark)):
                return mark, rest
    return (), row.words
