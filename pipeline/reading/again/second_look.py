"""A second look at the foot of a letter, where stamp and signature lie over the signer's post and name.

Red stamps carry the name as often as black print does, so one look takes the brightest channel (red and blue fade) and
one the green channel (red ink is dark). On 37 scans the first whole-page reading has the name in 14, the look at the
brightest channel in 21, one of the two looks in 25 (2026-11).
"""

from typing import NamedTuple

import cv2
import numpy as np

from models import Box, Page, SecondLook, Word
from pipeline.reading.again.question import Question
from pipeline.reading.engines.engine import OcrEngine
from pipeline.reading.engines.load import Engines
from pipeline.reading.image import PageImage, Pixels
from pipeline.reading.page_words import page_word
from pipeline.reading.picture.prepare import channel_maximum

BLUR_PX = 1.0


class _Look(NamedTuple):
    channel: str
    dpi: float
    psm: int
    blur: bool
    by_page_reader: bool = False
    """Whether the engine that reads whole pages looks, and not the witness."""


LOOKS_AT_COLOUR = (
    _Look("brightest", 300, 6, blur=True),
    _Look("green", 250, 6, blur=False, by_page_reader=True),
    _Look("green", 300, 11, blur=True),
)
LOOKS_AT_GREY = (
    _Look("brightest", 300, 6, blur=True),
    _Look("brightest", 300, 6, blur=True, by_page_reader=True),
    _Look("brightest", 300, 11, blur=True),
)
"""As a block first, then as sparse text: on 42 letters that gives two names and two posts more than the other way."""


def look_again(page: Page, image: PageImage, engines: Engines, ask: Question) -> tuple[SecondLook, ...]:
    """The looks that `ask` wants, at most one of each kind; what is looked at twice in the same way is read once."""
    read: dict[tuple[object, ...], tuple[Word, ...]] = {}
    taken: tuple[SecondLook, ...] = ()
    for look in LOOKS_AT_COLOUR if image.has_colour else LOOKS_AT_GREY:
        box = ask(page, taken)
        if box is None:
            break
        engine = engines.pages if look.by_page_reader else engines.parts
        way = (engine.reader, box, look.channel, look.dpi, look.blur, look.psm if engine.heeds_psm else None)
        if way not in read:
            read[way] = _read_box(page, image, engine, box, look)
        taken += (SecondLook(part="closing", box=box, words=read[way], read_by=engine.reader),)
    return taken


def _read_box(page: Page, image: PageImage, engine: OcrEngine, box: Box, look: _Look) -> tuple[Word, ...]:
    pt_per_px = 72 / look.dpi
    pixels = _channel(image.crop(box, px_per_pt=1 / pt_per_px), look.channel)
    if look.blur:
        pixels = np.asarray(cv2.GaussianBlur(pixels, (0, 0), BLUR_PX), dtype=np.uint8)
    found = engine.read_region(pixels, dpi=look.dpi, psm=look.psm)
    return tuple(page_word(word, page.number, pt_per_px=pt_per_px, origin_pt=box[:2]) for word in found)


def _channel(pixels: Pixels, channel: str) -> Pixels:
    if channel == "green" and pixels.ndim == 3:
        return np.ascontiguousarray(pixels[:, :, 1])
    return channel_maximum(pixels)
