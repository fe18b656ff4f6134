"""A second recogniser, ten times dearer, for what the first and the language do not agree on."""

from dataclasses import dataclass

import cv2
import numpy as np

from pipeline.reading.concert.ctc import Alphabet, Strip
from pipeline.reading.concert.models.shipped import SECOND, alphabet, session
from pipeline.reading.image import Pixels

ROWS_PX = 32
BESIDE, ABOVE = 0.3, 0.12
"""What is shown around the words, as a share of the line's height."""
LEAST_PX, MOST_PX, MULTIPLE_PX = 32, 1020, 4
"""Width of a strip: the network knows 256 places, one in four pixels."""
WIDEST = 22
"""Heights of a line that are shown at once: 1020 pixels are 25, with what stands beside."""


@dataclass(frozen=True)
class Passage:
    """Words of one line that are read together: from `x0` to `x1` on the page."""

    x0: float
    y0: float
    x1: float
    y1: float


class SecondModel:
    """Reads passages one by one; a passage beside a wider one would read otherwise."""

    def __init__(self) -> None:
        self.alphabet = Alphabet(alphabet(SECOND))
        self._session = session(SECOND)
        self._name = self._session.get_inputs()[0].name

    def read(self, page: Pixels, passage: Passage) -> Strip | None:
        """None where the passage lies outside the page."""
        height = passage.y1 - passage.y0
        left, top = (max(0, int(edge)) for edge in (passage.x0 - BESIDE * height, passage.y0 - ABOVE * height))
        right, bottom = int(passage.x1 + BESIDE * height), int(passage.y1 + ABOVE * height)
        inside = page[top : max(0, bottom), left : max(0, right)]
        if not inside.size:
            return None
        rows, columns = inside.shape
        width = max(LEAST_PX, columns * ROWS_PX // rows)
        width = min(MOST_PX, -(-width // MULTIPLE_PX) * MULTIPLE_PX)
        strip = cv2.resize(inside, (width, ROWS_PX), interpolation=cv2.INTER_AREA)
        grey = strip.astype(np.float32) * np.float32(2 / 255) - 1
        log_p = self._session.run(None, {self._name: np.broadcast_to(grey, (1, 3, *grey.shape)).copy()})[0][:, 0]
        return Strip(log_p, left, columns / len(log_p))
