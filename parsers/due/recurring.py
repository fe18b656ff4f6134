"""Recurring deadlines as RFC 5545 rules: "định kỳ hàng tháng", "trước ngày 20 hằng tháng", "03 tháng/1 lần"."""

import re
from dataclasses import dataclass

from lexicon.phrases import alternatives, spelled

EVERY = r"(?:dinh ky\s*,?\s*(?:vao\s+)?(?:hang|moi)?|hang|moi)"  # "hàng" and "hằng" fold alike, "hãng" is OCR
COUNTS = {"mot": 1, "hai": 2, "ba": 3, "sau": 6}
COUNT = rf"(?P<n>\d{{1,2}}|{'|'.join(COUNTS)})?"
NO_QUARTER = rf"(?! {alternatives('due_phrases', 'no_quarter')})"  # "quý", not "quy trình", "quỹ đất"
UNIT = rf"(?P<unit>ngay(?! \d)|tuan|thang|qu[yi]{NO_QUARTER}|nam)"
ONE_TIME = r"(?:/\s*(?:01|1|mot)?|\b(?:01|1|mot))\s*lan\b"
RECURRING = re.compile(rf"\b{EVERY}\s+{COUNT}\s*{UNIT}\b(?:\s*{ONE_TIME})?(?:\s*,\s*(?:qu[yi]|6 thang|nam|hang nam))*")
QUARTER_END = re.compile(
    r"\bthang cuoi(?: cung)?(?: cua)?(?: moi)? (?P<n>)(?P<unit>qu[yi])\b"
)  # ngày 10 của tháng cuối quý
NEXT_MONTH = re.compile(
    rf"\b(?:cua )?(?P<n>)(?P<unit>thang) {alternatives('due_phrases', 'month_after')}\b"
)  # báo cáo tháng gửi trước ngày 05 của tháng sau
EACH_TIME = re.compile(
    rf"\b(?P<n>\d{{1,2}}|{'|'.join(COUNTS)})\s*{UNIT}\s*{ONE_TIME}"
)  # 03 tháng/1 lần, 6 tháng một lần
WEEKDAY = re.compile(
    r"\b(?:truoc\s+|vao\s+|luc\s+|\d{1,2}\s*(?:gio|[hg])\s*(?:\d{2})?\s*,?\s*|chieu\s+|sang\s+|ngay\s+)*"
    rf"(?:thu\s+(?P<d>{alternatives('due_phrases', 'weekday')}|[2-7])|(?P<sunday>chu nhat))\s*,?\s*$"
)  # vào chiều thứ Sáu hằng tuần
HOUR = re.compile(r"\b(?:truoc|vao|luc)\s+\d{1,2}\s*(?:gio|[hg]\d{0,2})\b[^,.;]{0,25}$")  # trước 16 giờ hằng ngày
HOUR_BEHIND = re.compile(r"\s*,?\s*(?:truoc|vao|luc)\s+\d{1,2}\s*(?:gio|[hg])\s*(?:\d{2})?")  # hằng ngày trước 16h00
WEEKDAYS = {"hai": "MO", "ba": "TU", "tu": "WE", "nam": "TH", "sau": "FR", "bay": "SA"}
WEEKDAYS |= dict(zip("234567", ("MO", "TU", "WE", "TH", "FR", "SA"), strict=True))
BY_DAY = re.compile(
    rf"\b(?:truoc|{alternatives('due_phrases', 'latest')}(?:\s+(?:la|vao|den))*|vao|dinh ky(?=\s+ngay))"
    r"\s+(?:ngay\s+)?(?P<day>\d{1,2})\b"
    r"(?!\s*[/.-]?\s*\d)(?!\s*(?:gio|h|g|phut)\b)(?!\s+thang\s+\d)"
)  # "trước ngày 20.", but no "20/3", no "20 tháng 3" and no "16 giờ"
NOT_EVERY = tuple(sorted(spelled("due_phrases", "no_each")))  # fold to the same letters as "mỗi": "đổi mới quy trình"
WHAT_RECURS = re.compile(
    rf"\b(?:{alternatives('due_phrases', 'comes_yearly')}|danh gia\s[^,.;]{{0,40}})\s+$"
)  # "đưa vào kế hoạch hằng năm": the plan comes every year, the task does not
WHAT_WINDOW = 60  # characters before "hằng năm" that say what comes again: "báo cáo", or "kế hoạch"
LONGEST_MONTH, QUARTER_MONTHS = 31, 3  # days of a month, months of a quarter
QUARTER = ("quy", "qui")  # "quý" and "quí"
DAY_WINDOW = 60  # characters between "hằng tháng" and "trước ngày 20"
FREQUENCY = {"ngay": "DAILY", "tuan": "WEEKLY", "thang": "MONTHLY", "quy": "MONTHLY", "qui": "MONTHLY", "nam": "YEARLY"}


@dataclass(frozen=True)
class Recurring:
    """A deadline that comes again, as offsets in the text and as an RFC 5545 rule.

    `covers_day` where a day of the month is part of it.
    """

    start: int
    end: int
    rrule: str
    covers_day: bool = False


def find_recurring(text: str, folded: str) -> Recurring | None:
    """The first recurring deadline of a text, or None: "trước ngày 20 hằng tháng".

    `folded` is the same text without marks, letter for letter.
    """
    every = (match for match in RECURRING.finditer(folded) if not _tells_what_recurs(text, folded, match))
    match = (
        next(every, None)
        or _search(EACH_TIME, "lan", folded)
        or _search(QUARTER_END, "cuoi", folded)
        or _find_day_of_next_month(folded)
    )
    if match is None:
        return None
    rrule = _recurrence_of(match)
    before = folded[: match.start()]
    if match["unit"] == "tuan" and (weekday := WEEKDAY.search(before)):
        code = "SU" if weekday["sunday"] else WEEKDAYS[weekday["d"]]
        return Recurring(weekday.start(), match.end(), f"{rrule};BYDAY={code}", covers_day=True)
    if match["unit"] == "ngay" and (hour := HOUR.search(before)):
        return Recurring(hour.start(), match.end(), rrule, covers_day=True)
    if match["unit"] == "ngay" and (hour := HOUR_BEHIND.match(folded, match.end())):
        return Recurring(match.start(), hour.end(), rrule, covers_day=True)
    day = _find_day_of_month(folded, match)
    if day is None or match["unit"] not in ("thang", *QUARTER):
        return Recurring(match.start(), match.end(), rrule)
    start, end = min(match.start(), day.start()), max(match.end(), day.end())
    return Recurring(start, end, f"{rrule};BYMONTHDAY={int(day['day'])}", covers_day=True)


def _search(pattern: re.Pattern[str], sign: str, folded: str) -> re.Match[str] | None:
    """What the pattern finds, which always has `sign` in it; most texts have not, and that is told much sooner."""
    return pattern.search(folded) if sign in folded else None


def _find_day_of_next_month(folded: str) -> re.Match[str] | None:
    """Only with a day: "trước ngày 05 tháng sau"."""
    match = _search(NEXT_MONTH, "thang", folded)
    return match if match and _find_day_of_month(folded, match) else None


def _tells_what_recurs(text: str, folded: str, match: re.Match[str]) -> bool:
    """Whether "hằng năm" belongs to a plan or budget, or is another word that reads alike without its marks."""
    if text[match.start() : match.end()].lower().startswith(NOT_EVERY):
        return True
    return WHAT_RECURS.search(folded, max(0, match.start() - WHAT_WINDOW), match.start()) is not None


def _recurrence_of(match: re.Match[str]) -> str:
    """The RFC 5545 rule of "định kỳ 6 tháng": FREQ=MONTHLY;INTERVAL=6."""
    count = match["n"]
    number = COUNTS.get(count, 0) or int(count) if count else 1
    interval = number * (QUARTER_MONTHS if match["unit"] in QUARTER else 1)
    suffix = f";INTERVAL={interval}" if interval > 1 else ""
    return f"FREQ={FREQUENCY[match['unit']]}{suffix}"


def _find_day_of_month(folded: str, match: re.Match[str]) -> re.Match[str] | None:
    """The day that stands near "hằng tháng": "trước ngày 20"."""
    for day in BY_DAY.finditer(folded, max(0, match.start() - DAY_WINDOW), match.end() + DAY_WINDOW):
        if 1 <= int(day["day"]) <= LONGEST_MONTH:
            return day
    return None
