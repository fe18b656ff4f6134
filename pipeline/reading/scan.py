"""From one scanned image to the pages of words on it."""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from models import Page, Word
from models.page import Homography
from pipeline.reading.engines.engine import OcrEngine, OcrWord, load_engine
from pipeline.reading.image import PageImage, Pixels
from pipeline.reading.prepare import Prepared, prepare
from pipeline.reading.settings import ReadingSettings

POINTS_PER_INCH = 72.0
Matrix = NDArray[np.float64]

cv2.setNumThreads(1)  # a worker has one core


@dataclass(frozen=True, eq=False)
class Scan:
    """The image of one page of a file. `to_source` maps its pixels to points of that page, as a viewer shows it."""

    pixels: Pixels
    to_source: Matrix
    dpi: float


def read_scan(scan: Scan, *, number: int, source_number: int, settings: ReadingSettings) -> Iterator[Page]:
    """One page, or two where two letter pages lie side by side; numbers count on from `number`."""
    engine = load_engine(settings.ocr, settings.languages, settings.tessdata)
    for at, prepared in enumerate(prepare(scan.pixels, scan.dpi, settings)):
        yield _read_prepared(scan, prepared, engine, number + at, source_number)


def _read_prepared(scan: Scan, prepared: Prepared, engine: OcrEngine, number: int, source_number: int) -> Page:
    from pipeline.reading.bands import read_bands

    height, width = prepared.pixels.shape
    pt_per_px = POINTS_PER_INCH / prepared.dpi
    found = [] if prepared.is_blank else engine.read(prepared.pixels, dpi=prepared.dpi)
    to_pixels = prepared.to_stored @ np.diag([1 / pt_per_px, 1 / pt_per_px, 1.0])
    page = Page(
        number=number,
        source_number=source_number,
        width_pt=width * pt_per_px,
        height_pt=height * pt_per_px,
        words=tuple(_word(word, pt_per_px, number) for word in found),
        reading="ocr",
        steps=prepared.steps,
        to_source=homography(scan.to_source @ to_pixels),
    )
    if prepared.is_blank:
        return page
    bands = read_bands(page, PageImage(scan.pixels, to_pixels))
    return page.model_copy(update={"bands": bands})


def _word(word: OcrWord, pt_per_px: float, number: int) -> Word:
    box = (word.x0 * pt_per_px, word.y0 * pt_per_px, word.x1 * pt_per_px, word.y1 * pt_per_px)
    return Word(text=word.text, box=box, page=number, confidence=word.confidence)


def homography(matrix: NDArray[np.floating]) -> Homography | None:
    """The matrix by rows, scaled so that its last number is 1; None for the identity."""
    matrix = matrix / matrix[2, 2]
    if np.allclose(matrix, np.eye(3), atol=1e-9):
        return None
    a, b, c, d, e, f, g, h, i = (float(x) for x in matrix.ravel())
    return (a, b, c, d, e, f, g, h, i)
