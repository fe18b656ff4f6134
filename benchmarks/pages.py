"""The pages of the labelled letters as a reader gave them: every fold parses them, none reads a scan again."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.record_pages import record_pages
from models import DocumentRecord, Page, Source
from pipeline.extraction import read_record
from pipeline.layout import split_letters

FOLDER = "recorded_pages"
FilePages = tuple[str, tuple[Page, ...]]
"""The name of a file and its pages."""


def pages_of(out: Path) -> Iterator[FilePages]:
    """Of every labelled file, in order of name, as recorded in OUT; recorded first where they are not, which takes as
    long as a run."""
    folder = out / FOLDER
    if not folder.is_dir():
        record_pages(folder)
    return recorded_in(folder)


def recorded_in(folder: Path) -> Iterator[FilePages]:
    for path in sorted(folder.glob("*.json")):
        pages = json.loads(path.read_text(encoding="utf-8"))
        yield path.name.removesuffix(".json"), tuple(Page.model_validate(page) for page in pages)


def raw_records(files: Iterable[FilePages]) -> list[DocumentRecord]:
    """The records as the parsers give them: nothing in them is fitted on letters."""
    return [record for name, pages in files for record in _raw(name, pages)]


def _raw(name: str, pages: tuple[Page, ...]) -> Iterator[DocumentRecord]:
    for letter in split_letters(pages):
        first, last = letter.pages[0].source_number, letter.pages[-1].source_number
        reading = letter.pages[0].reading
        source = Source(path=name, sha256="0" * 64, media_type="", first_page=first, last_page=last, reading=reading)
        yield read_record(letter, source, f"0-{first}", calibration=None)
