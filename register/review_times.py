"""The facade's `review_times`: how long the review of letters takes, kept in the register and sent nowhere."""

from collections.abc import Iterable, Iterator
from datetime import date
from statistics import mean, median

from sqlalchemy import select

from models.base import Frozen
from register.core import Core
from register.database import writing
from register.tables import ReviewTime


class Spent(Frozen):
    """Time that a person spent on one value, or on a letter at last."""

    letter: int
    field: str | None
    """By the name under which it is settled; None for the look until the letter was accepted or put off."""
    seconds: float
    accepted: bool = False
    """Whether that look ended with the letter's acceptance."""


class TimesOfDay(Frozen):
    """How long reviews took on a day."""

    day: date
    letters: int
    """Accepted on that day, with time measured."""
    mean_s: float
    """Seconds a letter, all that was done to it on that day."""
    median_s: float
    values: int
    """Answered on that day, also of letters that are not accepted."""
    value_mean_s: float
    fields: dict[str, float]
    """Seconds a value by field, the most time in all first."""


class ReviewTimes:
    """Times: written as they are measured, told by day."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def add(self, spent: Iterable[Spent]) -> None:
        """Write times down; they are no change of a letter, so that no version and no history knows of them."""
        today = self._core.clock()
        rows = [
            ReviewTime(letter_id=each.letter, day=today, field=each.field, seconds=each.seconds, accepted=each.accepted)
            for each in spent
        ]
        if rows:
            with writing(self._core.engine) as session:
                session.add_all(rows)

    def of_day(self, day: date) -> TimesOfDay | None:
        """How long reviews took on a day; None where nothing was measured."""
        return next(self.days(day, day), None)

    def days(self, first: date, last: date) -> Iterator[TimesOfDay]:
        """The same of each day from the first to the last on which something was measured."""
        wanted = select(ReviewTime).where(ReviewTime.day >= first, ReviewTime.day <= last)
        by_day: dict[date, list[ReviewTime]] = {}
        with self._core.reading() as session:
            for row in session.scalars(wanted.order_by(ReviewTime.day, ReviewTime.id)):
                by_day.setdefault(row.day, []).append(row)
            for day, rows in by_day.items():
                yield _times_of(day, rows)


def _times_of(day: date, rows: Iterable[ReviewTime]) -> TimesOfDay:
    of_letter: dict[int, float] = {}
    of_field: dict[str, list[float]] = {}
    accepted = set()
    for row in rows:
        of_letter[row.letter_id] = of_letter.get(row.letter_id, 0.0) + row.seconds
        if row.accepted:
            accepted.add(row.letter_id)
        if row.field is not None:
            of_field.setdefault(row.field, []).append(row.seconds)
    letters = [of_letter[each] for each in accepted]
    values = [seconds for each in of_field.values() for seconds in each]
    return TimesOfDay(
        day=day,
        letters=len(letters),
        mean_s=mean(letters) if letters else 0.0,
        median_s=median(letters) if letters else 0.0,
        values=len(values),
        value_mean_s=mean(values) if values else 0.0,
        fields={field: mean(each) for field, each in sorted(of_field.items(), key=lambda each: -sum(each[1]))},
    )
