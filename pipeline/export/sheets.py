"""The sheets of letters.xlsx: which columns of the CSV files they have, in which order, with Vietnamese headings.

The first columns of a sheet are printed, the others are seen by those who scroll. `seconds` of outcomes.csv is left
out, because it differs each time that a file is read, and the same letters are to give the same workbook.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from models import DocumentRecord, Outcome
from pipeline.export.columns import DOCUMENT_COLUMNS, OUTCOME_COLUMNS, TASK_COLUMNS, Column, TaskRow, Value
from pipeline.export.vietnamese import (
    DUE_KINDS,
    FIELDS,
    OUTCOMES,
    PRIORITIES,
    READINGS,
    SECRECIES,
    TASK_KINDS,
    document_review,
    document_types,
    outcome_advice,
    outcome_reason,
    task_review,
)

Row = TypeVar("Row")
Shown = tuple[str, str, int]
"""Name of the column in the CSV file, heading, width in characters of the font. The widths are chosen by eye."""


@dataclass(frozen=True)
class SheetColumn(Generic[Row]):
    """A column of a sheet."""

    name: str
    """The name of the column in the CSV file."""
    heading: str
    """What stands above it, in Vietnamese."""
    width: int
    """In characters of the font."""
    value: Callable[[Row], Value]
    """Gives the value of a row, in Vietnamese words where it is one of a vocabulary."""


@dataclass(frozen=True)
class SheetPlan(Generic[Row]):
    """What a sheet looks like."""

    name: str
    columns: tuple[SheetColumn[Row], ...]
    printed: int
    """How many of the columns, from the left, go on paper."""
    stands_out: Callable[[Row], bool]
    """Whether a row is coloured, because a person should look at it."""


def _columns(
    columns: Sequence[Column[Row]], shown: Sequence[Shown], in_vietnamese: Mapping[str, Callable[[Row], Value]]
) -> tuple[SheetColumn[Row], ...]:
    values = {column.name: column.value for column in columns} | dict(in_vietnamese)
    return tuple(SheetColumn(name, heading, width, values[name]) for name, heading, width in shown)


ON_PAPER_OF_DOCUMENTS: tuple[Shown, ...] = (
    ("code", "Số, ký hiệu", 18),
    ("issued_date", FIELDS["issued_date"], 11),
    ("document_type", FIELDS["document_type"], 12),
    ("organ_name", FIELDS["organ_name"], 26),
    ("subject", FIELDS["subject"], 46),
    ("signer.full_name", FIELDS["signer.full_name"], 18),
    ("arrival_number", FIELDS["arrival_number"], 8),
    ("arrival_date", FIELDS["arrival_date"], 11),
    ("tasks", "Số nhiệm vụ", 8),
    ("needs_review", "Cần xem lại", 8),
    ("review_fields", "Mục cần xem lại", 42),
)
DOCUMENTS = SheetPlan[DocumentRecord](
    "Văn bản",
    _columns(
        DOCUMENT_COLUMNS,
        (
            *ON_PAPER_OF_DOCUMENTS,
            ("source.path", "Tệp", 36),
            ("same_letter_as", "Trùng số và ngày với tệp", 30),
            ("source.first_page", "Từ trang", 7),
            ("source.last_page", "Đến trang", 7),
            ("page_amount", "Số trang", 7),
            ("priority", FIELDS["priority"], 11),
            ("secrecy", FIELDS["secrecy"], 9),
            ("recipients", FIELDS["recipients"], 36),
            ("to_places", FIELDS["to_places"], 36),
            ("signer.competence", FIELDS["signer.competence"], 26),
            ("signer.position", FIELDS["signer.position"], 18),
            ("parent_organ_name", FIELDS["parent_organ_name"], 26),
            ("place", FIELDS["place"], 14),
            ("code_number", FIELDS["code_number"], 8),
            ("code_notation", FIELDS["code_notation"], 14),
            ("references", FIELDS["references"], 30),
            ("source.reading", "Cách đọc", 14),
            ("source.media_type", "Kiểu tệp", 16),
            ("document_id", "Mã văn bản", 22),
            ("source.sha256", "SHA-256", 40),
        ),
        {
            "document_type": lambda r: document_types().get(r.document_type or "", r.document_type),
            "priority": lambda r: PRIORITIES[r.priority] if r.priority else None,
            "secrecy": lambda r: SECRECIES[r.secrecy] if r.secrecy else None,
            "source.reading": lambda r: READINGS[r.source.reading],
            "review_fields": document_review,
        },
    ),
    printed=len(ON_PAPER_OF_DOCUMENTS),
    stands_out=lambda r: r.needs_review,
)

ON_PAPER_OF_TASKS: tuple[Shown, ...] = (
    ("code", "Số, ký hiệu", 18),
    ("issued_date", FIELDS["issued_date"], 11),
    ("path", "Mục", 8),
    ("text", "Nội dung nhiệm vụ", 60),
    ("lead_agencies", "Chủ trì", 24),
    ("coordinating_agencies", "Phối hợp", 22),
    ("due_date", "Thời hạn", 11),
    ("due_text", "Thời hạn ghi trong văn bản", 18),
    ("report_to", "Nơi báo cáo", 16),
    ("needs_review", "Cần xem lại", 8),
    ("review_fields", "Mục cần xem lại", 24),
)
TASKS = SheetPlan[TaskRow](
    "Nhiệm vụ",
    _columns(
        TASK_COLUMNS,
        (
            *ON_PAPER_OF_TASKS,
            ("organ_name", FIELDS["organ_name"], 26),
            ("subject", FIELDS["subject"], 46),
            ("source.path", "Tệp", 36),
            ("same_letter_as", "Trùng số và ngày với tệp", 30),
            ("page", "Trang", 7),
            ("product", "Sản phẩm", 16),
            ("kind", "Tính chất", 10),
            ("due_kind", "Loại thời hạn", 14),
            ("recurrence", "Lặp lại (RRULE)", 22),
            ("lead_names", "Tên đầy đủ của cơ quan chủ trì", 30),
            ("coordinating_names", "Tên đầy đủ của cơ quan phối hợp", 30),
            ("lead_inherited", "Chủ trì nêu ở phần trên", 10),
            ("label", "Ký hiệu mục", 8),
            ("confidence", "Độ tin cậy", 8),
            ("reason", "Lý do (tiếng Anh)", 30),
            ("task_id", "Mã nhiệm vụ", 26),
            ("document_id", "Mã văn bản", 22),
        ),
        {
            "due_kind": lambda r: DUE_KINDS[r.task.due_kind],
            "kind": lambda r: TASK_KINDS[r.task.kind],
            "review_fields": lambda r: task_review(r.task),
        },
    ),
    printed=len(ON_PAPER_OF_TASKS),
    stands_out=lambda r: r.task.needs_review,
)

ON_PAPER_OF_OUTCOMES: tuple[Shown, ...] = (
    ("path", "Tệp", 60),
    ("outcome", "Kết quả", 14),
    ("reason_vi", "Lý do", 40),
    ("advice_vi", "Cách khắc phục", 46),
    ("documents", "Số văn bản", 9),
    ("pages", "Số trang", 9),
)
FILES = SheetPlan[Outcome](
    "Tệp",
    _columns(
        OUTCOME_COLUMNS,
        (
            *ON_PAPER_OF_OUTCOMES,
            ("reason", "Lý do (tiếng Anh)", 50),
            ("reason_code", "Mã lý do", 20),
            ("sha256", "SHA-256", 40),
        ),
        {
            "outcome": lambda r: OUTCOMES[r.outcome],
            "reason_vi": outcome_reason,
            "advice_vi": outcome_advice,
        },
    ),
    printed=len(ON_PAPER_OF_OUTCOMES),
    stands_out=lambda r: r.outcome == "quarantined",
)
