"""The facade's `letters`: those that came in and went out, the office's books, and how they belong together."""

import builtins
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select

from models import Direction, DocumentRecord, Place
from register.changes.linking import judge_link, link
from register.changes.registering import NewLetter, add_letter, edit_letter, forward, register_letter
from register.changes.settling import settle_letter, unsettle
from register.changes.undoing import undo
from register.core import Core, Who
from register.effective import record_of, with_settled
from register.errors import NotThere
from register.feeding.links import link_letter
from register.letter_reviews import LetterReviews
from register.queries.filters import LetterFilter
from register.queries.letters import (
    answers_to,
    gaps,
    letter_record,
    letters_found,
    link_record,
    links_of,
    settled_records,
)
from register.records import LetterRecord, LinkRecord, SettledRecord
from register.refusals import Refusal
from register.tables import Letter, Original, SettledValue
from register.vocabulary import Answer, LinkKind

EVERYTHING = LetterFilter()


class Letters(LetterReviews):
    """Letters: questions and changes. `by`, `version` and refusals are those of the tasks."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def list(self, wanted: LetterFilter = EVERYTHING) -> Iterator[LetterRecord]:
        """The letters that match, in the order of the books; fetched as they are asked for."""
        with self._core.reading() as session:
            yield from letters_found(session, wanted)

    def show(self, letter: int) -> LetterRecord:
        """One letter. Raises `NotThere`."""
        with self._core.reading() as session:
            return letter_record(_found(session.get(Letter, letter), letter))

    def record(self, letter: int, *, as_read: bool = False) -> DocumentRecord:
        """The whole record of a letter, with what persons settled (its evidence names `person`), or `as_read`."""
        with self._core.reading() as session:
            record = record_of(_found(session.get(Letter, letter), letter))
            settled = session.scalars(select(SettledValue).where(SettledValue.letter_id == letter)).all()
            return record if as_read else with_settled(record, settled)

    def original(self, letter: int) -> Path:
        """The file that the letter was read from. Raises `NotPossible` where it has moved or changed."""
        with self._core.reading() as session:
            of_letter = select(Original).join(Letter, Letter.sha256 == Original.sha256).where(Letter.id == letter)
            return self._core.originals.open_path(_found(session.scalar(of_letter), letter))

    def links(self, letter: int) -> "builtins.list[LinkRecord]":
        """How a letter belongs to others: proposed, confirmed and rejected links."""
        with self._core.reading() as session:
            return links_of(session, letter)

    def answers(self, letters: Sequence[int]) -> dict[int, "builtins.list[LetterRecord]"]:
        """The letters that answer some letters, by the letter answered; only links that a person confirmed."""
        with self._core.reading() as session:
            return answers_to(session, letters)

    def settled(self, letter: int) -> "builtins.list[SettledRecord]":
        """What persons settled about the letter, with the machine's values beside it."""
        with self._core.reading() as session:
            return settled_records(session.scalars(select(SettledValue).where(SettledValue.letter_id == letter)))

    def gaps(self, direction: Direction, year: int) -> "builtins.list[int]":
        """The numbers that are missing in the book of a year."""
        with self._core.reading() as session:
            return gaps(session, direction, year)

    def add(self, new: NewLetter, by: Who) -> LetterRecord:
        """Write down a letter that no machine has read; links to letters that are the same one are offered."""
        with self._core.changing(by) as change:
            row = add_letter(change, new)
            link_letter(change, row)
            return letter_record(row)

    def register(
        self, letter: int, by: Who, direction: Direction, *, number: int | None = None, on: date | None = None,
        version: int | None = None,
    ) -> LetterRecord:  # fmt: skip
        """Enter a letter in the office's book of the year; without a number it gets the next one."""
        with self._core.changing(by) as change:
            row = change.letter(letter, version)
            register_letter(change, row, direction, number, on)
            return letter_record(row)

    def forward(
        self, letter: int, by: Who, to: str, *, on: date | None = None, version: int | None = None
    ) -> LetterRecord:
        """Write down to whom a letter was forwarded (Chuyển)."""
        with self._core.changing(by) as change:
            row = change.letter(letter, version)
            forward(change, row, to, on)
            return letter_record(row)

    def edit(
        self, letter: int, by: Who, *, note: str | None = None, copies: int | None = None,
        official_id: str | None = None, version: int | None = None,
    ) -> LetterRecord:  # fmt: skip
        """Write note, number of copies or mã định danh of a letter; None leaves one as it is.

        By a mã định danh that another letter has, the two are offered as the same one.
        """
        with self._core.changing(by) as change:
            row = change.letter(letter, version)
            edit_letter(change, row, note=note, copies=copies, official_id=official_id)
            if official_id is not None:
                link_letter(change, row)
            return letter_record(row)

    def link(self, letter: int, by: Who, other: int, kind: LinkKind) -> LinkRecord:
        """Say that a letter (the later one) reminds of, replaces, answers or is attached to another."""
        with self._core.changing(by) as change:
            return link_record(link(change, change.letter(letter), change.letter(other), kind))

    def judge_link(self, link_id: int, by: Who, *, agrees: bool) -> LinkRecord:
        """Confirm or reject a link that was proposed."""
        with self._core.changing(by) as change:
            return link_record(judge_link(change, link_id, agrees=agrees))

    def settle(
        self, letter: int, by: Who, field: str, value: Any = None, *, answer: Answer = Answer.VALUE,
        places: Sequence[Place] = (), version: int | None = None,
    ) -> LetterRecord:  # fmt: skip
        """Settle a value of the letter ("code_number", "signer.full_name"); no newer reading overwrites it."""
        with self._core.changing(by) as change:
            row = change.letter(letter, version)
            settle_letter(change, row, field, answer, value, places)
            return letter_record(row)

    def unsettle(self, letter: int, by: Who, field: str, *, version: int | None = None) -> LetterRecord:
        """Let the machine's value count again."""
        with self._core.changing(by) as change:
            row = change.letter(letter, version)
            unsettle(change, row, field)
            return letter_record(row)

    def undo(self, letter: int, by: Who, *, version: int | None = None) -> LetterRecord:
        """Take back the last change that a person made to the letter itself."""
        with self._core.changing(by) as change:
            row = change.letter(letter, version)
            undo(change, row)
            return letter_record(row)


def _found(row: Any, letter: int) -> Any:
    if row is None:
        raise NotThere(Refusal.NO_LETTER_OR_ORIGINAL, letter=letter)
    return row
