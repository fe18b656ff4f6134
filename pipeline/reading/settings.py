"""What the reading stage may be told."""

from pathlib import Path
from typing import Literal

from pydantic import Field

from models.base import Frozen

OcrChoice = Literal["auto", "tesserocr", "pytesseract", "concert"]
ConcertMode = Literal["accurate", "fast"]


class ReadingSettings(Frozen):
    """Defaults are those measured best on real scans (see docs of the reading stage)."""

    ocr: OcrChoice = "auto"
    """"auto" takes tesserocr where its wheel is installed, else any installed Tesseract by pytesseract; "concert" are
    our own readers, of grey print and Vietnamese prose."""
    concert: ConcertMode = "accurate"
    """"fast" goes without the second recogniser, which takes as long as all the rest."""
    prose: Path | None = None
    """Counts of prose that `training/language_model.py` made of a folder of texts, an office's own among them; None
    takes those that ship."""
    languages: str = "vie"
    """Tesseract models joined by "+"; "vie+eng" reads real letters worse than "vie"."""
    tessdata: Path | None = None
    """Folder with `<language>.traineddata`; None looks where Tesseract is usually installed."""
    max_pages: int = Field(default=2000, gt=0)
    """A file with more pages is quarantined as too large."""
    max_page_pixels: int = Field(default=120_000_000, gt=0)
    """Of one page image, before decoding: an A3 sheet at 600 dpi has 70 million."""
    max_page_side_pt: float = Field(default=14_400.0, gt=0)
    """Of one page box in points; 14,400 (200 inches) is the limit of the PDF format itself."""
    render_dpi: float = Field(default=200.0, gt=0)
    """For pages without one image that covers them."""
    max_dpi: float = Field(default=270.0, gt=0)
    """Page images with more dots an inch are reduced to 240 before OCR."""
    office_timeout_s: float = Field(default=120.0, gt=0)
    """For LibreOffice to convert one DOC, ODT or DOCX file."""
    max_office_bytes: int = Field(default=200_000_000, gt=0)
    """Of all parts of a DOCX or ODT together once unpacked."""
