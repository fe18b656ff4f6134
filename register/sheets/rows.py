"""A task as a row of our own sheets: the cells under `TRACKING_17` or `TEMPLATE_25`."""

from collections.abc import Callable, Sequence

from models import DocumentType, DueKind, Role, StateKind, TaskKind
from pipeline.export.vietnamese import document_types
from register.records import AssignmentRecord, LetterRecord, ResultRecord, TaskRecord
from register.sheets.columns import Column, Field
from register.sheets.values import Cell
from register.vocabulary import Quality

JOINED_BY = "; "
"""Between agencies in one cell."""
RECEIVER = "–"
"""Between a product and who gets it."""
DUE_KINDS = {
    DueKind.DATE: "có hạn",
    DueKind.PERIOD_END: "có hạn",
    DueKind.RELATIVE: "có hạn",
    DueKind.RECURRING: "định kỳ",
    DueKind.EVENT: "theo sự kiện",
    DueKind.NONE: "không hạn",
}
ROUTINE = "thường xuyên"
"""Loại thời hạn of a general task without a day."""
QUALITIES = {Quality.GOOD: "tốt", Quality.SATISFACTORY: "đạt", Quality.POOR: "chưa đạt"}


def row_of(task: TaskRecord, letter: LetterRecord | None, columns: Sequence[Column], number: int) -> tuple[Cell, ...]:
    """The cells of a task, one for each column; `letter` is the one that gave it, `number` its STT."""
    return tuple(number if each.field is Field.ROW else CELLS[each.field](task, letter) for each in columns)


def agencies(task: TaskRecord, role: Role) -> str | None:
    """Who has the task in a role, without those from whom it was withdrawn."""
    names = [
        each.agency
        for each in task.assignments
        if each.role is role and each.agency and each.state.kind is not StateKind.WITHDRAWN
    ]
    return JOINED_BY.join(dict.fromkeys(names)) or None


def last_result(task: TaskRecord) -> ResultRecord | None:
    """The newest result of those who lead the task."""
    results = [result for each in _leads(task) for result in each.results]
    return max(results, key=lambda each: each.id, default=None)


def _leads(task: TaskRecord) -> list[AssignmentRecord]:
    return [each for each in task.assignments if each.role is Role.LEAD]


def _result(task: TaskRecord) -> str | None:
    found = last_result(task)
    if found is None:
        return None
    dated = f"{found.code or ''} ngày {found.issued_date:%d/%m/%Y}" if found.issued_date else found.code or ""
    return JOINED_BY.join(part for part in (dated.strip(), found.text.strip()) if part) or None


def _due_kind(task: TaskRecord) -> str:
    if task.kind is TaskKind.GENERAL and task.due_kind is DueKind.NONE:
        return ROUTINE
    return DUE_KINDS[task.due_kind]


def _product_and_receiver(task: TaskRecord) -> str | None:
    if task.report_to is None:
        return task.product
    return f"{task.product or ''} {RECEIVER} {task.report_to}".strip()


def _position(task: TaskRecord) -> str | None:
    parts = (f"mục {task.path}" if task.path else None, f"trang {task.page}" if task.page else None)
    return ", ".join(part for part in parts if part) or None


def _person(task: TaskRecord) -> str | None:
    return JOINED_BY.join(dict.fromkeys(each.person for each in _leads(task) if each.person)) or None


def _document_type(letter: LetterRecord | None) -> str | None:
    kind: DocumentType | None = letter.document_type if letter else None
    return document_types()[kind] if kind else None


def _quality(task: TaskRecord) -> str | None:
    found = last_result(task)
    return QUALITIES[found.quality] if found and found.quality else None


CELLS: dict[Field, Callable[[TaskRecord, LetterRecord | None], Cell]] = {
    Field.TASK_CODE: lambda task, letter: str(task.id),
    Field.DOCUMENT_TYPE: lambda task, letter: _document_type(letter),
    Field.CONFERENCE: lambda task, letter: None,
    Field.LETTER_CODE: lambda task, letter: task.letter_code,
    Field.LETTER_DATE: lambda task, letter: task.letter_date,
    Field.ORGAN_NAME: lambda task, letter: task.organ_name,
    Field.SUBJECT: lambda task, letter: task.subject,
    Field.TEXT: lambda task, letter: task.text,
    Field.LEADS: lambda task, letter: agencies(task, Role.LEAD),
    Field.PERSON: lambda task, letter: _person(task),
    Field.COORDINATORS: lambda task, letter: agencies(task, Role.COORDINATE),
    Field.FOLLOWERS: lambda task, letter: agencies(task, Role.FOLLOW),
    Field.GIVER: lambda task, letter: letter.signer_name if letter else None,
    Field.GIVEN_ON: lambda task, letter: task.given_on,
    Field.DUE_KIND: lambda task, letter: _due_kind(task),
    Field.DUE_TEXT: lambda task, letter: task.due_text,
    Field.DUE_GIVEN: lambda task, letter: task.due_given,
    Field.DUE: lambda task, letter: task.due_now,
    Field.PRODUCT: lambda task, letter: task.product,
    Field.REPORT_TO: lambda task, letter: task.report_to,
    Field.PRODUCT_AND_RECEIVER: lambda task, letter: _product_and_receiver(task),
    Field.PRIORITY: lambda task, letter: None,
    Field.SOURCE: lambda task, letter: task.organ_name,
    Field.BRANCH: lambda task, letter: None,
    Field.AREA: lambda task, letter: None,
    Field.STATE: lambda task, letter: task.state.kind.vietnamese,
    Field.NOTE: lambda task, letter: task.note,
    Field.RESULT: lambda task, letter: _result(task),
    Field.RESULT_CODE: lambda task, letter: found.code if (found := last_result(task)) else None,
    Field.RESULT_DATE: lambda task, letter: found.issued_date if (found := last_result(task)) else None,
    Field.RESULT_SUBJECT: lambda task, letter: None,
    Field.RESULT_TEXT: lambda task, letter: (found.text or None) if (found := last_result(task)) else None,
    Field.QUALITY: lambda task, letter: _quality(task),
    Field.POSITION: lambda task, letter: _position(task),
    Field.CONFIDENCE: lambda task, letter: task.confidence,
}
"""How each field is shown; None leaves the cell empty, which an office may fill for itself."""
