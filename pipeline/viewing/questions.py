"""What a page that people look at asks a worker process about files. Light: nothing that opens files is imported."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from models import Box, Reader, ValueCandidate
from pipeline.reading.settings import ReadingSettings

if TYPE_CHECKING:
    from pipeline.viewing.viewer import Viewer


@dataclass(frozen=True)
class FileWanted:
    """A page of a file."""

    path: Path
    sha256: str
    """Of the file: it names what is kept of it."""
    page: int
    """From 1."""
    keep: bool = True
    """False where nothing of the page may be kept after the answer."""
    as_text: bool = False
    """True of a Word file that was read without LibreOffice: its pages have lines, and no picture."""


@dataclass(frozen=True)
class Cut:
    """A picture that is wanted of a page."""

    width_px: int
    box: Box | None = None
    """In points of the file's own page; None for all of it."""
    turned_deg: float = 0.0
    """Clockwise, to make what stands in the box upright."""


@dataclass(frozen=True)
class PicturesWanted:
    """Pictures of one page; answered by a tuple of files in the same order, JPEG of all of it, PNG of boxes."""

    of: FileWanted
    cuts: tuple[Cut, ...]


@dataclass(frozen=True)
class TextWanted:
    """The lines of a page of a Word file where no LibreOffice is; answered by a tuple of `TextLine`."""

    of: FileWanted


@dataclass(frozen=True)
class TextLine:
    """A printed line of a page that has no picture."""

    text: str
    box: Box
    """In points of the page."""


@dataclass(frozen=True)
class RegionWanted:
    """A box that a person drew, to be read as a value of a field; answered by a `RegionRead`."""

    of: FileWanted
    box: Box
    turned_deg: float
    """By how much the page was turned clockwise when it was read."""
    field: str
    known: date | None = None
    """The date of which a day alone is read."""


@dataclass(frozen=True)
class RegionRead:
    """What stands in the box."""

    text: str
    candidates: tuple[ValueCandidate, ...]
    reader: Reader | None


Wanted = PicturesWanted | TextWanted | RegionWanted
Answer = tuple[bytes, ...] | tuple[TextLine, ...] | RegionRead


class PageViewer:
    """Answers the questions in the worker, by `pipeline.viewing.viewer`, which is imported there alone."""

    def __init__(self, settings: ReadingSettings) -> None:
        self._settings = settings
        self._viewer: Viewer | None = None

    def answer(self, question: Wanted) -> Answer:
        """See the questions. Raises a `DocumentError`, and `NoOcrEngine` for a box."""
        if self._viewer is None:
            from pipeline.viewing.viewer import Viewer

            self._viewer = Viewer(self._settings)
        return self._viewer.answer(question)
