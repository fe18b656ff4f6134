"""Stamps ĐẾN of which a reader saw little: they give no value, but are known, and taken out of the letter's rows."""

import re
from collections.abc import Iterator
from itertools import zip_longest

from lexicon.folding import fold, squeeze
from models import Line, Word, Zone
from pipeline.layout.sheet import Sheet, middle_y
from pipeline.layout.stamp import BESIDE, HEAD, IN_MARGIN, ROW_BESIDE
from pipeline.layout.stamp_frame import HEIGHT, WIDTH, in_capitals
from pipeline.reading.rows import rows_of

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
HALF_SEEN_LEFT = 0.25
"""Of the page's width: most stamps stand over its left margin, where no title has its "ĐẾN NĂM 2030"."""
SCRAP = re.compile(r"(?:^|(?<=\s))(?:chuy.n\b|luu ho so\b|n[go]ay\s?[:.;]|gio\s?:)")
TAIL = re.compile(r"(?:den\W*|chuy\wn\W*|luu ho so(?: s\S*)?\W*|n[go]ay\W*(?:\d{1,2}/\d{1,2}/\d{2}\b\W*)?|gio\W*)+")
"""Folded labels of a stamp, and nothing but what is written behind "Ngày:"; a year with four digits may be the letter's
own date."""
SMALL = 0.95
"""Of the height of the letter's print: titles are larger."""
APART = 1.8
"""Line heights from the letter's own words to what a stamp left on their row."""


def half_seen_stamp(sheet: Sheet) -> Zone:
    """The words of a stamp of which little was read: ĐẾN alone or at the left of the head, labels apart from the rows.

    They are no value, but tell that a stamp is there, and that they belong to no row of the letter.
    """
    words: list[Word] = []
    for row in sheet.rows:
        if row.box[1] > sheet.down(HEAD):
            break
        if HALF_SEEN_LETTERS not in fold(row.text):
            continue
        words.extend(_heading_alone(row, sheet))
        count = next((at for at, word in enumerate(row.words) if not HALF_SEEN.match(fold(word.text))), len(row.words))
        own, behind = row.words[:count], row.words[count:]
        if not own:
            continue
        is_alone = not behind or not behind[0].text[:1].isupper() or behind[0].box[0] - own[-1].box[2] > row.height
        is_beside = not behind or own[0].box[0] < sheet.across(HALF_SEEN_LEFT)
        in_margin = own[0].box[0] < sheet.left - sheet.across(IN_MARGIN)
        if ((is_alone and is_beside) or in_margin) and in_capitals(own):
            words.extend((*own, *_figures_beside(own[0], sheet)))
    words = words or _fused_with_writing(sheet)
    taken = {id(word) for word in words}
    return Zone.of(rows_of([*words, *(word for word in _scraps(sheet) if id(word) not in taken)]))


def _heading_alone(row: Line, sheet: Sheet) -> tuple[Word, ...]:
    """The words of "CÔNG VĂN ĐẾN" alone on a row, in print smaller than a title's."""
    text = squeeze(row.text)
    is_small = row.height < SMALL * sheet.line_height and in_capitals(row.words)
    return row.words if is_small and text in ("congvanden", "vanbanden") else ()


def _scraps(sheet: Sheet) -> Iterator[Word]:
    """The words of rows of the head that are labels of a stamp from a gap on: "các xã có rừng      Chuyển:"."""
    for row in sheet.rows:
        if row.box[1] > sheet.down(HEAD):
            return
        text = fold(row.text)
        found = SCRAP.search(text)
        if found is None or TAIL.fullmatch(text, found.start()) is None:
            continue
        at = text.count(" ", 0, found.start())
        gap = row.words[at].box[0] - row.words[at - 1].box[2] if at else row.words[0].box[0] - sheet.left
        if row.words[at].text[:1].isupper() and gap > APART * sheet.line_height:
            yield from row.words[at:]


def _figures_beside(arrival: Word, sheet: Sheet) -> Iterator[Word]:
    """Number and day of a hand beside ĐẾN whose labels were not read; figures that text goes on behind are none."""
    reach, beside = ROW_BESIDE * sheet.down(HEIGHT), BESIDE * sheet.across(WIDTH)
    for row in sheet.rows:
        for word, following in zip_longest(row.words, row.words[1:]):
            is_near = (
                0 < word.box[0] - arrival.box[2] < beside and abs(middle_y(word.box) - middle_y(arrival.box)) < reach
            )
            if is_near and sum(letter.isdigit() for letter in word.text) > 1 and not re.search(r"[^\W\d_]", word.text):
                height = word.box[3] - word.box[1]
                if following is None or following.box[0] - word.box[2] > height:
                    yield word


def _fused_with_writing(sheet: Sheet) -> list[Word]:
    """ĐẾN where it was read as one word with the number or day beside it."""
    bottom = sheet.down(HEAD)
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
