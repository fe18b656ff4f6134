"""The skew of a page by projection profiles: rows of print are sharpest in the profile at the right angle."""

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.reading.image import Pixels

PROFILE_DPI = 75.0  # enough for 0.1 degree over a page 8 inches wide: one pixel in 600
MAX_SKEW_DEG = 5.0
COARSE_STEP_DEG = 0.5
FINE_STEP_DEG = 0.05
MIN_INK_POINTS = 200  # fewer edge points make no profile
MIN_SHARPENING = 1.02  # how much sharper than unturned the profile must be for the turn to be believed


def find_skew_deg(grey: Pixels, dpi: float) -> float:
    """The angle in degrees to turn the page counter-clockwise by, within 5 degrees; 0 where no rows are seen."""
    xs, ys = _lower_edges(grey, dpi)
    if len(xs) < MIN_INK_POINTS:
        return 0.0
    coarse = np.arange(-MAX_SKEW_DEG, MAX_SKEW_DEG + COARSE_STEP_DEG / 2, COARSE_STEP_DEG)
    best = max(coarse, key=lambda angle: _sharpness(xs, ys, angle))
    fine = np.arange(best - COARSE_STEP_DEG, best + COARSE_STEP_DEG, FINE_STEP_DEG)
    best = max(fine, key=lambda angle: _sharpness(xs, ys, angle))
    if _sharpness(xs, ys, best) < MIN_SHARPENING * _sharpness(xs, ys, 0.0):
        return 0.0
    return float(best)


def _lower_edges(grey: Pixels, dpi: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Points of ink with white below them, in pixels at 75 dpi: the feet of letters, one row deep."""
    scale = min(1.0, PROFILE_DPI / dpi)
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    level, _ = cv2.threshold(small, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    ink = np.asarray(small) < level
    edges = ink[:-1] & ~ink[1:]
    ys, xs = np.nonzero(edges)
    return xs.astype(np.float64), ys.astype(np.float64)


def _sharpness(xs: NDArray[np.float64], ys: NDArray[np.float64], angle_deg: float) -> float:
    """Sum of squares of the row profile of the page turned by `angle_deg`."""
    rows = np.round(ys - xs * np.tan(np.radians(angle_deg))).astype(np.int64)
    counts = np.bincount(rows - rows.min())
    return float(np.square(counts, dtype=np.float64).sum())
