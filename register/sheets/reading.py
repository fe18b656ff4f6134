"""Reads the tracking sheets that offices keep, and our own: XLSX and CSV, with the heading row wherever it stands."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from zipfile import BadZipFile

from lexicon.folding import squeeze
from lexicon.tables import read_table
from models.errors import BadInputFile
from models.said import Sentence
from pipeline.export.cells import from_cell
from register.sheets.columns import KEY_HEADING, Field, RowKey
from register.sheets.findings import Finding
from register.sheets.values import Cell, day_in, is_no_day, plain

LOOKED_AT = 20
"""Rows in which the headings are looked for: below a letterhead, a title and a line of dates. A choice."""
LEAST_HEADINGS = 2
"""A row with fewer known headings is no heading row."""
JOINED_BY = "; "
DAYS = frozenset({Field.LETTER_DATE, Field.GIVEN_ON, Field.DUE_GIVEN, Field.DUE, Field.RESULT_DATE})
ENCODINGS = ("utf-8-sig", "cp1258")
"""Of CSV files; the second is what Excel in Vietnam writes where it is not told otherwise."""
DELIMITERS = ",;\t"


@dataclass(frozen=True)
class RowPlace:
    """Where a row stands, for messages."""

    sheet: str
    """Empty in CSV files."""
    number: int

    @property
    def english(self) -> str:
        """Like "Sheet1, row 7"."""
        return f"{self.sheet}, row {self.number}" if self.sheet else f"row {self.number}"

    @property
    def vietnamese(self) -> str:
        """Like "Sheet1, dòng 7"."""
        return f"{self.sheet}, dòng {self.number}" if self.sheet else f"dòng {self.number}"


@dataclass(frozen=True)
class SheetRow:
    """A row below the headings."""

    sheet: str
    number: int
    """As the spreadsheet counts, from 1."""
    cells: dict[Field, Cell]
    """Of the columns that are known; days are dates where they could be read, text as it stands otherwise."""
    key: RowKey | None
    """Of a row of our own sheets."""

    @property
    def place(self) -> "RowPlace":
        """Where it stands."""
        return RowPlace(self.sheet, self.number)

    def text(self, field: Field) -> str:
        """The text of a cell on one line; empty where the sheet has no such column."""
        return plain(self.cells.get(field))


@dataclass(frozen=True)
class Sheet:
    """What was read of a file."""

    name: str
    rows: tuple[SheetRow, ...]
    unknown: tuple[str, ...]
    """Headings that mean nothing to us: their columns are left out."""
    remarks: tuple[Sentence, ...]
    """What was left out of cells, and where."""


Table = list[tuple[Cell, ...]]


def read_sheet(path: Path) -> Sheet:
    """The rows of all sheets of a file that have a column of tasks. Raises `BadInputFile`."""
    rows: list[SheetRow] = []
    unknown: list[str] = []
    remarks: list[Sentence] = []
    for name, table in _tables(path):
        found = _headings(table)
        if found is None:
            continue
        at, fields, key_column, others = found
        unknown += others
        for number, cells in enumerate(table[at + 1 :], start=at + 2):
            row = _row(name, number, cells, fields, key_column, remarks)
            if row is not None:
                rows.append(row)
    if not rows:
        raise BadInputFile(
            f"{path} has no tasks that could be read: a sheet needs a row of headings, among them one such as "
            "“Nội dung nhiệm vụ”, with rows below it"
        )
    return Sheet(path.name, tuple(rows), tuple(dict.fromkeys(unknown)), tuple(remarks))


def _headings(table: Table) -> tuple[int, dict[int, Field], int | None, list[str]] | None:
    """The row of headings: its index, the field of each column, the column of keys, and the headings not known."""
    best: tuple[int, dict[int, Field]] | None = None
    for at, cells in enumerate(table[:LOOKED_AT]):
        fields = {column: field for column, cell in enumerate(cells) if (field := field_of(plain(cell)))}
        if (
            Field.TEXT in fields.values()
            and len(fields) >= LEAST_HEADINGS
            and (best is None or len(fields) > len(best[1]))
        ):
            best = at, fields
    if best is None:
        return None
    at, fields = best
    if at + 1 < len(table) and _continues(
        table[at + 1], fields
    ):  # headings in two rows: "Kết quả" over "Số hiệu văn bản kết quả" and its date
        below = {column: field_of(plain(cell)) for column, cell in enumerate(table[at + 1])}
        fields |= {column: field for column, field in below.items() if field}
    headings = {column: plain(cell) for column, cell in enumerate(table[at])}
    key = next((column for column, heading in headings.items() if heading == KEY_HEADING), None)
    others = [text for column, text in headings.items() if text and column not in fields and column != key]
    return at, fields, key, others


def _continues(below: Sequence[Cell], fields: dict[int, Field]) -> bool:
    """Whether the row under the headings has more of them: it names no task."""
    at = next(column for column, field in fields.items() if field is Field.TEXT)
    text = plain(below[at]) if at < len(below) else ""
    return not text or field_of(text) is Field.TEXT


def field_of(heading: str) -> Field | None:
    """What a column of this heading is about; None where nobody knows."""
    known = _fields_by_heading()
    return known.get(squeeze(heading)) or known.get(squeeze(heading.partition("(")[0])) if heading else None


@cache
def _fields_by_heading() -> dict[str, Field]:
    return {squeeze(row["heading"]): Field(row["field"]) for row in read_table("sheet_headings")}


def _row(
    name: str,
    number: int,
    cells: Sequence[Cell],
    fields: dict[int, Field],
    key_column: int | None,
    remarks: list[Sentence],
) -> SheetRow | None:
    found: dict[Field, Cell] = dict.fromkeys(fields.values())
    for column, field in fields.items():
        cell = cells[column] if column < len(cells) else None
        if field in DAYS:
            found[field] = found[field] or _day(cell, RowPlace(name, number), remarks)
        elif plain(cell):
            found[field] = cell if not found[field] else f"{plain(found[field])}{JOINED_BY}{plain(cell)}"
    text = plain(found[Field.TEXT])
    if not text or text.isdecimal() or field_of(text) is Field.TEXT:  # a row of column numbers, or headings once more
        return None
    key = cells[key_column] if key_column is not None and key_column < len(cells) else None
    return SheetRow(name, number, found, RowKey.parse(plain(key)))


def _day(cell: Cell, place: RowPlace, remarks: list[Sentence]) -> Cell:
    """The day in a cell; as it stands where it is none; None, with a remark, for 01/01/1970 and its like."""
    day = day_in(cell)
    if day is None:
        return plain(cell) or None
    if is_no_day(day):
        remarks.append(Sentence(Finding.DAY_OF_NOBODY, {"place": place, "day": f"{day:%d/%m/%Y}"}))
        return None
    return day


def _tables(path: Path) -> Iterator[tuple[str, Table]]:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise BadInputFile(
            f"{path} cannot be read ({error.strerror}): check the spelling and its permissions"
        ) from error
    if content.startswith(b"PK"):
        yield from _workbook(path, content)
    elif content.startswith(b"\xd0\xcf\x11\xe0"):
        raise BadInputFile(f"{path} is of the old form .xls: open it in Excel and save it as .xlsx")
    else:
        yield "", _text_table(path, content)


def _workbook(path: Path, content: bytes) -> Iterator[tuple[str, Table]]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(io.BytesIO(content), data_only=True)
    except (InvalidFileException, BadZipFile, KeyError, ValueError, OSError) as error:
        raise BadInputFile(f"{path} cannot be read as XLSX ({error}): open it in Excel and save it again") from error
    for sheet in book.worksheets:
        table = [tuple(_cell(value) for value in row) for row in sheet.iter_rows(values_only=True)]
        for merged in sheet.merged_cells.ranges:  # a letter over several tasks is often written once
            value = table[merged.min_row - 1][merged.min_col - 1]
            for row in range(merged.min_row, merged.max_row):
                cells = list(table[row])
                cells[merged.min_col - 1] = value
                table[row] = tuple(cells)
        yield sheet.title, table


def _cell(value: object) -> Cell:
    match value:
        case datetime():
            return value.date()
        case None | bool() | int() | float() | date():
            return value
        case _:
            return str(value)


def _text_table(path: Path, content: bytes) -> Table:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):  # "Unicode text" of Excel
        text = content.decode("utf-16", errors="replace")
    else:
        text = next((decoded for each in ENCODINGS if (decoded := _decoded(content, each)) is not None), "")
    if not text.strip() or "\0" in text:
        raise BadInputFile(f"{path} is neither XLSX nor CSV: save the sheet as one of these")
    lines = text.splitlines()[:LOOKED_AT]
    delimiter = max(DELIMITERS, key=lambda mark: sum(line.count(mark) for line in lines))
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    return [tuple(from_cell(cell) for cell in row) for row in rows]


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None
