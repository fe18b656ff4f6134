"""The Vietnamese headings and words of the exchanged workbook."""

from collections.abc import Callable
from typing import TypeVar

from exchange.columns import TypedColumn
from models import Direction, DueKind, Priority, Role, Secrecy, StateKind, TaskKind
from pipeline.export.columns import Value, joined
from pipeline.export.vietnamese import DUE_KINDS, FIELDS, PRIORITIES, SECRECIES, TASK_KINDS, TASK_VALUES, document_types

Row = TypeVar("Row")

WORDS: dict[type, Callable[[str], str]] = {
    Role: lambda word: Role(word).vietnamese,
    Direction: lambda word: Direction(word).vietnamese,
    StateKind: lambda word: StateKind(word).vietnamese,
    DueKind: lambda word: DUE_KINDS[DueKind(word)],
    TaskKind: lambda word: TASK_KINDS[TaskKind(word)],
    Priority: lambda word: PRIORITIES[Priority(word)],
    Secrecy: lambda word: SECRECIES[Secrecy(word)],
}

NAMES = {**FIELDS, **TASK_VALUES}
NAMES_OF_VALUES = ("review_fields", "settled_fields")
"""The columns that hold names of values."""

HEADINGS = {
    "letter_id": "Mã văn bản",
    "direction": "Đến/đi",
    "official_id": "Mã định danh văn bản",
    "source_path": "Tệp",
    "source_sha256": "SHA-256",
    "first_page": "Từ trang",
    "last_page": "Đến trang",
    "document_type": "Loại văn bản",
    "code_number": "Số",
    "code_notation": "Ký hiệu",
    "code": "Số, ký hiệu",
    "issued_date": "Ngày ban hành",
    "place": "Địa danh",
    "parent_organ_name": "Cơ quan chủ quản",
    "organ_name": "Cơ quan ban hành",
    "subject": "Trích yếu",
    "priority": "Độ khẩn",
    "secrecy": "Độ mật",
    "recipients": "Kính gửi",
    "to_places": "Nơi nhận",
    "signer_competence": "Quyền hạn",
    "signer_position": "Chức vụ",
    "signer_full_name": "Người ký",
    "arrival_number": "Số đến",
    "arrival_date": "Ngày đến",
    "references": "Văn bản được dẫn",
    "page_amount": "Số trang",
    "forwarded_to": "Đơn vị, người nhận",
    "copies": "Số lượng bản",
    "tasks": "Số nhiệm vụ",
    "needs_review": "Cần xem lại",
    "review_fields": "Mục cần xem lại",
    "settled_fields": "Mục người đã xác nhận",
    "assignment_id": "Mã phân công",
    "task_id": "Mã nhiệm vụ",
    "path": "Mục",
    "text": "Nội dung nhiệm vụ",
    "agency": "Cơ quan thực hiện",
    "printed": "Ghi trên văn bản",
    "role": "Vai trò",
    "due_date": "Thời hạn",
    "due_given": "Thời hạn giao",
    "period_due": "Hạn của kỳ",
    "due_text": "Thời hạn ghi trên văn bản",
    "due_kind": "Loại thời hạn",
    "recurrence": "Lặp lại (RRULE)",
    "state": "Tình trạng",
    "done_on": "Ngày hoàn thành",
    "product": "Sản phẩm",
    "report_to": "Nơi báo cáo",
    "kind": "Loại nhiệm vụ",
    "page": "Trang",
    "confidence": "Độ tin cậy",
}
ON_PAPER = {
    "letters": (
        "code", "issued_date", "document_type", "organ_name", "subject", "signer_full_name", "arrival_number",
        "arrival_date", "tasks", "needs_review", "review_fields",
    ),
    "assignments": (
        "code", "issued_date", "path", "text", "agency", "role", "due_date", "due_text", "state", "needs_review",
    ),
}  # fmt: skip
"""The columns that are printed, by table, in their order on paper."""
WIDTHS = {
    "code": 18, "issued_date": 11, "document_type": 12, "organ_name": 26, "subject": 46, "signer_full_name": 18,
    "arrival_number": 8, "arrival_date": 11, "tasks": 8, "needs_review": 8, "review_fields": 40, "path": 8, "text": 60,
    "agency": 26, "role": 10, "due_date": 11, "due_given": 11, "due_text": 20, "state": 14, "done_on": 11,
    "first_page": 7, "last_page": 7, "page_amount": 7, "page": 7, "source_path": 36, "other": 20,
}  # fmt: skip
"""In characters of the font, chosen by eye; `other` is of those that are not named."""


def in_vietnamese(column: TypedColumn[Row]) -> Callable[[Row], Value]:
    """Gives the value of a row as a cell, in Vietnamese words where it is one of a closed vocabulary."""

    def shown(row: Row) -> Value:
        value = column.value(row)
        if column.name == "document_type":
            return document_types().get(str(value or ""))
        if isinstance(value, tuple):
            return joined(map(value_name, value) if column.name in NAMES_OF_VALUES else value)
        word = WORDS.get(type(value))
        return word(str(value)) if word else value

    return shown


def value_name(name: str) -> str:
    """The Vietnamese name of a value; entries of a list are counted from 1: "recipients.0" is "Kính gửi (1)"."""
    of_list, _, at = name.rpartition(".")
    return f"{NAMES.get(of_list, of_list)} ({int(at) + 1})" if at.isdecimal() else NAMES.get(name, name)
