"""Reads a letter that is cut into its cells into its record: one call for each field, in the order of the page."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from lexicon.agency_names import canonical_names
from models import (
    DocumentRecord,
    DocumentType,
    Evidence,
    Extracted,
    ExtractedList,
    Letter,
    Reference,
    Signer,
    Source,
    Task,
)
from parsers.body.references import find_references
from parsers.foot.signature import find_signature
from parsers.foot.to_places import find_to_places
from parsers.head.arrival_stamp import find_arrival
from parsers.head.code import find_code, is_partys_code
from parsers.head.crosscheck import cited_as, due_days, numbers_elsewhere, signed_days
from parsers.head.dates import find_issued_date, find_place
from parsers.head.day_evidence import DayEvidence
from parsers.head.document_type import find_document_type, title_type
from parsers.head.organ import find_organs
from parsers.head.priority import find_priority, find_secrecy
from parsers.head.recipients import find_recipients
from parsers.head.subject import find_subject
from parsers.tasks.find import TaskContext, TaskExplanation, addressees_of, find_tasks_and_near
from parsers.tasks.judge.model import TaskJudge, shipped_judge
from parsers.tasks.naming.model import NamingJudge
from pipeline.calibration import Calibration
from pipeline.failed_readers import flagged_where_readers_failed
from pipeline.on_source import SourcePages
from pipeline.unread_print import unread_print

Fields = dict[str, Extracted[Any]]
Judge = TaskJudge | None
SIGNER = ("signer.competence", "signer.position", "signer.full_name")


def read_record(
    letter: Letter, source: Source, document_id: str, calibration: Calibration | None = None, *,
    judge: Judge = None, namer: NamingJudge | None = None, others: Sequence[Letter] = (),
) -> DocumentRecord:  # fmt: skip
    """The record of a letter: every value with its evidence, and the boxes on the file's own pages.

    Without a `calibration` the confidences are the parsers' own, and what they doubt is flagged; benchmarks fit on it.
    Which passages are tasks says the `judge`, how sure their leads are the `namer`, by default the product's. The
    `others` are the letters that stand in the same file: one may forward this one, and cite it.
    """
    references = find_references(letter)
    fields = find_fields(letter, references.values, source.path, others)
    is_addressed = fields["document_type"].value is DocumentType.CONG_VAN
    recipients = find_recipients(letter.recipients, letter.pages[0].width_pt, must_be=is_addressed)
    to_places = find_to_places(letter.to_places)
    on_source = SourcePages(letter.pages)
    lists: dict[str, ExtractedList[Any]] = {"recipients": recipients, "to_places": to_places, "references": references}
    found = {name: _calibrated(name, field.evidence, calibration) for name, field in fields.items()}
    found |= _evidence_of_lists(lists, calibration)
    found = flagged_where_readers_failed(found, letter.pages) | unread_print(letter.pages)
    evidence = {name: on_source.evidence(each) for name, each in found.items()}
    found_tasks = find_tasks_and_near(letter, task_context(fields, recipients), judge or shipped_judge(), namer)
    tasks, near = (_tasks_of(some, on_source, document_id) for some in (found_tasks.tasks, found_tasks.near))
    values = {name: found.value for name, found in fields.items()}
    signer = {name.removeprefix("signer."): values.pop(name) for name in SIGNER}
    return DocumentRecord(
        document_id=document_id,
        source=source,
        pages=on_source.record_pages(),
        **values,
        code=_code(values["code_number"], values["code_notation"], is_partys=is_partys_code(letter.code)),
        **{name: each.values for name, each in lists.items()},
        signer=Signer(**signer),
        signatures=on_source.signatures(),
        page_amount=source.last_page - source.first_page + 1,
        tasks=tasks,
        near_tasks=near,
        evidence=evidence,
        needs_review=any(each.needs_review for each in evidence.values()) or any(task.needs_review for task in tasks),
    )


def find_fields(
    letter: Letter, references: tuple[Reference, ...], file_name: str, others: Sequence[Letter] = ()
) -> Fields:
    """The scalar fields of a letter by their names in the record, such as "signer.full_name".

    Boxes and pages are those of the upright pages. `references`, `file_name` and the `others` of the file are second
    sources of date and number.
    """
    citations = cited_as(letter, [other for other in others if other is not letter])
    parent, organ = find_organs(letter.organ)
    number, notation = find_code(letter, title_type(letter), organ.value, numbers_elsewhere(file_name, citations))
    signer = find_signature(letter.signature, letter.signature_again, organ.value)
    arrival_number, arrival_date = find_arrival(letter)
    elsewhere = DayEvidence(
        not_before=_latest(references),
        arrived=arrival_date.value,
        signed=signed_days(letter),
        due=due_days(letter),
        cited_as=frozenset(each.day for each in citations if each.day and each.number == _bare(number.value)),
    )
    return {
        "document_type": find_document_type(letter, notation.value),
        "code_number": number,
        "code_notation": notation,
        "issued_date": find_issued_date(letter, elsewhere),
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


def task_context(fields: Fields, recipients: ExtractedList[str]) -> TaskContext:
    """What the parser of tasks must know of the rest of the letter: type, dates, issuing body and addressees."""
    return TaskContext(
        document_type=fields["document_type"].value,
        issued_date=fields["issued_date"].value,
        arrival_date=fields["arrival_date"].value,
        organ_name=fields["organ_name"].value,
        recipients=addressees_of(recipients),
    )


def _latest(references: tuple[Reference, ...]) -> date | None:
    """The date of the latest letter cited; the letter itself cannot be older."""
    return max((reference.issued_date for reference in references if reference.issued_date), default=None)


def _bare(number: str | None) -> str | None:
    return number.lstrip("0") if number else None


def _calibrated(name: str, evidence: Evidence, calibration: Calibration | None = None) -> Evidence:
    return calibration.settle(name, evidence) if calibration else evidence


def _evidence_of_lists(
    lists: Mapping[str, ExtractedList[Any]], calibration: Calibration | None = None
) -> dict[str, Evidence]:
    """The evidence of each list as a whole, then that of each entry, named "to_places.0" and so on.

    Citations stand all over a letter, so they have none as a whole.
    """
    found: dict[str, Evidence] = {}
    for name, each in lists.items():
        if name != "references":
            found[name] = each.evidence
        for at, entry in enumerate(each.entries):
            found[f"{name}.{at}"] = _calibrated(name, entry.evidence, calibration)
    return found


def _tasks_of(found: tuple[TaskExplanation, ...], on_source: SourcePages, document_id: str) -> tuple[Task, ...]:
    return tuple(_with_names(on_source.task(each.task, document_id)) for each in found)


def _with_names(task: Task) -> Task:
    """The task with one full name for each of its agencies, as the lexicon has it."""
    leads, partners = canonical_names(task.lead_agencies), canonical_names(task.coordinating_agencies)
    return task.model_copy(update={"lead_names": leads, "coordinating_names": partners})


def _code(number: str | None, notation: str | None, *, is_partys: bool) -> str | None:
    """Bodies of the Party join number and type by a dash: "23-TB/TCT"."""
    joint = "-" if is_partys else "/"
    return f"{number}{joint}{notation}" if number and notation else None
