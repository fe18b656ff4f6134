"""From one file to its pages, whatever kind of file it is."""

from collections.abc import Iterator
from pathlib import Path

from models import Page
from models.errors import UnknownType
from pipeline.reading.again.question import Question, no_question
from pipeline.reading.settings import ReadingSettings

PDF = "application/pdf"
RASTER = frozenset({"image/png", "image/jpeg", "image/tiff", "image/webp", "image/heic", "image/bmp", "image/gif"})
WEB = frozenset({"text/html", "multipart/related"})
OFFICE = frozenset(
    {
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/msword",
        "application/vnd.oasis.opendocument.text",
        "application/rtf",
        "application/vnd.ms-word2003",
        *WEB,
    }
)
"""What is set on pages here, or laid out by LibreOffice."""


def read_pages(path: Path, media_type: str, settings: ReadingSettings, ask: Question = no_question) -> Iterator[Page]:
    """The pages one by one, numbered from 1; a page's image is dropped before the next page is read.

    `media_type` is what `pipeline.intake.identify` says. Raises a `DocumentError`, for a later page after the pages
    before it were given out; or `NoOcrEngine`. The readers are imported when first needed: they are heavy.
    """
    if media_type == PDF:
        from pipeline.reading.pdf.document import read_pdf

        yield from read_pdf(path, settings, ask)
    elif media_type in RASTER:
        from pipeline.reading.raster import read_raster

        yield from read_raster(path, settings, ask)
    elif media_type in WEB:
        from pipeline.reading.office.web_page import read_web_page

        yield from read_web_page(path, media_type, settings, ask)
    elif media_type in OFFICE:
        from pipeline.reading.office.document import read_office

        yield from read_office(path, media_type, settings, ask)
    else:
        raise UnknownType(media_type)
