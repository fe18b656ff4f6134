"""What was read in a drawn box as values of the field that it was drawn for, by the parser of that field."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from statistics import fmean
from typing import Any

from lexicon.folding import fold
from models import Extracted, Letter, Page, ValueCandidate, Zone
from models.evidence import CONFIDENCE_DIGITS, MOST_CANDIDATES
from parsers.due.dates import date_at
from parsers.head.arrival_stamp import find_arrival
from parsers.head.code import find_code
from parsers.head.dates import find_issued_date, find_place
from parsers.head.document_type import type_in_title
from parsers.head.priority import find_priority, find_secrecy
from parsers.head.subject import find_subject
from pipeline.reading.rows import rows_of

EDGE = " ,;:_|'\"`~^*–—-+•"
"""Around a value: a person's box cuts into what stands beside it, and entries of a list have dashes and semicolons."""
NUMBER = re.compile(r"(?<!\d)\d{1,5}[a-zA-ZđĐ]?(?![^\W_])")
SHORT_YEAR = re.compile(r"(?P<day>\d{1,2})\s?[/.-]\s?(?P<month>\d{1,2})\s?[/.-]\s?(?P<year>\d{2})(?!\d)")
DAY_ALONE = re.compile(r"\W*(\d{1,2})\W*")
CENTURY = 2000
"""Of a year in two digits: letters that are read here are of this century where they write it so."""
NUMBERS = frozenset({"code_number", "arrival_number"})
DATES = frozenset({"issued_date", "arrival_date", "due_date"})
CLOSED = frozenset({"document_type", "priority", "secrecy"})
"""Fields with a closed list of values: any other text is no value."""
PARSERS: dict[str, Callable[[Letter], Sequence[Extracted[Any]]]] = {
    "code_number": lambda letter: find_code(letter, None, None)[:1],
    "code_notation": lambda letter: find_code(letter, None, None)[1:],
    "issued_date": lambda letter: (find_issued_date(letter),),
    "arrival_number": lambda letter: find_arrival(letter)[:1],
    "arrival_date": lambda letter: (find_arrival(letter)[1], find_issued_date(letter)),
    "place": lambda letter: (find_place(letter),),
    "subject": lambda letter: (find_subject(letter),),
    "priority": lambda letter: (find_priority(letter),),
    "secrecy": lambda letter: (find_secrecy(letter),),
}


def field_values(field: str, readings: Sequence[Page], known: date | None = None) -> tuple[ValueCandidate, ...]:
    """The values that readings of one box give, best first, each once; at most five.

    `field` is the name of the value's evidence ("code_number", "recipients.0", "tasks.2.due_date"), `known` a date of
    which a box around the day alone lacks month and year. Where no value follows, the texts with a value of None.
    """
    found: dict[str | None, ValueCandidate] = {}
    for page in readings:
        for candidate in _of_reading(_name(field), page, known):
            found.setdefault(candidate.value, candidate)
    if len(found) > 1:
        found.pop(None, None)
    return tuple(found.values())[:MOST_CANDIDATES]


def _name(field: str) -> str:
    """Of the field without places in lists: "recipients.0" is recipients, "tasks.2.due_date" due_date."""
    plain = re.sub(r"\.\d+", "", field)
    return plain.removeprefix("tasks.")


def _of_reading(name: str, page: Page, known: date | None) -> Iterator[ValueCandidate]:
    zone = Zone.of(rows_of(page.words))
    if name in PARSERS:
        letter = Letter(
            pages=(page,), code=zone, place_date=zone, about=zone, marks=zone, arrival_stamp=zone
        )  # fmt: skip
        for parsed in PARSERS[name](letter):
            if parsed.value is not None:
                yield from parsed.evidence.candidates
    yield from _by_form(name, page, zone, known)


def _by_form(name: str, page: Page, zone: Zone, known: date | None) -> Iterator[ValueCandidate]:
    """By the form of the value alone, where the print around it lacks by which a parser knows it."""
    if not zone and not page.bands:
        return
    sure = fmean(word.confidence for word in page.words) if page.words else 0.0
    text = " ".join(zone.text.split())
    if name in NUMBERS:
        yield from (_candidate(each, each, sure) for each in NUMBER.findall(text))
    elif name in DATES:
        days = [(each.text, each.posterior) for band in page.bands for each in band.candidates]
        alone = DAY_ALONE.fullmatch(text)
        days += [(alone[1], sure)] if alone else []
        yield from (_candidate(value, printed, sure) for value, printed in _dates_in(text, known))
        yield from (_candidate(_on_day(known, day), day, share) for day, share in days)
    elif name == "document_type":
        types = (type_in_title(line.text) for line in zone.lines)
        yield from (_candidate(each, text, sure) for each in types if each is not None)
    if name in NUMBERS | DATES | CLOSED:
        yield _candidate(None, text, sure)
    elif zone:
        value = text.strip(EDGE)
        yield _candidate(value or None, text, sure)
        for other in zone.evidence(0, len(zone.text)).candidates:
            yield _candidate((other.value or "").strip(EDGE) or None, other.text, other.confidence)


def _dates_in(text: str, known: date | None) -> Iterator[tuple[str, str]]:
    folded = fold(text)
    for match in re.finditer(r"(?<!\d)\d", folded):
        found = date_at(folded, match.start(), known)
        if found is not None:
            yield found.value.isoformat(), text[found.start : found.end]
    for short in SHORT_YEAR.finditer(folded):
        value = _date_of(CENTURY + int(short["year"]), int(short["month"]), int(short["day"]))
        if value is not None:
            yield value.isoformat(), short[0]


def _on_day(known: date | None, day: str) -> str | None:
    value = _date_of(known.year, known.month, int(day)) if known is not None and day.isdigit() else None
    return value.isoformat() if value else None


def _date_of(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _candidate(value: str | None, text: str, confidence: float) -> ValueCandidate:
    return ValueCandidate(value=value, text=text, confidence=round(confidence, CONFIDENCE_DIGITS))
