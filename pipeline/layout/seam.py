"""Scraps of the seam stamp (dấu giáp lai), struck over the right edges of the sheets of a letter (NĐ 30/2020, Điều 33).

What OCR makes of its letters stands right of the text margin and would end the rows of the letter, a heading's among
them.
"""

from collections.abc import Iterator
from itertools import pairwise

from models import Line, Word
from pipeline.layout.sheet import COLUMN_GAP, Sheet

LEAST_MARGIN = 0.8
"""Of the page's width: the right margin is seldom left of it (of 402 pages 0.90 in the median, 2026-11-28), so that
most pages are passed over before their margins are worked out."""
FEWEST_ROWS = 3
"""Rows of running text that show where the right margin is."""


def without_seam_scraps(sheet: Sheet) -> Sheet:
    """The sheet less the words that begin right of its margin behind a wide gap, or alone in their row.

    Words of a ruled table stay: tables may be wider than the text. In 133 real letters nine rows had such words outside
    tables, all of them scraps (2026-11-29).
    """
    rows = [row for row in sheet.rows if row.words[-1].box[0] > sheet.across(LEAST_MARGIN)]
    if not any(_ends_apart(row, sheet) for row in rows) or len(sheet.running_rows) < FEWEST_ROWS:
        return sheet
    tables = [table.box for table in sheet.page.tables]
    return sheet.without(
        {
            id(word)
            for row in rows
            for word in _beyond(row, sheet)
            if not any(top <= word.box[1] <= bottom for _, top, _, bottom in tables)
        }
    )


def _ends_apart(row: Line, sheet: Sheet) -> bool:
    words = row.words
    return len(words) == 1 or words[-1].box[0] - words[-2].box[2] > COLUMN_GAP * sheet.line_height


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
