"""PDF: each page by its text layer or by OCR, one page at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from models import Page
from models.errors import DamagedFile, DocumentError, EncryptedFile, NoPages, TooLarge, VanishedFile
from pipeline.reading.again.question import Question, no_question
from pipeline.reading.pdf.born_digital import is_born_digital, is_signature_stamp
from pipeline.reading.pdf.page_content import PageContent, probe
from pipeline.reading.pdf.page_image import read_page_image
from pipeline.reading.pdf.signatures import read_signatures
from pipeline.reading.pdf.tables import read_tables
from pipeline.reading.pdf.text_layer import TextLayer, read_text_layer, turn_matrix
from pipeline.reading.scan import homography, read_scan
from pipeline.reading.settings import ReadingSettings

LOAD_ERRORS: dict[int, type[DocumentError]] = {
    pdfium_c.FPDF_ERR_FILE: NoPages,  # see `_forget_last_error`
    pdfium_c.FPDF_ERR_PASSWORD: EncryptedFile,
    pdfium_c.FPDF_ERR_SECURITY: EncryptedFile,
}

DRAWN_NOWHERE = frozenset({pdfium_c.FPDF_ANNOT_LINK, pdfium_c.FPDF_ANNOT_POPUP})


def read_pdf(path: Path, settings: ReadingSettings, ask: Question = no_question) -> Iterator[Page]:
    """Pages as they are asked for; at most one page's image is held. Raises a `DocumentError`."""
    with _open(path) as document:
        count = len(document)
        if count < 1:
            raise NoPages
        if count > settings.max_pages:
            raise TooLarge(f"{count} pages")
        signatures = read_signatures(document, path)
        number = 1
        for source_number in range(1, count + 1):
            for page in _read_page(document, source_number, number, settings, ask):
                yield page.model_copy(update={"signatures": signatures.pop(source_number, ())})
                number += 1


@contextmanager
def _open(path: Path) -> Iterator[pdfium.PdfDocument]:
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
    document: pdfium.PdfDocument, source_number: int, number: int, settings: ReadingSettings, ask: Question
) -> Iterator[Page]:
    try:
        page = document[source_number - 1]
    except pdfium.PdfiumError as e:
        raise DamagedFile(f"page {source_number} cannot be loaded") from e
    try:
        content = probe(page, source_number, settings)
        shown = _with_annotations(document, page, source_number)
        layer = read_text_layer(shown, content.display, (content.width_pt, content.height_pt), number)
        if is_born_digital(shown, content, layer.words):
            yield _text_page(content, layer, number, source_number)
        else:
            rendered = _is_written_upon(content, layer)
            scan = read_page_image(shown if rendered else page, content, settings, rendered=rendered)
            yield from read_scan(scan, number=number, source_number=source_number, settings=settings, ask=ask)
    finally:
        page.close()


def _with_annotations(document: pdfium.PdfDocument, page: pdfium.PdfPage, source_number: int) -> pdfium.PdfPage:
    """The page with what lies upon it made part of it (in memory only); the same page where nothing does.

    Offices put number and day into a born-digital letter as fields of the clerk's digital signature.
    """
    kinds = [_annotation_kind(page, at) for at in range(pdfium_c.FPDFPage_GetAnnotCount(page))]
    if all(kind in DRAWN_NOWHERE for kind in kinds):
        return page
    if pdfium_c.FPDFPage_Flatten(page, pdfium_c.FLAT_NORMALDISPLAY) != pdfium_c.FLATTEN_SUCCESS:
        return page
    return document[source_number - 1]


def _annotation_kind(page: pdfium.PdfPage, at: int) -> int:
    annotation = pdfium_c.FPDFPage_GetAnnot(page, at)
    if not annotation:
        return int(pdfium_c.FPDF_ANNOT_UNKNOWN)
    kind = int(pdfium_c.FPDFAnnot_GetSubtype(annotation))
    pdfium_c.FPDFPage_CloseAnnot(annotation)
    return kind


def _is_written_upon(content: PageContent, layer: TextLayer) -> bool:
    """Whether a scan carries visible words beside the stamp of a digital signature: a number put in by a program.

    They are not in the embedded image, so the page is rendered with them.
    """
    if not layer.words or content.is_text_hidden:
        return False
    return not is_signature_stamp(" ".join(word.text for word in layer.words))


def _text_page(content: PageContent, layer: TextLayer, number: int, source_number: int) -> Page:
    size = (content.width_pt, content.height_pt)
    turn = turn_matrix(layer.turn_deg, size)
    width, height = size if layer.turn_deg % 180 == 0 else size[::-1]
    return Page(
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
