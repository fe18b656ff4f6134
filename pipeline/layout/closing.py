"""The end of a letter: "Nơi nhận" on the left; competence, position and name on the right (cells 7 and 9b)."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from lexicon.folding import fold
from lexicon.letters import is_in_capitals
from models import Line, Word, Zone
from pipeline.layout.anchors import FILED, signature_at, signs_on_the_right, to_places_at
from pipeline.layout.sheet import Sheet
from pipeline.reading.rows import rows_of


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


def find_closing(sheets: Sequence[Sheet], *, first_top: float) -> Closing | None:
    """The first closing after the head of the letter (`first_top` on the first of its sheets)."""
    for index, sheet in enumerate(sheets):
        top = first_top if index == 0 else 0.0
        rows = [row for row in sheet.rows if row.box[1] >= top]
        start = to_places_at(rows, sheet.page.width_pt)
        if start is not None:
            return _cut(sheet, rows, start)
        alone = signature_at(rows, sheet.page.width_pt)
        if alone is not None:
            return _cut_signature(sheet, rows, alone)
    return None


def _cut(sheet: Sheet, rows: list[Line], start: int) -> Closing:
    """Both columns from the list's heading down; the signature may begin a few rows higher."""
    top = rows[start].box[1]
    middle = 0.4 * sheet.page.width_pt
    first = start
    while first > 0 and rows[start].box[1] - rows[first - 1].box[3] < 45:
        beside = signs_on_the_right(rows[first - 1], sheet.page.width_pt)  # a heading that was not recognised
        if rows[first - 1].box[0] <= middle and not beside:
            break
        first -= 1
    words = [word for row in rows[first:] for word in row.words]
    split = _gutter(words, sheet)
    left_words = [word for word in words if _centre(word) < split and word.box[3] > top - 3]
    left = _list_rows(rows_of(left_words), sheet)
    bottom = max([row.box[3] for row in left], default=top)
    right = [word for word in words if _centre(word) >= split]
    signature = _signature_rows(rows_of(right), sheet)
    bottom = max([bottom, *(row.box[3] for row in signature)])
    again = _looked_again(sheet, rows[first].box[1], split)
    return Closing(sheet.page.number, rows[first].box[1], bottom, Zone.of(left), Zone.of(signature), again)


def _cut_signature(sheet: Sheet, rows: list[Line], start: int) -> Closing:
    words = [word for row in rows[start:] for word in row.words if _centre(word) > 0.38 * sheet.page.width_pt]
    signature = _signature_rows(rows_of(words), sheet)
    bottom = max(row.box[3] for row in signature) if signature else rows[start].box[3]
    again = _looked_again(sheet, rows[start].box[1], 0.38 * sheet.page.width_pt)
    return Closing(sheet.page.number, rows[start].box[1], bottom, Zone(), Zone.of(signature), again)


def _looked_again(sheet: Sheet, top: float, split: float) -> tuple[Zone, ...]:
    """The signature block in each later look at this part of the page."""
    zones = []
    for look in sheet.page.second_looks:
        if look.part == "closing" and look.box[1] - 5 < top + 60 and look.box[3] > top:
            words = [word for word in look.words if _centre(word) >= split]
            zones.append(Zone.of(_signature_rows(rows_of(words), sheet)))
    return tuple(zones)


def _gutter(words: list[Word], sheet: Sheet) -> float:
    """The x between the two columns: the middle of the widest strip that the fewest words cross."""
    width = sheet.page.width_pt
    candidates = [x * width / 200 for x in range(62, 136)]
    lefts, rights = sorted(word.box[0] - 2 for word in words), sorted(word.box[2] + 2 for word in words)
    covered = [bisect_left(lefts, x) - bisect_right(rights, x) for x in candidates]
    least = min(covered)
    best: tuple[int, int] = (0, 0)
    start: int | None = None
    for index, count in enumerate([*covered, least + 1]):
        if count == least and start is None:
            start = index
        elif count != least and start is not None:
            best = max(best, (start, index), key=lambda run: run[1] - run[0])
            start = None
    return (candidates[best[0]] + candidates[best[1] - 1]) / 2


def _list_rows(rows: tuple[Line, ...], sheet: Sheet) -> list[Line]:
    """The list from its heading to the "Lưu" entry and its continuation; footers further down are left out."""
    kept: list[Line] = []
    filed_at: int | None = None
    for index, row in enumerate(rows):
        gap = row.box[1] - kept[-1].box[3] if kept else 0.0
        if kept and gap > (1.2 if filed_at is not None else 6) * sheet.line_height:
            break
        if filed_at is not None and index - filed_at > 2:
            break
        if filed_at is not None and fold(row.text).startswith(("dia chi", "dien thoai", "website", "tel", "dt:")):
            break
        kept.append(row)
        if FILED.search(fold(row.text)):
            filed_at = index
    return kept


def _signature_rows(rows: tuple[Line, ...], sheet: Sheet) -> list[Line]:
    """From the first capital row down to the name, at most a hand's breadth (17 cm) below it."""
    start = next((index for index, row in enumerate(rows) if is_in_capitals(row.text)), None)
    if start is None:
        return list(rows[:6])
    limit = rows[start].box[1] + 17 / 2.54 * 72
    return [row for row in rows[start:] if row.box[3] < limit]


def _centre(word: Word) -> float:
    return (word.box[0] + word.box[2]) / 2
