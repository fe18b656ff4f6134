"""CSV, JSON lines, XLSX and Parquet: the same values in all, and no formula from scanned text."""

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime
from importlib.machinery import ModuleSpec
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pytest
from pyarrow import parquet

from exchange import parquet as parquet_module
from exchange.columns import ASSIGNMENT_COLUMNS, LETTER_COLUMNS, TypedColumn, assignment_rows
from exchange.errors import MissingPackage
from exchange.headings import HEADINGS
from exchange.letters import ExchangedLetter
from exchange.parquet import parquet_schema, write_parquet
from exchange.tables import AT_ONCE, Rows, write_csv, write_jsonl, write_xlsx
from models import Direction, Role, StateKind
from pipeline.export.cells import from_cell
from tests.exchange.exchanged import LETTER, READ

LETTERS = (LETTER, READ)
COLUMNS: tuple[TypedColumn[Any], ...] = (*LETTER_COLUMNS, *ASSIGNMENT_COLUMNS)


def read_csv(rows: Rows) -> list[dict[str, str]]:
    file = io.BytesIO()
    write_csv(file, LETTERS, rows)
    assert file.getvalue().startswith("\ufeff".encode())
    return list(csv.DictReader(io.StringIO(file.getvalue().decode("utf-8-sig"))))


def test_csv_of_assignments() -> None:
    rows = read_csv("assignments")
    assert [row["assignment_id"] for row in rows[:4]] == ["a1", "a2", "a3", "a4"]
    second = rows[1]
    assert (second["agency"], second["role"], second["due_date"]) == ("Sở Tài chính", "lead", "2027-03-15")
    assert (second["state"], second["settled_fields"]) == ("due_soon", "text")
    assert rows[3]["due_date"] == ""


def test_csv_of_letters() -> None:
    first = read_csv("letters")[0]
    assert first["recipients"] == "Sở Y tế; Sở Tài chính; UBND các xã, phường"
    assert (first["signer_full_name"], first["settled_fields"]) == ("Nguyễn Văn Bình", "code_number")


def test_a_formula_stays_text() -> None:
    text = read_csv("assignments")[1]["text"]
    assert text.startswith("'=HYPERLINK")
    assert from_cell(text) == LETTER.tasks[1].text


def test_json_lines_give_the_letters_back() -> None:
    file = io.BytesIO()
    write_jsonl(file, LETTERS)
    lines = file.getvalue().splitlines()
    assert tuple(ExchangedLetter.model_validate_json(line) for line in lines) == LETTERS


def test_xlsx(tmp_path: Path) -> None:
    path = tmp_path / "letters.xlsx"
    with path.open("wb") as file:
        write_xlsx(file, LETTERS, tmp_path / "parts")
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Văn bản", "Phân công"]
    heading, *rows = book["Phân công"].iter_rows()
    at = {cell.value: index for index, cell in enumerate(heading)}
    assert rows[1][at["Thời hạn"]].value == datetime(2027, 3, 15)
    assert rows[1][at["Tình trạng"]].value == "sắp đến hạn"
    assert rows[1][at["Vai trò"]].value == "chủ trì"
    assert rows[-1][at["Mục cần xem lại"]].value == "Chủ trì (2); Thời hạn"
    text = rows[1][at["Nội dung nhiệm vụ"]]
    assert (text.value, text.data_type) == (LETTER.tasks[1].text, "s")
    assert [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"] == []
    number = {cell.value: index for index, cell in enumerate(next(book["Văn bản"].iter_rows()))}["Số"]
    assert book["Văn bản"].cell(2, number + 1).value == "344"
    assert not (tmp_path / "parts").exists()


def test_every_column_has_its_heading_and_every_state_its_word() -> None:
    assert {column.name for column in COLUMNS} == set(HEADINGS)
    assert len({word.vietnamese for words in (StateKind, Role, Direction) for word in words}) == 12 + 3 + 2


@pytest.mark.parametrize("rows", ["letters", "assignments"])
def test_parquet_gives_every_value_back(rows: Rows) -> None:
    file = io.BytesIO()
    write_parquet(file, LETTERS, rows)
    table = parquet.read_table(io.BytesIO(file.getvalue()))
    assert table.schema.equals(parquet_schema(rows), check_metadata=False)
    columns: Sequence[TypedColumn[Any]] = LETTER_COLUMNS if rows == "letters" else ASSIGNMENT_COLUMNS
    of: Sequence[Any] = LETTERS if rows == "letters" else list(assignment_rows(LETTERS))
    expected = [{column.name: column.value(row) for column in columns} for row in of]
    assert table.to_pylist() == [
        {name: list(value) if isinstance(value, tuple) else value for name, value in row.items()} for row in expected
    ]


def test_types_of_parquet() -> None:
    schema = parquet_schema("letters")
    assert schema.field("issued_date").type == pa.date32()
    assert schema.field("recipients").type == pa.list_(pa.string())
    assert schema.field("needs_review").type == pa.bool_()
    assert schema.field("page_amount").type == pa.int32()
    assert schema.field("code_number").metadata == {b"meaning": 'số: "344", "05"'.encode()}


def test_parquet_of_no_letters_has_the_schema_still() -> None:
    file = io.BytesIO()
    write_parquet(file, (), "letters")
    table = parquet.read_table(io.BytesIO(file.getvalue()))
    assert (table.num_rows, table.schema.names) == (0, [column.name for column in LETTER_COLUMNS])


def test_many_letters_go_out_some_at_a_time() -> None:
    file = io.BytesIO()
    many = [LETTER.model_copy(update={"letter_id": str(number)}) for number in range(AT_ONCE + 1)]
    write_parquet(file, iter(many), "letters")
    assert parquet.read_metadata(io.BytesIO(file.getvalue())).num_row_groups == 2
    assert parquet.read_table(io.BytesIO(file.getvalue())).num_rows == AT_ONCE + 1


def test_a_missing_pyarrow_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> ModuleSpec | None:
        return None

    monkeypatch.setattr(parquet_module, "find_spec", missing)
    with pytest.raises(MissingPackage, match=r"congvan\[parquet\]"):
        write_parquet(io.BytesIO(), LETTERS, "letters")


def test_days_are_days() -> None:
    assert {column.name for column in COLUMNS if column.kind == "date"} == {
        "issued_date",
        "arrival_date",
        "due_date",
        "due_given",
        "period_due",
        "done_on",
    }
    assert isinstance(LETTER.issued_date, date)
