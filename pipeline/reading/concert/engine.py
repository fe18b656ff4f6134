"""An upright grey page to words: what the print says, what the language says, and a second reader where they differ."""

from pathlib import Path

from pipeline.reading.concert.again import look_again
from pipeline.reading.concert.candidates import candidates_of, places
from pipeline.reading.concert.ctc import greedy_words
from pipeline.reading.concert.detector import Detector
from pipeline.reading.concert.ink import fitted_to_ink
from pipeline.reading.concert.language.prose import OFFICIAL_PROSE, Prose
from pipeline.reading.concert.lines import ReadLine, decode_lines
from pipeline.reading.concert.recogniser import Recogniser
from pipeline.reading.concert.second_model import SecondModel
from pipeline.reading.concert.words import PlacedWord, placed_words
from pipeline.reading.image import Pixels


class Concert:
    """Loaded once and kept; one serves one thread. With a second model it is more exact, without it twice as fast."""

    def __init__(self, *, second: bool, prose: Path = OFFICIAL_PROSE) -> None:
        """Raises `OSError`, `ValueError`, `lzma.LZMAError` or `struct.error` where `prose` is no file of counts."""
        self._detector, self._recogniser, self._prose = Detector(), Recogniser(), Prose(prose)
        self._second = SecondModel() if second else None

    def read(self, page: Pixels, *, scale: float | None = None) -> list[PlacedWord]:
        """The words line by line from the top; `scale` as for `Detector.lines`."""
        lines = self._printed_lines(page, scale)
        asked = [place for line in lines for place in places(line.words)]
        found = iter(candidates_of(asked, self._recogniser.alphabet, self._prose))
        for line in lines:
            line.candidates = [next(found) for _ in line.words]
        decode_lines(lines, self._prose)
        if self._second is not None:
            look_again(page, lines, self._second, self._recogniser.alphabet, self._prose)
        return [word for line in lines for word in fitted_to_ink(page, list(placed_words(line)))]

    def _printed_lines(self, page: Pixels, scale: float | None) -> list[ReadLine]:
        """The best reading of the print alone."""
        boxes = self._detector.lines(page, scale)
        strips = self._recogniser.read(page, boxes)
        read = (greedy_words(strip, self._recogniser.alphabet) for strip in strips)
        return [ReadLine(box, words) for box, words in zip(boxes, read, strict=True) if words]
