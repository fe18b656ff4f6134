"""The ruled tables of a born-digital page, by pdfplumber.

pdfplumber takes 25 to 200 ms for a page, so pdfium's ruling lines are counted first (0.1 ms) and pages without a grid
are spared. Scans have no ruling lines to ask for: their tables are found from the places of the words.
"""

import logging
from collections.abc import Iterable, Sequence
from ctypes import byref, c_float, c_int
from itertools import pairwise
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

import numpy as np
import pypdfium2.raw as pdfium_c
from numpy.typing import NDArray

from models import Box, Table
from pipeline.reading.page_content import PageContent

if TYPE_CHECKING:
    from pdfplumber.pdf import PDF

RULE_PT = 3.0  # a path thinner than this is a ruling line
SHORTEST_PT = 8.0  # and at least as long as a printed line is high
GRID_RULES = 3  # of each direction: two columns and two rows have as many
GRID_SEGMENTS = 12  # a path of so many strokes may be a whole grid
MOST_PATHS = 4000  # drawings, maps and seals; a page of small cells has 1,500
FEWEST_CELLS = 3  # a tall row may be alone on its page
SAME_EDGE_PT = 1.5

log = logging.getLogger(__name__)


class TableReader:
    """Opens the file with pdfplumber at the first page that has a grid, and closes it at the end."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._document: PDF | None = None

    def __enter__(self) -> "TableReader":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._document is not None:
            self._document.close()

    def read(self, content: PageContent, source_number: int, turn: NDArray[np.float64]) -> tuple[Table, ...]:
        """Tables top down in upright points; `turn` maps points of the page as shown to them.

        pdfplumber reads the file a second time and more strictly than pdfium: what it cannot read has no tables, and
        the words of the page, which pdfium has, are not lost for that.
        """
        if not has_grid(content):
            return ()
        try:
            found = self._cells(source_number)
        except Exception as error:  # pdfminer raises whatever it stumbles over
            log.warning("page %d: its tables cannot be read (%s)", source_number, type(error).__name__)
            return ()
        tables = (_table([_turned(cell, turn) for cell in cells]) for cells in found)
        return tuple(sorted((table for table in tables if table is not None), key=lambda table: table.box[1]))

    def _cells(self, source_number: int) -> list[list[Box]]:
        """The cells of each table in points from the top left of the page as shown."""
        import pdfplumber

        if self._document is None:
            self._document = pdfplumber.open(self._path)
        page = self._document.pages[source_number - 1]
        try:
            left = max(page.mediabox[0], page.cropbox[0])
            top = max(page.mediabox[1], page.cropbox[1])
            return [
                [(x0 - left, y0 - top, x1 - left, y1 - top) for x0, y0, x1, y1 in table.cells]
                for table in page.filter(_is_ruled).find_tables()
            ]
        finally:
            page.close()


def has_grid(content: PageContent) -> bool:
    """Whether ruling lines run both ways; the rules under names and mottoes run one way only."""
    if len(content.path_handles) > MOST_PATHS:
        return False
    across = down = 0
    for path in content.path_handles:
        width, height = _size(path)
        if min(width, height) < RULE_PT:
            across += width >= SHORTEST_PT
            down += height >= SHORTEST_PT
        elif _is_stroked(path):
            rules = GRID_RULES if pdfium_c.FPDFPath_CountSegments(path) >= GRID_SEGMENTS else 1
            across, down = across + rules, down + rules
        if across >= GRID_RULES and down >= GRID_RULES:
            return True
    return False


def _size(path: Any) -> tuple[float, float]:
    """Width and height in points; of an empty path 0."""
    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    pdfium_c.FPDFPageObj_GetBounds(path, byref(left), byref(bottom), byref(right), byref(top))
    return right.value - left.value, top.value - bottom.value


def _is_stroked(path: Any) -> bool:
    """A filled box without a border is the shading behind words."""
    fill, stroke = c_int(), c_int()
    return bool(pdfium_c.FPDFPath_GetDrawMode(path, byref(fill), byref(stroke))) and stroke.value != 0


def _is_ruled(item: dict[str, Any]) -> bool:
    """Shading behind words is no cell; Word draws borders as thin filled boxes."""
    if item["object_type"] != "rect":
        return True
    return bool(item["stroke"]) or min(item["width"], item["height"]) <= RULE_PT


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
