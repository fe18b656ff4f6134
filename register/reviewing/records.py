"""What the review is answered with: doubts, the queue of letters that have some, its counts."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from models import Direction, DocumentRecord, Place, Reader, Reason
from models.base import Frozen
from register.records import LetterRecord, TaskRecord
from register.vocabulary import Answer, ReviewState


class Speaks(StrEnum):
    """Whether a check bears a value out."""

    FOR = "for"
    AGAINST = "against"


class Finding(Frozen):
    """What a check says about a value."""

    check: str
    """The name of the check: "issued_before_arrival"."""
    speaks: Speaks
    vietnamese: str
    """One sentence for the clerk, with the facts of the case, without a full stop."""
    english: str
    fields: tuple[str, ...]
    """The values that it compares, by the names under which they are settled."""
    task: int | None = None
    """The task whose value `fields` names; None for values of the letter itself."""
    letter: int | None = None
    """The other letter that it compares with, in the register; None where there is none."""


class Candidate(Frozen):
    """A value that may be the right one."""

    value: str | None
    """As it would stand in the record; dates in ISO 8601."""
    text: str
    """As read from the page, or as the directory has it."""
    confidence: float
    reader: Reader | None
    """What gave it; `directory` for a name that the office knows."""


class DoubtRecord(Frozen):
    """A value of a letter or of one of its tasks, with all that helps a person to settle it."""

    letter: int
    task: int | None
    """The task in the register; None for a value of the letter itself."""
    version: int
    """Of the task where there is one, else of the letter: to be handed back with the change."""
    field: str
    """By the name of its evidence: "code_number", "recipients.2"; of a task "text", "lead_agencies.0", "due"."""
    settles: str | None
    """The name to settle it under: "recipients", "due_date". None where there is no value to settle: a notice, such as
    that a part of the page was read by nobody."""
    value: Any
    """The value that counts, as the record's JSON has it: the person's where there is one; None where there is none."""
    machine_value: Any
    text: str | None
    """The print, verbatim as read; None where nothing was read."""
    is_flagged: bool
    """Whether the reading itself asks for a look; where not, a check does."""
    reason_code: Reason | None
    english: str
    """Why a person should look: the reading's reason; empty where it has none."""
    vietnamese: str
    confidence: float
    candidates: tuple[Candidate, ...]
    """Best first."""
    reader: Reader | None
    """What read the machine's value."""
    places: tuple[Place, ...]
    """Where the machine read it; stays where a person has settled another value."""
    drawn_places: tuple[Place, ...] = ()
    """Where the person drew a box."""
    checks: tuple[Finding, ...] = ()
    """What the checks say for it and against it."""
    answer: Answer | None = None
    """What a person said; None where nobody has."""
    who: str | None = None
    at: datetime | None = None
    why: str = ""
    """The person's reason."""
    is_open: bool
    """Whether it waits for a person: flagged or spoken against, and not settled."""


class QueueOrder(StrEnum):
    """In which order letters wait."""

    WORST = "worst"
    """The least certain value first."""
    OLDEST = "oldest"
    """As they were read."""
    NEWEST = "newest"


class QueueFilter(Frozen):
    """Which letters of the queue are asked for; what is None does not matter."""

    states: frozenset[ReviewState] = frozenset({ReviewState.NEW})
    """None of them is all."""
    only_doubtful: bool = True
    """False shows letters without an open doubt too."""
    only_clear: bool = False
    """True shows only letters without one."""
    fields: frozenset[str] = frozenset()
    """Letters with an open doubt about one of these: "code_number", of tasks "lead_agencies"; none is any."""
    direction: Direction | None = None
    organ_name: str | None = None
    text: str | None = None
    """Words of code, subject, issuer, signer or recipients, with or without accents."""
    read_from: date | None = None
    read_until: date | None = None
    order: QueueOrder = QueueOrder.WORST


class QueueRow(Frozen):
    """A letter as it waits in the queue."""

    id: int
    version: int
    code: str | None
    subject: str | None
    organ_name: str | None
    issued_date: date | None
    received_on: date | None
    """By the office's book, else by the stamp."""
    read_on: date
    doubts: int
    """How many values wait for a person."""
    worst: float | None
    """The lowest confidence among them."""
    state: ReviewState
    source_path: str | None


class QueueCounts(Frozen):
    """How many letters wait; every letter is counted once."""

    new: int
    """Chưa soát, with something doubtful."""
    postponed: int
    settled: int
    """Accepted whole by a person."""
    clear: int
    """Nothing doubtful, and nobody has accepted them."""
    doubts: int
    """Values that wait, of all letters."""
    fields: dict[str, int]
    """Of these, how many of each field."""

    @property
    def waiting(self) -> int:
        """Letters that a person is still to look at."""
        return self.new + self.postponed


class Neighbours(Frozen):
    """The letters before and after one in the queue."""

    before: int | None
    after: int | None
    first: int | None
    """The first of the queue, this letter left out."""


class ReviewedTask(Frozen):
    """A task as its letter gives it: what is known of it without looking how it stands on a day."""

    id: int
    version: int
    letter: int
    path: str | None
    text: str
    leads: tuple[str, ...]
    coordinators: tuple[str, ...]
    due_text: str | None
    due_now: date | None


class LetterReview(Frozen):
    """All that a person looks at to review a letter, as it was at one moment."""

    letter: LetterRecord
    record: DocumentRecord
    """The whole record, with what persons settled."""
    doubts: tuple[DoubtRecord, ...]
    """All values that have evidence, in reading order."""
    tasks: tuple[ReviewedTask, ...]


class DigitsOfLetter(Frozen):
    """The numbers and days of a letter that wait for a person."""

    letter: LetterRecord
    waiting: tuple[DoubtRecord, ...]
    values: tuple[DoubtRecord, ...]
    """All values of the letter: a number is looked for beside its day."""


class SearchHits(Frozen):
    """What a search found, the newest first."""

    letters: tuple[LetterRecord, ...]
    tasks: tuple[TaskRecord, ...]
    more_letters: bool
    """Whether there are more than are given."""
    more_tasks: bool
