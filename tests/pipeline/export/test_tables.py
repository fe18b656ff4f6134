"""The files of the export contract."""

import csv
import json
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from models import (
    Covers,
    DigitalSignature,
    DocumentRecord,
    DocumentType,
    DueKind,
    Evidence,
    Priority,
    Reader,
    Reason,
    RecordPage,
    Reference,
    Relation,
    Secrecy,
    SignatureVerdict,
    TaskKind,
)
from pipeline.atomic import whole_file
from pipeline.export.columns import DOCUMENT_COLUMNS, OUTCOME_COLUMNS, QUARANTINE_COLUMNS, TASK_COLUMNS
from pipeline.export.schema import record_schema
from pipeline.export.tables import write_tables
from tests.pipeline.export.exported import LETTER, OUTCOMES

DOCS = Path(__file__).parents[3] / "docs" / "files.md"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def out(tmp_path: Path) -> Path:
    write_tables(tmp_path, OUTCOMES, iter([LETTER.model_dump_json().encode() + b"\n"]))
    return tmp_path


def test_documents_jsonl_holds_the_records(out: Path) -> None:
    lines = (out / "documents.jsonl").read_text().splitlines()
    assert [DocumentRecord.model_validate_json(line) for line in lines] == [LETTER]


def test_documents_csv_holds_the_flat_fields(out: Path) -> None:
    (row,) = rows(out / "documents.csv")
    assert list(row) == [column.name for column in DOCUMENT_COLUMNS]
    expected = {
        "code_number": "05",
        "issued_date": "2017-03-09",
        "subject": 'họp, bàn về "chuyển đổi"',
        "recipients": "Sở A; Sở B",
        "signer.competence": "",
        "references": "12/BC-SA; Luật B",
        "tasks": "1",
        "needs_review": "true",
        "review_fields": "signer.full_name; task -1",
    }
    assert {name: row[name] for name in expected} == expected


def test_tasks_csv_repeats_the_document(out: Path) -> None:
    (row,) = rows(out / "tasks.csv")
    expected = {
        "document_id": LETTER.document_id,
        "code": "05/UBND-TH",
        "issued_date": "2017-03-09",
        "label": "'-",
        "path": "'-1",
        "text": "Nộp báo cáo\ntrước ngày 15/3",
        "lead_agencies": "Sở A; Sở B",
        "lead_inherited": "false",
        "due_date": "2017-03-15",
        "page": "1",
        "review_fields": "lead_agencies.1; due",
    }
    assert {name: row[name] for name in expected} == expected


def test_outcomes_and_quarantine(out: Path) -> None:
    header = "path,sha256,outcome,reason,documents,pages,seconds,reason_code"
    assert (out / "outcomes.csv").read_text("utf-8-sig").splitlines()[0] == header
    assert [row["path"] for row in rows(out / "outcomes.csv")] == ["a/một.pdf", "b.pdf"]
    assert [row["reason_code"] for row in rows(out / "outcomes.csv")] == ["", "empty"]
    assert [row["path"] for row in rows(out / "quarantine.csv")] == ["b.pdf"]


def test_an_empty_run_leaves_the_headers(tmp_path: Path) -> None:
    write_tables(tmp_path, (), iter(()))
    assert (tmp_path / "documents.jsonl").read_bytes() == b""
    assert (tmp_path / "tasks.csv").read_text("utf-8-sig").startswith("task_id,document_id,")


def test_what_is_completed_is_written_everywhere_else_the_line_as_it_is(tmp_path: Path) -> None:
    line = LETTER.model_dump_json().encode().replace(b"{", b'{"of_a_later_version":1,', 1) + b"\n"
    write_tables(tmp_path, (), iter([line]))
    assert (tmp_path / "documents.jsonl").read_bytes() == line
    write_tables(tmp_path, (), iter([line]), lambda record: record.model_copy(update={"place": "Tân Hưng"}))
    assert DocumentRecord.model_validate_json((tmp_path / "documents.jsonl").read_bytes()).place == "Tân Hưng"
    assert [row["place"] for row in rows(tmp_path / "documents.csv")] == ["Tân Hưng"]


def test_an_error_leaves_the_files_of_the_last_run(out: Path) -> None:
    before = {path.name: path.read_bytes() for path in out.iterdir()}

    def broken() -> Any:
        yield LETTER.model_dump_json().encode() + b"\n"
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        write_tables(out, (), broken())
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


def test_a_file_appears_only_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "a"
    with whole_file(path) as file:
        file.write(b"half")
        assert not path.exists()
    assert path.read_bytes() == b"half"


@pytest.mark.parametrize("columns", [DOCUMENT_COLUMNS, TASK_COLUMNS, OUTCOME_COLUMNS, QUARANTINE_COLUMNS])
def test_every_column_is_documented(columns: tuple[Any, ...]) -> None:
    documented = DOCS.read_text(encoding="utf-8").splitlines()
    for column in columns:
        assert f"| `{column.name}` | {column.meaning} |" in documented, column.name


def test_every_reason_is_documented() -> None:
    documented = DOCS.read_text(encoding="utf-8").splitlines()
    rows = [f"| `{reason.value}` | {reason.english} | {reason.vietnamese} |" for reason in Reason]
    assert [row for row in rows if row not in documented] == []


@pytest.mark.parametrize("model", [DocumentRecord, Evidence, RecordPage, Reference, DigitalSignature])
def test_every_field_of_a_record_is_documented(model: type[BaseModel]) -> None:
    documented = DOCS.read_text(encoding="utf-8")
    assert [name for name in model.model_fields if f"`{name}`" not in documented] == []


def test_the_schema_has_every_field_of_a_record() -> None:
    schema = json.loads(record_schema())
    assert set(schema["properties"]) == set(DocumentRecord.model_fields)
    assert set(schema["required"]) == set(DocumentRecord.model_fields)
    assert schema["properties"]["schema_version"]["const"] == "2"


@pytest.mark.parametrize(
    "vocabulary",
    [DocumentType, Priority, Secrecy, Relation, DueKind, TaskKind, Reader, Reason, SignatureVerdict, Covers],
)
def test_the_schema_lists_every_word(vocabulary: type[StrEnum]) -> None:
    assert json.loads(record_schema())["$defs"][vocabulary.__name__]["enum"] == [word.value for word in vocabulary]


def test_the_schema_allows_the_fields_of_minor_versions() -> None:
    schema = json.loads(record_schema())
    objects = {"DocumentRecord": schema, **schema["$defs"]}
    assert {name for name, each in objects.items() if "additionalProperties" in each} == set()
