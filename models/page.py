"""One page as it was read: its words with their boxes, in the same form for every type of file.

Coordinates are PDF points (1/72 inch) from the top left of the *upright* page, which is the file's page after the
reader has turned, straightened and cut it. `Page.to_source` leads back to the page that a viewer shows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import atan2, degrees
from typing import ClassVar, Literal

from pydantic import ConfigDict

from models.base import Frozen
from models.place import Box
from models.signature import DigitalSignature
from models.vocabulary import Reader

Reading = Literal["text_layer", "ocr", "office"]
Homography = tuple[float, float, float, float, float, float, float, float, float]
"""A 3 x 3 matrix, row by row, that maps a point of the upright page to a point of the file's own page."""

BandKind = Literal[
    "code_number", "issued_day", "issued_month", "issued_year", "arrival_number", "arrival_date", "priority", "signer"
]
ANGLE_DIGITS = 2
"""Decimals of an angle in degrees. A choice: over the height of A4 a hundredth of a degree moves 0.15 points."""


SecondReader = Literal["ruled tables", "coloured print", "doubtful lines", "bands", "second look"]
SECOND_READER_FAILED = "second reader failed: "
"""Begins the step of a page on which a second reader failed: "second reader failed: bands"."""


class Candidate(Frozen):
    """One possible reading of a word or band."""

    text: str
    posterior: float
    """The probability that the reader itself gives this reading, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters between two spaces, such as "344/UBND-TH".

    No model of pydantic's: a page has hundreds, and made from a stored page they take two thirds of the time.
    `dataclasses.replace` gives a changed copy.
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    text: str
    box: Box
    page: int
    """`Page.number` of the page that it stands on."""
    confidence: float = 1.0
    """How sure the reader is of the word, 0 to 1; 1 where the file itself has the text."""
    alternatives: tuple[Candidate, ...] = ()
    """Other readings of the word, where it was read a second time with another result."""


class Band(Frozen):
    """A narrow strip of a scan that the second reader has read: a handwritten number or day, or a stamp."""

    kind: BandKind
    box: Box
    candidates: tuple[Candidate, ...]
    """Best first."""


class SecondLook(Frozen):
    """The words of a part of a page that was read once more with another setting of the OCR engine.

    The words of the first reading stay in `Page.words`.
    """

    part: Literal["closing"]
    box: Box
    words: tuple[Word, ...]
    read_by: Reader = Reader.TESSERACT
    """The OCR engine that read the words."""


class Inset(Frozen):
    """A part of a page that was read in another way than the page: a picture pasted into a text, a number typed on a
    scan. Its words are among those of the page."""

    box: Box
    read_by: Reader


class Table(Frozen):
    """A table with printed rules, as the boxes of its cells.

    Its words are those words of the page whose centre lies in a cell.
    """

    rows: tuple[tuple[Box | None, ...], ...]
    """Boxes by row and column. A cell merged over several rows or columns stands in each of them; None stands where the
    rules enclose nothing."""

    @cached_property
    def box(self) -> Box:
        """The smallest box around all cells."""
        return enclosing([cell for row in self.rows for cell in row if cell is not None])


@dataclass(frozen=True)
class Line:
    """The words of one printed line, left to right; at least one.

    No model of pydantic's, which would look at each word again: only our own code makes lines, and none is stored.
    """

    words: tuple[Word, ...]

    @property
    def page(self) -> int:
        """`Page.number` of the page that the line stands on."""
        return self.words[0].page

    @cached_property
    def text(self) -> str:
        """The words joined by one space, however far apart they are printed."""
        return " ".join([word.text for word in self.words])

    @cached_property
    def box(self) -> Box:
        """The smallest box around all words."""
        return enclosing([word.box for word in self.words])

    @property
    def height(self) -> float:
        """The median height of the words in points.

        Steadier than the height of the box, which a stamp or speck that was taken into the line makes larger.
        """
        heights = sorted([word.box[3] - word.box[1] for word in self.words])
        return heights[len(heights) // 2]


class Page(Frozen):
    """One upright page with all that was read on it. One page of a file gives two where two lie side by side on it."""

    number: int
    """Counts the upright pages of the file from 1."""
    source_number: int
    """The page of the file that it was read from, from 1."""
    width_pt: float
    height_pt: float
    words: tuple[Word, ...]
    reading: Reading
    read_by: Reader | None = None
    """The OCR engine that read a scan; None of other pages, and of scans recorded before engines had names."""
    steps: tuple[str, ...] = ()
    """What was done to the image, in order: "turned 90", "deskewed 0.75", "split right half", "blank"; then each second
    reader that failed."""
    to_source: Homography | None = None
    """None where the upright page is the file's own page."""
    source_size_pt: tuple[float, float] | None = None
    """Width and height of the file's own page, as a viewer shows it; None where they are those of this page."""
    bands: tuple[Band, ...] = ()
    """Strips read by the second reader; on scans only."""
    second_looks: tuple[SecondLook, ...] = ()
    """Parts read once more, in the order in which they were."""
    insets: tuple[Inset, ...] = ()
    """Parts whose words were read in another way than `reading` says."""
    unread: tuple[Box, ...] = ()
    """Places with ink that looks like print, of which no reader made sense."""
    signatures: tuple[DigitalSignature, ...] = ()
    """Digital signatures whose picture stands on this page; those without a picture are given to the first page."""
    tables: tuple[Table, ...] = ()
    """Ruled tables from the top down; on scans those whose rules are seen in the picture."""

    @property
    def turned_deg(self) -> float:
        """The angle in degrees, clockwise, by which the reader turned the file's page to get this one.

        Quarter turns and skew together: 90.75 for a page that lay on its side and was a little askew.
        """
        if self.to_source is None:
            return 0.0
        a, _, _, d, *_ = self.to_source
        return round(-degrees(atan2(d, a)), ANGLE_DIGITS) + 0.0  # never -0.0

    @property
    def failed_readers(self) -> frozenset[str]:
        """Each `SecondReader` that failed on this page, so that what it would have read is missing."""
        failed = (step for step in self.steps if step.startswith(SECOND_READER_FAILED))
        return frozenset(step.removeprefix(SECOND_READER_FAILED) for step in failed)

    def source_box(self, box: Box) -> Box:
        """The box on the file's own page that covers `box` of this page; with upright sides, in unrounded points."""
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
    """The smallest box around all of `boxes`. Raises `ValueError` where there is none."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
