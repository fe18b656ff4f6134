"""What else in a file bears on a letter's number and date: evidence between readings, never a value of its own.

The file's name ("1942 kh syt.pdf"), the heading of an annex ("Kèm theo Công văn số 1942/SYT-NVY"), and the
time that a digital signature prints at the head of the page ("Thời gian ký: 04/02/2025 16:42:36").
"""

import re
from datetime import date
from pathlib import PurePosixPath

from lexicon.folding import fold
from models import Letter, Zone

NAME_NUMBER = re.compile(r"(?<![0-9A-Za-z])(?!20[0-3]\d(?!\d))\d{1,5}(?![0-9A-Za-z])")
"""A year may be a year; digits within a word ("a7f3") are no number."""
ATTACHED = re.compile(r"(?:kem theo|ban hanh theo|dinh kem)[^/]{0,60}?\bso\s*:?\s*(?P<number>\d{1,5})\s*/")
SIGNED = re.compile(r"\b(?P<day>\d{2})[./-](?P<month>\d{2})[./-](?P<year>20\d\d)\s+\d{1,2}:\d{2}\b")
ANNEX_ROWS = 12
"""Of an annex, in which its heading stands: title, subject and the bracket "(Kèm theo ...)" under them."""
HEAD = 0.25
"""Signatures' stamps stand in this share of the first page's height (NĐ 30/2020: at the top right)."""


def numbers_elsewhere(letter: Letter, file_name: str) -> frozenset[str]:
    """The numbers that the file's name and the heading of an annex give, without leading zeros: "1942 kh syt.pdf"."""
    named = NAME_NUMBER.findall(PurePosixPath(file_name).stem)
    attached = (found["number"] for found in ATTACHED.finditer(fold(_heading_text(letter.annex))))
    return frozenset(number.lstrip("0") for number in (*named, *attached))


def signed_on(letter: Letter) -> date | None:
    """The day of the earliest digital signature at the head of the first page; the letter is no younger."""
    page = letter.pages[0]
    bottom = HEAD * page.height_pt
    words = sorted([word for word in page.words if word.box[3] < bottom], key=lambda word: word.box[1])
    text = " ".join([word.text for word in words])
    days = [day for found in SIGNED.finditer(text) if (day := _date_of(found)) is not None]
    return min(days, default=None)


def _heading_text(zone: Zone) -> str:
    return " ".join(line.text for line in zone.lines[:ANNEX_ROWS])


def _date_of(found: re.Match[str]) -> date | None:
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None
