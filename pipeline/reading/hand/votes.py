"""Several readings of one strip made into one list of candidates."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from pipeline.reading.hand.digit_lattice import DigitSteps, digit_steps, score_blank, score_texts, search_numbers
from pipeline.reading.hand.digit_reader import Steps, read_strip
from pipeline.reading.hand.digit_strings import read_digits
from pipeline.reading.image import Pixels

WEIGHTS = {"recogniser": 1.0, "digits": 1.0}
"""Of each reader, all its cuts together."""
PRINTED_WEIGHT = 1.0
"""In logarithms: what Tesseract read is nearly three times as likely for it."""
CANDIDATES = 5
"""As many as a record offers for a value."""
LEAST_VOTES = 4
"""Two cuts by both readers: a box that cuts a digit in two lets both agree on what is left of it."""
SETTLED = 0.97
"""Share of the best text from which a reading needs no further cut if the other reader says the same."""
FLOOR = 1e-3
"""A reader that does not see a text does not rule it out."""

WRITTEN_EM = 0.45
"""Height of the lowest writing that counts, in line heights. Of 78 days on real scans the lowest is 0.66 high; dots,
dashes and the feet of neighbouring print are 0.36 at most (2026-11)."""
BROKEN_EM, RIM_EM = 0.1, 0.25
"""Gaps in the strokes of 1-bit scans, in line heights; the width of what neighbouring print leaves at the side."""
INK_DEPTH = 0.2
"""Of the way from paper to the darkest print, from which a pixel is ink: thin strokes of grey scans are faint."""

NEXT_TO_NOTHING = 1e-30
"""In place of a sum of probabilities that is nought, so that it can be divided by."""
PLAIN_INK_DEPTH = 0.35
"""As `INK_DEPTH`, where only the plain strokes count: a dotted line in a grey scan is fainter."""
TALLEST_SHARE = 0.3
"""Of a cut's height: what is lower than that is no writing, and the cut stays as it is."""
TRIM_MARGIN = 0.18
"""Of the height of the writing, left above and below it."""


@dataclass(frozen=True)
class Vote:
    """One reading of one cut: shares by text, by one of the readers that `WEIGHTS` names."""

    reader: str
    shares: Mapping[str, float]


def number_votes(cuts: Iterable[tuple[Pixels, Pixels]], seen: Steps | None = None) -> list[Vote]:
    """Pairs of cuts read until both readers agree with certainty.

    The recogniser knows the print around a number and reads the wide cut, the digit network the narrow one. `seen` is
    what the recogniser saw already under the first wide cut.
    """
    return _votes(cuts, search_numbers, seen)


def text_votes(cuts: Iterable[tuple[Pixels, Pixels]], texts: Sequence[str]) -> list[Vote]:
    """As `number_votes`, where only `texts` can stand there, or nothing: drafts leave the day to be written in."""
    choice = (*texts, "")

    def shares(steps: DigitSteps) -> dict[str, float]:
        scores = np.append(score_texts(steps, texts), score_blank(steps))
        return dict(zip(choice, map(float, scores / max(scores.sum(), NEXT_TO_NOTHING)), strict=True))

    return _votes(cuts, shares)


def _votes(
    cuts: Iterable[tuple[Pixels, Pixels]],
    shares_of: Callable[[DigitSteps], dict[str, float]],
    seen: Steps | None = None,
) -> list[Vote]:
    votes: list[Vote] = []
    for wide, narrow in cuts:
        steps = read_strip(wide) if seen is None or votes else seen
        pair = (
            Vote("recogniser", shares_of(digit_steps(steps))),
            Vote("digits", shares_of(read_digits(narrow))),
        )
        votes += pair
        is_settled = len({_settled_text(vote) for vote in pair} - {None}) == 1 and None not in map(_settled_text, pair)
        if is_settled and len(votes) >= LEAST_VOTES:
            break
    return votes


def _settled_text(vote: Vote) -> str | None:
    merged = _merged_by_number(vote.shares)
    best = max(merged, key=lambda text: merged[text], default=None)
    return best if best is not None and merged[best] >= SETTLED else None


def is_unwritten(cut: Pixels, surroundings: Pixels, em_px: float) -> bool:
    """Whether nothing as high as a digit stands in `cut`; paper and print are known from its `surroundings`."""
    paper, print_level = float(np.median(surroundings)), float(np.percentile(surroundings, 1))
    ink = (cut < paper - INK_DEPTH * (paper - print_level)).astype(np.uint8)
    gap = max(2, round(BROKEN_EM * em_px))
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((gap, gap), np.uint8))
    _, _, shapes, _ = cv2.connectedComponentsWithStats(joined)
    x, width, height = shapes[1:, cv2.CC_STAT_LEFT], shapes[1:, cv2.CC_STAT_WIDTH], shapes[1:, cv2.CC_STAT_HEIGHT]
    is_rim = ((x == 0) | (x + width == cut.shape[1])) & (width < RIM_EM * em_px)
    return not bool(((height >= WRITTEN_EM * em_px) & ~is_rim).any())


def trimmed(cut: Pixels) -> Pixels:
    """Only the rows of the tallest writing, with a margin: no dotted line, no rule, no feet of the row above."""
    paper = float(np.median(cut))
    inked = np.count_nonzero(cut < paper - PLAIN_INK_DEPTH * (paper - float(cut.min())), axis=1) > 1
    edges = np.flatnonzero(np.diff(np.concatenate(([False], inked, [False])).astype(np.int8)))
    runs = list(zip(edges[::2], edges[1::2], strict=True))
    top, bottom = max(runs, key=lambda run: run[1] - run[0], default=(0, len(cut)))
    if bottom - top < TALLEST_SHARE * len(cut):
        return cut
    margin = TRIM_MARGIN * (bottom - top)
    return cut[max(0, int(top - margin)) : int(bottom + margin) + 1]


def combined(votes: Sequence[Vote], printed: str | None) -> list[tuple[str, float]]:
    """Candidates with their posterior, best first: the weighted mean of the readers' logarithms.

    "05" and "5" are one number; it is given in the form that was seen more.
    """
    merged = [Vote(vote.reader, _merged_by_number(vote.shares)) for vote in votes]
    bare = None if printed is None else _without_leading_zeros(printed)
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
    seen = _weight_by_form(votes, printed)
    forms = {_without_leading_zeros(form): form for form in sorted(seen, key=lambda form: (seen[form], form))}
    ranked = sorted(zip(texts, map(float, share), strict=True), key=lambda item: (-item[1], item[0]))
    return [(forms.get(text, text), share) for text, share in ranked]


def _without_leading_zeros(text: str) -> str:
    return text.lstrip("0") or text[:1]


def _merged_by_number(shares: Mapping[str, float]) -> dict[str, float]:
    merged: defaultdict[str, float] = defaultdict(float)
    for text, share in shares.items():
        merged[_without_leading_zeros(text)] += share
    return dict(merged)


def _weight_by_form(votes: Sequence[Vote], printed: str | None) -> dict[str, float]:
    """How much each form was seen, Tesseract's reading counting as one vote."""
    seen: defaultdict[str, float] = defaultdict(float)
    for vote in votes:
        for text, share in vote.shares.items():
            seen[text] += share
    if printed is not None:
        seen[printed] += 1.0
    return dict(seen)
