"""The arrival stamp ĐẾN of the receiving office, 35 x 50 mm (NĐ 30/2020, Phụ lục IV, mục V).

It is pressed anywhere on the first page, mostly over the space between letterhead and body, so its words come mixed
into the rows of the letter; the place of its own words tells them apart.
"""

import re

from lexicon.folding import fold
from models import Box, Word, Zone
from models.page import enclosing
from pipeline.layout.sheet import Sheet
from pipeline.reading.rows import rows_of

WIDTH, HEIGHT = 50 / 25.4 * 72, 35 / 25.4 * 72
"""Points. Stamps in use are up to a fifth larger than prescribed."""
ARRIVAL = re.compile(r"^\W?[đd][eéê][nm]$")
NUMBER = re.compile(r"^s[o0]\W|^s[o0]$")
DAY = re.compile(r"^ng[aà]?y\b")
FORWARD = re.compile(r"^ch[u]?y[eéêa]n\b")


def find_arrival_stamp(sheet: Sheet) -> tuple[Zone, Box] | None:
    """The stamp's words as a zone and its box; None where there is no stamp that OCR saw."""
    anchors = [word for word in sheet.words if _is_arrival(word)]
    for anchor in anchors:
        heading = _heading(sheet, anchor)
        place = _under if heading else _beside
        box = enclosing([word.box for word in (*heading, anchor)])
        near = [word for word in sheet.words if word is not anchor and place(word, box)]
        labels = [[word for word in near if pattern.match(fold(word.text))] for pattern in (NUMBER, DAY, FORWARD)]
        if heading:  # a letter's own "Số:" may stand further down
            labels = [sorted(group, key=_middle)[:1] for group in labels]
        if sum(bool(found) for found in labels) >= 2:
            found = [anchor, *(word for group in labels for word in group)]
            return _gather(sheet, box[0], enclosing([word.box for word in found]))
    return None


def _heading(sheet: Sheet, anchor: Word) -> list[Word]:
    """The words before ĐẾN where they make "CÔNG VĂN ĐẾN" or "VĂN BẢN ĐẾN", under which number and day stand."""
    row = [word for word in sheet.words if abs(_middle(word) - _middle(anchor)) < 6 and word.text.isupper()]
    before = sorted((word for word in row if word.box[2] <= anchor.box[0] + 1), key=lambda word: word.box[0])[-2:]
    text = fold(" ".join(word.text for word in before))
    return before if text in ("cong van", "van ban") else []


def _is_arrival(word: Word) -> bool:
    if not word.text.isupper():
        return False
    return ARRIVAL.match(fold(word.text.strip(".,:;|[](){}'\""))) is not None


def _beside(word: Word, anchor: Box) -> bool:
    """To the right of the big word ĐẾN, within the stamp's size."""
    right = word.box[0] - anchor[2]
    return -4 < right < 0.5 * WIDTH and abs(_middle(word) - (anchor[1] + anchor[3]) / 2) < 0.6 * HEIGHT


def _under(word: Word, heading: Box) -> bool:
    """Below "CÔNG VĂN ĐẾN", within the stamp's size."""
    below = word.box[1] - heading[3]
    return heading[0] - 20 < word.box[0] < heading[2] and -2 < below < 0.7 * HEIGHT


def _gather(sheet: Sheet, x0: float, core: Box) -> tuple[Zone, Box]:
    """All words within the stamp's frame from `x0` on, whose heading (the office's name) stands above ĐẾN."""
    left = x0 - 8
    box = (left, core[1] - 3, min(left + 1.2 * WIDTH, core[2] + 0.62 * WIDTH), core[3] + 5)
    words = [word for word in sheet.words if _inside(word, box)]
    return Zone.of(rows_of(words)), box


def _inside(word: Word, box: Box) -> bool:
    centre = (word.box[0] + word.box[2]) / 2
    return box[0] <= centre <= box[2] and box[1] <= _middle(word) <= box[3] and word.box[2] < box[2] + 20


def _middle(word: Word) -> float:
    return (word.box[1] + word.box[3]) / 2
