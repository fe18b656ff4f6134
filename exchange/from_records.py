"""Letters to exchange from the folder of a run: the machine's reading, as it stands in `documents.jsonl`."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path

from pydantic import ValidationError

from exchange.errors import NoReading
from exchange.letters import ExchangedAssignment, ExchangedLetter, ExchangedTask
from models import Direction, DocumentRecord, Evidence, Reader, Role, Task
from models.stored import read_stored

DOCUMENTS = "documents.jsonl"
ID_DIGITS = 16
"""Hex digits of an assignment's id, as many as of a `document_id`: two in a million letters alike once in 10^7."""
SAME_NAMES = (
    "document_type", "code_number", "code_notation", "code", "issued_date", "place", "parent_organ_name", "organ_name",
    "subject", "priority", "secrecy", "recipients", "to_places", "signer", "arrival_number", "arrival_date",
    "references", "page_amount", "needs_review",
)  # fmt: skip
"""The fields of a letter that the record has under the same name."""
SAME_NAMES_OF_TASKS = (
    "task_id", "label", "path", "text", "kind", "product", "report_to", "due_text", "due_date", "due_kind",
    "recurrence", "page", "confidence", "needs_review",
)  # fmt: skip


def letters_of(out: Path, direction: Direction = Direction.IN) -> Iterator[ExchangedLetter]:
    """The letters of the run in the folder `out`, one by one in the order of its files.

    The reading does not know whether the office received a letter or sent it; `direction` says so of all. Raises
    `NoReading` where the folder holds no run, or a line of it is damaged; `NewerRecord`.
    """
    path = out / DOCUMENTS
    try:
        with path.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                try:
                    record = read_stored(line)
                except ValidationError as error:
                    raise NoReading(f"{path}, line {number}, is no record: run congvan into it again") from error
                yield letter_of(record, direction)
    except OSError as error:
        raise NoReading(f"cannot read {path} ({error.strerror}): name the --out folder of an earlier run") from error


def letter_of(record: DocumentRecord, direction: Direction = Direction.IN) -> ExchangedLetter:
    """A record as a letter to exchange."""
    return ExchangedLetter(
        letter_id=record.document_id,
        direction=direction,
        source_path=record.source.path,
        source_sha256=record.source.sha256,
        media_type=record.source.media_type,
        first_page=record.source.first_page,
        last_page=record.source.last_page,
        review_fields=_to_review(record.evidence),
        readers=_readers(record.evidence),
        tasks=tuple(_task(task) for task in record.tasks),
        **{name: getattr(record, name) for name in SAME_NAMES},
    )


def _task(task: Task) -> ExchangedTask:
    named = [
        *_charged(task, Role.LEAD, task.lead_agencies, task.lead_names),
        *_charged(task, Role.COORDINATE, task.coordinating_agencies, task.coordinating_names),
    ]
    assignments = {each.assignment_id: each for each in named or [_assignment(task, Role.LEAD, None, None)]}
    return ExchangedTask(
        review_fields=_to_review(task.evidence),
        readers=_readers(task.evidence),
        assignments=tuple(assignments.values()),
        **{name: getattr(task, name) for name in SAME_NAMES_OF_TASKS},
    )


def _charged(task: Task, role: Role, printed: Sequence[str], names: Sequence[str]) -> Iterator[ExchangedAssignment]:
    """An assignment for each agency; records of an earlier version have no full names."""
    for as_printed, name in zip_longest(printed, names[: len(printed)]):
        yield _assignment(task, role, name or as_printed, as_printed)


def _assignment(task: Task, role: Role, agency: str | None, printed: str | None) -> ExchangedAssignment:
    """An agency that a letter names twice in the same role is charged once: both get the same id."""
    key = "\n".join((task.task_id, role, agency or ""))
    return ExchangedAssignment(
        assignment_id=hashlib.sha256(key.encode()).hexdigest()[:ID_DIGITS],
        agency=agency,
        printed=printed,
        role=role,
        due_date=task.due_date,
    )


def _to_review(evidence: Mapping[str, Evidence]) -> tuple[str, ...]:
    return tuple(name for name, found in evidence.items() if found.needs_review)


def _readers(evidence: Mapping[str, Evidence]) -> dict[str, Reader]:
    """Who gave each value that was found; of what is not on the page nobody gave anything."""
    return {name: found.reader for name, found in evidence.items() if found.reader and found.text is not None}
