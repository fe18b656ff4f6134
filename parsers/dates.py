"""Địa danh và thời gian: "Kiên Giang, ngày 09 tháng 3 năm 2017" (NĐ 30/2020, Phụ lục I, ô số 4)."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache

from rapidfuzz import fuzz, process

from models import Band, BandKind, Candidate, Evidence, Extracted, Letter, Zone
from parsers.lexicon import read_table
from parsers.lexicon.folding import fold, squeeze

NGAY = re.compile(r"\bng\w?[aàá]?y(?=\W|\d|$)|,\s*ng\w{1,3}(?=\W|\d)|\bngay")
THANG = re.compile(r"t\w?h+\w{0,2}ng|\bth\w{1,3}g\b|hang")
NAM = re.compile(r"\bn\w{1,2}\b|nam")
YEAR = re.compile(r"(?:2\s?0|19)\s?[\dloi\]|)]\s?[\dloi\]|)]")
PLACE_END = re.compile(r"\s*[,.;:]?\s*$")
DIGITS = str.maketrans(
    {
        "l": "1",
        "I": "1",
        "i": "1",
        "]": "1",
        "|": "1",
        "Í": "1",
        "O": "0",
        "o": "0",
        "Ø": "0",
        "Ö": "0",
        "Ô": "0",
        "S": "5",
        "Š": "5",
    }
)
SURE = 0.9
"""Posterior of the second reader from which day or month stands without a look."""
FIRST_YEAR = 1950


def find_place(letter: Letter) -> Extracted[str]:
    """Địa danh before "ngày"; a name that is a province but for its marks is spelled as the province is."""
    zone = letter.place_date
    if not zone:
        return Extracted.missing("no line 'ngày ... tháng ... năm ...' in the letterhead")
    found = NGAY.search(fold(zone.text)) or THANG.search(fold(zone.text))
    end = found.start() if found else 0
    printed = zone.text[:end]
    start = len(printed) - len(printed.lstrip(" .,-_'\"|"))
    end = len(PLACE_END.sub("", printed))
    if end <= start:
        return Extracted.missing("no place before the date")
    evidence = zone.evidence(start, end)
    value, known = _spelled(zone.text[start:end])
    doubt = None if known or evidence.confidence > 0.8 else "the place was read with low confidence"
    return Extracted.found(value, evidence, doubt=doubt)


def _spelled(printed: str) -> tuple[str, bool]:
    value = re.sub(r"\s+", " ", printed).strip()
    folded = fold(value)
    for name in _provinces():
        if squeeze(name) == squeeze(value) and value[:1].isupper():
            return (value if value in _both_spellings(name) else name), True
    close = process.extractOne(folded, [fold(name) for name in _provinces()], scorer=fuzz.ratio, score_cutoff=88)
    if close is not None and len(folded) > 5:
        return _provinces()[close[2]], False
    return value, False


@cache
def _provinces() -> tuple[str, ...]:
    names = [row["name"] for row in read_table("provinces")]
    return (
        *names,
        *(f"TP. {name}" for name in names),
        *(f"Thành phố {name}" for name in names),
        "TP.HCM",
        "Tp. Hồ Chí Minh",
    )


@cache
def _both_spellings(name: str) -> frozenset[str]:
    """Both tone placements are right: "Khánh Hòa" and "Khánh Hoà"."""
    pairs = (("òa", "oà"), ("óa", "oá"), ("ỏa", "oả"), ("ủy", "uỷ"))
    return frozenset({name, *(name.replace(old, new) for old, new in pairs)})


def find_issued_date(letter: Letter) -> Extracted[date]:
    """Day, month and year, each printed or from the second reader's bands; None unless all three are there."""
    zone = letter.place_date
    bands = {band.kind: band for page in letter.pages[:1] for band in page.bands}
    if not zone and "issued_day" not in bands:
        return Extracted.missing("no line 'ngày ... tháng ... năm ...' in the letterhead")
    printed = _printed_parts(zone)
    parts = [
        _part(printed[0], bands.get("issued_day")),
        _part(printed[1], bands.get("issued_month")),
        _part(printed[2], bands.get("issued_year")),
    ]
    candidates = bands["issued_day"].candidates if "issued_day" in bands else ()
    if any(part is None for part in parts):
        return Extracted.missing("day, month or year is blank or was not read", candidates=candidates)
    values = [part[0] for part in parts if part]
    confidence = min(part[1] for part in parts if part)
    try:
        value = date(values[2], values[1], values[0])
    except ValueError:
        return Extracted.missing(f"{values[0]}/{values[1]}/{values[2]} is no date", candidates=candidates)
    evidence = _evidence(letter, zone, bands, confidence)
    doubt = None if confidence >= SURE else "handwritten day or month, not read with certainty"
    return Extracted.found(value, evidence, doubt=doubt, candidates=candidates)


def _evidence(letter: Letter, zone: Zone, bands: Mapping[BandKind, Band], confidence: float) -> Evidence:
    if zone:
        found = NGAY.search(fold(zone.text))
        whole = zone.evidence(found.start() if found else 0, len(zone.text))
        return whole.model_copy(update={"confidence": confidence})
    boxes = tuple(band.box for kind, band in bands.items() if kind.startswith("issued"))
    text = " ".join(band.candidates[0].text for kind, band in bands.items() if kind.startswith("issued"))
    return Evidence(text=text, page=letter.pages[0].number, boxes=boxes, confidence=confidence)


Part = tuple[int, float] | None


def _part(printed: Part, band: Band | None) -> Part:
    """The second reader where it looked; agreement of the two is worth more than either."""
    if band is None or not band.candidates:
        return printed
    best: Candidate = band.candidates[0]
    if not best.text:
        return None if best.posterior >= SURE else printed
    value = int(best.text)
    if printed is not None and printed[0] == value:
        return value, max(best.posterior, min(0.99, 1 - (1 - best.posterior) * (1 - printed[1])))
    return value, best.posterior


def _printed_parts(zone: Zone) -> tuple[Part, Part, Part]:
    """Day, month and year as Tesseract read them, with the confidence of their words."""
    text = zone.text
    folded = fold(text)
    ngay = NGAY.search(folded)
    thang = THANG.search(folded, ngay.end() if ngay else 0)
    nam = NAM.search(folded, thang.end() if thang else 0)
    day = _number(zone, ngay.end(), thang.start(), 31) if ngay and thang else None
    month = _number(zone, thang.end(), nam.start(), 12) if thang and nam else None
    return day, month, _year(zone, nam.end() if nam else (thang.end() if thang else 0))


def _number(zone: Zone, start: int, end: int, most: int) -> Part:
    raw = zone.text[start:end].strip(" .,_-")
    digits = re.sub(r"\s+", "", raw).translate(DIGITS)
    if not re.fullmatch(r"\d{1,2}", digits) or not 1 <= int(digits) <= most:
        return None
    doubtful = 1.0 if re.sub(r"\s+", "", raw).isdigit() else 0.6
    return int(digits), doubtful * zone.evidence(start, end).confidence


def _year(zone: Zone, start: int) -> Part:
    found = YEAR.search(zone.text, start)
    if found is None:
        return None
    year = int(re.sub(r"\s", "", found.group()).replace(")", "1").translate(DIGITS))
    if year < FIRST_YEAR:
        return None
    return year, zone.evidence(*found.span()).confidence
