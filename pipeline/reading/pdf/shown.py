"""The page as a viewer shows it: what lies upon it is made part of it, what a viewer hides is taken away.

All of it in memory only.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import byref
from typing import Any

import cv2
import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from models.errors import DamagedFile
from pipeline.reading.image import POINTS_PER_INCH, Pixels

DRAWN_NOWHERE = frozenset({pdfium_c.FPDF_ANNOT_LINK, pdfium_c.FPDF_ANNOT_POPUP})
UNSEEN = pdfium_c.FPDF_ANNOT_FLAG_HIDDEN | pdfium_c.FPDF_ANNOT_FLAG_NOVIEW
SMALLEST_SCALE = 0.05
"""Of a rendering that nobody looks at: pdfium then draws the appearance of fields and notes that bring none."""
LOOK_DPI = 72.0  # at which it is seen whether an annotation shows anything


def with_annotations(document: pdfium.PdfDocument, page: pdfium.PdfPage, source_number: int) -> pdfium.PdfPage:
    """The page with fields, notes, stamps and ink drawn into it; the same page where it has none.

    Offices put number and day into a letter as fields of the clerk's digital signature. What is marked as hidden or not
    to be viewed, or lies on a layer that is off, is left out.
    """
    count = pdfium_c.FPDFPage_GetAnnotCount(page)
    seen = [at for at in range(count) if _kind(page, at) not in DRAWN_NOWHERE]
    if not seen:
        return page
    for at in seen:
        _hide_unseen(page, at)
    if any(_lacks_appearance(page, at) for at in seen):
        page.render(scale=SMALLEST_SCALE)
    if pdfium_c.FPDFPage_Flatten(page, pdfium_c.FLAT_NORMALDISPLAY) != pdfium_c.FLATTEN_SUCCESS:
        return page
    return document[source_number - 1]


@contextmanager
def _annotation(page: pdfium.PdfPage, at: int) -> Iterator[Any]:
    """Its handle, None where the file has something else in its place."""
    annotation = pdfium_c.FPDFPage_GetAnnot(page, at)
    try:
        yield annotation or None
    finally:
        if annotation:
            pdfium_c.FPDFPage_CloseAnnot(annotation)


def _kind(page: pdfium.PdfPage, at: int) -> int:
    with _annotation(page, at) as annotation:
        if annotation is None:
            return int(pdfium_c.FPDF_ANNOT_UNKNOWN)
        return int(pdfium_c.FPDFAnnot_GetSubtype(annotation))


def _lacks_appearance(page: pdfium.PdfPage, at: int) -> bool:
    with _annotation(page, at) as annotation:
        length = pdfium_c.FPDFAnnot_GetAP(annotation, pdfium_c.FPDF_ANNOT_APPEARANCEMODE_NORMAL, None, 0)
        return annotation is not None and length <= len("\0".encode("utf-16-le"))


def _hide_unseen(page: pdfium.PdfPage, at: int) -> None:
    """Mark as hidden what a viewer does not show: flattening heeds no other mark."""
    with _annotation(page, at) as annotation:
        if annotation is None:
            return
        flags = pdfium_c.FPDFAnnot_GetFlags(annotation)
        off = not flags & UNSEEN and bool(pdfium_c.FPDFAnnot_HasKey(annotation, b"OC")) and _is_off(page, annotation)
        if off or flags & UNSEEN:
            pdfium_c.FPDFAnnot_SetFlags(annotation, flags | pdfium_c.FPDF_ANNOT_FLAG_HIDDEN)


def _is_off(page: pdfium.PdfPage, annotation: Any) -> bool:
    """Whether the layer of the annotation is off: the page looks the same without it."""
    flags = pdfium_c.FPDFAnnot_GetFlags(annotation)
    with_it = grey_of(page, LOOK_DPI)
    pdfium_c.FPDFAnnot_SetFlags(annotation, flags | pdfium_c.FPDF_ANNOT_FLAG_HIDDEN)
    without = grey_of(page, LOOK_DPI)
    pdfium_c.FPDFAnnot_SetFlags(annotation, flags)
    return bool(np.array_equal(with_it, without))


def grey_of(page: pdfium.PdfPage, dpi: float) -> Pixels:
    """The page as it is shown, in grey. Raises `DamagedFile`."""
    grey = _rendered(page, dpi, grayscale=True)
    return np.array(grey.reshape(grey.shape[:2]), dtype=np.uint8)


def colours_of(page: pdfium.PdfPage, dpi: float) -> Pixels:
    """The page as it is shown, in RGB. Raises `DamagedFile`."""
    return np.array(_rendered(page, dpi, rev_byteorder=True)[:, :, :3], dtype=np.uint8)


def _rendered(page: pdfium.PdfPage, dpi: float, **how: bool) -> Pixels:
    try:
        return np.asarray(page.render(scale=dpi / POINTS_PER_INCH, **how).to_numpy(), dtype=np.uint8)
    except pdfium.PdfiumError as e:
        raise DamagedFile(str(e)) from e


@contextmanager
def without(objects: list[Any]) -> Iterator[None]:
    """Within it, neither rendering nor text of the page has these objects of it."""
    active = [raw for raw in objects if is_active(raw)]
    for raw in active:
        pdfium_c.FPDFPageObj_SetIsActive(raw, False)
    try:
        yield
    finally:
        for raw in active:
            pdfium_c.FPDFPageObj_SetIsActive(raw, True)


def take_away(objects: list[Any]) -> None:
    """From now on, neither rendering nor text of the page has these objects of it."""
    for raw in objects:
        pdfium_c.FPDFPageObj_SetIsActive(raw, False)


def is_active(raw: Any) -> bool:
    """Whether the object has not been taken away."""
    active = pdfium_c.FPDF_BOOL()
    return not pdfium_c.FPDFPageObj_GetIsActive(raw, byref(active)) or bool(active.value)


def differences(one: Pixels, other: Pixels) -> Pixels:
    """By how many grey levels two pictures of one size differ, pixel by pixel."""
    return np.asarray(cv2.absdiff(one, other), dtype=np.uint8)
