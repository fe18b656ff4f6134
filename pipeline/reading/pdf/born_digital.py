"""Whether a PDF page's text layer is the page, or its image is: decided once, here."""

import re
from collections.abc import Sequence

import numpy as np
import pypdfium2 as pdfium

from models import Box
from pipeline.reading.pdf.legacy_fonts import readable_share
from pipeline.reading.pdf.page_content import PageContent
from pipeline.reading.pdf.shown import grey_of
from pipeline.reading.pdf.text_layer import TextLayer

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
ARRIVAL = re.compile(r"\bĐẾN\b|\bđến (?:số|ngày)\b|\b(?:số|ngày) đến\b", re.IGNORECASE)
"""What the e-office of the receiving office lays upon a letter, with the hour as well."""


def is_born_digital(page: pdfium.PdfPage, content: PageContent, layer: TextLayer) -> bool:
    """Whether the words of the text layer are to be taken; else the page is read by OCR."""
    if not layer.words or len(layer.unread) > len(layer.words):
        return False
    if readable_share([word.text for word in layer.words]) < SOUND_SHARE:
        return False
    if content.is_scan:
        return False
    many = len(layer.words) >= MANY_WORDS
    if many and content.image_coverage < LARGE_IMAGES and content.paths < MANY_PATHS:
        return True
    boxes = (*(word.box for word in layer.words), *layer.unread)
    return explained_ink(page, content, boxes, with_pictures=not many) >= EXPLAINED


def explained_ink(
    page: pdfium.PdfPage, content: PageContent, boxes: Sequence[Box], *, with_pictures: bool = True
) -> float:
    """Share of the dark pixels of the page that lie under the boxes of words; 1 where there is no ink.

    Pictures count where they are asked for, or cover most of the page.
    """
    scale = INK_DPI / 72
    ink = np.asarray(grey_of(page, INK_DPI * content.unit) < INK_LEVEL, dtype=np.uint8)
    if not with_pictures and content.image_coverage < PICTURES:
        for image in content.images:
            ink[_pixels(image.box_pt, scale)] = 0
    under = np.zeros_like(ink)
    for box in boxes:
        under[_pixels(box, scale)] = 1
    total = int(ink.sum())
    return float((ink & under).sum()) / total if total >= MIN_INK_PIXELS else 1.0


def _pixels(box: Box, scale: float) -> tuple[slice, slice]:
    """The pixels that a box in points touches, and one more on each side."""
    x0, y0, x1, y1 = (round(edge * scale) for edge in box)
    return slice(max(0, y0 - 1), max(0, y1 + 2)), slice(max(0, x0 - 1), max(0, x1 + 2))


def is_signature_stamp(text: str) -> bool:
    """Whether the text is that of a digital signature's picture: "Ký bởi: ...", and not that of a stamp of arrival."""
    return SIGNATURE.search(text) is not None and ARRIVAL.search(text) is None
