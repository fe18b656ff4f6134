"""The expected records: the truth of a `Source` in the words of the export contract, without evidence."""

from datetime import UTC
from typing import Any

from data.samples.builder.source import Duty, Sample, Source

SECRECIES = {"MẬT": "mat", "TỐI MẬT": "toi_mat", "TUYỆT MẬT": "tuyet_mat"}
PRIORITIES = {"KHẨN": "khan", "THƯỢNG KHẨN": "thuong_khan", "HỎA TỐC": "hoa_toc"}


def expected_documents(sample: Sample, pages: list[list[int]], spans: list[tuple[int, int]]) -> dict[str, Any]:
    """`pages` holds for each letter the page of each part and annex row, `spans` its first and last page."""
    documents = [
        expected_record(source, starts, span) for source, starts, span in zip(sample.letters, pages, spans, strict=True)
    ]
    return {"file": sample.filename, "documents": documents}


def expected_record(source: Source, pages: list[int], span: tuple[int, int]) -> dict[str, Any]:
    """`signatures` only where there are some."""
    arrival = source.arrival
    signatures = {"signatures": _signatures(source)} if source.signings else {}
    return {
        "first_page": span[0],
        "last_page": span[1],
        "document_type": source.document_type,
        "code_number": source.number,
        "code_notation": source.notation,
        "code": source.code,
        "issued_date": source.issued.isoformat(),
        "place": source.place,
        "parent_organ_name": " ".join(source.parent) or None,
        "organ_name": " ".join(source.organ),
        "subject": source.subject.removeprefix("Về việc "),
        "priority": None if source.priority is None else PRIORITIES[source.priority],
        "secrecy": None if source.secrecy is None else SECRECIES[source.secrecy],
        "recipients": list(source.recipients),
        "to_places": list(source.to_places),
        "signer": {
            "competence": " / ".join(source.competence) or None,
            "position": source.position,
            "full_name": source.full_name,
        },
        "arrival_number": None if arrival is None else arrival.number,
        "arrival_date": None if arrival is None else arrival.day.isoformat(),
        "references": [
            {
                "code": cited.code,
                "issued_date": None if cited.issued_date is None else cited.issued_date.isoformat(),
                "document_type": cited.document_type,
                "organ_name": cited.organ_name,
            }
            for cited in source.references
        ],
        **signatures,
        "page_amount": span[1] - span[0] + 1,
        "tasks": _tasks(source, pages),
    }


def _signatures(source: Source) -> list[dict[str, Any]]:
    return [
        {
            "signer": signing.signer,
            "organ_name": signing.organ_name,
            "signed_at": f"{signing.at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
            "covers": "whole_file" if signing is source.signings[-1] else "earlier_revision",
        }
        for signing in source.signings
    ]


def _tasks(source: Source, pages: list[int]) -> list[dict[str, Any]]:
    tasks = [
        _task(part.label, path, part.text, part.duty, page)
        for part, path, page in zip(source.body, source.paths(), pages, strict=False)
        if part.duty is not None
    ]
    if source.annex is not None:
        rows = zip(source.annex.rows, pages[len(source.body) :], strict=True)
        tasks += [_task(row.cells[0], row.cells[0], row.cells[1], row.duty, page) for row, page in rows]
    return tasks


def _task(label: str | None, path: str | None, text: str, duty: Duty, page: int) -> dict[str, Any]:
    return {
        "label": label,
        "path": path,
        "text": text,
        "lead_agencies": list(duty.lead),
        "lead_inherited": duty.inherited,
        "coordinating_agencies": list(duty.coordinate),
        "due_text": duty.due,
        "due_date": duty.due_date,
        "due_kind": duty.due_kind,
        "recurrence": duty.recurrence,
        "report_to": duty.report_to,
        "page": page,
        "optional": duty.optional,
    }
