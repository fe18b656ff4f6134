"""Records as an earlier or a somewhat later version of ours has stored them.

Version 1 had no places and no candidates, tasks with boxes of their own, and relations in Vietnamese. Of a later minor
version a field that is not known is ignored, and a word that is none of a closed vocabulary is left out.
"""

import json
from typing import Any

from pydantic import ValidationError

from models.errors import NewerRecord
from models.record import SCHEMA_VERSION, DocumentRecord

RELATIONS_OF_VERSION_1 = {
    "can_cu": "based_on",
    "thuc_hien": "carries_out",
    "thay_the": "replaces",
    "tiep_theo": "follows",
}


def read_stored(line: bytes | str) -> DocumentRecord:
    """The record of a line of `documents.jsonl`, or of a file of `records/`, as one of this version.

    Raises `NewerRecord` where the version is later than any that this one can know, and `ValidationError` where the
    line is no record of ours.
    """
    try:
        return DocumentRecord.model_validate_json(line)
    except ValidationError:
        stored = _of_other_version(line)
        if stored is None:
            raise
    return _read(stored)


def _of_other_version(line: bytes | str) -> dict[str, Any] | None:
    """The record in the form of this version; None where it is in that of none."""
    try:
        stored = json.loads(line)
        version = str(stored["schema_version"])
        major = int(version.partition(".")[0])
        if major <= int(SCHEMA_VERSION):
            return {**(_upgraded(stored) if major == 1 else stored), "schema_version": SCHEMA_VERSION}
    except (ValueError, LookupError, TypeError, AttributeError):  # shaped as no version ever was
        return None
    raise NewerRecord(version)


def _read(stored: dict[str, Any]) -> DocumentRecord:
    """Without the words that no vocabulary of this version has: a value of them is absent, or the vocabulary's own
    word for that."""
    try:
        return DocumentRecord.model_validate(stored)
    except ValidationError as error:
        for each in error.errors(include_url=False):
            if each["type"] == "enum":
                _leave_out(stored, each["loc"])
        return DocumentRecord.model_validate(stored)


def _leave_out(stored: Any, place: tuple[int | str, ...]) -> None:
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
    """What stood at the task itself is the evidence of its text."""
    first = {"page": stored["page"], "boxes": stored.get("boxes", ())}
    text = {name: stored[name] for name in ("text", "confidence", "needs_review", "reason") if name in stored}
    return {**stored, "evidence": {"text": {**text, "places": [first, *stored.get("continued", ())]}}}


def _evidence(stored: dict[str, Any]) -> dict[str, Any]:
    page = stored.get("page")
    places = [] if page is None else [{"page": page, "boxes": stored.get("boxes", ())}]
    return {**stored, "places": places}
