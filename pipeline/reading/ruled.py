"""Ruling lines and the tables between them, wherever the lines were found: pdfplumber makes cells of them."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from types import SimpleNamespace
from typing import Any, NamedTuple

from models import Box, Table

FEWEST_CELLS = 3  # a tall row may be alone on its page
SAME_EDGE_PT = 1.5


class Rule(NamedTuple):
    """A level or upright line in points from the top left of the page as shown."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def is_level(self) -> bool:
        """Whether the line runs across the page rather than down it."""
        return self.x1 - self.x0 >= self.y1 - self.y0

    @property
    def at(self) -> float:
        """Where the line lies: from the top if it is level, else from the left."""
        return self.y0 if self.is_level else self.x0

    @property
    def ends(self) -> tuple[float, float]:
        """From where to where it runs."""
        return (self.x0, self.x1) if self.is_level else (self.y0, self.y1)

    def between(self, start: float, end: float) -> "Rule":
        """A line in the same place that runs from `start` to `end`."""
        return Rule(start, self.at, end, self.at) if self.is_level else Rule(self.at, start, self.at, end)


def cells_between(rules: Sequence[Rule], size_pt: tuple[float, float]) -> list[list[Box]]:
    """The cells of each table on a page of that width and height; pdfplumber joins lines that are drawn in pieces."""
    from pdfplumber.table import TableFinder

    # The finder asks a page for its lines and its size only; its own page would read the file a second time.
    page: Any = SimpleNamespace(edges=[_edge(rule) for rule in rules], bbox=(0, 0, *size_pt))
    return [list(table.cells) for table in TableFinder(page).tables]


def table_of(cells: Sequence[Box]) -> Table | None:
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


def _edges(values: Iterable[float]) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > SAME_EDGE_PT:
            edges.append(value)
    return edges


def _cell_at(cells: Sequence[Box], x: float, y: float) -> Box | None:
    return next((cell for cell in cells if cell[0] < x < cell[2] and cell[1] < y < cell[3]), None)
