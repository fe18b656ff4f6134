"""What a blue pen wrote over black print: the writing alone, and how far it reaches.

Clerks write number and day with a blue pen. Where the scan keeps the colour, that tells the writing from "Số:", the
slash and the letters that it runs into, which no box around the gap between printed words does.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from models import Box
from pipeline.reading.image import POINTS_PER_INCH, PageImage, Pixels

WHITE = 255  # of grey levels, the lightest
LEAST_DEPTH, FAINT_DEPTH = 40, 25
"""Grey levels from paper to the darkest channel from which a pixel is ink at all, alone or beside a blue stroke."""
BLUENESS, SOMEWHAT_BLUE = 0.22, 0.12
"""Of that depth, by which red lies below blue: 0.35 to 0.8 in the strokes of blue and violet pens, 0.1 at most in black
print with the fringes that JPEG leaves (50 real strips, 2026-11). Less is enough for what hangs together with such
strokes."""
WRITTEN_EM, TALLEST_EM = 0.45, 3.2
"""Heights of a piece of writing that counts, in line heights: lower are specks, higher stamps and signatures."""
CORE_SHARE, SHARE_BESIDE = 0.4, 0.06
"""Of the pixels of a piece that are plainly blue; and where another piece is plainly the pen's. Coarse JPEG washes the
blue out of single digits (0.07 to 0.37 on spoilt scans, black print 0.00; 2026-11): left out, 16 read as 1."""
BESIDE_EM = 0.35
"""How near such a piece is: digits of one number stand up to 0.25 apart, print of a blue-black toner 0.48 and more."""
JOINED_EM = 0.12
"""Pieces so near each other are one: strokes of a faint pen break."""
RIM_PX = 1
"""Around the coloured core of a stroke its edge is grey."""
PRINT_SHARE = 0.25
"""Of the ink beside the writing that may be blue too: more, and the print is blue itself."""
SIGN_SHARE = 0.6
"""Of the ink of "Số:" that may be blue: more, and the whole row is printed in blue, the number too."""
OWN_SHARE = 0.5
"""Of the ink in the box around the writing that must be its own."""
PAPER_PERCENTILE = 90  # of the levels of a strip: more than half of it is paper
LEAST_WIDTH_EM = 0.12
"""Of all writing together: a 1 is a stroke."""


@dataclass(frozen=True, eq=False)
class Pen:
    """Writing in a strip: `box` around it (points), and the strip with everything else white."""

    box: Box
    strip: Box
    pixels: Pixels
    """Grey, at `px_per_pt`; its first pixel is the top left of `strip`."""
    px_per_pt: float

    def crop(self, box: Box) -> Pixels:
        """The pixels under `box`; what lies outside the strip is white."""
        x0, y0 = (round((side - edge) * self.px_per_pt) for side, edge in zip(box[:2], self.strip[:2], strict=True))
        x1, y1 = (round((side - edge) * self.px_per_pt) for side, edge in zip(box[2:], self.strip[:2], strict=True))
        cut = np.full((max(1, y1 - y0), max(1, x1 - x0)), WHITE, np.uint8)
        height, width = self.pixels.shape
        top, bottom, left, right = max(0, y0), min(height, y1), max(0, x0), min(width, x1)
        if top < bottom and left < right:
            cut[top - y0 : bottom - y0, left - x0 : right - x0] = self.pixels[top:bottom, left:right]
        return cut


def find_pen(
    image: PageImage, strip: Box, em: float, within: tuple[float, float], sign_to: float | None = None
) -> Pen | None:
    """The blue writing in the strip whose middle lies between the two x; None where there is none, or no colour.

    Where it is known, `sign_to` is the x at which a printed sign ends that the strip begins with.
    """
    if not image.has_colour:
        return None
    px_per_pt = image.dpi / POINTS_PER_INCH
    colour = image.crop(strip, px_per_pt=px_per_pt)
    ink, blue, faint = _inks(colour)
    sign = np.s_[:, : 0 if sign_to is None else max(0, round((sign_to - strip[0]) * px_per_pt))]
    if int(np.count_nonzero(blue[sign])) > SIGN_SHARE * max(1, int(np.count_nonzero(ink[sign]))):
        return None
    written = _pieces(blue, faint, em * px_per_pt, *((x - strip[0]) * px_per_pt for x in within))
    if written is None or _is_print_blue(ink, blue, written):
        return None
    kept = cv2.dilate(written.astype(np.uint8), np.ones((2 * RIM_PX + 1, 2 * RIM_PX + 1), np.uint8)) > 0
    grey = np.where(kept, colour[:, :, 0], WHITE).astype(np.uint8)  # blue is darkest in red
    rows, columns = (np.flatnonzero(written.any(axis=axis)) for axis in (1, 0))
    left, top = strip[0] + columns[0] / px_per_pt, strip[1] + rows[0] / px_per_pt
    right, bottom = strip[0] + (columns[-1] + 1) / px_per_pt, strip[1] + (rows[-1] + 1) / px_per_pt
    if right - left < LEAST_WIDTH_EM * em:
        return None
    return Pen((float(left), float(top), float(right), float(bottom)), strip, grey, px_per_pt)


def _inks(colour: Pixels) -> tuple[NDArray[np.bool_], NDArray[np.bool_], NDArray[np.bool_]]:
    """Which pixels are ink, and which of them are blue, or somewhat blue."""
    levels = colour.astype(np.int16)
    paper = np.percentile(levels, PAPER_PERCENTILE, axis=(0, 1)).astype(np.int16)
    below = np.clip(paper - levels, 0, None)  # a tint of the whole paper is no colour of ink
    depth = below.max(axis=2)
    ink = depth > LEAST_DEPTH
    leaning = np.where(below[:, :, 1] >= below[:, :, 2], below[:, :, 0] - below[:, :, 2], 0)
    return ink, ink & (leaning > BLUENESS * depth), (depth > FAINT_DEPTH) & (leaning > SOMEWHAT_BLUE * depth)


def _pieces(
    blue: NDArray[np.bool_], faint: NDArray[np.bool_], em_px: float, left: float, right: float
) -> NDArray[np.bool_] | None:
    """The blue pixels of pieces as high as writing, whose middle lies between `left` and `right`."""
    gap = max(2, round(JOINED_EM * em_px))
    joined = cv2.morphologyEx((blue | faint).astype(np.uint8), cv2.MORPH_CLOSE, np.ones((gap, gap), np.uint8))
    amount, labels, shapes, middles = cv2.connectedComponentsWithStats(joined)
    heights = shapes[:, cv2.CC_STAT_HEIGHT]
    cores = np.bincount(labels[blue], minlength=amount)
    shares = {
        at: cores[at] / max(1, np.count_nonzero((labels == at) & (blue | faint)))
        for at in range(1, amount)
        if WRITTEN_EM * em_px <= heights[at] <= TALLEST_EM * em_px and left < middles[at][0] < right
    }
    counted = {at for at, share in shares.items() if share > CORE_SHARE}
    washed = {at for at, share in shares.items() if SHARE_BESIDE < share <= CORE_SHARE}
    starts, widths = shapes[:, cv2.CC_STAT_LEFT], shapes[:, cv2.CC_STAT_WIDTH]
    sides = {at: (starts[at], starts[at] + widths[at]) for at in shares}
    while near := {at for at in washed if any(_room(sides[at], sides[other]) < BESIDE_EM * em_px for other in counted)}:
        counted, washed = counted | near, washed - near
    return (blue | faint) & np.isin(labels, list(counted)) if counted else None


def _room(one: tuple[int, int], other: tuple[int, int]) -> int:
    """The pixels between two spans; negative where they overlap."""
    return max(one[0], other[0]) - min(one[1], other[1])


def _is_print_blue(ink: NDArray[np.bool_], blue: NDArray[np.bool_], written: NDArray[np.bool_]) -> bool:
    """Whether there is as much blue beside the writing, or only a part of a black stroke is blue."""
    rows, columns = (np.flatnonzero(written.any(axis=axis)) for axis in (1, 0))
    inside = np.s_[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    around = ink.copy()
    around[:, columns[0] : columns[-1] + 1] = False
    own, all_ink = int(np.count_nonzero(written[inside])), int(np.count_nonzero(ink[inside]))
    other_blue, others = int(np.count_nonzero(blue & around)), int(np.count_nonzero(around))
    return own < OWN_SHARE * all_ink or other_blue > PRINT_SHARE * max(1, others)
