"""The facade's letters as they are reviewed: the queue, what is doubtful in one, accepting and putting off."""

from collections.abc import Iterator, Sequence

from register.changes.accepting import accept_letter, postpone_letter
from register.core import Core, Who
from register.errors import NotThere
from register.queries.letters import letter_record
from register.records import LetterRecord
from register.refusals import Refusal
from register.reviewing.doubts import doubts_of
from register.reviewing.queue import letters_with_doubts, neighbours, queue_counts, queue_rows
from register.reviewing.records import DoubtRecord, Neighbours, QueueCounts, QueueFilter, QueueRow
from register.tables import Letter

WAITING = QueueFilter()
DIGITS = frozenset({"code_number", "issued_date", "arrival_number", "arrival_date"})
"""What is written by hand or stamped, and settled for many letters together."""


class LetterReviews:
    """The review of letters. `by`, `version` and refusals are those of the tasks."""

    _core: Core

    def queue(self, wanted: QueueFilter = WAITING) -> Iterator[QueueRow]:
        """The letters that wait for a person, worst first; fetched as they are asked for."""
        with self._core.reading() as session:
            yield from queue_rows(session, wanted)

    def counts(self, wanted: QueueFilter = WAITING) -> QueueCounts:
        """How many letters wait, were put off and were accepted, of those that `wanted` narrows by other than state."""
        with self._core.reading() as session:
            return queue_counts(session, wanted)

    def neighbours(self, letter: int, wanted: QueueFilter = WAITING) -> Neighbours:
        """The letters before and after one in the queue; it may have left the queue by now. Raises `NotThere`."""
        with self._core.reading() as session:
            return neighbours(session, letter, wanted)

    def doubts(self, letter: int, *, everything: bool = False) -> Sequence[DoubtRecord]:
        """What of a letter and its tasks is doubtful, in reading order, also what was settled since (`is_open`).

        `everything` gives all values that have evidence, each with what the checks say. Raises `NotThere`.
        """
        with self._core.reading() as session:
            row = session.get(Letter, letter)
            if row is None:
                raise NotThere(Refusal.NO_LETTER, letter=letter)
            return doubts_of(session, row, everything=everything)

    def digits(self, wanted: QueueFilter = WAITING) -> Iterator[DoubtRecord]:
        """The doubtful numbers and days of the letters that wait, of all of them together, in the queue's order."""
        fields = wanted.fields or DIGITS
        with self._core.reading() as session:
            for letter in letters_with_doubts(session, wanted.model_copy(update={"fields": fields})):
                doubts = doubts_of(session, letter)
                yield from (each for each in doubts if each.is_open and each.task is None and each.field in fields)

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
