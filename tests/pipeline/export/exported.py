"""A fictional letter and the outcomes of a run, to be exported."""

from datetime import date

from models import (
    DocumentRecord,
    DocumentType,
    DueKind,
    Evidence,
    Outcome,
    Place,
    Reason,
    Reference,
    Signer,
    Source,
    Task,
)
from models.errors import EmptyFile

LETTER = DocumentRecord(
    document_id="0123456789abcdef-1",
    source=Source(
        path="a/một.pdf",
        sha256="0" * 64,
        media_type="application/pdf",
        first_page=1,
        last_page=2,
        reading="text_layer",
    ),
    document_type=DocumentType.CONG_VAN,
    code_number="05",
    code_notation="UBND-TH",
    code="05/UBND-TH",
    issued_date=date(2017, 3, 9),
    subject='họp, bàn về "chuyển đổi"',
    recipients=("Sở A", "Sở B"),
    signer=Signer(position="CHỦ TỊCH", full_name="Trần Văn A"),
    references=(
        Reference(code="12/BC-SA", text="Báo cáo số 12/BC-SA"),
        Reference(code=None, text="Luật B"),
    ),
    page_amount=2,
    tasks=(
        Task(
            task_id="0123456789abcdef-1#-1",
            label="-",
            path="-1",
            text="Nộp báo cáo\ntrước ngày 15/3",
            lead_agencies=("Sở A", "Sở B"),
            due_date=date(2017, 3, 15),
            due_kind=DueKind.DATE,
            confidence=0.9,
            needs_review=True,
            evidence={
                "text": Evidence(text="Nộp báo cáo", places=(Place(page=1, boxes=()),), confidence=0.9),
                "lead_agencies.1": Evidence(text="Sở B", confidence=0.5).doubted(Reason.LEAD_GUESSED),
                "due": Evidence(text="15/3", confidence=0.5).doubted(Reason.DUE_WITHOUT_YEAR),
            },
        ),
    ),
    evidence={
        "signer.full_name": Evidence(text="Trần Văn A", confidence=0.4).doubted(Reason.NAME_FAINT),
    },
    needs_review=True,
)
OUTCOMES = (
    Outcome(path="a/một.pdf", sha256="0" * 64, outcome="done", documents=1, pages=2, seconds=1.5),
    Outcome(path="b.pdf", sha256=None, outcome="quarantined", reason=EmptyFile().sentence, reason_code="empty"),
)
