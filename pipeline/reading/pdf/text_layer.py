"""The words of a PDF page's own text.

pdfium gives the words in 4 ms a page (measured on born-digital letters, 2026-11-26), pdfplumber in 160 ms.
"""

import ctypes
import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, repeat
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from numpy.typing import NDArray
from pydantic import TypeAdapter

from models import Word
from pipeline.reading.pdf.legacy_fonts import SOUND_SHARE, convert_legacy, is_legacy_name, readable_share

GAP_EM = 0.06
"""Beyond the usual gap of its line, a gap this wide parts words (share of the character height). Measured on 31 pages:
gaps inside words are at most 0.04, between words at least 0.07 where no space character is written."""
BACK_EM = 0.5  # a step back this wide begins a new word: the next line, cell or column
RISE_EM = 0.5  # so does a step up or down; exponents and hooks rise less
OVERPRINT_EM = 0.1  # the same character again within this distance is bold by double printing

LINE_END_HYPHENS = (0x02, 0xFFFE)  # what pdfium makes of a hyphen at the end of a line
SPACES = (0, *(code for code in range(0x3001) if chr(code).isspace()))
INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\x00-\x1f]")
SYMBOL_BULLETS = re.compile("^[\uf020-\uf0ff]$")  # of the fonts Symbol and Wingdings, which have no Unicode
UNUSUAL = re.compile(f"{INVISIBLE.pattern}|[\uf020-\uf0ff]")
BULLET = "•"
SAMPLE = 40  # characters of a page that are asked for their angle and font


def _unchecked(function: Any, *kinds: Any) -> Any:
    """The function of pdfium, taking numbers for pointers: to check these takes half the time of a short call."""
    return ctypes.cast(function, ctypes.CFUNCTYPE(function.restype, *kinds))


GET_UNICODE = _unchecked(pdfium_c.FPDFText_GetUnicode, ctypes.c_void_p, ctypes.c_int)
GET_BOX = _unchecked(pdfium_c.FPDFText_GetLooseCharBox, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
RECT_BYTES = ctypes.sizeof(pdfium_c.FS_RECTF)  # left, top, right, bottom
WORDS = TypeAdapter(tuple[Word, ...])  # all words of a page at once take half the time


@dataclass(frozen=True, eq=False)
class Chars:
    """The printed characters of a page in the order of the file; arrays, because a page has thousands."""

    codes: NDArray[np.uint32]
    boxes: NDArray[np.float64]
    """Of each a row: left, top, right, bottom in points of the upright page."""
    behind_space: NDArray[np.bool_]
    """Whether the file has a space between the character and the one before."""
    at: NDArray[np.intp]
    """Its place among all characters of the page."""

    @property
    def text(self) -> str:
        """The characters as one string."""
        return self.codes.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")


@dataclass(frozen=True, eq=False)
class Steps:
    """From each printed character to the next, in points."""

    gap: NDArray[np.float64]
    """From the right edge to the left edge of the next."""
    rise: NDArray[np.float64]
    """Up or down, centre to centre."""
    size: NDArray[np.float64]
    """The height of the larger one: the em."""


@dataclass(frozen=True, eq=False)
class TextLayer:
    """Words in the order of the file."""

    words: tuple[Word, ...]
    steps: tuple[str, ...] = ()
    turn_deg: int = 0
    """By how much the page is to be turned counter-clockwise for most of its text to be upright."""


def read_text_layer(
    page: pdfium.PdfPage, display: NDArray[np.float64], size_pt: tuple[float, float], number: int
) -> TextLayer:
    """`display` maps user space to points of the page as shown, which measures `size_pt`; `number` is for the words."""
    text_page = page.get_textpage()
    try:
        count = text_page.count_chars()
        if count <= 0:
            return TextLayer(())
        turn_deg = _turn_deg(text_page, count, page.get_rotation())
        chars = _without_overprints(_chars(text_page, count, turn_matrix(turn_deg, size_pt) @ display))
        starts = _word_starts(chars)
        texts, encoding = _in_unicode(text_page, count, _texts(chars.text, starts), chars.at[starts].tolist())
    finally:
        text_page.close()
    words = WORDS.validate_python(
        [
            {"text": text, "box": box, "page": number}
            for text, box in zip(texts, _boxes(chars, starts), strict=True)
            if text
        ]
    )
    steps = (f"turned {turn_deg}",) if turn_deg else ()
    return TextLayer(words, (*steps, f"converted from {encoding}") if encoding else steps, turn_deg)


def _in_unicode(
    text_page: pdfium.PdfTextPage, count: int, texts: list[str], firsts: Sequence[int]
) -> tuple[list[str], str | None]:
    """The words, `firsts` being their first characters; each font is asked for only where a page needs it, for it takes
    long."""
    if readable_share(texts) >= SOUND_SHARE:
        sample = range(0, count, max(1, count // SAMPLE))
        if not any(is_legacy_name(_font_name(text_page, at)) for at in sample):
            return texts, None
    return convert_legacy(texts, [_font_name(text_page, at) for at in firsts])


def _font_name(text_page: pdfium.PdfTextPage, index: int) -> str:
    buffer, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    pdfium_c.FPDFText_GetFontInfo(text_page, index, buffer, 128, ctypes.byref(flags))
    return buffer.value.decode("utf-8", errors="replace")


def turn_matrix(turn_deg: int, size_pt: tuple[float, float]) -> NDArray[np.float64]:
    """From points of a page of `size_pt` to points of the same page turned counter-clockwise by quarters."""
    width, height = size_pt
    turns: dict[int, list[list[float]]] = {
        0: [[1, 0, 0], [0, 1, 0]],
        90: [[0, 1, 0], [-1, 0, width]],
        180: [[-1, 0, width], [0, -1, height]],
        270: [[0, -1, height], [1, 0, 0]],
    }
    return np.array(turns[turn_deg] + [[0, 0, 1]], dtype=np.float64)


def _turn_deg(text_page: pdfium.PdfTextPage, count: int, page_rotation: int) -> int:
    """Quarter turns that stand most of the characters upright; 0 unless more than half of a sample agree."""
    sample = range(0, count, max(1, count // SAMPLE))
    angles = [pdfium_c.FPDFText_GetCharAngle(text_page, at) for at in sample]
    quarters = [round(math.degrees(angle) / 90) % 4 for angle in angles if angle >= 0]
    if not quarters:
        return 0
    most = max(set(quarters), key=quarters.count)
    if quarters.count(most) * 2 <= len(quarters):
        return 0
    return int(most * 90 + page_rotation) % 360


def _chars(text_page: pdfium.PdfTextPage, count: int, display: NDArray[np.float64]) -> Chars:
    """Written for speed: it asks pdfium for every character."""
    raw = text_page.raw
    handle = ctypes.cast(raw, ctypes.c_void_p).value
    codes = np.fromiter(map(GET_UNICODE, repeat(handle), range(count)), np.uint32, count)
    codes[np.isin(codes, LINE_END_HYPHENS)] = ord("-")
    blank = np.isin(codes, SPACES)
    blanks, printed = np.flatnonzero(blank), np.flatnonzero(~blank)
    rects = np.zeros((len(printed), 4), dtype=np.float32)
    places = range(rects.ctypes.data, rects.ctypes.data + rects.nbytes, RECT_BYTES)
    boxed = np.fromiter(map(GET_BOX, repeat(handle), printed.tolist(), places), np.bool_, len(printed))
    spaces = np.zeros(count, dtype=np.bool_)
    spaces[blanks] = [pdfium_c.FPDFText_IsGenerated(raw, at) != 1 for at in blanks.tolist()]
    spaces[printed[~boxed]] = True
    at = printed[boxed]
    return Chars(codes[at], _upright(rects[boxed], display), np.diff(np.cumsum(spaces)[at], prepend=0) > 0, at)


def _upright(rects: NDArray[np.float32], display: NDArray[np.float64]) -> NDArray[np.float64]:
    """Boxes from pdfium's, whose rows are left, top, right, bottom in user space."""
    (a, c, e), (b, d, f) = display[:2].tolist()
    left, top, right, bottom = rects.T.astype(np.float64)
    xa, xb = a * left + c * bottom + e, a * right + c * top + e
    ya, yb = b * left + d * bottom + f, b * right + d * top + f
    return np.stack([np.minimum(xa, xb), np.minimum(ya, yb), np.maximum(xa, xb), np.maximum(ya, yb)], axis=1)


def _without_overprints(chars: Chars) -> Chars:
    """Each character once; where it is printed several times, the first time counts."""
    while (again := _overprints(chars)).any():
        again[1:] &= ~again[:-1]  # the one after it is to be compared with the one before it
        behind_space = chars.behind_space.copy()
        behind_space[1:] |= behind_space[:-1] & again[:-1]
        kept = ~again
        chars = Chars(chars.codes[kept], chars.boxes[kept], behind_space[kept], chars.at[kept])
    return chars


def _overprints(chars: Chars) -> NDArray[np.bool_]:
    """Whether a character is the one before it, printed upon it once more."""
    near = OVERPRINT_EM * _steps(chars).size
    moved = np.abs(np.diff(chars.boxes, axis=0)).max(axis=1, initial=0.0)
    return np.concatenate(([False], (chars.codes[1:] == chars.codes[:-1]) & (moved < near)))[: len(chars.codes)]


def _steps(chars: Chars) -> Steps:
    x0, y0, x1, y1 = chars.boxes.T
    height, centre = y1 - y0, (y0 + y1) / 2
    size = np.maximum(np.maximum(height[:-1], height[1:]), 1.0)
    return Steps(x0[1:] - x1[:-1], np.abs(np.diff(centre)), size)


def _word_starts(chars: Chars) -> NDArray[np.intp]:
    """The first character of each word."""
    if not len(chars.codes):
        return np.zeros(0, dtype=np.intp)
    steps = _steps(chars)
    breaks = (steps.rise > RISE_EM * steps.size) | (steps.gap < -BACK_EM * steps.size)
    line, gap_em, spaced = np.cumsum(breaks, dtype=np.intp), steps.gap / steps.size, chars.behind_space[1:]
    within = ~breaks & ~spaced
    ends = breaks | spaced | (gap_em > _word_gaps_em(gap_em[within], line[within], line.max(initial=0) + 1)[line])
    return np.concatenate(([0], np.flatnonzero(ends) + 1))


def _word_gaps_em(gaps: NDArray[np.float64], lines: NDArray[np.intp], count: int) -> NDArray[np.float64]:
    """For each of `count` lines the gap from which on a word ends: wider in headings that are set with spaced letters.

    `lines` says which line each of the `gaps` between characters is of.
    """
    ordered = gaps[np.lexsort((gaps, lines))]
    amounts = np.bincount(lines, minlength=count)
    middles = np.cumsum(amounts) - amounts + amounts // 2
    usual = np.where(amounts > 0, np.append(ordered, 0.0)[np.minimum(middles, len(ordered))], 0.0)
    return np.maximum(usual, 0.0) + GAP_EM


def _boxes(chars: Chars, starts: NDArray[np.intp]) -> list[list[float]]:
    """Around each word."""
    if not len(starts):
        return []
    x0, y0, x1, y1 = np.ascontiguousarray(chars.boxes.T)
    edges = [np.minimum.reduceat(edge, starts) for edge in (x0, y0)]
    edges += [np.maximum.reduceat(edge, starts) for edge in (x1, y1)]
    boxes: list[list[float]] = np.stack(edges, axis=1).tolist()
    return boxes


def _texts(text: str, starts: NDArray[np.intp]) -> list[str]:
    """Of each word."""
    texts = [text[start:end] for start, end in pairwise([*starts.tolist(), len(text)])]
    if unicodedata.is_normalized("NFC", text) and not UNUSUAL.search(text):
        return texts
    return [_tidy(each) for each in texts]


def _tidy(text: str) -> str:
    text = unicodedata.normalize("NFC", INVISIBLE.sub("", text))
    return BULLET if SYMBOL_BULLETS.match(text) else text
