"""The digital signatures of a PDF file: who signed, when, how much of the file, and where the picture stands.

pdfium lists the signature fields that stand at the top of the form, as all of 109 in 53 real letters do (2026-11-28);
one inside another field is not seen. Nothing is checked: each says only what it says of itself. Files are hostile: a
fault inside a signature leaves its own fields empty.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from ctypes import byref, c_int, c_ushort, create_string_buffer, sizeof
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from models import Box, Covers, DigitalSignature, Place, SignatureVerdict
from pipeline.reading.pdf.cms import read_claim
from pipeline.reading.pdf.page_content import display_matrix

MOST_FIELDS = 200
"""Signature fields, and widgets of them, that are looked at: letters have up to 5, and pdfium goes through the whole
form for each."""
MOST_CMS_BYTES = 1 << 20
"""Real signatures take 4 to 15 KB; lists of revoked certificates in them may take some hundred."""
MOST_TIME_BYTES = 64

UNSEEN = pdfium_c.FPDF_ANNOT_FLAG_HIDDEN | pdfium_c.FPDF_ANNOT_FLAG_NOVIEW
MIN_SIDE_PT = 0.1  # boxes are given to a tenth of a point
EMPTY = (c_ushort * 1)()

PDF_TIME = re.compile(rb"D:(\d{14})(?:Z(?:00'?00'?)?|([+-]\d\d)'?(\d\d)?'?)")
"""/M with its offset: "D:20250207075624+07'00'"; without one the hour is not known."""


def read_signatures(document: pdfium.PdfDocument, path: Path) -> dict[int, tuple[DigitalSignature, ...]]:
    """By page of the file, 1-based: where the picture stands, on the first page where there is none.

    To be called before pages are read: it may empty the signature fields of `document`, in memory.
    """
    count = min(pdfium_c.FPDF_GetSignatureCount(document), MOST_FIELDS)
    fields = [pdfium_c.FPDF_GetSignatureObject(document, at) for at in range(max(0, count))]
    signed = [field for field in fields if field and _is_signed(field)]
    if not signed:
        return {}
    file_bytes = _file_bytes(path)
    read = [_read_signature(field, file_bytes) for field in signed]
    found: dict[int, list[DigitalSignature]] = defaultdict(list)
    for signature, (page, box) in zip(read, _spots(document, signed), strict=True):
        place = None if box is None else Place(page=page, boxes=(box,))
        found[page].append(signature.model_copy(update={"place": place}))
    return {page: tuple(signatures) for page, signatures in found.items()}


def _is_signed(field: Any) -> bool:
    """A field that waits for its signature has none of these."""
    return bool(
        pdfium_c.FPDFSignatureObj_GetContents(field, None, 0)
        or pdfium_c.FPDFSignatureObj_GetByteRange(field, None, 0)
        or pdfium_c.FPDFSignatureObj_GetSubFilter(field, None, 0)
    )


def _file_bytes(path: Path) -> int:
    """0 where the file is gone; what is open is still read."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _read_signature(field: Any, file_bytes: int) -> DigitalSignature:
    claim = read_claim(_bytes_of(pdfium_c.FPDFSignatureObj_GetContents, field, MOST_CMS_BYTES))
    stated = _bytes_of(pdfium_c.FPDFSignatureObj_GetTime, field, MOST_TIME_BYTES)
    return DigitalSignature(
        signer=claim.signer,
        organ_name=claim.organ_name,
        signed_at=claim.stamped_at or _stated_time(stated),
        verdict=SignatureVerdict.NOT_CHECKED,
        covers=_covers(field, file_bytes),
    )


def _bytes_of(get: Any, field: Any, most: int) -> bytes:
    """Nothing where there is more than `most`."""
    length = get(field, None, 0)
    if not 0 < length <= most:
        return b""
    buffer = create_string_buffer(length)
    get(field, buffer, length)
    return buffer.raw


def _stated_time(stated: bytes) -> datetime | None:
    match = PDF_TIME.fullmatch(stated.rstrip(b"\0"))
    if match is None:
        return None
    moment, hours, minutes = match.groups()
    try:
        local = datetime.strptime((moment + (hours or b"+00") + (minutes or b"00")).decode(), "%Y%m%d%H%M%S%z")
        return local.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _covers(field: Any, file_bytes: int) -> Covers | None:
    """None where the signed bytes are not all of a file, or of its beginning, but the signature itself."""
    if pdfium_c.FPDFSignatureObj_GetByteRange(field, None, 0) != 4:
        return None
    numbers = (c_int * 4)()
    pdfium_c.FPDFSignatureObj_GetByteRange(field, numbers, 4)
    start, length, after, rest = numbers
    in_hexadecimal = 2 * pdfium_c.FPDFSignatureObj_GetContents(field, None, 0) + len("<>")
    if start or length <= 0 or rest <= 0 or after - length != in_hexadecimal or after + rest > file_bytes:
        return None
    return Covers.WHOLE_FILE if after + rest == file_bytes else Covers.EARLIER_REVISION


def _spots(document: pdfium.PdfDocument, signed: Sequence[Any]) -> list[tuple[int, Box | None]]:
    """Page and box of each; (1, None) where it shows nothing.

    pdfium does not say which widget is of which signature, but the two are one object of the file: a value put into
    the widget empties the field.
    """
    spots: list[tuple[int, Box | None]] = [(1, None)] * len(signed)
    left = set(range(len(signed)))
    for number, box in islice(_emptied_widgets(document), MOST_FIELDS):
        emptied = {at for at in left if not _is_signed(signed[at])}
        for at in emptied:
            if box is not None:
                spots[at] = number, box
        left -= emptied
        if not left:
            break
    return spots


def _emptied_widgets(document: pdfium.PdfDocument) -> Iterator[tuple[int, Box | None]]:
    """Page and box of each signature's widget, after its value was taken out; None where a viewer shows none."""
    for number in range(1, len(document) + 1):
        try:
            page = document[number - 1]
        except pdfium.PdfiumError:  # to be told when the page is read
            continue
        try:
            for at in range(pdfium_c.FPDFPage_GetAnnotCount(page)):
                annotation = pdfium_c.FPDFPage_GetAnnot(page, at)
                if annotation and _is_signature(annotation):
                    pdfium_c.FPDFAnnot_SetStringValue(annotation, b"V", EMPTY)
                    yield number, _box(page, annotation)
                pdfium_c.FPDFPage_CloseAnnot(annotation)
        finally:
            page.close()


def signature_boxes(page: pdfium.PdfPage) -> list[Box]:
    """Where a viewer shows the fields of signatures on the page, in points of the page as shown."""
    boxes = []
    for at in range(min(MOST_FIELDS, pdfium_c.FPDFPage_GetAnnotCount(page))):
        annotation = pdfium_c.FPDFPage_GetAnnot(page, at)
        if annotation:
            box = _box(page, annotation) if _is_signature(annotation) else None
            boxes += [box] if box is not None else []
            pdfium_c.FPDFPage_CloseAnnot(annotation)
    return boxes


def _is_signature(annotation: Any) -> bool:
    kind = (c_ushort * 8)()
    length = pdfium_c.FPDFAnnot_GetStringValue(annotation, b"FT", kind, sizeof(kind))
    return bytes(kind)[:length] == "Sig\0".encode("utf-16-le")


def _box(page: pdfium.PdfPage, annotation: Any) -> Box | None:
    """Points from the top left of the page as shown, cut off at its edges; None where nothing is left."""
    corners = pdfium_c.FS_RECTF()
    if pdfium_c.FPDFAnnot_GetFlags(annotation) & UNSEEN or not pdfium_c.FPDFAnnot_GetRect(annotation, byref(corners)):
        return None
    width, height = page.get_size()
    if not (0 < width < math.inf and 0 < height < math.inf):
        return None
    display = display_matrix(page, width, height)
    x, y, _ = display @ np.array([[corners.left, corners.right], [corners.bottom, corners.top], [1.0, 1.0]])
    if not np.isfinite([x, y]).all():
        return None
    x, y = np.sort(np.clip(x, 0, width)).round(1), np.sort(np.clip(y, 0, height)).round(1)
    if min(np.ptp(x), np.ptp(y)) < MIN_SIDE_PT:
        return None
    return float(x[0]), float(y[0]), float(x[1]), float(y[1])
