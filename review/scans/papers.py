"""What is known of a letter's paper without opening its file: where it lies, its pages, whether it is a secret."""

import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from models import Box, DocumentRecord, Evidence, RecordPage
from models.errors import DocumentError
from models.page import enclosing
from pipeline.reading.file import OFFICE
from pipeline.reading.office.libreoffice import find_soffice
from register.errors import ChangeRefused
from register.letters import Letters
from register.register import Register
from register.reviewing.records import LetterReview
from review.scans.errors import NoOriginal

PageKind = Literal["picture", "text"]
PAPERS_KEPT = 200
"""Letters of which this is remembered; a choice."""
LAID_OUT_HERE_PT = (595.0, 842.0)
"""Size of the pages on which a Word file is set where LibreOffice is missing; LibreOffice's own are 595.3 by 841.9."""


@dataclass(frozen=True)
class PageShape:
    """A page of a letter, as a viewer shows it."""

    number: int
    """Of the file, from 1: the number that places of the record have."""
    width: float
    """In points, as the boxes of places."""
    height: float
    kind: PageKind
    """ "text" where there is no picture of it, but lines of text."""
    turned_deg: int = 0
    """By how many quarter turns, in degrees clockwise, the page must be turned to be upright."""


@dataclass(frozen=True)
class DoubtfulPlace:
    """Where a value stands that a person should look at."""

    field: str
    page: int
    box: Box


@dataclass(frozen=True)
class Paper:
    """The paper of one letter."""

    letter: int
    version: int
    path: Path
    sha256: str
    stamp: tuple[int, int]
    """Size and time of change of the file when its content was last compared."""
    shapes: tuple[PageShape, ...]
    turned_deg: dict[int, float]
    """By how much each page was turned to be read, skew included."""
    is_office: bool
    keep: bool
    """False where the letter is or may be a secret: no picture of it is kept."""
    issued_date: date | None
    doubts: tuple[DoubtfulPlace, ...]

    def shape(self, page: int) -> PageShape:
        """A page of the letter. Raises `NoOriginal`."""
        for shape in self.shapes:
            if shape.number == page:
                return shape
        raise NoOriginal(f"letter {self.letter} has no page {page}")


class Papers:
    """The papers of a register's letters. Threads may share it."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._known: OrderedDict[int, Paper] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, document_id: str | int) -> Paper:
        """The paper of a letter as it stands now. Raises `NoOriginal`."""
        try:
            letter = int(document_id)
        except ValueError as error:
            raise NoOriginal(f"{document_id!r} is no letter") from error
        with _no_original(letter):
            version, letters = self._register.letters.version(letter), self._register.letters
            return self._kept(letter, version) or self._keep(_paper(letters, letter, version, letters.record(letter)))

    def of(self, review: LetterReview) -> Paper:
        """The paper of a letter that is open already. Raises `NoOriginal`."""
        letter, version = review.letter.id, review.letter.version
        with _no_original(letter):
            kept = self._kept(letter, version)
            return kept or self._keep(_paper(self._register.letters, letter, version, review.record))

    def _kept(self, letter: int, version: int) -> Paper | None:
        with self._lock:
            known = self._known.get(letter)
            is_same = known is not None and known.version == version and known.stamp == _stamp(known.path)
            return known if is_same else None

    def _keep(self, paper: Paper) -> Paper:
        with self._lock:
            self._known[paper.letter] = paper
            self._known.move_to_end(paper.letter)
            while len(self._known) > PAPERS_KEPT:
                self._known.popitem(last=False)
        return paper


@contextmanager
def _no_original(letter: int) -> Iterator[None]:
    try:
        yield
    except (ChangeRefused, DocumentError, OSError) as error:
        raise NoOriginal(f"letter {letter}: {error}") from error


def _paper(letters: Letters, letter: int, version: int, record: DocumentRecord) -> Paper:
    path = letters.original(letter)
    is_office = record.source.media_type in OFFICE
    pages = sorted(record.pages, key=lambda page: page.page)
    return Paper(
        letter=letter,
        version=version,
        path=path,
        sha256=record.source.sha256,
        stamp=_stamp(path),
        shapes=tuple(_shape(page, is_office=is_office) for page in pages),
        turned_deg={page.page: page.turned_deg for page in pages},
        is_office=is_office,
        keep=not _may_be_secret(record),
        issued_date=record.issued_date,
        doubts=tuple(_doubts(record)),
    )


def _stamp(path: Path) -> tuple[int, int]:
    stat = path.stat()
    return stat.st_size, stat.st_mtime_ns


def _shape(page: RecordPage, *, is_office: bool) -> PageShape:
    size = (page.width_pt, page.height_pt)
    is_text = is_office and (size == LAID_OUT_HERE_PT or find_soffice() is None)
    return PageShape(page.page, *size, "text" if is_text else "picture", round(page.turned_deg / 90) % 4 * 90)


def _may_be_secret(record: DocumentRecord) -> bool:
    evidence = record.evidence.get("secrecy")
    return record.secrecy is not None or (evidence is not None and evidence.needs_review)


def _doubts(record: DocumentRecord) -> Iterator[DoubtfulPlace]:
    named = [*record.evidence.items(), *(item for task in record.tasks for item in task.evidence.items())]
    for field, evidence in named:
        if evidence.needs_review:
            yield from _places(field, evidence)


def _places(field: str, evidence: Evidence) -> Iterator[DoubtfulPlace]:
    for place in evidence.places:
        if place.boxes:
            yield DoubtfulPlace(field, place.page, enclosing(place.boxes))
