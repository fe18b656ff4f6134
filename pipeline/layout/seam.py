"""Scraps of the seam stamp (dấu giáp lai), struck over the right edges of the sheets of a letter (NĐ 30/2020, Điều 33).

What OCR makes of its letters stands right of the text margin and would end the rows of the letter, a heading's among
them.
"""

from collections.abc import Iterator
from itertools import pairwise

from models import Line, Word
from pipeline.layout.sheet import COLUMN_GAP, Sheet

FEWEST_ROWS = 3
"""Rows of running text that show where the right margin is."""


def without_seam_scraps(sheet: Sheet) -> Sheet:
    """The sheet less the words that begin right of its margin behind a wide gap, or alone in their row.

    Words of a ruled table stay: tables may be wider than the text. In 133 real letters nine rows had such words outside
    tables, all of them scraps (2026-11-29).
    """
    if len(sheet.running_rows) < FEWEST_ROWS:
        return sheet
    tables = [table.box for table in sheet.page.tables]
    return sheet.without(
        {
            id(word)
            for row in sheet.rows
            if row.box[2] > sheet.right
            for word in _beyond(row, sheet)
            if not any(top <= word.box[1] <= bottom for _, top, _, bottom in tables)
        }
    )


def _beyond(row: Line, sheet: Sheet) -> Iterator[Word]:
    """The words of the row from the first on that begins beyond the margin, where a wide gap is before it."""
    begun = row.box[0] >= sheet.right
    if begun:
        yield row.words[0]
    for before, word in pairwise(row.words):
        is_far = word.box[0] - before.box[2] > COLUMN_GAP * sheet.line_height
        begun = begun or (word.box[0] >= sheet.right and is_far)
        if begun:
            yield word
