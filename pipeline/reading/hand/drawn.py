"""Numbers and days by hand in a box that a person drew: around a whole row, or around the digits alone."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

import numpy as np

from models import Band, Box, Candidate, Line, Page
from models.page import BandKind
from pipeline.reading.hand.bands import (
    DATE_PARTS,
    DAYS,
    NUMBER_CUTS,
    between_steps,
    between_words,
    date_band,
    number_band,
    pairs_of_cuts,
)
from pipeline.reading.hand.digit_reader import CLASSES, DIGITS
from pipeline.reading.hand.location import NOTATION, SURE_SIGN, LetterheadRow, folded
from pipeline.reading.hand.strips import Cut, Strip, strip_of
from pipeline.reading.hand.votes import CANDIDATES, combined, is_unwritten, number_votes, text_votes
from pipeline.reading.image import POINTS_PER_INCH, PageImage
from pipeline.reading.rows import rows_of

Wanted = Literal["number", "date"]
DATE_WORD = re.compile(r"ng[aeo][yiv]|th[aoe]n?[gq]")
PRINTED = re.compile(r"\D*(\d{1,5})\D*")
SIGNS, SLASHES = ":;", "/|\\"
ROW_RIM = 0.15
"""Above and below a row of words, in its heights."""
SURE_STEP = 0.5
"""Probability of a sign or slash at one step of the recogniser from which it bounds the number."""
DAY_CUTS: tuple[tuple[Cut, Cut], ...] = (
    ((0.1, 0.1, 0.1, 0.1), (0.0, 0.0, 0.0, 0.0)),
    ((0.0, 0.0, 0.0, 0.0), (-0.1, -0.1, 0.1, 0.1)),
)
"""Around a day alone, as the cuts of bands."""


def read_drawn(page: Page, image: PageImage, box: Box, wanted: Wanted, kind: BandKind) -> tuple[Band, ...]:
    """What the second reader makes of the box: one band of a number, up to three of a date, none of an empty box.

    `page` has the printed words in the box, in the points of the image; `kind` is that of a number's band, and of the
    band of digits that stand for a day without month and year.
    """
    rows = rows_of(page.words)
    row = _row_with_digits(rows)
    em = row.height if row else (box[3] - box[1]) / 2
    strip = (box[0], row.box[1] - ROW_RIM * em, box[2], row.box[3] + ROW_RIM * em) if row else box
    text = folded(row.text) if row else ""
    if wanted == "date" and DATE_WORD.search(text):
        parts = between_words(strip, page, em) or between_steps(strip, image)
        if parts is not None:
            bands = zip(DATE_PARTS, parts, strict=True)
            return tuple(date_band(part, place, texts, em, page, image) for (part, texts), place in bands)
    is_whole = row is not None and SURE_SIGN.search(text) and any(NOTATION.search(word.text) for word in row.words)
    if wanted == "number" and row is not None and is_whole:
        found = number_band(_letterhead_row(row, strip, em), strip, page, image)
        if found is not None and found.candidates:
            return (found.model_copy(update={"kind": kind}),)
    if is_unwritten(image.crop_plain(strip), image.crop_plain(strip), em * image.dpi / POINTS_PER_INCH):
        return ()
    return _digits_alone(text, image, strip, em, wanted, kind)


def _row_with_digits(rows: Sequence[Line]) -> Line | None:
    """The first row with a digit; the first of all where none has one."""
    with_digits = (row for row in rows if any(char.isdigit() for char in row.text))
    return next(with_digits, rows[0] if rows else None)


def _letterhead_row(row: Line, box: Box, em: float) -> LetterheadRow:
    """The row as one of a letterhead, bounded by the printed slash where there is one."""
    slash = next((word for word in row.words if NOTATION.search(word.text)), None)
    number_to = slash.box[0] if slash is not None and slash.text[:1] in SLASHES else None
    return LetterheadRow(em, code=box, number_to=number_to)


def _digits_alone(text: str, image: PageImage, box: Box, em: float, wanted: Wanted, kind: BandKind) -> tuple[Band, ...]:
    if wanted == "number":
        place = _between_signs(strip_of(image, box))
        votes = number_votes(pairs_of_cuts(image, place, NUMBER_CUTS, em))
    else:
        place, votes = box, text_votes(pairs_of_cuts(image, box, DAY_CUTS, em), DAYS)
    printed = PRINTED.fullmatch(text)
    best = [each for each in combined(votes, printed[1] if printed else None) if each[0]][:CANDIDATES]
    candidates = tuple(Candidate(text=found, posterior=share) for found, share in best)
    return (Band(kind=kind, box=place, candidates=candidates),) if candidates else ()


def _between_signs(strip: Strip) -> Box:
    """The part of the strip behind the colon and before the slash, as far as the recogniser sees them beside digits."""
    seen = list(_seen(strip))
    digits = [at for at, sign in seen if sign in DIGITS]
    if not digits:
        return strip.box
    colons = [at for at, sign in seen if sign in SIGNS and at < digits[-1]]
    behind = [at for at in digits if not colons or at > colons[-1]] or digits
    left = strip.x(colons[-1] + 1) if colons else strip.box[0]
    slashes = [at for at, sign in seen if sign in SLASHES and at > behind[0]]
    ends = [at for at in slashes if not any(digit > at for digit in behind)]
    right = strip.x(ends[-1] - 1) if ends else strip.box[2]
    return left, strip.box[1], max(right, left + (strip.box[3] - strip.box[1]) / 2), strip.box[3]


def _seen(strip: Strip) -> Iterator[tuple[int, str]]:
    """What stands at each step, where that is plain."""
    best = np.argmax(strip.steps, axis=1)
    for at, kind in enumerate(best):
        if kind and strip.steps[at, kind] >= SURE_STEP:
            yield at, CLASSES[kind]
