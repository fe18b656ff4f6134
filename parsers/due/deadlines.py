"""By when: absolute dates, periods, "10 ngày làm việc kể từ ngày nhận được", "hằng tháng, trước ngày 20", events.

The words in front of a date say that it is a deadline; a date alone is the date of some other document.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from lexicon.folding import fold
from models import Doubt, DueKind
from parsers.due.dates import PrintedDate, date_at, period_at
from parsers.due.deadline import BEFORE_LETTER, LONG_BEFORE_LETTER, NO_YEAR, OTHER_WEEKDAY, Deadline
from parsers.due.events import find_event, find_span_alone
from parsers.due.openers import Opening, head_openings, lead_length, openings
from parsers.due.recurring import Recurring, find_recurring
from parsers.due.relative import find_relative
from parsers.due.rules import DueRule
from parsers.due.several import comes_again, others_of_recurring, own_of, with_others
from parsers.due.unreadable import bare_day_at, lone_unreadable_day, unreadable_at
from parsers.due.weekday import is_another_weekday
from parsers.due.whose import is_of_something_else, is_surely_deadline

DAY_AND_YEAR = 25  # characters between "trước ngày 15/6" and "hằng năm": "và ngày 15/12"
NUMBER = re.compile(r"\d")
DAY_BEHIND = re.compile(r"\s*[(,]\s*")  # "hằng năm (trước ngày 15/6)"
LATE_LETTER_DAYS = 31
"""A letter may go out so long after a deadline that it repeats; before that one of the two days was misread."""


def find_deadline(text: str, issued: date | None, arrived: date | None = None) -> Deadline | None:
    """The deadline that `text`, one task, states; of several the first that its words set, the others beside it.

    One that gives no date ("trước ngày 31/4/2024") keeps its print, without `due_date` and with a doubt.
    """
    folded = fold(text)
    has_number = NUMBER.search(folded) is not None  # most passages have none, and then no span of time
    opened = tuple(openings(folded, has_number=has_number))
    absolute = list(_absolute_deadlines(text, folded, opened, issued))
    now = [deadline for deadline in absolute if not deadline.is_long_past]
    recurring = find_recurring(text, folded)
    again = _recurring_deadline(text, folded, now, recurring) if recurring else None
    if recurring is not None and again is not None and comes_again(recurring, again, now, folded):
        return with_others(again, others_of_recurring(again, now, folded))
    counted = _relative_deadline(text, folded, issued, arrived) if has_number else None
    if now:
        beside = (again if recurring is not None and recurring.covers_day else None, counted)
        return with_others(own_of(now), (*now, *(each for each in beside if each is not None and each.sets_time)))
    return (
        counted
        or next(reversed(absolute), None)
        or _deadline_at_span(text, find_event(folded), DueKind.EVENT, DueRule.EVENT)
        or _deadline_at_span(text, find_span_alone(folded) if has_number else None, DueKind.RELATIVE, DueRule.SPAN)
        or _deadline_of_bare_day(text, folded, opened)
        or _deadline_of_lone_day(text, folded, issued)
    )


def _recurring_deadline(text: str, folded: str, absolute: list[Deadline], recurring: Recurring) -> Deadline:
    """A day before "hằng năm" or right behind is part of it: "trước ngày 15/6 hằng năm", "hằng năm (trước 15/6)"."""
    start, end, rrule = recurring.start, recurring.end, recurring.rrule
    before = [deadline for deadline in absolute if 0 <= start - deadline.end <= DAY_AND_YEAR]
    behind = [deadline for deadline in absolute if DAY_BEHIND.fullmatch(folded, end, deadline.start)]
    if rrule == "FREQ=YEARLY" and before:
        start = before[0].start
        rrule += _by_day(before[0]) if not re.search(r"\d", folded[before[0].end : recurring.start]) else ""
    elif behind:
        end = behind[0].end
        rrule += _by_day(behind[0]) if rrule == "FREQ=YEARLY" else ""
    end += "(" in text[start:end] and text[end:].startswith(")")
    return Deadline(text[start:end], start, end, DueKind.RECURRING, recurrence=rrule, rule=DueRule.RECURRING)


def _by_day(deadline: Deadline) -> str:
    """The part of a yearly rule that names the day."""
    day = deadline.due_date
    return f";BYMONTH={day.month};BYMONTHDAY={day.day}" if day and deadline.kind is DueKind.DATE else ""


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
            return _deadline_from_opener(text, folded, opening, bare.end, doubt=bare.doubt)
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
            end, due_date = printed.end, printed.value
            doubt = _doubt_of_day(printed, issued) or _doubt_of_weekday(folded, opening, printed)
        elif unreadable := unreadable_at(folded, opening, issued):
            end, due_date, doubt = unreadable.end, None, unreadable.doubt
        else:
            continue
        if is_of_something_else(folded, opening, printed, end):
            continue
        sure = is_surely_deadline(folded, opening, end)
        if sure or doubt != LONG_BEFORE_LETTER:
            yield _deadline_from_opener(text, folded, opening, end, due_date=due_date, doubt=doubt, sure=sure)


def _doubt_of_day(printed: PrintedDate, issued: date | None) -> Doubt | None:
    if printed.inferred:
        return NO_YEAR
    if issued is None or printed.value >= issued:
        return None
    return LONG_BEFORE_LETTER if (issued - printed.value).days > LATE_LETTER_DAYS else BEFORE_LETTER


def _doubt_of_weekday(folded: str, opening: Opening, printed: PrintedDate) -> Doubt | None:
    if printed.period or not is_another_weekday(folded, opening.start, printed.end, printed.value):
        return None
    return OTHER_WEEKDAY


def _deadline_from_opener(
    text: str,
    folded: str,
    opening: Opening,
    end: int,
    *,
    due_date: date | None = None,
    doubt: Doubt | None = None,
    sure: bool = False,
) -> Deadline:
    """The deadline printed from an opener to `end`, without the words that only lead up to it."""
    start = opening.start + lead_length(folded[opening.start : end])
    kind = DueKind.PERIOD_END if opening.of_period else DueKind.DATE
    return Deadline(
        text[start:end], start, end, kind, due_date, rule=opening.rule, doubt=doubt, claim=opening.claim, sure=sure
    )
