"""What a sheet of a form consists of, before it is written: lines above, columns, rows, what stands below."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Cell = str | int | float | date | None
"""What a cell holds. A float is a share and is shown in percent."""
Line = Literal["plain", "bold", "title", "italic"]
Chart = Literal["bar", "column"]


@dataclass(frozen=True)
class Heading:
    """A column."""

    text: str
    width: int = 10
    """In characters."""
    group: str = ""
    """The heading that spans it and its neighbours of the same group; empty for none."""
    is_hidden: bool = False
    decimal: bool = False
    """True where a float is a plain number and no share."""


@dataclass(frozen=True)
class ChartPlan:
    """A chart of columns of a sheet."""

    kind: Chart
    title: str
    columns: tuple[int, ...]
    """The columns that are drawn, from 0; the first column of the sheet after STT names the rows."""
    names: int
    """The column that names the rows."""
    colours: tuple[str, ...]
    stacked: bool = True


@dataclass(frozen=True)
class SheetPlan:
    """A sheet of a form."""

    name: str
    columns: tuple[Heading, ...]
    rows: Iterable[tuple[Cell, ...]]
    """One cell for each column; fetched as they are written."""
    above: tuple[tuple[str, Line], ...] = ()
    """Lines over the table: the office, the title, the days that it is about."""
    total: tuple[Cell, ...] | None = None
    below: tuple[str, ...] = ()
    """Notes under the table."""
    signatures: tuple[str, ...] = ()
    """Those who sign, from left to right: "NGƯỜI LẬP BIỂU"."""
    is_numbered: bool = False
    """True where the columns bear numbers under their headings, as the decree prints them."""
    keys: tuple[int, ...] = (0,)
    """The columns that tell which row is which, to compare with what was handed in before."""
    charts: tuple[ChartPlan, ...] = ()
    landscape: bool = True
    empty_lines: int = field(default=0)
    """Ruled lines after the last row, to be filled in by hand."""
    own_title: str | None = None
    """A title page instead of a table: see `forms.sheets.cover`."""
