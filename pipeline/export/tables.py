"""Writes all tables of a run: documents.jsonl, letters.xlsx, and four CSV files.

CSV files are in UTF-8 with a BOM, quoted as RFC 4180 says.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Generic, TypeVar

import pandas as pd

from models import DocumentRecord, Outcome
from models.stored import read_stored
from pipeline.atomic import whole_file
from pipeline.export.cells import to_cell
from pipeline.export.columns import (
    DOCUMENT_COLUMNS,
    OUTCOME_COLUMNS,
    QUARANTINE_COLUMNS,
    TASK_COLUMNS,
    Column,
    TaskRow,
)
from pipeline.export.workbook import letters_book

BOM = "\ufeff"  # without it Excel takes the file for the system's old code page
AT_ONCE = 500  # records in memory; a province sends two million letters a year
BOOK_PARTS = ".letters.xlsx.parts"  # in OUT, whose disk has room for the result
Row = TypeVar("Row")


class Table(Generic[Row]):
    """A CSV file that is written row by row; its heading is written when it is made."""

    def __init__(self, file: BinaryIO, columns: Sequence[Column[Row]]) -> None:
        self._file = file
        self._columns = columns
        self._file.write(BOM.encode())
        self._write(pd.DataFrame(columns=[column.name for column in columns]), header=True)

    def add(self, rows: Iterable[Row]) -> None:
        """Write rows below those written before."""
        cells = [[to_cell(column.value(row)) for column in self._columns] for row in rows]
        self._write(pd.DataFrame(cells, columns=[column.name for column in self._columns], dtype=str), header=False)

    def _write(self, frame: pd.DataFrame, *, header: bool) -> None:
        self._file.write(frame.to_csv(index=False, header=header, lineterminator="\r\n").encode())


def as_stored(record: DocumentRecord) -> DocumentRecord:
    """The record as it is."""
    return record


def write_tables(
    out: Path,
    outcomes: Sequence[Outcome],
    lines: Iterator[bytes],
    completed: Callable[[DocumentRecord], DocumentRecord] = as_stored,
) -> None:
    """Write all tables of a run to the folder `out`.

    `lines` are the records as JSON lines in order of path and first page; they are read once, some at a time, and each
    is `completed` before it is written. The files take their places together at the end, and an error before leaves
    those of the last run as they were. Raises `OSError` where the disk is full.
    """
    names = ("documents.jsonl", "documents.csv", "tasks.csv", "outcomes.csv", "quarantine.csv", "letters.xlsx")
    with ExitStack() as files:
        jsonl, documents_csv, tasks_csv, outcomes_csv, quarantine_csv, letters_xlsx = (
            files.enter_context(whole_file(out / name)) for name in names
        )
        book = files.enter_context(letters_book(letters_xlsx, out / BOOK_PARTS))
        Table(outcomes_csv, OUTCOME_COLUMNS).add(outcomes)
        Table(quarantine_csv, QUARANTINE_COLUMNS).add(each for each in outcomes if each.outcome == "quarantined")
        book.files.add(outcomes)
        documents, tasks = Table(documents_csv, DOCUMENT_COLUMNS), Table(tasks_csv, TASK_COLUMNS)
        while some := list(islice(lines, AT_ONCE)):
            stored = [read_stored(line) for line in some]
            records = [completed(each) for each in stored]
            jsonl.writelines(map(_line, some, stored, records))
            task_rows = [TaskRow(record, task) for record in records for task in record.tasks]
            documents.add(records)
            tasks.add(task_rows)
            book.documents.add(records)
            book.tasks.add(task_rows)


def _line(line: bytes, stored: DocumentRecord, record: DocumentRecord) -> bytes:
    """The line of a record: as it was stored, with all its fields, unless the record was completed."""
    return line if record is stored else record.model_dump_json().encode() + b"\n"
