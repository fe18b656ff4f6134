"""A letter opened once for all that is asked about it: its record, what persons settled, its tasks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import DocumentRecord
from register.effective import record_of, with_settled
from register.reviewing.tasks import Given, given_of, tasks_of
from register.tables import Letter, SettledValue, Task


@dataclass(frozen=True)
class Opened:
    """A letter with what hangs on it, as it was at one moment."""

    letter: Letter
    machine: DocumentRecord
    """As the machine read it."""
    record: DocumentRecord
    """With what persons settled; the same object where they settled nothing."""
    settled: Sequence[SettledValue]
    tasks: Mapping[int, Task]
    """Those that count, by id, in the letter's order."""
    given: Mapping[int, Sequence[Given]]
    """To whom the tasks are given."""


def opened(session: Session, letter: Letter) -> Opened:
    """Open a letter."""
    settled = session.scalars(select(SettledValue).where(SettledValue.letter_id == letter.id)).all()
    tasks = tasks_of(session, letter)
    machine = record_of(letter)
    return Opened(
        letter=letter,
        machine=machine,
        record=with_settled(machine, settled),
        settled=settled,
        tasks={each.id: each for each in tasks},
        given=given_of(session, tasks),
    )
