"""The way of one file, from its bytes to its records."""

from collections.abc import Callable, Iterator
from pathlib import Path

from models import Page
from pipeline.batch.messages import FileContent
from pipeline.closing_question import ask_about_closing
from pipeline.intake import identify
from pipeline.letter_settings import LetterSettings
from pipeline.parsing import SourceFile, pack_pages, parse_pages, unpack_pages
from pipeline.reading import read_pages


def read_letters(
    path: Path, relative: str, sha256: str, on_page: Callable[[int], None], settings: LetterSettings
) -> FileContent:
    """Identify the file, read its pages, split them into letters, and read each letter into its record.

    `relative` and `sha256` name the file in the records; `on_page` hears how many pages are read. Raises a
    `DocumentError` where the file cannot be read, a `RunError` where no file can.
    """
    media_type = identify(path)
    pages = tuple(_counted(read_pages(path, media_type, settings.reading, ask_about_closing), on_page))
    records = parse_pages(pages, SourceFile(relative, sha256, media_type), settings.parsing, settings.secrets)
    return FileContent(records, pack_pages(pages, media_type))


def parse_letters(checkpoint: bytes, relative: str, sha256: str, settings: LetterSettings) -> FileContent | None:
    """The same records from the pages that an earlier reading left; None where the file itself is to be read."""
    stored = unpack_pages(checkpoint)
    if stored is None:
        return None
    pages, media_type = stored
    file = SourceFile(relative, sha256, media_type)
    return FileContent(parse_pages(pages, file, settings.parsing, settings.secrets))


def _counted(pages: Iterator[Page], on_page: Callable[[int], None]) -> Iterator[Page]:
    for page in pages:
        on_page(page.source_number)
        yield page
