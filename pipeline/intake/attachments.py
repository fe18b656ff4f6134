"""Files attached to a PDF: to the whole file, as in a portfolio, or to a page as a paper clip."""

import ctypes
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from models.errors import DamagedFile, TooLarge, XfaForm

MOST_BYTES = 500_000_000
"""Of one attached file."""
NAME_BYTES = 4096


def attached_contents(path: Path) -> Sequence[tuple[str, partial[bytes]]]:
    """Name and unpacking of each attached file; none where the PDF does not open, for its reader tells of that."""
    try:
        with pdfium.PdfDocument(_source(path)) as document:
            names = [_name(attachment, at) for at, attachment in enumerate(_attachments(document), start=1)]
    except pdfium.PdfiumError:
        return []
    return [(name, partial(_unpacked, path, at)) for at, name in enumerate(names)]


def require_pages(path: Path) -> None:
    """Raises `XfaForm` where the pages are drawn by Adobe Reader alone: others show "Please wait ..."."""
    try:
        with pdfium.PdfDocument(_source(path)) as document:
            form = pdfium_c.FPDF_GetFormType(document)
    except pdfium.PdfiumError:  # the reader of the pages tells of it
        return
    if form == pdfium_c.FORMTYPE_XFA_FULL:
        raise XfaForm


def is_portfolio(path: Path) -> bool:
    """Whether the file is a collection of others, whose one page only says so."""
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfparser import PDFParser

    try:
        with path.open("rb") as file:
            return "Collection" in PDFDocument(PDFParser(file)).catalog
    except Exception:  # what pdfminer raises on broken files has no common base
        return False


def _unpacked(path: Path, at: int) -> bytes:
    with pdfium.PdfDocument(_source(path)) as document:
        for number, attachment in enumerate(_attachments(document)):
            if number == at:
                return _content(attachment)
    raise DamagedFile("a file attached to it cannot be found again")


def _source(path: Path) -> Path | bytes:
    try:
        str(path).encode()
    except UnicodeEncodeError:  # pdfium takes names in UTF-8 only
        return path.read_bytes()
    return path


def _attachments(document: pdfium.PdfDocument) -> Iterator[Any]:
    """Those of the file, then those of its pages; a file that both name comes once by its bytes, as a duplicate.

    Those without a byte are left out: they name a file that lies elsewhere.
    """
    for attachment in _named(document):
        length = ctypes.c_ulong(0)
        if pdfium_c.FPDFAttachment_GetFile(attachment, None, 0, length) and length.value:
            yield attachment


def _named(document: pdfium.PdfDocument) -> Iterator[Any]:
    for at in range(pdfium_c.FPDFDoc_GetAttachmentCount(document)):
        yield pdfium_c.FPDFDoc_GetAttachment(document, at)
    for number in range(len(document)):
        try:
            page = document[number]
        except pdfium.PdfiumError:  # the reader of the pages tells of it
            continue
        yield from _paper_clips(page)
        page.close()


def _paper_clips(page: pdfium.PdfPage) -> Iterator[Any]:
    for at in range(pdfium_c.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium_c.FPDFPage_GetAnnot(page, at)
        if not annotation:
            continue
        if pdfium_c.FPDFAnnot_GetSubtype(annotation) == pdfium_c.FPDF_ANNOT_FILEATTACHMENT:
            attachment = pdfium_c.FPDFAnnot_GetFileAttachment(annotation)
            if attachment:
                yield attachment
        pdfium_c.FPDFPage_CloseAnnot(annotation)


def _name(attachment: Any, number: int) -> str:
    buffer = ctypes.create_string_buffer(NAME_BYTES)
    wide = ctypes.cast(buffer, ctypes.POINTER(pdfium_c.FPDF_WCHAR))
    length = min(int(pdfium_c.FPDFAttachment_GetName(attachment, wide, NAME_BYTES)), NAME_BYTES)
    name = buffer.raw[: max(0, length - 2)].decode("utf-16-le", errors="replace")
    return name.replace("\\", "/").rpartition("/")[2].strip() or f"attachment {number}"


def _content(attachment: Any) -> bytes:
    """The bytes of an attached file. Raises `TooLarge` or `DamagedFile`."""
    length = ctypes.c_ulong(0)
    if not pdfium_c.FPDFAttachment_GetFile(attachment, None, 0, length):
        raise DamagedFile("a file attached to it cannot be unpacked")
    if length.value > MOST_BYTES:
        raise TooLarge(f"a file of {length.value:,} bytes is attached to it")
    buffer = ctypes.create_string_buffer(length.value)
    if not pdfium_c.FPDFAttachment_GetFile(attachment, buffer, length.value, length):
        raise DamagedFile("a file attached to it cannot be unpacked")
    return buffer.raw[: length.value]
