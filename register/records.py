"""What the register answers with: frozen records, as they were at the moment of the question."""

from datetime import date, datetime
from typing import Any

from models import Direction, DocumentType, DueKind, Role, TaskKind
from models.base import Frozen
from register.state import State
from register.vocabulary import Act, Answer, LinkKind, LinkStanding, Origin, Quality


class By(Frozen):
    """Who makes a change, why, and from which day it holds."""

    who: str
    why: str = ""
    on: date | None = None
    """The day from which the change holds; None is today. The day on which it is recorded is kept beside it."""


class Proof(Frozen):
    """What shows that something is done: the answering letter, or words for whatever else it is."""

    text: str = ""
    """A description: "biên bản nghiệm thu lưu tại Văn phòng"."""
    code: str | None = None
    """Số, ký hiệu of the answering letter: "215/BC-SNV"."""
    issued_date: date | None = None
    """Its date, which is the day that counts for being in time."""
    sent_to: str | None = None
    letter: int | None = None
    """The answering letter in the register; code and date are taken from it where they are not given."""

    @property
    def is_empty(self) -> bool:
        """True where nothing is said at all."""
        return not (self.text.strip() or self.code or self.letter)

    @property
    def sentence(self) -> str:
        """On one line, for the history."""
        dated = f"{self.code or ''} ngày {self.issued_date:%d/%m/%Y}" if self.issued_date else self.code or ""
        return "; ".join(part for part in (dated.strip(), self.text.strip()) if part)


class ResultRecord(Frozen):
    """What came of an assignment."""

    id: int
    code: str | None
    issued_date: date | None
    sent_to: str | None
    text: str
    letter: int | None
    is_proposed: bool
    quality: Quality | None


class AssignmentRecord(Frozen):
    """One agency's share of a task, or of one period of it."""

    id: int
    agency: str | None
    """The canonical name; None where the letter names nobody."""
    printed: str | None
    role: Role
    origin: Origin
    person: str | None
    period_due: date | None
    """The due day of the period that it is for, of a recurring task."""
    due_given: date | None
    due: date | None
    """The deadline on the day asked for, extensions counted."""
    state: State
    reminders: int
    reminded_on: date | None
    results: tuple[ResultRecord, ...]


class TaskRecord(Frozen):
    """A task and how it stands on the day `as_of`."""

    id: int
    version: int
    as_of: date
    state: State
    letter: int | None
    letter_code: str | None
    letter_date: date | None
    organ_name: str | None
    subject: str | None
    direction: Direction
    origin: Origin
    path: str | None
    label: str | None
    text: str
    kind: TaskKind
    product: str | None
    report_to: str | None
    due_text: str | None
    due_kind: DueKind
    due_given: date | None
    due_now: date | None
    extensions: int
    recurrence: str | None
    look_again_on: date | None
    given_on: date | None
    page: int | None
    confidence: float | None
    needs_review: bool
    is_missing: bool
    parent: int | None
    merged_into: int | None
    retired: bool
    note: str | None
    assignments: tuple[AssignmentRecord, ...]
    """Those of the task itself, or of the periods of a recurring one that had begun by `as_of`, in order of their
    deadline."""

    @property
    def leads(self) -> tuple[str, ...]:
        """The agencies that lead, each once."""
        return self._agencies(Role.LEAD)

    @property
    def coordinators(self) -> tuple[str, ...]:
        """The agencies that help, each once."""
        return self._agencies(Role.COORDINATE)

    def _agencies(self, role: Role) -> tuple[str, ...]:
        names = (each.agency for each in self.assignments if each.role is role)
        return tuple(dict.fromkeys(name for name in names if name))


class LinkRecord(Frozen):
    """That a letter belongs to another."""

    id: int
    kind: LinkKind
    standing: LinkStanding
    letter: int
    """The later one: the reminder, the answer, the replacement."""
    other: int
    rule: str
    evidence: str


class SettledRecord(Frozen):
    """What a person said about a value, with the machine's beside it."""

    field: str
    answer: Answer
    value: Any
    machine_value: Any
    machine_places: tuple[Any, ...]
    who: str
    at: datetime
    why: str


class LetterRecord(Frozen):
    """A letter with the values that count: the person's where there is one, else the machine's."""

    id: int
    version: int
    document_id: str | None
    source_path: str | None
    sha256: str | None
    first_page: int | None
    direction: Direction
    origin: Origin
    official_id: str | None
    document_type: DocumentType | None
    code_number: str | None
    code_notation: str | None
    code: str | None
    issued_date: date | None
    organ_name: str | None
    subject: str | None
    signer_name: str | None
    arrival_number: str | None
    arrival_date: date | None
    needs_review: bool
    book_number: int | None
    book_year: int | None
    booked_on: date | None
    forwarded_to: str | None
    forwarded_on: date | None
    copies: int | None
    note: str | None
    retired: bool


class AgencyRecord(Frozen):
    """A body that gets tasks."""

    id: int
    name: str
    kind: str | None
    valid_from: date | None
    valid_until: date | None
    successor: str | None
    names: tuple[str, ...]
    """All names that it was given in letters."""


class EventRecord(Frozen):
    """Something that happened: who, when, what, from, to, why."""

    id: int
    operation: str
    at: datetime
    holds_from: date
    who: str
    act: Act
    why: str
    evidence: str
    letter: int | None
    task: int | None
    assignment: int | None
    version: int | None
    changes: tuple[dict[str, Any], ...]
    """Each row touched: "table", "id", and its columns "from" (null where the row is new) and "to"."""
    undoes: str | None
    is_undone: bool = False

    @property
    def sentence(self) -> str:
        """Who did what, on one line, for messages in English."""
        why = f" ({self.why})" if self.why else ""
        return f"{self.who}: {self.act.value} on {self.at:%Y-%m-%d %H:%M}{why}"


class Difference(Frozen):
    """How a report differs from the version handed in before, in one row or one value of a row."""

    part: str
    """The sheet or table."""
    key: str
    """What the row is about."""
    column: str | None
    """The heading; None where the whole row is new or gone."""
    before: Any
    """The value in the earlier version; None where the row is new."""
    now: Any
    """The value today; None where the row is gone."""


class ReportRecord(Frozen):
    """A report as it was handed in."""

    id: int
    kind: str
    period: str
    version: int
    as_of: date
    handed_in_at: datetime
    who: str
    parameters: dict[str, Any]
    file_name: str
    sha256: str
    rows: tuple[dict[str, Any], ...]
    """Each with "part", "key" and "values" by heading."""
    differences: tuple[Difference, ...]
    """From the version before."""
