"""The printed characters of a PDF page, as arrays: a page has thousands."""

import ctypes
from dataclasses import dataclass, replace
from itertools import repeat
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from numpy.typing import NDArray

OVERPRINT_EM = 0.1  # the same character again within this distance is bold by double printing
LINE_END_HYPHENS = (0x02, 0xFFFE)  # what pdfium makes of a hyphen at the end of a line
SPACES = (0, *(code for code in range(0x3001) if chr(code).isspace()))


def _unchecked(function: Any, *kinds: Any, gives: Any = None) -> Any:
    """The function of pdfium, taking numbers for pointers: to check these takes half the time of a short call."""
    return ctypes.cast(function, ctypes.CFUNCTYPE(gives or function.restype, *kinds))


GET_UNICODE = _unchecked(pdfium_c.FPDFText_GetUnicode, ctypes.c_void_p, ctypes.c_int)
GET_BOX = _unchecked(pdfium_c.FPDFText_GetLooseCharBox, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
GET_OBJECT = _unchecked(pdfium_c.FPDFText_GetTextObject, ctypes.c_void_p, ctypes.c_int, gives=ctypes.c_void_p)
LACKS_UNICODE = _unchecked(pdfium_c.FPDFText_HasUnicodeMapError, ctypes.c_void_p, ctypes.c_int)
GLYPHS_BEFORE = 29
"""In fonts made as Windows makes them, the glyph of a character of ASCII is its code less this. The common tool for
signature fields embeds such fonts and does not say which letters its glyphs are."""
ASCII_GLYPHS = range(ord(" ") - GLYPHS_BEFORE, ord("~") - GLYPHS_BEFORE + 1)
RECT_BYTES = ctypes.sizeof(pdfium_c.FS_RECTF)  # left, top, right, bottom


@dataclass(frozen=True, eq=False)
class Chars:
    """The printed characters of a page in the order of the file."""

    codes: NDArray[np.uint32]
    boxes: NDArray[np.float64]
    """Of each a row: left, top, right, bottom in points from the top left of the page."""
    behind_space: NDArray[np.bool_]
    """Whether the file has a space between the character and the one before."""
    at: NDArray[np.intp]
    """Its place among all characters of the page."""
    objects: NDArray[np.uint64]
    """The address of the text object that it is drawn by."""
    decoded: NDArray[np.bool_]
    """Whether the file does not say which letter it is, and it was told from its glyph."""

    @property
    def text(self) -> str:
        """The characters as one string."""
        return self.codes.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")

    def only(self, kept: NDArray[np.bool_]) -> "Chars":
        """Those of `kept`; what stood between them and is gone parts words no less than a space there."""
        if kept.all():
            return self
        spaces = np.cumsum(self.behind_space)[kept]
        behind_space = np.diff(spaces, prepend=0) > 0
        return Chars(
            self.codes[kept],
            self.boxes[kept],
            behind_space,
            self.at[kept],
            self.objects[kept],
            self.decoded[kept],
        )

    def moved(self, matrix: NDArray[np.float64]) -> "Chars":
        """The same on a page turned by quarters, by the matrix between their points."""
        return replace(self, boxes=upright(self.boxes, matrix))


@dataclass(frozen=True, eq=False)
class Steps:
    """From each printed character to the next, in points."""

    gap: NDArray[np.float64]
    """From the right edge to the left edge of the next."""
    rise: NDArray[np.float64]
    """Up or down, centre to centre."""
    size: NDArray[np.float64]
    """The height of the larger one: the em."""


def read_chars(text_page: pdfium.PdfTextPage, count: int, display: NDArray[np.float64]) -> Chars:
    """All of a page; `display` maps user space to the points of the boxes.

    Written for speed: it asks pdfium for every character.
    """
    raw = text_page.raw
    handle = ctypes.cast(raw, ctypes.c_void_p).value
    codes = np.fromiter(map(GET_UNICODE, repeat(handle), range(count)), np.uint32, count)
    lacking = np.fromiter(map(LACKS_UNICODE, repeat(handle), range(count)), np.int32, count) == 1
    decoded = lacking & np.isin(codes, ASCII_GLYPHS)
    codes[decoded] += GLYPHS_BEFORE
    codes[~lacking & np.isin(codes, LINE_END_HYPHENS)] = ord("-")
    blank = np.isin(codes, SPACES)
    blanks, printed = np.flatnonzero(blank), np.flatnonzero(~blank)
    rects = np.zeros((len(printed), 4), dtype=np.float32)
    places = range(rects.ctypes.data, rects.ctypes.data + rects.nbytes, RECT_BYTES)
    boxed = np.fromiter(map(GET_BOX, repeat(handle), printed.tolist(), places), np.bool_, len(printed))
    spaces = np.zeros(count, dtype=np.bool_)
    spaces[blanks] = [pdfium_c.FPDFText_IsGenerated(raw, at) != 1 for at in blanks.tolist()]
    spaces[printed[~boxed]] = True
    at = printed[boxed]
    objects = np.array([GET_OBJECT(handle, index) or 0 for index in at.tolist()], dtype=np.uint64)
    behind_space = np.diff(np.cumsum(spaces)[at], prepend=0) > 0
    return Chars(codes[at], upright(rects[boxed], display), behind_space, at, objects, decoded[at])


def upright(rects: NDArray[np.floating], matrix: NDArray[np.floating]) -> NDArray[np.float64]:
    """Boxes (left, top, right, bottom) where the matrix maps rectangles to, whose rows have two corners each."""
    (a, c, e), (b, d, f) = matrix[:2].tolist()
    left, top, right, bottom = rects.T.astype(np.float64)
    xa, xb = a * left + c * bottom + e, a * right + c * top + e
    ya, yb = b * left + d * bottom + f, b * right + d * top + f
    return np.stack([np.minimum(xa, xb), np.minimum(ya, yb), np.maximum(xa, xb), np.maximum(ya, yb)], axis=1)


def without_overprints(chars: Chars) -> Chars:
    """Each character once; where it is printed several times, the first time counts."""
    while (again := _overprints(chars)).any():
        again[1:] &= ~again[:-1]  # the one after it is to be compared with the one before it
        chars = chars.only(~again)
    return chars


def _overprints(chars: Chars) -> NDArray[np.bool_]:
    """Whether a character is the one before it, printed upon it once more."""
    near = OVERPRINT_EM * steps_of(chars).size
    moved = np.abs(np.diff(chars.boxes, axis=0)).max(axis=1, initial=0.0)
    return np.concatenate(([False], (chars.codes[1:] == chars.codes[:-1]) & (moved < near)))[: len(chars.codes)]


def steps_of(chars: Chars) -> Steps:
    """Between neighbours in the order of the file."""
    x0, y0, x1, y1 = chars.boxes.T
    height, centre = y1 - y0, (y0 + y1) / 2
    size = np.maximum(np.maximum(height[:-1], height[1:]), 1.0)
    return Steps(x0[1:] - x1[:-1], np.abs(np.diff(centre)), size)
