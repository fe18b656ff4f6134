"""Looks at the foot of a page, and which of them are read."""

import numpy as np
import pytest

from models import Page, Reader
from pipeline.reading.again.second_look import look_again
from pipeline.reading.engines.engine import OcrWord
from pipeline.reading.engines.load import Engines
from pipeline.reading.image import PageImage, Pixels
from pipeline.reading.picture.prepare import Tones

FOOT = (300.0, 600.0, 595.0, 842.0)
PAGE = Page(number=1, source_number=1, width_pt=595, height_pt=842, words=(), reading="ocr")


class CountingEngine:
    """Remembers what it was shown."""

    tones: Tones = "grey"
    reads_doubtful_words_twice = True

    def __init__(self, reader: Reader, *, heeds_psm: bool) -> None:
        self.reader, self.heeds_psm = reader, heeds_psm
        self.shown: list[tuple[bytes, int]] = []

    def read(self, image: Pixels, *, dpi: float) -> list[OcrWord]:
        return []

    def read_region(self, image: Pixels, *, dpi: float, psm: int) -> list[OcrWord]:
        self.shown.append((image.tobytes(), psm))
        return [OcrWord(f"word{len(self.shown)}", 0, 0, 9, 9, 1.0)]


@pytest.mark.parametrize(
    ("channels", "heeds_psm", "readings"),
    [
        ((), False, ["word1", "word1", "word1"]),
        ((), True, ["word1", "word1", "word2"]),
        ((3,), False, ["word1", "word2", "word3"]),
    ],
)
def test_one_engine_is_not_shown_the_same_twice(
    channels: tuple[int, ...], heeds_psm: bool, readings: list[str]
) -> None:
    pixels = np.random.default_rng(1).integers(0, 255, (842, 595, *channels), np.uint8)
    engine = CountingEngine(Reader.CONCERT, heeds_psm=heeds_psm)
    looks = look_again(PAGE, PageImage(pixels, np.eye(3)), Engines(engine, engine), lambda page, taken: FOOT)
    assert [look.words[0].text for look in looks] == readings
    assert len(set(engine.shown)) == len(engine.shown)


def test_two_engines_are_shown_the_same() -> None:
    pages, parts = CountingEngine(Reader.CONCERT, heeds_psm=False), CountingEngine(Reader.TESSERACT, heeds_psm=True)
    image = PageImage(np.full((842, 595), 255, np.uint8), np.eye(3))
    looks = look_again(PAGE, image, Engines(pages, parts), lambda page, taken: FOOT)
    assert [look.read_by for look in looks] == [Reader.TESSERACT, Reader.CONCERT, Reader.TESSERACT]
    assert (len(pages.shown), len(parts.shown)) == (1, 2)
