"""One page made ready for cutting: noise and page numbers out, margins known."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from lexicon.folding import fold
from models import Box, Line, Page, Word
from pipeline.reading.rows import rows_of, rows_of_page

PAGE_NUMBER = re.compile(r"^[-–—.\s]*(?:trang\s*)?\d{1,2}(?:\s*/\s*\d{1,2})?[-–—.\s]*$", re.IGNORECASE)
DIGITS = re.compile(r"\d+")
EDGE = 0.11
"""Page numbers stand in this share of the page's height (NĐ 30: at the top, centred; TT 01: at the bottom, right)."""
WIDE, NARROW = 0.62, 0.45
"""Of the page's width: rows of text between the prescribed margins, and between wide ones."""
LEFT_MARGIN, RIGHT_MARGIN = 0.14, 0.92
"""Of the page's width, where no rows show the margins: NĐ 30/2020, Phụ lục I prescribes 30 to 35 mm of the 210 mm of A4
on the left (0.14 to 0.17) and 15 to 20 mm on the right (0.90 to 0.93). The medians of 402 pages are 0.143 and 0.902
(2026-11-28)."""
USUAL_HEIGHT_PT = 12.0
"""Height of a line on a page without words: its print would be of 13 to 14 points (NĐ 30/2020, Phụ lục I)."""
COLUMN_GAP = 2.5
"""Line heights between two words of a row from which it is two columns: 99 % of the rows of running text leave less
than 1.6 (6,792 rows of 402 pages, 2026-11-28)."""
FEW = 6
"""One in so many rows may stick out of the margin, as labels and scraps of stamps do."""
SURE_SIGN = 0.35
"""Confidence from which a sign that is neither letter nor digit is print; specks and rules have less."""


@dataclass(frozen=True, eq=False)
class Sheet:
    """A page with the words that count, in rows across its whole width."""

    page: Page
    words: tuple[Word, ...]
    lines: tuple[Line, ...]
    """The words in rows, page numbers among them."""

    @classmethod
    def of(cls, page: Page) -> "Sheet":
        """The page without specks and rules that the engine took for letters."""
        noise = {id(word) for word in page.words if word.confidence < SURE_SIGN and _is_noise(word)}
        return cls(page, page.words, rows_of_page(page.words)).without(noise)

    def without(self, gone: set[int]) -> "Sheet":
        """The sheet less the words whose `id()` is in `gone`; the others stay in their rows."""
        if not gone:
            return self
        words = tuple([word for word in self.words if id(word) not in gone])
        return Sheet(self.page, words, tuple(_rows_without(gone, self.lines)))

    def gathered(self, words: tuple[Word, ...]) -> "Sheet":
        """The sheet with these words instead of its own, which are put into rows anew."""
        return Sheet(self.page, words, rows_of(words))

    def across(self, share: float) -> float:
        """So much of the page's width in points: scans come in all sizes, what is printed is A4."""
        return share * self.page.width_pt

    def down(self, share: float) -> float:
        """So much of the page's height in points."""
        return share * self.page.height_pt

    @cached_property
    def rows(self) -> tuple[Line, ...]:
        """The printed rows top down, each across the whole width; a page number is none."""
        return tuple([row for row in self.lines if not self._is_page_number(row)])

    @cached_property
    def printed_number(self) -> int | None:
        """The page number printed at the top or bottom; None where none is, or where it cannot be told."""
        found = {
            int(number[0]) for row in self.lines if self._is_page_number(row) and (number := DIGITS.search(row.text))
        }
        return found.pop() if len(found) == 1 else None

    @cached_property
    def left(self) -> float:
        """The left text margin in points: where most long rows begin."""
        return _lowest_common([row.box[0] for row in self.running_rows], fallback=self.across(LEFT_MARGIN))

    @cached_property
    def right(self) -> float:
        """The right text margin in points."""
        return -_lowest_common([-row.box[2] for row in self.running_rows], fallback=-self.across(RIGHT_MARGIN))

    @cached_property
    def line_height(self) -> float:
        """Median height of the words of the page in points."""
        heights = sorted([word.box[3] - word.box[1] for word in self.words])
        return heights[len(heights) // 2] if heights else USUAL_HEIGHT_PT

    @cached_property
    def running_rows(self) -> list[Line]:
        """Rows of running text: wide, and without the gap between two columns; less wide where the page has few."""
        running = [row for row in self.rows if _widest_gap(row) < COLUMN_GAP * self.line_height]
        for share in (WIDE, NARROW):
            wide = [row for row in running if row.box[2] - row.box[0] > self.across(share)]
            if len(wide) > 1:
                return wide
        return []

    def _is_page_number(self, row: Line) -> bool:
        _, top, _, bottom = row.box
        upper, lower = self._edges
        return (bottom < upper or top > lower) and PAGE_NUMBER.match(row.text) is not None

    @cached_property
    def _edges(self) -> tuple[float, float]:
        """Page numbers stand above the one or below the other."""
        return self.down(EDGE), self.down(1 - EDGE)


def middle_x(box: Box) -> float:
    """The middle of the box from left to right."""
    return (box[0] + box[2]) / 2


def middle_y(box: Box) -> float:
    """The middle of the box from top to bottom."""
    return (box[1] + box[3]) / 2


def _lowest_common(values: list[float], *, fallback: float) -> float:
    """Near the lowest: first rows of paragraphs stand further in, and a few rows that stick out do not count."""
    if len(values) < 2:
        return fallback
    return sorted(values)[len(values) // FEW]


def _rows_without(gone: set[int], rows: Iterable[Line]) -> Iterator[Line]:
    for row in rows:
        kept = tuple([word for word in row.words if id(word) not in gone])
        if kept:
            yield row if len(kept) == len(row.words) else Line(kept)


def _widest_gap(row: Line) -> float:
    return max([b.box[0] - a.box[2] for a, b in pairwise(row.words)], default=0.0)


def _is_noise(word: Word) -> bool:
    """Specks and rules that the engine took for letters, of a word that is not surely read."""
    if any(letter.isalnum() for letter in word.text):
        return False
    return fold(word.text).strip("-+.,:;") != ""
