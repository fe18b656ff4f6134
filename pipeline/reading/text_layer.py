"""The words of a PDF page's own text, and whether that text is the page.

pdfium gives the characters in 13 ms a page, pdfplumber in 160 ms (measured on the born-digital seeds, 2026-11-23).
"""

import ctypes
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from models import Word
from models.page import Box, enclosing
from pipeline.reading.page_content import PageContent

GAP_EM = 0.15
"""A gap this wide parts words (share of the character height); a justified space is 0.2 and more, kerning under 0.1."""
BACK_EM = 0.5  # a step back this wide begins a new word: the next line, cell or column
RISE_EM = 0.5  # so does a step up or down; exponents and hooks rise less


@dataclass(frozen=True)
class Char:
    """One printed character; `box` in points of the page as shown."""

    text: str
    box: Box


@dataclass(frozen=True)
class TextLayer:
    words: tuple[Word, ...]
    steps: tuple[str, ...] = ()


def read_text_layer(page: pdfium.PdfPage, content: PageContent) -> TextLayer:
    """Words in the order of the file; `Word.page` is 1 until the page has its number."""
    if not content.texts:
        return TextLayer(())
    text_page = page.get_textpage()
    try:
        chars = list(_chars(text_page, content))
    finally:
        text_page.close()
    return TextLayer(tuple(_words(chars)))


def is_born_digital(page: pdfium.PdfPage, content: PageContent, layer: TextLayer) -> bool:
    """Whether the text layer is to be read; else the page's image is."""
    if any(image.coverage > 0.8 for image in content.images):
        return False
    return sum(len(word.text) for word in layer.words) > 0


def _chars(text_page: pdfium.PdfTextPage, content: PageContent) -> Iterator[Char | None]:
    """The characters; None where the file has a space."""
    a, c, e = (float(x) for x in content.display[0])
    b, d, f = (float(x) for x in content.display[1])
    rect = pdfium_c.FS_RECTF()
    reference = ctypes.byref(rect)
    for at in range(text_page.count_chars()):
        if pdfium_c.FPDFText_IsGenerated(text_page, at):
            continue
        text = chr(pdfium_c.FPDFText_GetUnicode(text_page, at))
        if text.isspace() or text == "\x00":
            yield None
            continue
        if not pdfium_c.FPDFText_GetLooseCharBox(text_page, at, reference):
            continue
        xs = sorted((a * rect.left + c * rect.bottom + e, a * rect.right + c * rect.top + e))
        ys = sorted((b * rect.left + d * rect.bottom + f, b * rect.right + d * rect.top + f))
        yield Char(text, (xs[0], ys[0], xs[1], ys[1]))


def _words(chars: list[Char | None]) -> Iterator[Word]:
    run: list[Char] = []
    for char in chars:
        if run and (char is None or _parts(run[-1], char)):
            yield _word(run)
            run = []
        if char is not None:
            run.append(char)
    if run:
        yield _word(run)


def _parts(left: Char, right: Char) -> bool:
    """Whether a word ends between two characters that follow each other in the file."""
    size = max(left.box[3] - left.box[1], right.box[3] - right.box[1], 1.0)
    gap = right.box[0] - left.box[2]
    rise = abs((right.box[1] + right.box[3]) - (left.box[1] + left.box[3])) / 2
    return gap > GAP_EM * size or gap < -BACK_EM * size or rise > RISE_EM * size


def _word(run: list[Char]) -> Word:
    text = unicodedata.normalize("NFC", "".join(char.text for char in run))
    return Word(text=text, box=enclosing([char.box for char in run]), page=1)
