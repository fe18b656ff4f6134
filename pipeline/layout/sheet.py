"""One page made ready for cutting: noise and page numbers out, margins known."""

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from lexicon.folding import fold
from models import Line, Page, Word
from pipeline.reading.rows import rows_of_page

PAGE_NUMBER = re.compile(r"^[-–—.\s]*(?:trang\s*)?\d{1,2}(?:\s*/\s*\d{1,2})?[-–—.\s]*$", re.IGNORECASE)
EDGE = 0.11
"""Page numbers stand in this share of the page's height (NĐ 30: at the top, centred; TT 01: at the bottom, right)."""


WIDE, NARROW = 0.62, 0.45
"""Of the page's width: rows of text between the prescribed margins, and between wide ones."""


@dataclass(frozen=True, eq=False)
class Sheet:
    """A page with the words that count, in rows across its whole width."""

    page: Page
    words: tuple[Word, ...]

    @classmethod
    def of(cls, page: Page) -> "Sheet":
        words = tuple(word for word in page.words if not _is_noise(word))
        return cls(page, words if len(words) < len(page.words) else page.words)

    def without(self, gone: set[int]) -> "Sheet":
        """The sheet less the words whose `id()` is in `gone`."""
        return Sheet(self.page, tuple(word for word in self.words if id(word) not in gone))

    @cached_property
    def rows(self) -> tuple[Line, ...]:
        return tuple(row for row in rows_of_page(self.words) if not self._is_page_number(row))

    @cached_property
    def left(self) -> float:
        """The left text margin in points: where most long rows begin."""
        return _common([row.box[0] for row in self._long_rows], fallback=0.14 * self.page.width_pt)

    @cached_property
    def right(self) -> float:
        """The right text margin in points."""
        return -_common([-row.box[2] for row in self._long_rows], fallback=-0.92 * self.page.width_pt)

    @cached_property
    def line_height(self) -> float:
        """Median height of the words of the page in points."""
        heights = sorted(word.box[3] - word.box[1] for word in self.words)
        return heights[len(heights) // 2] if heights else 12.0

    @property
    def _long_rows(self) -> list[Line]:
        """Rows of running text: wide, and without the gap between two columns; less wide where the page has few."""
        running = [row for row in self.rows if _widest_gap(row) < 2.5 * self.line_height]
        for share in (WIDE, NARROW):
            wide = [row for row in running if row.box[2] - row.box[0] > share * self.page.width_pt]
            if len(wide) > 1:
                return wide
        return []

    def _is_page_number(self, row: Line) -> bool:
        height = self.page.height_pt
        at_edge = row.box[3] < EDGE * height or row.box[1] > (1 - EDGE) * height
        return at_edge and PAGE_NUMBER.match(row.text) is not None


def _common(values: list[float], *, fallback: float) -> float:
    """Near the lowest: first rows of paragraphs stand further in, and a few rows that stick out do not count."""
    if len(values) < 2:
        return fallback
    return sorted(values)[len(values) // 6]


def _widest_gap(row: Line) -> float:
    return max((b.box[0] - a.box[2] for a, b in pairwise(row.words)), default=0.0)


def _is_noise(word: Word) -> bool:
    """Specks and rules that the engine took for letters."""
    if word.confidence >= 0.35 or any(letter.isalnum() for letter in word.text):
        return False
    return fold(word.text).strip("-+.,:;") != ""
