"""Cells of a table without rules, parted by the white strips between columns and between rows."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from models import Word
from models.gutter import middle_of_gutter
from parsers.tables.header import span
from parsers.tables.table import Cell
from parsers.tables.words import PAGE_PT, ROW_NUMBER, height_of, words_in_order

STEPS = 40  # between the middles of two headers: a step is 2 to 4 pt, less than the gap between two columns
ROW_PT = 8  # row numbers of two rows of 13 pt print stand further apart; nearer ones are one number, read twice
AROUND_PT = 20  # words that stand so far above and below the numbers still show where rows part


def boundaries_of(cells: Sequence[Cell], words: Sequence[Word]) -> dict[int, list[float]]:
    """Where the columns part, by page: the x between each two of the header's `cells`.

    It is where the fewest words stand, and is found for each page, because every scan of a page lies a little
    elsewhere.
    """
    found: dict[int, list[float]] = {}
    for page in sorted({word.page for word in words}):
        boxes = (word.box for word in words if word.page == page)
        spans = [(box[0], box[2]) for box in boxes if box[0] < box[2]]
        found[page] = []
        for one, other in pairwise(cells):
            low, high = sum(span(one)) / 2, sum(span(other)) / 2
            steps = [low + (high - low) * step / STEPS for step in range(1, STEPS)]
            found[page].append(middle_of_gutter(spans, steps))
    return found


def rows_of_cells(words: Sequence[Word], boundaries: dict[int, list[float]]) -> tuple[tuple[Cell, ...], ...]:
    """The cells by row and column; the numbers in the first column say how many rows there are."""
    marks = sorted(height_of(word) for word in words if _is_row_number(word, boundaries[word.page][0]))
    marks = [mark for place, mark in enumerate(marks) if place == 0 or mark - marks[place - 1] > ROW_PT]
    if not marks:
        return ()
    columns = len(boundaries[words[0].page]) + 1
    downward = sorted(words, key=height_of)
    heights = [height_of(word) for word in downward]
    cuts = [_cut_between_rows(downward, heights, one, other) for one, other in pairwise(marks)]
    rows: list[list[list[Word]]] = [[[] for _ in range(columns)] for _ in marks]
    for word in words:
        row = bisect_left(cuts, height_of(word))
        rows[row][_column_of_word(word, boundaries[word.page])].append(word)
    return tuple(tuple(words_in_order(cell) for cell in row) for row in rows)


def _is_row_number(word: Word, boundary: float) -> bool:
    """A number in the first column, with the look-alikes of 1 that OCR prints: "Ì-", "l6.", "1Á"."""
    return word.box[0] < boundary - 2 and ROW_NUMBER.match(word.text) is not None


def _column_of_word(word: Word, boundaries: Sequence[float]) -> int:
    centre = (word.box[0] + word.box[2]) / 2
    return sum(centre > boundary for boundary in boundaries)


def _cut_between_rows(words: Sequence[Word], heights: Sequence[float], above: float, below: float) -> float:
    """The middle of the widest white strip between two heights; the words come from the top down."""
    around = words[bisect_right(heights, above - AROUND_PT) : bisect_left(heights, below + AROUND_PT)]
    spans = sorted([(word.page * PAGE_PT + word.box[1], word.page * PAGE_PT + word.box[3]) for word in around])
    best, cut, reach = 0.0, (above + below) / 2, above
    for top, bottom in spans:
        if top > reach and above < (top + reach) / 2 < below and top - reach > best:
            best, cut = top - reach, (top + reach) / 2
        reach = max(reach, bottom)
    return cut
