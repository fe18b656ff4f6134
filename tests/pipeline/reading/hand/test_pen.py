"""Writing with a coloured pen, on drawn strips."""

import cv2
import numpy as np
import pytest

from pipeline.reading.hand.pen import find_pen
from pipeline.reading.image import PageImage, Pixels

PX_PER_PT = 200 / 72
EM = 11.0
STRIP = (90.0, 90.0, 250.0, 120.0)
BLACK, BLUE, VIOLET, RED, PALE = (20, 20, 20), (30, 60, 170), (110, 95, 160), (200, 40, 40), (150, 150, 170)


def drawn(number: str, left: float, colour: tuple[int, int, int], print_colour: tuple[int, int, int] = BLACK) -> Pixels:
    """ "So:" and "/UBND" in print, and a number between them that may touch either."""
    pixels = np.full((round(150 * PX_PER_PT), round(300 * PX_PER_PT), 3), 250, np.uint8)
    for text, x, ink in (("So:", 100.0, print_colour), ("/UBND", 160.0, print_colour), (number, left, colour)):
        at = (round(x * PX_PER_PT), round(110 * PX_PER_PT))
        cv2.putText(pixels, text, at, cv2.FONT_HERSHEY_COMPLEX, 0.95, ink, 2, cv2.LINE_AA)
    return pixels


def image(pixels: Pixels) -> PageImage:
    return PageImage(pixels, np.diag([PX_PER_PT, PX_PER_PT, 1.0]))


@pytest.mark.parametrize("colour", [BLUE, VIOLET])
@pytest.mark.parametrize("left", [112.0, 125.0, 140.0])  # over the colon, in the gap, over the slash
def test_only_the_writing_is_left(colour: tuple[int, int, int], left: float) -> None:
    pen = find_pen(image(drawn("344", left, colour)), STRIP, EM, (95.0, 175.0))
    assert pen is not None
    assert left - 2 < pen.box[0] < left + 4
    assert left + 15 < pen.box[2] < left + 30
    sign = pen.crop((98.0, 95.0, min(left, 118.0) - 1, 115.0))
    assert sign.min() == 255


WASHED = (110, 115, 135)


def with_washed_digit(left: float) -> Pixels:
    """ "34" with a blue pen, and a 4 whose blue is left in one stroke alone, as coarse JPEG leaves it."""
    pixels = drawn("34", 122.0, BLUE)
    x, foot = round(left * PX_PER_PT), round(110 * PX_PER_PT)
    cv2.putText(pixels, "4", (x, foot), cv2.FONT_HERSHEY_COMPLEX, 0.95, WASHED, 2, cv2.LINE_AA)
    cv2.line(pixels, (x + 5, foot - 9), (x + 9, foot - 9), BLUE, 2)
    return pixels


@pytest.mark.parametrize(("left", "is_writing"), [(137.0, True), (148.0, False)])  # beside the others; as far as print
def test_a_digit_that_lost_its_blue_is_writing_beside_others(left: float, *, is_writing: bool) -> None:
    pen = find_pen(image(with_washed_digit(left)), STRIP, EM, (95.0, 175.0))
    assert pen is not None
    assert (pen.box[2] > left + 3) is is_writing


NOT_WRITING = [
    (BLACK, BLACK),
    (RED, BLACK),  # a stamp
    (BLUE, BLUE),  # all print is blue
    (PALE, BLACK),  # a shade that is hardly a colour
]


@pytest.mark.parametrize(("colour", "print_colour"), NOT_WRITING)
def test_no_pen(colour: tuple[int, int, int], print_colour: tuple[int, int, int]) -> None:
    assert find_pen(image(drawn("344", 125.0, colour, print_colour)), STRIP, EM, (95.0, 175.0)) is None


def test_a_row_that_is_printed_in_blue_has_no_writing() -> None:
    """Sign, number and notation are as blue as a pen's number, and no other print is around them."""
    row, written = image(drawn("344", 125.0, BLUE, BLUE)), image(drawn("344", 125.0, BLUE))
    em = 15.0  # of which the closing of gaps leaves no rim
    assert find_pen(row, STRIP, em, (95.0, 240.0)) is not None
    assert find_pen(row, STRIP, em, (95.0, 240.0), sign_to=122.0) is None
    assert find_pen(written, STRIP, em, (95.0, 175.0), sign_to=122.0) is not None


def test_a_grey_scan_has_no_pen() -> None:
    grey = cv2.cvtColor(drawn("344", 125.0, BLUE), cv2.COLOR_RGB2GRAY)
    assert find_pen(image(np.asarray(grey, np.uint8)), STRIP, EM, (95.0, 175.0)) is None


def test_writing_elsewhere_is_not_the_number() -> None:
    assert find_pen(image(drawn("344", 125.0, BLUE)), STRIP, EM, (170.0, 240.0)) is None


def test_a_cut_beyond_the_strip_is_white() -> None:
    pen = find_pen(image(drawn("344", 125.0, BLUE)), STRIP, EM, (95.0, 175.0))
    assert pen is not None
    assert pen.crop((0.0, 0.0, 50.0, 50.0)).min() == 255
    assert pen.crop((80.0, 80.0, 260.0, 130.0)).min() < 100
