"""From a cut letter to its record: one call a field, in the order of the printed page."""

from datetime import date
from typing import Any

from lexicon.agency_names import canonical_names
from models import DocumentRecord, Evidence, Extracted, Letter, Page, Reference, Signer, Source, Task
from models.record import PageBoxes
from parsers.body.references import find_references
from parsers.foot.signature import find_signature
from parsers.foot.to_places import find_to_places
from parsers.head.arrival_stamp import find_arrival
from parsers.head.code import find_code
from parsers.head.crosscheck import numbers_elsewhere, signed_on
from parsers.head.dates import find_issued_date, find_place
from parsers.head.document_type import find_document_type, title_type
from parsers.head.organ import find_organs
from parsers.head.priority import find_priority, find_secrecy
from parsers.head.recipients import find_recipients
from parsers.head.subject import find_subject
from parsers.tasks.find import TaskContext, find_tasks
from pipeline.calibration import Calibration

Fields = dict[str, Extracted[Any]]


def read_record(
    letter: Letter, source: Source, document_id: str, calibration: Calibration | None = None
) -> DocumentRecord:
    """Every value of the letter with its evidence, boxes on the file's own pages.

    Without a `calibration` the confidences are the parsers' own, and what they doubt is flagged.
    """
    references = find_references(letter)
    fields = find_fields(letter, references, source.path)
    lists = {"recipients": find_recipients(letter.recipients), "to_places": find_to_places(letter.to_places)}
    recipients = lists["recipients"].value or ()
    pages = {page.number: page for page in letter.pages}
    found_tasks = find_tasks(letter, task_context(fields, recipients))
    tasks = tuple(_on_source(task, document_id, pages) for task in found_tasks)
    evidence = {
        name: _evidence_on_source(_settled(name, found.evidence, calibration), pages)
        for name, found in fields.items()
        if found.evidence
    } | {name: _evidence_on_source(found.evidence, pages) for name, found in lists.items() if found.evidence}
    values = {name: found.value for name, found in fields.items()}
    signer = {name.removeprefix("signer."): values.pop(name) for name in list(values) if name.startswith("signer.")}
    return DocumentRecord(
        document_id=document_id,
        source=source,
        **values,
        code=_code(values["code_number"], values["code_notation"]),
        recipients=recipients,
        to_places=lists["to_places"].value or (),
        signer=Signer(**signer),
        references=references,
        page_amount=source.last_page - source.first_page + 1,
        tasks=tasks,
        evidence=evidence,
        needs_review=any(found.needs_review for found in evidence.values()) or any(task.needs_review for task in tasks),
    )


def find_fields(letter: Letter, references: tuple[Reference, ...], file_name: str) -> Fields:
    """The scalar fields by their names in the contract; boxes and pages are those of the upright pages."""
    parent, organ = find_organs(letter.organ)
    number, notation = find_code(letter, title_type(letter), organ.value, numbers_elsewhere(letter, file_name))
    signer = find_signature(letter.signature, letter.signature_again, organ.value)
    arrival_number, arrival_date = find_arrival(letter)
    return {
        "document_type": find_document_type(letter, notation.value),
        "code_number": number,
        "code_notation": notation,
        "issued_date": find_issued_date(letter, _latest(references), _earliest(arrival_date.value, signed_on(letter))),
        "place": find_place(letter),
        "parent_organ_name": parent,
        "organ_name": organ,
        "subject": find_subject(letter),
        "priority": find_priority(letter),
        "secrecy": find_secrecy(letter),
        "signer.competence": signer.competence,
        "signer.position": signer.position,
        "signer.full_name": signer.full_name,
        "arrival_number": arrival_number,
        "arrival_date": arrival_date,
    }


def task_context(fields: Fields, recipients: tuple[str, ...]) -> TaskContext:
    """What the tasks' parser is told of the letter."""
    return TaskContext(
        document_type=fields["document_type"].value,
        issued_date=fields["issued_date"].value,
        arrival_date=fields["arrival_date"].value,
        organ_name=fields["organ_name"].value,
        recipients=recipients,
    )


def _latest(references: tuple[Reference, ...]) -> date | None:
    """The date of the latest letter cited; a letter cites none that is younger than itself."""
    return max((reference.issued_date for reference in references if reference.issued_date), default=None)


def _earliest(*days: date | None) -> date | None:
    return min((day for day in days if day), default=None)


def _settled(name: str, evidence: Evidence, calibration: Calibration | None = None) -> Evidence:
    return calibration.settle(name, evidence) if calibration else evidence


def _code(number: str | None, notation: str | None) -> str | None:
    return f"{number}/{notation}" if number and notation else None


def _evidence_on_source(evidence: Evidence, pages: dict[int, Page]) -> Evidence:
    """Upright boxes and page as those of the file; rounded to a tenth of a point."""
    if evidence.page is None:
        return evidence
    page = pages[evidence.page]
    return evidence.model_copy(
        update={
            "page": page.source_number,
            "boxes": tuple(_rounded(page, box) for box in evidence.boxes),
            "confidence": round(evidence.confidence, 3),
        }
    )


def _rounded(page: Page, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = page.source_box(box)
    return round(x0, 1), round(y0, 1), round(x1, 1), round(y1, 1)


def _on_source(task: Task, document_id: str, pages: dict[int, Page]) -> Task:
    page = pages[task.page]
    continued = tuple(
        PageBoxes(
            page=pages[part.page].source_number, boxes=tuple(_rounded(pages[part.page], box) for box in part.boxes)
        )
        for part in task.continued
    )
    return task.model_copy(
        update={
            "task_id": document_id + task.task_id,
            "page": page.source_number,
            "boxes": tuple(_rounded(page, box) for box in task.boxes),
            "continued": continued,
            "lead_names": canonical_names(task.lead_agencies),
            "coordinating_names": canonical_names(task.coordinating_agencies),
            "confidence": round(task.confidence, 3),
        }
    )
