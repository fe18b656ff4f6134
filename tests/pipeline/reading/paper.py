"""Pages made by the tests: print-like images and hand-written PDF files."""

import zlib
from io import BytesIO
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageDraw, ImageFont

from pipeline.reading.image import Pixels

A4_INCH = (8.27, 11.69)
SAMPLE = Path(__file__).parents[3] / "data/samples/letters/cong-van-so-y-te.pdf"


def printed_page(dpi: int = 100, *, rows: int = 30, size_inch: tuple[float, float] = A4_INCH) -> Pixels:
    """Rows of words of uneven length, ragged to the right: print as the preparation sees it, without a font file."""
    width, height = (round(inches * dpi) for inches in size_inch)
    image = Image.new("L", (width, height), 255)
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(size=dpi * 13 / 72)
    words = (
        "Uy",
        "ban",
        "nhan",
        "dan",
        "tinh",
        "yeu",
        "cau",
        "cac",
        "so",
        "bao",
        "cao",
        "ket",
        "qua",
        "thuc",
        "hien",
        "nhiem",
        "vu",
        "duoc",
        "giao",
    )
    for row in range(rows):
        text = " ".join(words[(row + at) % len(words)] for at in range(14 if row % 4 else 7))
        draw.text((round(width * 0.12), round(height * (0.08 + 0.85 * row / rows))), text, font=font, fill=0)
    return np.asarray(image, dtype=np.uint8)


def sample_page(dpi: int) -> Pixels:
    """The first page of a fictional letter, with the accents that printed_page lacks."""
    with pdfium.PdfDocument(SAMPLE) as document:
        grey = document[0].render(scale=dpi / 72, grayscale=True).to_numpy()
    return np.asarray(grey.reshape(grey.shape[:2]), dtype=np.uint8)


def turned(page: Pixels, angle_deg: float) -> Pixels:
    """Counter-clockwise, the new corners white."""
    image = Image.fromarray(page).rotate(angle_deg, resample=Image.Resampling.BILINEAR, fillcolor=255)
    return np.asarray(image, dtype=np.uint8)


def pdf(objects: list[bytes]) -> bytes:
    """A PDF of the objects, numbered from 1; the first is the catalog."""
    out = BytesIO()
    out.write(b"%PDF-1.7\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n" % number + body + b"\nendobj\n")
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for offset in offsets:
        out.write(b"%010d 00000 n \n" % offset)
    out.write(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return out.getvalue()


def stream(content: bytes, entries: bytes = b"") -> bytes:
    packed = zlib.compress(content)
    return b"<< /Length %d /Filter /FlateDecode " % len(packed) + entries + b" >>\nstream\n" + packed + b"\nendstream"


def pdf_page(content: bytes, *, resources: bytes = b"", page: bytes = b"", more: tuple[bytes, ...] = ()) -> bytes:
    """One page of 200 x 300 points; `more` are objects from number 5 on."""
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 300] /Contents 4 0 R /Resources << "
            + resources
            + b" >> "
            + page
            + b" >>",
            stream(content),
            *more,
        ]
    )


def image_object(pixels: bytes, size: tuple[int, int], entries: bytes) -> bytes:
    """An image XObject; `entries` gives its colour space and bits."""
    return stream(pixels, b"/Type /XObject /Subtype /Image /Width %d /Height %d " % size + entries)
