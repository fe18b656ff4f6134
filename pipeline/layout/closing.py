"""The end of a letter: "Nơi nhận" on the left; competence, position and name on the right (cells 7 and 9b)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from lexicon.folding import fold
from lexicon.letters import is_in_capitals
from models import Line, Word, Zone
from models.gutter import middle_of_gutter
from pipeline.layout.anchors import (
    DAMAGED,
    FILED,
    ITS_LIST,
    is_signing_row,
    signature_at,
    signs_on_the_right,
    to_places_anchor,
)
from pipeline.layout.sheet import Sheet, middle_x
from pipeline.reading.rows import rows_of, rows_of_page

LEFT_COLUMN = 0.4
"""Of the page's width: a row that begins further left than that belongs to "Nơi nhận" or to the body."""
RIGHT_COLUMN = 0.38
"""Of the page's width: without "Nơi nhận" beside it, the signature block stands right of that."""
ABOVE_LIST = 0.0535
"""Of the page's height, 45 pt of A4: the signature block begins up to three rows above "Nơi nhận:"."""
LOOK_BELOW = 0.0713
"""Of the page's height, 60 pt of A4: a later look that begins further down does not see the signer's post."""
HAND = 17 / 29.7
"""Of the page's height, 17 cm of A4: the name stands within a hand's breadth below the first row of the block."""
STEPS, STEPS_BETWEEN = 200, (62, 136)
"""The gap between the columns is looked for in steps of half a percent of the width, from 31 to 67 %."""
TOUCH_PT = 2
"""Points by which each word is taken to be wider: so narrow a strip is no gap between columns."""
SLACK_PT = 3
"""Points: the tops and bottoms of one row's words lie so far apart where a page is scanned askew."""
LOOK_SLACK_PT = 5
"""Points: the strip of a later look is cut so much more narrowly or widely than the block."""
LIST_GAP, GAP_AFTER_FILED = 6, 1.2
"""Line heights between entries of "Nơi nhận" at most, and below "Lưu: ...", after which only its second row follows."""
ROWS_AFTER_FILED = 2
""" "Lưu: VT, ..." runs over three rows at most."""
READ_AFTER_FILED = 0.6
"""Mean confidence of the words of a row that continues it; below, it is what dots and signatures leave."""
NOTE_GAP = 1.2
"""Line heights from the ";" of an entry to the note that a bracket gives several entries ("} thay báo cáo")."""
ROWS_WITHOUT_POST = 6
"""Where no row is in capitals: as many as post, signature and name take."""


@dataclass(frozen=True)
class Closing:
    """Where the body ends and what stands below: page number as read, `top` and `bottom` in points."""

    page: int
    top: float
    bottom: float
    to_places: Zone
    signature: Zone
    signature_again: tuple[Zone, ...] = ()
    """The same part of the page as later looks read it."""


class _Found(NamedTuple):
    """Where a closing begins on a sheet: in which row, and how surely."""

    sheet: Sheet
    rows: list[Line]
    start: int
    strength: float
    has_list: bool


def find_closing(sheets: Sequence[Sheet], *, first_top: float) -> Closing | None:
    """The surest closing below `first_top` of the first sheet, or on a sheet after it; None where there is none.

    Of closings as sure as each other the first is the letter's: annexes have some of their own.
    """
    best: _Found | None = None
    for index, sheet in enumerate(sheets):
        top = first_top if index == 0 else 0.0
        found = _find_on_sheet(sheet, [row for row in sheet.rows if row.box[1] >= top])
        if found is not None and (best is None or found.strength > best.strength):
            best = found
    if best is None:
        return None
    cut = _cut_columns if best.has_list else _cut_signature
    return cut(best.sheet, best.rows, best.start)


def _find_on_sheet(sheet: Sheet, rows: list[Line]) -> _Found | None:
    anchor = to_places_anchor(rows, sheet.page.width_pt)
    alone = signature_at(rows, sheet.page.width_pt)
    if anchor is not None and (alone is None or anchor.strength > DAMAGED):
        return _Found(sheet, rows, anchor.row, anchor.strength, has_list=True)
    return None if alone is None else _Found(sheet, rows, alone, ITS_LIST, has_list=False)


def _cut_columns(sheet: Sheet, rows: list[Line], start: int) -> Closing:
    """Both columns from the list's heading down; the signature may begin a few rows higher."""
    top = rows[start].box[1]
    middle = sheet.across(LEFT_COLUMN)
    first = start
    while first > 0 and rows[start].box[1] - rows[first - 1].box[3] < sheet.down(ABOVE_LIST):
        beside = signs_on_the_right(rows[first - 1], sheet.page.width_pt)  # a heading that was not recognised
        if rows[first - 1].box[0] <= middle and not beside:
            break
        first -= 1
    words = [word for row in rows[first:] for word in row.words]
    split = _find_gutter(words, sheet)
    left_words = [word for word in words if middle_x(word.box) < split and word.box[3] > top - SLACK_PT]
    left = _list_rows(rows_of(left_words), sheet)
    bottom = max([row.box[3] for row in left], default=top)
    right = [word for word in words if middle_x(word.box) >= split]
    signature = _signature_rows(rows_of(right), sheet)
    above = None if any(map(is_signing_row, signature)) else _signature_above(rows[:start], sheet)
    if above is not None:
        signed = _cut_signature(sheet, rows[:start], above)
        return replace(signed, bottom=max(bottom, signed.bottom), to_places=Zone.of(left))
    bottom = max([bottom, *(row.box[3] for row in signature)])
    again = _looked_again(sheet, rows[first].box[1], split)
    return Closing(sheet.page.number, rows[first].box[1], bottom, Zone.of(left), Zone.of(signature), again)


def _signature_above(rows: list[Line], sheet: Sheet) -> int | None:
    """Index of the row that signs, at most a hand's breadth above a list that is printed below the name."""
    near = next((at for at, row in enumerate(rows) if rows[-1].box[3] - row.box[1] < sheet.down(HAND)), len(rows))
    at = signature_at(rows[near:], sheet.page.width_pt)
    return None if at is None else near + at


def _cut_signature(sheet: Sheet, rows: list[Line], start: int) -> Closing:
    split = sheet.across(RIGHT_COLUMN)
    words = [word for row in rows[start:] for word in row.words if middle_x(word.box) > split]
    signature = _signature_rows(rows_of(words), sheet)
    bottom = max(row.box[3] for row in signature) if signature else rows[start].box[3]
    again = _looked_again(sheet, rows[start].box[1], split)
    return Closing(sheet.page.number, rows[start].box[1], bottom, Zone(), Zone.of(signature), again)


def _looked_again(sheet: Sheet, top: float, split: float) -> tuple[Zone, ...]:
    """The signature block in each later look at this part of the page."""
    zones = []
    for look in sheet.page.second_looks:
        begins_near = look.box[1] - LOOK_SLACK_PT < top + sheet.down(LOOK_BELOW)
        if look.part == "closing" and begins_near and look.box[3] > top:
            words = tuple([word for word in look.words if middle_x(word.box) >= split])
            rows = rows_of_page(look.words) if len(words) == len(look.words) else rows_of(words)
            zones.append(Zone.of(_signature_rows(rows, sheet)))
    return tuple(zones)


def _find_gutter(words: list[Word], sheet: Sheet) -> float:
    """The x between the two columns: the middle of the widest strip that the fewest words cross."""
    steps = [step * sheet.page.width_pt / STEPS for step in range(*STEPS_BETWEEN)]
    return middle_of_gutter(((word.box[0] - TOUCH_PT, word.box[2] + TOUCH_PT) for word in words), steps)


def _list_rows(rows: tuple[Line, ...], sheet: Sheet) -> list[Line]:
    """The list from its heading to the "Lưu" entry and its continuation; footers further down are left out."""
    kept: list[Line] = []
    filed_at: int | None = None
    for index, row in enumerate(map(_without_note_beside, rows)):
        gap = row.box[1] - kept[-1].box[3] if kept else 0.0
        if kept and gap > (LIST_GAP if filed_at is None else GAP_AFTER_FILED) * sheet.line_height:
            break
        if filed_at is not None and index - filed_at > ROWS_AFTER_FILED:
            break
        if filed_at is not None and sum(word.confidence for word in row.words) < READ_AFTER_FILED * len(row.words):
            break
        if filed_at is not None and fold(row.text).startswith(("dia chi", "dien thoai", "website", "tel", "dt:")):
            break
        kept.append(row)
        if FILED.search(fold(row.text)):
            filed_at = index
    return kept


def _without_note_beside(row: Line) -> Line:
    """The row up to the ";" that ends its entry, where what follows stands apart; a note in brackets is its own."""
    for at, (word, following) in enumerate(pairwise(row.words), 1):
        if not word.text.endswith(";") or following.text.startswith("("):
            continue
        if following.box[0] - word.box[2] > NOTE_GAP * row.height:
            return Line(words=row.words[:at])
    return row


def _signature_rows(rows: tuple[Line, ...], sheet: Sheet) -> list[Line]:
    """From the first capital row down to the name, at most a hand's breadth below it."""
    start = next((index for index, row in enumerate(rows) if is_in_capitals(row.text)), None)
    if start is None:
        return list(rows[:ROWS_WITHOUT_POST])
    limit = rows[start].box[1] + sheet.down(HAND)
    return [row for row in rows[start:] if row.box[3] < limit]
