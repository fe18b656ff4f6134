"""What a passage of print says that is read for itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from lexicon.syllables import EDGES, is_readable, is_syllable
from models import Box, Candidate, Inset, Word
from pipeline.reading.engines.engine import PSM_BLOCK, PSM_LINE, OcrEngine, OcrWord
from pipeline.reading.image import POINTS_PER_INCH, Pixels
from pipeline.reading.page_words import page_word

READ_DPI = 200.0
INK_LEVEL = 160  # grey below which a pixel is print; watermarks are lighter
AROUND_PT = 4.0  # cut out around a passage
LINE_PT = 26.0  # a passage no higher is one line
SHOWN_AS_DPI = (READ_DPI, 130.0)
"""A passage is read twice, once as if it were half as large again: print in frames and alone is found better so, and
what is read the same twice is right."""
UNSURE = 0.5  # confidence of a number that was not
COLOURED_LEVELS, COLOURED_SHARE = 60, 0.5
"""Ink of which most is coloured is read in its darkest channel; else coloured ink fades, as on scans."""
ANY_PAGE = 1  # of a word that is not on an upright page yet
SOUND = 0.5
"""Of a passage: mean confidence of its words, those that nobody can read counted as 0. Seals and drawings have less."""
SURE = 0.8  # of the word that a passage must have: a syllable of two letters, or a number


@dataclass(frozen=True, eq=False)
class ReadInPlace:
    """In points of the page as shown."""

    words: tuple[Word, ...] = ()
    insets: tuple[Inset, ...] = ()
    """Passages that were read."""
    unread: tuple[Box, ...] = ()
    """Passages with ink of the size of letters of which no reader makes sense."""


def read_passage(cut: Pixels, corner_pt: tuple[float, float], engine: OcrEngine) -> list[Word]:
    """The words of a picture in RGB at `READ_DPI` whose top left corner lies there; none where they make no sense."""
    height_pt = cut.shape[0] / READ_DPI * POINTS_PER_INCH
    psm = PSM_LINE if height_pt <= LINE_PT + 2 * AROUND_PT else PSM_BLOCK
    plain = one_channel(cut)
    readings = [engine.read_region(plain, dpi=dpi, psm=psm) for dpi in SHOWN_AS_DPI]
    best, other = sorted(readings, key=legible, reverse=True)
    if _soundness(best) < SOUND or not any(_is_sure(word) for word in best):
        return []
    kept = (word for word in _checked(best, other) if is_readable(word.text))
    pt_per_px = POINTS_PER_INCH / READ_DPI
    return [page_word(word, ANY_PAGE, pt_per_px=pt_per_px, origin_pt=corner_pt) for word in kept]


def legible(words: Sequence[OcrWord] | Sequence[Word]) -> float:
    """How many characters of it can be read, weighed by how sure the reader is of them."""
    return sum(word.confidence * len(word.text) for word in words if is_readable(word.text))


def _checked(words: Sequence[OcrWord], again: Sequence[OcrWord]) -> Iterator[OcrWord]:
    """Numbers that were read otherwise a second time have both readings, and are believed half."""
    for word in words:
        others = [each.text for each in again if _is_there(word, each) and each.text != word.text]
        if others and any(char.isdigit() for char in word.text):
            kept = (*(Candidate(text=text, posterior=UNSURE) for text in others), *word.alternatives)
            yield replace(word, confidence=min(word.confidence, UNSURE), alternatives=kept)
        else:
            yield word


def _is_there(word: OcrWord, other: OcrWord) -> bool:
    middle, height = (other.x0 + other.x1) / 2, (other.y0 + other.y1) / 2
    return word.x0 <= middle <= word.x1 and word.y0 <= height <= word.y1


def one_channel(cut: Pixels) -> Pixels:
    """A picture in RGB in one channel, in which print of any colour is dark."""
    red, green, blue = cv2.split(cut)
    darkest, brightest = cv2.min(cv2.min(red, green), blue), cv2.max(cv2.max(red, green), blue)
    ink = darkest < INK_LEVEL
    coloured = ink & (cv2.subtract(brightest, darkest) > COLOURED_LEVELS)
    chosen = darkest if coloured.sum() > COLOURED_SHARE * ink.sum() else brightest
    return np.asarray(chosen, dtype=np.uint8)


def _soundness(words: Sequence[OcrWord]) -> float:
    if not words:
        return 0.0
    return sum(word.confidence for word in words if is_readable(word.text)) / len(words)


def _is_sure(word: OcrWord) -> bool:
    core = word.text.strip(EDGES)
    return word.confidence >= SURE and (core.isdigit() or (len(core) > 1 and is_syllable(core)))


def around(box: Box) -> Box:
    """The box of a passage with some room on each side."""
    return box[0] - AROUND_PT, box[1] - AROUND_PT, box[2] + AROUND_PT, box[3] + AROUND_PT
