"""PDF: each page by its text layer or by OCR, one page at a time."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from models import Box, Page
from models.errors import DamagedFile, DocumentError, EncryptedFile, NoPages, TooLarge, VanishedFile
from pipeline.reading.again.question import Question, no_question
from pipeline.reading.inset.merged import merged
from pipeline.reading.pdf.born_digital import is_born_digital
from pipeline.reading.pdf.fields import with_checked_fields
from pipeline.reading.pdf.halves import split_sheet
from pipeline.reading.pdf.in_place import read_in_place, read_upon
from pipeline.reading.pdf.masks import MaskedPictures, masked_pictures
from pipeline.reading.pdf.page_content import PageContent, probe
from pipeline.reading.pdf.page_image import read_page_image
from pipeline.reading.pdf.shown import grey_of, with_annotations
from pipeline.reading.pdf.signatures import read_signatures, signature_boxes
from pipeline.reading.pdf.stamps import take_stamps_away
from pipeline.reading.pdf.tables import read_tables
from pipeline.reading.pdf.text_layer import TextLayer, read_text_layer, turn_matrix
from pipeline.reading.scan import Scan, homography, read_scan
from pipeline.reading.settings import ReadingSettings

LOAD_ERRORS: dict[int, type[DocumentError]] = {
    pdfium_c.FPDF_ERR_FILE: NoPages,  # see `_forget_last_error`
    pdfium_c.FPDF_ERR_PASSWORD: EncryptedFile,
    pdfium_c.FPDF_ERR_SECURITY: EncryptedFile,
}

LONGEST = 4  # times as wide as high: a longer sheet is no two pages
SHEET_DPI = 75.0  # at which a gutter between two pages is looked for


def read_pdf(path: Path, settings: ReadingSettings, ask: Question = no_question) -> Iterator[Page]:
    """Pages as they are asked for; at most one page's image is held. Raises a `DocumentError`."""
    with open_pdf(path) as document:
        count = len(document)
        if count < 1:
            raise NoPages
        if count > settings.max_pages:
            raise TooLarge(f"{count} pages")
        signatures, masked = read_signatures(document, path), masked_pictures(path)
        number = 1
        for source_number in range(1, count + 1):
            for page in _read_page(document, source_number, number, settings, ask, masked):
                yield page.model_copy(update={"signatures": signatures.pop(source_number, ())})
                number += 1


@contextmanager
def open_pdf(path: Path) -> Iterator[pdfium.PdfDocument]:
    """The file, open. Raises a `DocumentError`."""
    try:
        str(path).encode()
        source: Path | bytes = path
    except UnicodeEncodeError:  # pdfium takes names in UTF-8 only
        source = path.read_bytes()
    _forget_last_error()
    try:
        document = pdfium.PdfDocument(source)
    except FileNotFoundError as e:
        raise VanishedFile(path.name) from e
    except pdfium.PdfiumError as e:
        raise LOAD_ERRORS.get(e.err_code or 0, DamagedFile)(str(e)) from e
    try:
        yield document
    finally:
        document.close()


def _forget_last_error() -> None:
    """A document that loads without a page sets no error: without this it would bear that of the file before it."""
    pdfium_c.FPDF_LoadDocument(b"", None)


def _read_page(
    document: pdfium.PdfDocument,
    source_number: int,
    number: int,
    settings: ReadingSettings,
    ask: Question,
    masked: MaskedPictures,
) -> Iterator[Page]:
    with pdf_page(document, source_number) as page:
        fields = signature_boxes(page)
        shown, content, layer = _shown(document, page, source_number, number, settings)
        if is_born_digital(shown, content, layer):
            text_page = _text_page(shown, content, layer, number, source_number, fields, settings)
            if not text_page.height_pt < text_page.width_pt < LONGEST * text_page.height_pt:
                yield text_page
                return
            sheet = np.rot90(grey_of(shown, SHEET_DPI * content.unit), layer.turn_deg // 90)
            yield from split_sheet(text_page, np.ascontiguousarray(sheet))
            return
        found = read_page_image(shown, content, settings, masked=masked)
        upon = read_upon(shown, content, layer, found, settings)
        for each in read_scan(found.scan, number=number, source_number=source_number, settings=settings, ask=ask):
            yield merged(each, upon)


def _shown(
    document: pdfium.PdfDocument, page: pdfium.PdfPage, source_number: int, number: int, settings: ReadingSettings
) -> tuple[pdfium.PdfPage, PageContent, TextLayer]:
    """The page as a viewer shows it, what is drawn on it, and its text."""
    shown = with_annotations(document, page, source_number)
    content = probe(shown, source_number, settings)
    if content.texts and content.is_scan:
        take_stamps_away(shown, content)
        content = probe(shown, source_number, settings)
    return shown, content, read_text_layer(shown, content, number)


def read_text_or_scan(path: Path, source_number: int, settings: ReadingSettings) -> Page | Scan:
    """One page of a PDF file: with its words where it is born-digital, else the picture that its words are read from.

    Raises a `DocumentError`.
    """
    with open_pdf(path) as document, pdf_page(document, source_number) as page:
        fields = signature_boxes(page)
        shown, content, layer = _shown(document, page, source_number, source_number, settings)
        if is_born_digital(shown, content, layer):
            return _text_page(shown, content, layer, source_number, source_number, fields, settings)
        return read_page_image(shown, content, settings, masked=masked_pictures(path)).scan


@contextmanager
def pdf_page(document: pdfium.PdfDocument, source_number: int) -> Iterator[pdfium.PdfPage]:
    """A page of the file, from 1, without what `with_annotations` adds. Raises `DamagedFile`."""
    try:
        page = document[source_number - 1]
    except pdfium.PdfiumError as e:
        raise DamagedFile(f"page {source_number} cannot be loaded") from e
    try:
        yield page
    finally:
        page.close()


def _text_page(
    shown: pdfium.PdfPage,
    content: PageContent,
    layer: TextLayer,
    number: int,
    source_number: int,
    fields: Sequence[Box],
    settings: ReadingSettings,
) -> Page:
    size = (content.width_pt, content.height_pt)
    turn = turn_matrix(layer.turn_deg, size)
    width, height = size if layer.turn_deg % 180 == 0 else size[::-1]
    page = Page(
        number=number,
        source_number=source_number,
        width_pt=width,
        height_pt=height,
        words=layer.words,
        reading="text_layer",
        steps=layer.steps,
        to_source=homography(np.linalg.inv(turn)),
        source_size_pt=size,
        tables=read_tables(content, turn),
    )
    page = with_checked_fields(page, shown, content, fields, layer.decoded, settings)
    return merged(page, read_in_place(shown, content, layer.read, settings, turn_deg=layer.turn_deg))
