"""What shows the paper: pages, places and drawn boxes of the letters of a register."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from models import Box, Reader, ValueCandidate
from models.page import enclosing
from pipeline.batch.desk import Desk, DeskLimits
from pipeline.reading.settings import ReadingSettings
from pipeline.viewing.questions import (
    Answer,
    Cut,
    PageViewer,
    RegionRead,
    RegionWanted,
    TextLine,
    TextWanted,
    Wanted,
)
from register.register import Register
from register.reviewing.records import LetterReview
from review.scans.cache import PictureCache
from review.scans.desks import Desks
from review.scans.limits import ScanLimits
from review.scans.papers import PageShape, Papers
from review.scans.pictures import Pictures, file_wanted, sound_box, sound_width, typed_errors
from review.scans.preload import MOST_PAGES, Places, Preloader
from review.scans.shown import crop_of

FOLDER_ENDS = ".pictures"
"""The end of the name of the folder beside the originals that keeps pictures; it may be deleted at any time."""
LOG = "worker.log"
VIEWER_MODULE = "pipeline.viewing.viewer"
"""What the server of the workers imports before it forks them."""
STANDARD = ScanLimits()


@dataclass(frozen=True)
class RegionReading:
    """What stands in a box that a person drew."""

    text: str
    """As read, line by line; empty where nothing was."""
    confidence: float
    """Of the best candidate, as its reader has it: not calibrated."""
    candidates: tuple[ValueCandidate, ...]
    """Best first; `value` as the field wants it (days in ISO 8601), None where the text makes no value of it."""
    reader: Reader | None
    """None where nothing was read."""


class Scans:
    """Shows the letters of a register; all that opens their files runs in other processes. Threads may share it.

    A letter is named by its id in the register, as number or text. All methods but `preload` raise `NoOriginal`,
    `Unreadable` or `TooSlow`, and no other error of a file. Boxes are in points of the file's own page, like places.
    """

    def __init__(
        self,
        register: Register,
        *,
        folder: Path | None = None,
        limits: ScanLimits = STANDARD,
        settings: ReadingSettings | None = None,
    ) -> None:
        """Pictures are kept in `folder`, by default beside the originals."""
        folder = folder or register.originals.folder.with_suffix(FOLDER_ENDS)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        log, viewer = folder / LOG, PageViewer(settings or ReadingSettings())
        log.write_bytes(b"")
        self._limits = limits
        self._desks = Desks(
            [_desk(viewer, log, limits.picture_memory_mb) for _ in range(limits.processes)],
        )
        self._reading = Desks([_desk(viewer, log, limits.region_memory_mb)])
        self._papers = Papers(register)
        cache = PictureCache(folder, limits.cache_memory_bytes, limits.cache_disk_bytes)
        self._pictures = Pictures(self._desks, cache, limits)
        self._preloader = Preloader(self._papers, self._pictures)

    def start(self) -> None:
        """Start the processes that draw, so that the first page need not wait a second for them."""
        self._desks.start()

    def pages(self, document_id: str | int) -> Sequence[PageShape]:
        """The pages that the letter stands on, in the order of the file."""
        return self._papers.get(document_id).shapes

    def pages_of(self, review: LetterReview) -> Sequence[PageShape]:
        """The same of a letter that is open already."""
        return self._papers.of(review).shapes

    def may_be_kept(self, document_id: str | int) -> bool:
        """Whether pictures of the letter may be kept, here and by the browser: not of what is or may be secret."""
        return self._papers.get(document_id).keep

    def page_jpeg(self, document_id: str | int, page: int, width: int) -> bytes:
        """The whole page as a viewer shows it, `width` pixels wide, as a JPEG file."""
        width = sound_width(width)
        self._preloader.saw(page_px=width)
        return self._pictures.get(self._papers.get(document_id), page, [Cut(width)])[0]

    def crop_png(self, document_id: str | int, page: int, box: Box, width: int) -> bytes:
        """The box with a margin around it, upright, `width` pixels wide, as a PNG file; see `enclosing_box`."""
        paper = self._papers.get(document_id)
        cut = crop_of(box, paper.shape(page), width)
        self._preloader.saw(crop_px=cut.width_px)
        return self._pictures.get(paper, page, [cut])[0]

    def page_lines(self, document_id: str | int, page: int) -> Sequence[TextLine]:
        """The printed lines of a page of kind "text", of which there is no picture."""
        paper = self._papers.get(document_id)
        with typed_errors(paper, page):
            wanted = TextWanted(file_wanted(paper, page))
            return cast(tuple[TextLine, ...], self._reading.ask(wanted, paper.sha256, self._limits.region_s))

    def read_region(self, document_id: str | int, page: int, box: Box, field: str) -> RegionReading:
        """What stands in the box, read as a value of the field, by the name of its evidence: "code_number",
        "signer.full_name", "tasks.2.due_date".
        """
        paper = self._papers.get(document_id)
        place, of = sound_box(box, paper.shape(page)), file_wanted(paper, page)
        wanted = RegionWanted(of, place, paper.turned_deg[page], field, paper.issued_date)
        timeout_s = self._limits.office_s if paper.is_office else self._limits.region_s
        with typed_errors(paper, page):
            read = cast(RegionRead, self._reading.ask(wanted, paper.sha256, timeout_s))
        confidence = read.candidates[0].confidence if read.candidates else 0.0
        return RegionReading(read.text, confidence, read.candidates, read.reader)

    def preload(self, document_id: str | int, places: Places | None = None, pages: int = MOST_PAGES) -> None:
        """Have the pictures of a letter made ready, as wide as those that were asked for last: its first `pages`,
        those of the places, and crops.

        `places` gives pages, each with the box of a crop or None, and is called in another thread; without it they are
        the enclosing boxes of all values that are to be reviewed. Returns at once and raises nothing.
        """
        if str(document_id).isdigit():
            self._preloader.ask(int(document_id), places, pages)

    def wait_until_preloaded(self, timeout_s: float) -> bool:
        """Wait until nothing is left to be made ready; False where that took too long. For tests and measurements."""
        return self._preloader.wait(timeout_s)

    @property
    def memory_mb(self) -> float:
        """The resident memory of all processes that were started."""
        return self._desks.memory_mb + self._reading.memory_mb

    def close(self) -> None:
        """End the processes."""
        self._preloader.close()
        self._desks.close()
        self._reading.close()


def enclosing_box(boxes: Sequence[Box]) -> Box:
    """The box around all boxes of a place: what to show of a value that stands on several lines, and what is
    preloaded of it."""
    return enclosing(boxes)


def _desk(viewer: PageViewer, log: Path, memory_mb: float) -> Desk[Wanted, Answer]:
    return Desk(viewer, log, DeskLimits(memory_mb=memory_mb), preload=(VIEWER_MODULE,))
