"""Finds which task of a new reading is which task of the register: by page, first line and text, never by number.

An extraction that finds one more task at the top of a letter must not move the histories of those below it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.fuzz import partial_ratio, ratio

from lexicon.folding import fold

FULL = 100.0
"""What rapidfuzz gives to equal texts."""
SAME_TEXT = 0.85
"""Texts so alike are one task wherever they stand. A choice: two OCR readings of a paragraph are above 0.95, two orders
of one letter that differ by agency or object hardly above 0.8."""
SAME_PLACE_TEXT = 0.4
"""Texts so alike are one task where they begin on the same line: it was cut longer or shorter, or read much better."""
PART_TEXT = 0.9
"""The same for a text that is part of the other: a task was split or merged by the new reading."""
LINE_PT = 14.0
"""Height of a printed line, in points; first lines that lie less apart are the same line (NĐ 30/2020: 13 to 14 pt)."""
SAME_PLACE, SAME_PAGE = 1.0, 0.3
OF_TEXT = 2.0
"""What a pair of one text has over a pair of one place: a list that was turned round keeps its histories."""
PLACE_WEIGHT = 0.05
"""Among texts that are alike the place decides between equal ones only: two that differ by an agency are 0.1 apart."""


@dataclass(frozen=True)
class Spot:
    """A task as far as it is compared."""

    text: str
    page: int | None
    first_box: tuple[float, float, float, float] | None
    """Of its first line, in points from the page's top left."""


def match_tasks(old: Sequence[Spot], new: Sequence[Spot]) -> dict[int, int]:
    """Which of `old` each of `new` is, by their indices; those that are new are left out.

    The most alike are paired first, each once; among equals those of the same order.
    """
    olds, news = [fold(spot.text) for spot in old], [fold(spot.text) for spot in new]
    pairs = []
    for i, was in enumerate(old):
        for j, spot in enumerate(new):
            likeness = _likeness(olds[i], news[j], _place(was, spot))
            if likeness is not None:
                pairs.append((-likeness, abs(i - j), j, i))
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, j, i in sorted(pairs):
        if j not in found and i not in taken:
            found[j] = i
            taken.add(i)
    return found


def _likeness(was: str, spot: str, place: float) -> float | None:
    """How alike two tasks are; None where they are two tasks."""
    alike = ratio(was, spot) / FULL
    if alike >= SAME_TEXT:
        return OF_TEXT + alike + PLACE_WEIGHT * place
    if place == SAME_PLACE:
        if alike >= SAME_PLACE_TEXT:
            return alike + place
        part = partial_ratio(was, spot) / FULL
        if part >= PART_TEXT:
            return alike + place
    return None


def _place(was: Spot, spot: Spot) -> float:
    if was.page is None or was.page != spot.page:
        return 0.0
    if was.first_box is None or spot.first_box is None:
        return SAME_PAGE
    apart = abs(was.first_box[1] - spot.first_box[1])
    return SAME_PLACE if apart < LINE_PT else SAME_PAGE
