"""The skew of a page by projection profiles: rows of print are sharpest in the profile at the right angle."""

import numpy as np
from numpy.typing import NDArray

MAX_SKEW_DEG = 5.0
COARSE_STEP_DEG = 0.5
FINE_STEP_DEG = 0.05
MIN_EDGE_POINTS = 200  # fewer make no profile
MIN_SHARPENING = 1.02  # how much sharper than unturned the profile must be for the turn to be believed

Coordinates = NDArray[np.intp]


def find_skew_deg(ink: NDArray[np.bool_]) -> float:
    """The angle to turn the page counter-clockwise by, within 5 degrees; 0 where no rows are seen."""
    xs, ys = lower_edges(ink)
    if len(xs) < MIN_EDGE_POINTS:
        return 0.0
    coarse = np.arange(-MAX_SKEW_DEG, MAX_SKEW_DEG + COARSE_STEP_DEG / 2, COARSE_STEP_DEG)
    best = max(coarse, key=lambda angle: sharpness(xs, ys, angle))
    fine = np.arange(best - COARSE_STEP_DEG, best + COARSE_STEP_DEG + FINE_STEP_DEG / 2, FINE_STEP_DEG)
    best = max(fine, key=lambda angle: sharpness(xs, ys, angle))
    if abs(best) > MAX_SKEW_DEG or sharpness(xs, ys, best) < MIN_SHARPENING * sharpness(xs, ys, 0.0):
        return 0.0
    return float(best)


def lower_edges(ink: NDArray[np.bool_]) -> tuple[Coordinates, Coordinates]:
    """Points of ink with white below them: the feet of letters."""
    ys, xs = np.divmod(np.flatnonzero(ink[:-1] > ink[1:]), ink.shape[1])
    return xs, ys


def sharpness(xs: Coordinates, ys: Coordinates, angle_deg: float) -> float:
    """Sum of squares of the row profile of the points turned by `angle_deg`."""
    rises = np.round(np.arange(xs.max() + 1) * np.tan(np.radians(angle_deg))).astype(np.intp)
    counts = np.bincount(ys + (rises.max() - rises)[xs])
    return float(np.dot(counts, counts))
