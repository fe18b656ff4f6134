"""Sheets for the tests: those that an office would hand in, written by openpyxl."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from register.records import TaskRecord
from register.register import Register
from register.sheets.columns import KEY_HEADING, Column, Field, RowKey
from register.sheets.rows import row_of


def write_rows(path: Path, rows: Iterable[Sequence[Any]], merged: Sequence[str] = ()) -> Path:
    """A workbook of one sheet; `merged` are ranges such as "A1:C1"."""
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    for each in merged:
        book.active.merge_cells(each)
    book.save(path)
    return path


def write_ours(path: Path, register: Register, tasks: Iterable[TaskRecord], columns: Sequence[Column]) -> Path:
    """One of our own sheets, under a title."""
    rows: list[Sequence[Any]] = [("BẢNG THEO DÕI NHIỆM VỤ",), (), (*(each.heading for each in columns), KEY_HEADING)]
    for number, task in enumerate(tasks, start=1):
        letter = register.letters.show(task.letter) if task.letter else None
        cells = row_of(task, letter, columns, number)
        rows.append((*cells, str(RowKey.of(register.own_id, task.id, task.version, columns, cells))))
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
