"""Photos of letters: the sheet is cut out of the picture and its light evened out, as far as one picture allows."""

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.reading.picture.view import View, warp

LOOK_PX = 500  # long side at which the sheet is looked for
MIN_SHEET = 0.3  # share of the picture that the sheet must fill
MAX_SHEET = 0.97  # beyond it there is nothing to cut away
DARK_SURROUND = 50  # grey levels between paper and what it lies on
CORNER_SLACK = 0.02  # of the outline's length, when it is reduced to four corners

BLOCKS = 24  # across the page, in each of which the paper's brightness is taken
UNEVEN = 45  # grey levels between the brightest and the darkest paper from which light is evened out
PAPER_SHARE = 0.9  # of a block is darker than its paper, whatever is printed on it


def crop_to_paper(view: View) -> View:
    """The sheet alone, its four corners pulled to a rectangle, where the picture shows a sheet on a darker ground."""
    corners = _find_sheet(view)
    if corners is None:
        return view
    top, right, bottom, left = (float(np.hypot(*(corners[i - 3] - corners[i]))) for i in range(4))
    width, height = round(max(top, bottom)), round(max(left, right))
    rectangle = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    from_old = cv2.getPerspectiveTransform(corners.astype(np.float32), rectangle)
    pixels = warp(view.pixels, np.asarray(from_old, dtype=np.float64), (width, height))
    to_stored = view.to_stored @ np.linalg.inv(from_old)
    return View(pixels, to_stored, view.dpi, (*view.steps, "cut to the paper"))


def _find_sheet(view: View) -> NDArray[np.float64] | None:
    """Corners of the sheet from the top left clockwise, in pixels of the view."""
    scale = min(1.0, LOOK_PX / max(view.pixels.shape))
    size = tuple(max(1, round(length * scale)) for length in view.pixels.shape[::-1])
    small = cv2.resize(view.thumb, size, interpolation=cv2.INTER_AREA)
    rim = np.concatenate([small[0], small[-1], small[:, 0], small[:, -1]])
    level, _ = cv2.threshold(small, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    paper = np.median(small[small > level]) if (small > level).any() else 255.0
    if np.percentile(rim, 40) > paper - DARK_SURROUND:
        return None
    side = max(3, LOOK_PX // 60)
    bright = cv2.morphologyEx((small > level).astype(np.uint8), cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    outlines, _ = cv2.findContours(bright, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if not outlines:
        return None
    outline = cv2.convexHull(max(outlines, key=cv2.contourArea))
    corners = cv2.approxPolyDP(outline, CORNER_SLACK * cv2.arcLength(outline, True), True)
    share = cv2.contourArea(corners) / small.size
    if len(corners) != 4 or not MIN_SHEET <= share <= MAX_SHEET:
        return None
    return np.asarray(_clockwise(corners.reshape(4, 2).astype(np.float64)) / scale, dtype=np.float64)


def _clockwise(corners: NDArray[np.float64]) -> NDArray[np.float64]:
    sums, differences = corners.sum(axis=1), corners[:, 0] - corners[:, 1]
    order = [sums.argmin(), differences.argmax(), sums.argmax(), differences.argmin()]
    return np.asarray(corners[order], dtype=np.float64)


def even_out_light(view: View) -> View:
    """The paper white all over, where its brightness differs much across the page: shadows, bluish gradients."""
    if min(view.thumb.shape) < BLOCKS:  # an icon, no page
        return view
    paper = _paper_levels(view)
    if float(np.ptp(paper)) < UNEVEN:
        return view
    height, width = view.pixels.shape
    background = cv2.resize(paper, (width, height), interpolation=cv2.INTER_LINEAR)
    evened = cv2.divide(view.pixels, np.maximum(background, 1).astype(np.uint8), scale=255)
    return view.with_pixels(np.asarray(evened, dtype=np.uint8), "light evened out")


def _paper_levels(view: View) -> NDArray[np.float32]:
    """Brightness of the paper by blocks; blocks without paper (borders, seals) take that of their neighbours."""
    side = max(1, view.thumb.shape[1] // BLOCKS)
    rows, columns = (max(1, length // side) for length in view.thumb.shape)
    side_y, side_x = (min(side, length) for length in view.thumb.shape)
    grid = view.thumb[: rows * side_y, : columns * side_x].reshape(rows, side_y, columns, side_x)
    blocks = grid.transpose(0, 2, 1, 3).reshape(rows, columns, -1)
    at = int(PAPER_SHARE * (blocks.shape[2] - 1))
    levels = np.ascontiguousarray(np.partition(blocks, at, axis=2)[:, :, at])
    return np.asarray(cv2.medianBlur(levels, 5), dtype=np.float32)
