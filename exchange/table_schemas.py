"""The Frictionless table schemas of all CSV files that are written, so that programs read each column by its type."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from exchange.columns import ASSIGNMENT_COLUMNS, LETTER_COLUMNS, Kind, TypedColumn
from exchange.losses import LOSS_COLUMNS
from pipeline.export.columns import DOCUMENT_COLUMNS, OUTCOME_COLUMNS, QUARANTINE_COLUMNS, TASK_COLUMNS, Column

PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"
BOOLEANS = frozenset({"needs_review", "lead_inherited"})
DATES = frozenset({"issued_date", "arrival_date", "due_date"})
INTEGERS = frozenset({
    "source.first_page", "source.last_page", "page_amount", "tasks", "page", "documents", "pages",
})  # fmt: skip
NUMBERS = frozenset({"confidence", "seconds"})
"""The columns of a run's CSV files that are not text; a test reads the files of a run by them."""
FRICTIONLESS: dict[Kind, dict[str, Any]] = {
    Kind.TEXT: {"type": "string"},
    Kind.TEXTS: {"type": "string"},
    Kind.INTEGER: {"type": "integer"},
    Kind.NUMBER: {"type": "number"},
    Kind.BOOLEAN: {"type": "boolean", "trueValues": ["true"], "falseValues": ["false"]},
    Kind.DATE: {"type": "date", "format": "%Y-%m-%d"},
}
SIGNERS = (
    ("organ_name", Kind.TEXT, "body whose letters the person signs"),
    ("full_name", Kind.TEXT, "họ tên of the signer"),
    ("letters", Kind.INTEGER, "letters that show the name with certainty"),
)
Described = tuple[str, Kind, str]
"""Name, type and meaning of a column."""


def table_schemas() -> dict[str, str]:
    """The table schema of each CSV file, as indented JSON by the name of the file."""
    tables: dict[str, tuple[Iterable[Described], str | None]] = {
        "documents.csv": (_by_name(DOCUMENT_COLUMNS), "document_id"),
        "tasks.csv": (_by_name(TASK_COLUMNS), "task_id"),
        "outcomes.csv": (_by_name(OUTCOME_COLUMNS), "path"),
        "quarantine.csv": (_by_name(QUARANTINE_COLUMNS), "path"),
        "signers.csv": (SIGNERS, None),
        "export-letters.csv": (_described(LETTER_COLUMNS), "letter_id"),
        "export-assignments.csv": (_described(ASSIGNMENT_COLUMNS), "assignment_id"),
        "export-losses.csv": (_described(LOSS_COLUMNS), None),
    }
    return {name: _schema(columns, key) for name, (columns, key) in tables.items()}


def _by_name(columns: Sequence[Column[Any]]) -> list[Described]:
    """The columns of a run's own files, which have no types: by their names."""
    return [(each.name, _kind(each.name), each.meaning) for each in columns]


def _described(columns: Sequence[TypedColumn[Any]]) -> list[Described]:
    return [
        (each.name, each.kind, f'{each.meaning}; joined with "; "' if each.kind is Kind.TEXTS else each.meaning)
        for each in columns
    ]


def _kind(name: str) -> Kind:
    for kind, names in ((Kind.BOOLEAN, BOOLEANS), (Kind.DATE, DATES), (Kind.INTEGER, INTEGERS), (Kind.NUMBER, NUMBERS)):
        if name in names:
            return kind
    return Kind.TEXT


def _schema(columns: Iterable[Described], key: str | None) -> str:
    fields = [{"name": name, **FRICTIONLESS[kind], "description": meaning} for name, kind, meaning in columns]
    schema = {"$schema": PROFILE, "fields": fields, "missingValues": [""], **({"primaryKey": [key]} if key else {})}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
