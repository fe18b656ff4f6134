"""Whether the picture that a scanned page holds is what a viewer shows of it.

Numbers typed on a scan, stamps and ink of a tablet lie upon the picture, patches cover it, a crop box shows half of it,
a mask holds its ink: the stored pixels know nothing of that. Both are compared at a low resolution.
"""

from dataclasses import replace
from typing import NamedTuple

import cv2
import numpy as np

from pipeline.reading.image import Pixels
from pipeline.reading.pdf.page_content import PageContent
from pipeline.reading.picture.view import warp
from pipeline.reading.scan import Scan

COMPARED_DPI = 50.0
"""A stroke of a point in width is 0.7 pixels wide: dark enough to be seen, and a page takes 40 ms."""
BLUR_PX = 5  # the two are reduced by different programs, half a pixel apart: what they say of a word counts
DIFFERENT_LEVELS = 30
"""Beyond what the neighbouring pixels explain. Of 113 scanned pages with nothing upon them the two differ by 25 at most
in the dark, a number typed on one by 50 and more (2026-11)."""
DIFFERENT_PIXELS = 6  # so many together: a digit of 10 points covers 20
NEAR_PX = 2  # of a difference, whatever lies as near is taken from the page as shown: the rest of its letters
CUT_SHARE = 0.01  # of a side of the picture: less beyond the page's edge is left on


def cut_to_page(scan: Scan) -> Scan:
    """Without the pixels outside the page as shown: a crop box may cut one sheet into two pages."""
    height, width = scan.pixels.shape[:2]
    from_page = np.linalg.inv(scan.to_source)
    corners = from_page @ np.array([[0, scan.size_pt[0]], [0, scan.size_pt[1]], [1, 1]])
    x0, x1 = (int(np.clip(round(x), 0, width)) for x in sorted(corners[0]))
    y0, y1 = (int(np.clip(round(y), 0, height)) for y in sorted(corners[1]))
    lost = max(1 - (x1 - x0) / width, 1 - (y1 - y0) / height)
    if lost < CUT_SHARE or x1 <= x0 or y1 <= y0:
        return scan
    shift = np.array([[1, 0, x0], [0, 1, y0], [0, 0, 1.0]])
    pixels = np.ascontiguousarray(scan.pixels[y0:y1, x0:x1])
    return replace(scan, pixels=pixels, to_source=scan.to_source @ shift)


def is_alone(content: PageContent) -> bool:
    """Whether the page draws one picture and nothing else that leaves ink."""
    return len(content.images) == 1 and not content.texts and not content.paths


class Difference(NamedTuple):
    """Pictures of the page as shown, 1 or 0: where it differs from the stored picture, and where that is covered."""

    differs: Pixels
    covered: Pixels


def compare(scan: Scan, shown: Pixels) -> Difference | None:
    """`shown` is the page in grey at `COMPARED_DPI`; None where it looks like the stored picture."""
    stored = cv2.blur(_as_shown(scan, shown.shape[1], shown.shape[0]), (BLUR_PX, BLUR_PX))
    blurred, square = cv2.blur(shown, (BLUR_PX, BLUR_PX)), np.ones((3, 3), np.uint8)
    brighter = blurred > cv2.dilate(stored, square).astype(np.int16) + DIFFERENT_LEVELS
    differs = (brighter | (blurred < cv2.erode(stored, square).astype(np.int16) - DIFFERENT_LEVELS)).astype(np.uint8)
    if not differs.any():
        return None
    near = cv2.dilate(differs, np.ones((2 * NEAR_PX + 1, 2 * NEAR_PX + 1), np.uint8))
    count, labels, _, _ = cv2.connectedComponentsWithStats(near, connectivity=8)
    pixels = np.bincount(labels.ravel(), weights=differs.ravel(), minlength=count)
    lost = np.bincount(labels.ravel(), weights=brighter.ravel(), minlength=count)
    visible = pixels >= DIFFERENT_PIXELS
    visible[0] = False
    if not visible.any():
        return None
    return Difference(*(np.asarray(which[labels], dtype=np.uint8) for which in (visible, visible & (lost > 0))))


def with_covers(scan: Scan, shown: Scan, where: Pixels) -> Scan | None:
    """The stored picture with what the page shows where it is covered; None where that is outside it.

    The rest of the page is read as it is stored: each resampling costs some letters.
    """
    height, width = scan.pixels.shape[:2]
    to_where = np.diag([where.shape[1] / scan.size_pt[0], where.shape[0] / scan.size_pt[1], 1.0]) @ scan.to_source
    mask = cv2.warpPerspective(where, to_where, (width, height), flags=cv2.INTER_NEAREST | cv2.WARP_INVERSE_MAP)
    inside = cv2.warpPerspective(np.ones((height, width), np.uint8), to_where, where.shape[::-1])
    if (where > cv2.dilate(inside, np.ones((3, 3), np.uint8))).any():
        return None
    to_shown = np.linalg.inv(shown.to_source) @ scan.to_source
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    drawn = cv2.warpPerspective(shown.pixels, to_shown, (width, height), flags=flags, borderMode=cv2.BORDER_REPLICATE)
    stored = scan.pixels if scan.pixels.ndim == 3 else cv2.cvtColor(scan.pixels, cv2.COLOR_GRAY2RGB)
    coloured = drawn if drawn.ndim == 3 else cv2.cvtColor(drawn, cv2.COLOR_GRAY2RGB)
    return replace(scan, pixels=np.where(mask[:, :, None] > 0, coloured, stored).astype(np.uint8))


def _as_shown(scan: Scan, width: int, height: int) -> Pixels:
    """The stored picture in grey at its place on a white page of that size in pixels."""
    rows, columns = scan.pixels.shape[:2]
    to_shown = np.diag([width / scan.size_pt[0], height / scan.size_pt[1], 1.0]) @ scan.to_source
    size = tuple(max(1, round(2 * to_shown[axis, axis] * side)) for axis, side in enumerate((columns, rows)))
    grey = cv2.cvtColor(scan.pixels, cv2.COLOR_RGB2GRAY) if scan.pixels.ndim == 3 else scan.pixels
    small = np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    from_small = to_shown @ np.diag([columns / size[0], rows / size[1], 1.0])
    return warp(small, from_small, (width, height))
