"""What the lines of a stamp are taken for."""

from datetime import date

import cv2
import numpy as np
import pytest

from models import Box, Page, Word
from parsers.head.priority import SURE_LOOK
from pipeline.reading.hand.arrival import _day_forms, arrival_date_band, arrival_number_band
from pipeline.reading.hand.digit_reader import read_strip
from pipeline.reading.hand.lines import SlantedLine
from pipeline.reading.hand.stamp_lines import StampLine
from pipeline.reading.hand.stamps import (
    ARRIVAL,
    DATE_LINE,
    NUMBER_LINE,
    ROUTING,
    _labelled_rows,
    _priority_mark,
    read_stamps,
)
from pipeline.reading.image import PageImage

PX_PER_PT = 200 / 72

LINES = [
    (NUMBER_LINE, "so: 4067", True),
    (NUMBER_LINE, "86. 918", True),  # "Số: 918"
    (NUMBER_LINE, "so y te", False),  # the receiving office's name
    (DATE_LINE, "ngay: 10/02/17", True),
    (DATE_LINE, "n9ay:04/4/1", True),
    (DATE_LINE, "thuc hanh cho y- bac si", False),
    (ARRIVAL, "den", True),
    (ARRIVAL, "den ngay", False),
    (ROUTING, "chuyen:", True),
    (ROUTING, "huyen:", True),
]


@pytest.mark.parametrize(("pattern", "text", "is_one"), LINES)
def test_lines(pattern, text: str, is_one: bool) -> None:  # type: ignore[no-untyped-def]
    assert (pattern.search(text) is not None) == is_one


MARKS = [
    ("HOA TOC", "hoa_toc"),
    ("HOATOG", "hoa_toc"),
    ("HA TC", "hoa_toc"),  # a part of one, to be looked at
    ("TOC", "hoa_toc"),
    ("TC", "hoa_toc"),
    ("C", None),
    ("TB", None),
    ("H0A TOC HEN GIO", "hoa_toc_hen_gio"),
    ("THUONG KHAN", "thuong_khan"),
    ("KHAN", "khan"),
    ("KHAM", None),  # a short mark must be read whole
    ("PHO GAMDOC", None),
    ("hoa toc", None),  # marks are in capitals
    ("CONG THONG TIN DIEN TU CHINH PHU", None),
    ("", None),
]


SURE_MARKS = {"HOA TOC", "HOATOG", "H0A TOC HEN GIO", "THUONG KHAN", "KHAN"}


@pytest.mark.parametrize(("printed", "mark"), MARKS)
def test_marks_of_priority(printed: str, mark: str | None) -> None:
    cut = np.full((40, 80), 255, np.uint8)
    line = StampLine(SlantedLine(100, 100, 60, 20, 0), printed.lower(), printed.isupper(), cut, read_strip(cut))
    band = _priority_mark(line)
    assert (band and band.candidates[0].text) == mark
    if band is not None:
        is_sure = band.candidates[0].posterior >= SURE_LOOK
        assert is_sure is (printed in SURE_MARKS)


def test_a_letter_does_not_arrive_before_it_was_written() -> None:
    forms = _day_forms(date(2017, 2, 9))
    assert forms["10/02/17"] == forms["10/2/2017"] == date(2017, 2, 10)
    assert "08/02/17" not in forms


def stamped(day: str) -> tuple[Page, PageImage]:
    """A page with nothing on it but the stamp of the receiving office."""
    pixels = np.full((round(842 * PX_PER_PT), round(595 * PX_PER_PT)), 255, np.uint8)
    for text, x, y in (("DEN", 95, 190), ("So: 4067", 140, 180), (f"Ngay: {day}", 140, 202)):
        at = (round(x * PX_PER_PT), round(y * PX_PER_PT))
        cv2.putText(pixels, text, at, cv2.FONT_HERSHEY_COMPLEX, 0.95, 0, 2, cv2.LINE_AA)
    corners = [(round(x * PX_PER_PT), round(y * PX_PER_PT)) for x, y in ((90, 150), (250, 225))]
    cv2.rectangle(pixels, corners[0], corners[1], 0, 3)
    page = Page(number=1, source_number=1, width_pt=595, height_pt=842, words=(), reading="ocr")
    return page, PageImage(pixels, np.diag([PX_PER_PT, PX_PER_PT, 1.0]))


DAYS = [
    ("10/02/17", "10/02/17", 0.9),
    ("", None, 0.0),  # the clerk wrote the number only
    ("..../..../17", None, 0.5),  # the line to write on
]


@pytest.mark.parametrize(("written", "day", "at_least"), DAYS)
def test_the_day_of_a_stamp(written: str, day: str | None, at_least: float) -> None:
    bands = {band.kind: band.candidates[0] for band in read_stamps(*stamped(written), date(2017, 2, 9), ())}
    assert bands["arrival_number"].text == "4067"
    read = bands.get("arrival_date")
    assert (read.text if read and read.posterior >= at_least else None) == day


@pytest.mark.parametrize("width", [1, 7, 8, 16, 40])
def test_a_line_too_short_for_its_label_has_no_number(width: int) -> None:
    cut = np.full((40, width), 255, np.uint8)
    line = StampLine(SlantedLine(100, 100, width / PX_PER_PT, 14, 0), "so:1", False, cut, read_strip(cut))
    assert list(arrival_number_band(line)) == []
    assert list(arrival_date_band([line], date(2017, 2, 9))) == []


def test_the_number_of_the_letterhead_is_no_stamp() -> None:
    """Handwritten there, and so read badly by the first reader, but known by its place."""
    letterhead = (90.0, 150.0, 250.0, 225.0)
    assert not list(read_stamps(*stamped("10/02/17"), date(2017, 2, 9), [letterhead]))


SIGN = ("ĐẾN", (10.0, 60.0, 38.0, 76.0))
OFFICE = ("SỞ", (30.0, 36.0, 44.0, 44.0))
"""Of the receiving office, which stamps name first."""
LABELLED = [
    ([SIGN, ("Số:", (45.0, 50.0, 60.0, 60.0)), ("Ngày:", (45.0, 66.0, 68.0, 76.0))], (True, True)),
    ([SIGN, ("Ngày:", (45.0, 66.0, 68.0, 76.0))], (False, True)),
    ([SIGN, ("S0:.041.15", (45.0, 50.0, 98.0, 62.0))], (True, False)),  # what was made of the hand behind it
    ([SIGN, ("số", (45.0, 50.0, 60.0, 60.0))], (False, False)),  # of the letter, over which the stamp was put
    ([SIGN, ("Số:", (320.0, 50.0, 335.0, 60.0))], (False, False)),  # of the letterhead
    ([("Đến", SIGN[1]), ("Số:", (45.0, 50.0, 60.0, 60.0))], (False, False)),
    ([OFFICE, SIGN, ("Ngày:", (45.0, 66.0, 68.0, 76.0))], (False, True)),
    ([OFFICE, SIGN, ("Số:", (45.0, 50.0, 60.0, 60.0)), ("Ngày:", (45.0, 66.0, 68.0, 76.0))], (True, True)),
    ([OFFICE, SIGN, ("SỐ:", (45.0, 50.0, 60.0, 60.0))], (True, False)),
]


@pytest.mark.parametrize(("printed", "rows"), LABELLED)
def test_rows_of_a_stamp_whose_print_was_read(printed: list[tuple[str, Box]], rows: tuple[bool, bool]) -> None:
    words = tuple(Word(text=text, box=box, page=1, confidence=0.9) for text, box in printed)
    page = Page(number=1, source_number=1, width_pt=595, height_pt=842, words=words, reading="ocr")
    found = _labelled_rows(page)
    assert tuple(row is not None for row in found) == rows
    for row, label in zip(found, ("s", "n"), strict=True):
        box = next((box for text, box in printed if text[0].lower() == label and text != OFFICE[0]), None)
        assert row is None or (box is not None and box[1] < row.y < box[3])


WRITTEN: list[tuple[list[tuple[str, Box]], list[float | None]]] = [
    ([("3095", (168, 184, 200, 199)), ("98/1/26", (149, 198, 209, 217))], [191.5, 207.5]),
    ([("2025", (171, 144, 194, 152)), ("98/1/26", (149, 198, 209, 217))], [None, 207.5]),  # of the letter above it
    ([("2025", (171, 170, 194, 180)), ("3095", (168, 184, 200, 199))], [191.5, None]),
    ([("56", (60, 198, 75, 210))], [None, None]),  # left of ĐẾN
]


@pytest.mark.parametrize(("written", "middles"), WRITTEN)
def test_rows_of_a_stamp_of_which_no_label_was_read(
    written: list[tuple[str, Box]], middles: list[float | None]
) -> None:
    printed: list[tuple[str, Box]] = [("ĐẾN", (91, 198, 120, 217)), ("Chuyển:", (128, 226, 161, 235))]
    words = tuple(Word(text=text, box=box, page=1, confidence=0.9) for text, box in [*printed, *written])
    page = Page(number=1, source_number=1, width_pt=595, height_pt=842, words=words, reading="ocr")
    found = _labelled_rows(page)
    assert [None if row is None else row.y for row in found] == middles
    assert all(row is None or row.x - row.width / 2 == 120 for row in found)  # from ĐẾN on, labels included
    unrouted = page.model_copy(update={"words": words[:1] + words[2:]})
    assert _labelled_rows(unrouted) == (None, None)
