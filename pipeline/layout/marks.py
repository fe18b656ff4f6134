"""Degrees of urgency and secrecy, boxed on their own in the head of the letter (cells 10a, 10b)."""

from models import Line, Zone
from parsers.head.priority import is_mark
from pipeline.layout.letterhead import Letterhead
from pipeline.layout.sheet import Sheet

ROWS_BELOW = 12
"""Line heights below the letterhead in which a mark may stand: boxes are stamped over title and "Kính gửi" too."""


def find_marks(rows: list[Line], head: Letterhead | None, sheet: Sheet) -> tuple[Zone, list[Line]]:
    """The rows that are nothing but a mark, and the rows that are left."""
    limit = (head.bottom if head else 0.0) + ROWS_BELOW * sheet.line_height
    marks = [row for row in rows if row.box[1] < limit and is_mark(row.text)]
    gone = {id(row) for row in marks}
    head_marks = head.marks.lines if head else ()
    return Zone.of((*head_marks, *marks)), [row for row in rows if id(row) not in gone]
