"""What lies within the frame of an ĐẾN stamp: its own words, told from the rows of the letter that run through it."""

import re
from collections.abc import Iterator, Sequence

from lexicon.folding import fold
from models import Box, Line, Word, Zone
from models.page import enclosing
from pipeline.layout.sheet import Sheet, middle_x, middle_y
from pipeline.reading.rows import rows_of

WIDTH, HEIGHT = 50 / 210, 35 / 297
"""Shares of the page: the prescribed 50 x 35 mm on A4."""
LARGEST, RIGHT_OF_LABELS = 1.2, 0.62
"""Widths of the stamp: those in use are up to a fifth wider than prescribed, and what is written into one begins behind
its labels and ends within so much of them."""
ABOVE, BELOW = 0.03, 0.05
"""Heights of the stamp (3 and 5 pt on A4) around the labels, for what is written into the stamp is larger than its
print."""
BEFORE, OVERHANG = 0.056, 0.14
"""Widths of the stamp (8 and 20 pt on A4): its frame left of ĐẾN, a number written over the frame."""
WRITTEN = re.compile(r"^\W?(?:\d{2,5}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4})\W?$")
""" "4067", "10/02/17": above "Chuyển:" they are what was written behind labels too small and faint to be read."""
NEXT_WORD, ONE_ROW = 0.8, 0.25
"""Of a word's height: how far the next word of running text begins, and how far its middle is off."""
RUNNING = 2
"""Words beside a stamp that tell a row of text which goes on under it."""
SMALL_PRINT, NEXT_ROW = 0.8, 1.5
"""The office's name at the head of a stamp: its height at most, in heights of the letter's print (7 points beside 12),
and its own heights within which the next row follows."""
FILED, FILED_BELOW = "luu ho so", 0.25
"""Heights of the stamp below "Chuyển:" in which "Lưu hồ sơ số:" begins (TT 01/2011, Phụ lục)."""


def words_in_frame(sheet: Sheet, found: Sequence[Word]) -> tuple[Zone, Box]:
    """All words within the stamp's frame, of which ĐẾN and labels were found; above ĐẾN stands the office's name.

    Words of rows of text that run through the frame are the letter's own.
    """
    width, height = sheet.across(WIDTH), sheet.down(HEIGHT)
    core = enclosing([word.box for word in found])
    left = core[0] - BEFORE * width
    right = min(left + LARGEST * width, core[2] + RIGHT_OF_LABELS * width)
    box = (left, core[1] - ABOVE * height, right, core[3] + BELOW * height)
    own = _running_through(sheet, box, {id(word) for word in found})
    words = [word for word in sheet.words if id(word) not in own and _is_inside(word, box, OVERHANG * width)]
    words += [word for word in _filed_below(sheet, box) if word not in words]
    return Zone.of(rows_of([*_office_above(sheet, box), *words])), box


def _filed_below(sheet: Sheet, frame: Box) -> Iterator[Word]:
    """The words "Lưu hồ sơ số:" of the form's last row, and what is written behind them."""
    for row in sheet.rows:
        if 0 <= row.box[1] - frame[3] + ABOVE * sheet.down(HEIGHT) < FILED_BELOW * sheet.down(HEIGHT):
            inside = [word for word in row.words if frame[0] <= middle_x(word.box) <= frame[2]]
            if fold(" ".join(word.text for word in inside)).startswith(FILED):
                yield from inside


def _running_through(sheet: Sheet, frame: Box, stamp: set[int]) -> set[int]:
    """The `id()` of the words of running text that a row beside the frame goes on with inside it."""
    own: set[int] = set()
    for row in sheet.rows:
        if row.box[3] < frame[1] or row.box[1] > frame[3]:
            continue
        after = [word for word in row.words if word.box[2] > frame[2]]
        before = [word for word in row.words if word.box[0] < frame[0]]
        if len(after) >= RUNNING:
            inside = [word for word in row.words if word.box[2] <= frame[2]]
            own.update(_chained(after[0], inside[::-1], stamp))
        if len(before) >= RUNNING:
            inside = [word for word in row.words if word.box[0] >= frame[0]]
            own.update(_chained(before[-1], inside, stamp))
    return own


def _chained(last: Word, others: Sequence[Word], stamp: set[int]) -> Iterator[int]:
    """The words that follow from `last` on without a gap, on its level; none of the stamp's, nor what is behind one."""
    yield id(last)
    for at, word in enumerate(others):
        gap = max(last.box[0] - word.box[2], word.box[0] - last.box[2])
        height = last.box[3] - last.box[1]
        is_next = gap < NEXT_WORD * height and abs(middle_y(word.box) - middle_y(last.box)) < ONE_ROW * height
        is_filled_in = WRITTEN.match(word.text) and id(others[at + 1]) in stamp if at + 1 < len(others) else False
        if not is_next or id(word) in stamp or is_filled_in:
            return
        yield id(word)
        last = word


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
        if not is_next or name.height > SMALL_PRINT * sheet.line_height or not in_capitals(inside):
            break
        office.extend(inside)
        below = name.box[1]
    return office


def in_capitals(words: Sequence[Word]) -> bool:
    """Whether every word begins with two capitals."""
    return all(word.text[:2].isupper() for word in words)


def _is_inside(word: Word, box: Box, overhang: float) -> bool:
    is_between = box[0] <= middle_x(word.box) <= box[2] and box[1] <= middle_y(word.box) <= box[3]
    return is_between and word.box[2] < box[2] + overhang
