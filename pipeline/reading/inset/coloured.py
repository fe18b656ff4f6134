"""Coloured print: a letterhead in red, a number in blue.

Pages are read in the brightest channel of each pixel, so that stamps and ink fade; pure colours fade with them. What is
dark in one channel, bright in another and not under words is read once more, in the darkest channel. Only rows that
read as words of Vietnamese are taken: what a hand wrote in blue and the letters round a seal are for other readers.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from lexicon.syllables import EDGES, is_readable, is_syllable
from models import Box, Inset, Page, Word
from pipeline.reading.engines.engine import OcrEngine
from pipeline.reading.image import POINTS_PER_INCH, PageImage
from pipeline.reading.inset.merged import merged
from pipeline.reading.inset.passages import LOOK_DPI, find_passages
from pipeline.reading.inset.reading import READ_DPI, ReadInPlace, around, read_passage

DARK, BRIGHT = 140, 185
"""Of the darkest and the brightest channel: print whose brightest is darker than this is read with the page."""
LETTERHEAD = 0.45
"""Share of the page from its top, in which print is coloured on purpose. Below it red and blue are seals and hands, and
to read all of them took a tenth of a page's time."""
WIDEST_MARK_PT, HIGHEST_PT = 40.0, 60.0  # a passage of print is wider than a speck or tick, and lower than a stamp
UNDER_WORDS = 0.6  # confidence of a word that explains the ink under it
SYLLABLES = 3
"""Sure ones, of two letters and more, that a passage must have: less is what ink and stamps may look like."""
SURE = 0.9
SOUND_SHARE = 0.8  # of the words of a passage


def read_coloured(page: Page, image: PageImage, engine: OcrEngine) -> Page:
    """The page with its coloured print that was not read; of a grey scan the page itself."""
    if not image.has_colour:
        return page
    found = _coloured_ink(page, image)
    words: list[Word] = []
    insets = []
    for box in filter(_may_be_letterhead, find_passages(found) if found.any() else ()):
        place = around(box)
        read = read_passage(image.crop(place, px_per_pt=READ_DPI / POINTS_PER_INCH), place[:2], engine)
        if _is_print(read):
            words += read
            insets.append(Inset(box=box, read_by=engine.reader))
    return merged(page, ReadInPlace(tuple(words), tuple(insets)), on_upright_page=True)


def _coloured_ink(page: Page, image: PageImage) -> NDArray[np.bool_]:
    """At `LOOK_DPI`, without what lies under words."""
    px_per_pt = LOOK_DPI / POINTS_PER_INCH
    place = (0.0, 0.0, page.width_pt, page.height_pt)
    red, green, blue = cv2.split(image.crop(place, px_per_pt=px_per_pt, smooth=False))
    darkest, brightest = cv2.min(cv2.min(red, green), blue), cv2.max(cv2.max(red, green), blue)
    ink = (darkest < DARK) & (brightest > BRIGHT)
    ink[round(LETTERHEAD * len(ink)) :] = False
    if ink.any():
        for word in page.words:
            if word.confidence >= UNDER_WORDS and _explains(word.text):
                x0, y0, x1, y1 = (max(0, round(edge * px_per_pt)) for edge in word.box)
                ink[y0:y1, x0:x1] = False
    return np.asarray(ink, dtype=np.bool_)


def _may_be_letterhead(box: Box) -> bool:
    return box[2] - box[0] >= WIDEST_MARK_PT and box[3] - box[1] <= HIGHEST_PT


def _explains(text: str) -> bool:
    """Whether the text is a syllable, or a number or code: faint capitals are read as "YBANNHANDA"."""
    return is_syllable(text.strip(EDGES)) or (any(char.isdigit() for char in text) and is_readable(text))


def _is_print(words: list[Word]) -> bool:
    sure = [word for word in words if word.confidence >= SURE and _is_long_syllable(word.text.strip(EDGES))]
    return len(sure) >= SYLLABLES and len(sure) >= SOUND_SHARE * sum(_has_letters(word) for word in words)


def _is_long_syllable(text: str) -> bool:
    return len(text) > 1 and is_syllable(text)


def _has_letters(word: Word) -> bool:
    return any(char.isalpha() for char in word.text)
