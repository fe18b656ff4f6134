"""The ruled tables of a scan, from the rules in its picture; what is half a grid is left to the places of the words."""

from collections.abc import Sequence

from models import Box, Table
from pipeline.reading.image import POINTS_PER_INCH
from pipeline.reading.picture.ruling import ruling_lines_of
from pipeline.reading.picture.view import View
from pipeline.reading.ruled import cells_between, table_of

CELLS_THERE = 0.9
"""Share of the places of a grid that must be cells: where rules are too faint to be seen cells run together, and half a
grid reads worse than none."""
WORDS_IN_CELLS = 0.95
CROSSED = 0.05
"""Share of the words on a table that may lie over a rule; more lie over rules that are none."""
OVER_EDGE_PT = 4.0


def tables_on(view: View, words: Sequence[Box]) -> tuple[Table, ...]:
    """Tables top down, in points of the view; `words` are the boxes of what was read on it, in points as well."""
    rules = ruling_lines_of(view, words)
    if not rules:
        return ()
    height, width = (side * POINTS_PER_INCH / view.dpi for side in view.pixels.shape)
    tables = (table_of(cells) for cells in cells_between(rules, (width, height)))
    whole = (table for table in tables if table is not None and _is_whole(table, words))
    return tuple(sorted(whole, key=lambda table: table.box[1]))


def _is_whole(table: Table, words: Sequence[Box]) -> bool:
    """Whether nearly all of the grid is there, and the words lie in its cells."""
    slots = [cell for row in table.rows for cell in row]
    cells = {cell for cell in slots if cell is not None}
    if sum(cell is not None for cell in slots) < CELLS_THERE * len(slots):
        return False
    x0, y0, x1, y1 = table.box
    inside = [word for word in words if x0 < (word[0] + word[2]) / 2 < x1 and y0 < (word[1] + word[3]) / 2 < y1]
    if not inside:
        return False
    homes = [next((cell for cell in cells if _holds(cell, word)), None) for word in inside]
    housed = [(word, cell) for word, cell in zip(inside, homes, strict=True) if cell is not None]
    over = sum(word[0] < cell[0] - OVER_EDGE_PT or word[2] > cell[2] + OVER_EDGE_PT for word, cell in housed)
    return len(housed) >= WORDS_IN_CELLS * len(inside) and over <= CROSSED * len(inside)


def _holds(cell: Box, word: Box) -> bool:
    x, y = (word[0] + word[2]) / 2, (word[1] + word[3]) / 2
    return cell[0] < x < cell[2] and cell[1] < y < cell[3]
