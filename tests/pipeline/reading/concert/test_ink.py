"""Boxes of words by their ink, on drawn blocks that stand for letters."""

import itertools

import numpy as np
import pytest

from pipeline.reading.concert.detector import LineBox
from pipeline.reading.concert.ink import fitted_to_ink
from pipeline.reading.concert.words import OtherReading, PlacedWord
from pipeline.reading.image import Pixels

HEIGHT_PX = 40
PAPER, INK = 255, 20


def page(*blocks: tuple[int, int, int, int]) -> Pixels:
    """White, with black blocks from x0, y0 to x1, y1."""
    pixels = np.full((120, 600), PAPER, np.uint8)
    for x0, y0, x1, y1 in blocks:
        pixels[y0:y1, x0:x1] = INK
    return pixels


def word(text: str, x0: float, x1: float, others: tuple[OtherReading, ...] = ()) -> PlacedWord:
    """As high as its line, which the detector gives from row 40 to row 80."""
    return PlacedWord(text, LineBox(x0, 40, x1, 40 + HEIGHT_PX), 1.0, others, 0.0)


def test_a_word_has_the_sides_of_its_ink_and_the_height_of_the_print() -> None:
    pixels = page((102, 46, 160, 76), (180, 50, 240, 76), (260, 46, 300, 76), (320, 46, 360, 76))
    words = [word("Sở", 98, 164), word("tế", 176, 243), word("và", 258, 303), word("các", 316, 362)]
    fitted = fitted_to_ink(pixels, words)
    assert [(each.box.x0, each.box.x1) for each in fitted] == [(102, 160), (180, 240), (260, 300), (320, 360)]
    assert {(each.box.y0, each.box.y1) for each in fitted} == {(46, 76)}  # of all words alike, so that rows hold


def test_specks_beside_a_line_and_rules_of_a_table_stay_outside() -> None:
    pixels = page((102, 46, 160, 76), (80, 60, 83, 63), (167, 0, 169, 120))
    (fitted,) = fitted_to_ink(pixels, [word("Sở", 100, 163)])
    assert (fitted.box.x0, fitted.box.x1) == (102, 160)


def test_faint_paper_leaves_the_box_as_it_is() -> None:
    pixels = np.full((120, 600), 200, np.uint8)
    pixels[46:76, 102:160] = 180
    words = [word("Sở", 98, 164)]
    assert fitted_to_ink(pixels, words) == words


SPACED = [
    # what was read, blank pixels behind the first letter block, other readings, the words that come out
    ("Lưu:VT", 12, (), ["Lưu:", "VT"]),
    ("Lưu:VT", 4, (), ["Lưu:VT"]),  # no space on paper
    ("-BGĐ", 12, (), ["-", "BGĐ"]),
    ("QLKT(5b)", 12, (), ["QLKT", "(5b)"]),
    ("10:30", 12, (), ["10:30"]),  # an hour has none
    ("Lưu:VT", 12, (OtherReading("Lưu:VT.", 0.1),), ["Lưu:", "VT"]),
    ("Lưu:VT", 12, (OtherReading("Lưa:VT", 0.1),), ["Lưu:VT"]),  # the language changed it: both stay whole
]


@pytest.mark.parametrize(("text", "blank_px", "others", "expected"), SPACED)
def test_a_space_behind_a_mark_is_found_in_the_ink(
    text: str, blank_px: int, others: tuple[OtherReading, ...], expected: list[str]
) -> None:
    cut = {"Lưu:VT": 4 / 6, "-BGĐ": 1 / 4, "QLKT(5b)": 4 / 8, "10:30": 3 / 5}[text]
    middle = 100 + round(120 * cut)
    pixels = page((100, 46, middle - blank_px // 2, 76), (middle + blank_px // 2, 46, 220, 76))
    fitted = fitted_to_ink(pixels, [word(text, 98, 222, others)])
    assert [each.text for each in fitted] == expected
    assert all(one.box.x1 <= other.box.x0 for one, other in itertools.pairwise(fitted))
