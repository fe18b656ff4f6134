"""Words that were read in another way than their page, put among its words."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from models import Band, Box, Candidate, Inset, Page, Word
from pipeline.reading.inset.reading import ReadInPlace

COVERED = 0.5
"""Of a word's box under a word read in place, from which both are readings of the same ink."""
UNSURE = 0.5
"""Posterior of a number of which a hand on the paper and what was typed upon it say different things."""
WRITTEN = ("code_number", "issued_day", "issued_month", "issued_year")


def merged(page: Page, found: ReadInPlace, *, on_upright_page: bool = False) -> Page:
    """The page with what was read in place, where it stands on this page.

    It is in points of the file's page, unless it was read `on_upright_page`.
    """
    if not (found.words or found.unread):
        return page
    place = _within if on_upright_page else _on_page
    words = tuple(
        replace(word, box=box, page=page.number) for word in found.words if (box := place(page, word.box)) is not None
    )
    boxes = [word.box for word in words]
    insets = tuple(
        Inset(box=box, read_by=each.read_by) for each in found.insets if (box := place(page, each.box)) is not None
    )
    unread = tuple(box for each in found.unread if (box := place(page, each)) is not None)
    kept = tuple(word for word in page.words if not any(_share(word.box, box) > COVERED for box in boxes))
    return page.model_copy(
        update={
            "words": (*kept, *words),
            "insets": (*page.insets, *insets),
            "unread": (*page.unread, *unread),
            "bands": _settled(page.bands, words),
        }
    )


def _on_page(page: Page, box: Box) -> Box | None:
    """The box on the upright page; None where its middle is not on it."""
    if page.to_source is None:
        return _within(page, box)
    matrix = np.linalg.inv(np.array(page.to_source).reshape(3, 3))
    x0, y0, x1, y1 = box
    xs, ys, ws = matrix @ np.array([[x0, x0, x1, x1], [y0, y1, y0, y1], [1, 1, 1, 1]])
    xs, ys = xs / ws, ys / ws
    return _within(page, (float(xs.min()), float(ys.min()), float(xs.max()), float(ys.max())))


def _within(page: Page, box: Box) -> Box | None:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return box if 0 <= x <= page.width_pt and 0 <= y <= page.height_pt else None


def _share(box: Box, other: Box) -> float:
    """Of the first box, under the second."""
    width = min(box[2], other[2]) - max(box[0], other[0])
    height = min(box[3], other[3]) - max(box[1], other[1])
    area = (box[2] - box[0]) * (box[3] - box[1])
    return width * height / area if width > 0 and height > 0 and area > 0 else 0.0


def _settled(bands: Sequence[Band], words: Sequence[Word]) -> tuple[Band, ...]:
    """Without the bands of a blank that was typed upon; where the paper has a number as well, both are candidates."""
    settled = []
    for band in bands:
        upon = [word for word in words if word.text.strip(".,:/ ").isdigit() and _share(word.box, band.box) > COVERED]
        typed = "".join(word.text.strip(".,:/ ") for word in sorted(upon, key=lambda word: word.box[0]))
        if band.kind not in WRITTEN or not typed:
            settled.append(band)
        elif band.candidates and band.candidates[0].text.lstrip("0") not in ("", typed.lstrip("0")):
            others = [each for each in band.candidates if each.text != typed]
            lowered = (each.model_copy(update={"posterior": each.posterior * (1 - UNSURE)}) for each in others)
            best = Candidate(text=typed, posterior=UNSURE)
            settled.append(band.model_copy(update={"candidates": (best, *lowered)}))
    return tuple(settled)
