"""The words of a PDF page's own text.

pdfium gives the characters in 13 ms a page, pdfplumber in 160 ms (measured on the born-digital seeds, 2026-11-23).
"""

import ctypes
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from numpy.typing import NDArray

from models import Word
from models.page import Box, enclosing
from pipeline.reading.legacy_fonts import SOUND_SHARE, convert_legacy, is_legacy_name, readable_share

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
SAMPLE = 40  # characters of a page that are asked for their angle and font


class Char(NamedTuple):
    """One printed character; `box` in points of the upright page. A page has thousands: they must cost little."""

    text: str
    box: Box
    height: float
    centre_y: float
    at: int
    """Its place among the characters of the page."""


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
        runs = list(_runs(list(_chars(text_page, count, turn_matrix(turn_deg, size_pt) @ display))))
        texts, encoding = _in_unicode(text_page, count, runs)
    finally:
        text_page.close()
    words = [
        Word(text=text, box=enclosing([char.box for char in run]), page=number)
        for text, run in zip(texts, runs, strict=True)
        if text
    ]
    steps = (f"turned {turn_deg}",) if turn_deg else ()
    return TextLayer(tuple(words), (*steps, f"converted from {encoding}") if encoding else steps, turn_deg)


def _in_unicode(
    text_page: pdfium.PdfTextPage, count: int, runs: Sequence[Sequence[Char]]
) -> tuple[list[str], str | None]:
    """The texts of the runs; fonts are asked for each run only where a page needs it, for it takes long."""
    texts = [_text(run) for run in runs]
    if readable_share(texts) >= SOUND_SHARE:
        sample = range(0, count, max(1, count // SAMPLE))
        if not any(is_legacy_name(_font_name(text_page, at)) for at in sample):
            return texts, None
    return convert_legacy(texts, [_font_name(text_page, run[0].at) for run in runs])


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
    quarters = [round(np.degrees(angle) / 90) % 4 for angle in angles if angle >= 0]
    if not quarters:
        return 0
    most = max(set(quarters), key=quarters.count)
    if quarters.count(most) * 2 <= len(quarters):
        return 0
    return int(most * 90 + page_rotation) % 360


def _chars(text_page: pdfium.PdfTextPage, count: int, display: NDArray[np.float64]) -> Iterator[Char | None]:
    """The characters; None where the file has a space. Written for speed: it runs for every character."""
    (a, c, e), (b, d, f) = display[:2].tolist()
    raw = text_page.raw
    rect = pdfium_c.FS_RECTF()
    reference = ctypes.byref(rect)
    get_unicode, is_generated = pdfium_c.FPDFText_GetUnicode, pdfium_c.FPDFText_IsGenerated
    get_box = pdfium_c.FPDFText_GetLooseCharBox
    for at in range(count):
        text = chr(get_unicode(raw, at))
        if text in LINE_END_HYPHENS:
            text = "-"
        elif text == "\x00" or text.isspace():
            if is_generated(raw, at) != 1:
                yield None
            continue
        if not get_box(raw, at, reference):
            yield None
            continue
        left, right, top, bottom = rect.left, rect.right, rect.top, rect.bottom
        x0, x1 = a * left + c * bottom + e, a * right + c * top + e
        y0, y1 = b * left + d * bottom + f, b * right + d * top + f
        if x0 > x1:
            x0, x1 = x1, x0
        if y0 > y1:
            y0, y1 = y1, y0
        yield Char(text, (x0, y0, x1, y1), y1 - y0, (y0 + y1) / 2, at)


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


def _gap_em(left: Char, right: Char) -> float:
    return (right.box[0] - left.box[2]) / max(left.height, right.height, 1.0)


def _breaks(left: Char, right: Char) -> bool:
    size = max(left.height, right.height, 1.0)
    return abs(right.centre_y - left.centre_y) > RISE_EM * size or right.box[0] - left.box[2] < -BACK_EM * size


def _is_overprint(left: Char, right: Char) -> bool:
    if left.text != right.text:
        return False
    near = OVERPRINT_EM * max(left.height, right.height, 1.0)
    return all(abs(p - q) < near for p, q in zip(left.box, right.box, strict=True))


def _word_gap_em(line: list[Char | None]) -> float:
    """The gap from which on a word ends: wider in headings that are set with spaced letters."""
    gaps = sorted(_gap_em(left, right) for left, right in pairwise(line) if left is not None and right is not None)
    usual = gaps[len(gaps) // 2] if gaps else 0.0
    return max(usual, 0.0) + GAP_EM


def _text(run: Sequence[Char]) -> str:
    text = "".join([char.text for char in run])
    text = unicodedata.normalize("NFC", INVISIBLE.sub("", text))
    return BULLET if SYMBOL_BULLETS.match(text) else text
