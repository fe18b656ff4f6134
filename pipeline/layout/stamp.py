"""The arrival stamp ĐẾN of the receiving office, 35 x 50 mm (NĐ 30/2020, Phụ lục IV, mục V).

It is pressed anywhere on the first page, mostly over the space between letterhead and body, so its words come mixed
into the rows of the letter; the place of its own words tells them apart.
"""

import re

from lexicon.folding import fold
from models import Box, Line, Word, Zone
from models.page import enclosing
from pipeline.layout.sheet import Sheet, middle_x, middle_y
from pipeline.reading.rows import rows_of

WIDTH, HEIGHT = 50 / 210, 35 / 297
"""Shares of the page: the prescribed 50 x 35 mm on A4."""
BESIDE, FROM_ROW = 0.5, 0.6
"""Widths and heights of the stamp: number and day stand within so much right of ĐẾN, and above or below it."""
UNDER, HALF = 0.8, 0.6
"""Heights of the stamp within which number and day stand below "CÔNG VĂN ĐẾN", and widths within which they begin left
or right of its middle: it stands in the middle of the frame, they at its rim."""
HEADINGS = ("cong van", "van ban")
LARGEST, RIGHT_OF_LABELS = 1.2, 0.62
"""Widths of the stamp: those in use are up to a fifth wider than prescribed, and what is written into one begins behind
its labels and ends within so much of them."""
SAME_ROW, ABOVE, BELOW = 0.06, 0.03, 0.05
"""Heights of the stamp (6, 3 and 5 pt on A4): between words of one row, and around the labels, for what is written into
the stamp is larger than its print."""
OVERLAP, BEFORE, OVERHANG = 0.028, 0.056, 0.14
"""Widths of the stamp (4, 8 and 20 pt on A4): words that touch ĐẾN, its frame left of it, a number written over the
frame."""
ARRIVAL = re.compile(r"^\W?[đd][eéê][nm]?$")
HALF_SEEN = re.compile(r"^\W?den(?:\W.*)?$")
FUSED = re.compile(r"^\W?(?:DEN|[DĐÐ][EÊẾÉ]N)\w")
FUSED_ENDS = "N"
"""What every way to read ĐẾN with `FUSED` has in it."""
ROUTED = re.compile(r"^\W?c?[hr]?\W?uy[eêểéẻ]n", re.IGNORECASE)
""" "ĐẾN" run together with what is written beside it tells with "Chuyển:" below."""
FUSED_ABOVE = 0.5
"""Heights of the stamp from ĐẾN down to "Chuyển:", at most."""
HALF_SEEN_LETTERS = "den"
"""What every way to see half a stamp has in it."""
HALF_SEEN_ABOVE, HALF_SEEN_LEFT = 0.4, 0.25
"""Of the page: stamps stand in its upper part, most over its left margin, where no title has its "ĐẾN NĂM 2030"."""
NUMBER = re.compile(r"^s[oôốồổỗộóòõọ06]\W|^s[oôốồổỗộóòõọ06]$")
""" "Số:", its marks lost or others; "sở" is another word."""
DAY = re.compile(r"^\W?\d?n[gqo]\w{0,2}y\b|^\W?\w{0,2}[ao]y[:;.]")
""" "Ngày", "9Noay:" behind an hour by hand, "0uay:"."""
FORWARD = re.compile(r"^ch[u]?y[eéêa]n\b")
HOUR = re.compile(r"^gio\b")
""" "Giờ:" stands in the place of "Số:" where an office has its number elsewhere."""
LABELS = (NUMBER, DAY, FORWARD, HOUR)
WRITTEN = re.compile(r"^\W?(?:\d{2,5}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4})\W?$")
""" "4067", "10/02/17": above "Chuyển:" they are what was written behind labels too small and faint to be read."""
ROW_BESIDE = 0.3
"""Heights of the stamp: the rows of number and day stand within so much above and below the middle of ĐẾN."""
SMALL_PRINT, NEXT_ROW = 0.8, 1.5
"""The office's name at the head of a stamp: its height at most, in heights of the letter's print (7 points beside 12),
and its own heights within which the next row follows."""


def find_arrival_stamp(sheet: Sheet) -> tuple[Zone, Box] | None:
    """The words of the ĐẾN stamp as a zone, and its box; None where OCR saw no stamp.

    ĐẾN alone is one with two of its labels beside it, or with "Chuyển:" and what was written; "CÔNG VĂN ĐẾN" with one
    below.
    """
    anchors = [word for word in sheet.words if word.text[:2].isupper() and _is_arrival(word)]
    for anchor in anchors:
        heading = _words_before_arrival(sheet, anchor)
        is_near = _is_under if heading else _is_beside
        box = enclosing([word.box for word in (*heading, anchor)])
        near = [word for word in sheet.words if word is not anchor and is_near(word, box, sheet)]
        labels = [[word for word in near if _is_label(word, pattern)] for pattern in LABELS]
        if heading:  # a letter's own "Số:" may stand further down
            labels = [sorted(group, key=_height_on_page)[:1] for group in labels]
        elif labels[LABELS.index(FORWARD)]:
            reach = ROW_BESIDE * sheet.down(HEIGHT)
            beside = [word for word in near if abs(middle_y(word.box) - middle_y(anchor.box)) < reach]
            labels.append([word for word in beside if WRITTEN.match(word.text)])
        if sum(bool(found) for found in labels) >= (1 if heading else 2):
            found = [anchor, *heading, *(word for group in labels for word in group)]
            core = enclosing([word.box for word in found])
            return _words_in_frame(sheet, core[0], core)
    return None


def half_seen_stamp(sheet: Sheet) -> Zone:
    """The words ĐẾN of a stamp of which nothing else was read, alone at the left of the head; empty without one.

    They are no value, but tell that a stamp is there, and that they belong to no row of the letter.
    """
    words: list[Word] = []
    for row in sheet.rows:
        if row.box[1] > HALF_SEEN_ABOVE * sheet.page.height_pt:
            break
        if HALF_SEEN_LETTERS not in fold(row.text):
            continue
        count = next((at for at, word in enumerate(row.words) if not HALF_SEEN.match(fold(word.text))), len(row.words))
        own, behind = row.words[:count], row.words[count:]
        if not own:
            continue
        is_alone = not behind or not behind[0].text[:1].isupper() or behind[0].box[0] - own[-1].box[2] > row.height
        if is_alone and own[0].box[0] < HALF_SEEN_LEFT * sheet.page.width_pt and _in_capitals(own):
            words.extend(own)
    return Zone.of(rows_of(words or _fused_with_writing(sheet)))


def _fused_with_writing(sheet: Sheet) -> list[Word]:
    """ĐẾN where it was read as one word with the number or day beside it."""
    bottom = HALF_SEEN_ABOVE * sheet.page.height_pt
    capital = [word for word in sheet.words if FUSED_ENDS in word.text]
    fused = [word for word in capital if word.box[1] < bottom and FUSED.match(word.text)]
    if not fused:
        return []
    routed = [word for word in sheet.words if ROUTED.match(word.text)]
    reach, beside = FUSED_ABOVE * sheet.down(HEIGHT), BESIDE * sheet.across(WIDTH)
    return [
        word
        for word in fused
        if any(0 < low.box[1] - word.box[1] < reach and abs(low.box[0] - word.box[0]) < beside for low in routed)
    ]


def _in_capitals(words: tuple[Word, ...]) -> bool:
    return all(word.text[:2].isupper() for word in words)


def _is_label(word: Word, label: re.Pattern[str]) -> bool:
    return label.match(word.text.lower() if label is NUMBER else fold(word.text)) is not None


def _words_before_arrival(sheet: Sheet, anchor: Word) -> list[Word]:
    """The words before ĐẾN where they make "CÔNG VĂN ĐẾN" or "VĂN BẢN ĐẾN", under which number and day stand."""
    reach, at = SAME_ROW * sheet.down(HEIGHT), middle_y(anchor.box)
    row = [word for word in sheet.words if abs(middle_y(word.box) - at) < reach and word.text.isupper()]
    before = sorted((word for word in row if word.box[2] <= anchor.box[0] + 1), key=lambda word: word.box[0])[-2:]
    text = fold(" ".join(word.text for word in before))
    return before if text in HEADINGS else []


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


def _words_in_frame(sheet: Sheet, x0: float, core: Box) -> tuple[Zone, Box]:
    """All words within the stamp's frame from `x0` on, whose heading (the office's name) stands above ĐẾN."""
    width, height = sheet.across(WIDTH), sheet.down(HEIGHT)
    left = x0 - BEFORE * width
    right = min(left + LARGEST * width, core[2] + RIGHT_OF_LABELS * width)
    box = (left, core[1] - ABOVE * height, right, core[3] + BELOW * height)
    words = [word for word in sheet.words if _is_inside(word, box, OVERHANG * width)]
    return Zone.of(rows_of([*_office_above(sheet, box), *words])), box


def _office_above(sheet: Sheet, frame: Box) -> list[Word]:
    """The rows of small capitals right above the stamp's words and within its width: the office that pressed it."""
    office: list[Word] = []
    below = frame[1]
    for row in reversed(sheet.rows):
        inside = tuple([word for word in row.words if frame[0] <= middle_x(word.box) <= frame[2]])
        if not inside or middle_y(row.box) > below:
            continue
        name = Line(inside)
        is_next = below - name.box[3] < NEXT_ROW * name.height
        if not is_next or name.height > SMALL_PRINT * sheet.line_height or not _in_capitals(inside):
            break
        office.extend(inside)
        below = name.box[1]
    return office


def _is_inside(word: Word, box: Box, overhang: float) -> bool:
    is_between = box[0] <= middle_x(word.box) <= box[2] and box[1] <= middle_y(word.box) <= box[3]
    return is_between and word.box[2] < box[2] + overhang


def _height_on_page(word: Word) -> float:
    return middle_y(word.box)
