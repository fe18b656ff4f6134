"""The stamps of the receiving and the issuing office: ĐẾN with its number and day, HỎA TỐC and its kin.

NĐ 30/2020, Phụ lục IV, mục V; Phụ lục I, ô số 10b.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from math import sqrt

import numpy as np
from rapidfuzz.distance import Indel

from models import Band, Box, Candidate, Page, Word
from pipeline.reading.hand.arrival import arrival_date_band, arrival_number_band
from pipeline.reading.hand.lines import SlantedLine
from pipeline.reading.hand.location import folded
from pipeline.reading.hand.stamp_lines import StampLine, read_line_at, unexplained_lines
from pipeline.reading.image import PageImage

SURE_WORD = 0.3
"""The shortest words of a stamp, "ĐẾN" and "Chuyển", are 25 wide and more."""

SCRAP_ROOM_PT = 25.0
"""From what is read of a slanted mark to other text: a stamp's frame has place in it. A choice."""
DIGITS_AS_LETTERS = str.maketrans("07", "ot")
NUMBER_LINE = re.compile(r"^\W{0,2}[s58][o06]\s?(?:[:.;]|\d)")  # "So: 4067", "86. 918"
DATE_LINE = re.compile(r"n?[gq9]a[yvu]\W|^\W?n.{0,2}[yv][:.;]")  # "Ngay: 10/02/17", "N9ay:"
ARRIVAL = re.compile(r"^\W*d[ej]n\W*$")
ROUTING = re.compile(r"^\W*c?[hr]\W?u[yv]e[nr]?")  # "Chuyển:"
PRIORITIES = {"hoatoc": "hoa_toc", "hoatochengio": "hoa_toc_hen_gio", "thuongkhan": "thuong_khan", "khan": "khan"}
PRIORITY_LIKENESS = 0.8
"""Of a mark of more letters than `SHORT_MARK`: one in five may be misread. A shorter one must be read whole.
Of 47 lines of 135 real scans the marks have 0.8 and more, other print 0.67 at most (2026-11)."""
SHORT_MARK = 4  # letters, as "KHẨN" has
LEAST_PART, PART_SHARE = 2, 0.5
"""Letters of a mark from which it may be one, and how sure that is, of the likeness: the frame of a mark hides letters.
On 1,024 heads of scans made worse such lines were marks but for one (2026-11)."""
PART_PT = (45.0, 17.0)
"""Width and height of such a line at least: "KHẨN" in its box is 50 wide and 24 high, "HỎA TỐC" 90 and 20 to 28."""
ROWS_BELOW_PT = (12.0, 15.0, 18.0, 21.0, 24.0, 27.0)
"""Where the row "Ngày:" may stand under "Số:": stamps are 12 to 27 points from row to row."""
DATE_ROW_PT = (110.0, 18.0)
"""Width and height of that row: a whole date, of a hand as large as the stamp allows."""
NUMBER_LABEL = re.compile(r"^\W?s[o06]\W?(?:den|\d{2,5})?\W*$|^\W?s[o06]\s?[:.;][\W\d]*$")
DAY_LABEL = re.compile(r"^\W?n[gqo]a?y")
WRITTEN_NUMBER = re.compile(r"^\W?\d{2,5}\W?$")
WRITTEN_DAY = re.compile(r"^\W?\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\W?$")
ENDED_LABEL = re.compile(r"[:.;]")
""" "Số:" beside ĐẾN is a stamp's, whatever became of "Ngày:"; "số" alone may be a word of the letter."""
LABEL_ROW_PT = (130.0, 18.0)
"""Width and height of a row from its label on: as `DATE_ROW_PT`, with the label."""
LABEL_REACH_PT = (LABEL_ROW_PT[0] / 2 + 10, 30.0)
LABELS_FROM_SIGN_PT, LABELS_BESIDE_PT = (-40, 60), 110
"""Where the labels begin from ĐẾN: above and below it, left and right."""
WRITTEN_REACH_PT = 30
"""Above and below the top of ĐẾN, which stands beside the rows of number and day."""
ROW_ROOM_PT, ROW_REACH_PT = 10, 40.0
"""What is cut out beside it, and above and below its middle, so that a slanted row lies in it."""
ROWS_APART_PT = (6, 40)  # rows of one stamp, top to bottom
LEFTS_APART_PT = 25
"""How far the labels of its rows may begin from one another."""
SIGN_UP_PT, SIGN_LEFT_PT = 60, (-20, 120)
"""Where "ĐẾN" or "Chuyển:" stands from "Số:": above, below or beside it, and left of it or a little right."""


def read_stamps(page: Page, image: PageImage, issued: date | None, known: Sequence[Box]) -> Iterator[Band]:
    """Bands of the stamps; `issued` is the letter's date, before which it cannot have arrived.

    What stands in the boxes `known` is handwriting of the letterhead, read already.
    """
    read = [word for word in page.words if word.confidence >= SURE_WORD]
    printed = [word.box for word in read if not _is_scrap(word, read)]
    explained = [*printed, *known]
    lines = list(unexplained_lines(page, explained, image))
    marks = [mark for line in lines if (mark := _priority_mark(line)) is not None]
    if marks:
        yield max(marks, key=lambda mark: mark.candidates[0].posterior)
    signs = [line.box for line in lines if ARRIVAL.search(line.text) or ROUTING.search(line.text)]
    signs += [word.box for word in page.words if _is_arrival(word)]
    number, day = _arrival_rows(lines, signs)
    if number is None and day is None:
        number, day = (
            None if row is None else read_line_at(row, LABEL_REACH_PT, image) for row in _labelled_rows(page)
        )
    if number is None:
        if day is not None and issued is not None:
            yield from arrival_date_band([day], issued)
        return
    yield from arrival_number_band(number)
    rows = [day] if day is not None else list(_rows_below(number, image))
    if issued is not None:
        yield from arrival_date_band(rows, issued)


def _is_scrap(word: Word, words: Sequence[Word]) -> bool:
    """Whether a word may be a part of a slanted mark: "H", "ỎA", "TỐC", "70" with no text beside them."""
    if not _is_of_mark(word.text):
        return False
    return not any(_is_beside(word.box, other.box) for other in words if not _is_of_mark(other.text))


def _is_of_mark(text: str) -> bool:
    letters = folded(text).translate(DIGITS_AS_LETTERS)
    return text == text.upper() and any(letters in mark for mark in PRIORITIES)


def _is_beside(box: Box, other: Box) -> bool:
    overlap = min(box[3], other[3]) - max(box[1], other[1])
    room = max(box[0], other[0]) - min(box[2], other[2])
    return overlap > (box[3] - box[1]) / 2 and room < SCRAP_ROOM_PT


def _labelled_rows(page: Page) -> tuple[SlantedLine | None, SlantedLine | None]:
    """The rows "Số:" and "Ngày:" of a stamp whose print was read, as far as they were: below or beside ĐẾN.

    What is written into them is a hand's, whatever the engine made of it; where "Chuyển:" was read and they were not,
    it tells where they stand.
    """
    for sign in filter(_is_arrival, page.words):
        near = [word for word in page.words if word is not sign and _is_near(word.box, sign.box)]
        number = _uppermost(word for word in near if _is_number_label(word.text))
        day = _uppermost(word for word in near if DAY_LABEL.search(folded(word.text)))
        if day is not None or (number is not None and ENDED_LABEL.search(number.text)):
            return None if number is None else _row_behind(number), None if day is None else _row_behind(day)
        if any(ROUTING.search(folded(word.text)) for word in near):
            return _written_rows(sign, near)
    return None, None


def _is_number_label(text: str) -> bool:
    """Whether a word is "Số" or its like, and not the "SỞ" of the office that the stamp names first."""
    is_label = NUMBER_LABEL.search(folded(text)) is not None
    return is_label and (ENDED_LABEL.search(text) is not None or not text[:2].isupper())


def _uppermost(words: Iterable[Word]) -> Word | None:
    return min(words, key=lambda word: word.box[1], default=None)


def _is_arrival(word: Word) -> bool:
    return word.text[:2].isupper() and ARRIVAL.search(folded(word.text)) is not None


def _is_near(box: Box, sign: Box) -> bool:
    up, down = LABELS_FROM_SIGN_PT
    return up < box[1] - sign[1] < down and abs(box[0] - sign[0]) < LABELS_BESIDE_PT


def _row_behind(label: Word) -> SlantedLine:
    x0, top, _, bottom = label.box
    return SlantedLine(x0 + LABEL_ROW_PT[0] / 2, (top + bottom) / 2, *LABEL_ROW_PT, 0.0)


def _written_rows(sign: Word, near: Sequence[Word]) -> tuple[SlantedLine | None, SlantedLine | None]:
    """The rows of the number and the day that were read without their labels: of several the ones nearest to ĐẾN."""
    right = [word for word in near if word.box[0] >= sign.box[2]]
    beside = [word for word in right if abs(word.box[1] - sign.box[1]) < WRITTEN_REACH_PT]
    number, day = (
        min(
            (word for word in beside if form.search(word.text)),
            key=lambda word: abs(word.box[1] - sign.box[1]),
            default=None,
        )
        for form in (WRITTEN_NUMBER, WRITTEN_DAY)
    )
    return None if number is None else _row_across(sign, number), None if day is None else _row_across(sign, day)


def _row_across(sign: Word, written: Word) -> SlantedLine:
    """The row from ĐẾN on in which something is written: its label lies between them."""
    return SlantedLine(sign.box[2] + LABEL_ROW_PT[0] / 2, (written.box[1] + written.box[3]) / 2, *LABEL_ROW_PT, 0.0)


def _priority_mark(line: StampLine) -> Band | None:
    """The mark that the line is, capitals and nothing else; or which it may be, by a part of its letters."""
    letters = re.sub(r"[^a-z]", "", line.text.replace("0", "o"))
    if not line.is_capitals or not letters:
        return None
    alike = {mark: Indel.normalized_similarity(letters, mark) for mark in PRIORITIES}
    best = max(alike, key=lambda mark: alike[mark])
    if alike[best] >= (PRIORITY_LIKENESS if len(letters) > SHORT_MARK else 1.0):
        return _mark_band(line, {best: sqrt(alike[best])})
    parts = {mark: alike[mark] * PART_SHARE for mark in PRIORITIES if _is_part(letters, mark)}
    is_large = line.place.width >= PART_PT[0] and line.place.height >= PART_PT[1]
    return _mark_band(line, parts) if parts and is_large and len(letters) >= LEAST_PART else None


def _mark_band(line: StampLine, marks: Mapping[str, float]) -> Band:
    best_first = sorted(marks, key=lambda mark: -marks[mark])
    readings = (Candidate(text=PRIORITIES[mark], posterior=marks[mark]) for mark in best_first)
    return Band(kind="priority", box=line.box, candidates=tuple(readings))


def _is_part(letters: str, mark: str) -> bool:
    """Whether the letters stand in the mark in that order: "oatc" in "hoatoc"."""
    rest = iter(mark)
    return all(letter in rest for letter in letters)


def _arrival_rows(lines: Sequence[StampLine], signs: Sequence[Box]) -> tuple[StampLine | None, StampLine | None]:
    """The "Số:" and "Ngày:" of one stamp: both, or the first beside "ĐẾN" or "Chuyển"."""
    numbers = [line for line in lines if NUMBER_LINE.search(line.text)]
    days = [line for line in lines if DATE_LINE.search(line.text)]
    pairs = [(number, day) for number in numbers for day in days if _are_rows(number, day)]
    if pairs:
        return min(pairs, key=lambda pair: pair[1].place.y - pair[0].place.y)
    for number in numbers:
        if any(_is_sign_of(box, number) for box in signs):
            return number, None
    return None, None


def _is_sign_of(sign: Box, number: StampLine) -> bool:
    low, high = SIGN_LEFT_PT
    return abs(sign[1] - number.place.y) < SIGN_UP_PT and low < number.left - sign[0] < high


def _rows_below(number: StampLine, image: PageImage) -> Iterator[StampLine]:
    """Where "Ngày:" must stand when it was not found as a line of its own: a little under "Số:"."""
    lean = np.radians(number.place.angle_deg)
    for down in ROWS_BELOW_PT:
        middle = number.left + DATE_ROW_PT[0] / 2
        place = SlantedLine(
            middle - down * float(np.sin(lean)), number.place.y + down, *DATE_ROW_PT, number.place.angle_deg
        )
        yield read_line_at(place, (DATE_ROW_PT[0] / 2 + ROW_ROOM_PT, ROW_REACH_PT), image)


def _are_rows(number: StampLine, day: StampLine) -> bool:
    low, high = ROWS_APART_PT
    return low < day.place.y - number.place.y < high and abs(day.left - number.left) < LEFTS_APART_PT
