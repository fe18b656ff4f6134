"""Which characters of a text layer a viewer sees.

The page is rendered with and without its text: a character is seen where that makes a difference. So it does not matter
why one is not: under a patch or a picture, white on white, on a layer that is off, clipped, outside the crop box. Where
characters of two texts lie upon each other, the page is rendered without one of them to tell which is seen. Light
letters upon print change the page where they cut it, and nobody can read them: of these most of the ink must stand out.
"""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import byref, c_uint, c_void_p, cast
from dataclasses import dataclass
from typing import Any, NamedTuple

import cv2
import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from numpy.typing import NDArray

from pipeline.reading.image import POINTS_PER_INCH, Pixels
from pipeline.reading.pdf.chars import Chars
from pipeline.reading.pdf.page_content import PageContent
from pipeline.reading.pdf.shown import differences, grey_of, without

LOOK_DPI = 100.0
"""Of the renderings: 5 ms each for a page of text; the hair lines of print of 6 points change it by 60 levels."""
MOST_PIXELS = 20_000_000  # of a rendering: a sheet of A0 has 15 million; what is larger is looked at less closely
SEEN_LEVELS = 20
"""Grey levels by which a character must change the page: a watermark changes it by 40 and more."""
LIGHT_LEVELS = 60
"""Grey levels by which letters lighter than what is under them must stand out, on half of their ink: white on the paper
of a scan does by 5 to 40, white on a coloured band by 100 and more."""
BLACK, WHITE = (0, 0, 0), (255, 255, 255)
THIN_PT = 0.5  # a box as thin as this is not the character's; it counts as seen
CORE = (0.1, 0.15)
"""Of a character's width and height, what is left away on each side of it: slanted letters and rows set close overlap
by less, and their ink reaches no further in."""
NARROW_PX = 4
"""A core with fewer pixels across is taken a pixel wider on each side: the stem of an "i" of 8 points, a pixel wide, is
drawn up to a pixel beside the place that the file gives it."""
LOW_MARKS = tuple(map(ord, "_,;."))  # whose ink reaches to the foot of their box
SAME_EM = 0.15  # the same character as near as this is the same print once more
MOST_TESTED = 150
"""Texts upon each other that are taken away one by one, at 5 ms each; a page with more is read by OCR."""


@dataclass(frozen=True, eq=False)
class Look:
    """A page with its text and without it, in grey."""

    whole: Pixels
    bare: Pixels
    px_per_pt: float

    @property
    def change(self) -> Pixels:
        """By how much the text changes it."""
        return differences(self.whole, self.bare)

    def pixels(self, boxes: NDArray[np.float64]) -> NDArray[np.intp]:
        """Boxes in points as pixels of the pictures: left, top, right and bottom (the last two exclusive), each with at
        least one pixel."""
        height, width = self.whole.shape
        edges = np.rint(np.nan_to_num(boxes) * self.px_per_pt)
        low = np.clip(edges[:, :2], 0, (width - 1, height - 1))
        high = np.clip(edges[:, 2:], low + 1, (width, height))
        return np.concatenate([low, high], axis=1).astype(np.intp)


class Seen(NamedTuple):
    """Which characters are seen, and the addresses of the text objects whose ink they are."""

    chars: NDArray[np.bool_]
    objects: set[int]


def addressed(content: PageContent) -> dict[int, Any]:
    """The text objects of a page that may leave ink, by the addresses that its characters name."""
    return {cast(text.handle, c_void_p).value or 0: text.handle for text in content.texts}


def look_at(page: pdfium.PdfPage, content: PageContent) -> Look:
    """Two renderings of the page. Raises `DamagedFile`."""
    dpi = min(LOOK_DPI, POINTS_PER_INCH * math.sqrt(MOST_PIXELS / (content.width_pt * content.height_pt)))
    whole = grey_of(page, dpi * content.unit)
    with without([text.handle for text in content.texts]):
        bare = grey_of(page, dpi * content.unit)
    return Look(whole, bare, dpi / POINTS_PER_INCH)


def seen_chars(page: pdfium.PdfPage, content: PageContent, chars: Chars, look: Look) -> Seen | None:
    """Which of the characters a viewer sees, whose boxes are in points of the page as shown; None where too many lie
    upon each other to tell. Of a character that is printed more than once at its place, one print counts as seen."""
    x, y = (chars.boxes[:, 0] + chars.boxes[:, 2]) / 2, (chars.boxes[:, 1] + chars.boxes[:, 3]) / 2
    shown = (x >= 0) & (y >= 0) & (x <= content.width_pt) & (y <= content.height_pt)
    seen = shown & _changed(look, look.change, chars)
    seen &= ~_lost_light(page, content, chars, look, look.bare, seen)
    upon_others = np.flatnonzero(seen & crowded(look, chars))
    prints = _prints(chars, upon_others)
    alone = np.setdiff1d(upon_others, np.concatenate([*prints, np.zeros(0, dtype=np.intp)]))
    owners = np.union1d(chars.objects[alone], np.intersect1d(chars.objects[seen], chars.objects[shown & ~seen]))
    if len(owners) > MOST_TESTED:
        return None
    objects = addressed(content)
    twice = np.isin(np.arange(len(seen)), [at for each in prints for at in each])
    for owner in owners.tolist():
        if owner not in objects:
            continue
        with without([objects[owner]]):
            bare = grey_of(page, look.px_per_pt * POINTS_PER_INCH * content.unit)
        tested = (chars.objects == owner) & seen & ~twice
        seen[tested] = _changed(look, differences(look.whole, bare), chars.only(tested))
        seen &= ~_lost_light(page, content, chars, look, bare, tested)
    read = seen.copy()
    for each in prints:
        best = max(each.tolist(), key=lambda at: (_share_seen(chars, seen, twice, at), at))
        seen[each] = False
        seen[best] = True
    return Seen(seen, set(chars.objects[read].tolist()))


def _lost_light(
    page: pdfium.PdfPage, content: PageContent, chars: Chars, look: Look, bare: Pixels, seen: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Which characters are light ones that do not stand out of `bare`, the page without them: most of their ink, or of
    that of their text, looks as what is under it, and shows where it cuts through print.

    Which pixels are their ink is found by drawing them in black and in white.
    """
    lost = np.zeros(len(seen), dtype=np.bool_)
    lighter = cv2.subtract(look.whole, bare) >= SEEN_LEVELS
    if not lighter.any():
        return lost
    cores, objects = look.pixels(_cores(chars.boxes)), addressed(content)
    suspects = seen & (_sums(lighter, cores) > _sums(cv2.subtract(bare, look.whole) >= SEEN_LEVELS, cores))
    owners = [owner for owner in np.unique(chars.objects[suspects]).tolist() if owner in objects]
    drawn = []
    for colour in (BLACK, WHITE) if owners else ():
        with _coloured([objects[owner] for owner in owners], colour):
            drawn.append(grey_of(page, look.px_per_pt * POINTS_PER_INCH * content.unit))
    if not drawn:
        return lost
    ink, change = differences(*drawn) > max(WHITE) // 2, differences(look.whole, bare)
    for owner in owners:
        own = np.flatnonzero(chars.objects == owner)
        cuts = [np.s_[y0:y1, x0:x1] for x0, y0, x1, y1 in cores[own].tolist()]
        levels = [change[cut][ink[cut]] for cut in cuts]
        faint = _is_faint(np.concatenate(levels))
        lost[own] = [faint or _is_faint(each) for each in levels]
    return lost


def _is_faint(levels: NDArray[np.uint8]) -> bool:
    return levels.size > 0 and float(np.median(levels)) < LIGHT_LEVELS


@contextmanager
def _coloured(texts: list[Any], colour: tuple[int, int, int]) -> Iterator[None]:
    """Within it, the page is rendered with these texts in this colour; those filled with a pattern keep it."""
    before = []
    for text in texts:
        red, green, blue, opacity = c_uint(), c_uint(), c_uint(), c_uint()
        if pdfium_c.FPDFPageObj_GetFillColor(text, *map(byref, (red, green, blue, opacity))):
            before.append((text, (red.value, green.value, blue.value, opacity.value)))
            pdfium_c.FPDFPageObj_SetFillColor(text, *colour, max(WHITE))
    try:
        yield
    finally:
        for text, colour_before in before:
            pdfium_c.FPDFPageObj_SetFillColor(text, *colour_before)


def _share_seen(chars: Chars, seen: NDArray[np.bool_], twice: NDArray[np.bool_], at: int) -> float:
    """Of the other characters of its text that stand alone."""
    others = seen[(chars.objects == chars.objects[at]) & ~twice]
    return float(others.mean()) if len(others) else 0.5


def _changed(look: Look, change: Pixels, chars: Chars) -> NDArray[np.bool_]:
    boxes = chars.boxes
    thin = (boxes[:, 2] - boxes[:, 0] < THIN_PT) | (boxes[:, 3] - boxes[:, 1] < THIN_PT)
    low = np.isin(chars.codes, LOW_MARKS)
    places = look.pixels(np.where(low[:, None], boxes, _cores(boxes)))
    narrow = places[:, 2] - places[:, 0] < NARROW_PX
    places[:, 0] = np.maximum(0, places[:, 0] - narrow)
    places[:, 2] = np.minimum(look.whole.shape[1], places[:, 2] + narrow)
    return np.asarray(thin | (_sums(change >= SEEN_LEVELS, places) > 0), dtype=np.bool_)


def _cores(boxes: NDArray[np.float64]) -> NDArray[np.float64]:
    width, height = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    inset = np.stack([width * CORE[0], height * CORE[1], -width * CORE[0], -height * CORE[1]], axis=1)
    return np.asarray(boxes + inset, dtype=np.float64)


def crowded(look: Look, chars: Chars) -> NDArray[np.bool_]:
    """Whether the middle of the character lies upon that of a character of another text."""
    cores = look.pixels(_cores(chars.boxes))
    upon = np.flatnonzero(_layered(look, cores))
    left, top, right, bottom = cores[upon].T
    found = np.zeros(len(cores), dtype=np.bool_)
    for at in upon.tolist():
        x0, y0, x1, y1 = cores[at]
        shares = (left < x1) & (x0 < right) & (top < y1) & (y0 < bottom)
        found[at] = bool((chars.objects[upon[shares]] != chars.objects[at]).any())
    return found


def _layered(look: Look, cores: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Whether a box in pixels shares some with another box."""
    rows, columns = look.whole.shape
    edges = np.zeros((rows + 1, columns + 1), dtype=np.int32)
    x0, y0, x1, y1 = cores.T
    for xs, ys, sign in ((x0, y0, 1), (x1, y0, -1), (x0, y1, -1), (x1, y1, 1)):
        np.add.at(edges, (ys, xs), sign)
    layers = edges.cumsum(axis=0).cumsum(axis=1)[:-1, :-1]
    return np.asarray(_sums(layers > 1, cores) > 0, dtype=np.bool_)


def _sums(flags: NDArray[np.bool_], boxes: NDArray[np.intp]) -> NDArray[np.int64]:
    """How many pixels are set in each box."""
    table = np.zeros((flags.shape[0] + 1, flags.shape[1] + 1), dtype=np.int64)
    table[1:, 1:] = flags.cumsum(axis=0, dtype=np.int64).cumsum(axis=1)
    x0, y0, x1, y1 = boxes.T
    return np.asarray(table[y1, x1] - table[y0, x1] - table[y1, x0] + table[y0, x0], dtype=np.int64)


def _prints(chars: Chars, among: NDArray[np.intp]) -> list[NDArray[np.intp]]:
    """The characters that are printed more than once at their place, for bold or one over the other, by place."""
    found = []
    for code in np.unique(chars.codes[among]).tolist():
        left = among[chars.codes[among] == code]
        while len(left) > 1:
            boxes = chars.boxes[left]
            apart = np.abs(boxes - boxes[0]).max(axis=1)
            near = apart <= SAME_EM * max(1.0, boxes[0, 3] - boxes[0, 1])
            if near.sum() > 1:
                found.append(left[near])
            left = left[~near]
    return found
