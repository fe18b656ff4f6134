"""The schemas in docs/schema are those of this version, and the files that are written are as they say."""

import io
import json
from pathlib import Path

import pytest
from frictionless import Resource, Schema, system
from jsonschema import Draft202012Validator
from lxml import etree

from exchange.losses import LOSS_COLUMNS, Loss, LossKind
from exchange.schemas import all_schemas, letter_schema
from exchange.tables import write_csv, write_jsonl
from pipeline.export.tables import Table, write_tables
from pipeline.signers import Directory, learn_signers
from tests.exchange.exchanged import LETTER, READ
from tests.pipeline.export.exported import LETTER as RECORD
from tests.pipeline.export.exported import OUTCOMES

KEPT = Path(__file__).parents[2] / "docs" / "schema"
SCHEMAS = all_schemas()


def test_the_kept_schemas_are_current() -> None:
    """After a change of a record or column: `congvan schema --dir docs/schema`."""
    assert {path.name: path.read_bytes() for path in KEPT.iterdir()} == SCHEMAS


@pytest.mark.parametrize(
    "name", [name for name in SCHEMAS if name.endswith((".jsonl.schema.json", "nd30.schema.json"))]
)
def test_json_schemas_are_schemas(name: str) -> None:
    Draft202012Validator.check_schema(json.loads(SCHEMAS[name]))


@pytest.mark.parametrize("name", [name for name in SCHEMAS if name.endswith(".xsd")])
def test_xsds_are_schemas(name: str) -> None:
    etree.XMLSchema(etree.fromstring(SCHEMAS[name]))


def test_json_lines_are_as_their_schema_says() -> None:
    schema = Draft202012Validator(json.loads(letter_schema()))
    file = io.BytesIO()
    write_jsonl(file, [LETTER, READ])
    for line in file.getvalue().splitlines():
        schema.validate(json.loads(line))


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """All CSV files that are written, by the names of their schemas."""
    write_tables(tmp_path, OUTCOMES, iter([RECORD.model_dump_json().encode() + b"\n"]))
    (tmp_path / "signers.csv").write_bytes(learned().to_csv())
    with (tmp_path / "export-letters.csv").open("wb") as file:
        write_csv(file, [LETTER, READ], "letters")
    with (tmp_path / "export-assignments.csv").open("wb") as file:
        write_csv(file, [LETTER, READ], "assignments")
    with (tmp_path / "export-losses.csv").open("wb") as file:
        lost = Loss(letter_id="1", field="subject", kind=LossKind.CUT, value="abc", written="a")
        Table(file, [column.flat() for column in LOSS_COLUMNS]).add([lost])
    return tmp_path


def learned() -> Directory:
    return learn_signers([RECORD.model_copy(update={"organ_name": "SỞ Y TẾ", "evidence": {}})])


@pytest.mark.parametrize("name", [name.removesuffix(".schema.json") for name in SCHEMAS if ".csv." in name])
def test_csv_files_are_as_their_table_schemas_say(tables: Path, name: str) -> None:
    schema = Schema.from_descriptor(json.loads(SCHEMAS[f"{name}.schema.json"]))
    with system.use_context(trusted=True):
        report = Resource(path=str(tables / name), schema=schema, encoding="utf-8-sig").validate()
    assert report.valid, report


def test_a_table_schema_refuses_a_day_that_is_none(tables: Path) -> None:
    path = tables / "export-letters.csv"
    path.write_text(path.read_text("utf-8").replace("2027-01-09", "09/01/2027"), encoding="utf-8")
    schema = Schema.from_descriptor(json.loads(SCHEMAS["export-letters.csv.schema.json"]))
    with system.use_context(trusted=True):
        assert not Resource(path=str(path), schema=schema, encoding="utf-8-sig").validate().valid
