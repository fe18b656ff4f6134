"""What a scanner adds to a page: black borders, and the punch holes it sees through."""

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.reading.picture.view import View

SOLID_INCH = 0.12  # ink that holds a square of this size is no letter: the bars of 14 point capitals are 0.03 wide
MARGIN_INCH = 0.06  # whitened beyond what is solid, for ragged edges
HOLE_INCH = (0.13, 0.4)  # diameter of punch holes
HOLE_ZONE_INCH = 0.9  # from the edge of the sheet
HOLE_FILL = 0.6  # share of its box that a disc fills: pi / 4, less what scanning eats
EDGE_INCH = 0.2  # within it, a line that runs along the edge is the edge of the glass or sheet
EDGE_FILL = 0.5  # share of the side that such a line is dark


def whiten_borders(view: View) -> View:
    """The view with borders and holes white; the same view where there are none."""
    solid = _solid(view.thumb_ink, view.thumb_dpi)
    borders = _border_mask(solid, view.thumb_ink, view.thumb_dpi)
    holes = _hole_mask(solid, view.thumb_dpi)
    steps = []
    if borders.any():
        steps.append("black border whitened")
    if holes.any():
        steps.append("punch holes whitened")
    if not steps:
        return view
    return view.whitened(_grown(borders, view.thumb_dpi) | _grown(holes, view.thumb_dpi), *steps)


def _border_mask(solid: NDArray[np.uint8], ink: NDArray[np.bool_], dpi: float) -> NDArray[np.bool_]:
    """What is solid up to the edge, and the lines along it."""
    mask = _edge_lines(ink, dpi)
    if any(side.any() for side in (solid[0], solid[-1], solid[:, 0], solid[:, -1])):
        count, labels = cv2.connectedComponents(solid)
        on_edge = np.zeros(count, np.bool_)
        for side in (labels[0], labels[-1], labels[:, 0], labels[:, -1]):
            on_edge[side] = True
        on_edge[0] = False  # what is not solid
        mask |= on_edge[labels]
    return mask


def _solid(ink: NDArray[np.bool_], dpi: float) -> NDArray[np.uint8]:
    side = max(3, round(SOLID_INCH * dpi))
    padded = cv2.copyMakeBorder(ink.view(np.uint8), side, side, side, side, cv2.BORDER_REPLICATE)
    square = np.ones((side, side), np.uint8)
    held = cv2.erode(padded, square)
    if not held.any():
        return np.zeros(ink.shape, np.uint8)
    return np.ascontiguousarray(cv2.dilate(held, square)[side:-side, side:-side], dtype=np.uint8)


def _edge_lines(ink: NDArray[np.bool_], dpi: float) -> NDArray[np.bool_]:
    """Rows and columns next to the edge that are dark for most of their length."""
    mask = np.zeros_like(ink)
    reach = max(1, round(EDGE_INCH * dpi))
    for rows in (slice(0, reach), slice(-reach, None)):
        mask[rows] |= (ink[rows].mean(axis=1) > EDGE_FILL)[:, None]
    for columns in (slice(0, reach), slice(-reach, None)):
        mask[:, columns] |= ink[:, columns].mean(axis=0) > EDGE_FILL
    return mask


def _grown(mask: NDArray[np.bool_], dpi: float) -> NDArray[np.bool_]:
    if not mask.any():
        return mask
    side = 2 * max(1, round(MARGIN_INCH * dpi)) + 1
    return np.asarray(cv2.dilate(mask.astype(np.uint8), np.ones((side, side), np.uint8)) > 0, dtype=np.bool_)


def _hole_mask(solid: NDArray[np.uint8], dpi: float) -> NDArray[np.bool_]:
    """Solid discs of the size of punch holes near the edges of the sheet."""
    height, width = solid.shape
    mask = np.zeros(solid.shape, np.bool_)
    if not solid.any():
        return mask
    low, high = (inches * dpi for inches in HOLE_INCH)
    zone = HOLE_ZONE_INCH * dpi
    _, labels, stats, centres = cv2.connectedComponentsWithStats(solid)
    for label in range(1, len(stats)):
        _, _, box_width, box_height, area = stats[label]
        x, y = centres[label]
        near = min(x, y, width - x, height - y) < zone
        round_enough = area >= HOLE_FILL * box_width * box_height and max(box_width, box_height) < 1.4 * min(
            box_width, box_height
        )
        if near and round_enough and low <= max(box_width, box_height) <= high:
            mask |= labels == label
    return mask
