"""Days that a deadline states but that no calendar has, or that are blank: "31/4/2024", "80 tháng 4", "ngày .../4".

The print is kept, so that a person who sees the page can say which day is meant; on folded text.
"""

import re
from dataclasses import dataclass
from datetime import date

from lexicon.phrases import alternatives
from models import Doubt, Reason
from parsers.due.dates import DIGIT, MARK, SEP, YEAR, date_at, period_at
from parsers.due.openers import Claim, Opening

LEAP_DAY = date(2000, 2, 29)  # stands for a letter without a date: any print of a day and month is a day of its year
NUMBER = rf"{DIGIT}{{1,3}}"
BLANK = r"[.…_\s]*"
OF_YEAR = rf"(?:{SEP}{YEAR}|\s?/{{1,2}}\s?\d{{1,6}}|[.\-]{{1,2}}\d{{1,6}})"  # "/2024", "/ 202", ".24"
THREE_NUMBERS = rf"{DIGIT}{{1,2}}{SEP}{DIGIT}{{1,2}}{OF_YEAR}"  # 31/4/2024, 15.13.2024, 30/4/202
MONTH_IN_WORDS = rf"{alternatives('due_phrases', 'month_word')}\b"
WORDED = rf"{NUMBER}{MARK}\s+thang\s+(?:{NUMBER}|{MONTH_IN_WORDS})(?:\s*(?:nam|/)\s*(?:{YEAR}|\d{{1,6}}))?"
MARKED = re.compile(rf"{THREE_NUMBERS}|{WORDED}|{DIGIT}{{1,2}}\s*/\s*{DIGIT}{{1,2}}(?!\d)")
NAMED = re.compile(
    rf"{NUMBER}{SEP}{NUMBER}{OF_YEAR}|{NUMBER}\s*/\s*{NUMBER}(?!\d)|\d{{1,2}}[.\-]\d{{1,2}}(?![.\-/]?\d)|{WORDED}"
)  # behind "ngày" anything that looks like a day is meant for one
BLANK_DAY = re.compile(
    rf"{BLANK}\d{{0,2}}{BLANK}/{BLANK}\d{{0,2}}{BLANK}(?:/{BLANK}\d{{0,4}})?"
    rf"|{BLANK}\d{{0,2}}{BLANK}thang(?:{BLANK}\d{{0,2}}{BLANK}nam\b(?:{BLANK}\d{{1,4}})?|\s*[.…_]{{2,}})"
    r"|(?:\.\s?){2,}|…|_{2,}"
)  # "ngày .../.../2024", "ngày     tháng 4 năm 2024", "ngày ........"
LONE_DAY = re.compile(rf"\s*(?:{THREE_NUMBERS}|{WORDED})\s*")  # a cell of a column of deadlines: "31/4/2024"
BARE_DAY = re.compile(
    r"\d{1,2}(?:(?=\s*(?:[,;)|_!]|\.(?!\d)|$))|\s+thang\s+nay\b|\s+thang(?:\s+[^\W\d]+){1,5})"
)  # "gửi về Sở trước ngày 20.", "trước ngày 03 tháng đầu tiên của quý"
BAD_PERIOD = re.compile(
    rf"(?:thang|quy)(?:\s+(?:\d{{1,3}}|[ivx]{{1,4}})|{BLANK})\s*(?:/|\bnam\b){BLANK}\d{{0,6}}"
)  # "tháng 13/2024", "quý V/2024", "tháng .../2024"


@dataclass(frozen=True)
class Unreadable:
    """Where the print of a day or period ends that gives no date, and why it gives none."""

    end: int
    doubt: Doubt


def unreadable_at(folded: str, opening: Opening, issued: date | None) -> Unreadable | None:
    """The print behind an opener whose day or period could not be read; None where none is meant to stand there."""
    read = period_at if opening.of_period else date_at
    if issued is None and (yearless := read(folded, opening.at, LEAP_DAY)):
        return Unreadable(yearless.end, Doubt(reason=Reason.DUE_WITHOUT_YEAR))
    match = _print_of_day_at(folded, opening)
    if match is None:
        return None
    return Unreadable(
        opening.at + len(match[0].rstrip(" .…_") or match[0].rstrip()), Doubt(reason=Reason.DUE_UNREADABLE)
    )


def bare_day_at(folded: str, opening: Opening) -> Unreadable | None:
    """A day without month and year that closes its part of the sentence: "gửi về Sở trước ngày 20."."""
    if opening.of_period or not opening.names_day or opening.claim not in (Claim.SURE, Claim.BEFORE):
        return None
    match = BARE_DAY.match(folded, opening.at)
    return Unreadable(match.end(), Doubt(reason=Reason.DUE_UNREADABLE)) if match else None


def lone_unreadable_day(folded: str, issued: date | None) -> Doubt | None:
    """The doubt about a text that is nothing but a day of no calendar, as in a column of deadlines: "31/4/2024"."""
    if not LONE_DAY.fullmatch(folded) or date_at(folded, len(folded) - len(folded.lstrip()), issued or LEAP_DAY):
        return None
    return Doubt(reason=Reason.DUE_UNREADABLE)


def _print_of_day_at(folded: str, opening: Opening) -> re.Match[str] | None:
    states = opening.claim in (Claim.SURE, Claim.BEFORE)
    if opening.of_period:
        return BAD_PERIOD.match(folded, opening.at) if states else None
    if opening.names_day and (match := NAMED.match(folded, opening.at)):
        return match
    if not states:
        return None
    return MARKED.match(folded, opening.at) or (BLANK_DAY.match(folded, opening.at) if opening.names_day else None)
