"""From one scanned image to the pages of words on it."""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from lexicon.syllables import EDGES, is_syllable
from models import Page, Reader
from models.errors import CongvanError
from models.page import SECOND_READER_FAILED, Homography, SecondReader
from pipeline.reading.again.question import Question, no_question
from pipeline.reading.engines.engine import OcrEngine, OcrWord
from pipeline.reading.engines.load import Engines, load_engines
from pipeline.reading.image import POINTS_PER_INCH, PageImage, Pixels
from pipeline.reading.page_words import page_word
from pipeline.reading.picture.prepare import first_view, prepare
from pipeline.reading.picture.sheet import is_blank, lies_sideways, split_halves
from pipeline.reading.picture.view import Matrix, View
from pipeline.reading.settings import ReadingSettings

log = logging.getLogger(__name__)

SOUND_QUALITY = 0.35
"""Mean of the confidence of words that are syllables: upright pages have 0.43 and more, pages on their head 0.1."""
NOTHING_QUALITY = 0.15
FEW_WORDS = 5  # fewer words with letters say nothing about how the page lies

cv2.setNumThreads(1)  # a worker has one core


@dataclass(frozen=True, eq=False)
class Scan:
    """The image of one page of a file. `to_source` maps its pixels to points of that page, as a viewer shows it,
    of width and height `size_pt`."""

    pixels: Pixels
    to_source: Matrix
    dpi: float
    size_pt: tuple[float, float]


@dataclass(frozen=True, eq=False)
class ReadView:
    """A prepared view and the words found on it."""

    view: View
    words: Sequence[OcrWord]
    read_by: Reader | None = None


def read_scan(
    scan: Scan, *, number: int, source_number: int, settings: ReadingSettings, ask: Question = no_question
) -> Iterator[Page]:
    """One page, or two where two letter pages lie side by side; numbers count on from `number`."""
    view = first_view(scan.pixels, scan.dpi, settings)
    if is_blank(view):
        yield _page(scan, ReadView(view.noting("blank"), ()), number, source_number)[0]
        return
    engines = load_engines(settings)
    for at, found in enumerate(_read_upright(view, engines.pages)):
        page, image = _page(scan, found, number + at, source_number)
        yield _with_second_readings(page, image, engines, ask) if page.words else page


def _read_upright(view: View, engine: OcrEngine) -> list[ReadView]:
    """The sheet read as it lies or, where that reads badly, as it reads best; nothing legible counts as blank."""
    turns = (90, 270, 0) if lies_sideways(view) else (0, 180)
    best: list[ReadView] = []
    best_quality = -1.0
    for turn_deg in turns:
        read = [_read_view(part, engine) for part in split_halves(view.turned(turn_deg))]
        words = [word for part in read for word in part.words]
        quality = reading_quality(words)
        if quality > best_quality:
            best, best_quality = read, quality
        if quality >= SOUND_QUALITY or len(words) < FEW_WORDS:
            break
    if best_quality < NOTHING_QUALITY:
        return [ReadView(view.noting("nothing legible"), ())]
    return best


def _read_view(view: View, engine: OcrEngine) -> ReadView:
    prepared = prepare(view, engine.tones)
    return ReadView(prepared, engine.read(prepared.pixels, dpi=prepared.dpi), engine.reader)


def reading_quality(words: Sequence[OcrWord]) -> float:
    """Mean confidence over words of two letters and more, 0 for those that are no Vietnamese syllable."""
    lettered = [word for word in words if sum(char.isalpha() for char in word.text) >= 2]
    if not lettered:
        return 0.0
    return sum(word.confidence * is_syllable(word.text.strip(EDGES)) for word in lettered) / len(lettered)


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


def _with_second_readings(page: Page, image: PageImage, engines: Engines, ask: Question) -> Page:
    """The page with what other readings make of doubtful words, handwriting and the signature at its foot.

    One that fails costs its own answer only: the page says which, and its values are flagged. Errors of the file and of
    the run, memory that is short and a disk that is full are not its own and pass through.
    """
    from pipeline.reading.again.doubtful_lines import reread_doubtful
    from pipeline.reading.again.second_look import look_again
    from pipeline.reading.hand.bands import read_bands

    def reread(page: Page) -> Page:
        return page if engines.pages.reads_doubtful_words_twice else reread_doubtful(page, image, engines.parts)

    second_readers: tuple[tuple[SecondReader, Callable[[Page], Page]], ...] = (
        ("doubtful lines", reread),
        ("bands", lambda page: page.model_copy(update={"bands": read_bands(page, image)})),
        (
            "second look",
            lambda page: page.model_copy(update={"second_looks": look_again(page, image, engines.parts, ask)}),
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
