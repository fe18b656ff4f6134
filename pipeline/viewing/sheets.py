"""Pages of a file as a viewer shows them, addressed in the points of a record's places."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil
from pathlib import Path

import cv2
import numpy as np
import pypdfium2 as pdfium

from models import Box
from models.errors import NoPages, TooLarge, UnknownType
from pipeline.reading.file import PDF, RASTER
from pipeline.reading.image import POINTS_PER_INCH, PageImage, Pixels
from pipeline.reading.pdf.document import open_pdf, pdf_page
from pipeline.reading.pdf.page_content import probe
from pipeline.reading.pdf.page_image import rendered
from pipeline.reading.pdf.shown import with_annotations
from pipeline.reading.raster import frames_to_read, opened, read_frame
from pipeline.reading.scan import Scan
from pipeline.reading.settings import ReadingSettings

JPEG_QUALITY = 88
"""Of 0 to 100. A choice: print shows no ghosts; a scanned page of 1000 pixels has 200 to 300 kB and takes 10 ms, as PNG
850 to 1100 kB and 170 ms (2026-11)."""
PNG_COMPRESSION = 3
"""Of 0 to 9; OpenCV's own choice is 1. A crop takes some milliseconds with either."""
FINEST = 2.5
"""Whoever looks at a crop enlarges it further as well; A4 drawn at 200 dots an inch is then cut at 500. A choice."""
LITTLE_SMALLER = 0.7
"""So many times as wide, a page is made smaller between two neighbours, which passes over nothing and takes 3 ms; by
areas it takes 20 to 50 (A4 at 200 dots an inch, 2026-11), and strokes look no better. A choice."""
SPARSE = 8
"""Of so many pixels along and across one is looked at first for colours. A choice."""
MOST_PICTURE_PIXELS = 24_000_000
"""Of a picture that is given out: A4 at 400 dpi has 15 million."""


def shown_pages(path: Path, media_type: str, settings: ReadingSettings, dpi: float) -> Iterator[Scan]:
    """Every page in turn; see `shown_page`."""
    for number in range(1, count_pages(path, media_type, settings) + 1):
        yield shown_page(path, media_type, number, settings, dpi)


def count_pages(path: Path, media_type: str, settings: ReadingSettings) -> int:
    """How many pages the file has. Raises a `DocumentError`."""
    if media_type == PDF:
        with open_pdf(path) as document:
            return len(document)
    if media_type in RASTER:
        with opened(path, settings) as picture:
            return len(frames_to_read(picture, settings))
    raise UnknownType(media_type)


def shown_page(path: Path, media_type: str, number: int, settings: ReadingSettings, dpi: float) -> Scan:
    """Page `number` of a PDF file or picture, from 1, as a viewer shows it.

    Pages of a PDF are drawn at `dpi` dots an inch, pictures have their own. Raises a `DocumentError`, `NoPages` where
    there is no such page, `UnknownType` for other files.
    """
    if media_type == PDF:
        with open_pdf(path) as document, shown_pdf_page(document, number) as page:
            content = probe(page, number, settings)
            largest = max((image.width_px * image.height_px for image in content.images), default=0)
            if largest > settings.max_page_pixels:
                raise TooLarge(f"a picture of {largest} pixels on page {number}")
            return rendered(page, content, dpi, settings)
    if media_type in RASTER:
        with opened(path, settings) as picture:
            frames = frames_to_read(picture, settings)
            if not 1 <= number <= len(frames):
                raise NoPages(f"no page {number}")
            return read_frame(picture, frames[number - 1], settings, None)
    raise UnknownType(media_type)


@contextmanager
def shown_pdf_page(document: pdfium.PdfDocument, number: int) -> Iterator[pdfium.PdfPage]:
    """The page with its fields and notes drawn into it."""
    if not 1 <= number <= len(document):
        raise NoPages(f"no page {number}")
    with pdf_page(document, number) as page:
        yield with_annotations(document, page, number)


@dataclass(frozen=True, eq=False)
class Sheet:
    """A page to cut pictures from."""

    image: PageImage
    """Addressed in points of the file's own page."""
    width_pt: float
    height_pt: float

    @classmethod
    def of(cls, scan: Scan) -> "Sheet":
        """The page; in one channel where it has no colours, which halves the size of its pictures."""
        pixels = scan.pixels if scan.pixels.ndim == 2 else _without_colours(scan.pixels)
        return cls(PageImage(pixels, np.linalg.inv(scan.to_source).astype(np.float64)), *scan.size_pt)

    def whole(self, width_px: int) -> Pixels:
        """The page `width_px` pixels wide; narrower where it would have more than `MOST_PICTURE_PIXELS`."""
        pixels = self.image.pixels
        wanted = _within_reason(width_px, self.height_pt / self.width_pt)
        while pixels.shape[1] >= wanted[0] * 2 - 2:  # A4 is 1653 or 1654 pixels wide
            pixels = _halved(pixels)
        height, width = pixels.shape[:2]
        if abs(width - wanted[0]) <= 1:
            return pixels
        shrunk = max(wanted[0] / width, wanted[1] / height)
        how = cv2.INTER_CUBIC if shrunk >= 1 else cv2.INTER_LINEAR if shrunk > LITTLE_SMALLER else cv2.INTER_AREA
        return np.asarray(cv2.resize(pixels, wanted, interpolation=how), dtype=np.uint8)

    def cut(self, box: Box, width_px: int, turned_deg: float = 0.0) -> Pixels:
        """What stands in the box, in points of the page, `width_px` pixels wide after a turn by `turned_deg` clockwise.

        It is narrower where it would have more than `FINEST` times the page's own pixels. What lies outside of the page
        is white.
        """
        upright, box = self.image.turned(box, turned_deg)
        width, height = box[2] - box[0], box[3] - box[1]
        own = self.image.dpi / POINTS_PER_INCH
        wanted = _within_reason(min(width_px, ceil(FINEST * own * width)), height / width)
        px_per_pt = wanted[0] / width
        if px_per_pt >= own:
            return upright.crop(box, px_per_pt=px_per_pt)
        cut = upright.crop(box, px_per_pt=own)
        return np.asarray(cv2.resize(cut, wanted, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def to_jpeg(pixels: Pixels) -> bytes:
    """The picture of a page as a JPEG file: of a scan a quarter of a PNG's bytes, in a tenth of its time."""
    return _encoded(".jpg", pixels, (cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY))


def to_png(pixels: Pixels) -> bytes:
    """The picture of a place as a PNG file: nothing of thin strokes is lost."""
    return _encoded(".png", pixels, (cv2.IMWRITE_PNG_COMPRESSION, PNG_COMPRESSION))


def _encoded(suffix: str, pixels: Pixels, how: tuple[int, ...]) -> bytes:
    colours = cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR) if pixels.ndim == 3 else pixels
    done, encoded = cv2.imencode(suffix, colours, how)
    if not done:
        raise MemoryError
    return encoded.tobytes()


def _halved(pixels: Pixels) -> Pixels:
    """Each four pixels as one, an odd last row or column left out: by areas in a tenth of the time of other sizes (1 ms
    for A4 at 200 dots an inch, 2026-11).
    """
    height, width = (side // 2 for side in pixels.shape[:2])
    even = pixels[: height * 2, : width * 2]
    return np.asarray(cv2.resize(even, (width, height), interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _without_colours(pixels: Pixels) -> Pixels:
    """The page in one channel where all three are the same, else as it is; colours mostly show in a part of it."""
    if _has_colours(cv2.split(pixels[::SPARSE, ::SPARSE])):
        return pixels
    channels = cv2.split(pixels)
    return pixels if _has_colours(channels) else np.asarray(channels[0], dtype=np.uint8)


def _has_colours(channels: Sequence[cv2.typing.MatLike]) -> bool:
    red, green, blue = channels
    return bool(cv2.hasNonZero(cv2.absdiff(red, green)) or cv2.hasNonZero(cv2.absdiff(green, blue)))


def _within_reason(width_px: int, aspect: float) -> tuple[int, int]:
    """Width and height of a picture that is `aspect` times as high as wide."""
    width = min(max(1, width_px), max(1, int((MOST_PICTURE_PIXELS / aspect) ** 0.5)))
    return width, max(1, round(width * aspect))
