"""Writes letters.xlsx: a sheet of letters, one of tasks and one of files, for those who work in Excel.

Text stays text ("05", "=1"), dates are dates, and a row that a person should look at is coloured. Rows go to the disk
as they come, so that their number is not bounded by memory; when a sheet is full, a further one follows, such as
"Nhiệm vụ (2)".
"""

import re
import shutil
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from math import ceil
from pathlib import Path
from typing import BinaryIO, Generic, TypeVar

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from models import DocumentRecord, Outcome
from pipeline.export.columns import TaskRow, Value
from pipeline.export.sheets import DOCUMENTS, FILES, TASKS, SheetPlan

Row = TypeVar("Row")

ROWS_A_SHEET = 1_048_575
"""The most that Excel has, 2 to the power of 20, less the heading."""
CELL_LIMIT = 32_767
"""The most UTF-16 units that Excel takes in a cell (its "specifications and limits")."""
CUT = " […]"
"""Ends a text that is longer than a cell."""
FIRST_DAY = date(1900, 3, 1)
"""Excel counts days from 1900 and takes that year for a leap year; an earlier day is written as text."""
CREATED = datetime(2000, 1, 1)
"""Any day, but always the same one: the same letters give the same bytes."""
NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML file may hold."""
YES = "có"
DOUBTFUL = "#FFF2CC"
"""Pale yellow: legible in print, and of Excel's own palette; so are the next two."""
HEADING = "#D9E2F3"
EDGE = "#BFBFBF"
FONT: dict[str, object] = {"font_name": "Times New Roman", "font_size": 11}
"""The font of administrative letters (NĐ 30/2020, Phụ lục I), smaller than there so that the columns fit on paper."""
LINE_PT = 15.0
"""The height that Excel gives to a line of 11 points."""
ROW_LIMIT_PT = 409.0
"""The highest row that Excel has."""
HEADING_LINES = 2
"""As many as the headings of printed columns take."""
LETTERS_A_WIDTH, CAPITALS_A_WIDTH = 1.1, 0.8
"""How many go into a column for each unit of its width, the loss at the ends of lines taken off."""
MARGIN_IN = 0.4
"""Of the paper, in inches: about 1 cm, which office printers can print on. A choice."""
A4 = 9
"""The number of the paper in the file format (ECMA-376, part 1, 18.3.1.63)."""


class Sheet(Generic[Row]):
    """Rows of one kind, written to as many sheets as they need; a sheet is full when its row `last_row` is written."""

    def __init__(self, book: Workbook, formats: "Formats", plan: SheetPlan[Row], last_row: int) -> None:
        self._book = book
        self._formats = formats
        self._plan = plan
        self._last_row = last_row
        self._number = 0
        self._begin()

    def add(self, rows: Iterable[Row]) -> None:
        """Write rows below those written before, on a new sheet where this one is full."""
        for row in rows:
            if self._row == self._last_row:
                self.end()
                self._begin()
            self._row += 1
            stands_out = self._plan.stands_out(row)
            lines = 1
            for at, column in enumerate(self._plan.columns):
                value = column.value(row)
                self._write(at, value, stands_out=stands_out)
                if at < self._plan.printed and isinstance(value, str):
                    lines = max(lines, lines_of(value, column.width))
            self._set_height(lines)

    def end(self) -> None:
        """Set filter and print area of the last sheet; to be called once, after all rows."""
        self._sheet.autofilter(0, 0, self._row, len(self._plan.columns) - 1)
        self._sheet.print_area(0, 0, self._row, self._plan.printed - 1)

    def _begin(self) -> None:
        self._number += 1
        self._row = 0
        name = self._plan.name if self._number == 1 else f"{self._plan.name} ({self._number})"
        self._sheet: Worksheet = self._book.add_worksheet(name)
        for at, column in enumerate(self._plan.columns):
            self._sheet.set_column(at, at, column.width)
            self._sheet.write_string(0, at, column.heading, self._formats.heading)
        self._sheet.set_row(0, HEADING_LINES * LINE_PT)
        self._sheet.freeze_panes(1, 1)
        self._sheet.ignore_errors({"number_stored_as_text": f"A1:AZ{ROWS_A_SHEET + 1}"})
        _set_up_paper(self._sheet)

    def _set_height(self, lines: int) -> None:
        """Set the height of the row just written, and drop those of rows on the disk, which would fill the memory."""
        self._sheet.row_info.clear()
        self._sheet.row_sizes.clear()
        self._sheet.set_row(self._row, min(lines * LINE_PT, ROW_LIMIT_PT))

    def _write(self, at: int, value: Value, *, stands_out: bool) -> None:
        formats = self._formats.standing_out if stands_out else self._formats.plain
        match value:
            case None | "" | False:
                if stands_out:  # for its colour; others are best not there, which saves a quarter of the time
                    self._sheet.write_blank(self._row, at, None, formats["text"])
            case True:
                self._sheet.write_string(self._row, at, YES, formats["text"])
            case date() if value >= FIRST_DAY:
                self._sheet.write_datetime(self._row, at, datetime.combine(value, time()), formats["date"])
            case date():
                self._sheet.write_string(self._row, at, f"{value:%d/%m}/{value.year:04}", formats["text"])
            case str():
                self._sheet.write_string(self._row, at, cell_text(value), formats["text"])
            case _:
                kind = "share" if isinstance(value, float) else "number"
                self._sheet.write_number(self._row, at, value, formats[kind])


class Formats:
    """The formats of the cells of a workbook, by kind of value.

    Cells of a row that stands out are coloured. Colour hides the grid of the sheet, so they have edges of their own.
    """

    def __init__(self, book: Workbook) -> None:
        edge: dict[str, object] = {"border": 1, "border_color": EDGE}
        kinds: dict[str, dict[str, object]] = {
            "text": {"valign": "top", "text_wrap": True, "num_format": "@"},
            "date": {"valign": "top", "align": "center", "num_format": "dd/mm/yyyy"},
            "number": {"valign": "top", "num_format": "0"},
            "share": {"valign": "top", "num_format": "0%"},
        }
        heading = {"bold": True, "text_wrap": True, "bg_color": HEADING, "align": "center", "valign": "vcenter"}
        self.heading: Format = book.add_format({**edge, **heading})
        self.plain: dict[str, Format] = {kind: book.add_format(own) for kind, own in kinds.items()}
        self.standing_out: dict[str, Format] = {
            kind: book.add_format({**edge, **own, "bg_color": DOUBTFUL}) for kind, own in kinds.items()
        }


class Target:
    """A file for a `ZipFile` to write to, which raises the first error of the disk and is silent after it.

    A `ZipFile` writes its end even when it is thrown away after an error, and would then print a second error on the
    terminal. After the first error this takes everything and keeps nothing.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._failed = False

    def write(self, data: bytes) -> int:
        """Write to the file; 0 after an error."""
        return self._unless_failed(lambda: self._file.write(data))

    def seek(self, offset: int, whence: int = 0) -> int:
        """Move in the file; 0 after an error."""
        return self._unless_failed(lambda: self._file.seek(offset, whence))

    def tell(self) -> int:
        """The place in the file; 0 after an error."""
        return self._unless_failed(self._file.tell)

    def flush(self) -> None:
        """Flush the file; nothing after an error."""
        self._unless_failed(self._file.flush)

    def _unless_failed(self, act: Callable[[], int | None]) -> int:
        if self._failed:
            return 0
        try:
            return act() or 0
        except OSError:
            self._failed = True
            raise


class LettersBook:
    """The three sheets of letters.xlsx, which may be filled in any order."""

    def __init__(self, book: Workbook, last_row: int) -> None:
        formats = Formats(book)
        self.documents: Sheet[DocumentRecord] = Sheet(book, formats, DOCUMENTS, last_row)
        self.tasks: Sheet[TaskRow] = Sheet(book, formats, TASKS, last_row)
        self.files: Sheet[Outcome] = Sheet(book, formats, FILES, last_row)

    def end(self) -> None:
        """Finish all sheets; to be called once, after all rows."""
        for sheet in (self.documents, self.tasks, self.files):
            sheet.end()


@contextmanager
def letters_book(file: BinaryIO, parts: Path, rows_a_sheet: int = ROWS_A_SHEET) -> Iterator[LettersBook]:
    """A context that gives a workbook to fill, which is written to `file` when the context ends.

    Until then its rows lie in the folder `parts`, which is made and removed. Raises `OSError` where the disk is full.
    """
    with open_book(file, parts, "Văn bản và nhiệm vụ") as book:
        letters = LettersBook(book, rows_a_sheet)
        yield letters
        letters.end()


@contextmanager
def open_book(file: BinaryIO, parts: Path, title: str) -> Iterator[Workbook]:
    """A context that gives an empty workbook, which is written to `file` when the context ends; as `letters_book`."""
    shutil.rmtree(parts, ignore_errors=True)  # of a run that was killed
    parts.mkdir()
    try:
        font = dict(FONT)  # XlsxWriter changes it
        options = {
            "constant_memory": True,
            "tmpdir": str(parts),
            "use_zip64": True,
            "default_format_properties": font,
        }
        book = Workbook(Target(file), options)  # type: ignore[arg-type]  # it says IO[str], and writes bytes
        book.set_properties({"title": title, "created": CREATED})
        yield book
        _close(book)
    finally:
        shutil.rmtree(parts, ignore_errors=True)


def cell_text(text: str) -> str:
    """A text as a cell can hold it: in NFC, without what XML forbids, and cut where it is too long, with a mark."""
    plain = len(text) <= CELL_LIMIT // 2 and text.isprintable() and unicodedata.is_normalized("NFC", text)
    if not plain:
        text = _cleaned(text)
    # XlsxWriter would take such a text for XML of its own making.
    return f"{text} " if text.startswith("<r>") and text.endswith("</r>") else text


def _cleaned(text: str) -> str:
    text = NO_XML.sub("", unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n"))
    units = text.encode("utf-16-le") if len(text) > CELL_LIMIT // 2 else b""
    if len(units) > 2 * CELL_LIMIT:
        return units[: 2 * (CELL_LIMIT - len(CUT))].decode("utf-16-le", errors="ignore") + CUT
    return text


def lines_of(text: str, width: int) -> int:
    """About how many lines a text takes in a column that is `width` characters wide.

    The height of a row is set by it, because not every program that opens the file works out heights by itself.
    """
    a_line = width * (CAPITALS_A_WIDTH if text.isupper() else LETTERS_A_WIDTH)
    return sum(max(1, ceil(len(paragraph) / a_line)) for paragraph in text.split("\n"))


def _set_up_paper(sheet: Worksheet) -> None:
    """Set the sheet to print on A4 across, all printed columns on one page, the heading on every page."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=MARGIN_IN, right=MARGIN_IN, top=MARGIN_IN, bottom=2 * MARGIN_IN)
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(0)  # prints them
    sheet.set_footer("&L&A&R&P/&N")


def _close(book: Workbook) -> None:
    """Write the workbook to its file. Raises `OSError` where the disk is full."""
    try:
        book.close()
    except FileCreateError as error:
        raise OSError(*error.args[0].args) from error
