"""Ruled tables in the picture of a scan: what is a grid, what is none, and what is half of one."""

from collections.abc import Sequence
from itertools import pairwise

import cv2
import numpy as np
import pytest

from models import Box
from pipeline.reading.image import POINTS_PER_INCH, Pixels
from pipeline.reading.picture.tables import tables_on
from pipeline.reading.picture.view import View

DPI = 200
A4_PX = (2339, 1654)
COLUMNS = (70.0, 110.0, 300.0, 420.0, 540.0)
ROWS = (200.0, 240.0, 300.0, 350.0, 420.0)
PAPER, BLACK, FAINT = 235, 30, 205
RULE_PX = 2
SAME_PT = 1.5


def px(points: float) -> int:
    return round(points * DPI / POINTS_PER_INCH)


def sheet(
    columns: Sequence[float] = COLUMNS, rows: Sequence[float] = ROWS, *, ink: int = BLACK, right: float | None = None
) -> Pixels:
    """A grid of rules on a grey sheet; `right` is where its level rules end."""
    pixels: Pixels = np.full(A4_PX, PAPER, np.uint8)
    for y in rows:
        cv2.line(pixels, (px(columns[0]), px(y)), (px(right or columns[-1]), px(y)), ink, RULE_PX)
    for x in columns:
        cv2.line(pixels, (px(x), px(rows[0])), (px(x), px(rows[-1])), ink, RULE_PX)
    return pixels


def words(columns: Sequence[float] = COLUMNS, rows: Sequence[float] = ROWS) -> list[Box]:
    """A word in each cell."""
    return [(x + 4, y + 5, x + 30, y + 17) for x in columns[:-1] for y in rows[:-1]]


def found(pixels: Pixels, boxes: Sequence[Box]) -> list[tuple[int, int]]:
    return [(len(table.rows), len(table.rows[0])) for table in tables_on(View(pixels, np.eye(3), DPI), boxes)]


@pytest.mark.parametrize("ink", [BLACK, FAINT])
def test_a_grid_gives_its_cells(ink: int) -> None:
    (table,) = tables_on(View(sheet(ink=ink), np.eye(3), DPI), words())
    assert (len(table.rows), len(table.rows[0])) == (4, 4)
    for at, (left, right) in enumerate(pairwise(COLUMNS)):
        cell = table.rows[1][at]
        assert cell is not None
        assert np.allclose(cell, (left, ROWS[1], right, ROWS[2]), atol=SAME_PT)


def test_a_scan_a_little_askew() -> None:
    turn = cv2.getRotationMatrix2D((A4_PX[1] / 2, A4_PX[0] / 2), 0.1, 1.0)
    askew = np.asarray(cv2.warpAffine(sheet(), turn, A4_PX[::-1], borderValue=PAPER), np.uint8)
    assert found(askew, words()) == [(4, 4)]


def test_a_broken_rule_is_closed_where_nothing_stands_in_it() -> None:
    pixels = sheet()
    pixels[px(250) : px(280), px(300) - 5 : px(300) + 5] = PAPER
    assert found(pixels, words()) == [(4, 4)]


def test_a_merged_cell_stays_one() -> None:
    pixels = sheet()
    pixels[px(ROWS[1]) + 3 : px(ROWS[2]) - 3, px(110) - 5 : px(420) + 5] = PAPER
    (table,) = tables_on(View(pixels, np.eye(3), DPI), words()[:5])
    heading = table.rows[1]
    assert heading[0] == heading[1] == heading[2]
    assert len({*table.rows[0]}) == 4


@pytest.mark.parametrize(
    ("pixels", "boxes"),
    [
        (np.full(A4_PX, PAPER, np.uint8), words()),  # no rule at all
        (sheet(columns=(70.0, 540.0)), words()),  # a frame
        (sheet(columns=(70.0, 75.0), rows=(200.0, 420.0)), words()),  # a mark in the margin
        (sheet(rows=(200.0, 420.0)), [(250.0, 210.0, 350.0, 222.0)] * 4),  # words across what would be a rule
        (sheet(), []),  # a drawing without words
    ],
)
def test_what_is_no_table(pixels: Pixels, boxes: list[Box]) -> None:
    assert found(pixels, boxes) == []


def test_half_a_grid_is_none() -> None:
    """The level rules faded beyond the first columns: what is left there are no cells of rows."""
    assert found(sheet(right=300.0), words()) in ([], [(4, 2)])


def test_a_page_of_specks_is_left_alone() -> None:
    noise = np.random.default_rng(15).integers(0, 256, A4_PX).astype(np.uint8)
    assert found(noise, words()) == []
