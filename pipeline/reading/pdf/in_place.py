"""Print that a page shows and no text layer has: pasted tables, numbers put in as pictures, ink, letters as outlines.

What is left of a page without its picture of the whole sheet and without the texts that are read is looked through for
ink of the size of letters; where there is some, OCR reads it in its place.
"""

from collections.abc import Sequence
from typing import Any

import pypdfium2 as pdfium

from models import Box, Inset, Reader, Word
from models.errors import NoOcrEngine
from pipeline.reading.engines.load import load_engines
from pipeline.reading.image import POINTS_PER_INCH, Pixels
from pipeline.reading.inset.passages import LOOK_DPI, find_passages
from pipeline.reading.inset.reading import INK_LEVEL, READ_DPI, ReadInPlace, around, read_passage
from pipeline.reading.pdf.legacy_fonts import SOUND_SHARE, readable_share
from pipeline.reading.pdf.page_content import WHOLE_PAGE, PageContent
from pipeline.reading.pdf.page_image import PageScan
from pipeline.reading.pdf.shown import colours_of, grey_of, without
from pipeline.reading.pdf.text_layer import TextLayer
from pipeline.reading.settings import ReadingSettings

THINNEST_PT = 36.0  # of a page that is looked through: half an inch holds two lines


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
    pixels = content.width_pt * content.height_pt * (READ_DPI / POINTS_PER_INCH) ** 2
    if pixels > settings.max_page_pixels or min(content.width_pt, content.height_pt) < THINNEST_PT:
        return ReadInPlace()
    pictures = [image.box_pt for image in content.images if image.coverage < WHOLE_PAGE]
    with without(list(known)):
        ink = grey_of(page, LOOK_DPI * content.unit) < INK_LEVEL
        passages = find_passages(ink, pictures, differs)
        if not passages or turn_deg:
            return ReadInPlace(unread=tuple(passages))
        colours = colours_of(page, READ_DPI * content.unit)
    try:
        engine = load_engines(settings).pages
    except NoOcrEngine:  # the text of the page is read all the same
        return ReadInPlace(unread=tuple(passages))
    words: list[Word] = []
    insets, unread = [], []
    for box in passages:
        found = read_passage(*_cut(colours, box), engine)
        words += found
        if found:
            insets.append(Inset(box=box, read_by=engine.reader))
        else:
            unread.append(box)
    return ReadInPlace(tuple(words), tuple(insets), tuple(unread))


def _cut(colours: Pixels, box: Box) -> tuple[Pixels, tuple[float, float]]:
    """What of a page lies around the box, and its top left corner in points."""
    px_per_pt = READ_DPI / POINTS_PER_INCH
    left, top, right, bottom = (max(0, int(edge * px_per_pt)) for edge in around(box))
    return colours[top:bottom, left:right], (left / px_per_pt, top / px_per_pt)


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
