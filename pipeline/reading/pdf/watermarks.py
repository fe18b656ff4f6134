"""Watermarks that are text: one across the page ("BẢN SAO"), or the reader's name and the hour, again and again.

They are seen, but are no words of the letter, and lie across those that are.
"""

import math
from collections import Counter
from collections.abc import Mapping
from ctypes import byref

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from numpy.typing import NDArray

from pipeline.reading.pdf.chars import Chars
from pipeline.reading.pdf.visible import SEEN_LEVELS, Look

OBLIQUE_DEG = 8.0
"""Off the level and the plumb from which a text is no line of the letter; stamps are laid askew by a few degrees."""
FAINT = 0.5  # of the usual change that text makes to the page
LARGE = 2.0  # times the usual height: headings have less; a large faint text is a mark wherever it stands
TIMES = 4  # the same words so often on a page, across others, are a mark
CROSSING = 0.2  # share of them that lie across others: the rest stand between the lines and in the margins
LONG = 4  # characters of such words
STYLE_PT, STYLE_LEVELS = 1.0, 24  # height and strength within which faint texts are of one mark


def watermarks(text_page: pdfium.PdfTextPage, chars: Chars, look: Look, crowded: NDArray[np.bool_]) -> set[int]:
    """The addresses of the text objects that are watermarks; `crowded` says which characters lie upon others."""
    owners, first, which = np.unique(chars.objects, return_index=True, return_inverse=True)
    oblique = [_is_oblique(text_page, int(chars.at[at])) for at in first]
    marks = {int(owner) for owner, is_oblique in zip(owners, oblique, strict=True) if is_oblique}
    heights = chars.boxes[:, 3] - chars.boxes[:, 1]
    crossing = crowded | (heights > LARGE * np.median(heights))
    across = np.unique(which[crossing & ~np.isin(chars.objects, list(marks))]).tolist()
    if not across:
        return marks
    strength = _strengths(chars, look)
    usual = float(np.median(strength))
    of_owner = {at: float(np.median(strength[which == at])) for at in across}
    faint = {at: level for at, level in of_owner.items() if level < FAINT * usual}
    return marks | _of_their_style(chars, owners, which, strength, faint) | _repeated(chars, owners, which, across)


def _is_oblique(text_page: pdfium.PdfTextPage, at: int) -> bool:
    matrix = pdfium_c.FS_MATRIX()  # pdfium's own angle of a character takes slanted letters for slanted lines
    if not pdfium_c.FPDFText_GetMatrix(text_page, at, byref(matrix)):
        return False
    off = math.degrees(math.atan2(matrix.b, matrix.a)) % 90
    return min(off, 90 - off) > OBLIQUE_DEG


def _strengths(chars: Chars, look: Look) -> NDArray[np.float64]:
    """By how much each character changes the page, at most of its ink: what lies across it may be darker."""
    change = look.change
    cuts = (change[y0:y1, x0:x1] for x0, y0, x1, y1 in look.pixels(chars.boxes).tolist())
    return np.array([np.median(ink) if (ink := cut[cut >= SEEN_LEVELS]).size else 0.0 for cut in cuts])


def _of_their_style(
    chars: Chars,
    owners: NDArray[np.uint64],
    which: NDArray[np.intp],
    strength: NDArray[np.float64],
    faint: Mapping[int, float],
) -> set[int]:
    """The faint texts, and those of their height and strength that lie between the lines."""
    heights = chars.boxes[:, 3] - chars.boxes[:, 1]
    found: set[int] = set()
    for at, level in faint.items():
        height = float(np.median(heights[which == at]))
        alike = (np.abs(heights - height) < STYLE_PT) & (strength < level + STYLE_LEVELS)
        found |= {
            int(owners[other])
            for other in np.unique(which[alike])
            if np.median(strength[which == other]) < level + STYLE_LEVELS
        }
    return found


def _repeated(chars: Chars, owners: NDArray[np.uint64], which: NDArray[np.intp], across: list[int]) -> set[int]:
    """Texts that stand many times on the page, of which a good part lies across others."""
    texts = [chars.only(which == at).text for at in range(len(owners))]
    times, crossing = Counter(texts), Counter(texts[at] for at in across)
    marks = {
        text
        for text, crossings in crossing.items()
        if len(text) >= LONG and times[text] >= TIMES and crossings >= CROSSING * times[text]
    }
    return {int(owner) for owner, text in zip(owners, texts, strict=True) if text in marks}
