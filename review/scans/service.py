"""What shows the paper: pages, places and drawn boxes of the letters of a register."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from models import Box, DocumentRecord, Reader, RecordPage, ValueCandidate
from models.errors import CongvanError, DocumentError, WorkerTimeout
from models.page import enclosing
from pipeline.batch.desk import Desk
from pipeline.reading.file import OFFICE
from pipeline.viewing.viewer import Cut, PicturesWanted, Viewer
from register.errors import ChangeRefused
from register.register import Register
from review.scans.errors import NoOriginal, TooSlow, Unreadable

MARGIN_PT = (18.0, 6.0)
"""Around a box that is shown, sideways and up and down, in points: two or three letters, half a line."""
PICTURE_TIMEOUT_S = 20.0
READ_TIMEOUT_S = 30.0
PageKind = Literal["picture", "text"]


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
class RegionReading:
    """What stands in a box that a person drew."""

    text: str
    """As read; empty where nothing was."""
    confidence: float
    candidates: tuple[ValueCandidate, ...]
    """Best first; `value` as the field wants it (days in ISO 8601), None where the text makes no value of it."""
    reader: Reader | None
    """None where nothing was read."""


class Scans:
    """Shows the letters of a register; all that opens their files runs in other processes. Threads may share it.

    A letter is named by its id in the register. All methods raise `NoOriginal`, `Unreadable` or `TooSlow`.
    """

    def __init__(self, register: Register, log: Path) -> None:
        self._register = register
        self._desk = Desk(Viewer(), log)

    def pages(self, document_id: str | int) -> Sequence[PageShape]:
        """The pages that the letter stands on, in the order of the file."""
        return tuple(_shape(page, _record(self._register, document_id)) for page in self._pages(document_id))

    def page_png(self, document_id: str | int, page: int, width: int) -> bytes:
        """The whole page as a viewer shows it, `width` pixels wide."""
        return self._picture(document_id, page, Cut(width))

    def crop_png(self, document_id: str | int, page: int, box: Box, width: int) -> bytes:
        """What stands in and around the box, upright, `width` pixels wide."""
        shape = next((shape for shape in self.pages(document_id) if shape.number == page), None)
        turned = shape.turned_deg if shape else 0
        return self._picture(document_id, page, Cut(width, _with_margin(box), turned))

    def read_region(self, document_id: str | int, page: int, box: Box, field: str) -> RegionReading:
        """What stands in the box, read as a value of the field ("code_number", "signer.full_name")."""
        return RegionReading("", 0.0, (), None)

    def preload(self, document_id: str | int) -> None:
        """Have the pictures of a letter made ready; returns at once."""

    def close(self) -> None:
        """End the processes."""
        self._desk.close()

    def _pages(self, document_id: str | int) -> tuple[RecordPage, ...]:
        return tuple(sorted(_record(self._register, document_id).pages, key=lambda page: page.page))

    def _picture(self, document_id: str | int, page: int, cut: Cut) -> bytes:
        letter = _letter(document_id)
        record = _record(self._register, letter)
        if page not in [each.page for each in record.pages]:
            raise NoOriginal(f"letter {letter} has no page {page}")
        try:
            path = self._register.letters.original(letter)
        except ChangeRefused as error:
            raise NoOriginal(str(error)) from error
        wanted = PicturesWanted(path, record.source.sha256, page, (cut,))
        try:
            return self._desk.ask(wanted, PICTURE_TIMEOUT_S)[0]
        except WorkerTimeout as error:
            raise TooSlow(f"letter {letter}, page {page}: {error}") from error
        except DocumentError as error:
            raise Unreadable(f"letter {letter}, page {page}: {error}") from error
        except CongvanError as error:
            raise Unreadable(f"letter {letter}, page {page}: {error}") from error


def enclosing_box(boxes: Sequence[Box]) -> Box:
    """The box around all boxes of a place: what to show of a value that stands on several lines."""
    return enclosing(boxes)


def _letter(document_id: str | int) -> int:
    try:
        return int(document_id)
    except ValueError as error:
        raise NoOriginal(f"{document_id!r} is no letter") from error


def _record(register: Register, document_id: str | int) -> DocumentRecord:
    try:
        return register.letters.record(_letter(document_id))
    except ChangeRefused as error:
        raise NoOriginal(str(error)) from error


def _shape(page: RecordPage, record: DocumentRecord) -> PageShape:
    kind: PageKind = "text" if record.source.media_type in OFFICE else "picture"
    return PageShape(page.page, page.width_pt, page.height_pt, kind, _quarters(page.turned_deg))


def _quarters(turned_deg: float) -> int:
    return round(turned_deg / 90) % 4 * 90


def _with_margin(box: Box) -> Box:
    across, down = MARGIN_PT
    return box[0] - across, box[1] - down, box[2] + across, box[3] + down
