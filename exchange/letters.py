"""What is exchanged: letters with their tasks and who is charged with them, wherever they come from.

A format is written from these models alone and knows neither the folder of a run nor a register. An adapter fills them:
`exchange/from_records.py` with the machine's reading.
"""

from datetime import date

from pydantic import Field

from models import (
    Direction,
    DocumentType,
    DueKind,
    Priority,
    Reader,
    Reference,
    Role,
    Secrecy,
    Signer,
    StateKind,
    TaskKind,
)
from models.base import Exported


class ExchangedAssignment(Exported):
    """One agency's share of a task; a letter to twelve sở charges each of them."""

    assignment_id: str
    """Stable: the same at every export, and unique over all letters."""
    agency: str | None = None
    """The full name that the lexicon or the register keeps; None where the letter names nobody."""
    printed: str | None = None
    """The agency as printed; None where it is not on the page."""
    role: Role
    due_date: date | None = None
    """The deadline of this agency where it is one day of the calendar, extensions counted; of a recurring task the day
    on which it is next due, where that is known."""
    period_due: date | None = None
    """The due day of the one period that it is for, where the periods of a recurring task are followed one by one; None
    where it is for all periods to come."""
    state: StateKind | None = None
    """On the day of the export. None where nobody follows the task: the machine's reading knows of no state."""
    done_on: date | None = None
    """The day of the evidence, where the assignment is done."""


class ExchangedTask(Exported):
    """A task of a letter, with those who are charged with it."""

    task_id: str
    """Stable and unique over all letters."""
    label: str | None = None
    path: str | None = None
    text: str
    kind: TaskKind = TaskKind.GENERAL
    product: str | None = None
    report_to: str | None = None
    due_text: str | None = None
    """The deadline as printed."""
    due_date: date | None = None
    """The deadline as the letter sets it, where it is one day of the calendar."""
    due_kind: DueKind = DueKind.NONE
    recurrence: str | None = None
    """RRULE of RFC 5545."""
    page: int | None = None
    confidence: float | None = Field(default=None, ge=0, le=1)
    """How probably this is a task; None where a person added it."""
    needs_review: bool = False
    review_fields: tuple[str, ...] = ()
    """The names of the values that a person should check: "due", "lead_agencies.0"."""
    readers: dict[str, Reader] = Field(default_factory=dict)
    """Who gave each value, by its name: `person` where a person settled it."""
    assignments: tuple[ExchangedAssignment, ...] = ()


class ExchangedLetter(Exported):
    """A letter with the values that count: the person's where there is one, else the machine's."""

    letter_id: str
    """Stable and unique: `document_id` of the record, or the register's own."""
    direction: Direction = Direction.IN
    official_id: str | None = None
    """Mã định danh văn bản, where one is known."""
    source_path: str | None = None
    """The file, relative to the folder that was read."""
    source_sha256: str | None = None
    media_type: str | None = None
    first_page: int | None = None
    last_page: int | None = None
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
    page_amount: int | None = None
    forwarded_to: str | None = None
    """Đơn vị hoặc người nhận: to whom the office handed the letter."""
    copies: int | None = None
    """Số lượng bản phát hành, of a letter that the office sent."""
    needs_review: bool = False
    review_fields: tuple[str, ...] = ()
    readers: dict[str, Reader] = Field(default_factory=dict)
    """Who gave each value, by its dotted name: `person` where a person settled it."""
    tasks: tuple[ExchangedTask, ...] = ()

    def is_doubtful(self, field: str) -> bool:
        """Whether a person should check the value of that dotted name, or any entry of that list."""
        return any(name == field or name.startswith(f"{field}.") for name in self.review_fields)

    @property
    def settled_fields(self) -> tuple[str, ...]:
        """The names of the values that a person settled."""
        return tuple(name for name, reader in self.readers.items() if reader is Reader.PERSON)
