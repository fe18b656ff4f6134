"""What the second reader made of a strip written by hand: its readings as candidates of a value, and their place."""

from collections.abc import Iterable

from models import Band, Candidate, Evidence, Place, Reader, ValueCandidate

SURE = 0.9
"""Posterior from which a reading stands without a look: below it one in ten is wrong by the reader's own account."""
DECIMALS = 3
"""Of the posterior of a candidate: a tenth of a percent, as much as anybody reads."""


def candidate_value(candidate: Candidate, value: str | None) -> ValueCandidate:
    """A reading as a candidate of the value that it would give, None where it gives none alone."""
    return ValueCandidate(value=value, text=candidate.text, confidence=round(candidate.posterior, DECIMALS))


def readings_of(candidates: Iterable[Candidate]) -> tuple[ValueCandidate, ...]:
    """The readings as they would stand in the record; that nothing is written is none of them."""
    return tuple(candidate_value(each, each.text) for each in candidates if each.text)


def evidence_of_band(page: int, band: Band, text: str, confidence: float) -> Evidence:
    """The strip as the print behind `text`, which was read in it with `confidence`."""
    place = Place(page=page, boxes=(band.box,))
    return Evidence(text=text, places=(place,), confidence=confidence, reader=Reader.SECOND_READER)
