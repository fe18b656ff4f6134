"""What the reading stage asks of an OCR engine."""

from dataclasses import dataclass
from typing import Protocol

from models import Candidate, Reader
from pipeline.reading.image import Pixels
from pipeline.reading.picture.prepare import Tones

PSM_PAGE = 3
"""Tesseract's page segmentation mode for a whole page without a guess at its turn."""
PSM_BLOCK = 6
PSM_LINE = 7

NEEDLESS = {
    "textord_all_prop": "1",  # no letter is typed at a fixed pitch
    "paragraph_text_based": "0",  # paragraphs are found from the words' places
}
"""Work of Tesseract that nobody asks for: 3 % of a page's time, the same words, boxes and confidences on 27 pages
(2026-11; each setting in a process of its own, for all engines of a process share them). Its search for tables is
needed: without it words come out otherwise on 12 of those pages."""


@dataclass(frozen=True)
class OcrWord:
    """A word with its box in pixels of the image that was read; `confidence` 0 to 1.

    `alternatives` begin with what the print says by itself where the engine decided for another word.
    """

    text: str
    x0: int
    y0: int
    x1: int
    y1: int
    confidence: float
    alternatives: tuple[Candidate, ...] = ()


class OcrEngine(Protocol):
    """Reads a prepared, upright image of one channel: black print (0) on white (255)."""

    reader: Reader
    """What records call it."""
    tones: Tones
    """What a whole page must have."""
    reads_doubtful_words_twice: bool
    """Whether it does so by itself, so that nobody else has to."""
    heeds_psm: bool
    """Whether a region reads otherwise with another page segmentation mode."""

    def read(self, image: Pixels, *, dpi: float) -> list[OcrWord]:
        """The words of a whole page."""

    def read_region(self, image: Pixels, *, dpi: float, psm: int) -> list[OcrWord]:
        """The words of a cut-out line or block, for a second reading."""


def words_of_tsv(tsv: str) -> list[OcrWord]:
    """Tesseract's table: 12 columns, rows of level 5 are words; words of nothing but blanks are left out."""
    words = []
    for row in tsv.split("\n"):
        cells = row.rstrip("\r").split("\t", 11)
        if len(cells) < 12 or cells[0] != "5" or not cells[11].strip():
            continue
        x, y, width, height = (int(cell) for cell in cells[6:10])
        words.append(OcrWord(cells[11].strip(), x, y, x + width, y + height, clamped(float(cells[10]))))
    return words


def clamped(percent: float) -> float:
    """Tesseract's confidence as 0 to 1."""
    return min(1.0, max(0.0, percent / 100))
