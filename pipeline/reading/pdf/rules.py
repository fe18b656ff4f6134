"""The ruling lines of a PDF page, as pdfium knows them: strokes, borders of boxes, filled boxes thin as a line.

pdfium has the page open already; to have pdfminer read its content again for the lines took 25 to 200 ms a page.
"""

from collections.abc import Iterator
from ctypes import byref, c_float, c_int
from itertools import pairwise
from math import isfinite
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium_c

from pipeline.reading.pdf.page_content import Drawn, Matrix, PageContent, total_matrix
from pipeline.reading.ruled import Rule

RULE_PT = 3.0  # a shape thinner than this is a ruling line; Word draws borders as filled boxes
SHORTEST_PT = 8.0  # and at least as long as a printed line is high
GRID_RULES = 3  # of each direction: two columns and two rows have as many
GRID_SEGMENTS = 12  # a path of so many strokes may be a whole grid
MOST_PATHS = 4000  # drawings, maps and seals; a page of small cells has 1,500
MOST_SEGMENTS = 20_000  # of all paths together
MOST_RULES = 4000  # to find where they cross takes time with the square of their number
SLANT_PT = 0.5  # off the level or the plumb, over the length of the line

Points = list[tuple[float, float]]


def has_grid(content: PageContent) -> bool:
    """Whether ruling lines run both ways, in 0.1 ms; the rules under names and mottoes run one way only."""
    if len(content.drawn_paths) > MOST_PATHS:
        return False
    across = down = 0
    for path in content.drawn_paths:
        left, bottom, right, top = _bounds(path.handle)
        width, height = right - left, top - bottom
        if min(width, height) < RULE_PT:
            across += width >= SHORTEST_PT
            down += height >= SHORTEST_PT
        elif _is_stroked(path.handle) or _segments(path.handle) >= GRID_SEGMENTS:
            rules = GRID_RULES if _segments(path.handle) >= GRID_SEGMENTS else 1
            across, down = across + rules, down + rules
        if across >= GRID_RULES and down >= GRID_RULES:
            return True
    return False


def ruling_lines(content: PageContent) -> list[Rule]:
    """All of them, in the order in which they are drawn; none of a page with so many that it is a drawing."""
    if sum(_segments(path.handle) for path in content.drawn_paths) > MOST_SEGMENTS:
        return []
    nestings = {id(path.forms): path.forms for path in content.drawn_paths}  # those of one form share theirs
    to_display = {key: content.display @ total_matrix(forms) for key, forms in nestings.items()}
    rules = [
        rule
        for path in content.drawn_paths
        for rule in _rules_of(path, to_display[id(path.forms)])
        if all(map(isfinite, rule))
    ]
    return rules if len(rules) <= MOST_RULES else []


def _rules_of(path: Drawn, to_display: Matrix) -> Iterator[Rule]:
    left, bottom, right, top = _bounds(path.handle)
    if min(right - left, top - bottom) < RULE_PT:
        yield _along([(left, bottom), (right, top)], to_display)
        return
    stroked = _is_stroked(path.handle)
    for points in _outlines(path.handle):
        xs, ys = [x for x, _ in points], [y for _, y in points]
        if min(max(xs) - min(xs), max(ys) - min(ys)) < RULE_PT:
            yield _along([(min(xs), min(ys)), (max(xs), max(ys))], to_display)
        elif stroked:  # a filled box without a border is the shading behind words
            yield from _sides(points, to_display)


def _along(corners: Points, to_display: Matrix) -> Rule:
    """The line through the middle of a thin box."""
    (xa, ya), (xb, yb) = _shown(corners, to_display)
    x0, x1, y0, y1 = min(xa, xb), max(xa, xb), min(ya, yb), max(ya, yb)
    if x1 - x0 >= y1 - y0:
        return Rule(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)
    return Rule((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)


def _sides(points: Points, to_display: Matrix) -> Iterator[Rule]:
    for (xa, ya), (xb, yb) in pairwise(_shown(points, to_display)):
        if min(abs(xb - xa), abs(yb - ya)) <= SLANT_PT:
            yield Rule(min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))


def _shown(points: Points, to_display: Matrix) -> Points:
    xs, ys = (to_display @ np.array([*zip(*points, strict=True), [1.0] * len(points)]))[:2].tolist()
    return list(zip(xs, ys, strict=True))


def _outlines(path: Any) -> Iterator[Points]:
    """The corners of each part of the path that is drawn without lifting the pen, in the space of its bounds."""
    m, x, y = pdfium_c.FS_MATRIX(), c_float(), c_float()
    pdfium_c.FPDFPageObj_GetMatrix(path, byref(m))
    points: Points = []
    for at in range(_segments(path)):
        segment = pdfium_c.FPDFPath_GetPathSegment(path, at)
        pdfium_c.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        if pdfium_c.FPDFPathSegment_GetType(segment) == pdfium_c.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        points.append((m.a * x.value + m.c * y.value + m.e, m.b * x.value + m.d * y.value + m.f))
        if pdfium_c.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points


def _bounds(path: Any) -> tuple[float, float, float, float]:
    """Left, bottom, right, top in the space that the path is drawn in; of an empty path 0."""
    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    pdfium_c.FPDFPageObj_GetBounds(path, byref(left), byref(bottom), byref(right), byref(top))
    return left.value, bottom.value, right.value, top.value


def _segments(path: Any) -> int:
    return max(0, int(pdfium_c.FPDFPath_CountSegments(path)))


def _is_stroked(path: Any) -> bool:
    fill, stroke = c_int(), c_int()
    return bool(pdfium_c.FPDFPath_GetDrawMode(path, byref(fill), byref(stroke))) and stroke.value != 0
