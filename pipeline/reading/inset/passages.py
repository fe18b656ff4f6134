"""Where ink of the size of letters stands on a page, passage by passage."""

from collections.abc import Iterable, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from models import Box
from models.page import enclosing
from pipeline.reading.image import POINTS_PER_INCH, Pixels
from pipeline.reading.picture.sheet import letter_ink
from pipeline.reading.picture.view import WHITE, View

LOOK_DPI = 100.0  # of the pictures that are looked through
REACH_INCH = (0.35, 0.14)  # across and down: letters as near as this are of one passage
MIN_POINTS = 20  # at 75 dpi: a digit of 12 points has 15, a word of three letters 25
THIN_PT = 3.0  # the rule under a name is thinner, and too short to be known for one


def find_passages(ink: NDArray[np.bool_], pictures: Sequence[Box] = (), within: Pixels | None = None) -> list[Box]:
    """`ink` is the page at `LOOK_DPI`; in points, from the top down. What stands in one of the `pictures` is one.

    `within` is a picture of the page at any scale, not 0 where passages count.
    """
    view = View(np.where(ink, 0, WHITE).astype(np.uint8), np.eye(3), LOOK_DPI)
    letters = letter_ink(view)
    if within is not None:
        letters &= cv2.resize(within, letters.shape[::-1], interpolation=cv2.INTER_NEAREST) > 0
    if int(letters.sum()) < MIN_POINTS:
        return []
    across, down = (max(1, round(inch * view.thumb_dpi)) for inch in REACH_INCH)
    near = cv2.dilate(letters.view(np.uint8), np.ones((down, across), np.uint8))
    count, labels, _, _ = cv2.connectedComponentsWithStats(near, connectivity=8)
    points = np.bincount(labels[letters], minlength=count)
    pt_per_px = POINTS_PER_INCH / view.thumb_dpi
    large = [label for label in range(1, count) if points[label] >= MIN_POINTS]
    boxes = [_box((labels == label) & letters, pt_per_px) for label in large]
    return _joined([box for box in boxes if min(box[2] - box[0], box[3] - box[1]) >= THIN_PT], pictures)


def _box(letters: NDArray[np.bool_], pt_per_px: float) -> Box:
    ys, xs = np.nonzero(letters)
    x0, y0, x1, y1 = xs.min(), ys.min(), xs.max() + 1, ys.max() + 1
    return float(x0 * pt_per_px), float(y0 * pt_per_px), float(x1 * pt_per_px), float(y1 * pt_per_px)


def _joined(found: Iterable[Box], pictures: Sequence[Box]) -> list[Box]:
    """One box for what stands in one picture, and for what overlaps."""
    left = [_with_picture(box, pictures) for box in found]
    joined: list[Box] = []
    while left:
        box = left.pop()
        others = [each for each in left if _touch(box, each)]
        if others:
            left = [each for each in left if each not in others]
            left.append(enclosing([box, *others]))
        else:
            joined.append(box)
    return sorted(set(joined), key=lambda box: (box[1], box[0]))


def _with_picture(box: Box, pictures: Sequence[Box]) -> Box:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    holding = [each for each in pictures if each[0] <= x <= each[2] and each[1] <= y <= each[3]]
    return (
        enclosing([box, min(holding, key=lambda each: (each[2] - each[0]) * (each[3] - each[1]))]) if holding else box
    )


def _touch(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
