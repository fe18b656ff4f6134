"""Calendar dates and periods as letters print them, on folded text: "15/3/2017", "ngày 15 tháng 3", "quý I/2017"."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

DIGIT = "[0-9loi]"  # Tesseract reads 1 as l or I, 0 as O (folded to lower case)
SEP = r"\s*[/.\-]{1,2}\s*"
DAY = rf"{DIGIT}{{1,2}}"
MONTH = rf"(?:{DIGIT}\s?{DIGIT}|{DIGIT})"  # "07/1 1/2025"
YEAR = rf"(?:19|2[0o])\s?{DIGIT}\s?{DIGIT}"  # OCR: 2O31
NUMERIC = rf"(?P<d>{DAY}){SEP}(?P<m>{MONTH}){SEP}(?P<y>{YEAR})"  # 15/3/2017, 15.3.2017, 08/ 12 / 2017, 17/4//2020
MARK = r"[.,:;]?"  # "ngày 15, tháng 10", and what specks of a fax are read as
WORDED = (
    rf"(?P<d>{DAY}){MARK}\s+thang\s+(?P<m>{MONTH}|gieng|chap)(?:\s*(?:nam|/)\s*(?P<y>{YEAR}))?"  # 15 tháng 10 năm 2018
)
SHORT_YEAR = (
    rf"(?P<d>{DAY})(?P<sep>[/.\-])(?P<m>{DIGIT}{{1,2}})(?P=sep)(?P<y>\d{{2}})(?![/.\-]?\d)"  # 30/04/24, 30.4.24
)
YEARLESS = rf"(?P<d>{DAY})\s*[/]\s*(?P<m>{MONTH})(?![\d/])"  # 16/12
MONTHS, QUARTER_MONTHS = 12, 3  # of a year and of a quarter
TURN_OF_YEAR, EARLY = 10, 3  # a letter from October on that names a month up to March means next year's
ROMAN_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
EARLIER = r"(?:\d{1,2}\s*(?:,|va|-|den)\s*(?:thang\s+)?)*"  # "tháng 3, 4/2031", "tháng 6, tháng 12": the last counts
MONTH_PERIOD = re.compile(rf"thang\s+{EARLIER}(?P<m>\d{{1,2}})\s*(?:/|nam\s+|-\s*)\s*(?P<y>{YEAR})")  # tháng 3/2017
BARE_MONTH = re.compile(rf"thang\s+{EARLIER}(?P<m>\d{{1,2}})\b(?!\s*[/.\d-])(?!\s+nam\b)")  # hoàn thành trong tháng 9
QUARTER = re.compile(
    rf"qu[yi]\s+(?:(?:i{{1,3}}|iv)\s*(?:,|va|-)\s*(?:qu[yi]\s+)?)*(?P<q>i{{1,3}}|iv|[1-4])\b"
    rf"(?:\s*(?:/|nam\s+|-)?\s*(?P<y>{YEAR})|(?!\s*/\s*\d))"
)  # quý III/2018, quý 3, quý I, II/2018
HALF = re.compile(
    rf"(?P<h>6 thang|06 thang|9 thang|09 thang) (?P<w>dau|cuoi) nam(?:\s+(?P<y>{YEAR}))?"
)  # 6 tháng đầu năm
YEAR_PERIOD = re.compile(rf"(?:cuoi |het |trong )?nam\s+(?P<y>{YEAR})")  # cuối năm 2017, trong năm 2018
CENTURY = 2000  # of a year in two digits: the forms of letters that are read here begin in 2005
YEARS_BACK, YEARS_AHEAD = 1, 2  # of a year in two digits, from the letter's: further off it is a year cut short ("20")
NUMERIC_DATE = re.compile(NUMERIC)
WORDED_DATE = re.compile(WORDED)
SHORT_YEAR_DATE = re.compile(SHORT_YEAR)
YEARLESS_DATE = re.compile(YEARLESS)


@dataclass(frozen=True)
class PrintedDate:
    """A day, or the last day of a `period`; `inferred` where the year is not printed."""

    start: int
    end: int
    value: date
    inferred: bool = False
    period: bool = False


def date_at(folded: str, at: int, issued: date | None) -> PrintedDate | None:
    """The date printed at offset `at` of a folded text; None where none is, or it is no day of the calendar.

    Without its year it takes that of the letter, or the next where it is past; a year in two digits counts near it.
    """
    if match := NUMERIC_DATE.match(folded, at):
        return _calendar_day(match, _number_of(match["y"]))
    if match := WORDED_DATE.match(folded, at):
        if match["m"] in ("gieng", "chap"):
            return None
        return _calendar_day(match, _number_of(match["y"])) if match["y"] else _day_in_year_of_letter(match, issued)
    if match := SHORT_YEAR_DATE.match(folded, at):
        return _day_near_letter(match, issued)
    if match := YEARLESS_DATE.match(folded, at):
        return _day_in_year_of_letter(match, issued)
    return None


def period_at(folded: str, at: int, issued: date | None) -> PrintedDate | None:
    """The last day of the month, quarter, half or year printed at offset `at`; None where none is printed there.

    Of "quý I/2017" it is 2017-03-31. A month without its year is one to come; other periods have the letter's year.
    """
    year = issued.year if issued else None
    if match := MONTH_PERIOD.match(folded, at):
        return _last_day_of_month(match, int(match["m"]), _number_of(match["y"]))
    if issued is not None and (match := BARE_MONTH.match(folded, at)):
        return _month_to_come(match, issued)
    if match := QUARTER.match(folded, at):
        given = _number_of(match["y"]) if match["y"] else year
        return _last_day_of_month(match, QUARTER_MONTHS * ROMAN_QUARTERS[match["q"]], given, inferred=not match["y"])
    if match := HALF.match(folded, at):
        given = _number_of(match["y"]) if match["y"] else year
        month = int(match["h"].split()[0]) if match["w"] == "dau" else MONTHS
        return _last_day_of_month(match, month, given, inferred=not match["y"])
    if match := YEAR_PERIOD.match(folded, at):
        return _last_day_of_month(match, MONTHS, _number_of(match["y"]))
    return None


def _number_of(printed: str) -> int:
    return int(re.sub(r"\s", "", printed).replace("l", "1").replace("i", "1").replace("o", "0"))


def _calendar_day(match: re.Match[str], year: int, *, inferred: bool = False) -> PrintedDate | None:
    try:
        value = date(year, _number_of(match["m"]), _number_of(match["d"]))
    except ValueError:
        return None
    return PrintedDate(match.start(), match.end(), value, inferred)


def _day_near_letter(match: re.Match[str], issued: date | None) -> PrintedDate | None:
    """Of "30/04/24", where 2024 is about the year of the letter."""
    year = CENTURY + int(match["y"])
    if issued is None or not issued.year - YEARS_BACK <= year <= issued.year + YEARS_AHEAD:
        return None
    return _calendar_day(match, year)


def _day_in_year_of_letter(match: re.Match[str], issued: date | None) -> PrintedDate | None:
    if issued is None:
        return None
    found = _calendar_day(match, issued.year, inferred=True)
    is_next_year = issued.month >= TURN_OF_YEAR and found is not None and found.value.month <= EARLY
    if is_next_year and found is not None and found.value < issued:
        return _calendar_day(match, issued.year + 1, inferred=True)
    return found


def _month_to_come(match: re.Match[str], issued: date) -> PrintedDate | None:
    """In October "tháng 2" is next year's; in June it is the month that a report is about."""
    month = int(match["m"])
    if month >= issued.month:
        return _last_day_of_month(match, month, issued.year, inferred=True)
    is_next_year = issued.month >= TURN_OF_YEAR and month <= EARLY
    return _last_day_of_month(match, month, issued.year + 1, inferred=True) if is_next_year else None


def _last_day_of_month(
    match: re.Match[str], month: int, year: int | None, *, inferred: bool = False
) -> PrintedDate | None:
    if year is None or not 1 <= month <= MONTHS:
        return None
    last = date(year, month, calendar.monthrange(year, month)[1])
    return PrintedDate(match.start(), match.end(), last, inferred, period=True)
