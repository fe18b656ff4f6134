"""What a workbook of a form consists of, before it is written: lines above, columns, rows, what stands below."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

Cell = str | int | float | date | None
"""What a cell holds. A float is a share and is shown in percent, unless its column is `decimal`."""
Line = Literal["plain", "bold", "title", "italic"]


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
class Above:
    """A line over a table."""

    text: str
    line: Line = "plain"
    right: str | None = None
    """What stands on the right half, where the line has two; None centres the text over the whole table."""


@dataclass(frozen=True)
class ChartPlan:
    """A chart of columns of a sheet; a bar or column for each row."""

    kind: Literal["bar", "column"]
    title: str
    names: int
    """The column that names the rows, from 0."""
    columns: tuple[int, ...]
    colours: tuple[str, ...]
    """One for each of these columns."""
    stacked: bool


@dataclass(frozen=True)
class SheetPlan:
    """A sheet with a table."""

    name: str
    columns: tuple[Heading, ...]
    rows: Iterable[tuple[Cell, ...]]
    """One cell for each column; fetched as they are written."""
    above: tuple[Above, ...] = ()
    total: tuple[Cell, ...] | None = None
    below: tuple[str, ...] = ()
    """Notes under the table."""
    signatures: tuple[tuple[str, ...], ...] = ()
    """Those who sign, from left to right, each on some lines: ("NGƯỜI LẬP BIỂU", "(Ký, ghi rõ họ tên)")."""
    is_numbered: bool = False
    """True where columns bear numbers under their headings, as the decree prints them."""
    key: Callable[[tuple[Cell, ...]], str] = lambda row: str(row[0])
    """Tells which row is which, to compare with what was handed in before."""
    charts: tuple[ChartPlan, ...] = ()
    repeated: int = 0
    """A table too wide for one page is printed on two side by side, the second beginning with so many first columns; 0
    prints it on one."""
    is_frozen: bool = True
    """False for what only shows other figures again and is not kept when it is handed in."""


@dataclass(frozen=True)
class Cover:
    """The first page of a book (NĐ 30/2020/NĐ-CP, Phụ lục IV)."""

    superior: str
    office: str
    title: str
    year: int
    volume: str
    days: str
    """"Từ ngày 01/01/2021 đến ngày 31/12/2021"."""
    numbers: str | None
    """"Từ số 1 đến số 57"; None for a book that has no such line."""


@dataclass(frozen=True)
class BookPlan:
    """A workbook."""

    title: str
    sheets: tuple[SheetPlan, ...]
    cover: Cover | None = None
