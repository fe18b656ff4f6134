"""What the second reader made of a strip written by hand: its readings as candidates of a value, and their place."""

from collections.abc import Iterable

from models import Band, Candidate, Evidence, Place, Reader, ValueCandidate

SURE = 0.9
"""Posterior from which a reading stands without a look: below it one in ten is wrong by the reader's own account."""
DECIMALS = 3
"""Of the posterior of a candidate: a tenth of a percent, as much as anybody reads."""


def candidate_value(candidate: Candidate, value: str | None) -> ValueCandidate:
    """The reading as a candidate; `value` is what would stand in the record, None where a part alone was read."""
    return ValueCandidate(value=value, text=candidate.text, confidence=round(candidate.posterior, DECIMALS))


def readings_of(candidates: Iterable[Candidate]) -> tuple[ValueCandidate, ...]:
    """All readings as candidates, as they would stand in the record; the reading "nothing is written" is left out."""
    return tuple(candidate_value(each, each.text) for each in candidates if each.text)


def evidence_of_band(page: int, band: Band, text: str, confidence: float) -> Evidence:
    """The strip as the evidence of `text`, which was read in it with that confidence."""
    place = Place(page=page, boxes=(band.box,))
    return Evidence(text=text, places=(place,), confidence=confidence, reader=Reader.SECOND_READER)
