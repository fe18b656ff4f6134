"""Where the lines of print are, by a small network that looks at the whole page at once."""

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.reading.concert.models.shipped import LINES, session
from pipeline.reading.image import Pixels

LONG_SIDE_PX = 1024
"""A page is shown to the network in this size, the one that it was trained on."""
SHOWN_DPI = LONG_SIDE_PX / 11.69
"""Which for A4 is so many pixels an inch; parts of a page are shown at the same scale."""
MULTIPLE_PX = 32  # height and width are filled up to a multiple of this
STRIDE_PX = 2  # the network's output has half the resolution of what it is shown
REACH_PX = 8
"""The network tells how far a line reaches up and down as what softplus makes so many pixels of."""
CORE_P = 0.5  # a point lies in the core of a line from this probability
SMALLEST_CORE = 2  # points; less is a speck
SHORTENED = 0.15  # a core is shorter than its line by this share of the line's height, at each end


class LineBox(NamedTuple):
    """In pixels of the page, across the whole height of its letters."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def height(self) -> float:
        """In pixels of the picture, at least one."""
        return max(1.0, self.y1 - self.y0)


class Detector:
    """Finds lines of print on an upright grey picture."""

    def __init__(self) -> None:
        self._session = session(LINES)

    def lines(self, page: Pixels, scale: float | None = None) -> list[LineBox]:
        """From top to bottom. `scale` is by how much the picture is resized for the network; None for a whole page."""
        if scale is None:
            scale = LONG_SIDE_PX / max(page.shape)
        ink = _shown(page, scale)
        core, up, down = self._session.run(None, {"x": ink[None, None]})[0][0]
        boxes = [LineBox(*(float(edge) / scale for edge in box)) for box in _boxes(core, up, down)]
        return sorted(boxes, key=lambda box: box.y0 + box.y1)


def _shown(page: Pixels, scale: float) -> NDArray[np.float32]:
    """1 is ink; the page lies in the top left corner."""
    height, width = (max(1, round(side * scale)) for side in page.shape)
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    small = cv2.resize(page, (width, height), interpolation=way)
    shown = np.zeros(tuple(-(-side // MULTIPLE_PX) * MULTIPLE_PX for side in (height, width)), np.float32)
    np.subtract(1, small * np.float32(1 / 255), out=shown[:height, :width])
    return shown


def _boxes(core: NDArray[np.float32], up: NDArray[np.float32], down: NDArray[np.float32]) -> NDArray[np.float32]:
    """N x 4, in pixels of what the network was shown: each connected core with its mean reach up and down."""
    mask = (core > np.log(CORE_P / (1 - CORE_P))).astype(np.uint8)
    amount, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=4)
    rows, columns = np.nonzero(mask)
    owner = labels[rows, columns]
    reach_up, reach_down = (REACH_PX * np.logaddexp(0, raw[rows, columns]) for raw in (up, down))
    middle = (rows + 0.5) * STRIDE_PX
    points = np.maximum(np.bincount(owner, minlength=amount), 1)
    y0 = np.bincount(owner, weights=middle - reach_up, minlength=amount) / points
    y1 = np.bincount(owner, weights=middle + reach_down, minlength=amount) / points
    more = SHORTENED * np.maximum(1.0, y1 - y0)
    x0 = stats[:, cv2.CC_STAT_LEFT] * STRIDE_PX - more
    x1 = (stats[:, cv2.CC_STAT_LEFT] + stats[:, cv2.CC_STAT_WIDTH]) * STRIDE_PX + more
    sound = stats[:, cv2.CC_STAT_AREA] >= SMALLEST_CORE
    sound[0] = False  # what is no core
    return np.asarray(np.stack([x0, y0, x1, y1], axis=1)[sound], np.float32)
