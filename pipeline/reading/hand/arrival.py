"""Number and day written into the ĐẾN stamp, behind its printed "Số:" and "Ngày:" (NĐ 30/2020, Phụ lục IV, mục V)."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from models import Band, Candidate
from pipeline.reading.hand.digit_lattice import SLASH, align, digit_steps, score_texts
from pipeline.reading.hand.digit_reader import CLASS_OF, HEIGHT_PX, STEP_PX, Steps, read_strip
from pipeline.reading.hand.stamp_lines import StampLine
from pipeline.reading.hand.votes import (
    CANDIDATES,
    NEXT_TO_NOTHING,
    PLAIN_INK_DEPTH,
    combined,
    is_unwritten,
    number_votes,
    trimmed,
)
from pipeline.reading.image import Pixels

ARRIVES_WITHIN_DAYS = 120
"""After its date: late letters are four months old, and each day more is one to mistake another for."""
UNPROVEN = 0.85
"""Three real stamps are no basis for a higher posterior of their numbers: each is to be looked at."""
NUMBER_GAP = 0.4  # of the line's height
DAY_EM = 0.6  # of the row's height: a digit; the dotted line to write on is lower
NUMBER_PT, DATE_PT = 65, 110
"""What is read behind "Số:" and "Ngày:": five digits, and a whole date, of a hand as large as the stamp allows."""
NARROWEST_PX = 8
"""One step of the recogniser: a narrower cut holds nothing."""
RIM = 8
"""One part in so many of a cut's height is left off above and below for a second look, without rules and dots."""
ABOVE_DOTS, ABOVE_RULE = 2, 5
"""One part in so many of the height: the rows between them, of which the gaps are told, hold no rule and no dots."""
BEHIND_GAP = 6
"""One part in so many of the height is kept behind the last stroke."""
CENTURY = 100  # years: a day is written with two digits of its year, or with four
LEAST_SLASH = 1e-4
"""Of a step, so that a slash that is not seen rules no date out."""
SLASHES = {"/": 1.0, "|": 0.6, "l": 0.6, "I": 0.6, "-": 0.8, ".": 0.8, ",": 0.5, "1": 0.3, "J": 0.4, "!": 0.5, "i": 0.4}


def arrival_number_band(line: StampLine) -> Iterator[Band]:
    """The number behind "Số:"; none where nothing there reads as one."""
    behind = _cut_behind_label(line, ("Ss58", "oO0", ":;.,", None), NUMBER_PT)
    cut = _up_to_first_gap(behind) if behind.shape[1] >= NARROWEST_PX else behind
    if cut.shape[1] < NARROWEST_PX:
        return
    inner = cut[cut.shape[0] // RIM : -(cut.shape[0] // RIM) or None]
    best = [found for found in combined(number_votes([(cut, inner), (inner, trimmed(inner))]), None) if found[0]][
        :CANDIDATES
    ]
    if best:
        candidates = tuple(Candidate(text=text, posterior=min(share, UNPROVEN)) for text, share in best)
        yield Band(kind="arrival_number", box=line.box, candidates=candidates)


def arrival_date_band(rows: Sequence[StampLine], issued: date) -> Iterator[Band]:
    """The day in the row that reads best as one; the reader's shares over the days on which the letter can arrive.

    Each day in the form that it is likeliest written in; no band where nothing is written behind "Ngày:".
    """
    forms = _day_forms(issued)
    texts = sorted(forms)
    best_row, best_score, shares = None, -1.0, dict.fromkeys(texts, 0.0)
    for row in rows:
        cut = _cut_behind_label(row, ("Nn", "gq9", "aA", "yvu", None), DATE_PT)
        if cut.shape[1] < NARROWEST_PX or is_unwritten(cut, row.cut, DAY_EM * cut.shape[0]):
            continue
        rim = cut.shape[0] // RIM
        scores = [score_texts(_date_steps(read_strip(strip)), texts) for strip in (cut, cut[rim : len(cut) - rim])]
        height = float(max(score.max() for score in scores))
        if height > best_score:
            best_row, best_score = row, height
            mean = sum(score / max(score.sum(), NEXT_TO_NOTHING) for score in scores) / len(scores)
            shares = dict(zip(texts, map(float, mean), strict=True))
    if best_row is None:
        return
    by_day: dict[date, list[tuple[float, str]]] = {}
    for text, share in shares.items():
        by_day.setdefault(forms[text], []).append((share, text))
    days = [(sum(share for share, _ in written), max(written)[1]) for _, written in sorted(by_day.items())]
    best = sorted(days, key=lambda day: -day[0])[:CANDIDATES]
    candidates = tuple(Candidate(text=text, posterior=min(1.0, share)) for share, text in best)
    yield Band(kind="arrival_date", box=best_row.box, candidates=candidates)


def _cut_behind_label(line: StampLine, tokens: tuple[str | None, ...], reach_pt: float) -> Pixels:
    """The cut behind the printed label, at most `reach_pt` of it; empty where the line is too short for the label."""
    spans = align(line.steps, tokens)
    if spans is None:
        return line.cut[:, :0]
    at = (spans[-2][1] + 1 / 2) * STEP_PX / HEIGHT_PX * line.cut.shape[0]
    px_per_pt = line.cut.shape[1] / line.place.width
    return line.cut[:, int(at) : int(at + reach_pt * px_per_pt) + NARROWEST_PX]


def _up_to_first_gap(cut: Pixels) -> Pixels:
    """Up to the first gap as wide as a digit: what follows is the letter's own print, over which the stamp was put."""
    rows = cut[len(cut) // ABOVE_RULE : len(cut) // ABOVE_DOTS]  # over the dotted line, under the rule
    dark = rows < np.median(cut) - PLAIN_INK_DEPTH * (np.median(cut) - float(cut.min()))
    inked = np.flatnonzero(np.count_nonzero(dark, axis=0) > 1)
    ends = inked[:-1][np.diff(inked) > NUMBER_GAP * len(cut)]
    ends = ends[ends > len(cut) // 2]  # the first gap is that between colon and number
    return cut[:, : int(ends[0]) + len(cut) // BEHIND_GAP] if len(ends) else cut


def _day_forms(issued: date) -> dict[str, date]:
    """Each way to write each day on which the letter can arrive: "10/02/17", "10/2/2017"."""
    forms: dict[str, date] = {}
    for days in range(ARRIVES_WITHIN_DAYS):
        day = issued + timedelta(days)
        for d in {str(day.day), f"{day.day:02}"}:
            for m in {str(day.month), f"{day.month:02}"}:
                forms |= {f"{d}/{m}/{day.year}": day, f"{d}/{m}/{day.year % CENTURY:02}": day}
    return forms


def _date_steps(steps: Steps) -> NDArray[np.float64]:
    out = digit_steps(steps)
    out[:, SLASH] = LEAST_SLASH + sum(share * steps[:, CLASS_OF[mark]] for mark, share in SLASHES.items())
    return out
