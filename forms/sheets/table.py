"""Writes one sheet of a form: row by row, so that memory stays the same however long the table is.

Text is written as text, so nothing that was read from a letter becomes a formula.
"""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from forms.sheets.charts import add_charts
from forms.sheets.formats import FormFormats
from forms.sheets.paper import set_up_paper, spread_of
from forms.sheets.plan import Cell, SheetPlan
from pipeline.export.workbook import FIRST_DAY, ROW_LIMIT_PT, ROWS_A_SHEET, cell_text

LINE_PT = 15.0
"""The height of a line of 11 points."""
ORDINAL = "STT"
DAY_ZERO = date(1899, 12, 30)
"""From which Excel counts the days of cells after February 1900."""
CAPITALS_A_WIDTH = 0.75
"""Capitals that stand in the width of a digit. A choice, so that names of bodies in capitals are not cut in print."""
SIGNING_ROWS = 4
"""Left blank for a signature."""


class FullSheet(ValueError):
    """More rows than a sheet has room for."""


class FormSheet:
    """A sheet that is being written."""

    def __init__(self, book: Workbook, formats: FormFormats, plan: SheetPlan) -> None:
        self._book, self._formats, self._plan = book, formats, plan
        self._sheet: Worksheet = book.add_worksheet(plan.name)
        self._row = 0
        self._shown = [at for at, column in enumerate(plan.columns) if not column.is_hidden]
        self._last = len(self._shown) - 1
        self._spread = spread_of(plan)
        self._first_page = self._shown[: self._spread.second] if self._spread else self._shown

    def write(self) -> None:
        """Write the whole sheet."""
        self._set_columns()
        self._write_above()
        heading = self._row
        self._write_headings()
        first = self._row
        set_up_paper(self._sheet, self._plan, self._spread, heading, first - 1)
        for row in self._plan.rows:
            self._write_row(row, self._formats.cells)
        last = self._row - 1
        if last >= first:
            self._sheet.autofilter(first - 1 - self._plan.is_numbered, 0, last, len(self._plan.columns) - 1)
        if self._plan.total is not None:
            self._write_row(self._plan.total, self._formats.totals)
        self._write_below()
        self._write_signatures()
        end = add_charts(self._book, self._sheet, self._plan, first, last, self._row)
        self._sheet.print_area(0, 0, max(end, self._row, first), self._last)

    def _set_columns(self) -> None:
        for at, column in enumerate(self._plan.columns):
            self._sheet.set_column(at, at, column.width, None, {"hidden": column.is_hidden})

    def _write_above(self) -> None:
        for above in self._plan.above:
            style = self._formats.lines[above.line]
            if above.right is None:
                self._across(0, self._first_page[-1], above.text, style)
            else:
                half = self._half()
                self._across(0, half, above.text, style)
                self._across(half + 1, self._first_page[-1], above.right, style)
            wide = sum(self._plan.columns[at].width for at in self._first_page)
            self._end_row(lines_of(above.text, wide if above.right is None else wide // 2))

    def _half(self) -> int:
        """The last column of the left half of the table."""
        whole = sum(self._plan.columns[at].width for at in self._first_page)
        width = 0
        for at in self._first_page[:-1]:
            width += self._plan.columns[at].width
            if 2 * width >= whole:
                return at
        return max(0, self._first_page[-1] - 1)

    def _write_headings(self) -> None:
        columns = self._plan.columns
        grouped = any(column.group for column in columns)
        if grouped:
            at = 0
            for group, members in groupby(columns, key=lambda column: column.group):
                last = at + len(list(members)) - 1
                if group:
                    self._across(at, last, group, self._formats.heading)
                else:
                    for single in range(at, last + 1):
                        self._sheet.write_blank(self._row, single, None, self._formats.heading_top)
                at = last + 1
            self._end_row(1)
        for at, column in enumerate(columns):
            style = self._formats.heading_rest if grouped and not column.group else self._formats.heading
            self._sheet.write_string(self._row, at, column.text, style)
        self._end_row(max(lines_of(column.text, column.width - 1) for column in columns if not column.is_hidden))
        if self._plan.is_numbered:
            for at in self._shown:
                self._sheet.write_string(self._row, at, f"({at + 1})", self._formats.number)
            self._end_row(1)

    def _write_row(self, row: tuple[Cell, ...], formats: dict[str, Format]) -> None:
        if self._row >= ROWS_A_SHEET:
            raise FullSheet(f"the sheet {self._plan.name} has more rows than Excel takes: choose a shorter period")
        lines = 1
        for at, cell in enumerate(row):
            column = self._plan.columns[at]
            self._write_cell(at, cell, formats, decimal=column.decimal)
            if isinstance(cell, str) and not column.is_hidden:
                lines = max(lines, lines_of(cell, column.width))
        self._end_row(lines)

    def _write_cell(self, at: int, cell: Cell, formats: dict[str, Format], *, decimal: bool) -> None:
        match cell:
            case None | "":
                self._sheet.write_blank(self._row, at, None, formats["text"])
            case date() if cell >= FIRST_DAY:
                self._sheet.write_number(self._row, at, (cell - DAY_ZERO).days, formats["date"])
            case date():
                self._sheet.write_string(self._row, at, f"{cell:%d/%m}/{cell.year:04}", formats["text"])
            case str():
                self._sheet.write_string(self._row, at, cell_text(cell), formats["text"])
            case float():
                self._sheet.write_number(self._row, at, cell, formats["decimal" if decimal else "share"])
            case _:
                kind = "ordinal" if self._plan.columns[at].text == ORDINAL else "number"
                self._sheet.write_number(self._row, at, cell, formats[kind])

    def _write_below(self) -> None:
        wide = sum(self._plan.columns[at].width for at in self._first_page)
        for note in self._plan.below:
            self._across(0, self._first_page[-1], note, self._formats.lines["note"])
            self._end_row(lines_of(note, wide))

    def _write_signatures(self) -> None:
        if not self._plan.signatures:
            return
        self._end_row(1)
        spans = list(_spans(self._first_page[-1] + 1, len(self._plan.signatures)))
        for line in range(max(map(len, self._plan.signatures))):
            for (first, last), signer in zip(spans, self._plan.signatures, strict=True):
                if line < len(signer):
                    style = "italic" if signer[line].startswith("(") else "bold"
                    self._across(first, last, signer[line], self._formats.lines[style])
            self._end_row(1)
        self._row += SIGNING_ROWS

    def _across(self, first: int, last: int, text: str, style: Format) -> None:
        if first < last:
            self._sheet.merge_range(self._row, first, self._row, last, cell_text(text), style)
        else:
            self._sheet.write_string(self._row, first, cell_text(text), style)

    def _end_row(self, lines: int) -> None:
        """Set the height of the row and go to the next; heights of rows on the disk would fill the memory."""
        self._sheet.row_info.clear()
        self._sheet.row_sizes.clear()
        self._sheet.set_row(self._row, min(lines * LINE_PT, ROW_LIMIT_PT))
        self._row += 1


def lines_of(text: str, width: int) -> int:
    """How many lines a text takes in a column that is `width` characters wide, broken between words."""
    if len(text) <= width * CAPITALS_A_WIDTH and "\n" not in text:
        return 1
    if text.isupper():
        width = max(1, int(width * CAPITALS_A_WIDTH))
    lines = 0
    for paragraph in text.split("\n"):
        lines, used = lines + 1, 0
        for word in paragraph.split():
            needed = len(word) + (1 if used else 0)
            if used + needed <= width:
                used += needed
                continue
            lines += (1 if used else 0) + (len(word) - 1) // width
            used = (len(word) - 1) % width + 1
    return lines


def _spans(columns: int, parts: int) -> Iterator[tuple[int, int]]:
    """The columns of each of some parts of a table, first and last."""
    for part in range(parts):
        yield columns * part // parts, columns * (part + 1) // parts - 1
