"""The files of the export contract."""

import csv
import json
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

from models import (
    Covers,
    DocumentRecord,
    DocumentType,
    DueKind,
    Evidence,
    Outcome,
    Place,
    Priority,
    Reader,
    Reason,
    Reference,
    Relation,
    Secrecy,
    SignatureVerdict,
    Signer,
    Source,
    Task,
    TaskKind,
)
from models.errors import EmptyFile
from pipeline.atomic import whole_file
from pipeline.export import write_tables
from pipeline.export.columns import DOCUMENT_COLUMNS, OUTCOME_COLUMNS, QUARANTINE_COLUMNS, TASK_COLUMNS
from pipeline.export.schema import record_schema

DOCS = Path(__file__).parents[3] / "docs" / "files.md"

LETTER = DocumentRecord(
    document_id="0123456789abcdef-1",
    source=Source(
        path="a/một.pdf",
        sha256="0" * 64,
        media_type="application/pdf",
        first_page=1,
        last_page=2,
        reading="text_layer",
    ),
    document_type=DocumentType.CONG_VAN,
    code_number="05",
    code_notation="UBND-TH",
    code="05/UBND-TH",
    issued_date=date(2017, 3, 9),
    subject='họp, bàn về "chuyển đổi"',
    recipients=("Sở A", "Sở B"),
    signer=Signer(position="CHỦ TỊCH", full_name="Trần Văn A"),
    references=(
        Reference(code="12/BC-SA", text="Báo cáo số 12/BC-SA"),
        Reference(code=None, text="Luật B"),
    ),
    page_amount=2,
    tasks=(
        Task(
            task_id="0123456789abcdef-1#-1",
            label="-",
            path="-1",
            text="Nộp báo cáo\ntrước ngày 15/3",
            lead_agencies=("Sở A", "Sở B"),
            due_date=date(2017, 3, 15),
            due_kind=DueKind.DATE,
            confidence=0.9,
            needs_review=True,
            evidence={
                "text": Evidence(text="Nộp báo cáo", places=(Place(page=1, boxes=()),), confidence=0.9),
                "lead_agencies.1": Evidence(text="Sở B", confidence=0.5).doubted(Reason.LEAD_GUESSED),
                "due": Evidence(text="15/3", confidence=0.5).doubted(Reason.DUE_WITHOUT_YEAR),
            },
        ),
    ),
    evidence={
        "signer.full_name": Evidence(text="Trần Văn A", confidence=0.4).doubted(Reason.NAME_FAINT),
    },
    needs_review=True,
)
OUTCOMES = (
    Outcome(path="a/một.pdf", sha256="0" * 64, outcome="done", documents=1, pages=2, seconds=1.5),
    Outcome(path="b.pdf", sha256=None, outcome="quarantined", reason=EmptyFile().sentence, reason_code="empty"),
)


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
