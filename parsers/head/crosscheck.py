"""What else in a file bears on a letter's number and date: evidence between readings, never a value of its own.

The file's name ("1942 kh syt.pdf"), the heading of an annex ("Kèm theo Công văn số 1942/SYT-NVY"), the letter that
forwards this one ("Thông báo số 3669/TB-ĐHY ngày 09 tháng 10 năm 2017"), digital signatures and the time that they
print at the head of the page ("Thời gian ký: 04/02/2025 16:42:36"), and the deadlines that the letter sets.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta, timezone
from pathlib import PurePosixPath
from typing import NamedTuple

from lexicon.folding import fold, squeeze
from models import Letter, Zone

NAME_NUMBER = re.compile(r"(?<![0-9A-Za-z])(?!20[0-3]\d(?!\d))\d{1,5}(?![0-9A-Za-z])")
"""A year may be a year; digits within a word ("a7f3") are no number."""
ATTACHED = re.compile(r"(?:kem theo|ban hanh theo|dinh kem)[^/]{0,60}?\bso\s*:?\s*(?P<number>\d{1,5})\s*/")
DAY = r"(?P<day>\d{1,2})\s?(?:[/.-]|thang)\s?(?P<month>\d{1,2})\s?(?:[/.-]|nam)\s?(?P<year>20\d\d)\b"  # 09/10/2017
CITED = re.compile(
    r"(?<![\d/.-])(?P<number>\d{1,5})\s?/\s?(?P<notation>[^\W\d_][\w&.]*(?:\s?-\s?[\w&.]+){0,3})"
    rf"(?:\s?,?\s?ngay\s+{DAY})?"
)
DUE = re.compile(
    r"\b(?:truoc|cham nhat(?: la| vao| den)?|han(?: cuoi)?(?: cung)?(?: la)?|"
    r"\d{1,2}\s?(?:h|g|gio)\s?\d{0,2}(?: phut|')?,?)"
    rf"\s+ngay\s+{DAY}"
)  # "trước ngày 15/6/2019", "chậm nhất ngày ...", "8h00 ngày ..." of a meeting
SIGNED = re.compile(r"\b(?P<day>\d{2})[./-](?P<month>\d{2})[./-](?P<year>20\d\d)\s+\d{1,2}:\d{2}\b")
ANNEX_ROWS = 12
"""Of an annex, in which its heading stands: title, subject and the bracket "(Kèm theo ...)" under them."""
HEAD = 0.25
"""Signatures' stamps stand in this share of the first page's height (NĐ 30/2020: at the top right)."""
VIETNAM = timezone(timedelta(hours=7))
"""Signatures say their time in UTC."""


class CitedAs(NamedTuple):
    """How another letter of the file, or the heading of the annex, cites a letter with this one's notation."""

    number: str
    """Without leading zeros."""
    day: date | None


def cited_as(letter: Letter, others: Iterable[Letter] = ()) -> tuple[CitedAs, ...]:
    """The citations of letters with its notation: in the `others` of the file, and where the annex says whose it is.

    The letter that forwards this one prints what stands here by hand.
    """
    own = squeeze(letter.code.text)
    texts = [other.body.text for other in others] if own else []
    found = (each for text in texts for each in CITED.finditer(_on_one_line(text)))
    attached = [each for each in found if squeeze(each["notation"]) and own.endswith(squeeze(each["notation"]))]
    heading = _heading_text(letter.annex)
    whose = (CITED.search(heading, each.start("number")) for each in ATTACHED.finditer(heading))
    attached += [each for each in whose if each is not None]
    return tuple(CitedAs(each["number"].lstrip("0"), _date_of(each) if each["day"] else None) for each in attached)


def numbers_elsewhere(file_name: str, citations: Iterable[CitedAs] = ()) -> frozenset[str]:
    """The numbers that the file's name and the citations of this letter give, without leading zeros."""
    named = (number.lstrip("0") for number in NAME_NUMBER.findall(PurePosixPath(file_name).stem))
    return frozenset((*named, *(each.number for each in citations)))


def signed_days(letter: Letter) -> tuple[date, ...]:
    """The days of the digital signatures on its pages, and of those that print their time at the head of the first."""
    page = letter.pages[0]
    bottom = HEAD * page.height_pt
    words = sorted([word for word in page.words if word.box[3] < bottom], key=lambda word: word.box[1])
    printed = _days_of(SIGNED.finditer(" ".join([word.text for word in words])))
    signatures = (signature for page in letter.pages for signature in page.signatures)
    signed = (each.signed_at.astimezone(VIETNAM).date() for each in signatures if each.signed_at)
    return tuple(sorted({*printed, *signed}))


def due_days(letter: Letter) -> tuple[date, ...]:
    """The days until or on which something is to be done, as far as the body gives them in full."""
    return tuple(sorted(set(_days_of(DUE.finditer(_on_one_line(letter.body.text))))))


def _on_one_line(text: str) -> str:
    return " ".join(fold(text.replace("\n", " ")).split())  # so folded the body is remembered: citations ask for it


def _heading_text(zone: Zone) -> str:
    return _on_one_line(" ".join(line.text for line in zone.lines[:ANNEX_ROWS]))


def _days_of(found: Iterable[re.Match[str]]) -> Iterator[date]:
    return (day for each in found if (day := _date_of(each)) is not None)


def _date_of(found: re.Match[str]) -> date | None:
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None
