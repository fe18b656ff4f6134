"""One page as read: words with their boxes, whatever the file was.

Coordinates are PDF points (1/72 inch) from the top left of the *upright* page: turned, straightened and cut as the
reader saw it. `Page.to_source` leads back to the page of the file the user has.
"""

from collections.abc import Sequence
from functools import cached_property
from math import atan2, degrees
from typing import Literal

from models.base import Frozen
from models.place import Box
from models.signature import DigitalSignature

Reading = Literal["text_layer", "ocr", "office"]
Homography = tuple[float, float, float, float, float, float, float, float, float]
"""A 3 x 3 matrix by rows; maps upright points to points of the source page."""

BandKind = Literal[
    "code_number", "issued_day", "issued_month", "issued_year", "arrival_number", "arrival_date", "priority", "signer"
]


SecondReader = Literal["doubtful lines", "bands", "second look"]
SECOND_READER_FAILED = "second reader failed: "
"""Begins the step of a page on which a second reader failed: "second reader failed: bands"."""


class Candidate(Frozen):
    """One way to read a word or band; `posterior` is the reader's own probability, 0 to 1."""

    text: str
    posterior: float


class Word(Frozen):
    """A run of characters between spaces. `page` is the number of the `Page` it stands on; `confidence` 0 to 1."""

    text: str
    box: Box
    page: int
    confidence: float = 1.0
    alternatives: tuple[Candidate, ...] = ()
    """What a second reading made of the word, where there was one and it differs."""


class Band(Frozen):
    """A narrow strip read by the second reader (handwritten number, day, stamp), best candidate first."""

    kind: BandKind
    box: Box
    candidates: tuple[Candidate, ...]


class SecondLook(Frozen):
    """A part of a page read once more with another setting; what the first reading made of it stays."""

    part: Literal["closing"]
    box: Box
    words: tuple[Word, ...]


class Table(Frozen):
    """A ruled table of a born-digital page: the boxes of its cells by row and column.

    A cell merged over several rows or columns stands in each of them; None where the rules enclose nothing. The words
    are those of the page whose centre lies in the box.
    """

    rows: tuple[tuple[Box | None, ...], ...]

    @cached_property
    def box(self) -> Box:
        return enclosing([cell for row in self.rows for cell in row if cell is not None])


class Line(Frozen):
    """Words of one printed line, left to right; never empty."""

    words: tuple[Word, ...]

    @property
    def page(self) -> int:
        return self.words[0].page

    @cached_property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @cached_property
    def box(self) -> Box:
        return enclosing([word.box for word in self.words])

    @property
    def height(self) -> float:
        """Median height of the words in points: steadier than the box where a stamp or speck joined the line."""
        heights = sorted(word.box[3] - word.box[1] for word in self.words)
        return heights[len(heights) // 2]


class Page(Frozen):
    """One upright page. `number` counts pages as read (1-based), `source_number` is the page of the file."""

    number: int
    source_number: int
    width_pt: float
    height_pt: float
    words: tuple[Word, ...]
    reading: Reading
    steps: tuple[str, ...] = ()
    """What was done to the image, in order: "turned 90", "deskewed 0.75", "split right half", "blank"; then each second
    reader that failed."""
    to_source: Homography | None = None
    """None where upright points are source points."""
    source_size_pt: tuple[float, float] | None = None
    """Width and height of the file's own page, as a viewer shows it; None where they are those of this page."""
    bands: tuple[Band, ...] = ()
    second_looks: tuple[SecondLook, ...] = ()
    signatures: tuple[DigitalSignature, ...] = ()
    """Digital signatures whose picture stands on this page; those without one are on the first page."""
    tables: tuple[Table, ...] = ()
    """Top down; none on scans, whose tables have no rules to read."""

    @property
    def turned_deg(self) -> float:
        """By how much the reader turned the file's page clockwise to get this one, skew and quarters together."""
        if self.to_source is None:
            return 0.0
        a, _, _, d, *_ = self.to_source
        return round(-degrees(atan2(d, a)), 2) + 0.0

    @property
    def failed_readers(self) -> frozenset[str]:
        """Each `SecondReader` that failed on this page, so that what it would have read is missing."""
        failed = (step for step in self.steps if step.startswith(SECOND_READER_FAILED))
        return frozenset(step.removeprefix(SECOND_READER_FAILED) for step in failed)

    def source_box(self, box: Box) -> Box:
        """The axis-parallel box on the file's own page that covers `box`."""
        if self.to_source is None:
            return box
        a, b, c, d, e, f, g, h, i = self.to_source
        xs, ys = [], []
        for x in (box[0], box[2]):
            for y in (box[1], box[3]):
                w = g * x + h * y + i
                xs.append((a * x + b * y + c) / w)
                ys.append((d * x + e * y + f) / w)
        return min(xs), min(ys), max(xs), max(ys)


def enclosing(boxes: Sequence[Box]) -> Box:
    """The smallest box around all of `boxes`, of which there must be at least one."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
