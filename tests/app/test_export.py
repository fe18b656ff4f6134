"""`congvan export` and `congvan schema --dir` as a user calls them."""

import csv
import json
from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar
from pyarrow import parquet
from typer.testing import CliRunner

from app.cli import app
from exchange.edxml.reading import read_message
from exchange.schemas import all_schemas
from register.register import Register
from tests.pipeline.export.exported import LETTER

CERTAIN = LETTER.model_copy(
    update={"evidence": {}, "organ_name": "ỦY BAN NHÂN DÂN TỈNH AN BÌNH", "recipients": ("Sở Y tế",)}
)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    (tmp_path / "out").mkdir()
    lines = (record.model_dump_json() + "\n" for record in (LETTER, CERTAIN.model_copy(update={"document_id": "f-1"})))
    (tmp_path / "out" / "documents.jsonl").write_text("".join(lines))
    return tmp_path / "out"


@pytest.fixture
def codes(tmp_path: Path) -> Path:
    path = tmp_path / "codes.csv"
    path.write_text("organ_name,organ_id\nUBND tỉnh An Bình,H99\nSở Y tế,H99.12\n")
    return path


def call(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    return result.exit_code, result.output


def export(out: Path, form: str, target: Path, *more: object) -> tuple[int, str]:
    return call("export", "--from", out, "--format", form, "--out", target, *more)


def rows_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))


@pytest.mark.parametrize("form", ["csv", "jsonl", "xlsx", "parquet"])
def test_formats_that_lose_nothing_are_one_file(out: Path, tmp_path: Path, form: str) -> None:
    target = tmp_path / "new" / f"letters.{form}"
    code, printed = export(out, form, target)
    assert (code, printed) == (0, f"2 letters written to {target}\n")
    assert [path.name for path in target.parent.iterdir()] == [target.name]


def test_rows_are_letters_where_letters_are_asked_for(out: Path, tmp_path: Path) -> None:
    export(out, "csv", tmp_path / "letters.csv", "--rows", "letters", "--direction", "out")
    assert [(row["letter_id"], row["direction"]) for row in rows_of(tmp_path / "letters.csv")] == [
        (LETTER.document_id, "out"),
        ("f-1", "out"),
    ]
    export(out, "parquet", tmp_path / "letters.parquet")
    table = parquet.read_table(tmp_path / "letters.parquet")
    assert table.column("due_date").to_pylist() == [date(2017, 3, 15)] * 4


def test_ics(out: Path, tmp_path: Path) -> None:
    code, _ = export(out, "ics", tmp_path / "a.ics", "--as-of", "2017-03-10", "--warn", 0, "--entry", "event")
    events = Calendar.from_ical((tmp_path / "a.ics").read_bytes()).walk("VEVENT")
    assert (code, len(events), len(events[0].walk("VALARM"))) == (0, 4, 1)
    assert rows_of(tmp_path / "a.ics.losses.csv") == []


def test_edxml_ends_with_10_when_a_letter_cannot_be_written(out: Path, tmp_path: Path, codes: Path) -> None:
    code, printed = export(out, "edxml", tmp_path / "sent", "--organ-ids", codes, "--as-of", "2017-03-10")
    assert code == 10, printed
    assert "1 letters written" in printed
    assert sorted(path.name for path in (tmp_path / "sent").iterdir()) == ["f-1.edxml", "losses.csv"]
    message = read_message((tmp_path / "sent" / "f-1.edxml").read_bytes())
    assert message.document_id == "H99,2017/03/09,05/UBND-TH"
    missing = {row["field"] for row in rows_of(tmp_path / "sent" / "losses.csv") if row["kind"] == "missing"}
    assert missing == {"organ_name", "recipients"}


@pytest.mark.parametrize(("name", "begins"), [("a.json", "{"), ("a.XML", "<?xml")])
def test_nd30_in_the_form_of_the_files_name(out: Path, tmp_path: Path, name: str, begins: str) -> None:
    code, printed = export(out, "nd30", tmp_path / name)
    assert code == 0
    assert "values are not in it as they are (" in printed
    assert (tmp_path / name).read_text("utf-8").startswith(begins)
    assert ("signer.full_name", "no_doubt") in [
        (row["field"], row["kind"]) for row in rows_of(tmp_path / f"{name}.losses.csv")
    ]


def test_what_ends_an_export(out: Path, tmp_path: Path) -> None:
    assert export(tmp_path / "nothing", "csv", tmp_path / "a.csv")[0] == 6
    assert not (tmp_path / "a.csv").exists()
    (tmp_path / "file").touch()
    code, printed = export(out, "csv", tmp_path / "file" / "a.csv")
    assert (code, "name another file" in printed) == (5, True)
    assert export(out, "nd30", tmp_path / "a.json", "--organ-ids", tmp_path / "none.csv")[0] == 7
    assert export(out, "docx", tmp_path / "a.docx")[0] == 2


def test_a_damaged_reading_leaves_the_earlier_file(out: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.jsonl"
    export(out, "jsonl", target)
    before = target.read_bytes()
    with (out / "documents.jsonl").open("a") as file:
        file.write("{}\n")
    assert export(out, "jsonl", target)[0] == 6
    assert target.read_bytes() == before


def test_schemas(tmp_path: Path) -> None:
    assert call("schema", "--dir", tmp_path / "schema")[0] == 0
    assert {path.name: path.read_bytes() for path in (tmp_path / "schema").iterdir()} == all_schemas()
    assert json.loads(call("schema")[1])["title"] == "DocumentRecord"


def test_without_a_folder_the_register_is_exported(out: Path, tmp_path: Path) -> None:
    register = tmp_path / "register.db"
    nothing = call("export", "--register", register, "--format", "jsonl", "--out", tmp_path / "none.jsonl")
    assert nothing[0] == 13
    assert not register.exists()
    with Register.open(register) as opened:
        opened.feed([LETTER])
        (row,) = opened.letters.list()
        opened.letters.settle(row.id, "Lan", "subject", "họp giao ban")
    target = tmp_path / "settled.jsonl"
    assert call("export", "--register", register, "--format", "jsonl", "--out", target)[0] == 0
    (line,) = target.read_text(encoding="utf-8").splitlines()
    assert "họp giao ban" in line
