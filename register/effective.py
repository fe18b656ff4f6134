"""The record that counts: the machine's, with what a person settled laid over it."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from pydantic import ValidationError

from lexicon.folding import fold, searchable
from lexicon.successions import agency_key
from models import DocumentRecord, DocumentType, Evidence, Reader, Source, Task
from models.stored import read_stored
from pipeline.export.vietnamese import document_types
from register.errors import NotPossible
from register.refusals import Refusal
from register.tables import Letter, SettledValue
from register.tables import Task as TaskRow
from register.vocabulary import Answer

Model = TypeVar("Model", DocumentRecord, Task)
LETTER_FIELDS = frozenset(DocumentRecord.model_fields) - {
    "schema_version", "document_id", "source", "pages", "tasks", "near_tasks", "evidence", "needs_review", "signer",
    "signatures", "page_amount",
} | {"signer.competence", "signer.position", "signer.full_name"}  # fmt: skip
"""What a person may settle about a letter, by the names of the record's evidence."""
TASK_FIELDS = frozenset({
    "text", "label", "path", "lead_agencies", "coordinating_agencies", "due_text", "due_date", "due_kind", "recurrence",
    "report_to", "product", "kind",
})  # fmt: skip
"""The same of a task."""


def record_of(letter: Letter) -> DocumentRecord:
    """The machine's record of a letter; of one that no machine has read, its columns in the form of a record."""
    if letter.record is not None:
        return read_stored(json.dumps(letter.record))
    source = Source(
        path=letter.source_path or "", sha256=letter.sha256 or "", media_type="", first_page=1, last_page=1,
        reading="office",
    )  # fmt: skip
    known = {
        name: getattr(letter, name)
        for name in (
            "document_type", "code_number", "code_notation", "code", "issued_date", "organ_name", "subject",
            "arrival_number", "arrival_date",
        )
    }  # fmt: skip
    record = DocumentRecord(
        document_id=letter.document_id or f"letter-{letter.id}", source=source, page_amount=0, **known
    )
    return record.model_copy(update={"signer": record.signer.model_copy(update={"full_name": letter.signer_name})})


def with_settled(record: DocumentRecord, settled: Iterable[SettledValue]) -> DocumentRecord:
    """The record with the values that a person settled, whose evidence then names the person as its reader.

    Raises `NotPossible` where a settled value is none that the field can have.
    """
    settled = [each for each in settled if not each.retired]
    if not settled:
        return record
    dumped = record.model_dump(mode="json")
    for each in settled:
        _put(dumped, each.field, each.value if each.answer is Answer.VALUE else None)
        _put_evidence(dumped, each)
    if any(name in {each.field for each in settled} for name in ("code_number", "code_notation")):
        dumped["code"] = _code(dumped["code_number"], dumped["code_notation"], _joint(record))
    flagged = any(each["needs_review"] for each in dumped["evidence"].values())
    dumped["needs_review"] = flagged or any(task["needs_review"] for task in dumped["tasks"])
    return _validated(DocumentRecord, dumped)


def task_with_settled(task: Mapping[str, Any], settled: Iterable[SettledValue]) -> Task:
    """A task of the record (as JSON) with the values that a person settled. Raises `NotPossible`."""
    dumped = dict(task)
    for each in settled:
        if not each.retired:
            empty: Any = () if each.field.endswith("_agencies") else None
            dumped[each.field] = each.value if each.answer is Answer.VALUE else empty
    return _validated(Task, dumped)


def machine_task(row: TaskRow) -> dict[str, Any]:
    """What the machine reads of a task; of one that it did not find, what it was written down with, as JSON."""
    if row.machine is not None:
        return dict(row.machine)
    written = Task(
        task_id=f"task-{row.id}", label=row.label, path=row.path, text=row.text, kind=row.kind, due_text=row.due_text,
        due_date=row.due_given, due_kind=row.due_kind, recurrence=row.recurrence, report_to=row.report_to,
        product=row.product, confidence=1.0,
    )  # fmt: skip
    return written.model_dump(mode="json")


def code_key(code: str | None) -> str | None:
    """What two writings of a code have in common: folded, without spaces; None where there is none."""
    return "".join(fold(code).split()) if code else None


def searched(document_type: DocumentType | None, *texts: str | None) -> str:
    """What a letter is found by: its texts without accents, and the name of its type ("78/KH-UBND" by "kế hoạch")."""
    name = document_types()[document_type] if document_type and document_type is not DocumentType.KHAC else None
    return searchable(" ".join(text for text in (*texts, name) if text))


def value_at(record: Mapping[str, Any], field: str) -> Any:
    """The value at a dotted name in a record's JSON: "signer.full_name"."""
    value: Any = record
    for step in field.split("."):
        value = value.get(step) if isinstance(value, Mapping) else None
    return value


def columns_of(record: DocumentRecord) -> dict[str, Any]:
    """The columns of a letter that its record gives."""
    texts = (record.code, record.subject, record.organ_name, record.signer.full_name, *record.recipients)
    return {
        "document_type": record.document_type,
        "code_number": record.code_number,
        "code_notation": record.code_notation,
        "code": record.code,
        "issued_date": record.issued_date,
        "code_key": code_key(record.code),
        "organ_name": record.organ_name,
        "organ_key": agency_key(record.organ_name) if record.organ_name else None,
        "subject": record.subject,
        "signer_name": record.signer.full_name,
        "arrival_number": record.arrival_number,
        "arrival_date": record.arrival_date,
        "needs_review": record.needs_review,
        "folded": searched(record.document_type, *texts),
    }


def _put(dumped: dict[str, Any], field: str, value: Any) -> None:
    *path, name = field.split(".")
    for step in path:
        dumped = dumped[step]
    dumped[name] = [] if value is None and isinstance(dumped[name], list) else value


def _put_evidence(dumped: dict[str, Any], settled: SettledValue) -> None:
    """Let the evidence of a value name the person; of a list, that of each entry too."""
    evidence, field = dumped["evidence"], settled.field
    for name in [name for name in evidence if name.startswith(f"{field}.") and name.rpartition(".")[2].isdecimal()]:
        del evidence[name]
    evidence[field] = _evidence(settled, settled.value)
    if isinstance(settled.value, list):
        evidence |= {f"{field}.{at}": _evidence(settled, entry) for at, entry in enumerate(settled.value)}


def _evidence(settled: SettledValue, value: Any) -> dict[str, Any]:
    text = None if value is None else str(value)
    made = Evidence(text=text, confidence=1.0, rule="settled", reader=Reader.PERSON)
    return {**made.model_dump(mode="json"), "places": settled.places or settled.machine_places}


def _joint(record: DocumentRecord) -> str:
    """What joins number and notation: bodies of the Party write "23-TB/TCT"."""
    party = f"{record.code_number}-{record.code_notation}"
    return "-" if record.code_number and record.code == party else "/"


def _code(number: str | None, notation: str | None, joint: str) -> str | None:
    return f"{number}{joint}{notation}" if number and notation else None


def _validated(model: type[Model], dumped: dict[str, Any]) -> Model:
    try:
        return model.model_validate(dumped)
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors())
        raise NotPossible(Refusal.WRONG_VALUE, wrong=wrong) from error
