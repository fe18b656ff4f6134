"""The words of a PDF page's own text.

pdfium gives the characters in 13 ms a page, pdfplumber in 160 ms (measured on the born-digital seeds, 2026-11-23).
"""

import ctypes
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from numpy.typing import NDArray

from models import Word
from models.page import Box, enclosing
from pipeline.reading.legacy_fonts import convert_legacy

GAP_EM = 0.06
"""Beyond the usual gap of its line, a gap this wide parts words (share of the character height). Measured on 31 pages:
gaps inside words are at most 0.04, between words at least 0.07 where no space character is written."""
BACK_EM = 0.5  # a step back this wide begins a new word: the next line, cell or column
RISE_EM = 0.5  # so does a step up or down; exponents and hooks rise less
OVERPRINT_EM = 0.1  # the same character again within this distance is bold by double printing

LINE_END_HYPHENS = frozenset("\x02\ufffe")  # what pdfium makes of a hyphen at the end of a line
INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\x00-\x1f]")
SYMBOL_BULLETS = re.compile("^[\uf020-\uf0ff]$")  # of the fonts Symbol and Wingdings, which have no Unicode
BULLET = "•"
ANGLE_SAMPLE = 12  # every so many characters are asked for their angle


@dataclass(frozen=True)
class Char:
    """One printed character; `box` in points of the upright page."""

    text: str
    box: Box
    font: str


@dataclass(frozen=True, eq=False)
class TextLayer:
    """Words in the order of the file; `Word.page` is 1 until the page has its number."""

    words: tuple[Word, ...]
    steps: tuple[str, ...] = ()
    turn_deg: int = 0
    """By how much the page is to be turned counter-clockwise for most of its text to be upright."""


def read_text_layer(page: pdfium.PdfPage, display: NDArray[np.float64], size_pt: tuple[float, float]) -> TextLayer:
    """`display` maps user space to points of the page as shown, which measures `size_pt`."""
    text_page = page.get_textpage()
    try:
        count = text_page.count_chars()
        if count <= 0:
            return TextLayer(())
        turn_deg = _turn_deg(text_page, count, page.get_rotation())
        fonts = _FontNames(text_page)
        chars = list(_chars(text_page, count, turn_matrix(turn_deg, size_pt) @ display, fonts))
    finally:
        text_page.close()
    runs = list(_runs(chars))
    texts, encoding = convert_legacy([_text(run) for run in runs], [run[0].font for run in runs])
    words = [
        Word(text=text, box=enclosing([char.box for char in run]), page=1)
        for text, run in zip(texts, runs, strict=True)
        if text
    ]
    steps = (f"turned {turn_deg}",) if turn_deg else ()
    return TextLayer(tuple(words), (*steps, f"converted from {encoding}") if encoding else steps, turn_deg)


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
    angles = [pdfium_c.FPDFText_GetCharAngle(text_page, at) for at in range(0, count, ANGLE_SAMPLE)]
    quarters = [round(np.degrees(angle) / 90) % 4 for angle in angles if angle >= 0]
    if not quarters:
        return 0
    most = max(set(quarters), key=quarters.count)
    if quarters.count(most) * 2 <= len(quarters):
        return 0
    return int(most * 90 + page_rotation) % 360


class _FontNames:
    """Names of the fonts of characters, asked only where a page has a font of the years before Unicode."""

    def __init__(self, text_page: pdfium.PdfTextPage) -> None:
        self._text_page = text_page
        self._buffer = ctypes.create_string_buffer(128)
        self._flags = ctypes.c_int()

    def at(self, index: int) -> str:
        pdfium_c.FPDFText_GetFontInfo(self._text_page, index, self._buffer, 128, ctypes.byref(self._flags))
        return self._buffer.value.decode("utf-8", errors="replace")


def _chars(
    text_page: pdfium.PdfTextPage, count: int, display: NDArray[np.float64], fonts: _FontNames
) -> Iterator[Char | None]:
    """The characters; None where the file has a space."""
    (a, c, e), (b, d, f) = display[:2].tolist()
    rect = pdfium_c.FS_RECTF()
    reference = ctypes.byref(rect)
    get_unicode, is_generated = pdfium_c.FPDFText_GetUnicode, pdfium_c.FPDFText_IsGenerated
    get_box = pdfium_c.FPDFText_GetLooseCharBox
    font = ""
    run_starts = True
    for at in range(count):
        if is_generated(text_page, at) == 1:
            continue
        text = chr(get_unicode(text_page, at))
        if text.isspace() or text == "\x00" or not get_box(text_page, at, reference):
            run_starts = True
            yield None
            continue
        if run_starts:
            font = fonts.at(at)
            run_starts = False
        x0, x1 = a * rect.left + c * rect.bottom + e, a * rect.right + c * rect.top + e
        y0, y1 = b * rect.left + d * rect.bottom + f, b * rect.right + d * rect.top + f
        yield Char(text, (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)), font)


def _runs(chars: list[Char | None]) -> Iterator[list[Char]]:
    """The characters of each word."""
    for line in _lines(chars):
        threshold = _word_gap_em(line)
        run: list[Char] = []
        for char in line:
            if run and (char is None or _gap_em(run[-1], char) > threshold):
                yield run
                run = []
            if char is not None:
                run.append(char)
        if run:
            yield run


def _lines(chars: list[Char | None]) -> Iterator[list[Char | None]]:
    """Pieces of lines: characters that follow each other in the file and on the page."""
    line: list[Char | None] = []
    last: Char | None = None
    for char in chars:
        if char is None:
            line.append(None)
            continue
        if last is not None:
            if _is_overprint(last, char):
                continue
            if _breaks(last, char):
                yield line
                line = []
        line.append(char)
        last = char
    if line:
        yield line


def _size(left: Char, right: Char) -> float:
    return max(left.box[3] - left.box[1], right.box[3] - right.box[1], 1.0)


def _gap_em(left: Char, right: Char) -> float:
    return (right.box[0] - left.box[2]) / _size(left, right)


def _breaks(left: Char, right: Char) -> bool:
    rise = abs((right.box[1] + right.box[3]) - (left.box[1] + left.box[3])) / 2
    return rise > RISE_EM * _size(left, right) or _gap_em(left, right) < -BACK_EM


def _is_overprint(left: Char, right: Char) -> bool:
    near = OVERPRINT_EM * _size(left, right)
    return left.text == right.text and all(abs(p - q) < near for p, q in zip(left.box, right.box, strict=True))


def _word_gap_em(line: list[Char | None]) -> float:
    """The gap from which on a word ends: wider in headings that are set with spaced letters."""
    gaps = sorted(_gap_em(left, right) for left, right in pairwise(line) if left is not None and right is not None)
    usual = gaps[len(gaps) // 2] if gaps else 0.0
    return max(usual, 0.0) + GAP_EM


def _text(run: list[Char]) -> str:
    text = "".join("-" if char.text in LINE_END_HYPHENS else char.text for char in run)
    text = unicodedata.normalize("NFC", INVISIBLE.sub("", text))
    return BULLET if SYMBOL_BULLETS.match(text) else text
