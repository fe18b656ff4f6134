"""The ruling lines of tables in the picture of a scan: long level and upright strokes that cross.

What is no part of a grid, as a rule under a letterhead or the frame of a stamp, is left out. Faint print and folds
break rules: a gap is closed where nothing stands in it, and left where it may be a merged cell.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from models import Box
from pipeline.reading.image import POINTS_PER_INCH, Pixels
from pipeline.reading.picture.view import View
from pipeline.reading.ruled import Rule

RULING_DPI = 100.0
"""About so many dots an inch are looked at: the picture made smaller by a whole number, which takes 0.4 ms where any
other takes 16. Rules of half a point are seen; 231 pages take 6 ms each, 30 ms with their cells where there are some
(2026-11)."""
ROUNDED_UP = 0.25
"""From 175 dpi on a picture is halved; what has 150 is looked at as it is."""
FEWEST_POINTS = 50
MOST_STROKES = 300
"""Of one direction; a form of 40 rows has 100, a page of speckles thousands."""
SURROUNDINGS_PT = 20
"""Side of the square with whose mean a point is compared; shading and the shadow of a fold are wider."""
DARKER = 10
"""By so many of 255 grey levels a point of a rule is darker than what is around it."""
LEVEL_PT, UPRIGHT_PT = 28, 14
"""Of a stroke without a break; those of letters are shorter."""
LONGEST_BREAK_PT = 6
LONG_LEVEL_PT = 40
THICKEST_PT = 6
FEWEST_LEVEL, FEWEST_UPRIGHT = 2, 3
"""Rules of a grid of two columns; fewer are frames and underlines."""
SAME_LINE_PT = 3.0
"""Rules as near as that are one."""
REACH_PT = 7.0
"""The end of a rule so near to one across lies on it."""
CROSSING_PT = 2.0


class _Grid(NamedTuple):
    level: list[Rule]
    upright: list[Rule]


def ruling_lines_of(view: View, words: Sequence[Box]) -> list[Rule]:
    """Rules in points from the top left that make grids; none where the page has no table.

    `words` are their boxes in points: no rule is completed through one.
    """
    parts = max(1, int(view.dpi / RULING_DPI + ROUNDED_UP))
    height, width = (side // parts for side in view.pixels.shape)
    if min(height, width) < FEWEST_POINTS:
        return []
    whole = view.pixels[: height * parts, : width * parts]
    small = np.asarray(cv2.resize(whole, (width, height), interpolation=cv2.INTER_AREA), np.uint8)
    pt_per_px = POINTS_PER_INCH * parts / view.dpi
    dark = _dark(small, pt_per_px)
    level = _strokes(dark, pt_per_px, is_level=True)
    if not FEWEST_LEVEL <= len(level) <= MOST_STROKES:
        return []
    upright = _strokes(dark, pt_per_px, is_level=False)
    if not FEWEST_UPRIGHT <= len(upright) <= MOST_STROKES:
        return []
    grid = _crossing(_snapped(_Grid(level, upright)))
    if len(grid.level) < FEWEST_LEVEL or len(grid.upright) < FEWEST_UPRIGHT:
        return []
    return [*_completed(grid.level, grid.upright, words), *_completed(grid.upright, grid.level, words)]


def _dark(grey: Pixels, pt_per_px: float) -> Pixels:
    """255 where the picture is darker than around."""
    side = int(SURROUNDINGS_PT / pt_per_px) | 1
    done = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, side, DARKER)
    return np.asarray(done, dtype=np.uint8)


def _strokes(dark: Pixels, pt_per_px: float, *, is_level: bool) -> list[Rule]:
    """Long thin strokes of one direction; a slant of three pixels over the stroke counts as none."""

    def along(length_pt: float) -> NDArray[np.uint8]:
        return _line(max(1, int(length_pt / pt_per_px)), is_level=is_level)

    thick = cv2.dilate(dark, _line(3, is_level=not is_level))
    kept = cv2.morphologyEx(thick, cv2.MORPH_OPEN, along(LEVEL_PT if is_level else UPRIGHT_PT))
    joined = cv2.morphologyEx(kept, cv2.MORPH_CLOSE, along(LONGEST_BREAK_PT))
    outlines, _ = cv2.findContours(joined, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    rules = []
    for outline in outlines:
        x, y, width, height = (side * pt_per_px for side in cv2.boundingRect(outline))
        length, breadth = (width, height) if is_level else (height, width)
        if length < (LONG_LEVEL_PT if is_level else UPRIGHT_PT) or breadth > THICKEST_PT:
            continue
        middle = y + height / 2 if is_level else x + width / 2
        rules.append(Rule(x, middle, x + width, middle) if is_level else Rule(middle, y, middle, y + height))
    return rules


def _line(length: int, *, is_level: bool) -> NDArray[np.uint8]:
    return np.ones((1, length) if is_level else (length, 1), np.uint8)


def _snapped(grid: _Grid) -> _Grid:
    """Rules that are nearly in line made so, and their ends put on the rules across that they nearly reach."""
    level_at = _means([rule.y0 for rule in grid.level])
    upright_at = _means([rule.x0 for rule in grid.upright])
    level = [Rule(rule.x0, level_at[rule.y0], rule.x1, level_at[rule.y0]) for rule in grid.level]
    upright = [Rule(upright_at[rule.x0], rule.y0, upright_at[rule.x0], rule.y1) for rule in grid.upright]
    return _Grid([_reaching(rule, upright) for rule in level], [_reaching(rule, level) for rule in upright])


def _means(places: Sequence[float]) -> dict[float, float]:
    """For each place the mean of those that it is one with."""
    groups: list[list[float]] = []
    for place in sorted(places):
        if groups and place - groups[-1][-1] <= SAME_LINE_PT:
            groups[-1].append(place)
        else:
            groups.append([place])
    return {place: sum(group) / len(group) for group in groups for place in group}


def _reaching(rule: Rule, across: Iterable[Rule]) -> Rule:
    start, end = rule.ends
    for other in across:
        low, high = other.ends
        if low - REACH_PT <= rule.at <= high + REACH_PT:
            start = other.at if abs(start - other.at) < REACH_PT else start
            end = other.at if abs(end - other.at) < REACH_PT else end
    return rule.between(start, end)


def _crossing(grid: _Grid) -> _Grid:
    """Without rules that cross fewer than two others: frames are left by that, underlines and edges of seals."""
    level = [rule for rule in grid.level if sum(_cross(rule, other) for other in grid.upright) >= 2]
    upright = [rule for rule in grid.upright if sum(_cross(rule, other) for other in level) >= 2]
    return _Grid(level, upright)


def _cross(one: Rule, other: Rule) -> bool:
    (start, end), (low, high) = one.ends, other.ends
    beside = low - CROSSING_PT <= one.at <= high + CROSSING_PT
    return beside and start - CROSSING_PT <= other.at <= end + CROSSING_PT


def _completed(rules: Sequence[Rule], across: Sequence[Rule], words: Sequence[Box]) -> list[Rule]:
    """The rules, and what lacks between two of one line where one breaks off in the middle of a cell."""
    by_place: dict[float, list[Rule]] = {}
    for rule in rules:
        by_place.setdefault(rule.at, []).append(rule)
    closed = list(rules)
    for pieces in by_place.values():
        pieces.sort(key=lambda rule: rule.ends)
        for piece, following in pairwise(pieces):
            gap = piece.between(piece.ends[1], following.ends[0])
            if gap.ends[0] < gap.ends[1] and _is_break(gap, across) and not _is_written_over(gap, words):
                closed.append(gap)
    return closed


def _is_break(gap: Rule, across: Sequence[Rule]) -> bool:
    """One that begins and ends on rules across may be a merged cell."""
    ends_on = (any(abs(end - other.at) < CROSSING_PT for other in across) for end in gap.ends)
    return not all(ends_on)


def _is_written_over(gap: Rule, words: Sequence[Box]) -> bool:
    start, end = gap.ends
    if gap.is_level:
        return any(y0 < gap.at < y1 and x0 < end and x1 > start for x0, y0, x1, y1 in words)
    return any(x0 < gap.at < x1 and y0 < end and y1 > start for x0, y0, x1, y1 in words)
