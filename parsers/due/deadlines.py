"""By when: absolute dates, periods, "10 ngày làm việc kể từ ngày nhận được", "hằng tháng, trước ngày 20", events.

The words in front of a date say that it is a deadline; a date alone is the date of some other document.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from lexicon.folding import fold
from models import Doubt, DueKind, Reason
from parsers.due.dates import PrintedDate, date_at, period_at
from parsers.due.events import find_event, find_span_alone
from parsers.due.openers import Opening, head_openings, lead_length, openings
from parsers.due.recurring import Recurring, find_recurring
from parsers.due.relative import find_relative
from parsers.due.rules import DueRule
from parsers.due.unreadable import bare_day_at, lone_unreadable_day, unreadable_at
from parsers.due.whose import is_deadline_though_past, is_of_something_else

DAY_AND_YEAR = 25  # characters between "trước ngày 15/6" and "hằng năm": "và ngày 15/12"
LATE_LETTER_DAYS = 31
"""A letter may go out so long after a deadline that it repeats; before that one of the two days was misread."""
NO_YEAR = Doubt(reason=Reason.DUE_WITHOUT_YEAR)
BEFORE_LETTER = Doubt(reason=Reason.DUE_BEFORE_LETTER)
LONG_BEFORE_LETTER = Doubt(reason=Reason.DUE_LONG_BEFORE_LETTER)


@dataclass(frozen=True)
class Deadline:
    """`text` as printed at offsets `start` to `end`; `due_date` None where no calendar day follows from the print."""

    text: str
    start: int
    end: int
    kind: DueKind
    due_date: date | None = None
    recurrence: str | None = None
    rule: DueRule = DueRule.DAY
    doubt: Doubt | None = None
    shared: bool = False
    """Stands in the lead-in and holds for all its points."""

    @property
    def names_one_day(self) -> bool:
        """Whether the print alone settles the day, year and all; "trước ngày 15/6" may as well come again each year."""
        return self.due_date is not None and self.doubt != NO_YEAR

    @property
    def is_long_past(self) -> bool:
        """Whether it lies so long before the letter that one of the two dates must be misread."""
        return self.doubt == LONG_BEFORE_LETTER

    @property
    def sentence(self) -> str:
        """What gave it, for people: "day after a due phrase"."""
        return f"shared: {self.rule.english}" if self.shared else self.rule.english


def find_deadline(text: str, issued: date | None, arrived: date | None = None) -> Deadline | None:
    """The deadline that `text`, one task, states; of several the last absolute one, which closes the chain.

    One that gives no date ("trước ngày 31/4/2024") keeps its print, without `due_date` and with a doubt.
    """
    folded = fold(text)
    opened = tuple(openings(folded))
    absolute = list(_absolute_deadlines(text, folded, opened, issued))
    now = [deadline for deadline in absolute if not deadline.is_long_past]
    recurring = find_recurring(text, folded)
    every_year = not any(deadline.names_one_day for deadline in now)  # "trước ngày 15/6 và ngày 15/12 hằng năm"
    if recurring is not None and (recurring.covers_day or every_year):
        return _recurring_deadline(text, folded, now, recurring)
    if now:
        return now[-1]
    return (
        _relative_deadline(text, folded, issued, arrived)
        or next(reversed(absolute), None)
        or _deadline_at_span(text, find_event(folded), DueKind.EVENT, DueRule.EVENT)
        or _deadline_at_span(text, find_span_alone(folded), DueKind.RELATIVE, DueRule.SPAN)
        or _deadline_of_bare_day(text, folded, opened)
        or _deadline_of_lone_day(text, folded, issued)
    )


def _recurring_deadline(text: str, folded: str, absolute: list[Deadline], recurring: Recurring) -> Deadline:
    """A day before "hằng năm" is part of it: "trước ngày 15/6 hằng năm"."""
    start, rrule = recurring.start, recurring.rrule
    end = recurring.end + ("(" in text[start : recurring.end] and text[recurring.end :].startswith(")"))
    before = [deadline for deadline in absolute if 0 <= recurring.start - deadline.end <= DAY_AND_YEAR]
    if rrule == "FREQ=YEARLY" and before:
        start, day = before[0].start, before[0].due_date
        alone = not re.search(r"\d", folded[before[0].end : recurring.start])
        if day is not None and before[0].kind is DueKind.DATE and alone:
            rrule = f"{rrule};BYMONTH={day.month};BYMONTHDAY={day.day}"
    return Deadline(text[start:end], start, end, DueKind.RECURRING, recurrence=rrule, rule=DueRule.RECURRING)


def _relative_deadline(text: str, folded: str, issued: date | None, arrived: date | None) -> Deadline | None:
    found = find_relative(folded, issued, arrived)
    if found is None:
        return None
    printed = text[found.start : found.end]
    return Deadline(
        printed, found.start, found.end, DueKind.RELATIVE, found.due_date, rule=found.rule, doubt=found.doubt
    )


def _deadline_at_span(text: str, span: tuple[int, int] | None, kind: DueKind, rule: DueRule) -> Deadline | None:
    """What stands at `span`, without a date."""
    return Deadline(text[span[0] : span[1]], *span, kind, rule=rule) if span else None


def _deadline_of_bare_day(text: str, folded: str, opened: Iterable[Opening]) -> Deadline | None:
    """A day without its month, where the text states no other deadline: "gửi về Sở trước ngày 20."."""
    for opening in opened:
        bare = bare_day_at(folded, opening)
        if bare is not None and not is_of_something_else(folded, opening, None, bare.end):
            return _deadline_from_opener(text, folded, opening, bare.end, None, bare.doubt)
    return None


def _deadline_of_lone_day(text: str, folded: str, issued: date | None) -> Deadline | None:
    """A text that is nothing but a day which does not exist; one that does may be the date of anything."""
    doubt = lone_unreadable_day(folded, issued)
    if doubt is None:
        return None
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    return Deadline(text[start:end], start, end, DueKind.DATE, rule=DueRule.COLUMN, doubt=doubt)


def _absolute_deadlines(text: str, folded: str, opened: Iterable[Opening], issued: date | None) -> Iterable[Deadline]:
    """Deadlines on a day, in the order of the text; periods where no day is named."""
    found = list(_first_of_each_place(_opened_deadlines(text, folded, opened, issued)))
    if not found:
        found = list(_opened_deadlines(text, folded, head_openings(folded), issued))[:1]
    found.sort(key=lambda deadline: deadline.start)
    return [deadline for deadline in found if deadline.kind is DueKind.DATE] or found


def _first_of_each_place(deadlines: Iterable[Deadline]) -> Iterator[Deadline]:
    """Without those that lie in one found before, such as the days of a range."""
    kept: list[Deadline] = []
    for deadline in deadlines:
        if not any(other.start < deadline.end and deadline.start < other.end for other in kept):
            kept.append(deadline)
            yield deadline


def _opened_deadlines(text: str, folded: str, opened: Iterable[Opening], issued: date | None) -> Iterator[Deadline]:
    """What stands behind each opener and is the task's, with the print of days that give no date."""
    for opening in opened:
        printed = (period_at if opening.of_period else date_at)(folded, opening.at, issued)
        if printed is not None:
            end, due_date, doubt = printed.end, printed.value, _doubt_of_day(printed, issued)
        elif unreadable := unreadable_at(folded, opening, issued):
            end, due_date, doubt = unreadable.end, None, unreadable.doubt
        else:
            continue
        past = doubt == LONG_BEFORE_LETTER and not is_deadline_though_past(folded, opening, end)
        if not past and not is_of_something_else(folded, opening, printed, end):
            yield _deadline_from_opener(text, folded, opening, end, due_date, doubt)


def _doubt_of_day(printed: PrintedDate, issued: date | None) -> Doubt | None:
    if printed.inferred:
        return NO_YEAR
    if issued is None or printed.value >= issued:
        return None
    return LONG_BEFORE_LETTER if (issued - printed.value).days > LATE_LETTER_DAYS else BEFORE_LETTER


def _deadline_from_opener(
    text: str, folded: str, opening: Opening, end: int, due_date: date | None, doubt: Doubt | None
) -> Deadline:
    """The deadline printed from an opener to `end`, without the words that only lead up to it."""
    start = opening.start + lead_length(folded[opening.start : end])
    kind = DueKind.PERIOD_END if opening.of_period else DueKind.DATE
    return Deadline(text[start:end], start, end, kind, due_date, None, opening.rule, doubt)
