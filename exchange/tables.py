"""Writes letters as CSV, JSON lines and XLSX. A text that a spreadsheet would run as a formula stays text in all."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Literal, TypeVar

from exchange.columns import ASSIGNMENT_COLUMNS, LETTER_COLUMNS, AssignmentRow, TypedColumn, assignment_rows
from exchange.headings import HEADINGS, ON_PAPER, WIDTHS, in_vietnamese
from exchange.letters import ExchangedLetter
from pipeline.export.sheets import SheetColumn, SheetPlan
from pipeline.export.tables import Table
from pipeline.export.workbook import ROWS_A_SHEET, Formats, Sheet, open_book

Row = TypeVar("Row")
Rows = Literal["assignments", "letters"]
"""What a row of a table is."""
AT_ONCE = 500
"""Letters in memory, as in the tables of a run."""


def in_batches(letters: Iterable[ExchangedLetter]) -> Iterator[list[ExchangedLetter]]:
    """The letters, some at a time."""
    left = iter(letters)
    while some := list(islice(left, AT_ONCE)):
        yield some


def write_csv(file: BinaryIO, letters: Iterable[ExchangedLetter], rows: Rows) -> None:
    """Write the table of letters, or that of assignments, as the CSV files of a run are written (`docs/files.md`)."""
    if rows == "letters":
        table = Table(file, [column.flat() for column in LETTER_COLUMNS])
        for some in in_batches(letters):
            table.add(some)
        return
    assignments = Table(file, [column.flat() for column in ASSIGNMENT_COLUMNS])
    for some in in_batches(letters):
        assignments.add(assignment_rows(some))


def write_jsonl(file: BinaryIO, letters: Iterable[ExchangedLetter]) -> None:
    """Write a letter a line, with its tasks and their assignments in it, every field there and absent ones null."""
    for letter in letters:
        file.write(letter.model_dump_json().encode() + b"\n")


def write_xlsx(
    file: BinaryIO, letters: Iterable[ExchangedLetter], parts: Path, rows_a_sheet: int = ROWS_A_SHEET
) -> None:
    """Write a workbook with a sheet of letters and one of assignments, headings and words in Vietnamese.

    Until it is written its rows lie in the folder `parts`, which is made and removed.
    """
    with open_book(file, parts, "Văn bản và phân công nhiệm vụ") as book:
        formats = Formats(book)
        of_letters = Sheet(book, formats, LETTERS, rows_a_sheet)
        of_assignments = Sheet(book, formats, ASSIGNMENTS, rows_a_sheet)
        for some in in_batches(letters):
            of_letters.add(some)
            of_assignments.add(assignment_rows(some))
        of_letters.end()
        of_assignments.end()


def _shown(columns: Sequence[TypedColumn[Row]], table: Rows) -> tuple[SheetColumn[Row], ...]:
    """The columns of a sheet: those on paper first, then the others in their order."""
    by_name = {column.name: column for column in columns}
    order = (*ON_PAPER[table], *(name for name in by_name if name not in ON_PAPER[table]))
    return tuple(
        SheetColumn(name, HEADINGS[name], WIDTHS.get(name, WIDTHS["other"]), in_vietnamese(by_name[name]))
        for name in order
    )


LETTERS = SheetPlan[ExchangedLetter](
    "Văn bản", _shown(LETTER_COLUMNS, "letters"), len(ON_PAPER["letters"]), lambda r: r.needs_review
)
ASSIGNMENTS = SheetPlan[AssignmentRow](
    "Phân công", _shown(ASSIGNMENT_COLUMNS, "assignments"), len(ON_PAPER["assignments"]), lambda r: r.task.needs_review
)
