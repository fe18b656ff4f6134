"""The exported records, schema version 1. Names follow Nghị định 30/2020, Phụ lục VI, and edXML (QCVN 102:2016)."""

from datetime import date
from typing import Literal

from pydantic import Field

from models.base import Frozen
from models.evidence import Evidence
from models.page import Box

DueKind = Literal["date", "period_end", "relative", "recurring", "event", "none"]
TaskKind = Literal["specific", "general"]


class Source(Frozen):
    """The file a record was read from; `path` relative to the input folder with "/" separators; pages 1-based."""

    path: str
    sha256: str
    media_type: str
    first_page: int
    last_page: int
    reading: Literal["text_layer", "ocr", "mixed", "office"]


class Signer(Frozen):
    """Who signed: quyền hạn ("TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH"), chức vụ, họ tên."""

    competence: str | None = None
    position: str | None = None
    full_name: str | None = None


class Reference(Frozen):
    """A document cited in the letter; `text` is its number as cited."""

    code: str | None
    issued_date: date | None = None
    document_type: str | None = None
    organ_name: str | None = None
    relation: str | None = None
    """How the letter uses it, where it says so: can_cu, thuc_hien, thay_the, tiep_theo."""
    text: str


class PageBoxes(Frozen):
    """Boxes on one page of the file, for what runs on over a page break."""

    page: int
    boxes: tuple[Box, ...]


class Task(Frozen):
    """One thing that somebody must do."""

    task_id: str
    label: str | None
    path: str | None
    text: str
    lead_agencies: tuple[str, ...] = ()
    lead_inherited: bool = False
    coordinating_agencies: tuple[str, ...] = ()
    lead_names: tuple[str, ...] = ()
    """One full name for each of `lead_agencies`, however it is printed: "SKH&ĐT" is "Sở Kế hoạch và Đầu tư"."""
    coordinating_names: tuple[str, ...] = ()
    """The same for `coordinating_agencies`."""
    due_text: str | None = None
    due_date: date | None = None
    due_kind: DueKind = "none"
    recurrence: str | None = None
    """RFC 5545 RRULE."""
    report_to: str | None = None
    product: str | None = None
    """What is to be handed in: "báo cáo", "kế hoạch", "danh sách"."""
    kind: TaskKind = "general"
    page: int
    boxes: tuple[Box, ...] = ()
    continued: tuple[PageBoxes, ...] = ()
    """Where the task runs on over further pages."""
    confidence: float = Field(ge=0, le=1)
    needs_review: bool = False
    reason: str | None = None


class DocumentRecord(Frozen):
    """One letter."""

    schema_version: Literal["1"] = "1"
    document_id: str
    source: Source
    document_type: str | None = None
    code_number: str | None = None
    code_notation: str | None = None
    code: str | None = None
    issued_date: date | None = None
    place: str | None = None
    parent_organ_name: str | None = None
    organ_name: str | None = None
    subject: str | None = None
    priority: str | None = None
    secrecy: str | None = None
    recipients: tuple[str, ...] = ()
    to_places: tuple[str, ...] = ()
    signer: Signer = Signer()
    arrival_number: str | None = None
    arrival_date: date | None = None
    references: tuple[Reference, ...] = ()
    page_amount: int
    tasks: tuple[Task, ...] = ()
    evidence: dict[str, Evidence] = Field(default_factory=dict)
    needs_review: bool = False
