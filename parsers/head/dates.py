"""Địa danh và thời gian: "Kiên Giang, ngày 09 tháng 3 năm 2017" (NĐ 30/2020, Phụ lục I, ô số 4)."""

import itertools
import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from functools import cache

from rapidfuzz import fuzz, process

from lexicon.folding import fold, squeeze
from lexicon.syllables import is_syllable
from lexicon.tables import read_table
from models import (
    Band,
    BandKind,
    Candidate,
    Evidence,
    Extracted,
    Letter,
    Place,
    Reader,
    Reason,
    ValueCandidate,
    Zone,
)
from parsers.head.day_evidence import DayEvidence
from parsers.head.number_readings import alone
from parsers.head.second_reader import DECIMALS, SURE, candidate_value

NGAY = re.compile(r"\bng\w?[aàá]?y(?=\W|\d|$)|,\s*ng\w{1,3}(?=\W|\d)|\bngay")
THANG = re.compile(r"t\w?h+\w{0,2}ng|\bth\w{1,3}g\b|hang")
NAM = re.compile(r"\bn\w{1,2}\b|nam")
YEAR = re.compile(r"(?:2\s?[0OoØ]|19)\s?[\dloiIO\]|)]\s?[\dloiIO\]|)]")
IN_FIGURES = re.compile(r"[\s.:]*(?P<day>\d{1,2})\s?[/.-]\s?(?P<month>\d{1,2})\s?[/.-]\s?(?P<year>(?:19|20)\d\d)\b")
""" "Hà Nội, ngày 05/3/2020". """
PLACE_END = re.compile(r"\s*[,.;:]?\s*$")
DOTS = re.compile(r"\s*(?:[.…_]\s*){2,}")
DIGITS = str.maketrans("lIi]|ÍOoØÖÔSŠ", "1111110000055")
Part = tuple[int, float]
"""A number and the probability that it is what the hand or the print says."""
PRINT_SAYS = 3.0
"""Weight of the candidate that the print shows, against the others: of 50 days of two digits that the print shows 46
are right (2026-11), but the two look at the same ink. A print of one digit has often lost the other."""
TWO_DIGITS = 10
"""The least printed number that has lost no digit."""
FIRST_YEAR = 1950
"""An older year is a misread one: "1917" of "2017"."""
DAYS, MONTHS = 31, 12
"""As many as a month and a year may have."""
SURE_PLACE = 0.8
"""Confidence from which a place that is no province stands without a look."""
PROVINCE_ALIKE, PROVINCE_LETTERS = 88, 5
"""Similarity from which a longer name that cannot be Vietnamese is a province's: one letter in eight off, so that short
names, of which many are that alike, stay what they are."""
MISREAD_DIGIT = 0.6
"""Of a number in which the engine read a letter for a digit: its own confidence is that of the letter."""
AGREED = 0.99
"""Of a number that hand and print agree on, at most: both look at the same ink."""


def find_place(letter: Letter) -> Extracted[str]:
    """The place before "ngày": "Kiên Giang". One that is a province but for its marks is spelled as the province is."""
    zone = letter.place_date
    if not zone:
        return Extracted.missing(Reason.NO_DATE_LINE)
    found = NGAY.search(fold(zone.text)) or THANG.search(fold(zone.text))
    end = found.start() if found else 0
    printed = zone.text[:end]
    start = len(printed) - len(printed.lstrip(" .,-_'\"|"))
    end = len(PLACE_END.sub("", printed))
    if end <= start:
        return Extracted.missing(Reason.NO_PLACE)
    evidence = zone.evidence(start, end)
    value, known = _as_province(zone.text[start:end])
    doubt = None if known or evidence.confidence > SURE_PLACE else Reason.PLACE_FAINT
    rule = "known_place" if known else "before_date"
    return Extracted.found(value, evidence, rule=rule, doubt=doubt)


def _as_province(printed: str) -> tuple[str, bool]:
    """Communes differ from provinces by a letter ("Bình Minh", "Bình Định"): what can be Vietnamese stays as read."""
    value = re.sub(r"\s+", " ", printed).strip()
    folded = fold(value)
    name = _provinces_by_letters().get(squeeze(value))
    if name is not None and value[:1].isupper():
        return (value if value in _both_spellings(name) else name), True
    close = process.extractOne(folded, _folded_provinces(), scorer=fuzz.ratio, score_cutoff=PROVINCE_ALIKE)
    if (
        close is not None
        and len(folded) > PROVINCE_LETTERS
        and not all(is_syllable(word) for word in re.findall(r"\w+", value))
    ):
        return _province_names()[close[2]], False
    return value, False


@cache
def _province_names() -> tuple[str, ...]:
    names = [row["name"] for row in read_table("provinces")]
    return (
        *names,
        *(f"TP. {name}" for name in names),
        *(f"Thành phố {name}" for name in names),
        "TP.HCM",
        "Tp. Hồ Chí Minh",
    )


@cache
def _provinces_by_letters() -> dict[str, str]:
    """Of names that differ in marks alone the first."""
    return {squeeze(name): name for name in reversed(_province_names())}


@cache
def _folded_provinces() -> tuple[str, ...]:
    return tuple(fold(name) for name in _province_names())


@cache
def _both_spellings(name: str) -> frozenset[str]:
    """Both tone placements are right: "Khánh Hòa" and "Khánh Hoà"."""
    pairs = (("òa", "oà"), ("óa", "oá"), ("ỏa", "oả"), ("ủy", "uỷ"))
    return frozenset({name, *(name.replace(old, new) for old, new in pairs)})


def find_issued_date(letter: Letter, elsewhere: DayEvidence | None = None) -> Extracted[date]:
    """The date of the letter, from its day, month and year as print or second reader has them; None without all three.

    `elsewhere` are the other days that the letter and its file name: where the hand leaves a choice, they decide, and
    what they decided against the hand is flagged.
    """
    elsewhere = elsewhere or DayEvidence()
    zone = letter.place_date
    bands = (
        {} if _in_figures(fold(zone.text)) else {band.kind: band for page in letter.pages[:1] for band in page.bands}
    )
    if not zone and "issued_day" not in bands:
        return Extracted.missing(Reason.NO_DATE_LINE)
    printed = _printed_parts(zone)
    kinds: tuple[BandKind, ...] = ("issued_day", "issued_month", "issued_year")
    choices = [
        _readings_of_part(part, bands.get(kind), left_open=_is_left_open(zone, gap))
        for part, kind, gap in zip(printed, kinds, (*_places_of_parts(zone)[:2], None), strict=True)
    ]
    offered = bands["issued_day"].candidates if "issued_day" in bands else ()
    if not all(choices):
        return Extracted.missing(Reason.DATE_INCOMPLETE, candidates=_day_candidates(offered))
    dates = _possible_dates(choices, elsewhere)
    if not dates:
        return Extracted.missing(Reason.DATE_IMPOSSIBLE, candidates=_day_candidates(offered))
    value = _likeliest(dates)
    is_witnessed = elsewhere.bears_out(value) or (printed[0] is not None and printed[0][0] == value.day)
    confidence = dates[value] if is_witnessed else _lone_digit(offered, dates[value])
    evidence = _evidence_of_line(letter, zone, bands, confidence)
    doubt = Reason.DATE_UNSURE if confidence < SURE or value != _likeliest(_written_dates(choices)) else None
    if not elsewhere.fits(value):
        doubt = Reason.DATE_MISFIT
    rule = "second_reader" if offered else "date_line"
    return Extracted.found(value, evidence, rule=rule, doubt=doubt, candidates=_date_candidates(dates))


def _lone_digit(days: tuple[Candidate, ...], confidence: float) -> float:
    """How sure a day is that nothing else shows: where one digit was read, the other may be outside of the strip.

    Days below 10 have a leading 0 (NĐ 30/2020). On scans made worse every wrong reading of one digit was of 16, 10, 25
    or the like, the surest at 0.997 (2026-11).
    """
    return min(confidence, alone(days[0].posterior)) if days and len(days[0].text) == 1 else confidence


def _possible_dates(choices: list[list[Part]], elsewhere: DayEvidence) -> dict[date, float]:
    """Every date that the parts allow, with its posterior."""
    weights = {value: share * elsewhere.weight(value) for value, share in _written_dates(choices).items()}
    total = sum(weights.values())
    covered = min(sum(weight for _, weight in parts) for parts in choices)
    return {value: covered * weight / total for value, weight in weights.items()} if total else {}


def _written_dates(choices: list[list[Part]]) -> dict[date, float]:
    """The days of the calendar among them, by hand and print alone."""
    shares: dict[date, float] = {}
    for (day, p), (month, q), (year, r) in itertools.product(*choices):
        with suppress(ValueError):
            value = date(year, month, day)
            shares[value] = shares.get(value, 0.0) + p * q * r
    return shares


def _likeliest(dates: Mapping[date, float]) -> date:
    return max(dates, key=lambda each: dates[each])


def _date_candidates(dates: Mapping[date, float]) -> tuple[ValueCandidate, ...]:
    """Every date that hand and print allow, likeliest first."""
    ordered = sorted(dates.items(), key=lambda item: (-item[1], item[0]))
    return tuple(
        ValueCandidate(value=value.isoformat(), text=f"{value:%d/%m/%Y}", confidence=round(weight, DECIMALS))
        for value, weight in ordered
    )


def _day_candidates(offered: tuple[Candidate, ...]) -> tuple[ValueCandidate, ...]:
    """Readings of the day alone, where month or year is missing: no whole value."""
    return tuple(candidate_value(each, None) for each in offered)


def _evidence_of_line(letter: Letter, zone: Zone, bands: Mapping[BandKind, Band], confidence: float) -> Evidence:
    if zone:
        folded = fold(zone.text)
        found = NGAY.search(folded)
        start = folded.index("ng", found.start()) if found else 0
        whole = zone.evidence(start, len(zone.text))
        reader = Reader.SECOND_READER if any(kind.startswith("issued") for kind in bands) else None
        return whole.model_copy(update={"confidence": confidence, "reader": reader})
    boxes = tuple(band.box for kind, band in bands.items() if kind.startswith("issued"))
    text = " ".join(band.candidates[0].text for kind, band in bands.items() if kind.startswith("issued"))
    place = Place(page=letter.pages[0].number, boxes=boxes)
    return Evidence(text=text, places=(place,), confidence=confidence, reader=Reader.SECOND_READER)


def _readings_of_part(printed: Part | None, band: Band | None, *, left_open: bool) -> list[Part]:
    """The second reader's candidates where it looked; agreement of the two is worth more than either.

    Over dots that are `left_open` it must be sure: it reads digits into them.
    """
    if band is None or not band.candidates:
        return [printed] if printed else []
    best = band.candidates[0]
    if left_open and best.posterior < SURE:
        return []
    if not best.text:
        return [] if best.posterior >= SURE or printed is None else [printed]
    parts = [(int(candidate.text), candidate.posterior) for candidate in band.candidates if candidate.text]
    if printed is not None and printed[0] == parts[0][0]:
        agreed = min(AGREED, 1 - (1 - parts[0][1]) * (1 - printed[1]))
        parts[0] = (parts[0][0], max(parts[0][1], agreed))
    elif printed is not None and printed[0] >= TWO_DIGITS:
        parts = _weighed_by_print(parts, printed[0])
    return parts


def _weighed_by_print(parts: list[Part], printed: int) -> list[Part]:
    """The hand's candidates, that of the print with more weight; together as likely as before."""
    weights = [p * (PRINT_SAYS if value == printed else 1.0) for value, p in parts]
    share = sum(p for _, p in parts) / (sum(weights) or 1.0)
    return [(value, weight * share) for (value, _), weight in zip(parts, weights, strict=True)]


def _places_of_parts(zone: Zone) -> tuple[slice | None, slice | None, int]:
    """Where day and month stand, between "ngày", "tháng" and "năm", and where the year begins."""
    folded = fold(zone.text)
    if figures := _in_figures(folded):
        return slice(*figures.span("day")), slice(*figures.span("month")), figures.start("year")
    ngay = NGAY.search(folded)
    thang = THANG.search(folded, ngay.end() if ngay else 0)
    nam = NAM.search(folded, thang.end() if thang else 0)
    day = slice(ngay.end(), thang.start()) if ngay and thang else None
    month = slice(thang.end(), nam.start()) if thang and nam else None
    return day, month, nam.end() if nam else (thang.end() if thang else 0)


def _in_figures(folded: str) -> re.Match[str] | None:
    """A date as "05/3/2020", whose parts are none of the strips between "ngày" and "tháng"."""
    ngay = NGAY.search(folded)
    return IN_FIGURES.match(folded, ngay.end()) if ngay else None


def _is_left_open(zone: Zone, gap: slice | None) -> bool:
    """Whether nothing but the dots to write on was read there: "ngày ... tháng ... năm 2017"."""
    return gap is not None and DOTS.fullmatch(zone.text[gap]) is not None


def _printed_parts(zone: Zone) -> tuple[Part | None, Part | None, Part | None]:
    """Day, month and year as Tesseract read them, with the confidence of their words."""
    day, month, year = _places_of_parts(zone)
    return _printed_number(zone, day, DAYS), _printed_number(zone, month, MONTHS), _printed_year(zone, year)


def _printed_number(zone: Zone, gap: slice | None, most: int) -> Part | None:
    if gap is None:
        return None
    raw = zone.text[gap].strip(" .,_-")
    digits = re.sub(r"\s+", "", raw).translate(DIGITS)
    if not re.fullmatch(r"\d{1,2}", digits) or not 1 <= int(digits) <= most:
        return None
    doubtful = 1.0 if re.sub(r"\s+", "", raw).isdigit() else MISREAD_DIGIT
    return int(digits), doubtful * zone.evidence(gap.start, gap.stop).confidence


def _printed_year(zone: Zone, start: int) -> Part | None:
    found = YEAR.search(zone.text, start)
    if found is None:
        return None
    year = int(re.sub(r"\s", "", found.group()).replace(")", "1").translate(DIGITS))
    if year < FIRST_YEAR:
        return None
    return year, zone.evidence(*found.span()).confidence
