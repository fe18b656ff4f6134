"""The arrival stamp ĐẾN of the receiving office, 35 x 50 mm (NĐ 30/2020, Phụ lục IV, mục V).

It is pressed anywhere on the first page, mostly over the space between letterhead and body, so its words come mixed
into the rows of the letter; the place of its own words tells them apart.
"""

import re
from collections.abc import Sequence

from lexicon.folding import fold, squeeze
from models import Box, Word, Zone
from models.page import enclosing
from pipeline.layout.sheet import Sheet, middle_x, middle_y
from pipeline.layout.stamp_frame import HEIGHT, WIDTH, WRITTEN, words_in_frame

BESIDE, FROM_ROW = 0.5, 0.6
"""Widths and heights of the stamp: number and day stand within so much right of ĐẾN, and above or below it."""
UNDER, HALF = 0.8, 0.6
"""Heights of the stamp within which number and day stand below "CÔNG VĂN ĐẾN", and widths within which they begin left
or right of its middle: it stands in the middle of the frame, they at its rim."""
HEADINGS = ("cong van", "van ban")
GLUED_HEADINGS = ("vanden", "banden")
SHORTEST_GLUED = 6
""" "CÔNG VĂNĐẾN", "VĂNBẢNĐẾN": the space before ĐẾN lost, so that the word has six letters at least."""
SAME_ROW, OVERLAP = 0.06, 0.028
"""Heights and widths of the stamp (6 and 4 pt on A4): between words of one row, and words that touch ĐẾN."""
ARRIVAL = re.compile(r"^\W?[đd][eéê][nmi]?$")
HEAD = 0.4
"""Of the page: stamps stand in its upper part."""
NUMBER = re.compile(r"^s[oôốồổỗộóòỏõọ06]\W|^s[oôốồổỗộóòõọ06]$")
""" "Số:", its marks lost or others; "sở" is another word."""
DAY = re.compile(r"^\W?\d?n[gqo]\w{0,2}y\b|^\W?\w{0,2}[ao]y[:;.]")
""" "Ngày", "9Noay:" behind an hour by hand, "0uay:"."""
FORWARD = re.compile(r"^ch[u]?y[eéêa]n\b")
HOUR = re.compile(r"^gio\b")
""" "Giờ:" stands in the place of "Số:" where an office has its number elsewhere."""
LABELS = (NUMBER, DAY, FORWARD, HOUR)
ROW_BESIDE = 0.3
"""Heights of the stamp: the rows of number and day stand within so much above and below the middle of ĐẾN."""
WRITTEN_DAY = re.compile(r"^\W?\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\W?$")
ENDED = re.compile(r"[:.;]\W*$")
""" "Số:", "Ngày." as a form prints them; "số" and "ngày" alone are words of the letter's text."""
COLUMN, COLUMN_HEIGHT = 0.08, 0.7
"""Widths and heights of the stamp: labels of which none is beside ĐẾN begin within so much of "Chuyển:", above it."""
IN_MARGIN = 0.02
"""Of the page's width: what begins so much left of the letter's text is no part of it."""
ALONE = 3
"""Heights of a number in which nothing follows it where it was written into a stamp."""
NUMBER_BEHIND = 1.0
"""Heights of "Số:" within which the number behind it begins."""


def find_arrival_stamp(sheet: Sheet) -> tuple[Zone, Box] | None:
    """The words of the ĐẾN stamp as a zone, and its box; None where OCR saw no stamp.

    ĐẾN alone is one with two of its labels beside it, or with one and what was written; "CÔNG VĂN ĐẾN" with one below.
    Where ĐẾN is lost, "Chuyển:" below "Số:" or "Ngày:" tells.
    """
    capital = [word for word in sheet.words if word.text[:2].isupper()]
    for anchor in (word for word in capital if _is_arrival(word) or _is_glued_heading(word)):
        heading = [anchor] if _is_glued_heading(anchor) else _words_before_arrival(sheet, anchor)
        is_near = _is_under if heading else _is_beside
        box = enclosing([word.box for word in (*heading, anchor)])
        near = [word for word in sheet.words if word is not anchor and is_near(word, box, sheet)]
        labels = [[word for word in near if _is_label(word, pattern)] for pattern in LABELS]
        if heading:  # a letter's own "Số:" may stand further down
            labels = [sorted(group, key=_height_on_page)[:1] for group in labels]
        elif not _goes_on_from_text(anchor, sheet):
            reach = ROW_BESIDE * sheet.down(HEIGHT)
            beside = [word for word in near if abs(middle_y(word.box) - middle_y(anchor.box)) < reach]
            labels.append(_written(beside, labels))
        if sum(bool(found) for found in labels) >= (1 if heading else 2) or _are_number_and_day(labels[-1]):
            found = [anchor, *heading, *(word for group in labels for word in group)]
            return words_in_frame(sheet, found)
    column = _column_of_labels(sheet)
    return words_in_frame(sheet, column) if column else None


def _goes_on_from_text(anchor: Word, sheet: Sheet) -> bool:
    """Whether a word stands right before ĐẾN: "TỪ NGÀY 01/6/2031 ĐẾN NGÀY 30/6/2031" is a title's."""
    height = anchor.box[3] - anchor.box[1]
    return any(
        0 <= anchor.box[0] - word.box[2] < height and abs(middle_y(word.box) - middle_y(anchor.box)) < height / 2
        for word in sheet.words
    )


def _written(beside: Sequence[Word], labels: Sequence[Sequence[Word]]) -> list[Word]:
    """What was written into the stamp: number and day; without both any over "Chuyển:", else a day or what is behind
    "Số:".
    """
    written = [word for word in beside if WRITTEN.match(word.text)]
    if labels[LABELS.index(FORWARD)] or _are_number_and_day(written):
        return written
    numbers = labels[LABELS.index(NUMBER)]
    return [
        word
        for word in written
        if WRITTEN_DAY.match(word.text) or any(_is_right_behind(word, number) for number in numbers)
    ]


def _are_number_and_day(written: Sequence[Word]) -> bool:
    """Whether both were written beside each other: "4067" and "10/02/17"."""
    return len({WRITTEN_DAY.match(word.text) is None for word in written if WRITTEN.match(word.text)}) > 1


def _is_right_behind(word: Word, label: Word) -> bool:
    height = max(label.box[3] - label.box[1], word.box[3] - word.box[1])
    is_on_row = abs(middle_y(word.box) - middle_y(label.box)) < height
    return (
        ENDED.search(label.text) is not None and is_on_row and 0 < word.box[0] - label.box[2] < NUMBER_BEHIND * height
    )


def _column_of_labels(sheet: Sheet) -> list[Word]:
    """ "Chuyển:" with "Số:", "Giờ:" or "Ngày:" above it, or "Số: 4067" with a day below; empty where none stand so.

    Left of the letter's text "Ngày:" below "Số:" is enough.
    """
    bottom = sheet.down(HEAD)
    off, reach = COLUMN * sheet.across(WIDTH), COLUMN_HEIGHT * sheet.down(HEIGHT)
    ended = [w for w in sheet.words if w.box[3] < bottom and not w.text[-1:].isalnum() and ENDED.search(w.text)]
    for low in ended:
        in_margin = _is_label(low, DAY) and low.box[0] < sheet.left - sheet.across(IN_MARGIN)
        if in_margin or (low.text[:1].isupper() and _is_label(low, FORWARD)):
            over = [w for w in ended if abs(w.box[0] - low.box[0]) < off and 0 < low.box[1] - w.box[1] < reach]
            above = [word for word in over if any(_is_label(word, label) for label in (NUMBER, DAY, HOUR))]
            if above:
                return [*above, low]
    numbers = [word for word in ended if _is_label(word, NUMBER)]
    head = [word for word in sheet.words if word.box[3] < bottom] if numbers else []
    for number in numbers:
        written = [word for word in head if WRITTEN.match(word.text) and _is_right_behind(word, number)]
        below = [w for w in head if WRITTEN_DAY.match(w.text) and 0 < w.box[1] - number.box[3] < reach]
        days = [day for day in below if 0 < day.box[0] - number.box[0] < BESIDE * sheet.across(WIDTH)]
        if written and days and all(_is_alone(word, sheet) for word in (*written, *days)):
            return [number, *written, *days]
    return []


def _is_alone(word: Word, sheet: Sheet) -> bool:
    """Whether no other text stands beside what was written: "Số: 344 /UBND-TH" is the letter's own."""
    row = next(row for row in sheet.lines if word in row.words)
    height = word.box[3] - word.box[1]
    beside = (w for w in row.words if w is not word and not any(_is_label(w, label) for label in (NUMBER, DAY)))
    return not any(
        -height < w.box[0] - word.box[2] < ALONE * height or 0 < word.box[0] - w.box[2] < height for w in beside
    )


def _is_label(word: Word, label: re.Pattern[str]) -> bool:
    """A label begins with a capital or ends with a colon: "ngày" alone is the letter's."""
    if word.text[:1].islower() and not ENDED.search(word.text):
        return False
    return label.match(word.text.lower() if label is NUMBER else fold(word.text)) is not None


def _words_before_arrival(sheet: Sheet, anchor: Word) -> list[Word]:
    """The words before ĐẾN where they make "CÔNG VĂN ĐẾN" or "VĂN BẢN ĐẾN", under which number and day stand."""
    reach, at = SAME_ROW * sheet.down(HEIGHT), middle_y(anchor.box)
    row = [word for word in sheet.words if abs(middle_y(word.box) - at) < reach and word.text.isupper()]
    before = sorted((word for word in row if word.box[2] <= anchor.box[0] + 1), key=lambda word: word.box[0])[-2:]
    text = fold(" ".join(word.text for word in before))
    return before if text in HEADINGS else []


def _is_glued_heading(word: Word) -> bool:
    return len(word.text) >= SHORTEST_GLUED and squeeze(word.text).endswith(GLUED_HEADINGS)


def _is_arrival(word: Word) -> bool:
    return ARRIVAL.match(fold(word.text.strip(".,:;|[](){}'\""))) is not None


def _is_beside(word: Word, anchor: Box, sheet: Sheet) -> bool:
    """To the right of the big word ĐẾN, within the stamp's size."""
    right, width = word.box[0] - anchor[2], sheet.across(WIDTH)
    if not -OVERLAP * width < right < BESIDE * width:
        return False
    return abs(middle_y(word.box) - middle_y(anchor)) < FROM_ROW * sheet.down(HEIGHT)


def _is_under(word: Word, heading: Box, sheet: Sheet) -> bool:
    """Below "CÔNG VĂN ĐẾN", within the stamp's size."""
    below = word.box[1] - heading[3]
    is_within = abs(word.box[0] - middle_x(heading)) < HALF * sheet.across(WIDTH)
    return is_within and -(heading[3] - heading[1]) / 2 < below < UNDER * sheet.down(HEIGHT)


def _height_on_page(word: Word) -> float:
    return middle_y(word.box)
