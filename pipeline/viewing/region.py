"""Reads what stands in a box that a person drew on a page: the print, and digits by hand where the field has some."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import cv2
import numpy as np

from models import Box, Page
from models.page import BandKind
from pipeline.reading.engines.engine import PSM_BLOCK, PSM_LINE, OcrEngine
from pipeline.reading.engines.load import load_engines
from pipeline.reading.file import PDF
from pipeline.reading.hand.drawn import Wanted, read_drawn
from pipeline.reading.image import POINTS_PER_INCH, PageImage, Pixels
from pipeline.reading.inset.reading import LINE_PT, READ_DPI, SHOWN_AS_DPI, legible, one_channel
from pipeline.reading.page_words import page_word
from pipeline.reading.pdf.document import read_text_or_scan
from pipeline.reading.picture.negative import inverted, is_negative
from pipeline.reading.scan import Scan
from pipeline.reading.settings import ReadingSettings
from pipeline.viewing.sheets import shown_page

AROUND_PT = 3.0
"""Cut out around a drawn box: finders of lines want some paper around them."""
SPECKS_PX = 3
"""Side of what is taken for a speck at `READ_DPI`: the dot of an i has 5."""
LEAST_DEPTH = 40.0
"""Grey levels from paper to the darkest ink; the grain of bare paper has 10 to 20 on scans."""
WRITTEN: dict[str, tuple[Wanted, BandKind]] = {
    "code_number": ("number", "code_number"),
    "arrival_number": ("number", "arrival_number"),
    "issued_date": ("date", "issued_day"),
    "arrival_date": ("date", "issued_day"),
}
"""Fields that are mostly written by hand."""
THREE_NUMBERS = re.compile(r"\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{2,4}")


def page_or_scan(path: Path, media_type: str, number: int, settings: ReadingSettings) -> Page | Scan:
    """A page of a PDF file or picture: with its words where the file has them, else to be read."""
    if media_type == PDF:
        return read_text_or_scan(path, number, settings)
    return shown_page(path, media_type, number, settings, READ_DPI)


def words_within(page: Page, box: Box) -> Page:
    """The page with only the words whose middle lies in the box, which is in points of the file's own page."""
    return page.model_copy(
        update={"words": tuple(word for word in page.words if _is_in(page.source_box(word.box), box))}
    )


def read_box(scan: Scan, box: Box, turned_deg: float, field: str, settings: ReadingSettings) -> list[Page]:
    """The box read from a scan, as pages of its size, best reading first; those without words are left out.

    `box` is in points of the file's own page, which is turned by `turned_deg` clockwise to be read. The first page has
    the bands of what is written by hand. Raises `NoOcrEngine`.
    """
    cut = _Cut.of(scan, box, turned_deg)
    if not cut.has_ink:
        return []
    engines = load_engines(settings)
    pages = [cut.page(engines.pages, dpi) for dpi in SHOWN_AS_DPI]
    pages.sort(key=_legibility, reverse=True)
    if engines.parts is not engines.pages:
        pages.append(cut.page(engines.parts, READ_DPI))
    best = pages[0]
    if field in WRITTEN and not THREE_NUMBERS.search(" ".join(word.text for word in best.words)):
        best = best.model_copy(update={"bands": read_drawn(best, cut.image, cut.box, *WRITTEN[field])})
    return [page for page in (best, *pages[1:]) if page.words or page.bands]


@dataclass(frozen=True, eq=False)
class _Cut:
    """The drawn box as a small upright page that begins a little to the left of it and above it."""

    image: PageImage
    width_pt: float
    height_pt: float

    @classmethod
    def of(cls, scan: Scan, box: Box, turned_deg: float) -> "_Cut":
        pixels = inverted(scan.pixels) if is_negative(scan.pixels) else scan.pixels
        image = PageImage(pixels, np.linalg.inv(scan.to_source).astype(np.float64))
        turned, (x0, y0, x1, y1) = image.turned(box, turned_deg)
        shift = np.array([[1, 0, x0 - AROUND_PT], [0, 1, y0 - AROUND_PT], [0, 0, 1.0]])
        return cls(PageImage(pixels, turned.to_pixels @ shift), x1 - x0 + 2 * AROUND_PT, y1 - y0 + 2 * AROUND_PT)

    @property
    def box(self) -> Box:
        """The drawn box on this page."""
        return AROUND_PT, AROUND_PT, self.width_pt - AROUND_PT, self.height_pt - AROUND_PT

    @cached_property
    def plain(self) -> Pixels:
        """The cut in one channel at `READ_DPI`."""
        whole = (0.0, 0.0, self.width_pt, self.height_pt)
        cut = self.image.crop(whole, px_per_pt=READ_DPI / POINTS_PER_INCH)
        return one_channel(cut) if cut.ndim == 3 else cut

    @property
    def has_ink(self) -> bool:
        """Whether anything stands there: readers find words on bare paper too."""
        smooth = cv2.medianBlur(self.plain, SPECKS_PX)
        return float(np.median(smooth)) - float(smooth.min()) >= LEAST_DEPTH

    def page(self, engine: OcrEngine, shown_as_dpi: float) -> Page:
        """The words that the engine finds in the drawn box."""
        psm = PSM_LINE if self.height_pt <= LINE_PT + 2 * AROUND_PT else PSM_BLOCK
        pt_per_px = POINTS_PER_INCH / READ_DPI
        words = [
            page_word(word, 1, pt_per_px=pt_per_px)
            for word in engine.read_region(self.plain, dpi=shown_as_dpi, psm=psm)
        ]
        return Page(
            number=1,
            source_number=1,
            width_pt=self.width_pt,
            height_pt=self.height_pt,
            words=tuple(word for word in words if _is_in(word.box, self.box) and any(map(str.isalnum, word.text))),
            reading="ocr",
            read_by=engine.reader,
        )


def _legibility(page: Page) -> float:
    return legible(page.words)


def _is_in(word: Box, box: Box) -> bool:
    x, y = (word[0] + word[2]) / 2, (word[1] + word[3]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
