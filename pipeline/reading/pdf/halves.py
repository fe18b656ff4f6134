"""Two letter pages that were printed side by side on one sheet: each becomes a page of its own."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from models import Box, Inset, Page, Table
from pipeline.reading.image import POINTS_PER_INCH, Pixels
from pipeline.reading.picture.sheet import split_halves
from pipeline.reading.picture.view import View
from pipeline.reading.scan import homography


def split_sheet(page: Page, upright: Pixels) -> Iterator[Page]:
    """The left and the right page, numbered on from that of the sheet, where it bears two; else the sheet itself.

    `upright` is the picture of the page in grey.
    """
    dpi = upright.shape[1] / page.width_pt * POINTS_PER_INCH
    halves = split_halves(View(upright, np.eye(3), dpi))
    if len(halves) == 1:
        yield page
        return
    for at, half in enumerate(halves):
        left_pt = float(half.to_stored[0, 2]) / dpi * POINTS_PER_INCH
        width_pt = half.pixels.shape[1] / dpi * POINTS_PER_INCH
        yield _part(page, page.number + at, left_pt, width_pt, half.steps)


def _part(page: Page, number: int, left_pt: float, width_pt: float, steps: tuple[str, ...]) -> Page:
    def is_here(box: Box) -> bool:
        return left_pt <= (box[0] + box[2]) / 2 < left_pt + width_pt

    def moved(box: Box) -> Box:
        return box[0] - left_pt, box[1], box[2] - left_pt, box[3]

    words = (word for word in page.words if is_here(word.box))
    to_sheet = np.eye(3) if page.to_source is None else np.array(page.to_source).reshape(3, 3)
    return page.model_copy(
        update={
            "number": number,
            "width_pt": width_pt,
            "words": tuple(replace(word, box=moved(word.box), page=number) for word in words),
            "steps": (*page.steps, *steps),
            "to_source": homography(to_sheet @ np.array([[1, 0, left_pt], [0, 1, 0], [0, 0, 1.0]])),
            "insets": tuple(
                Inset(box=moved(each.box), read_by=each.read_by) for each in page.insets if is_here(each.box)
            ),
            "unread": tuple(moved(box) for box in page.unread if is_here(box)),
            "tables": tuple(
                Table(rows=tuple(tuple(cell and moved(cell) for cell in row) for row in table.rows))
                for table in page.tables
                if is_here(table.box)
            ),
        }
    )
