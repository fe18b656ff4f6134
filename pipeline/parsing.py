"""Turns the pages of a file into the records of its letters, and packs pages so that this can be done again later.

No image of a page is needed for it, so stored pages give the same records as pages just read.
"""

import gzip
import json
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

from pydantic import TypeAdapter, ValidationError

from models import Box, DocumentRecord, Letter, Page, SecondLook, Source
from models.errors import SecretLetter
from pipeline.calibration import Calibration, Row, office_calibration, shipped_calibration
from pipeline.closing_question import ask_about_closing
from pipeline.extraction import read_record
from pipeline.intake.members import Member
from pipeline.layout import split_letters
from pipeline.letter_settings import ParsingSettings, Secrets
from pipeline.reading.again.question import as_asked

COMPRESSION = 6
"""Of gzip: the pages of 168 real letters take 13 KB each; level 9 saves a hundredth of it for twice the time."""
PAGES = TypeAdapter(tuple[Page, ...])
MEMBERS = TypeAdapter(tuple[Member, ...])
ID_LENGTH = 16
"""Hexadecimal digits of the SHA-256 in a document id: 64 bits, so among 10 million files two share one with a
probability of 3 in a million."""


@dataclass(frozen=True)
class SourceFile:
    """The file that pages were read from, as records name it."""

    relative: str
    """Its path relative to the input folder."""
    sha256: str
    media_type: str


def parse_pages(
    pages: Sequence[Page], file: SourceFile, settings: ParsingSettings, secrets: Secrets = "refuse",
    office_rows: tuple[Row, ...] = (),
) -> list[DocumentRecord]:  # fmt: skip
    """The records of the letters that stand on the pages of one file, in the order of the pages.

    `office_rows` is the office's own calibration table, in the place of the one that ships. Raises `SecretLetter` where
    `secrets` is "refuse" and one of the letters certainly bears a mark of secrecy.
    """
    rate = settings.silent_errors
    calibration = office_calibration(office_rows, rate) if office_rows else shipped_calibration(rate)
    records = _records(pages, file, calibration)
    if secrets == "refuse":
        _refuse_secrets(records)
    return records


def raw_records(pages: Sequence[Page], file: SourceFile) -> list[DocumentRecord]:
    """The records as the parsers give them: their own confidences, and a flag on whatever they doubt."""
    return _records(pages, file, None)


def _records(pages: Sequence[Page], file: SourceFile, calibration: Calibration | None) -> list[DocumentRecord]:
    letters = split_letters(pages)
    return [
        read_record(letter, _source(letter, file), document_id, calibration, others=letters)
        for letter, document_id in zip(letters, _document_ids(letters, file.sha256), strict=True)
    ]


def pack_pages(
    pages: Sequence[Page],
    media_type: str,
    members: Sequence[Member] = (),
    *,
    portfolio: bool = False,
    looked_by: str = "",
) -> bytes:
    """The pages and the type of a file as a checkpoint: gzipped JSON, a line for the type and one for all pages.

    `members` are the files attached to it; `portfolio` says that its pages are a cover of them; `looked_by` is a
    fingerprint of the rules that asked for the second looks. The same pages give the same bytes.
    """
    known: dict[str, object] = {"media_type": media_type}
    if members:
        known |= {"members": [member.model_dump() for member in members], "portfolio": portfolio}
    if looked_by:
        known["looked_by"] = looked_by
    head = json.dumps(known).encode()
    return gzip.compress(head + b"\n" + PAGES.dump_json(tuple(pages)), COMPRESSION, mtime=0)


def unpack_pages(checkpoint: bytes, looked_by: str = "") -> tuple[tuple[Page, ...], str] | None:
    """The pages of a checkpoint and the media type of their file.

    A page has those second readings that today's rules would ask for, and no others; where they are `looked_by` and
    took these readings themselves, they are not asked again, which is a tenth of parsing a page. None where the
    checkpoint is damaged, or where today's rules ask for a second reading that was not made: then the file itself must
    be read.
    """
    try:
        head, _, body = gzip.decompress(checkpoint).partition(b"\n")
        known = json.loads(head)
        media_type = str(known["media_type"])
        ask = _as_it_was if looked_by and known.get("looked_by") == looked_by else ask_about_closing
        stored = PAGES.validate_json(body)
    except (OSError, EOFError, zlib.error, ValidationError, ValueError, KeyError, TypeError):
        return None
    pages = [as_asked(page, ask) for page in stored]
    whole = tuple(page for page in pages if page is not None)
    return (whole, media_type) if len(whole) == len(stored) else None


def _as_it_was(page: Page, taken: tuple[SecondLook, ...]) -> Box | None:
    """The answer of the rules by which the page was read."""
    return page.second_looks[len(taken)].box if len(taken) < len(page.second_looks) else None


def unpack_members(checkpoint: bytes) -> tuple[tuple[Member, ...], bool]:
    """The files attached to the file of a sound checkpoint, and whether its pages are but a cover of them."""
    known = json.loads(_head_of(checkpoint))
    return MEMBERS.validate_python(known.get("members", ())), bool(known.get("portfolio"))


def _head_of(checkpoint: bytes) -> bytes:
    """The first line, without unpacking the pages behind it."""
    with gzip.open(BytesIO(checkpoint)) as unpacked:
        return unpacked.readline()


def _refuse_secrets(records: Sequence[DocumentRecord]) -> None:
    for record in records:
        if record.secrecy is not None and not record.evidence["secrecy"].needs_review:
            raise SecretLetter(f"page {record.source.first_page}")


def _document_ids(letters: Sequence[Letter], sha256: str) -> Iterator[str]:
    """The ids by hash and first page: "0123456789abcdef-1"; a second letter that begins on page 1 is "...-1-2"."""
    seen: Counter[int] = Counter()
    for letter in letters:
        first_page = min(page.source_number for page in letter.pages)
        seen[first_page] += 1
        again = f"-{seen[first_page]}" if seen[first_page] > 1 else ""
        yield f"{sha256[:ID_LENGTH]}-{first_page}{again}"


def _source(letter: Letter, file: SourceFile) -> Source:
    readings = {page.reading for page in letter.pages}
    return Source(
        path=file.relative,
        sha256=file.sha256,
        media_type=file.media_type,
        first_page=min(page.source_number for page in letter.pages),
        last_page=max(page.source_number for page in letter.pages),
        reading=readings.pop() if len(readings) == 1 else "mixed",
    )
