"""The second reader from pixels to bands, on drawn letterheads (no font needed: OpenCV draws strokes)."""

from dataclasses import replace
from datetime import date

import cv2
import numpy as np
import pytest

from models import Band, Candidate, Page, Word
from pipeline.reading.hand.bands import _letterhead_bands, _with_suffix, between_words, read_bands
from pipeline.reading.hand.digit_reader import CLASS_OF, CLASSES
from pipeline.reading.hand.location import LetterheadRow
from pipeline.reading.image import PageImage

PX_PER_PT = 200 / 72


def drawn(number: str, day: str) -> tuple[Page, PageImage]:
    """A letterhead whose number and day Tesseract did not see."""
    pixels = np.full((round(842 * PX_PER_PT), round(595 * PX_PER_PT)), 255, np.uint8)
    words = []
    row = [("So:", 100), (number, 122), ("/UBND-TH", 158), ("ngay", 350), (day, 383), ("thang", 405), ("3", 440)]
    row += [("nam", 452), ("2017", 480)]
    motto = [("Doc", 300), ("lap", 330), ("Tu", 360), ("do", 390), ("Hanh", 420), ("phuc", 460)]
    for top, texts in ((70.0, motto), (100.0, row)):
        for text, left in texts:
            at = (round(left * PX_PER_PT), round((top + 10) * PX_PER_PT))
            cv2.putText(pixels, text, at, cv2.FONT_HERSHEY_COMPLEX, 0.95, 0, 2, cv2.LINE_AA)
            width = cv2.getTextSize(text, cv2.FONT_HERSHEY_COMPLEX, 0.95, 2)[0][0] / PX_PER_PT
            if text not in (number, day):
                words.append(Word(text=text, box=(left, top, left + width, top + 11), page=1))
    page = Page(number=1, source_number=1, width_pt=595, height_pt=842, words=tuple(words), reading="ocr")
    return page, PageImage(pixels, np.diag([PX_PER_PT, PX_PER_PT, 1.0]))


@pytest.mark.parametrize(("number", "day"), [("344", "09"), ("2083", "17")])
def test_number_and_date(number: str, day: str) -> None:
    bands = {band.kind: band for band in read_bands(*drawn(number, day))}
    read = {kind: band.candidates[0].text for kind, band in bands.items()}
    assert read["code_number"] == number
    assert date(int(read["issued_year"]), int(read["issued_month"]), int(read["issued_day"])) == date(2017, 3, int(day))
    assert all(len(band.candidates) <= 5 for band in bands.values())
    box = bands["code_number"].box
    assert box[0] < 130 < 140 < box[2] < 170


def test_a_month_that_a_pen_wrote_is_not_left_to_the_engine() -> None:
    """However sure it is of another one."""
    page, grey = drawn("344", "09")
    coloured = np.repeat(grey.pixels[:, :, None], 3, axis=2)
    month = np.s_[round(98 * PX_PER_PT) : round(112 * PX_PER_PT), round(438 * PX_PER_PT) : round(450 * PX_PER_PT)]
    coloured[month] = np.where(coloured[month] < 128, np.array([30, 60, 170], np.uint8), coloured[month])
    seen = {"3": "5", "thang": "tháng", "nam": "năm"}
    words = [replace(word, text=seen.get(word.text, word.text), confidence=0.99) for word in page.words]
    image = PageImage(coloured, grey.to_pixels)
    bands = {band.kind: band for band in read_bands(page.model_copy(update={"words": tuple(words)}), image)}
    assert bands["issued_month"].candidates[0].text == "3"


@pytest.mark.parametrize("left_open", ["", "....", "-"])
def test_a_blank_day_is_none(left_open: str) -> None:
    """A draft is scanned before the day is filled in: no day stands there, least of all the 1st."""
    bands = {band.kind: band for band in read_bands(*drawn("344", left_open))}
    assert bands["issued_day"].candidates[0].text == ""
    assert bands["issued_month"].candidates[0].text == "3"


def test_a_page_without_a_letterhead_has_no_bands() -> None:
    page, image = drawn("344", "09")
    assert read_bands(page.model_copy(update={"words": ()}), image) == ()


SHORT = (100.0, 97.0, 106.0, 114.0)


@pytest.mark.parametrize("row", [LetterheadRow(11, code=SHORT), LetterheadRow(11, date=SHORT)], ids=["code", "date"])
def test_a_strip_too_short_for_its_line_gives_no_band(row: LetterheadRow) -> None:
    _, image = drawn("344", "09")
    page = Page(number=1, source_number=1, width_pt=595, height_pt=842, words=(), reading="ocr")
    assert list(_letterhead_bands(row, page, image)) == []


DATE_ROWS = [
    ([("ngày", 350, 25), ("tháng", 400, 30), ("năm", 445, 22)], (375, 400)),
    ([("ngày", 350, 36), ("tháng", 400, 30), ("năm", 445, 22)], None),  # the day's first digit is in the word
    ([("ngày", 350, 25), ("tháng1", 400, 36), ("năm", 445, 22)], None),
    ([("ngày", 350, 25), ("tháng", 377, 30), ("năm", 445, 22)], None),  # no room for a day
    ([("ngày", 350, 25), ("năm", 445, 22)], None),
]


@pytest.mark.parametrize(("row", "day"), DATE_ROWS)
def test_days_between_plain_words(row: list[tuple[str, int, int]], day: tuple[int, int] | None) -> None:
    words = tuple(Word(text=text, box=(x, 100, x + width, 111), page=1, confidence=0.95) for text, x, width in row)
    page = Page(number=1, source_number=1, width_pt=595, height_pt=842, words=words, reading="ocr")
    found = between_words((347, 97, 500, 114), page, 11)
    assert (found and (round(found[0][0]) + 2, round(found[0][2]) - 2)) == day


SUFFIXES = [
    ("3176B/UB", "3176", "3176B"),
    (":3176B", "3176", "3176B"),
    ("3176/UB", "3176", "3176"),
    ("245A/BC", "2454", "2454"),  # an open 4 that one reader takes for a letter
]


@pytest.mark.parametrize(("spelled_out", "digits", "number"), SUFFIXES)
def test_letter_behind_the_number(spelled_out: str, digits: str, number: str) -> None:
    steps = np.zeros((2 * len(spelled_out), len(CLASSES)), np.float32)
    for at, character in enumerate(spelled_out):
        steps[2 * at, CLASS_OF[character]] = 1.0
        steps[2 * at + 1, 0] = 1.0
    band = Band(kind="code_number", box=SHORT, candidates=(Candidate(text=digits, posterior=0.97),))
    assert _with_suffix(band, steps).candidates[0].text == number
