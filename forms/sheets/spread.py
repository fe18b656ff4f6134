"""A wide table on two pages side by side: where the second begins, and how large both are printed."""

from collections.abc import Sequence
from dataclasses import dataclass

PIXELS_A_DIGIT, PIXELS_A_COLUMN = 7, 5
"""How wide Excel shows a column of n digits: 7 n + 5 pixels (ECMA-376, part 1, 18.3.1.13, Calibri 11 at 96 dpi)."""
PIXELS_AN_INCH = 96
ROOM = 0.94
"""Of the width of the paper: LibreOffice makes columns 3 percent wider. A choice, with as much again to spare."""


@dataclass(frozen=True)
class Spread:
    """A table on two pages."""

    second: int
    """The first column of the second page that is not repeated, from 0."""
    percent: int
    """The size of the print, at most 100."""


def spread(widths: Sequence[int], repeated: int, paper_in: float) -> Spread:
    """The two pages of a table, as evenly filled as columns allow.

    `widths` are those of the columns in characters, `repeated` is how many of them begin both pages, `paper_in` the
    width between the margins in inches.
    """
    pixels = [width * PIXELS_A_DIGIT + PIXELS_A_COLUMN for width in widths]
    again = sum(pixels[:repeated])

    def widest(second: int) -> int:
        return max(sum(pixels[:second]), again + sum(pixels[second:]))

    second = min(range(repeated + 1, len(pixels)), key=widest)
    fits = int(100 * ROOM * paper_in * PIXELS_AN_INCH / widest(second))
    return Spread(second=second, percent=min(100, fits))
