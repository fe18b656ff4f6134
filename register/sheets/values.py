"""Cells of sheets: what is in them, and what two of them have in common however they were typed."""

import re
import unicodedata
from datetime import date, datetime, timedelta

from lexicon.folding import fold
from lexicon.tables import read_table

Cell = str | int | float | date | None
"""What a cell holds; a date is never a datetime."""

SERIAL_EPOCH = date(1899, 12, 30)
"""Day 0 of the numbers by which Excel stores days, as it counts from March 1900 on."""
SERIALS = (18264, 73050)
"""The numbers from 1950 to 2099: other numbers in a column of days are no days."""
FIRST_YEAR = 1975
"""Days before are what software writes for no day: 01/01/1970, 30/12/1899. No office follows older tasks."""
SHORT_YEAR = 100
DAY_FIRST = re.compile(
    r"(?:ngày\s*)?(\d{1,2})\s*(?:[/.\-]|\s+tháng\s+)\s*(\d{1,2})\s*(?:[/.\-]|\s+năm\s+)\s*(\d{4}|\d{2})"
)
YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?")
SERIAL = re.compile(r"\d{5}(?:\.\d+)?")


def plain(cell: Cell) -> str:
    """A cell as it is compared: NFC, without needless spaces; a date as in ISO 8601."""
    match cell:
        case None:
            return ""
        case datetime():
            return cell.date().isoformat()
        case date():
            return cell.isoformat()
        case float():
            return f"{cell:.15g}"
        case _:
            return " ".join(unicodedata.normalize("NFC", str(cell)).split())


def is_no_day(day: date) -> bool:
    """True for what software writes where there is no day."""
    return day.year < FIRST_YEAR


def day_in(cell: Cell) -> date | None:
    """The day in a cell: a date, a number of Excel's, or text with the day first; None where there is none."""
    match cell:
        case datetime():
            return cell.date()
        case date():
            return cell
        case int() | float():
            return SERIAL_EPOCH + timedelta(days=int(cell)) if SERIALS[0] <= cell <= SERIALS[1] else None
        case None:
            return None
    text = plain(cell).lower().rstrip(" .")
    if SERIAL.fullmatch(text):
        return day_in(float(text))
    if found := YEAR_FIRST.fullmatch(text):
        return _day(*(int(part) for part in found.groups()))
    found = DAY_FIRST.fullmatch(text)
    if found is None:
        return None
    day, month, year = (int(part) for part in found.groups())
    return _day(year if year >= SHORT_YEAR else 2000 + year, month, day)


def agencies_in(cell: Cell) -> tuple[str, ...]:
    """The agencies in a cell: on lines of their own, between semicolons, or between commas where each is named whole.

    "Sở Y tế, Sở Tài chính" are two; "Sở Tài chính; Ban Quản lý khu kinh tế, khu công nghiệp" are two as well.
    """
    found: list[str] = []
    for part in re.split(r"[;\n\r]+", str(cell or "")):
        pieces = [piece.strip(" .") for piece in part.split(",")]
        whole = len(pieces) > 1 and all(_names_a_body(piece) for piece in pieces)
        found += pieces if whole else [part.strip(" .-+•")]
    return tuple(dict.fromkeys(" ".join(unicodedata.normalize("NFC", each).split()) for each in found if each))


def _names_a_body(piece: str) -> bool:
    folded = fold(piece)
    return any(folded.startswith(f"{fold(row['word'])} ") for row in read_table("organ_heads")) or piece.isupper()


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
