"""A second look at the foot of a letter, where stamp and signature lie over the signer's post and name.

Red stamps carry the name as often as black print does, so one look takes the brightest channel (red and blue fade) and
one the green channel (red ink is dark). On 37 scans the first whole-page reading has the name in 14, the look at the
brightest channel in 21, one of the two looks in 25 (2026-11).
"""

from typing import NamedTuple

import cv2
import numpy as np

from models import Box, Line, Page, SecondLook, Word, Zone
from parsers.foot.signature import find_signature
from pipeline.layout.anchors import signature_at, to_places_at
from pipeline.reading.engines.engine import OcrEngine
from pipeline.reading.image import PageImage, Pixels
from pipeline.reading.picture.prepare import channel_maximum
from pipeline.rows import rows_of

ABOVE_PT, BELOW_PT = 45.0, 240.0
"""How far the block reaches above and below the heading "Nơi nhận:"."""
BLUR_PX = 1.0


class _Look(NamedTuple):
    channel: str
    dpi: float
    psm: int
    blur: bool


LOOKS_AT_COLOUR = (
    _Look("brightest", 300, 6, blur=True),
    _Look("green", 200, 6, blur=False),
    _Look("green", 300, 11, blur=True),
)
LOOKS_AT_GREY = (
    _Look("brightest", 300, 6, blur=True),
    _Look("brightest", 200, 6, blur=False),
    _Look("brightest", 300, 11, blur=True),
)
"""As a block first, then as sparse text: on 42 letters that gives two names and two posts more than the other way."""


def look_again(page: Page, image: PageImage, engine: OcrEngine) -> tuple[SecondLook, ...]:
    """The looks taken, none where the page shows no closing or its first reading is certain."""
    box = _closing_box(page)
    if box is None:
        return ()
    words = tuple(word for word in page.words if _inside(word, box))
    readings = [Zone.of(rows_of(words))]
    looks: list[SecondLook] = []
    for look in LOOKS_AT_COLOUR if image.has_colour else LOOKS_AT_GREY:
        if _is_certain(readings):
            break
        found = _read(page, image, engine, box, look)
        looks.append(SecondLook(part="closing", box=box, words=found))
        readings.append(Zone.of(rows_of(found)))
    return tuple(looks)


def _is_certain(readings: list[Zone]) -> bool:
    block = find_signature(readings[0], tuple(readings[1:]))
    parts = (block.position.evidence, block.full_name.evidence)
    return all(part is not None and part.text is not None and not part.needs_review for part in parts)


def _closing_box(page: Page) -> Box | None:
    """The right part of the closing: below the last row of running text, at most a hand's breadth high."""
    rows = rows_of(page.words)
    at = to_places_at(rows, page.width_pt)
    at = signature_at(rows, page.width_pt) if at is None else at
    if at is None:
        return None
    top = max(rows[at].box[1] - ABOVE_PT, _end_of_text(rows[:at], page))
    return 0.38 * page.width_pt, top, page.width_pt, min(page.height_pt, rows[at].box[1] + BELOW_PT)


def _end_of_text(rows: tuple[Line, ...], page: Page) -> float:
    running = [row for row in rows if row.box[0] < 0.3 * page.width_pt and row.box[2] > 0.4 * page.width_pt]
    return max((row.box[3] - 2 for row in running), default=0.0)


def _read(page: Page, image: PageImage, engine: OcrEngine, box: Box, look: _Look) -> tuple[Word, ...]:
    pt_per_px = 72 / look.dpi
    pixels = _channel(image.crop(box, px_per_pt=1 / pt_per_px), look.channel)
    if look.blur:
        pixels = np.asarray(cv2.GaussianBlur(pixels, (0, 0), BLUR_PX), dtype=np.uint8)
    found = engine.read_region(pixels, dpi=look.dpi, psm=look.psm)
    return tuple(
        Word(
            text=word.text,
            box=(
                box[0] + word.x0 * pt_per_px,
                box[1] + word.y0 * pt_per_px,
                box[0] + word.x1 * pt_per_px,
                box[1] + word.y1 * pt_per_px,
            ),
            page=page.number,
            confidence=word.confidence,
        )
        for word in found
    )


def _channel(pixels: Pixels, channel: str) -> Pixels:
    if channel == "green" and pixels.ndim == 3:
        return np.ascontiguousarray(pixels[:, :, 1])
    return channel_maximum(pixels)


def _inside(word: Word, box: Box) -> bool:
    centre_x, centre_y = (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2
    return box[0] <= centre_x <= box[2] and box[1] <= centre_y <= box[3]
