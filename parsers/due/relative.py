"""Deadlines counted from an event: "trong thời hạn 10 ngày làm việc kể từ ngày nhận được công văn này".

Working days are those of `lexicon/working_days.py`.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from lexicon.phrases import alternatives
from lexicon.working_days import add_working_days
from models import Doubt, Reason
from parsers.due.dates import MONTHS
from parsers.due.rules import DueRule

SPAN = re.compile(
    r"\b(?:(?:trong|cham nhat|sau|khong qua|toi da|truoc)\s+)*(?:(?:vong|thoi han|thoi gian|khoang)\s+)*(?:la\s+)?"
    r"(?P<n>\d{1,3})\s*(?:\([^)]{1,20}\)\s*)?(?P<unit>gio|ngay|tuan|thang)(?P<working>\s+lam viec)?"
    r"(?:\s+lien tuc)?\s*[,(]?\s*(?:(?:ke\s+)?tu|sau)\s+(?:khi|ngay|thoi diem)?\s*(?P<event>[^,.;)]{3,90})"
)
NUMBER_OF_UNITS = re.compile(r"\d\s*(?:\([^)]{1,20}\)\s*)?(?:gio|ngay|tuan|thang)")
"""What every `SPAN` has in it, and most passages have not; that is told much sooner."""
THIS_LETTER = rf"(?:{alternatives('due_phrases', 'this_letter')}\s*(?:nay)?)"
RECEIVED_THIS = re.compile(rf"(?:duoc\s+)?nhan\s*(?:duoc)?(?:\s+{THIS_LETTER}|\s*$)")
ISSUED_THIS = re.compile(rf"(?:ngay\s+)?(?:ky|ban hanh|phat hanh)(?:\s+{THIS_LETTER}|\s*$)")
COUNTED_FROM = {
    DueRule.FROM_ARRIVAL: "arrival",
    DueRule.FROM_ISSUE: "issue date",
    DueRule.FROM_ISSUE_FOR_ARRIVAL: "issue date, no arrival date read",
}
HOURS, DAYS = 24, 7  # of a day and of a week; hours of a started day count as the day
PENALTY = re.compile(r"\s*(?:ma|nhung)\b")


@dataclass(frozen=True)
class Relative:
    """A deadline counted from an event, as offsets in the text.

    `due_date` is None where the event is not the letter's arrival or issue.
    """

    start: int
    end: int
    due_date: date | None
    rule: DueRule
    doubt: Doubt | None = None


def find_relative(
    folded: str, issued: date | None, arrived: date | None, also_free: Collection[date] = ()
) -> Relative | None:
    """The first span of time counted from an event, or None: "trong 10 ngày kể từ ngày nhận được công văn này".

    The arrival of the letter counts where it is known, else its issue. `also_free` are days on which the office is
    closed beside the public holidays. A span that only states a condition ("sau 06 tháng mà không triển khai thì ...")
    is none.
    """
    for match in SPAN.finditer(folded) if NUMBER_OF_UNITS.search(folded) else ():
        event = match["event"].strip()
        if PENALTY.match(event):
            continue
        count, unit = int(match["n"]), match["unit"]
        working = match["working"] is not None
        end = match.end() - (len(match["event"]) - len(match["event"].rstrip()))
        this = RECEIVED_THIS.match(event) or ISSUED_THIS.match(event)
        if this is not None:
            end = match.start("event") + len(match["event"]) - len(match["event"].lstrip()) + len(this[0].rstrip())
        if RECEIVED_THIS.match(event):
            base, rule = (arrived, DueRule.FROM_ARRIVAL) if arrived else (issued, DueRule.FROM_ISSUE_FOR_ARRIVAL)
        elif ISSUED_THIS.match(event):
            base, rule = issued, DueRule.FROM_ISSUE
        else:
            return Relative(match.start(), end, None, DueRule.FROM_EVENT)
        due = _count_on(base, count, unit, also_free, working=working) if base else None
        doubt = _counting_doubt(rule) if due else Doubt(reason=Reason.DUE_NOTHING_TO_COUNT_FROM)
        return Relative(match.start(), end, due, rule, doubt)
    return None


def _counting_doubt(rule: DueRule) -> Doubt:
    """That the day is counted, and from which."""
    return Doubt(reason=Reason.DUE_COUNTED, detail=COUNTED_FROM[rule])


def _count_on(base: date, count: int, unit: str, also_free: Collection[date], *, working: bool) -> date:
    """The day so many hours, days, weeks or months after `base`; a month later is its last day where it is shorter."""
    if working and unit == "ngay":
        return add_working_days(base, count, also_free)
    if unit == "thang":
        month = base.month - 1 + count
        year, month = base.year + month // MONTHS, month % MONTHS + 1
        last = (date(year + month // MONTHS, month % MONTHS + 1, 1) - timedelta(days=1)).day
        return date(year, month, min(base.day, last))
    return base + timedelta(days={"gio": -(-count // HOURS), "ngay": count, "tuan": DAYS * count}[unit])
