"""Lines of writing in ink that OCR did not explain, in the upper part of a page: what stamps are made of.

Stamps are red and faded by the channel maximum, struck over text, slanted; the detection network looks for lines only
where such ink stands.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from models import Box, Page
from pipeline.reading.hand.digit_reader import Steps, read_strip, spelled
from pipeline.reading.hand.lines import SlantedLine, cut_line, find_lines
from pipeline.reading.image import POINTS_PER_INCH, PageImage, Pixels

STAMP_SHARE = 0.46
"""Stamps of arrival and priority stand in this upper part of the page."""
RIM_PT = 10
"""Of the page, where scans have shadows and holes and no stamp stands."""
WINDOW_PT = (110, 44)
"""Width and height of the smaller stamps of arrival: two written rows."""
MOST_WINDOWS = 3
"""One for the stamp of arrival, one for that of priority, one for a portal's seal, which has more ink than both."""
PAPER_NOISE, INK_DEPTH = 25, 80
"""Grey levels below the paper: paper itself stays above the first, and ink counts as a whole point from the second on
below that."""
RULE_INK = 0.3
"""Of a point, from which it is part of a rule: thin rules cover a point in part."""
WINDOW_INK = 250
"""Square points of ink without words in a window of that size: the stamps of 7 real letters have 300 to 1900."""
RULE_PT = 60
"""Longer level strokes are rules under a letterhead or of a table."""
LOOK_PT = (120, 85)
"""Half of what is read around the middle of such a window: a whole stamp, wherever in it the ink is thickest."""
WORD_PT = 20.0
"""Shorter lines are specks; the shortest word of a stamp, "ĐẾN", is 25 wide."""
ROW_PT = 150.0
"""Label, number or day, and some room: where a stamp stands over text, its rows go on in the letter's own print."""
LINE_PX_PER_PT = 1.5
"""At which lines are looked for: that gives a line of a stamp the 10 to 20 pixels that the network wants."""
LONGER = 1.2
"""A line is so much longer than high; what is not is a sign or a blot."""
MOST_SLANT_DEG = 60
"""Stamps are put on askew, not upright: writing that runs up the page is another's."""
CORE = 3
"""One part in so many of a line's height, up and down from its middle, is looked at for known print."""
KNOWN_SHARE = 0.6
"""Of that under known print, from which the line is known print itself."""
CAPITAL_SHARE = 0.7
"""Of the letters of a line in capitals: the recogniser reads some of a stamp's as small ones."""
ONE_MORE = np.ones((3, 3), np.uint8)


@dataclass(frozen=True, eq=False)
class StampLine:
    """A line in upright points, with its text in plain small letters and the cut it was read from."""

    place: SlantedLine
    text: str
    is_capitals: bool
    cut: Pixels
    steps: Steps

    @property
    def box(self) -> Box:
        """The upright box around the slanted line."""
        place = self.place
        lean = abs(np.sin(np.radians(place.angle_deg)))
        width, height = place.width + lean * place.height, place.height + lean * place.width
        return place.x - width / 2, place.y - height / 2, place.x + width / 2, place.y + height / 2

    @property
    def left(self) -> float:
        """The left end of the line in points."""
        return self.place.x - self.place.width / 2


def unexplained_lines(page: Page, explained: Sequence[Box], image: PageImage) -> Iterator[StampLine]:
    """The lines where ink stands that nothing explains, read; `explained` are boxes of print and known handwriting."""
    for window in _windows_of_ink(page, explained, image):
        yield from _lines_in_window(window, explained, image)


def read_line_at(place: SlantedLine, reach_pt: tuple[float, float], image: PageImage) -> StampLine:
    """The line at a place in upright points, read with so much room to its sides and above and below it."""
    box = (place.x - reach_pt[0], place.y - reach_pt[1], place.x + reach_pt[0], place.y + reach_pt[1])
    gray, px_per_pt = image.crop_plain(box), image.dpi / POINTS_PER_INCH
    inside = replace(place, x=place.x - box[0], y=place.y - box[1])
    return _read_line(gray, inside, box, px_per_pt)


def _windows_of_ink(page: Page, explained: Sequence[Box], image: PageImage) -> list[Box]:
    """Where ink stands that nothing explains, at most two places."""
    width, height = int(page.width_pt), int(page.height_pt * STAMP_SHARE)
    # One sample a point, not averaged: the sum over a window comes out the same, at a tenth of the cost.
    pixels = image.crop((0, 0, width, height), px_per_pt=1)
    small = pixels[:, :, 1] if image.has_colour else pixels
    paper = int(np.searchsorted(np.bincount(small.ravel()).cumsum(), small.size / 2))
    ink = np.clip((paper - PAPER_NOISE - small.astype(np.float32)) / INK_DEPTH, 0, 1)
    ink[_mask_of_boxes(explained, ink.shape, (0, 0))] = 0
    ink[:RIM_PT], ink[:, :RIM_PT], ink[:, -RIM_PT:] = 0, 0, 0
    rules = cv2.morphologyEx((ink > RULE_INK).astype(np.uint8), cv2.MORPH_OPEN, np.ones((1, RULE_PT), np.uint8))
    ink[cv2.dilate(rules, ONE_MORE) > 0] = 0
    windows: list[Box] = []
    while len(windows) < MOST_WINDOWS:
        sums = cv2.boxFilter(ink, -1, WINDOW_PT, normalize=False)
        y, x = (int(at) for at in np.unravel_index(int(sums.argmax()), sums.shape))
        if sums[y, x] < WINDOW_INK:
            break
        x0, y0, x1, y1 = x - LOOK_PT[0], y - LOOK_PT[1], x + LOOK_PT[0], y + LOOK_PT[1]
        windows.append((float(max(0, x0)), float(max(0, y0)), float(x1), float(y1)))
        ink[max(0, y0) : y1, max(0, x0) : x1] = 0
    return windows


def _mask_of_boxes(boxes: Sequence[Box], shape: Sequence[int], origin: tuple[float, float]) -> NDArray[np.bool_]:
    """True in the boxes, a pixel a point."""
    mask = np.zeros(shape, bool)
    for left, top, right, bottom in boxes:
        x0, x1 = (max(0, int(x - origin[0])) for x in (left, right))
        y0, y1 = (max(0, int(y - origin[1])) for y in (top, bottom))
        mask[max(0, y0 - 2) : y1 + 2, max(0, x0 - 2) : x1 + 2] = True
    return mask


def _lines_in_window(window: Box, explained: Sequence[Box], image: PageImage) -> Iterator[StampLine]:
    gray, px_per_pt = image.crop_plain(window), image.dpi / POINTS_PER_INCH
    share = LINE_PX_PER_PT / px_per_pt
    small = cv2.resize(gray, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
    mask = _mask_of_boxes(explained, (int(window[3] - window[1]), int(window[2] - window[0])), window[:2])
    for found in find_lines(np.asarray(small, np.uint8)):
        place = found.scaled(1 / LINE_PX_PER_PT)
        is_short = place.width < max(WORD_PT, LONGER * place.height)
        if abs(place.angle_deg) > MOST_SLANT_DEG or is_short or _is_explained(place, mask):
            continue
        yield _read_line(gray, place.beginning(ROW_PT), window, px_per_pt)


def _is_explained(place: SlantedLine, mask: NDArray[np.bool_]) -> bool:
    x0, x1 = (max(0, int(place.x + side * place.width / 2)) for side in (-1, 1))
    y0, y1 = (max(0, int(place.y + side * place.height / CORE)) for side in (-1, 1))
    return float(mask[y0 : y1 + 1, x0 : x1 + 1].mean()) > KNOWN_SHARE if x1 > x0 and y0 < len(mask) else True


def _read_line(gray: Pixels, place: SlantedLine, window: Box, px_per_pt: float) -> StampLine:
    cut = cut_line(gray, place, scale=px_per_pt)
    steps = read_strip(cut)
    text = spelled(steps)
    on_page = replace(place, x=place.x + window[0], y=place.y + window[1])
    letters = [character for character in text if character.isalpha()]
    is_capitals = sum(character.isupper() for character in letters) > CAPITAL_SHARE * len(letters)
    return StampLine(on_page, text.lower().replace("đ", "d"), is_capitals, cut, steps)
