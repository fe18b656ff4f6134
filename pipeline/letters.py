"""Leads one file from its bytes to the records of its letters: all stages in order."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from models import DocumentRecord, Page
from models.errors import UnknownType
from pipeline.batch.messages import FileContent
from pipeline.closing_question import ask_about_closing
from pipeline.intake import HTML, MHT, PDF, identify
from pipeline.intake.members import Member, is_container, members_of
from pipeline.letter_settings import LetterSettings
from pipeline.parsing import SourceFile, pack_pages, parse_pages, unpack_members, unpack_pages
from pipeline.reading import read_pages


def read_letters(
    path: Path,
    relative: str,
    sha256: str,
    on_page: Callable[[int], None],
    settings: LetterSettings,
    looked_by: str = "",
) -> FileContent:
    """The records of all letters in the file at `path`, a checkpoint of its pages to parse them again, and the files
    that are packed in it or attached to it.

    `relative` and `sha256` name the file in the records; `on_page` is called after each page with the number of pages
    read; `looked_by` goes into the checkpoint (`pack_pages`). Raises a `DocumentError` where the file cannot be read, a
    `RunError` where no file can.
    """
    media_type = identify(path)
    members = _members(path, media_type)
    if is_container(media_type):
        return FileContent((), members=members)
    cover = bool(members) and _is_portfolio(path)
    pages = tuple(_reporting(read_pages(path, media_type, settings.reading, ask_about_closing), on_page))
    records = _parse(pages, SourceFile(relative, sha256, media_type), settings)
    if media_type in (HTML, MHT) and not without_cover(records):
        raise UnknownType("a web page on which no letter begins")
    kept = without_cover(records) if cover else records
    return FileContent(kept, pack_pages(pages, media_type, members, portfolio=cover, looked_by=looked_by), members)


def parse_letters(
    checkpoint: bytes, relative: str, sha256: str, settings: LetterSettings, looked_by: str = ""
) -> FileContent | None:
    """The records that `read_letters` would give, made from the checkpoint that it left, without opening the file.

    None where the checkpoint is damaged or lacks something that today's rules ask for: then the file must be read.
    Raises `SecretLetter` as `read_letters` does.
    """
    stored = unpack_pages(checkpoint, looked_by)
    if stored is None:
        return None
    pages, media_type = stored
    file = SourceFile(relative, sha256, media_type)
    records = _parse(pages, file, settings)
    members, portfolio = unpack_members(checkpoint)
    return FileContent(without_cover(records) if portfolio else records, members=members)


def _parse(pages: Sequence[Page], file: SourceFile, settings: LetterSettings) -> list[DocumentRecord]:
    return parse_pages(pages, file, settings.parsing, settings.secrets, settings.office_rows)


def without_cover(records: Sequence[DocumentRecord]) -> list[DocumentRecord]:
    """The records of a PDF portfolio less its cover sheet, on which no letter begins."""
    return [record for record in records if record.code or record.issued_date or record.organ_name or record.tasks]


def _members(path: Path, media_type: str) -> tuple[Member, ...]:
    if media_type == PDF:
        from pipeline.intake.attachments import require_pages

        require_pages(path)
    return members_of(path, media_type)


def _is_portfolio(path: Path) -> bool:
    from pipeline.intake.attachments import is_portfolio

    return is_portfolio(path)


def _reporting(pages: Iterator[Page], on_page: Callable[[int], None]) -> Iterator[Page]:
    """The same pages; reports each as it comes."""
    for page in pages:
        on_page(page.source_number)
        yield page
