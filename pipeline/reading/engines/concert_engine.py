"""Our own readers in concert (`pipeline.reading.concert`) as an engine."""

import lzma
import struct
from pathlib import Path

from models import Candidate, Reader
from models.errors import BadSettings
from pipeline.reading.concert.certainty import certainty
from pipeline.reading.concert.detector import SHOWN_DPI
from pipeline.reading.concert.engine import Concert
from pipeline.reading.concert.language.prose import OFFICIAL_PROSE
from pipeline.reading.concert.words import PlacedWord
from pipeline.reading.engines.engine import OcrWord
from pipeline.reading.image import Pixels
from pipeline.reading.picture.prepare import Tones
from pipeline.reading.settings import ConcertMode


class ConcertEngine:
    """The models are loaded once and kept; one engine serves one thread."""

    reader = Reader.CONCERT
    tones: Tones = "grey"
    reads_doubtful_words_twice = True
    heeds_psm = False

    def __init__(self, mode: ConcertMode, prose: Path | None = None) -> None:
        """Raises `BadSettings` where `prose` is no file of counts."""
        try:
            self._concert = Concert(second=mode == "accurate", prose=prose or OFFICIAL_PROSE)
        except (OSError, ValueError, lzma.LZMAError, struct.error) as error:
            raise BadSettings(f"reading.prose: {prose} has no counts of prose: {error}") from error

    def read(self, image: Pixels, *, dpi: float) -> list[OcrWord]:
        """The words of a whole page, each with its other readings."""
        return [_ocr_word(word, image) for word in self._concert.read(image)]

    def read_region(self, image: Pixels, *, dpi: float, psm: int) -> list[OcrWord]:
        """`psm` is Tesseract's; lines are found here whatever is said of the region."""
        return [_ocr_word(word, image) for word in self._concert.read(image, scale=SHOWN_DPI / dpi)]


def _ocr_word(word: PlacedWord, image: Pixels) -> OcrWord:
    height, width = image.shape
    x0, y0 = max(0, round(word.box.x0)), max(0, round(word.box.y0))
    x1, y1 = min(width, round(word.box.x1)), min(height, round(word.box.y1))
    others = tuple(Candidate(text=other.text, posterior=round(other.posterior, 4)) for other in word.others)
    return OcrWord(word.text, x0, y0, max(x0 + 1, x1), max(y0 + 1, y1), round(certainty(word), 4), others)
