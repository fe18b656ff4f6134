"""Stamps of digital signatures that lie upon a scan: they are seen, but say nothing of the letter."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from ctypes import c_ushort, c_void_p, cast
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from pipeline.reading.pdf.born_digital import is_signature_stamp
from pipeline.reading.pdf.page_content import Drawn, PageContent
from pipeline.reading.pdf.shown import take_away


def take_stamps_away(page: pdfium.PdfPage, content: PageContent) -> None:
    """Take each stamp off the page: the form that its words are drawn in, with its pictures; where they lie loose on
    the page, the words alone."""
    text_page = page.get_textpage()
    try:
        loose = [text for text in content.texts if not text.forms]
        if loose and _is_stamp(loose, text_page):
            take_away([text.handle for text in loose])
        for texts in _by_form([text for text in content.texts if text.forms], 0):
            take_away(list(_stamps(texts, 0, text_page)))
    finally:
        text_page.close()


def _stamps(texts: Sequence[Drawn], depth: int, text_page: pdfium.PdfTextPage) -> Iterator[Any]:
    """The forms of stamps among the texts of one form at that depth: the form itself, unless one within it is one."""
    if not _is_stamp(texts, text_page):
        return
    inner = [found for each in _by_form(texts, depth + 1) for found in _stamps(each, depth + 1, text_page)]
    yield from inner or [texts[0].forms[depth]]


def _by_form(texts: Sequence[Drawn], depth: int) -> list[list[Drawn]]:
    """Texts by the form that they are in at that depth; those that are in none so deep are left out."""
    groups: dict[int, list[Drawn]] = defaultdict(list)
    for text in texts:
        if len(text.forms) > depth:
            groups[cast(text.forms[depth], c_void_p).value or 0].append(text)
    return list(groups.values())


def _is_stamp(texts: Sequence[Drawn], text_page: pdfium.PdfTextPage) -> bool:
    return is_signature_stamp(" ".join(_text(text.handle, text_page) for text in texts))


def _text(handle: Any, text_page: pdfium.PdfTextPage) -> str:
    length = pdfium_c.FPDFTextObj_GetText(handle, text_page, None, 0)
    buffer = (c_ushort * max(1, length))()
    pdfium_c.FPDFTextObj_GetText(handle, text_page, buffer, length)
    return bytes(buffer).decode("utf-16-le", errors="replace").rstrip("\0")
