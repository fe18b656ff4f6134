"""Cells of a table without rules, parted by the white strips between columns and between rows."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from models import Word
from parsers.tables.header import span
from parsers.tables.table import Cell
from parsers.tables.words import PAGE_PT, ROW_NUMBER, height_of, words_in_order


def boundaries_of(cells: Sequence[Cell], words: Sequence[Word]) -> dict[int, list[float]]:
    """By page, between two headers, where the fewest words stand: every scan of a page lies a little elsewhere."""
    found: dict[int, list[float]] = {}
    for page in sorted({word.page for word in words}):
        own = [word.box for word in words if word.page == page and word.box[0] < word.box[2]]
        lefts, rights = sorted(box[0] for box in own), sorted(box[2] for box in own)
        found[page] = []
        for one, other in pairwise(cells):
            low, high = sum(span(one)) / 2, sum(span(other)) / 2
            steps = [low + (high - low) * step / 40 for step in range(1, 40)]
            counts = [bisect_left(lefts, x) - bisect_right(rights, x) for x in steps]
            found[page].append(_middle_of_widest(steps, counts))
    return found


def _middle_of_widest(steps: Sequence[float], counts: Sequence[int]) -> float:
    """The middle of the longest run of the least count."""
    least, best, run = min(counts), (0, 0), 0
    for place, count in enumerate([*counts, least + 1]):
        if count == least:
            run += 1
            continue
        if run > best[1] - best[0]:
            best = (place - run, place)
        run = 0
    return (steps[best[0]] + steps[best[1] - 1]) / 2


def rows_of_cells(words: Sequence[Word], boundaries: dict[int, list[float]]) -> tuple[tuple[Cell, ...], ...]:
    """Cells by row; the first column holds the numbers that say how many rows there are."""
    marks = sorted(height_of(word) for word in words if _is_row_number(word, boundaries[word.page][0]))
    marks = [mark for place, mark in enumerate(marks) if place == 0 or mark - marks[place - 1] > 8]
    if not marks:
        return ()
    columns = len(boundaries[words[0].page]) + 1
    heights = [height_of(word) for word in words]
    cuts = [_cut(words, heights, one, other) for one, other in pairwise(marks)]
    rows: list[list[list[Word]]] = [[[] for _ in range(columns)] for _ in marks]
    for word, height in zip(words, heights, strict=True):
        row = sum(height > cut for cut in cuts)
        rows[row][_column(word, boundaries[word.page])].append(word)
    return tuple(tuple(words_in_order(cell) for cell in row) for row in rows)


def _is_row_number(word: Word, boundary: float) -> bool:
    """A number in the first column, with the look-alikes of 1 that OCR prints: "Ì-", "l6.", "1Á"."""
    return word.box[0] < boundary - 2 and ROW_NUMBER.match(word.text) is not None


def _column(word: Word, boundaries: Sequence[float]) -> int:
    centre = (word.box[0] + word.box[2]) / 2
    return sum(centre > boundary for boundary in boundaries)


def _cut(words: Sequence[Word], heights: Sequence[float], above: float, below: float) -> float:
    """The middle of the widest white strip between two heights."""
    spans = sorted(
        (word.page * PAGE_PT + word.box[1], word.page * PAGE_PT + word.box[3])
        for word, height in zip(words, heights, strict=True)
        if above - 20 < height < below + 20
    )
    best, cut, reach = 0.0, (above + below) / 2, above
    for top, bottom in spans:
        if top > reach and above < (top + reach) / 2 < below and top - reach > best:
            best, cut = top - reach, (top + reach) / 2
        reach = max(reach, bottom)
    return cut
