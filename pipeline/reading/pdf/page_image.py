"""The image of a scanned PDF page: the embedded one as stored where it is the whole page, else a rendering."""

from dataclasses import dataclass
from math import ceil

import cv2
import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from models.errors import TooLarge
from pipeline.reading.image import POINTS_PER_INCH, Pixels
from pipeline.reading.pdf.compared import COMPARED_DPI, compare, cut_to_page, is_alone, with_covers
from pipeline.reading.pdf.masks import ANY_PICTURE, MaskedPictures
from pipeline.reading.pdf.page_content import WHOLE_PAGE, PageContent, PlacedImage
from pipeline.reading.pdf.shown import colours_of, grey_of
from pipeline.reading.scan import Scan
from pipeline.reading.settings import ReadingSettings

LAID_UPON = 0.08  # share of the page that differs from its image: a stamp has 0.03, text cut out by MRC compression 0.2
MAX_SHEAR = 0.01  # of the image's axes, as a share: more is no upright image, and the page is rendered
RENDER_DPI_RANGE = (150.0, 300.0)


@dataclass(frozen=True, eq=False)
class PageScan:
    """The picture that a page is read from; `base` is the embedded image where it is that one, as stored."""

    scan: Scan
    base: PlacedImage | None = None
    differs: Pixels | None = None
    """Where the page shows more than `base`, in a picture of the whole page: 1 there, else 0. None where nowhere."""


def read_page_image(
    page: pdfium.PdfPage, content: PageContent, settings: ReadingSettings, *, masked: MaskedPictures = ANY_PICTURE
) -> PageScan:
    """The embedded image where the page shows it, cut to the page, else a rendering.

    `masked` are the file's pictures with masks, which stored pixels know nothing of. Raises `TooLarge` before decoding,
    or `DamagedFile`.
    """
    image = _sole_image(content)
    if image is not None:
        pixels_wanted = image.width_px * image.height_px
        if pixels_wanted > settings.max_page_pixels:
            raise TooLarge(f"a page image of {image.width_px} x {image.height_px} pixels")
        pixels = _stored_pixels(image)
        if pixels is not None:
            stored = cut_to_page(_upright(pixels, image, (content.width_pt, content.height_pt)))
            if is_alone(content) and not masked.may_include((image.width_px, image.height_px)):
                return PageScan(stored, image)
            return _as_shown(stored, image, page, content, settings)
    return PageScan(_rendered(page, content, settings))


def _as_shown(
    stored: Scan, image: PlacedImage, page: pdfium.PdfPage, content: PageContent, settings: ReadingSettings
) -> PageScan:
    found = compare(stored, grey_of(page, COMPARED_DPI * content.unit))
    if found is None:
        return PageScan(stored, image)
    if found.differs.mean() <= LAID_UPON and not found.covered.any():
        return PageScan(stored, image, found.differs)
    rendered = _rendered(page, content, settings)
    seen = with_covers(stored, rendered, found.covered) if found.differs.mean() <= LAID_UPON else None
    return PageScan(rendered) if seen is None else PageScan(seen, image, found.differs)


def _sole_image(content: PageContent) -> PlacedImage | None:
    """The image that is the whole page, if it is plain: not sheared, not see-through."""
    if not content.images:
        return None
    image = max(content.images, key=lambda image: image.coverage)
    axes = np.abs(image.to_display[:2, :2])
    straight = min(axes[0, 1] + axes[1, 0], axes[0, 0] + axes[1, 1]) <= MAX_SHEAR * axes.max()
    plain = not pdfium_c.FPDFPageObj_HasTransparency(image.source) and not _is_stencil(image)
    return image if image.coverage >= WHOLE_PAGE and straight and plain else None


def _is_stencil(image: PlacedImage) -> bool:
    """Whether the image says where to put ink and has no colours of its own."""
    return bool(image.source.get_metadata().colorspace == pdfium_c.FPDF_COLORSPACE_UNKNOWN)


def _stored_pixels(image: PlacedImage) -> Pixels | None:
    """None where pdfium gives no plain bitmap of it."""
    try:
        bitmap = image.source.get_bitmap()
    except pdfium.PdfiumError:
        return None
    stored = bitmap.to_numpy()
    if stored.shape[:2] != (image.height_px, image.width_px):
        return None
    if stored.ndim == 2 or stored.shape[2] == 1:
        return np.array(stored.reshape(stored.shape[:2]), dtype=np.uint8)
    if stored.shape[2] == 4:
        return np.asarray(cv2.cvtColor(stored, cv2.COLOR_BGRA2RGB), dtype=np.uint8)
    return np.asarray(cv2.cvtColor(stored, cv2.COLOR_BGR2RGB), dtype=np.uint8)


def _upright(pixels: Pixels, image: PlacedImage, size_pt: tuple[float, float]) -> Scan:
    """Turned and mirrored as the page shows it."""
    to_display = image.to_display
    height, width = pixels.shape[:2]
    if abs(to_display[0, 1]) > abs(to_display[0, 0]):  # the image's rows run down the page
        pixels = np.ascontiguousarray(pixels.swapaxes(0, 1))
        to_display = to_display @ np.array([[0, 1, 0], [1, 0, 0], [0, 0, 1.0]])
        height, width = pixels.shape[:2]
    if to_display[0, 0] < 0:
        pixels = np.ascontiguousarray(pixels[:, ::-1])
        to_display = to_display @ np.array([[-1, 0, width], [0, 1, 0], [0, 0, 1.0]])
    if to_display[1, 1] < 0:
        pixels = np.ascontiguousarray(pixels[::-1])
        to_display = to_display @ np.array([[1, 0, 0], [0, -1, height], [0, 0, 1.0]])
    return Scan(pixels, to_display, image.dpi, size_pt)


def _rendered(page: pdfium.PdfPage, content: PageContent, settings: ReadingSettings) -> Scan:
    finest = max((image.dpi for image in content.images if image.coverage > 0.01), default=settings.render_dpi)
    low, high = RENDER_DPI_RANGE
    return rendered(page, content, float(np.clip(finest, low, high)), settings)


def rendered(page: pdfium.PdfPage, content: PageContent, dpi: float, settings: ReadingSettings) -> Scan:
    """The page drawn at `dpi` dots an inch. Raises `TooLarge` or `DamagedFile`."""
    pixels = content.width_pt * content.height_pt * (dpi / POINTS_PER_INCH) ** 2
    if pixels > settings.max_page_pixels:
        raise TooLarge(f"a page of {content.width_pt:.0f} x {content.height_pt:.0f} points")
    image = _white(content, dpi) if _is_empty(page) else colours_of(page, dpi * content.unit)
    scale_x, scale_y = content.width_pt / image.shape[1], content.height_pt / image.shape[0]
    return Scan(image, np.diag([scale_x, scale_y, 1.0]), dpi, (content.width_pt, content.height_pt))


def _is_empty(page: pdfium.PdfPage) -> bool:
    """Whether nothing is drawn at all: the back of a sheet in a born-digital letter."""
    return bool(pdfium_c.FPDFPage_CountObjects(page) == 0 and pdfium_c.FPDFPage_GetAnnotCount(page) == 0)


def _white(content: PageContent, dpi: float) -> Pixels:
    """What an empty page is rendered to, without its colours."""
    sides = (content.height_pt, content.width_pt)
    return np.full([ceil(side * dpi / POINTS_PER_INCH) for side in sides], 255, dtype=np.uint8)
