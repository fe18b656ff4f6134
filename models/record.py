"""The exported records of schema version 2; `docs/files.md` explains every field to those who read the files.

Names follow Nghị định 30/2020, Phụ lục VI, and edXML (QCVN 102:2016).
"""

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
    """The part of a file that a record was read from."""

    path: str
    """Relative to the input folder, with "/" separators."""
    sha256: str
    """Of the whole file."""
    media_type: str
    """By the content of the file, such as "application/pdf"."""
    first_page: int
    """The page of the file where the letter begins, from 1."""
    last_page: int
    reading: Literal["text_layer", "ocr", "mixed", "office"]
    """How the pages were read; "mixed" where some have a text layer and others do not."""


class RecordPage(Exported):
    """A page of the file that the letter stands on."""

    page: int
    """The page of the file, from 1."""
    width_pt: float
    """Width in points as a viewer shows the page, before the reader turned it."""
    height_pt: float
    reading: Reading
    turned_deg: float = 0.0
    """By how many degrees the reader turned the page clockwise to read it, quarter turns and skew together."""


class Signer(Exported):
    """Who signed the letter."""

    competence: str | None = None
    """Quyền hạn: "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"."""
    position: str | None = None
    """Chức vụ: "PHÓ CHỦ TỊCH"."""
    full_name: str | None = None
    """Họ tên."""


class Reference(Exported):
    """A document that the letter cites, such as "Chỉ thị số 05/CT-TTg ngày 09/02/2017"."""

    code: str | None
    """Số, ký hiệu in the usual spelling: "QD-TTg" is QĐ-TTg; None where none was read."""
    issued_date: date | None = None
    document_type: DocumentType | None = None
    organ_name: str | None = None
    relation: Relation | None = None
    """How the letter uses the document, where it says so."""
    text: str
    """Its number as printed, on one line; `code` is the same in the usual spelling."""


class Task(Exported):
    """One thing that the letter orders somebody to do."""

    task_id: str
    """`document_id`, "#" and `path`: unique over all records."""
    label: str | None
    """The label of the paragraph without its mark: "1", "a", "-"."""
    path: str | None
    """The labels from the outermost heading down: "II.1.a"."""
    text: str
    """The whole task, verbatim, without its label."""
    lead_agencies: tuple[str, ...] = ()
    """Who must do it, as printed."""
    lead_inherited: bool = False
    """True where these are named above the task (in a heading, or as recipients) and not in it."""
    coordinating_agencies: tuple[str, ...] = ()
    """Who must help: named after "phối hợp với"."""
    lead_names: tuple[str, ...] = ()
    """One full name for each of `lead_agencies`, however it is printed: "SKH&ĐT" is "Sở Kế hoạch và Đầu tư"."""
    coordinating_names: tuple[str, ...] = ()
    """One full name for each of `coordinating_agencies`, however it is printed."""
    due_text: str | None = None
    """The deadline as printed: "trước ngày 15/3/2017"."""
    due_date: date | None = None
    """The deadline where it is one day of the calendar."""
    due_kind: DueKind = DueKind.NONE
    recurrence: str | None = None
    """When it is due again and again, as an RRULE of RFC 5545: "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=15"."""
    report_to: str | None = None
    """To whom the result is to be reported."""
    product: str | None = None
    """What is to be handed in: "báo cáo", "kế hoạch", "danh sách"."""
    kind: TaskKind = TaskKind.GENERAL
    confidence: float = Field(ge=0, le=1)
    """How probably this is a task, and begins and ends where `text` does."""
    needs_review: bool = False
    reason: str | None = None
    """Why a person should look at the task, in English; None where nobody need."""
    evidence: dict[str, Evidence] = Field(default_factory=dict)
    """Evidence by name of the value: `text`, `lead_agencies.0`, `coordinating_agencies.0`, `due`, `report_to`."""

    @property
    def page(self) -> int | None:
        """The page of the file where the task begins; None where the record does not know."""
        return self.evidence["text"].page if "text" in self.evidence else None


class DocumentRecord(Exported):
    """One letter with all values that were read from it; a value that was not found is null, such a list empty."""

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
    same_letter_as: tuple[str, ...] = ()
    """Where other letters of the run with the same number, date and issuing body stand: file, and page unless it is the
    first. Bytes differ; a scan, a copy, a draft."""
    near_tasks: tuple[Task, ...] = ()
    """Passages that were nearly taken for tasks, in the form of tasks, for a person to choose from; in no table."""
    evidence: dict[str, Evidence] = Field(default_factory=dict)
    """Evidence by dotted name: of every scalar field, found or not (`code_number`, `signer.full_name`), of every entry
    of a list (`recipients.0`), and of the lists `recipients` and `to_places` as a whole."""
    needs_review: bool = False
    """True where any value of the letter or any of its tasks should be looked at."""
