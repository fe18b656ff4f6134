"""The way of one file, from its bytes to its records."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from models import DocumentRecord, Letter, Page, Source
from pipeline.calibration import shipped_calibration
from pipeline.extraction import read_record
from pipeline.intake import identify
from pipeline.layout import split_letters
from pipeline.reading import read_pages
from pipeline.reading.settings import ReadingSettings


def read_letters(
    path: Path, relative: str, sha256: str, on_page: Callable[[int], None], *, settings: ReadingSettings
) -> list[DocumentRecord]:
    """Identify the file, read its pages, split them into letters, and read each letter into its record.

    `relative` and `sha256` name the file in the records; `on_page` hears how many pages are read. Raises a
    `DocumentError` where the file cannot be read, a `RunError` where no file can.
    """
    media_type = identify(path)
    pages = tuple(_counted(read_pages(path, media_type, settings), on_page))
    letters = split_letters(pages)
    calibration = shipped_calibration(settings.silent_errors)
    return [
        read_record(letter, _source(letter, relative, sha256, media_type), document_id, calibration)
        for letter, document_id in zip(letters, _document_ids(letters, sha256), strict=True)
    ]


def _counted(pages: Iterator[Page], on_page: Callable[[int], None]) -> Iterator[Page]:
    for page in pages:
        on_page(page.source_number)
        yield page


def _document_ids(letters: Sequence[Letter], sha256: str) -> Iterator[str]:
    """By first page; the second letter that begins on one sheet ("...-1") is "...-1-2"."""
    seen: Counter[int] = Counter()
    for letter in letters:
        first_page = letter.pages[0].source_number
        seen[first_page] += 1
        again = f"-{seen[first_page]}" if seen[first_page] > 1 else ""
        yield f"{sha256[:16]}-{first_page}{again}"


def _source(letter: Letter, relative: str, sha256: str, media_type: str) -> Source:
    readings = {page.reading for page in letter.pages}
    return Source(
        path=relative,
        sha256=sha256,
        media_type=media_type,
        first_page=letter.pages[0].source_number,
        last_page=letter.pages[-1].source_number,
        reading=readings.pop() if len(readings) == 1 else "mixed",
    )
