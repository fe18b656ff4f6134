"""Print that a page shows and no text layer has: pasted tables, numbers put in as pictures, ink, letters as outlines.

What is left of a page without its picture of the whole sheet and without the texts that are read is looked through for
ink of the size of letters; where there is some, OCR reads it in its place.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import cv2
import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray

from lexicon.syllables import is_readable
from models import Box, Candidate, Inset, Reader, Word
from models.errors import NoOcrEngine
from pipeline.reading.engines.engine import PSM_BLOCK, PSM_LINE, OcrWord
from pipeline.reading.engines.load import load_engines
from pipeline.reading.image import POINTS_PER_INCH, Pixels
from pipeline.reading.page_words import page_word
from pipeline.reading.pdf.legacy_fonts import SOUND_SHARE, readable_share
from pipeline.reading.pdf.page_content import WHOLE_PAGE, PageContent
from pipeline.reading.pdf.page_image import PageScan
from pipeline.reading.pdf.shown import colours_of, grey_of, without
from pipeline.reading.pdf.text_layer import TextLayer
from pipeline.reading.picture.sheet import letter_ink
from pipeline.reading.picture.view import WHITE, View
from pipeline.reading.settings import ReadingSettings

LOOK_DPI, READ_DPI = 100.0, 200.0
INK_LEVEL = 160  # grey below which a pixel is print; watermarks are lighter
REACH_INCH = (0.35, 0.14)  # across and down: letters as near as this are of one passage
MIN_POINTS = 20  # at 75 dpi: a digit of 12 points has 15, a word of three letters 25
AROUND_PT = 4.0  # cut out around a passage
LINE_PT = 26.0  # a passage no higher is one line
SHOWN_AS_DPI = (READ_DPI, 130.0)
"""A passage is read twice, once as if it were half as large again: print in frames and alone is found better so, and
what is read the same twice is right."""
UNSURE = 0.5  # of a number that was not
COLOURED_LEVELS, COLOURED_SHARE = 60, 0.5
"""Ink of which most is coloured is read in its darkest channel; else coloured ink fades, as on scans."""
ANY_PAGE = 1  # of a word that is not on an upright page yet
SOUND = 0.5
"""Of a passage: mean confidence of its words, those that nobody can read counted as 0. Seals and drawings have less."""


@dataclass(frozen=True, eq=False)
class ReadInPlace:
    """In points of the page as shown."""

    words: tuple[Word, ...] = ()
    insets: tuple[Inset, ...] = ()
    """Passages that were read."""
    unread: tuple[Box, ...] = ()
    """Passages with ink of the size of letters of which no reader makes sense."""


def read_in_place(
    page: pdfium.PdfPage,
    content: PageContent,
    known: Sequence[Any],
    settings: ReadingSettings,
    *,
    turn_deg: int = 0,
    differs: Pixels | None = None,
) -> ReadInPlace:
    """What stands on the page besides the objects `known`; on a page that lies on its side none of it is read.

    Of a scan, whose picture is among `known`, only what lies upon it is seen: where `differs` is not 0.
    """
    with without(list(known)):
        passages = _passages(grey_of(page, LOOK_DPI * content.unit), content, differs)
        if not passages or turn_deg:
            return ReadInPlace(unread=tuple(passages))
        colours = colours_of(page, READ_DPI * content.unit)
    words: list[Word] = []
    insets, unread = [], []
    for box in passages:
        try:
            found, inset = _read(colours, box, settings)
        except NoOcrEngine:  # the text of the page is read all the same
            found, inset = (), None
        words += found
        if inset is None:
            unread.append(box)
        else:
            insets.append(inset)
    return ReadInPlace(tuple(words), tuple(insets), tuple(unread))


def read_upon(
    page: pdfium.PdfPage, content: PageContent, layer: TextLayer, found: PageScan, settings: ReadingSettings
) -> ReadInPlace:
    """What lies upon a scan: typed words, which are exact, and other ink, which is read for itself.

    Where the page was rendered as a whole, its ink is read with it.
    """
    if not content.is_scan:
        return ReadInPlace()
    words = layer.words_as_shown((content.width_pt, content.height_pt))
    typed = words if readable_share([word.text for word in words]) >= SOUND_SHARE else ()
    insets = tuple(Inset(box=word.box, read_by=Reader.TEXT_LAYER) for word in typed)
    if found.base is None or found.differs is None:
        return ReadInPlace(typed, insets)
    known = [found.base.source.raw, *(layer.read if typed else ())]
    other = read_in_place(page, content, known, settings, differs=found.differs)
    return ReadInPlace((*typed, *other.words), (*insets, *other.insets), other.unread)


def _passages(grey: Pixels, content: PageContent, differs: Pixels | None) -> list[Box]:
    """Where ink of the size of letters stands, passage by passage; all in one picture is one."""
    view = View(np.where(grey < INK_LEVEL, 0, WHITE).astype(np.uint8), np.eye(3), LOOK_DPI)
    ink = letter_ink(view)
    if differs is not None:
        ink &= cv2.resize(differs, ink.shape[::-1], interpolation=cv2.INTER_NEAREST) > 0
    if int(ink.sum()) < MIN_POINTS:
        return []
    reach = tuple(max(1, round(inch * view.thumb_dpi)) for inch in REACH_INCH)
    near = cv2.dilate(ink.view(np.uint8), np.ones(reach[::-1], np.uint8))
    count, labels, _, _ = cv2.connectedComponentsWithStats(near, connectivity=8)
    points = np.bincount(labels[ink], minlength=count)
    pt_per_px = POINTS_PER_INCH / view.thumb_dpi
    found = [_box(labels == label, ink, pt_per_px) for label in range(1, count) if points[label] >= MIN_POINTS]
    return _joined(found, [image.box_pt for image in content.images if image.coverage < WHOLE_PAGE])


def _box(passage: NDArray[np.bool_], ink: NDArray[np.bool_], pt_per_px: float) -> Box:
    ys, xs = np.nonzero(passage & ink)
    x0, y0, x1, y1 = xs.min(), ys.min(), xs.max() + 1, ys.max() + 1
    return float(x0 * pt_per_px), float(y0 * pt_per_px), float(x1 * pt_per_px), float(y1 * pt_per_px)


def _joined(found: Iterable[Box], pictures: Sequence[Box]) -> list[Box]:
    """One box for what stands in one picture, and for what overlaps."""
    left = [_with_picture(box, pictures) for box in found]
    joined: list[Box] = []
    while left:
        box = left.pop()
        others = [each for each in left if _touch(box, each)]
        if others:
            left = [each for each in left if each not in others]
            left.append(_around([box, *others]))
        else:
            joined.append(box)
    return sorted(set(joined), key=lambda box: (box[1], box[0]))


def _with_picture(box: Box, pictures: Sequence[Box]) -> Box:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    holding = [each for each in pictures if each[0] <= x <= each[2] and each[1] <= y <= each[3]]
    return _around([box, min(holding, key=lambda each: (each[2] - each[0]) * (each[3] - each[1]))]) if holding else box


def _touch(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _around(boxes: Sequence[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _read(colours: Pixels, box: Box, settings: ReadingSettings) -> tuple[Sequence[Word], Inset | None]:
    """The words of a passage; none, and no inset, where they make no sense."""
    px_per_pt = READ_DPI / POINTS_PER_INCH
    height, width = colours.shape[:2]
    left, top = (max(0, int((edge - AROUND_PT) * px_per_pt)) for edge in box[:2])
    right, bottom = (int((edge + AROUND_PT) * px_per_pt) for edge in box[2:])
    cut = colours[top : min(height, bottom), left : min(width, right)]
    engine = load_engines(settings).pages
    psm = PSM_LINE if box[3] - box[1] <= LINE_PT else PSM_BLOCK
    plain = _one_channel(cut)
    readings = [engine.read_region(plain, dpi=dpi, psm=psm) for dpi in SHOWN_AS_DPI]
    best, other = sorted(readings, key=_legible, reverse=True)
    if _soundness(best) < SOUND:
        return (), None
    origin = (left / px_per_pt, top / px_per_pt)
    found = [page_word(word, ANY_PAGE, pt_per_px=1 / px_per_pt, origin_pt=origin) for word in _checked(best, other)]
    return found, Inset(box=box, read_by=engine.reader)


def _legible(words: Sequence[OcrWord]) -> float:
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


def _one_channel(cut: Pixels) -> Pixels:
    brightest, darkest = cut.max(axis=2), cut.min(axis=2)
    ink = darkest < INK_LEVEL
    coloured = ink & (brightest.astype(np.int16) - darkest > COLOURED_LEVELS)
    return np.ascontiguousarray(darkest if coloured.sum() > COLOURED_SHARE * ink.sum() else brightest)


def _soundness(words: Sequence[OcrWord]) -> float:
    if not words:
        return 0.0
    return sum(word.confidence for word in words if is_readable(word.text)) / len(words)
