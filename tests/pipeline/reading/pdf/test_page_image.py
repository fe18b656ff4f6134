"""The image of a scanned PDF page, upright and in the colours that a viewer shows."""

from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest

from models.errors import TooLarge
from pipeline.reading.pdf.page_content import probe
from pipeline.reading.pdf.page_image import read_page_image
from pipeline.reading.scan import Scan
from pipeline.reading.settings import ReadingSettings
from tests.pipeline.reading.paper import image_object, pdf_page

# 20 x 30 pixels, ink in the top left corner only: 5 x 3 pixels
SIZE = (20, 30)
GREY = np.full((30, 20), 255, np.uint8)
GREY[:3, :5] = 0
BITS = np.packbits(GREY > 0, axis=1).tobytes()
GREY_ENTRIES = b"/ColorSpace /DeviceGray /BitsPerComponent 8"
UPRIGHT = b"200 0 0 300 0 0"

ROWS = [
    ("grey", GREY.tobytes(), GREY_ENTRIES, UPRIGHT, b""),
    ("one bit", BITS, b"/ColorSpace /DeviceGray /BitsPerComponent 1", UPRIGHT, b""),
    ("one bit, inverted", np.packbits(GREY == 0, axis=1).tobytes(),
     b"/ColorSpace /DeviceGray /BitsPerComponent 1 /Decode [1 0]", UPRIGHT, b""),
    ("stencil", BITS, b"/ImageMask true /BitsPerComponent 1", UPRIGHT, b""),
    ("CMYK", np.dstack([np.zeros_like(GREY)] * 3 + [255 - GREY]).tobytes(),
     b"/ColorSpace /DeviceCMYK /BitsPerComponent 8", UPRIGHT, b""),
    ("palette", (GREY // 255).tobytes(),
     b"/ColorSpace [/Indexed /DeviceGray 1 <00FF>] /BitsPerComponent 8", UPRIGHT, b""),
    ("upside down in the file", GREY[::-1].tobytes(), GREY_ENTRIES, b"200 0 0 -300 0 300", b""),
    ("mirrored in the file", GREY[:, ::-1].tobytes(), GREY_ENTRIES, b"-200 0 0 300 200 0", b""),
    ("half a turn in the file", GREY[::-1, ::-1].tobytes(), GREY_ENTRIES, b"-200 0 0 -300 200 300", b""),
    ("page off the origin", GREY.tobytes(), GREY_ENTRIES, b"200 0 0 300 50 70", b"/MediaBox [50 70 250 370]"),
    ("with a border", GREY.tobytes(), GREY_ENTRIES, b"190 0 0 290 5 5", b""),
]  # fmt: skip


def scan_of(tmp_path: Path, pixels: bytes, entries: bytes, matrix: bytes, page: bytes, size: tuple[int, int]) -> Scan:
    path = tmp_path / "scan.pdf"
    content = b"q " + matrix + b" cm /I Do Q"
    image = image_object(pixels, size, entries)
    path.write_bytes(pdf_page(content, resources=b"/XObject << /I 5 0 R >>", page=page, more=(image,)))
    document = pdfium.PdfDocument(path)
    shown = document[0]
    settings = ReadingSettings()
    return read_page_image(shown, probe(shown, 1, settings), settings).scan


def ink_box(scan: Scan) -> tuple[float, ...]:
    """Of the dark pixels, in points of the page."""
    grey = scan.pixels if scan.pixels.ndim == 2 else scan.pixels.max(axis=2)
    ys, xs = np.nonzero(grey < 128)
    corners = scan.to_source @ np.array([[xs.min(), xs.max() + 1], [ys.min(), ys.max() + 1], [1, 1]])
    return tuple(float(x) for x in (*corners[:2, 0], *corners[:2, 1]))


@pytest.mark.parametrize(("name", "pixels", "entries", "matrix", "page"), ROWS, ids=[row[0] for row in ROWS])
def test_ink_stands_where_a_viewer_shows_it(
    tmp_path: Path, name: str, pixels: bytes, entries: bytes, matrix: bytes, page: bytes
) -> None:
    scan = scan_of(tmp_path, pixels, entries, matrix, page, SIZE)
    expected = (5, 5, 52.5, 34) if name == "with a border" else (0, 0, 50, 30)
    assert ink_box(scan) == pytest.approx(expected, abs=1.0)


TURNS = [(90, (270, 0, 300, 50)), (180, (150, 270, 200, 300)), (270, (0, 150, 30, 200))]


@pytest.mark.parametrize(("rotate", "expected"), TURNS)
def test_rotate_of_the_page_turns_the_image(tmp_path: Path, rotate: int, expected: tuple[float, ...]) -> None:
    scan = scan_of(tmp_path, GREY.tobytes(), GREY_ENTRIES, UPRIGHT, b"/Rotate %d" % rotate, SIZE)
    assert ink_box(scan) == pytest.approx(expected, abs=1.0)
    assert scan.pixels.shape == ((20, 30) if rotate != 180 else (30, 20))  # as stored, not rendered


def test_an_image_in_strips_is_rendered_whole(tmp_path: Path) -> None:
    path = tmp_path / "strips.pdf"
    half = (20, 15)
    strips = (
        image_object(GREY[:15].tobytes(), half, GREY_ENTRIES),
        image_object(GREY[15:].tobytes(), half, GREY_ENTRIES),
    )
    content = b"q 200 0 0 150 0 150 cm /A Do Q q 200 0 0 150 0 0 cm /B Do Q"
    path.write_bytes(pdf_page(content, resources=b"/XObject << /A 5 0 R /B 6 0 R >>", more=strips))
    page = pdfium.PdfDocument(path)[0]
    settings = ReadingSettings()
    scan = read_page_image(page, probe(page, 1, settings), settings).scan
    assert ink_box(scan) == pytest.approx((0, 0, 50, 30), abs=6)  # a pixel is 10 points, and rendering smooths


def test_a_huge_image_is_refused_before_it_is_decoded(tmp_path: Path) -> None:
    with pytest.raises(TooLarge):
        scan_of(tmp_path, b"", GREY_ENTRIES, UPRIGHT, b"", (60_000, 60_000))


def test_a_page_of_ten_kilometres_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TooLarge):
        scan_of(tmp_path, GREY.tobytes(), GREY_ENTRIES, UPRIGHT, b"/MediaBox [0 0 28346456 28346456]", SIZE)
