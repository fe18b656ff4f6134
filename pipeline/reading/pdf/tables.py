"""The ruled tables of a born-digital page: pdfplumber makes cells of the ruling lines that pdfium has.

Scans have no ruling lines to ask for: their tables are found from the places of the words.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models import Box, Table
from pipeline.reading.pdf.page_content import PageContent
from pipeline.reading.pdf.rules import Rule, has_grid, ruling_lines

FEWEST_CELLS = 3  # a tall row may be alone on its page
SAME_EDGE_PT = 1.5


def read_tables(content: PageContent, turn: NDArray[np.float64]) -> tuple[Table, ...]:
    """Tables top down in upright points; `turn` maps points of the page as shown to them."""
    if not has_grid(content):
        return ()
    found = cells_between(ruling_lines(content), (content.width_pt, content.height_pt))
    tables = (_table([_turned(cell, turn) for cell in cells]) for cells in found)
    return tuple(sorted((table for table in tables if table is not None), key=lambda table: table.box[1]))


def cells_between(rules: Sequence[Rule], size_pt: tuple[float, float]) -> list[list[Box]]:
    """The cells of each table on a page of that width and height; pdfplumber joins lines that are drawn in pieces."""
    from pdfplumber.table import TableFinder

    # The finder asks a page for its lines and its size only; its own page would read the file a second time.
    page: Any = SimpleNamespace(edges=[_edge(rule) for rule in rules], bbox=(0, 0, *size_pt))
    return [list(table.cells) for table in TableFinder(page).tables]


def _edge(rule: Rule) -> dict[str, Any]:
    """The line as pdfplumber describes one."""
    return {
        "object_type": "line",
        "orientation": "h" if rule.is_level else "v",
        "x0": rule.x0,
        "x1": rule.x1,
        "top": rule.y0,
        "bottom": rule.y1,
        "width": rule.x1 - rule.x0,
        "height": rule.y1 - rule.y0,
    }


def _turned(cell: Box, turn: NDArray[np.float64]) -> Box:
    x0, y0, x1, y1 = cell
    (xa, xb), (ya, yb) = (turn @ np.array([[x0, x1], [y0, y1], [1, 1]]))[:2].tolist()
    return min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)


def _table(cells: Sequence[Box]) -> Table | None:
    """The grid that the cells lie in; None for a frame or a single column."""
    columns = _edges(edge for cell in cells for edge in (cell[0], cell[2]))
    rows = _edges(edge for cell in cells for edge in (cell[1], cell[3]))
    if len(cells) < FEWEST_CELLS or len(columns) < 3:
        return None
    return Table(
        rows=tuple(
            tuple(_cell_at(cells, (left + right) / 2, (top + bottom) / 2) for left, right in pairwise(columns))
            for top, bottom in pairwise(rows)
        )
    )


def _edges(values: Iterable[float]) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > SAME_EDGE_PT:
            edges.append(value)
    return edges


def _cell_at(cells: Sequence[Box], x: float, y: float) -> Box | None:
    return next((cell for cell in cells if cell[0] < x < cell[2] and cell[1] < y < cell[3]), None)
