"""The columns of the exchanged tables with their types, from which CSV, XLSX, Parquet and table schemas are made."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from exchange.letters import ExchangedAssignment, ExchangedLetter, ExchangedTask
from pipeline.export.columns import Column, Value, joined

Row = TypeVar("Row")
TypedValue = str | int | float | bool | date | tuple[str, ...] | None


class Kind(StrEnum):
    """The type of a column's values; each value may be absent."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    TEXTS = "texts"
    """A list of texts: in CSV and XLSX joined with "; "."""


@dataclass(frozen=True)
class TypedColumn(Generic[Row]):
    """A column of a table whose rows are made from objects of type `Row`."""

    name: str
    kind: Kind
    value: Callable[[Row], TypedValue]
    """Gives the value of a row; its type is that of `kind`."""
    meaning: str

    def flat(self) -> Column[Row]:
        """The same column for a file that has no lists."""
        return Column(self.name, lambda row: _flat(self.value(row)), self.meaning)


@dataclass(frozen=True)
class AssignmentRow:
    """A row of the table of assignments: who is charged with which task of which letter."""

    letter: ExchangedLetter
    task: ExchangedTask
    assignment: ExchangedAssignment


def assignment_rows(letters: Sequence[ExchangedLetter]) -> Iterator[AssignmentRow]:
    """Every assignment of the letters, in their order; a task that names nobody has one without an agency."""
    for letter in letters:
        for task in letter.tasks:
            for assignment in task.assignments:
                yield AssignmentRow(letter, task, assignment)


def _flat(value: TypedValue) -> Value:
    return joined(value) if isinstance(value, tuple) else value


T, D = Kind.TEXT, Kind.DATE

LETTER_COLUMNS: tuple[TypedColumn[ExchangedLetter], ...] = (
    TypedColumn("letter_id", T, lambda r: r.letter_id, "stable name of the letter"),
    TypedColumn("direction", T, lambda r: r.direction, "in (văn bản đến) or out (văn bản đi)"),
    TypedColumn("official_id", T, lambda r: r.official_id, "mã định danh văn bản"),
    TypedColumn("source_path", T, lambda r: r.source_path, "file, relative to the folder that was read"),
    TypedColumn("source_sha256", T, lambda r: r.source_sha256, "SHA-256 of the file"),
    TypedColumn("first_page", Kind.INTEGER, lambda r: r.first_page, "first page in the file, from 1"),
    TypedColumn("last_page", Kind.INTEGER, lambda r: r.last_page, "last page in the file"),
    TypedColumn("document_type", T, lambda r: r.document_type, "cong_van, chi_thi, thong_bao ..."),
    TypedColumn("code_number", T, lambda r: r.code_number, 'số: "344", "05"'),
    TypedColumn("code_notation", T, lambda r: r.code_notation, 'ký hiệu: "UBND-TH"'),
    TypedColumn("code", T, lambda r: r.code, "số, ký hiệu"),
    TypedColumn("issued_date", D, lambda r: r.issued_date, "date of issue"),
    TypedColumn("place", T, lambda r: r.place, "địa danh"),
    TypedColumn("parent_organ_name", T, lambda r: r.parent_organ_name, "cơ quan chủ quản, as printed"),
    TypedColumn("organ_name", T, lambda r: r.organ_name, "cơ quan ban hành, as printed"),
    TypedColumn("subject", T, lambda r: r.subject, "trích yếu"),
    TypedColumn("priority", T, lambda r: r.priority, "khan, thuong_khan, hoa_toc, hoa_toc_hen_gio"),
    TypedColumn("secrecy", T, lambda r: r.secrecy, "mat, toi_mat, tuyet_mat"),
    TypedColumn("recipients", Kind.TEXTS, lambda r: r.recipients, 'entries after "Kính gửi:"'),
    TypedColumn("to_places", Kind.TEXTS, lambda r: r.to_places, 'entries under "Nơi nhận:"'),
    TypedColumn("signer_competence", T, lambda r: r.signer.competence, "quyền hạn"),
    TypedColumn("signer_position", T, lambda r: r.signer.position, "chức vụ"),
    TypedColumn("signer_full_name", T, lambda r: r.signer.full_name, "họ tên of the signer"),
    TypedColumn("arrival_number", T, lambda r: r.arrival_number, "số đến"),
    TypedColumn("arrival_date", D, lambda r: r.arrival_date, "ngày đến"),
    TypedColumn(
        "references", Kind.TEXTS, lambda r: tuple(ref.code or ref.text for ref in r.references), "documents cited"
    ),
    TypedColumn("page_amount", Kind.INTEGER, lambda r: r.page_amount, "number of pages"),
    TypedColumn("forwarded_to", T, lambda r: r.forwarded_to, "đơn vị hoặc người nhận in the office"),
    TypedColumn("copies", Kind.INTEGER, lambda r: r.copies, "số lượng bản"),
    TypedColumn("tasks", Kind.INTEGER, lambda r: len(r.tasks), "number of tasks"),
    TypedColumn("needs_review", Kind.BOOLEAN, lambda r: r.needs_review, "true when a value should be checked"),
    TypedColumn("review_fields", Kind.TEXTS, lambda r: r.review_fields, "which values should be checked"),
    TypedColumn("settled_fields", Kind.TEXTS, lambda r: r.settled_fields, "which values a person settled"),
)

ASSIGNMENT_COLUMNS: tuple[TypedColumn[AssignmentRow], ...] = (
    TypedColumn("assignment_id", T, lambda r: r.assignment.assignment_id, "stable name of the assignment"),
    TypedColumn("task_id", T, lambda r: r.task.task_id, "stable name of the task"),
    TypedColumn("letter_id", T, lambda r: r.letter.letter_id, "the letter, as in the table of letters"),
    TypedColumn("code", T, lambda r: r.letter.code, "số, ký hiệu of the letter"),
    TypedColumn("issued_date", D, lambda r: r.letter.issued_date, "date of issue of the letter"),
    TypedColumn("organ_name", T, lambda r: r.letter.organ_name, "who issued the letter"),
    TypedColumn("subject", T, lambda r: r.letter.subject, "trích yếu of the letter"),
    TypedColumn("path", T, lambda r: r.task.path, 'labels from the outermost heading: "II.1.a"'),
    TypedColumn("text", T, lambda r: r.task.text, "the whole task, verbatim, without its label"),
    TypedColumn("agency", T, lambda r: r.assignment.agency, "who is charged: the full name"),
    TypedColumn("printed", T, lambda r: r.assignment.printed, "the same as printed"),
    TypedColumn("role", T, lambda r: r.assignment.role, "lead, coordinate or follow"),
    TypedColumn("due_date", D, lambda r: r.assignment.due_date, "deadline of this agency, extensions counted"),
    TypedColumn("due_given", D, lambda r: r.task.due_date, "deadline as the letter sets it"),
    TypedColumn("due_text", T, lambda r: r.task.due_text, "deadline as printed"),
    TypedColumn("due_kind", T, lambda r: r.task.due_kind, "date, period_end, relative, recurring, event, none"),
    TypedColumn("recurrence", T, lambda r: r.task.recurrence, "RFC 5545 RRULE"),
    TypedColumn("period_due", D, lambda r: r.assignment.period_due, "the period that it is for, of a recurring task"),
    TypedColumn("state", T, lambda r: r.assignment.state, "how it stands; empty in a machine's reading"),
    TypedColumn("done_on", D, lambda r: r.assignment.done_on, "day of the evidence, where it is done"),
    TypedColumn("product", T, lambda r: r.task.product, "what is to be handed in"),
    TypedColumn("report_to", T, lambda r: r.task.report_to, "to whom to report"),
    TypedColumn("kind", T, lambda r: r.task.kind, "specific or general"),
    TypedColumn("page", Kind.INTEGER, lambda r: r.task.page, "page of the file where the task begins"),
    TypedColumn("confidence", Kind.NUMBER, lambda r: r.task.confidence, "0 to 1; empty where a person added it"),
    TypedColumn("needs_review", Kind.BOOLEAN, lambda r: r.task.needs_review, "true when the task should be checked"),
    TypedColumn("review_fields", Kind.TEXTS, lambda r: r.task.review_fields, "which values should be checked"),
    TypedColumn(
        "settled_fields",
        Kind.TEXTS,
        lambda r: tuple(name for name, reader in r.task.readers.items() if reader == "person"),
        "which values a person settled",
    ),
)
