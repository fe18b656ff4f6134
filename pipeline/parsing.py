"""From the pages of a file to the records of its letters: no image is needed, stored pages do as well."""

import gzip
import json
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from models import DocumentRecord, Letter, Page, Source
from models.errors import SecretLetter
from pipeline.calibration import shipped_calibration
from pipeline.closing_question import ask_about_closing
from pipeline.extraction import read_record
from pipeline.layout import split_letters
from pipeline.letter_settings import ParsingSettings, Secrets
from pipeline.reading.again.question import as_asked

COMPRESSION = 6
"""Of gzip: the pages of 168 real letters take 13 KB each; level 9 saves a hundredth of it for twice the time."""
PAGES = TypeAdapter(tuple[Page, ...])


@dataclass(frozen=True)
class SourceFile:
    """The file that the pages are of; `relative` to the input folder."""

    relative: str
    sha256: str
    media_type: str


def parse_pages(
    pages: Sequence[Page], file: SourceFile, settings: ParsingSettings, secrets: Secrets = "refuse"
) -> list[DocumentRecord]:
    """Split the pages into letters and read each letter into its record.

    Raises `SecretLetter` where secrets are to be refused and a letter certainly bears a mark of secrecy.
    """
    letters = split_letters(pages)
    calibration = shipped_calibration(settings.silent_errors)
    records = [
        read_record(letter, _source(letter, file), document_id, calibration)
        for letter, document_id in zip(letters, _document_ids(letters, file.sha256), strict=True)
    ]
    if secrets == "refuse":
        _refuse_secrets(records)
    return records


def pack_pages(pages: Sequence[Page], media_type: str) -> bytes:
    """Pages and type of a file as a checkpoint: gzipped JSON, a line for the type and one for all pages."""
    head = json.dumps({"media_type": media_type}).encode()
    return gzip.compress(head + b"\n" + PAGES.dump_json(tuple(pages)), COMPRESSION, mtime=0)


def unpack_pages(checkpoint: bytes) -> tuple[tuple[Page, ...], str] | None:
    """Pages with the looks that today's rules ask for, and the file's type.

    None where the checkpoint is damaged, or where the rules ask for a look that was not taken: then the file itself is
    to be read.
    """
    try:
        head, _, body = gzip.decompress(checkpoint).partition(b"\n")
        media_type = str(json.loads(head)["media_type"])
        stored = PAGES.validate_json(body)
    except (OSError, EOFError, zlib.error, ValidationError, ValueError, KeyError, TypeError):
        return None
    pages = [as_asked(page, ask_about_closing) for page in stored]
    whole = tuple(page for page in pages if page is not None)
    return (whole, media_type) if len(whole) == len(stored) else None


def _refuse_secrets(records: Sequence[DocumentRecord]) -> None:
    for record in records:
        if record.secrecy is not None and not record.evidence["secrecy"].needs_review:
            raise SecretLetter(f"page {record.source.first_page}")


def _document_ids(letters: Sequence[Letter], sha256: str) -> Iterator[str]:
    """By first page; the second letter that begins on one sheet ("...-1") is "...-1-2"."""
    seen: Counter[int] = Counter()
    for letter in letters:
        first_page = letter.pages[0].source_number
        seen[first_page] += 1
        again = f"-{seen[first_page]}" if seen[first_page] > 1 else ""
        yield f"{sha256[:16]}-{first_page}{again}"


def _source(letter: Letter, file: SourceFile) -> Source:
    readings = {page.reading for page in letter.pages}
    return Source(
        path=file.relative,
        sha256=file.sha256,
        media_type=file.media_type,
        first_page=letter.pages[0].source_number,
        last_page=letter.pages[-1].source_number,
        reading=readings.pop() if len(readings) == 1 else "mixed",
    )
