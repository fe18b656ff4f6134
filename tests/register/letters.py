"""Letters for the tests of feeding: records of an invented office, made by hand."""

from datetime import date
from typing import Any

from models import (
    DocumentRecord,
    DueKind,
    Evidence,
    Place,
    Reason,
    Reference,
    Signer,
    Source,
    Task,
    TaskKind,
    ValueCandidate,
)

OFFICE = "UBND tỉnh Tân Hưng"
PLACE = Place(page=1, boxes=((140.0, 94.0, 169.0, 113.0),))


def task(text: str, top: float = 100.0, **values: Any) -> Task:
    """A task whose first line lies `top` points from the top of page 1."""
    place = Place(page=1, boxes=((90.0, top, 500.0, top + 12.0),))
    defaults = {
        "task_id": f"x#{top:g}",
        "label": None,
        "path": None,
        "kind": TaskKind.SPECIFIC,
        "confidence": 0.9,
        "lead_agencies": ("Sở Y tế",),
        "lead_names": ("Sở Y tế",),
        "evidence": {"text": Evidence(text=text, places=(place,), confidence=0.9)},
    }
    return Task(text=text, **(defaults | values))


def dated(text: str, day: date, top: float = 100.0, **values: Any) -> Task:
    """A task that is due on a day."""
    return task(text, top, due_text=f"trước ngày {day:%d/%m/%Y}", due_date=day, due_kind=DueKind.DATE, **values)


def letter(code: str, *tasks: Task, document_id: str | None = None, **values: Any) -> DocumentRecord:
    """A letter of the office, of 20 May 2021 unless said otherwise."""
    number, _, notation = code.partition("/")
    identity = document_id or f"{abs(hash(code)) % 16**16:016x}-1"
    defaults: dict[str, Any] = {
        "document_type": "cong_van",
        "code_number": number,
        "code_notation": notation,
        "code": code,
        "issued_date": date(2021, 5, 20),
        "organ_name": OFFICE.upper(),
        "subject": "rà soát",
        "signer": Signer(full_name="Lê Văn Tám"),
        "page_amount": 1,
        "evidence": {"code_number": Evidence(text=number, confidence=0.9)},
    }
    source = Source(path=f"{number}.pdf", sha256="", media_type="application/pdf", first_page=1, last_page=1,
                    reading="ocr")  # fmt: skip
    return DocumentRecord(document_id=identity, source=source, tasks=tasks, **(defaults | values))


def cites(code: str, relation: str | None = None, **values: Any) -> Reference:
    """A citation."""
    return Reference(code=code, relation=relation, text=f"Công văn số {code}", **values)


def unsure(text: str | None, confidence: float, reason: Reason = Reason.NUMBER_UNSURE, *others: str) -> Evidence:
    """Evidence that is flagged, with other readings."""
    candidates = tuple(ValueCandidate(value=each, text=each, confidence=0.3) for each in (text, *others) if each)
    places = (PLACE,) if text else ()
    evidence = Evidence(text=text, confidence=confidence, places=places, candidates=candidates)
    return evidence.doubted(reason)


def doubtful(code: str, confidence: float, **evidence: Evidence) -> DocumentRecord:
    """A letter with a doubtful number."""
    number = code.partition("/")[0]
    known = {"code_number": unsure(number, confidence, Reason.NUMBER_UNSURE, "1" + number)} | evidence
    return letter(code, evidence=known)
