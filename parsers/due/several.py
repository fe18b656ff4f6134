"""Which of several deadlines is that of a task: the first that its words set; the others stay beside it.

"Gửi báo cáo trước ngày 05/8; hoàn thành trước ngày 30/9": who waits for the last day misses the first. What others
have to do by a later day, `parsers/tasks/own_deadline.py` takes out again, which knows who acts.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from parsers.due.deadline import BEFORE_LETTER, SEVERAL, Deadline
from parsers.due.recurring import Recurring
from parsers.due.whose import CLAUSE_START

EXCEPT = re.compile(r"\brieng\b")  # "định kỳ hằng quý báo cáo, riêng báo cáo năm gửi trước ngày 15/12"


def own_of(days: Sequence[Deadline]) -> Deadline:
    """Of at least one day the first whose words allow nothing but a deadline, and which is not past.

    Where no words do, the last day counts, which closes the chain.
    """
    sure = [day for day in days if day.sure]
    return next((day for day in sure if day.doubt != BEFORE_LETTER), next(iter(sure), days[-1]))


def with_others(own: Deadline, found: Iterable[Deadline]) -> Deadline:
    """The deadline with those of `found` beside it that set another time, in their order; doubtful if there are any."""
    others: dict[object, Deadline] = {}
    for each in sorted(found, key=lambda deadline: deadline.start):
        if (each.due_date or each.text) != (own.due_date or own.text):
            others.setdefault(each.due_date or each.text, each)
    if not others:
        return own
    return replace(own, others=tuple(others.values()), doubt=own.doubt or SEVERAL)


def comes_again(recurring: Recurring, again: Deadline, days: Sequence[Deadline], folded: str) -> bool:
    """Whether what recurs is the deadline, and no day that is named once.

    A day that no year is printed with may come again itself; a day of an earlier part of the text comes first.
    """
    if not recurring.covers_day:
        return not any(day.names_one_day for day in days)
    once = [day for day in days if day.sure and day.names_one_day and day.end <= again.start]
    return not any(is_apart(folded, day.end, again.start) for day in once)


def others_of_recurring(again: Deadline, days: Iterable[Deadline], folded: str) -> list[Deadline]:
    """The days that are no part of what recurs, because they stand in another part of the text."""
    before = (day for day in days if day.end <= again.start and is_apart(folded, day.end, again.start))
    behind = (day for day in days if again.end <= day.start and is_apart(folded, again.end, day.start))
    return [*before, *behind]


def is_apart(folded: str, end: int, start: int) -> bool:
    """Whether a sentence, or a part of one, ends between offsets `end` and `start`."""
    return bool(CLAUSE_START.search(folded, end, start) or EXCEPT.search(folded, end, start))
