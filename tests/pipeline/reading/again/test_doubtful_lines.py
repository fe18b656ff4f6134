"""Doubtful words and what a second reading of their line may change."""

import numpy as np
import pytest

from models import Page, Reader, Word
from pipeline.reading.again.doubtful_lines import DPI, reread_doubtful
from pipeline.reading.engines.engine import OcrWord
from pipeline.reading.image import PageImage, Pixels
from pipeline.reading.picture.prepare import Tones

PX = DPI / 72
WIDTH, HEIGHT = 300.0, 60.0


class FakeEngine:
    """Reads the same words whatever it is shown, placed from the left of the line."""

    reader = Reader.TESSERACT
    tones: Tones = "black and white"
    reads_doubtful_words_twice = False
    heeds_psm = True

    def __init__(self, words: list[tuple[str, float, float, float]]) -> None:
        self.words = words
        self.calls = 0

    def read(self, image: Pixels, *, dpi: float) -> list[OcrWord]:
        raise AssertionError("a second reading never reads the whole page")

    def read_region(self, image: Pixels, *, dpi: float, psm: int) -> list[OcrWord]:
        self.calls += 1
        return [
            OcrWord(text=text, x0=round(x0 * PX), y0=10, x1=round(x1 * PX), y1=50, confidence=confidence)
            for text, x0, x1, confidence in self.words
        ]


def page(*texts: str) -> Page:
    words = tuple(
        Word(text=text, box=(20 + 50 * at, 20, 60 + 50 * at, 32), page=1, confidence=0.9)
        for at, text in enumerate(texts)
    )
    return Page(number=1, source_number=1, width_pt=WIDTH, height_pt=HEIGHT, words=words, reading="ocr")


IMAGE = PageImage(np.full((60, 300), 255, dtype=np.uint8), np.eye(3))
LEFT = 15.0  # where the cut line begins: its margin before the first word at x = 20
ROWS = [
    ("tổ", 0.95, "tổ"),  # a syllable for a form that is none
    ("tổ", 0.50, "tôt"),  # the second reading is not sure either
    ("tôp", 0.95, "tôt"),  # nor a syllable
]


@pytest.mark.parametrize(("again", "confidence", "kept"), ROWS)
def test_word_that_is_no_syllable(again: str, confidence: float, kept: str) -> None:
    engine = FakeEngine([(again, 70 - LEFT, 110 - LEFT, confidence)])
    read = reread_doubtful(page("các", "tôt", "chức", "xã", "hội"), IMAGE, engine)
    assert [word.text for word in read.words] == ["các", kept, "chức", "xã", "hội"]
    if kept == again:
        assert read.words[1].alternatives[0].text == "tôt"


def test_two_words_over_one_leave_it_alone() -> None:
    engine = FakeEngine([("tổ", 70 - LEFT, 88 - LEFT, 0.95), ("chức", 90 - LEFT, 110 - LEFT, 0.95)])
    assert reread_doubtful(page("các", "tôtchưc", "xã", "hội"), IMAGE, engine).words[1].text == "tôtchưc"


SKIPPED = [
    ("Các", "tổ", "chức"),  # nothing is doubtful
    ("#@xq", "zzt", "tổ", "kqx"),  # mostly illegible
    ("tôt", "xã"),  # too short for a line of text
]


@pytest.mark.parametrize("texts", SKIPPED)
def test_lines_that_are_not_read_again(texts: tuple[str, ...]) -> None:
    engine = FakeEngine([])
    before = page(*texts)
    assert reread_doubtful(before, IMAGE, engine) is before
    assert engine.calls == 0
