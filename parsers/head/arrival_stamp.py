"""The ĐẾN stamp of the receiving office: "Số: 4067", "Ngày: 10/02/17" (NĐ 30/2020, Phụ lục IV, mục V)."""

import re
from datetime import date

from lexicon.folding import fold
from models import Band, Evidence, Extracted, Letter, Reason, ValueCandidate, Zone
from parsers.head.second_reader import SURE, candidate_value, evidence_of_band, readings_of

NUMBER = re.compile(r"\bs[o0]?(?:\s*den)?\s*[:.;]+\s*[.…]*\s*(?P<value>\d{1,5})\b")  # "Số: 4067", "Số đến: 4067"
DAY = re.compile(
    r"\bngay(?:\s*den)?\s*[:.;]*\s*[.…]*\s*(?P<day>\d{1,2})\s*(?:[/.-]|thang)\s*(?P<month>\d{1,2})"
    r"\s*(?:[/.-]|nam)\s*(?P<year>\d{2,4})\b"
)
WRITTEN = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}")
LIKELY = 0.5
"""Posterior of a day: one less likely than not is no reading: what stands there may be the dotted line alone."""
AGREED = 0.95
"""Confidence of a number that hand and print readers both show."""
CENTURY = 2000
"""Of a year with two digits: letters with an ĐẾN stamp that is read here were received in this century."""


def find_arrival(letter: Letter) -> tuple[Extracted[str], Extracted[date]]:
    """The number and the day in the stamp of the receiving office: "4067" and 10/02/2017.

    Both are absent where no stamp was seen; one that was seen and cannot be read is to be checked, and so is what the
    readers of print alone made of a scanned stamp: most are filled in by hand.
    """
    bands = {band.kind: (page.number, band) for page in letter.pages for band in page.bands}
    zone = letter.arrival_stamp
    if not zone and "arrival_number" not in bands and "arrival_date" not in bands:
        return Extracted.absent(), Extracted.absent()
    is_typed = letter.pages[0].reading == "text_layer"
    number, day = bands.get("arrival_number"), bands.get("arrival_date")
    return _find_number(zone, number, is_typed=is_typed), _find_day(zone, day, is_typed=is_typed)


def _find_number(zone: Zone, band: tuple[int, Band] | None, *, is_typed: bool) -> Extracted[str]:
    """The number of the second reader where it is likelier than not, else of the print; of both where they agree."""
    page, read = (0, ()) if band is None else (band[0], tuple(c for c in band[1].candidates if c.text.strip("0")))
    found = NUMBER.search(fold(zone.text))
    agreed = next((c for c in read if found and c.text.lstrip("0") == found["value"].lstrip("0")), None)
    best = agreed or next(iter(read), None)
    if band is not None and best is not None and (agreed or best.posterior >= LIKELY):
        confidence = AGREED if agreed is not None and agreed is read[0] else best.posterior
        return Extracted.found(
            best.text,
            evidence_of_band(page, band[1], best.text, confidence),
            rule="second_reader",
            doubt=_doubt_if_unsure(confidence),
            candidates=readings_of(read),
        )
    if found is None:
        return Extracted.missing(Reason.ARRIVAL_NUMBER_UNREAD, candidates=readings_of(read))
    evidence = zone.evidence(*found.span("value"))
    doubt = _doubt_if_unsure(evidence.confidence) if is_typed else Reason.ARRIVAL_UNSURE
    return Extracted.found(found["value"], evidence, rule="printed_stamp", doubt=doubt)


def _find_day(zone: Zone, band: tuple[int, Band] | None, *, is_typed: bool) -> Extracted[date]:
    if band is not None and band[1].candidates:
        best = band[1].candidates[0]
        value = _date_of(*best.text.split("/")) if WRITTEN.fullmatch(best.text) else None
        if value is not None and best.posterior >= LIKELY:
            evidence = _evidence_of_reading(band, best.text)
            return Extracted.found(
                value,
                evidence,
                rule="second_reader",
                doubt=_doubt_if_unsure(best.posterior),
                candidates=_day_candidates(band[1]),
            )
    found = DAY.search(fold(zone.text))
    value = _date_of(found["day"], found["month"], found["year"]) if found else None
    if found is None or value is None:
        return Extracted.missing(
            Reason.ARRIVAL_DAY_UNREAD, candidates=_day_candidates(band[1]) if band is not None else ()
        )
    evidence = zone.evidence(found.start("day"), found.end("year"))
    doubt = _doubt_if_unsure(evidence.confidence) if is_typed else Reason.ARRIVAL_UNSURE
    return Extracted.found(value, evidence, rule="printed_stamp", doubt=doubt)


def _evidence_of_reading(band: tuple[int, Band], text: str) -> Evidence:
    page, found = band
    return evidence_of_band(page, found, text, found.candidates[0].posterior)


def _day_candidates(band: Band) -> tuple[ValueCandidate, ...]:
    """The stamp's readings, those that are a day with its date."""
    found = (
        (each, _date_of(*each.text.split("/")) if WRITTEN.fullmatch(each.text) else None) for each in band.candidates
    )
    return tuple(candidate_value(each, day.isoformat() if day else None) for each, day in found)


def _doubt_if_unsure(confidence: float) -> Reason | None:
    return None if confidence >= SURE else Reason.ARRIVAL_UNSURE


def _date_of(day: str, month: str, year: str) -> date | None:
    """The stamp prints the year with two digits: "10/02/17"."""
    full = int(year) + CENTURY if len(year) == 2 else int(year)
    try:
        return date(full, int(month), int(day))
    except ValueError:
        return None
