"""Several readings of one strip made into one list of candidates."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.reading.digit_lattice import DigitSteps, digit_steps, score_texts, search_numbers
from pipeline.reading.digit_reader import read_strip
from pipeline.reading.image import Pixels

WEIGHTS = {"recogniser": 1.0}
PRINTED_WEIGHT = 2.0
FLOOR = 1e-3
"""A reader that does not see a text does not rule it out."""


@dataclass(frozen=True)
class Vote:
    """One reading of one cut: shares by text, by one of the readers that `WEIGHTS` names."""

    reader: str
    shares: Mapping[str, float]


def number_votes(cuts: Sequence[Pixels]) -> list[Vote]:
    """Each cut read by each reader."""
    return [Vote(reader, search_numbers(steps)) for cut in cuts for reader, steps in _readings(cut)]


def text_votes(cuts: Sequence[Pixels], texts: Sequence[str]) -> list[Vote]:
    """As `number_votes`, where only `texts` can stand there."""
    votes = []
    for cut in cuts:
        for reader, steps in _readings(cut):
            scores = score_texts(steps, texts)
            shares = scores / max(scores.sum(), 1e-30)
            votes.append(Vote(reader, dict(zip(texts, map(float, shares), strict=True))))
    return votes


def _readings(cut: Pixels) -> tuple[tuple[str, DigitSteps], ...]:
    return (("recogniser", digit_steps(read_strip(cut))),)


def combined(votes: Sequence[Vote], printed: str | None) -> list[tuple[str, float]]:
    """Candidates with their posterior, best first: the weighted mean of the readers' logarithms.

    "05" and "5" are one number; it is given in the form that was seen more.
    """
    merged = [Vote(vote.reader, _merged(vote.shares)) for vote in votes]
    bare = None if printed is None else _bare(printed)
    texts = sorted({text for vote in merged for text, share in vote.shares.items() if share > FLOOR or text == bare})
    if not texts:
        return []
    score = np.array([PRINTED_WEIGHT * (text == bare) for text in texts], dtype=float)
    for reader, weight in WEIGHTS.items():
        own = [vote.shares for vote in merged if vote.reader == reader]
        for shares in own:
            score += weight / len(own) * np.log([shares.get(text, 0.0) + FLOOR for text in texts])
    share = np.exp(score - score.max())
    share /= share.sum()
    seen = _seen(votes, printed)
    forms = {_bare(form): form for form in sorted(seen, key=lambda form: (seen[form], form))}
    ranked = sorted(zip(texts, map(float, share), strict=True), key=lambda item: (-item[1], item[0]))
    return [(forms.get(text, text), share) for text, share in ranked]


def _bare(text: str) -> str:
    return text.lstrip("0") or text[:1]


def _merged(shares: Mapping[str, float]) -> dict[str, float]:
    merged: defaultdict[str, float] = defaultdict(float)
    for text, share in shares.items():
        merged[_bare(text)] += share
    return dict(merged)


def _seen(votes: Sequence[Vote], printed: str | None) -> dict[str, float]:
    """How much each form was seen, Tesseract's reading counting as one vote."""
    seen: defaultdict[str, float] = defaultdict(float)
    for vote in votes:
        for text, share in vote.shares.items():
            seen[text] += share
    if printed is not None:
        seen[printed] += 1.0
    return dict(seen)
