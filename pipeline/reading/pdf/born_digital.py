"""Whether a PDF page's text layer is the page, or its image is: decided once, here."""

import re
from collections.abc import Sequence

import numpy as np
import pypdfium2 as pdfium

from models import Box, Word
from pipeline.reading.pdf.legacy_fonts import readable_share
from pipeline.reading.pdf.page_content import WHOLE_PAGE, PageContent

SOUND_SHARE = 0.8
"""Share of readable words from which a text layer is believed: born-digital letters have 0.96 and more, layers of
scanners' own OCR and of fonts with a broken ToUnicode map 0.72 and less."""
MANY_WORDS = 60  # a page with as many sound words and no large image needs no look at its ink
LARGE_IMAGES = 0.3  # share of the page
PICTURES = 0.6  # with many words and images up to this share, the images are pictures in a letter
MANY_PATHS = 400  # letters drawn as outlines: a page of text has thousands, a table of rules a few hundred
INK_DPI = 50.0
INK_LEVEL = 160  # grey below which a pixel at 50 dpi is ink
MIN_INK_PIXELS = 60  # a page number alone has about 10
EXPLAINED = 0.4  # share of the ink that the words must cover; rules of tables and seals are not covered

SIGNATURE = re.compile(
    r"Ký bởi|Người ký|Ngày ký|Thời gian ký|Signed by|Signature|\+0?7:?00|\b\d\d:\d\d:\d\d\b", re.IGNORECASE
)
"""What the visible stamp of a digital signature says, of an agency or of the portal that received the letter."""


def is_born_digital(page: pdfium.PdfPage, content: PageContent, words: Sequence[Word]) -> bool:
    """Whether the words of the text layer are to be taken; else the page is read by OCR."""
    if not words or content.is_text_hidden:
        return False
    if readable_share([word.text for word in words]) < SOUND_SHARE:
        return False
    if any(image.coverage >= WHOLE_PAGE for image in content.images):
        return False
    if len(words) >= MANY_WORDS and content.image_coverage < LARGE_IMAGES and content.paths < MANY_PATHS:
        return True
    return explained_ink(page, content, words) >= EXPLAINED


def explained_ink(page: pdfium.PdfPage, content: PageContent, words: Sequence[Word]) -> float:
    """Share of the dark pixels of the page, without its pictures, that lie under words; 1 where there is no ink."""
    scale = INK_DPI / 72
    grey = page.render(scale=scale, grayscale=True).to_numpy()
    ink = np.asarray(grey.reshape(grey.shape[:2]) < INK_LEVEL, dtype=np.uint8)
    if len(words) >= MANY_WORDS and content.image_coverage < PICTURES:
        for image in content.images:
            ink[_pixels(image.box_pt, scale)] = 0
    under = np.zeros_like(ink)
    for word in words:
        under[_pixels(word.box, scale)] = 1
    total = int(ink.sum())
    return float((ink & under).sum()) / total if total >= MIN_INK_PIXELS else 1.0


def _pixels(box: Box, scale: float) -> tuple[slice, slice]:
    """The pixels that a box in points touches, and one more on each side."""
    x0, y0, x1, y1 = (round(edge * scale) for edge in box)
    return slice(max(0, y0 - 1), max(0, y1 + 2)), slice(max(0, x0 - 1), max(0, x1 + 2))


def is_signature_stamp(text: str) -> bool:
    """Whether the text is that of a digital signature's picture: "Ký bởi: ..."."""
    return SIGNATURE.search(text) is not None
