"""Files around page images: PDF with one image a page, TIFF, JPEG. No times, no random ids."""

import hashlib
from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Pixels = NDArray[np.uint8]


def jpeg(image: Pixels, *, quality: int, dpi: int | None = None) -> bytes:
    buffer = BytesIO()
    resolution = {} if dpi is None else {"dpi": (dpi, dpi)}
    Image.fromarray(image).save(buffer, "JPEG", quality=quality, optimize=True, **resolution)
    return buffer.getvalue()


def png(image: Pixels, *, dpi: int) -> bytes:
    """A black and white page, 1 bit a pixel."""
    buffer = BytesIO()
    Image.fromarray(image).convert("1", dither=Image.Dither.NONE).save(buffer, "PNG", dpi=(dpi, dpi), optimize=True)
    return buffer.getvalue()


def tiff(images: list[Pixels], *, dpi: int) -> bytes:
    """All pages in one file, 1-bit, Group 4."""
    pages = [Image.fromarray(image).convert("1", dither=Image.Dither.NONE) for image in images]
    buffer = BytesIO()
    pages[0].save(buffer, "TIFF", compression="group4", dpi=(dpi, dpi), save_all=True, append_images=pages[1:])
    return buffer.getvalue()


def scan_pdf(images: list[Pixels], *, dpi: int, quality: int) -> bytes:
    """One image a page, as stored by scanners: JPEG, or CCITT Group 4 where the page is black and white."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids = []
    for image in images:
        number = len(objects) + 1
        kids.append(f"{number} 0 R")
        objects += _page(image, number, dpi=dpi, quality=quality)
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    return _file(objects)


def _page(image: Pixels, number: int, *, dpi: int, quality: int) -> list[bytes]:
    """The page, its content and its image, to be stored as objects `number` to `number` + 2."""
    height, width = image.shape[:2]
    width_pt, height_pt = width * 72 / dpi, height * 72 / dpi
    page = (
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width_pt:.2f} {height_pt:.2f}] /Contents {number + 1} 0 R "
        f"/Resources << /XObject << /Scan {number + 2} 0 R >> >> >>"
    ).encode()
    drawing = f"q {width_pt:.2f} 0 0 {height_pt:.2f} 0 0 cm /Scan Do Q".encode()
    return [page, _stream("", drawing), _stored_image(image, quality)]


def _stored_image(image: Pixels, quality: int) -> bytes:
    height, width = image.shape[:2]
    head = f"/Type /XObject /Subtype /Image /Width {width} /Height {height}"
    if image.ndim == 2 and set(np.unique(image)) <= {0, 255}:
        parameters = f"/DecodeParms << /K -1 /Columns {width} /Rows {height} /BlackIs1 true >>"
        kind = f"{head} /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode {parameters}"
        return _stream(kind, _group4(image))
    space = "/DeviceRGB" if image.ndim == 3 else "/DeviceGray"
    return _stream(f"{head} /ColorSpace {space} /BitsPerComponent 8 /Filter /DCTDecode", jpeg(image, quality=quality))


def _group4(image: Pixels) -> bytes:
    """The bare Group 4 data of an image, taken out of a TIFF that holds it in one strip."""
    buffer = BytesIO()
    page = Image.fromarray(image).convert("1", dither=Image.Dither.NONE)
    page.save(buffer, "TIFF", compression="group4", tiffinfo={278: image.shape[0]})
    with Image.open(BytesIO(buffer.getvalue())) as stored:
        tags = stored.tag_v2  # type: ignore[attr-defined]
        (offset,), (length,) = tags[273], tags[279]
    return buffer.getvalue()[offset : offset + length]


def _stream(entries: str, data: bytes) -> bytes:
    return f"<< {entries} /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


def _file(objects: list[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    name = hashlib.sha256(bytes(out)).hexdigest()[:32]
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /ID [<{name}> <{name}>] >>\n".encode()
    out += f"startxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
