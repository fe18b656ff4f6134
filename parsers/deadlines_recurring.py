"""Recurring deadlines as RFC 5545 rules: "định kỳ hàng tháng", "trước ngày 20 hằng tháng", "03 tháng/1 lần"."""

import re
from dataclasses import dataclass

EVERY = r"(?:dinh ky\s*,?\s*(?:vao\s+)?(?:hang|moi)?|hang|moi)"  # "hàng" and "hằng" fold alike, "hãng" is OCR
COUNT = r"(?P<n>\d{1,2}|hai|ba|sau|mot)?"
UNIT = r"(?P<unit>ngay|tuan|thang|quy|nam)"
RECURRING = re.compile(
    rf"\b{EVERY}\s+{COUNT}\s*{UNIT}\b(?:\s*/\s*(?:01|1|mot)?\s*lan)?(?:\s*,\s*(?:quy|6 thang|nam|hang nam))*"
)
EACH_TIME = re.compile(rf"\b(?P<n>\d{{1,2}})\s*{UNIT}\s*/\s*(?:01|1|mot)?\s*lan\b")  # 03 tháng/1 lần
WEEKDAY = re.compile(
    r"\b(?:truoc\s+|vao\s+|chieu\s+|sang\s+|ngay\s+)*"
    r"(?:thu\s+(?P<d>hai|ba|tu|nam|sau|bay|[2-7])|(?P<sunday>chu nhat))\s*,?\s*$"
)  # vào chiều thứ Sáu hằng tuần
HOUR = re.compile(r"\b(?:truoc|vao|luc)\s+\d{1,2}\s*(?:gio|h|g)\b[^,.;]{0,25}$")  # trước 16 giờ hằng ngày
WEEKDAYS = {"hai": "MO", "ba": "TU", "tu": "WE", "nam": "TH", "sau": "FR", "bay": "SA"}
WEEKDAYS |= dict(zip("234567", ("MO", "TU", "WE", "TH", "FR", "SA"), strict=True))
BY_DAY = re.compile(r"\b(?:truoc|cham nhat(?:\s+(?:la|vao|den))*|vao)\s+(?:ngay\s+)?(?P<day>\d{1,2})(?!\s*[/.\d-])")
DAY_WINDOW = 60  # characters between "hằng tháng" and "trước ngày 20"
FREQUENCY = {"ngay": "DAILY", "tuan": "WEEKLY", "thang": "MONTHLY", "quy": "MONTHLY", "nam": "YEARLY"}
COUNTS = {"mot": 1, "hai": 2, "ba": 3, "sau": 6}


@dataclass(frozen=True)
class Recurring:
    """Offsets in the text; `covers_day` where a day of the month is part of it."""

    start: int
    end: int
    rrule: str
    covers_day: bool = False


def find_recurring(folded: str) -> Recurring | None:
    """The first recurring deadline of a folded text."""
    match = RECURRING.search(folded) or EACH_TIME.search(folded)
    if match is None:
        return None
    rrule = _rule(match)
    before = folded[: match.start()]
    if match["unit"] == "tuan" and (weekday := WEEKDAY.search(before)):
        code = "SU" if weekday["sunday"] else WEEKDAYS[weekday["d"]]
        return Recurring(weekday.start(), match.end(), f"{rrule};BYDAY={code}", covers_day=True)
    if match["unit"] == "ngay" and (hour := HOUR.search(before)):
        return Recurring(hour.start(), match.end(), rrule, covers_day=True)
    day = _day_near(folded, match)
    if day is None or match["unit"] not in ("thang", "quy"):
        return Recurring(match.start(), match.end(), rrule)
    start, end = min(match.start(), day.start()), max(match.end(), day.end())
    return Recurring(start, end, f"{rrule};BYMONTHDAY={int(day['day'])}", covers_day=True)


def _rule(match: re.Match[str]) -> str:
    count = match["n"]
    number = COUNTS.get(count, 0) or int(count) if count else 1
    interval = number * (3 if match["unit"] == "quy" else 1)
    suffix = f";INTERVAL={interval}" if interval > 1 else ""
    return f"FREQ={FREQUENCY[match['unit']]}{suffix}"


def _day_near(folded: str, match: re.Match[str]) -> re.Match[str] | None:
    for day in BY_DAY.finditer(folded, max(0, match.start() - DAY_WINDOW), match.end() + DAY_WINDOW):
        if 1 <= int(day["day"]) <= 31:
            return day
    return None
