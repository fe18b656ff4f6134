"""Sheets for the tests: those that an office would hand in, written by openpyxl."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from models import TaskKind
from register.changes.shaping import NewTask
from register.records import TaskRecord
from register.register import Register
from register.sheets.columns import KEY_HEADING, Column, Field, RowKey
from register.sheets.records import Comparison
from register.sheets.rows import row_of
from tests.register.conftest import TODAY
from tests.register.letters import dated, letter, task


def write_rows(path: Path, rows: Iterable[Sequence[Any]], merged: Sequence[str] = ()) -> Path:
    """A workbook of one sheet; `merged` are ranges such as "A1:C1"."""
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    for each in merged:
        book.active.merge_cells(each)
    book.save(path)
    return path


def write_ours(path: Path, register: Register, wanted: Iterable[TaskRecord], columns: Sequence[Column]) -> Path:
    """One of our own sheets, under a title."""
    rows: list[Sequence[Any]] = [("BẢNG THEO DÕI NHIỆM VỤ",), (), (*(each.heading for each in columns), KEY_HEADING)]
    for number, each in enumerate(wanted, start=1):
        written_in = register.letters.show(each.letter) if each.letter else None
        cells = row_of(each, written_in, columns, number)
        rows.append((*cells, str(RowKey.of(register.own_id, each.id, each.version, columns, cells))))
    return write_rows(path, rows, ["A1:Q1"])


def edit(path: Path, columns: Sequence[Column], number: int, **values: str | date | None) -> Path:
    """Type values into the row of the task `number` (its STT): edit(path, columns, 1, state="đã hoàn thành")."""
    book = load_workbook(path)
    at = {each.field: column for column, each in enumerate(columns, start=1)}
    for name, value in values.items():
        book.active.cell(row=3 + number, column=at[Field(name)], value=value)
        if value is None:
            book.active.cell(row=3 + number, column=at[Field(name)]).value = None
    book.save(path)
    return path


FINANCE: dict[str, Any] = {"lead_agencies": ("Sở Tài chính",), "lead_names": ("Sở Tài chính",)}


def feed_some(register: Register) -> list[TaskRecord]:
    """Three tasks of a letter that was read, and one that a person wrote down."""
    register.feed([
        letter(
            "77/UBND-TH",
            dated("Sở Y tế báo cáo tiến độ tiêm chủng", date(2021, 6, 10), 100),
            dated("Sở Tài chính thẩm định dự toán", date(2021, 5, 25), 200, **FINANCE),
            task("Các sở thực hiện nghiêm văn bản này", 300, kind=TaskKind.GENERAL),
            document_id="00000000000000aa-1",
        )
    ])  # fmt: skip
    new = NewTask(text="Chuẩn bị kỳ họp", leads=("Văn phòng",), coordinators=("Sở Nội vụ",), due=date(2021, 7, 1))
    register.tasks.add(new, "Lan")
    return sorted(register.tasks.list(as_of=TODAY), key=lambda each: each.id)


def tasks(register: Register) -> list[TaskRecord]:
    """All tasks by their number."""
    return sorted(register.tasks.list(as_of=TODAY), key=lambda each: each.id)


def take_over(register: Register, path: Path) -> Comparison:
    """Import a sheet that has no problems."""
    comparison = register.sheets.compare(path)
    assert comparison.problems == ()
    register.sheets.apply(comparison, "Lan")
    return comparison
