"""Degrees of urgency and secrecy, boxed on their own in the head of the letter (cells 10a, 10b)."""

from models import Line, Zone
from parsers.head.priority import is_mark
from pipeline.layout.letterhead import Letterhead
from pipeline.layout.sheet import Sheet


def find_marks(rows: list[Line], head: Letterhead | None, sheet: Sheet) -> tuple[Zone, list[Line]]:
    """The rows that are nothing but a mark, and the rows that are left."""
    limit = (head.bottom if head else 0.0) + 12 * sheet.line_height
    marks = [row for row in rows if row.box[1] < limit and is_mark(row.text)]
    gone = {id(row) for row in marks}
    head_marks = head.marks.lines if head else ()
    return Zone.of((*head_marks, *marks)), [row for row in rows if id(row) not in gone]
