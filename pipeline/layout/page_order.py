"""The order in which the pages of one letter are to be read, where the scanner gave them in another one.

Fronts come before backs where a duplex letter goes through a scanner twice, and all pages come in reverse where a pile
lies face up. Printed page numbers and the numbers of items tell of it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.layout.anchors import to_places_at
from pipeline.layout.sheet import Sheet

ITEM = re.compile(r"^(\d{1,2})\s*[.)/]\s*(?=[^\W\d])")
""" "7. Sở Y tế ...": the number of an item at the beginning of a row."""
AGREES, CONTINUES, BREAKS, HEAD_FIRST, ENDS_LATER = 2, 2, -1, 2, 1
"""What speaks for an order: a printed number at its place, an item that goes on from the page before; what speaks
against it, an item that does not; a letterhead on the first page, and "Nơi nhận" on a later one. A choice."""
CLEARLY = 3
"""By so much another order must be better than the scanner's: a printed number alone may be misread."""


@dataclass(frozen=True)
class _Signs:
    """What one page says of its place."""

    printed: int | None
    first_item: int | None
    last_item: int | None
    has_head: bool
    has_end: bool


def page_order(sheets: Sequence[Sheet], heads: Sequence[bool]) -> list[int]:
    """The places of the sheets, counted from 0, in the order in which they are to be read.

    `heads` says on which a letterhead stands: only one may, for where several letters lie in one file, the order of
    their pages is left as it is.
    """
    places = list(range(len(sheets)))
    if len(sheets) < 2 or sum(heads) != 1:
        return places
    signs = [_signs(sheet, head) for sheet, head in zip(sheets, heads, strict=True)]
    scored = [(_score(order, signs), order) for order in _orders(signs)]
    best = max(score for score, _ in scored)
    own = scored[0][0]
    return next(order for score, order in scored if score == best) if best - own >= CLEARLY else places


def _orders(signs: Sequence[_Signs]) -> list[list[int]]:
    """The scanner's order first, then those that scanners and hands make of it."""
    places = list(range(len(signs)))
    fronts = places[: (len(places) + 1) // 2]
    backs = places[len(fronts) :]
    return [
        places,
        places[::-1],
        _interleaved(fronts, backs),
        _interleaved(fronts, backs[::-1]),
        _by_printed_number(signs),
    ]


def _interleaved(fronts: list[int], backs: list[int]) -> list[int]:
    order = [place for pair in zip(fronts, backs, strict=False) for place in pair]
    return [*order, *fronts[len(backs) :]]


def _by_printed_number(signs: Sequence[_Signs]) -> list[int]:
    """Each page at its printed number, the others in the places that are left."""
    wanted: dict[int, int] = {}
    for place, sign in enumerate(signs):
        number = 1 if sign.has_head else sign.printed
        if number is not None and 1 <= number <= len(signs):
            wanted.setdefault(number - 1, place)
    others = iter([place for place in range(len(signs)) if place not in wanted.values()])
    return [wanted[at] if at in wanted else next(others) for at in range(len(signs))]


def _score(order: Sequence[int], signs: Sequence[_Signs]) -> int:
    score = HEAD_FIRST if signs[order[0]].has_head else 0
    head_at = next(at for at, place in enumerate(order) if signs[place].has_head)
    score += ENDS_LATER if any(signs[place].has_end for place in order[head_at + 1 :]) else 0
    last: int | None = None
    for at, place in enumerate(order):
        sign = signs[place]
        before = signs[order[at - 1]].printed if at else None
        score += AGREES if sign.printed is not None and _is_at_its_place(sign.printed, at, before) else 0
        if last is not None and sign.first_item is not None:
            score += CONTINUES if sign.first_item == last + 1 else BREAKS
        last = sign.last_item if sign.last_item is not None else last
    return score


def _is_at_its_place(printed: int, at: int, before: int | None) -> bool:
    """An annex counts its pages anew, and its first page mostly bears no number."""
    return printed == at + 1 or (printed - 1 == before if before is not None else printed == 2 and at > 0)


def _signs(sheet: Sheet, has_head: bool) -> _Signs:
    items = [int(match[1]) for row in sheet.rows if (match := ITEM.match(row.text))]
    has_end = to_places_at(sheet.rows, sheet.page.width_pt) is not None
    return _Signs(sheet.printed_number, items[0] if items else None, items[-1] if items else None, has_head, has_end)
