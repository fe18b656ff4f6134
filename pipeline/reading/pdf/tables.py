"""The ruled tables of a born-digital page: pdfplumber makes cells of the ruling lines that pdfium has."""

import numpy as np
from numpy.typing import NDArray

from models import Box, Table
from pipeline.reading.pdf.page_content import PageContent
from pipeline.reading.pdf.rules import has_grid, ruling_lines
from pipeline.reading.ruled import cells_between, table_of


def read_tables(content: PageContent, turn: NDArray[np.float64]) -> tuple[Table, ...]:
    """Tables top down in upright points; `turn` maps points of the page as shown to them."""
    if not has_grid(content):
        return ()
    found = cells_between(ruling_lines(content), (content.width_pt, content.height_pt))
    tables = (table_of([_turned(cell, turn) for cell in cells]) for cells in found)
    return tuple(sorted((table for table in tables if table is not None), key=lambda table: table.box[1]))


def _turned(cell: Box, turn: NDArray[np.float64]) -> Box:
    x0, y0, x1, y1 = cell
    (xa, xb), (ya, yb) = (turn @ np.array([[x0, x1], [y0, y1], [1, 1]]))[:2].tolist()
    return min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)
