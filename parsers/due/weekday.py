"""The weekday printed with a deadline, which a misread day does not fall on: "trước 10h00 thứ Ba, ngày 20/5/2031"."""

import re
from datetime import date

from lexicon.phrases import alternatives
from parsers.due.recurring import WEEKDAYS

NAMED = re.compile(rf"\bthu\s+(?P<day>{alternatives('due_phrases', 'weekday')}|[2-7])\b|\bchu\s+nhat\b")
BEHIND = re.compile(rf"\s*[(,]\s*(?:ngay\s+)?(?={NAMED.pattern.replace('?P<day>', '?:')})")  # "20/5/2031 (thứ Ba)"
CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def is_another_weekday(folded: str, start: int, end: int, day: date) -> bool:
    """Whether a weekday printed within offsets `start` to `end`, or right behind, is not that of `day`."""
    behind = BEHIND.match(folded, end)
    named = NAMED.search(folded, start, end) or (NAMED.match(folded, behind.end()) if behind else None)
    if named is None:
        return False
    return CODES[day.weekday()] != (WEEKDAYS[named["day"]] if named["day"] else "SU")
