"""The exported records, schema version 2. Names follow Nghị định 30/2020, Phụ lục VI, and edXML (QCVN 102:2016)."""

from datetime import date
from typing import Literal

from pydantic import Field

from models.base import Exported
from models.evidence import Evidence
from models.page import Reading
from models.signature import DigitalSignature
from models.vocabulary import DocumentType, DueKind, Priority, Relation, Secrecy, TaskKind

SCHEMA_VERSION: Literal["2"] = "2"


class Source(Exported):
    """The file a record was read from; `path` relative to the input folder with "/" separators; pages 1-based."""

    path: str
    sha256: str
    media_type: str
    first_page: int
    last_page: int
    reading: Literal["text_layer", "ocr", "mixed", "office"]


class RecordPage(Exported):
    """A page of the file that the letter stands on; its size as a viewer shows it."""

    page: int
    width_pt: float
    height_pt: float
    reading: Reading
    turned_deg: float = 0.0
    """By how much the reader turned it, clockwise, to read it upright; the skew it took out is part of it."""


class Signer(Exported):
    """Who signed: quyền hạn ("TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH"), chức vụ, họ tên."""

    competence: str | None = None
    position: str | None = None
    full_name: str | None = None


class Reference(Exported):
    """A document cited in the letter; `code` is its number put right, `text` the same as printed, on one line."""

    code: str | None
    issued_date: date | None = None
    document_type: DocumentType | None = None
    organ_name: str | None = None
    relation: Relation | None = None
    """How the letter uses it, where it says so."""
    text: str


class Task(Exported):
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
    due_kind: DueKind = DueKind.NONE
    recurrence: str | None = None
    """RFC 5545 RRULE."""
    report_to: str | None = None
    product: str | None = None
    """What is to be handed in: "báo cáo", "kế hoạch", "danh sách"."""
    kind: TaskKind = TaskKind.GENERAL
    confidence: float = Field(ge=0, le=1)
    """That this is a task, with these bounds."""
    needs_review: bool = False
    reason: str | None = None
    evidence: dict[str, Evidence] = Field(default_factory=dict)
    """By name: `text`, `lead_agencies.0`, `coordinating_agencies.0`, `due`, `report_to`."""

    @property
    def page(self) -> int | None:
        """The page where it begins."""
        return self.evidence["text"].page if "text" in self.evidence else None


class DocumentRecord(Exported):
    """One letter."""

    schema_version: Literal["2"] = SCHEMA_VERSION
    document_id: str
    source: Source
    pages: tuple[RecordPage, ...] = ()
    document_type: DocumentType | None = None
    code_number: str | None = None
    code_notation: str | None = None
    code: str | None = None
    issued_date: date | None = None
    place: str | None = None
    parent_organ_name: str | None = None
    organ_name: str | None = None
    subject: str | None = None
    priority: Priority | None = None
    secrecy: Secrecy | None = None
    recipients: tuple[str, ...] = ()
    to_places: tuple[str, ...] = ()
    signer: Signer = Signer()
    arrival_number: str | None = None
    arrival_date: date | None = None
    references: tuple[Reference, ...] = ()
    signatures: tuple[DigitalSignature, ...] = ()
    page_amount: int
    tasks: tuple[Task, ...] = ()
    near_tasks: tuple[Task, ...] = ()
    """Passages just below the threshold of a task."""
    evidence: dict[str, Evidence] = Field(default_factory=dict)
    """By dotted name (`code_number`, `signer.full_name`, `recipients.0`): of every scalar field, present or absent, and
    of every list entry; `recipients` and `to_places` alone are of the whole list."""
    needs_review: bool = False
