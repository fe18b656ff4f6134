"""Reads lines of print: in a strip of 96 rows the middle third is the line, and the rest what is above and below it."""

import math
from collections.abc import Iterator, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.reading.concert.ctc import Alphabet, Strip
from pipeline.reading.concert.detector import LineBox
from pipeline.reading.concert.models.shipped import PRINT, alphabet, session
from pipeline.reading.image import Pixels

ROWS_PX = 96
BESIDE, ABOVE = 0.3, 1.6
"""What of the page is shown beside a line, and above and below it, as a share of its height."""
LEAST_PX, MOST_PX = 8, 1600
"""Width of a strip. The network was trained on at most 768, but reads long lines better unsqueezed."""
STEP_PX = 4  # the network answers once in so many pixels
MULTIPLE_PX, HALO_PX = 8, 8
"""Strips are filled up to a multiple of the first; the second is blank behind the widest, so that a line reads the same
alone and beside others."""
MOST_LINES = 4
MOST_WIDER = 1.15
"""Lines read at once: so many, and the widest so much wider than the narrowest; the rest would be counting blanks.
Twice as many take a tenth longer, one by one they take half as long again (16 pages, 2026-11)."""
BRIGHTER = (2, 8)
"""A line is white on dark when its bright tail is so many times as long as its dark one, and some grey levels more."""
WHITE = 255


class Recogniser:
    """Reads the lines of a page; buffers are kept from page to page."""

    def __init__(self) -> None:
        self.alphabet = Alphabet(alphabet(PRINT))
        self._session = session(PRINT)
        self._buffer = np.zeros(MOST_LINES * ROWS_PX * (MOST_PX + MULTIPLE_PX + HALO_PX), np.float32)

    def read(self, page: Pixels, boxes: Sequence[LineBox]) -> list[Strip]:
        """What the network makes of each line, in their order."""
        cuts = [_cut(page, box) for box in boxes]
        strips: dict[int, Strip] = {}
        for batch in _batches([cut.shape[1] for cut, _, _ in cuts]):
            log_p, lengths = self._run([cuts[at][0] for at in batch])
            for row, at in enumerate(batch):
                _, x0, px_per_px = cuts[at]
                strips[at] = Strip(log_p[row, : lengths[row]], x0, px_per_px * STEP_PX)
        return [strips[at] for at in range(len(boxes))]

    def _run(self, inks: list[Pixels]) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        widest = max(ink.shape[1] for ink in inks)
        shape = (len(inks), 1, ROWS_PX, -(-widest // MULTIPLE_PX) * MULTIPLE_PX + HALO_PX)
        batch = self._buffer[: math.prod(shape)].reshape(shape)
        for row, ink in enumerate(inks):
            np.multiply(ink, np.float32(1 / WHITE), out=batch[row, 0, :, : ink.shape[1]])
            batch[row, 0, :, ink.shape[1] :] = 0
        widths = np.array([ink.shape[1] for ink in inks], np.int64)
        log_p, lengths = self._session.run(None, {"x": batch, "widths": widths})
        return log_p, lengths


def _batches(widths: Sequence[int]) -> Iterator[list[int]]:
    """Places of strips of about the same width."""
    batch: list[int] = []
    for at in sorted(range(len(widths)), key=widths.__getitem__):
        if batch and (len(batch) == MOST_LINES or widths[at] > MOST_WIDER * widths[batch[0]]):
            yield batch
            batch = []
        batch.append(at)
    if batch:
        yield batch


def _cut(page: Pixels, box: LineBox) -> tuple[Pixels, float, float]:
    """The line and what is around it, ink 255 on 0; where it begins on the page; pixels of the page to one of its."""
    left, right = math.floor(box.x0 - BESIDE * box.height), math.ceil(box.x1 + BESIDE * box.height)
    top, bottom = math.floor(box.y0 - ABOVE * box.height), math.ceil(box.y1 + ABOVE * box.height)
    dark = _is_dark(page, box)
    height, width = page.shape
    inside = page[max(0, top) : max(0, bottom), max(0, left) : max(0, right)]
    if inside.size and inside.shape != (bottom - top, right - left):
        over = (max(0, -top), max(0, bottom - height), max(0, -left), max(0, right - width))
        ground = 0 if dark else WHITE
        inside = np.asarray(cv2.copyMakeBorder(inside, *over, cv2.BORDER_CONSTANT, value=ground), np.uint8)
    columns = max(LEAST_PX, min(MOST_PX, round((right - left) * ROWS_PX / (bottom - top))))
    if not inside.size:
        return np.zeros((ROWS_PX, columns), np.uint8), left, (right - left) / columns
    way = cv2.INTER_AREA if bottom - top > ROWS_PX else cv2.INTER_LINEAR
    strip = np.asarray(cv2.resize(inside, (columns, ROWS_PX), interpolation=way), np.uint8)
    return strip if dark else WHITE - strip, left, (right - left) / columns


def _is_dark(page: Pixels, box: LineBox) -> bool:
    """White print on a dark ground: the ground, which most of the box is, lies nearer to its darkest than to its
    brightest."""
    inside = page[max(0, int(box.y0)) : int(box.y1) + 1, max(0, int(box.x0)) : int(box.x1) + 1]
    if not inside.size:
        return False
    counts = cv2.calcHist([inside], [0], None, [256], [0, 256]).ravel().cumsum()
    dark, middle, bright = (int(np.searchsorted(counts, share * inside.size)) for share in (0.02, 0.5, 0.98))
    times, more = BRIGHTER
    return bright - middle > times * (middle - dark) + more
