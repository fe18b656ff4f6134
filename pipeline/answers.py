"""Puts the answers of an office beside what the parsers made of its pages, so that its confidences can be fitted."""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from lexicon.folding import fold
from models import DocumentRecord
from models.errors import BadOutputFolder
from pipeline.fitting import Answered
from pipeline.parsing import SourceFile, raw_records, unpack_pages

OUTCOMES = "outcomes.csv"


def answered_values(out: Path, answers: Mapping[str, Mapping[str, Any]]) -> Iterator[Answered]:
    """Every value of the letters of a run for which the office has the right one.

    `out` is the run's folder, whose kept pages are parsed again; `answers` gives by document id the right values by
    field, as the record's JSON has them. Letters whose pages are not kept any more are passed over, and so are lists.
    Raises `BadOutputFolder`.
    """
    wanted = {each.partition("-")[0] for each in answers}
    for path, sha256 in _read_files(out):
        if sha256[:16] not in wanted:
            continue
        for record in _raw(out, path, sha256):
            yield from _values(record, answers.get(record.document_id, {}))


def same_value(field: str, read: Any, right: Any) -> bool:
    """Whether a value is the right one: but for case, blanks, and zeros before a number."""
    one, other = (" ".join(str(each or "").split()).casefold() for each in (read, right))
    if field in ("code_number", "arrival_number"):
        one, other = (fold(each).lstrip("0") for each in (one, other))
    return one == other


def _read_files(out: Path) -> list[tuple[str, str]]:
    """Path and SHA-256 of the files that a run has read."""
    try:
        with (out / OUTCOMES).open(encoding="utf-8-sig", newline="") as lines:
            return [(row["path"], row["sha256"]) for row in csv.DictReader(lines) if row["outcome"] == "done"]
    except (OSError, UnicodeDecodeError, KeyError) as error:
        raise BadOutputFolder(f"{out} is not the output of a run ({error}): give what --out named") from error


def _raw(out: Path, path: str, sha256: str) -> list[DocumentRecord]:
    for kept in sorted((out / "pages").glob(f"{sha256}-*.gz")):
        if (stored := unpack_pages(kept.read_bytes())) is not None:
            return raw_records(stored[0], SourceFile(path, sha256, stored[1]))
    return []


def _values(record: DocumentRecord, right: Mapping[str, Any]) -> Iterator[Answered]:
    """The scalar values of a record with the right ones, less those without a value that are flagged as missing."""
    dumped = record.model_dump(mode="json")
    for field, evidence in record.evidence.items():
        if field not in right:
            continue
        value: Any = dumped
        for step in field.split("."):
            value = value[step]
        is_absent = value is None
        if isinstance(value, list) or (is_absent and evidence.needs_review):
            continue
        is_right = same_value(field, value, right[field])
        yield Answered(field, evidence.confidence, evidence.needs_review, is_right, is_absent)
