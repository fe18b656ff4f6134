"""Which way up a sheet is read, and by which engine, where the first reading does not settle it.

A page on its head looks fluent to our own readers, whose language finds a word for any ink; but then they keep what the
print says beside each word. So a word counts only where its engine has no other reading of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lexicon.syllables import EDGES, is_syllable
from models import Reader
from pipeline.reading.engines.engine import OcrEngine, OcrWord
from pipeline.reading.engines.load import Engines
from pipeline.reading.picture.prepare import prepare
from pipeline.reading.picture.sheet import FEW_POINTS, letter_ink, likely_turns, split_halves
from pipeline.reading.picture.view import View

SOUND_QUALITY = 0.3
"""From this quality on nobody looks whether the page reads better another way up. The poorest of 378 upright pages have
0.42 (a photo), 0.46 (a note by hand) and 0.48 (a shaded table), the poorest of 41 by Tesseract 0.48. Read any other way
up, 42 pages have 0.12 at most in either mode, by Tesseract 0.15 (2026-11)."""
NOTHING_QUALITY = 0.15
FEW_WORDS = 5
"""Where there are fewer words with letters, those that lack count as unsound: a page on its side gives one or two."""
COVERED = 0.9
"""Share of the ink of letters that lies under words. Of 380 upright pages eight have less: a photo with rows that fan
out (0.64), handwriting, shaded tables. Pages bent like a book have 0.39 to 0.92, and lack more than half of their words
(2026-11)."""
MORE_LEGIBLE = 1.2
"""So many times as much the other engine must read. Taken then, it gives 0.66 of the words of 56 bent or slanted pages
(real ones, bent by a program) instead of 0.28, the better of both on each 0.67; the photo has 2.2, and a note by hand,
of which neither makes sense, 1.13 (2026-11)."""


@dataclass(frozen=True, eq=False)
class ReadView:
    """A prepared view and the words that an engine found on it."""

    view: View
    words: Sequence[OcrWord]
    read_by: Reader | None = None


def read_upright(view: View, engines: Engines) -> list[ReadView]:
    """The page, or the two pages, of a sheet as they read best; nothing legible counts as blank.

    Where words leave print uncovered, as where rows fan out on a photo, the other engine reads the sheet as well.
    """
    read = _read_best_turn(view, engines.pages)
    if engines.parts is not engines.pages and not all(is_covered(part) for part in read):
        other = _read_best_turn(view, engines.parts)
        if legible_letters(_words(other)) > MORE_LEGIBLE * legible_letters(_words(read)):
            read = other
    if reading_quality(_words(read)) < NOTHING_QUALITY:
        return [ReadView(view.noting("nothing legible"), ())]
    return read


def _read_best_turn(view: View, engine: OcrEngine) -> list[ReadView]:
    """The sheet read as it seems to lie or, where that reads badly, as it reads best."""
    best: list[ReadView] = []
    best_quality = -1.0
    for turn_deg in likely_turns(view):
        read = [_read_view(part, engine) for part in split_halves(view.turned(turn_deg))]
        quality = reading_quality(_words(read))
        if quality > best_quality:
            best, best_quality = read, quality
        if quality >= SOUND_QUALITY:
            break
    return best


def _read_view(view: View, engine: OcrEngine) -> ReadView:
    prepared = prepare(view, engine.tones)
    return ReadView(prepared, engine.read(prepared.pixels, dpi=prepared.dpi), engine.reader)


def _words(reading: Sequence[ReadView]) -> list[OcrWord]:
    return [word for part in reading for word in part.words]


def reading_quality(words: Sequence[OcrWord]) -> float:
    """Mean confidence over words of two letters and more; 0 for those that are no Vietnamese syllable, and for those of
    which the engine keeps another reading."""
    lettered = [word for word in words if _letters(word) >= 2]
    sound = (word.confidence for word in lettered if not word.alternatives and _is_syllable(word))
    return sum(sound) / max(FEW_WORDS, len(lettered))


def legible_letters(words: Sequence[OcrWord]) -> int:
    """Letters in words of two and more that are Vietnamese syllables: what one engine reads and another misses counts,
    and how sure they are of it does not."""
    return sum(_letters(word) for word in words if _letters(word) >= 2 and _is_syllable(word))


def is_covered(part: ReadView) -> bool:
    """Whether the words lie over nearly all ink that has the size of letters, or there is hardly any."""
    ink = letter_ink(part.view)
    points = int(np.count_nonzero(ink))
    if points < FEW_POINTS:
        return True
    scale = part.view.thumb_dpi / part.view.dpi
    for word in part.words:
        x0, y0 = (max(0, int(edge * scale) - 1) for edge in (word.x0, word.y0))
        x1, y1 = (int(edge * scale) + 2 for edge in (word.x1, word.y1))
        ink[y0:y1, x0:x1] = False
    return int(np.count_nonzero(ink)) <= (1 - COVERED) * points


def _letters(word: OcrWord) -> int:
    return sum(char.isalpha() for char in word.text)


def _is_syllable(word: OcrWord) -> bool:
    return is_syllable(word.text.strip(EDGES))
