"""What a format without doubt may say of a letter: only what nobody need check.

A system that takes a number cannot show that the number is uncertain. So a value that is flagged is left out there, and
reported; an empty field is seen and asked for, a wrong one is believed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from exchange.letters import ExchangedLetter
from exchange.losses import Loss, LossKind
from models.base import Frozen


@dataclass
class Ledger:
    """The losses of one letter while it is written in a format."""

    letter: ExchangedLetter
    losses: list[Loss] = field(default_factory=list)

    def lose(self, name: str, kind: LossKind, value: object, written: str = "") -> None:
        """Note that a value is not in the file as it is; nothing where there is no value."""
        if value is not None and value not in ((), ""):
            self.losses.append(
                Loss(letter_id=self.letter.letter_id, field=name, kind=kind, value=shown(value), written=written)
            )

    def require(self, name: str, value: object) -> None:
        """Note that the letter cannot be written because a value is not there; nothing where it is."""
        if value is None or value in ((), ""):
            self.losses.append(Loss(letter_id=self.letter.letter_id, field=name, kind=LossKind.MISSING, value=""))

    def text(self, name: str) -> str | None:
        """A text of the letter by its dotted name; None where it is doubtful, which is noted."""
        value = self._certain(name)
        return None if value is None else str(value)

    def day(self, name: str) -> date | None:
        """A day of the letter by its name; None where it is doubtful, which is noted."""
        value = self._certain(name)
        return value if isinstance(value, date) else None

    def entries(self, name: str) -> tuple[str, ...]:
        """The entries of a list without those that are doubtful, which are noted."""
        return tuple(self._certain_entries(name))

    def due_day(self) -> date | None:
        """The deadline of the letter: that of its tasks where they have one and the same.

        Several deadlines do not fit in one field, and one of them alone would pass for all: they are noted.
        """
        days = {
            each.due_date: "due" in task.review_fields
            for task in self.letter.tasks
            for each in task.assignments
            if each.due_date
        }
        if len(days) == 1 and not any(days.values()):
            return next(iter(days))
        kind = LossKind.NO_FIELD if len(days) > 1 else LossKind.NO_DOUBT
        self.lose("tasks.due_date", kind, tuple(day.isoformat() for day in sorted(days)))
        return None

    def _certain(self, name: str) -> object:
        value: object = self.letter
        for step in name.split("."):
            value = getattr(value, step)
        if value is not None and self.letter.is_doubtful(name):
            self.lose(name, LossKind.NO_DOUBT, value)
            return None
        return value

    def _certain_entries(self, name: str) -> Iterator[str]:
        for at, entry in enumerate(getattr(self.letter, name)):
            if f"{name}.{at}" in self.letter.review_fields:
                self.lose(f"{name}.{at}", LossKind.NO_DOUBT, entry)
            else:
                yield entry


class Written(Frozen):
    """How many letters an export wrote, and what of them it lost."""

    letters: int
    losses: tuple[Loss, ...] = ()


def shown(value: object) -> str:
    """A value as it stands in the report of losses: lists joined, days in ISO 8601."""
    if isinstance(value, tuple):
        return "; ".join(str(each) for each in value)
    return value.isoformat() if isinstance(value, date) else str(value)
