"""The golden letters: samples, the pages recorded from them, and how a record is compared with the truth.

`data/samples/expected` is typed by hand; `data/samples/pages` holds what the reading stage made of each file, so that
layout and parsers are tested without an OCR engine.
"""

import json
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any

from models import DocumentRecord, Page, Source
from pipeline.extraction import read_record
from pipeline.layout import split_letters

SAMPLES = Path(__file__).parents[1] / "data" / "samples"
LETTERS, EXPECTED, PAGES = SAMPLES / "letters", SAMPLES / "expected", SAMPLES / "pages"
KNOWN_GAPS = Path(__file__).with_name("known_gaps.tsv")
SECRET = SAMPLES / "secret"
"""Letters that are read on a machine without a network only."""
NAMES = tuple(sorted(path.stem for path in EXPECTED.glob("*.json")))

SCALARS = (
    "document_type",
    "code_number",
    "code_notation",
    "code",
    "issued_date",
    "place",
    "parent_organ_name",
    "organ_name",
    "subject",
    "priority",
    "secrecy",
    "signer.competence",
    "signer.position",
    "signer.full_name",
    "arrival_number",
    "arrival_date",
    "page_amount",
)
NAME_LISTS = ("recipients", "to_places")
LISTS = (*NAME_LISTS, "references", "signatures")
KEYS = {
    "references": ("code", "issued_date"),
    "signatures": ("signer", "organ_name", "signed_at", "covers"),
}
"""By what the entries of a list are compared."""
TASK_FIELDS = (
    "label",
    "path",
    "text",
    "page",
    "lead_agencies",
    "lead_inherited",
    "coordinating_agencies",
    "due_text",
    "due_date",
    "due_kind",
    "recurrence",
    "report_to",
)
FIELDS = (*SCALARS, *LISTS, "tasks", *(f"tasks.{name}" for name in TASK_FIELDS))

SAME_TASK = 0.8
"""Two texts are of one task: tasks of one letter are less alike than this, readings of one task more."""
READ_TEXT = 0.97
"""A task's text read by OCR is right: of a hundred letters three may carry a wrong accent."""


def file_of(name: str) -> Path:
    """The file of the sample of that name."""
    (file,) = (*LETTERS.glob(f"{name}.*"), *SECRET.glob(f"{name}.*"))
    return file


def known_gaps() -> set[tuple[str, int, str]]:
    """Sample, letter in it from 0, and field; the file counts letters from 1."""
    rows = (line.split("\t") for line in KNOWN_GAPS.read_text(encoding="utf-8").splitlines() if line)
    return {(name, int(letter) - 1, field) for name, letter, field in rows}


def load_letters(name: str) -> list[dict[str, Any]]:
    truth = json.loads((EXPECTED / f"{name}.json").read_text(encoding="utf-8"))
    return list(truth["documents"])


def load_pages(name: str) -> tuple[Page, ...]:
    recorded = json.loads((PAGES / f"{name}.json").read_text(encoding="utf-8"))
    return tuple(Page.model_validate(page) for page in recorded["pages"])


@cache
def records(name: str) -> tuple[dict[str, Any], ...]:
    """The records read from the recorded pages of a sample, as exported."""
    return tuple(record.model_dump(mode="json") for record in documents(name))


@cache
def documents(name: str) -> tuple[DocumentRecord, ...]:
    """The same as models."""
    return documents_from(load_pages(name))


def records_from(pages: tuple[Page, ...]) -> tuple[dict[str, Any], ...]:
    return tuple(record.model_dump(mode="json") for record in documents_from(pages))


def documents_from(pages: tuple[Page, ...]) -> tuple[DocumentRecord, ...]:
    found: list[DocumentRecord] = []
    for letter in split_letters(pages):
        first, last = letter.pages[0].source_number, letter.pages[-1].source_number
        source = Source(
            path="letter",
            sha256="0" * 64,
            media_type="",
            first_page=first,
            last_page=last,
            reading=letter.pages[0].reading,
        )
        found.append(read_record(letter, source, f"golden-{first}"))
    return tuple(found)


def difference(field: str, got: dict[str, Any], want: dict[str, Any]) -> str | None:
    """What differs in one field of `FIELDS`; None where the record is right."""
    if field == "tasks":
        return _task_count(got, want)
    if field.startswith("tasks."):
        return _task_difference(field.removeprefix("tasks."), got, want)
    if field in KEYS:
        found = [[entry[key] for key in KEYS[field]] for entry in got[field]]
        return _told(found, [[entry[key] for key in KEYS[field]] for entry in want.get(field, ())])
    return _told(_value(got, field), _value(want, field))


def _value(record: dict[str, Any], field: str) -> Any:
    value: Any = record
    for part in field.split("."):
        value = value[part]
    return value


def _told(found: Any, wanted: Any) -> str | None:
    return None if found == wanted else f"read {found!r}, printed {wanted!r}"


def _pairs(got: dict[str, Any], want: dict[str, Any]) -> list[tuple[dict[str, Any] | None, dict[str, Any] | None]]:
    """Tasks read beside tasks printed, matched by their text; None where one has no partner."""
    left = list(got["tasks"])
    pairs: list[tuple[dict[str, Any] | None, dict[str, Any] | None]] = []
    for task in want["tasks"]:
        best = max(left, key=lambda found: _alike(found["text"], task["text"]), default=None)
        if best is not None and _alike(best["text"], task["text"]) >= SAME_TASK:
            left.remove(best)
            pairs.append((best, task))
        else:
            pairs.append((None, task))
    return pairs + [(extra, None) for extra in left]


def _task_count(got: dict[str, Any], want: dict[str, Any]) -> str | None:
    pairs = _pairs(got, want)
    missed = [task["text"][:60] for found, task in pairs if found is None and task and not task["optional"]]
    extra = [found["text"][:60] for found, task in pairs if task is None and found]
    return f"missed {missed}, made up {extra}" if missed or extra else None


def _task_difference(name: str, got: dict[str, Any], want: dict[str, Any]) -> str | None:
    wrong = []
    for found, task in _pairs(got, want):
        if found is None or task is None or task["optional"]:
            continue
        value = found["evidence"]["text"]["places"][0]["page"] if name == "page" else found[name]
        same = _alike(value, task[name]) >= READ_TEXT if name == "text" else value == task[name]
        if not same:
            wrong.append(f"{task['path']}: {_told(value, task[name])}")
    return "; ".join(wrong) or None


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one.strip(" ;.,/"), other.strip(" ;.,/"), autojunk=False).ratio()
