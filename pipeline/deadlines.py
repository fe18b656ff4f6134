"""Counts a deadline anew from the words of the letter, once the day from which it is counted is known better."""

from collections.abc import Collection
from datetime import date

from lexicon.folding import fold
from parsers.due.relative import find_relative


def counted_deadline(
    due_text: str, issued: date | None, arrived: date | None, also_free: Collection[date] = ()
) -> date | None:
    """The day that "trong 10 ngày làm việc kể từ ngày nhận được công văn này" means; None where it cannot be counted.

    Counted from the arrival where the words say so and it is known, else from the date of the letter. `also_free` are
    days on which the office is closed beside the public holidays.
    """
    found = find_relative(fold(due_text), issued, arrived, also_free)
    return found.due_date if found else None
