"""Reads stored records, also those that an earlier or a later version of the product has written.

Schema version 1 had no places and no candidates, tasks with boxes of their own, and relations in Vietnamese; it is
turned into this version. A record of a later minor version may have fields that this one does not declare, which are
ignored, and words that its vocabularies do not have, which are left out.
"""

import json
from typing import Any

from pydantic import Field, ValidationError

from models.base import Exported
from models.errors import NewerRecord
from models.record import SCHEMA_VERSION, DocumentRecord

RELATIONS_OF_VERSION_1 = {
    "can_cu": "based_on",
    "thuc_hien": "carries_out",
    "thay_the": "replaces",
    "tiep_theo": "follows",
}


class StoredSource(Exported):
    """Where a letter stands, of a `RecordHead`."""

    path: str
    first_page: int


class StoredSigner(Exported):
    """Who signed, of a `RecordHead`."""

    full_name: str | None = None


class StoredEvidence(Exported):
    """Whether a value needs review, of a `RecordHead`."""

    needs_review: bool = False


class RecordHead(Exported):
    """The few fields of a stored record by which letters are compared; all versions have them in this form.

    To read them takes a fifth of the time that the whole record takes.
    """

    document_id: str
    source: StoredSource
    code_number: str | None = None
    code_notation: str | None = None
    issued_date: str | None = None
    parent_organ_name: str | None = None
    organ_name: str | None = None
    signer: StoredSigner = StoredSigner()
    evidence: dict[str, StoredEvidence] = Field(default_factory=dict)


def read_head(line: bytes | str) -> RecordHead:
    """What letters are compared by, of a line that `read_stored` can read. Raises `ValidationError` for no record."""
    return RecordHead.model_validate_json(line)


def read_stored(line: bytes | str) -> DocumentRecord:
    """The record in a line of `documents.jsonl` or in a file of `records/`, in the form of this version.

    Raises `NewerRecord` where the record has a later major schema version, and `ValidationError` where the line is no
    record.
    """
    try:
        return DocumentRecord.model_validate_json(line)
    except ValidationError:
        stored = _of_other_version(line)
        if stored is None:
            raise
    return _validated_without_unknown_words(stored)


def _of_other_version(line: bytes | str) -> dict[str, Any] | None:
    """The fields of a stored record in the form of this version; None where no version has written such a line."""
    try:
        stored = json.loads(line)
        version = str(stored["schema_version"])
        major = int(version.partition(".")[0])
        if major <= int(SCHEMA_VERSION):
            return {**(_upgraded(stored) if major == 1 else stored), "schema_version": SCHEMA_VERSION}
    except (ValueError, LookupError, TypeError, AttributeError):  # shaped as no version ever was
        return None
    raise NewerRecord(version)


def _validated_without_unknown_words(stored: dict[str, Any]) -> DocumentRecord:
    """The record; a field whose word the vocabulary of this version does not have is given its default."""
    try:
        return DocumentRecord.model_validate(stored)
    except ValidationError as error:
        for each in error.errors(include_url=False):
            if each["type"] == "enum":
                _delete_field(stored, each["loc"])
        return DocumentRecord.model_validate(stored)


def _delete_field(stored: Any, place: tuple[int | str, ...]) -> None:
    *path, name = place
    for step in path:
        stored = stored[step]
    del stored[name]


def _upgraded(stored: dict[str, Any]) -> dict[str, Any]:
    return {
        **stored,
        "references": [_reference(each) for each in stored.get("references", ())],
        "tasks": [_task(each) for each in stored.get("tasks", ())],
        "evidence": {name: _evidence(each) for name, each in stored.get("evidence", {}).items()},
    }


def _reference(stored: dict[str, Any]) -> dict[str, Any]:
    relation = stored.get("relation")
    return {**stored, "relation": relation and RELATIONS_OF_VERSION_1.get(relation)}


def _task(stored: dict[str, Any]) -> dict[str, Any]:
    """Version 1 kept page, boxes and confidence on the task itself: they become the evidence of its text."""
    first = {"page": stored["page"], "boxes": stored.get("boxes", ())}
    text = {name: stored[name] for name in ("text", "confidence", "needs_review", "reason") if name in stored}
    return {**stored, "evidence": {"text": {**text, "places": [first, *stored.get("continued", ())]}}}


def _evidence(stored: dict[str, Any]) -> dict[str, Any]:
    page = stored.get("page")
    places = [] if page is None else [{"page": page, "boxes": stored.get("boxes", ())}]
    return {**stored, "places": places}
