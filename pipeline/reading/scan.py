"""From one scanned image to the pages of words on it."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from models import Page
from models.errors import CongvanError
from models.page import SECOND_READER_FAILED, Homography, SecondReader
from pipeline.reading.again.question import Question, no_question
from pipeline.reading.engines.load import Engines, load_engines
from pipeline.reading.image import POINTS_PER_INCH, PageImage, Pixels
from pipeline.reading.page_words import page_word
from pipeline.reading.picture.negative import inverted, is_negative
from pipeline.reading.picture.prepare import first_view
from pipeline.reading.picture.sheet import is_blank
from pipeline.reading.picture.tables import tables_on
from pipeline.reading.picture.view import Matrix, View
from pipeline.reading.settings import ReadingSettings
from pipeline.reading.upright import ReadView, read_upright

log = logging.getLogger(__name__)

cv2.setNumThreads(1)  # a worker has one core


@dataclass(frozen=True, eq=False)
class Scan:
    """The image of one page of a file. `to_source` maps its pixels to points of that page, as a viewer shows it,
    of width and height `size_pt`."""

    pixels: Pixels
    to_source: Matrix
    dpi: float
    size_pt: tuple[float, float]


def read_scan(
    scan: Scan, *, number: int, source_number: int, settings: ReadingSettings, ask: Question = no_question
) -> Iterator[Page]:
    """One page, or two where two letter pages lie side by side; numbers count on from `number`."""
    negative = is_negative(scan.pixels)
    if negative:
        scan = replace(scan, pixels=inverted(scan.pixels))
    view = first_view(scan.pixels, scan.dpi, settings)
    if negative:
        view = view.noting("negative inverted")
    if is_blank(view):
        yield _page(scan, ReadView(view.noting("blank"), ()), number, source_number)[0]
        return
    engines = load_engines(settings)
    for at, found in enumerate(read_upright(view, engines)):
        page, image = _page(scan, found, number + at, source_number)
        yield _with_second_readings(page, found.view, image, engines, ask) if page.words else page


def _page(scan: Scan, read: ReadView, number: int, source_number: int) -> tuple[Page, PageImage]:
    view = read.view
    height, width = view.pixels.shape
    pt_per_px = POINTS_PER_INCH / view.dpi
    to_pixels = view.to_stored @ np.diag([1 / pt_per_px, 1 / pt_per_px, 1.0])
    page = Page(
        number=number,
        source_number=source_number,
        width_pt=width * pt_per_px,
        height_pt=height * pt_per_px,
        words=tuple(page_word(word, number, pt_per_px=pt_per_px) for word in read.words),
        reading="ocr",
        read_by=read.read_by,
        steps=view.steps,
        to_source=homography(scan.to_source @ to_pixels),
        source_size_pt=scan.size_pt,
    )
    return page, PageImage(scan.pixels, to_pixels)


def _with_second_readings(page: Page, view: View, image: PageImage, engines: Engines, ask: Question) -> Page:
    """The page with its ruled tables, and what other readings make of doubtful words, handwriting and the foot.

    One that fails costs its own answer only: the page says which, and its values are flagged. Errors of the file and of
    the run, memory that is short and a disk that is full are not its own and pass through.
    """
    from pipeline.reading.again.doubtful_lines import reread_doubtful
    from pipeline.reading.again.second_look import look_again
    from pipeline.reading.hand.bands import read_bands
    from pipeline.reading.inset.coloured import read_coloured

    def reread(page: Page) -> Page:
        by = engines.pages if page.read_by is engines.pages.reader else engines.parts
        return page if by.reads_doubtful_words_twice else reread_doubtful(page, image, engines.parts)

    second_readers: tuple[tuple[SecondReader, Callable[[Page], Page]], ...] = (
        ("ruled tables", lambda page: page.model_copy(update={"tables": tables_on(view, [w.box for w in page.words])})),
        ("coloured print", lambda page: read_coloured(page, image, engines.pages)),
        ("doubtful lines", reread),
        ("bands", lambda page: page.model_copy(update={"bands": read_bands(page, image)})),
        (
            "second look",
            lambda page: page.model_copy(update={"second_looks": look_again(page, image, engines, ask)}),
        ),
    )
    for name, read_again in second_readers:
        try:
            page = read_again(page)
        except (CongvanError, MemoryError, OSError):
            raise
        except Exception:
            log.exception("page %d: a second reader failed (%s)", page.source_number, name)
            page = page.model_copy(update={"steps": (*page.steps, SECOND_READER_FAILED + name)})
    return page


def homography(matrix: NDArray[np.floating]) -> Homography | None:
    """The matrix by rows, scaled so that its last number is 1; None for the identity."""
    matrix = matrix / matrix[2, 2]
    if np.allclose(matrix, np.eye(3), atol=1e-9):
        return None
    a, b, c, d, e, f, g, h, i = (float(x) for x in matrix.ravel())
    return (a, b, c, d, e, f, g, h, i)
