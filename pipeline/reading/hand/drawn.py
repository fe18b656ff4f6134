"""Numbers and days by hand in a box that a person drew: around a whole row, or around the digits alone."""

import re
from collections.abc import Iterator
from typing import Literal

import cv2
import numpy as np

from models import Band, Box, Candidate, Page
from models.page import BandKind
from pipeline.reading.hand.bands import DATE_PARTS, DAYS, between_steps, between_words, date_band, number_band
from pipeline.reading.hand.location import NOTATION, SURE_SIGN, LetterheadRow, folded
from pipeline.reading.hand.votes import CANDIDATES, PLAIN_INK_DEPTH, Vote, combined, number_votes, text_votes
from pipeline.reading.image import POINTS_PER_INCH, PageImage, Pixels
from pipeline.reading.rows import rows_of

Wanted = Literal["number", "date"]
DATE_WORD = re.compile(r"ng[aeo][yiv]|th[aoe]n?[gq]")
DIGITS = re.compile(r"\d{1,5}")
INK_RIMS = (0.12, 0.3)
"""Around the ink in a drawn box, in heights of the ink: each rim gives a cut for each reader."""
BOX_RIM = 0.04
"""Of the width and height of a drawn box: what touches its edge is its neighbour's ink, or the person's aim."""
SPECK_SHARE = 0.02
"""Of a row's or column's pixels: with less ink it is empty."""


def read_drawn(page: Page, image: PageImage, box: Box, wanted: Wanted, kind: BandKind) -> tuple[Band, ...]:
    """What the second reader makes of the box: one band of a number, up to three of a date, none of an empty box.

    `page` has the printed words in the box, in the points of the image; `kind` is that of a number's band, and of the
    band of digits that stand for a day without month and year.
    """
    rows = rows_of(page.words)
    em = float(np.median([row.height for row in rows])) if rows else (box[3] - box[1]) / 2
    text = folded(" ".join(row.text for row in rows))
    if wanted == "number" and (SURE_SIGN.search(text) or any(NOTATION.search(word.text) for word in page.words)):
        found = number_band(_row(page, box, em), box, page, image)
        if found is not None and found.candidates:
            return (found.model_copy(update={"kind": kind}),)
    if wanted == "date" and DATE_WORD.search(text):
        parts = between_words(box, page, em) or between_steps(box, image)
        if parts is not None:
            bands = zip(DATE_PARTS, parts, strict=True)
            return tuple(date_band(part, place, texts, em, page, image) for (part, texts), place in bands)
    return _digits_alone(text, image, box, wanted, kind)


def _row(page: Page, box: Box, em: float) -> LetterheadRow:
    """The box as a row of a letterhead, bounded by the printed slash where there is one."""
    slash = next((word for word in page.words if NOTATION.search(word.text)), None)
    number_to = slash.box[0] if slash is not None and slash.text[:1] in "/|" else None
    return LetterheadRow(em, code=box, number_to=number_to)


def _digits_alone(text: str, image: PageImage, box: Box, wanted: Wanted, kind: BandKind) -> tuple[Band, ...]:
    ink = _ink_box(image, box)
    if ink is None:
        return ()
    cuts = _cuts(image, ink)
    votes: list[Vote] = number_votes(cuts) if wanted == "number" else text_votes(cuts, DAYS)
    printed = DIGITS.fullmatch(text.strip())
    best = [each for each in combined(votes, printed[0] if printed else None) if each[0]][:CANDIDATES]
    candidates = tuple(Candidate(text=found, posterior=share) for found, share in best)
    return (Band(kind=kind, box=ink, candidates=candidates),) if candidates else ()


def _cuts(image: PageImage, ink: Box) -> Iterator[tuple[Pixels, Pixels]]:
    height = ink[3] - ink[1]
    for rim in INK_RIMS:
        cut = image.crop_plain(
            (ink[0] - rim * height, ink[1] - rim * height, ink[2] + rim * height, ink[3] + rim * height)
        )
        yield cut, cut


def _ink_box(image: PageImage, box: Box) -> Box | None:
    """Around the ink in the box; None where there is none."""
    across, down = BOX_RIM * (box[2] - box[0]), BOX_RIM * (box[3] - box[1])
    inner = (box[0] + across, box[1] + down, box[2] - across, box[3] - down)
    cut = cv2.medianBlur(image.crop_plain(inner), 3)
    paper, darkest = float(np.median(cut)), float(cut.min())
    if paper - darkest < LEAST_DEPTH:
        return None
    ink = cut < paper - PLAIN_INK_DEPTH * (paper - darkest)
    columns = np.flatnonzero(ink.mean(axis=0) > SPECK_SHARE)
    rows = np.flatnonzero(ink.mean(axis=1) > SPECK_SHARE)
    if not len(columns) or not len(rows):
        return None
    pt_per_px = POINTS_PER_INCH / image.dpi
    left, top = inner[0] + columns[0] * pt_per_px, inner[1] + rows[0] * pt_per_px
    return left, top, inner[0] + (columns[-1] + 1) * pt_per_px, inner[1] + (rows[-1] + 1) * pt_per_px


LEAST_DEPTH = 30.0
"""Grey levels from paper to the darkest point in a box with writing in it; paper itself has 10."""
