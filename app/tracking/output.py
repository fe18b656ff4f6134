"""Prints what the register answers: as a table for people, as JSON or CSV for programs, one record after the other."""

import csv
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, Literal, TypeVar

from rich.console import Console
from rich.table import Table
from rich.text import Text

from app.tracking.words import heading, said
from models.base import Frozen
from pipeline.export.cells import to_cell
from pipeline.export.columns import Value

Record = TypeVar("Record", bound=Frozen)
Lang = Literal["en", "vi"]
CUT_AT = 160
"""Characters of a long text that a list shows: two or three lines of a table, enough to know it by."""
DATES = frozenset({"due_now", "due_given", "issued_date", "holds_from", "at"})
"""Columns whose dates are not to be broken."""
SAID_OTHERWISE = frozenset({"state", "days_late", "due_now"})
"""Columns of CSV that tables have in another form."""
BOM = "\ufeff"
"""By which Excel in Vietnam takes a CSV file for UTF-8."""


@dataclass(frozen=True)
class Shown(Generic[Record]):
    """A column."""

    name: str
    """Its heading in CSV and, translated, in tables."""
    value: Callable[[Record], Any]
    in_table: bool = True
    """False for columns that only CSV has, since a table has not the room."""
    in_csv: bool = True
    is_prose: bool = False
    """True for long texts, which a list shows cut."""


@dataclass(frozen=True)
class Output:
    """How a command prints, as its options say. Results go to stdout, everything else to stderr."""

    as_json: bool = False
    as_csv: bool = False
    lang: Lang = "en"
    console: Console = field(default_factory=Console)

    def records(self, records: Iterable[Record], columns: Sequence[Shown[Record]], title: str) -> int:
        """Print records and say how many there were; JSON and CSV are written while they come."""
        if self.as_json:
            return _json(records)
        if self.as_csv:
            return self._csv(records, columns)
        return self._table(records, [each for each in columns if each.in_table], title)

    def record(self, record: Record, columns: Sequence[Shown[Record]], title: str) -> None:
        """Print one record: of a table each column on a line of its own."""
        if self.as_json:
            print(record.model_dump_json())
            return
        if self.as_csv:
            self._csv([record], columns)
            return
        table = Table(title=Text(title), title_justify="left", show_header=False)
        whole = [each for each in columns if each.in_table or each.name not in SAID_OTHERWISE]
        for each in whole:
            if (value := self._cell(each, record)) != "":
                table.add_row(Text(heading(each.name, self.lang)), Text(value, overflow="fold"))
        self.console.print(table)

    def _table(self, records: Iterable[Record], columns: Sequence[Shown[Record]], title: str) -> int:
        table = Table(title=Text(title), title_justify="left", show_lines=True)
        for each in columns:
            table.add_column(heading(each.name, self.lang), overflow="fold", no_wrap=each.name in DATES)
        for record in records:
            table.add_row(*(Text(self._listed(each, record)) for each in columns))
        self.console.print(table)
        return table.row_count

    def _csv(self, records: Iterable[Record], columns: Sequence[Shown[Record]]) -> int:
        columns = [each for each in columns if each.in_csv]
        sys.stdout.write(BOM)
        writer = csv.writer(sys.stdout, lineterminator="\n")  # a text stream makes the line end of its system of it
        writer.writerow([heading(each.name, self.lang) if self.lang == "vi" else each.name for each in columns])
        count = 0
        for record in records:
            writer.writerow([to_cell(_csv_value(each.value(record), self.lang)) for each in columns])
            count += 1
        return count

    def _listed(self, column: Shown[Record], record: Record) -> str:
        cell = self._cell(column, record)
        return f"{cell[:CUT_AT].rstrip()} …" if column.is_prose and len(cell) > CUT_AT else cell

    def _cell(self, column: Shown[Record], record: Record) -> str:
        value = column.value(record)
        match value:
            case None | False | ():
                return ""
            case date():
                return f"{value:%d/%m/%Y}"
            case tuple():
                return "\n".join(said(each, self.lang) for each in value)
            case _:
                return said(value, self.lang)


def _csv_value(value: Any, lang: Lang) -> Value:
    match value:
        case None | bool() | int() | float() | date():
            return value
        case tuple():
            return "; ".join(said(each, lang) for each in value)
        case _:
            return said(value, lang)


def _json(records: Iterable[Frozen]) -> int:
    """A JSON array with a record on each line, so that a long one need not be held in memory."""
    count = 0
    sys.stdout.write("[")
    for record in records:
        sys.stdout.write(",\n" if count else "\n")
        sys.stdout.write(json.dumps(record.model_dump(mode="json"), ensure_ascii=False))
        count += 1
    sys.stdout.write("\n]\n" if count else "]\n")
    return count
