"""The columns of each CSV file in their order, each with its meaning and how it is made from the record.

`docs/files.md` shows the same tables; a test compares them.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from models import DocumentRecord, Evidence, Outcome, Task

Value = str | int | float | bool | date | None
Row = TypeVar("Row")


@dataclass(frozen=True)
class Column(Generic[Row]):
    """A column of a CSV file whose rows are made from objects of type `Row`."""

    name: str
    """The heading: the field's name in the record, such as "signer.full_name"."""
    value: Callable[[Row], Value]
    """Gives the value of a row."""
    meaning: str
    """What `docs/files.md` says of the column."""


@dataclass(frozen=True)
class TaskRow:
    """A row of tasks.csv: a task with the letter that it stands in."""

    document: DocumentRecord
    task: Task


def joined(entries: Iterable[str]) -> str:
    """A list as one cell: "Sở Y tế; Sở Tài chính"."""
    return "; ".join(entries)


def to_review(evidence: Mapping[str, Evidence]) -> list[str]:
    """The names of the values that a person should check: ["lead_agencies.0", "due"]."""
    return [name for name, found in evidence.items() if found.needs_review]


def review_fields(record: DocumentRecord) -> str:
    """The fields and tasks of a letter that a person should check: "code_number; signer.full_name; task 2.a"."""
    fields = to_review(record.evidence)
    tasks = [f"task {task.path or task.task_id.rpartition('#')[2]}" for task in record.tasks if task.needs_review]
    return joined([*fields, *tasks])


DOCUMENT_COLUMNS: tuple[Column[DocumentRecord], ...] = (
    Column("document_id", lambda r: r.document_id, "stable name of the document: its bytes and its first page"),
    Column("source.path", lambda r: r.source.path, "file, relative to the input folder"),
    Column("source.sha256", lambda r: r.source.sha256, "SHA-256 of the file"),
    Column("source.media_type", lambda r: r.source.media_type, "type of the file, by its content"),
    Column("source.first_page", lambda r: r.source.first_page, "first page in the file, from 1"),
    Column("source.last_page", lambda r: r.source.last_page, "last page in the file"),
    Column("source.reading", lambda r: r.source.reading, "text_layer, ocr, mixed or office"),
    Column("document_type", lambda r: r.document_type, "cong_van, chi_thi, thong_bao ...; khac if none fits"),
    Column("code_number", lambda r: r.code_number, 'số: "344", "05"'),
    Column("code_notation", lambda r: r.code_notation, 'ký hiệu: "UBND-TH"'),
    Column("code", lambda r: r.code, 'số, ký hiệu: "344/UBND-TH"; of bodies of the Party "23-TB/TCT"'),
    Column("issued_date", lambda r: r.issued_date, "date of issue"),
    Column("place", lambda r: r.place, "địa danh"),
    Column("parent_organ_name", lambda r: r.parent_organ_name, "cơ quan chủ quản, as printed"),
    Column("organ_name", lambda r: r.organ_name, "cơ quan ban hành, as printed"),
    Column("subject", lambda r: r.subject, 'trích yếu, without "V/v"'),
    Column("priority", lambda r: r.priority, "khan, thuong_khan, hoa_toc, hoa_toc_hen_gio"),
    Column("secrecy", lambda r: r.secrecy, "mat, toi_mat, tuyet_mat"),
    Column("recipients", lambda r: joined(r.recipients), 'entries after "Kính gửi:"'),
    Column("to_places", lambda r: joined(r.to_places), 'entries under "Nơi nhận:"'),
    Column("signer.competence", lambda r: r.signer.competence, 'quyền hạn: "KT. CHỦ TỊCH"'),
    Column("signer.position", lambda r: r.signer.position, 'chức vụ: "PHÓ CHỦ TỊCH"'),
    Column("signer.full_name", lambda r: r.signer.full_name, "họ tên of the signer"),
    Column("arrival_number", lambda r: r.arrival_number, "số đến, of the receiving office's stamp"),
    Column("arrival_date", lambda r: r.arrival_date, "ngày đến, of the receiving office's stamp"),
    Column("references", lambda r: joined(ref.code or ref.text for ref in r.references), "documents cited"),
    Column("page_amount", lambda r: r.page_amount, "number of pages"),
    Column("tasks", lambda r: len(r.tasks), "number of tasks; the tasks themselves are in tasks.csv"),
    Column("needs_review", lambda r: r.needs_review, "true when a field or task should be checked"),
    Column("review_fields", review_fields, "which ones should be checked"),
    Column(
        "same_letter_as",
        lambda r: joined(r.same_letter_as),
        "files with a letter of the same number and date: a scan, a copy, a draft",
    ),
)

TASK_COLUMNS: tuple[Column[TaskRow], ...] = (
    Column("task_id", lambda r: r.task.task_id, "document_id#path, unique"),
    Column("document_id", lambda r: r.document.document_id, "the document, as in documents.csv"),
    Column("source.path", lambda r: r.document.source.path, "file, relative to the input folder"),
    Column("code", lambda r: r.document.code, "số, ký hiệu of the document"),
    Column("issued_date", lambda r: r.document.issued_date, "date of issue of the document"),
    Column("organ_name", lambda r: r.document.organ_name, "who issued the document"),
    Column("subject", lambda r: r.document.subject, "trích yếu of the document"),
    Column("label", lambda r: r.task.label, 'as printed, without its mark: "1", "a", "-"'),
    Column("path", lambda r: r.task.path, 'labels from the outermost heading: "II.1.a"'),
    Column("text", lambda r: r.task.text, "the whole task, verbatim, without its label"),
    Column("lead_agencies", lambda r: joined(r.task.lead_agencies), "who must do it"),
    Column("lead_inherited", lambda r: r.task.lead_inherited, "true when named above the task, not in it"),
    Column("coordinating_agencies", lambda r: joined(r.task.coordinating_agencies), 'after "phối hợp với"'),
    Column("due_text", lambda r: r.task.due_text, "deadline as printed"),
    Column("due_date", lambda r: r.task.due_date, "deadline where it is one calendar date"),
    Column("due_kind", lambda r: r.task.due_kind, "date, period_end, relative, recurring, event, none"),
    Column("recurrence", lambda r: r.task.recurrence, "RFC 5545 RRULE"),
    Column("report_to", lambda r: r.task.report_to, "to whom to report"),
    Column("product", lambda r: r.task.product, "what is to be handed in"),
    Column("kind", lambda r: r.task.kind, "specific or general"),
    Column("page", lambda r: r.task.page, "page of the file where the task begins"),
    Column("confidence", lambda r: r.task.confidence, "0 to 1"),
    Column("needs_review", lambda r: r.task.needs_review, "true when the task should be checked"),
    Column("reason", lambda r: r.task.reason, "why"),
    Column("lead_names", lambda r: joined(r.task.lead_names), "one full name for each of lead_agencies"),
    Column("coordinating_names", lambda r: joined(r.task.coordinating_names), "the same for coordinating_agencies"),
    Column("review_fields", lambda r: joined(to_review(r.task.evidence)), "which of its values should be checked"),
    Column("same_letter_as", lambda r: joined(r.document.same_letter_as), "the same column of documents.csv"),
)

OUTCOME_COLUMNS: tuple[Column[Outcome], ...] = (
    Column("path", lambda r: r.path, "file, relative to the input folder"),
    Column("sha256", lambda r: r.sha256, "SHA-256 of the file; empty when it could not be opened"),
    Column("outcome", lambda r: r.outcome, "done, duplicate or quarantined"),
    Column("reason", lambda r: r.reason, "why it is a duplicate or quarantined"),
    Column("documents", lambda r: r.documents, "documents found in the file"),
    Column("pages", lambda r: r.pages, "pages read"),
    Column("seconds", lambda r: r.seconds, "time it took"),
    Column("reason_code", lambda r: r.reason_code, "the reason as a code, for programs"),
)

QUARANTINE_COLUMNS: tuple[Column[Outcome], ...] = tuple(
    column for column in OUTCOME_COLUMNS if column.name in ("path", "sha256", "reason", "pages", "seconds")
)
