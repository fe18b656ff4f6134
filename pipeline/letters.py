"""Leads one file from its bytes to the records of its letters: all stages in order."""

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
    """The records of all letters in the file at `path`, and a checkpoint of its pages to parse them again.

    `relative` and `sha256` name the file in the records; `on_page` is called after each page with the number of pages
    read. Raises a `DocumentError` where the file cannot be read, a `RunError` where no file can.
    """
    media_type = identify(path)
    pages = tuple(_reporting(read_pages(path, media_type, settings.reading, ask_about_closing), on_page))
    records = parse_pages(pages, SourceFile(relative, sha256, media_type), settings.parsing, settings.secrets)
    return FileContent(records, pack_pages(pages, media_type))


def parse_letters(checkpoint: bytes, relative: str, sha256: str, settings: LetterSettings) -> FileContent | None:
    """The records that `read_letters` would give, made from the checkpoint that it left, without opening the file.

    None where the checkpoint is damaged or lacks something that today's rules ask for: then the file must be read.
    Raises `SecretLetter` as `read_letters` does.
    """
    stored = unpack_pages(checkpoint)
    if stored is None:
        return None
    pages, media_type = stored
    file = SourceFile(relative, sha256, media_type)
    return FileContent(parse_pages(pages, file, settings.parsing, settings.secrets))


def _reporting(pages: Iterator[Page], on_page: Callable[[int], None]) -> Iterator[Page]:
    """The same pages; reports each as it comes."""
    for page in pages:
        on_page(page.source_number)
        yield page
