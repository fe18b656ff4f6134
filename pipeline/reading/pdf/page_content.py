"""What is drawn on a PDF page, before anything is decoded."""

import re
from collections.abc import Iterator
from ctypes import byref, c_int
from dataclasses import dataclass
from io import BytesIO
from typing import Any, NamedTuple

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from numpy.typing import NDArray

from models import Box
from models.errors import TooLarge
from pipeline.reading.pdf.shown import is_active
from pipeline.reading.settings import ReadingSettings

Matrix = NDArray[np.float64]

MAX_FORM_DEPTH = 8  # scanners and signing software nest images in forms up to 4 deep
WHOLE_PAGE = 0.85
"""Share of the page that an image must cover to stand for it; scans placed with a border on the page cover 0.91."""
INKLESS = (pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium_c.FPDF_TEXTRENDERMODE_CLIP)
SMALL_PAGE_PT = 595.0  # the long side of A5; a page with a unit of its own is smaller in units than in points
USER_UNIT = re.compile(rb"/UserUnit\s+(\d*\.?\d+)")
DEVICE_PER_PT = 64  # pdfium gives device coordinates as whole numbers


@dataclass(frozen=True, eq=False)
class PlacedImage:
    """An image object; `to_display` maps its pixels to points of the page from the top left, as a viewer shows it."""

    source: pdfium.PdfImage
    width_px: int
    height_px: int
    to_display: Matrix
    coverage: float
    """Share of the page that it covers."""
    box_pt: Box

    @property
    def dpi(self) -> float:
        """Pixels an inch, along the finer direction."""
        across = float(np.hypot(self.to_display[0, 0], self.to_display[1, 0]))
        down = float(np.hypot(self.to_display[0, 1], self.to_display[1, 1]))
        return 72.0 / max(min(across, down), 1e-6)


class Drawn(NamedTuple):
    """pdfium's handles of an object and of the forms around it, outermost first; good as long as the page is open."""

    handle: Any
    forms: tuple[Any, ...]


@dataclass(frozen=True, eq=False)
class PageContent:
    """Sizes are those of the page as shown, after its crop box and /Rotate."""

    width_pt: float
    height_pt: float
    display: Matrix
    """From the page's own user space to points from the top left of the page as shown."""
    images: tuple[PlacedImage, ...]
    paths: int
    """Shadings among them."""
    texts: tuple[Drawn, ...] = ()
    """Text objects that may leave ink."""
    inkless: tuple[Drawn, ...] = ()
    """Those that leave none: the layer that OCR puts over a scan."""
    drawn_paths: tuple[Drawn, ...] = ()
    unit: float = 1.0
    """Points in a unit of the page's own space (/UserUnit)."""

    @property
    def is_scan(self) -> bool:
        """Whether one image is the page, whatever lies upon it."""
        return any(image.coverage >= WHOLE_PAGE for image in self.images)

    @property
    def image_coverage(self) -> float:
        """Share of the page under images; images upon each other count twice."""
        return sum(image.coverage for image in self.images)


def probe(page: pdfium.PdfPage, source_number: int, settings: ReadingSettings) -> PageContent:
    """Raises `TooLarge` where the page box is."""
    unit = user_unit(page, source_number)
    width, height = (side * unit for side in page.get_size())
    if not (0 < width <= settings.max_page_side_pt and 0 < height <= settings.max_page_side_pt):
        raise TooLarge(f"page {source_number} measures {width:.0f} x {height:.0f} points")
    display = display_matrix(page, width, height)
    images, drawn, paths = [], [], 0
    texts: list[Drawn] = []
    inkless: list[Drawn] = []
    for kind, raw, forms in _objects(page.raw, ()):
        if kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            images.append(_place(page, raw, forms, display, width, height))
        elif kind == pdfium_c.FPDF_PAGEOBJ_TEXT:
            mode = pdfium_c.FPDFTextObj_GetTextRenderMode(raw)
            (inkless if mode in INKLESS else texts).append(Drawn(raw, forms))
        elif kind in (pdfium_c.FPDF_PAGEOBJ_PATH, pdfium_c.FPDF_PAGEOBJ_SHADING):
            paths += 1
            if kind == pdfium_c.FPDF_PAGEOBJ_PATH:
                drawn.append(Drawn(raw, forms))
    return PageContent(width, height, display, tuple(images), paths, tuple(texts), tuple(inkless), tuple(drawn), unit)


def _objects(page: Any, forms: tuple[Any, ...]) -> Iterator[tuple[int, Any, tuple[Any, ...]]]:
    """Kind and handle of each object, with the forms it is nested in, outermost first."""
    if forms:
        count, get_object, parent = pdfium_c.FPDFFormObj_CountObjects, pdfium_c.FPDFFormObj_GetObject, forms[-1]
    else:
        count, get_object, parent = pdfium_c.FPDFPage_CountObjects, pdfium_c.FPDFPage_GetObject, page
    get_kind = pdfium_c.FPDFPageObj_GetType
    for at in range(max(0, count(parent))):
        raw = get_object(parent, at)
        if not is_active(raw):
            continue
        kind = get_kind(raw)
        yield kind, raw, forms
        if kind == pdfium_c.FPDF_PAGEOBJ_FORM and len(forms) < MAX_FORM_DEPTH:
            yield from _objects(page, (*forms, raw))


def user_unit(page: pdfium.PdfPage, source_number: int) -> float:
    """/UserUnit of the page, which pdfium does not tell; 1 where it has none, or is as large as a sheet anyway."""
    if max(page.get_size()) >= SMALL_PAGE_PT:
        return 1.0
    alone, packed = pdfium.PdfDocument.new(), BytesIO()
    try:
        alone.import_pages(page.pdf, [source_number - 1])
        alone.save(packed)
    except (pdfium.PdfiumError, OSError, ValueError):
        return 1.0
    finally:
        alone.close()
    match = USER_UNIT.search(packed.getvalue())
    return float(match[1]) if match and float(match[1]) > 0 else 1.0


def display_matrix(page: pdfium.PdfPage, width: float, height: float) -> Matrix:
    """From three points that pdfium itself maps, so that boxes, /Rotate and flips are as it renders them."""
    size = (max(1, round(width * DEVICE_PER_PT)), max(1, round(height * DEVICE_PER_PT)))
    spots = []
    for x, y in ((0.0, 0.0), (1000.0, 0.0), (0.0, 1000.0)):
        device_x, device_y = c_int(), c_int()
        pdfium_c.FPDF_PageToDevice(page, 0, 0, *size, 0, x, y, byref(device_x), byref(device_y))
        spots.append((device_x.value * width / size[0], device_y.value * height / size[1]))
    (x0, y0), (x1, y1), (x2, y2) = spots
    return np.array([[(x1 - x0) / 1000, (x2 - x0) / 1000, x0], [(y1 - y0) / 1000, (y2 - y0) / 1000, y0], [0, 0, 1]])


def _place(
    page: pdfium.PdfPage, raw: Any, forms: tuple[Any, ...], display: Matrix, width: float, height: float
) -> PlacedImage:
    source = pdfium.PdfImage(raw, page=page, pdf=page.pdf)
    width_px, height_px = source.get_px_size()
    pixels_to_square = np.array([[1 / max(width_px, 1), 0, 0], [0, -1 / max(height_px, 1), 1], [0, 0, 1.0]])
    to_display = display @ total_matrix((*forms, raw)) @ pixels_to_square
    corners = to_display @ np.array([[0, width_px, 0, width_px], [0, 0, height_px, height_px], [1, 1, 1, 1.0]])
    across = np.clip(corners[0], 0, width)
    down = np.clip(corners[1], 0, height)
    coverage = float(np.ptp(across) * np.ptp(down) / (width * height))
    box = (float(across.min()), float(down.min()), float(across.max()), float(down.max()))
    return PlacedImage(source, width_px, height_px, to_display, coverage, box)


def total_matrix(nested: tuple[Any, ...]) -> Matrix:
    """From the space of the last object (an image's unit square) to user space, through the forms around it."""
    total = np.eye(3)
    m = pdfium_c.FS_MATRIX()
    for raw in nested:
        pdfium_c.FPDFPageObj_GetMatrix(raw, byref(m))
        total = total @ np.array([[m.a, m.c, m.e], [m.b, m.d, m.f], [0, 0, 1.0]])
    return total
