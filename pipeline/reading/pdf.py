"""PDF: each page by its text layer or by OCR, one page at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from models import Page
from pipeline.errors import DamagedFile, DocumentError, EncryptedFile, NoPages, TooLarge, VanishedFile
from pipeline.reading.page_content import PageContent, probe
from pipeline.reading.page_image import read_page_image
from pipeline.reading.scan import homography, read_scan
from pipeline.reading.settings import ReadingSettings
from pipeline.reading.text_layer import TextLayer, is_born_digital, read_text_layer

LOAD_ERRORS: dict[int, type[DocumentError]] = {
    pdfium_c.FPDF_ERR_FILE: VanishedFile,
    pdfium_c.FPDF_ERR_PASSWORD: EncryptedFile,
    pdfium_c.FPDF_ERR_SECURITY: EncryptedFile,
}


def read_pdf(path: Path, settings: ReadingSettings) -> Iterator[Page]:
    """Pages as they are asked for; at most one page's image is held. Raises a `DocumentError`."""
    with _open(path) as document:
        count = len(document)
        if count < 1:
            raise NoPages
        if count > settings.max_pages:
            raise TooLarge(f"{count} pages")
        number = 1
        for source_number in range(1, count + 1):
            for page in _read_page(document, source_number, number, settings):
                yield page
                number += 1


@contextmanager
def _open(path: Path) -> Iterator[pdfium.PdfDocument]:
    try:
        str(path).encode()
        source: Path | bytes = path
    except UnicodeEncodeError:  # pdfium takes names in UTF-8 only
        source = path.read_bytes()
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


def _read_page(
    document: pdfium.PdfDocument, source_number: int, number: int, settings: ReadingSettings
) -> Iterator[Page]:
    try:
        page = document[source_number - 1]
    except pdfium.PdfiumError as e:
        raise DamagedFile(f"page {source_number} cannot be loaded") from e
    try:
        content = probe(page, source_number, settings)
        layer = read_text_layer(page, content)
        if is_born_digital(page, content, layer):
            yield _text_page(content, layer, number, source_number)
        else:
            scan = read_page_image(page, content, settings)
            yield from read_scan(scan, number=number, source_number=source_number, settings=settings)
    finally:
        page.close()


def _text_page(content: PageContent, layer: TextLayer, number: int, source_number: int) -> Page:
    return Page(
        number=number,
        source_number=source_number,
        width_pt=content.width_pt,
        height_pt=content.height_pt,
        words=tuple(word.model_copy(update={"page": number}) for word in layer.words),
        reading="text_layer",
        steps=layer.steps,
        to_source=homography(content.identity),
    )
