"""The facade's letters as they are reviewed: the queue, what is doubtful in one, accepting and putting off."""

from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from register.changes.accepting import accept_letter, postpone_letter
from register.core import Core, Who
from register.errors import NotThere
from register.queries.letters import letter_record
from register.records import LetterRecord
from register.refusals import Refusal
from register.reviewing.doubts import doubts_of
from register.reviewing.opened import opened
from register.reviewing.queue import following, letters_with_doubts, neighbours, queue_counts, queue_rows
from register.reviewing.records import (
    DigitsOfLetter,
    DoubtRecord,
    LetterReview,
    Neighbours,
    QueueCounts,
    QueueFilter,
    QueueRow,
    ReviewedTask,
)
from register.reviewing.tasks import given_of, reviewed_task
from register.tables import Letter, Task

WAITING = QueueFilter()
DIGITS = frozenset({"code_number", "issued_date", "arrival_number", "arrival_date"})
"""What is written by hand or stamped, and settled for many letters together."""


class LetterReviews:
    """The review of letters. `by`, `version` and refusals are those of the tasks."""

    _core: Core

    def queue(self, wanted: QueueFilter = WAITING, *, start: int = 0) -> Iterator[QueueRow]:
        """The letters that wait for a person, worst first, without the first `start`; fetched as they are asked for."""
        with self._core.reading() as session:
            yield from queue_rows(session, wanted, start)

    def counts(self, wanted: QueueFilter = WAITING) -> QueueCounts:
        """How many letters wait, were put off and were accepted, of those that `wanted` narrows by other than state."""
        with self._core.reading() as session:
            return queue_counts(session, wanted)

    def neighbours(self, letter: int, wanted: QueueFilter = WAITING) -> Neighbours:
        """The letters before and after one in the queue; it may have left the queue by now. Raises `NotThere`."""
        with self._core.reading() as session:
            return neighbours(session, letter, wanted)

    def following(self, letter: int, wanted: QueueFilter = WAITING) -> int | None:
        """The letter to look at after one: the next of the queue, else its first. Raises `NotThere`."""
        with self._core.reading() as session:
            return following(session, letter, wanted)

    def version(self, letter: int) -> int:
        """The version of a letter, without opening it. Raises `NotThere`."""
        with self._core.reading() as session:
            version = session.scalar(select(Letter.version).where(Letter.id == letter))
            if version is None:
                raise NotThere(Refusal.NO_LETTER, letter=letter)
            return version

    def doubts(self, letter: int, *, everything: bool = False) -> Sequence[DoubtRecord]:
        """What of a letter and its tasks is doubtful, in reading order, also what was settled since (`is_open`).

        `everything` gives all values that have evidence, each with what the checks say. Raises `NotThere`.
        """
        with self._core.reading() as session:
            return doubts_of(session, _letter(session, letter), everything=everything)

    def review(self, letter: int) -> LetterReview:
        """All that a person looks at to review a letter, read at one moment. Raises `NotThere`."""
        with self._core.reading() as session:
            row = _letter(session, letter)
            seen = opened(session, row)
            return LetterReview(
                letter=letter_record(row),
                record=seen.record,
                doubts=tuple(doubts_of(session, row, everything=True, seen=seen)),
                tasks=tuple(reviewed_task(each, seen.given.get(each.id, ())) for each in seen.tasks.values()),
            )

    def task(self, letter: int, task: int) -> ReviewedTask:
        """A task as its letter gives it, also one that counts no more. Raises `NotThere` where it is another's."""
        with self._core.reading() as session:
            row = session.get(Task, task)
            if row is None or row.letter_id != letter:
                raise NotThere(Refusal.NO_TASK_OF_LETTER, letter=letter, task=task)
            return reviewed_task(row, given_of(session, [row]).get(task, ()))

    def digits(self, wanted: QueueFilter = WAITING) -> Iterator[DigitsOfLetter]:
        """The doubtful numbers and days of the letters that wait, in the queue's order; found as they are asked for."""
        fields = wanted.fields or DIGITS
        with self._core.reading() as session:
            for letter in letters_with_doubts(session, wanted.model_copy(update={"fields": fields})):
                values = tuple(doubts_of(session, letter, everything=True))
                waiting = tuple(each for each in values if each.is_open and each.task is None and each.field in fields)
                if waiting:
                    yield DigitsOfLetter(letter=letter_record(letter), waiting=waiting, values=values)

    def accept(self, letter: int, by: Who, *, version: int | None = None) -> LetterRecord:
        """Say that a whole letter and its tasks are right as they stand; no newer reading changes them.

        Raises `NotPossible` where values wait for a person (`doubts`): these are settled first.
        """
        with self._core.changing(by) as change:
            row = change.letter(letter, version)
            accept_letter(change, row)
            return letter_record(row)

    def postpone(self, letter: int, by: Who, *, version: int | None = None) -> LetterRecord:
        """Put a letter off: it waits apart from the others."""
        with self._core.changing(by) as change:
            row = change.letter(letter, version)
            postpone_letter(change, row)
            return letter_record(row)


def _letter(session: Session, letter: int) -> Letter:
    row = session.get(Letter, letter)
    if row is None:
        raise NotThere(Refusal.NO_LETTER, letter=letter)
    return row
