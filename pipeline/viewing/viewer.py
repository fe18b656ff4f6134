"""Answers, in a worker process, what a page that people look at asks about files: pictures of pages and of places."""

from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path

from models import Box
from pipeline.intake import identify
from pipeline.reading.image import Pixels
from pipeline.reading.settings import ReadingSettings
from pipeline.viewing.sheets import Sheet, shown_page, to_png

DRAWN_DPI = 200.0
"""Dots an inch at which a page is drawn to cut pictures from. Most scans have 200; print of 13 points is 36 pixels high
in it."""
SHEETS_KEPT = 3
"""Pages kept as drawn: A4 in colours has 12 MB, and who looks at a letter looks at two of its pages."""


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
    """Pictures of one page."""

    path: Path
    sha256: str
    """Of the file: it names the pages that are kept."""
    page: int
    cuts: tuple[Cut, ...]
    keep: bool = True
    """False where nothing of the page may be kept after the answer."""


class Viewer:
    """Draws pages, and keeps the last ones as they were drawn."""

    def __init__(self, settings: ReadingSettings | None = None) -> None:
        self._settings = settings or ReadingSettings()
        self._sheets: OrderedDict[tuple[str, int], Sheet] = OrderedDict()

    def answer(self, question: PicturesWanted) -> tuple[bytes, ...]:
        """The pictures as PNG files, in the order in which they were asked for. Raises a `DocumentError`."""
        sheet = self._sheet(question)
        return tuple(to_png(_picture(sheet, cut)) for cut in question.cuts)

    def _sheet(self, wanted: PicturesWanted) -> Sheet:
        key = (wanted.sha256, wanted.page)
        sheet = self._sheets.pop(key, None)
        if sheet is None:
            sheet = Sheet.of(shown_page(wanted.path, identify(wanted.path), wanted.page, self._settings, DRAWN_DPI))
        if wanted.keep:
            self._sheets[key] = sheet
            while len(self._sheets) > SHEETS_KEPT:
                self._sheets.popitem(last=False)
        return sheet


def _picture(sheet: Sheet, cut: Cut) -> Pixels:
    return sheet.whole(cut.width_px) if cut.box is None else sheet.cut(cut.box, cut.width_px, cut.turned_deg)
