"""Answers, in a worker process, what a page that people look at asks about files: pictures, lines, drawn boxes."""

import tempfile
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

from models import Page, Reader
from models.errors import NoPages
from pipeline.intake import PDF, identify
from pipeline.reading.file import OFFICE, WEB, read_pages
from pipeline.reading.office.document import check_archive, laid_out
from pipeline.reading.office.docx_layout import read_docx
from pipeline.reading.rows import rows_of
from pipeline.reading.scan import Scan
from pipeline.reading.settings import ReadingSettings
from pipeline.viewing.field_values import field_values
from pipeline.viewing.questions import (
    Answer,
    Cut,
    FileWanted,
    PicturesWanted,
    RegionRead,
    RegionWanted,
    TextLine,
    TextWanted,
    Wanted,
)
from pipeline.viewing.region import page_or_scan, read_box, words_within
from pipeline.viewing.sheets import Sheet, shown_page, to_jpeg, to_png

DRAWN_DPI = 200.0
"""Dots an inch at which a page is drawn to cut pictures from. Most scans have 200; print of 13 points is 36 pixels high
in it."""
SHEETS_KEPT = 3
"""Pages kept as drawn: A4 in colours has 12 MB, and who looks at a letter looks at two of its pages."""
LAID_OUT_KEPT = 8
"""Word files kept as PDF, in the worker's folder for temporary files: each took seconds to be laid out."""

Key = TypeVar("Key")
Kept = TypeVar("Kept")


class Viewer:
    """Draws and reads pages, and keeps the last ones."""

    def __init__(self, settings: ReadingSettings) -> None:
        self._settings = settings
        self._sheets = _Last[tuple[str, int], Sheet](SHEETS_KEPT)
        self._pages = _Last[tuple[str, int], Page | Scan](SHEETS_KEPT)
        self._laid_out = _Last[str, tempfile.TemporaryDirectory[str]](LAID_OUT_KEPT)

    def answer(self, question: Wanted) -> Answer:
        """What was asked for; see the questions. Raises a `DocumentError`, and `NoOcrEngine` for a box."""
        if isinstance(question, PicturesWanted):
            return self._pictures(question)
        if isinstance(question, TextWanted):
            return self._lines(question.of)
        return self._region(question)

    def _pictures(self, wanted: PicturesWanted) -> tuple[bytes, ...]:
        of = wanted.of
        sheet = self._sheets.get((of.sha256, of.page), lambda: Sheet.of(self._drawn(of)), keep=of.keep)
        return tuple(_picture(sheet, cut) for cut in wanted.cuts)

    def _drawn(self, of: FileWanted) -> Scan:
        path, media_type = self._with_pages(of)
        return shown_page(path, media_type, of.page, self._settings, DRAWN_DPI)

    def _with_pages(self, of: FileWanted) -> tuple[Path, str]:
        """The file, or the PDF that a Word file is laid out to, and its type."""
        media_type = identify(of.path)
        if media_type not in OFFICE:
            return of.path, media_type

        def lay_out() -> tempfile.TemporaryDirectory[str]:
            folder = tempfile.TemporaryDirectory(prefix="congvan-office-")
            laid_out(of.path, media_type, Path(folder.name), self._settings)
            return folder

        folder = self._laid_out.get(of.sha256, lay_out, keep=True)
        if not of.keep:
            self._laid_out.forget(of.sha256)
        return next((Path(folder.name) / "made").glob("*.pdf")), PDF

    def _lines(self, of: FileWanted) -> tuple[TextLine, ...]:
        return tuple(TextLine(line.text, line.box) for line in rows_of(self._set(of).words))

    def _set(self, of: FileWanted) -> Page:
        """The page of a DOCX file, set without LibreOffice, or of a web page."""
        media_type = identify(of.path)
        if media_type in WEB:
            pages = read_pages(of.path, media_type, self._settings)
        else:
            check_archive(of.path, self._settings)
            pages = read_docx(of.path, self._settings)
        for page in pages:
            if page.number == of.page:
                return page
        raise NoPages(f"no page {of.page}")

    def _page(self, of: FileWanted) -> Page | Scan:
        if of.as_text:
            return self._set(of)
        path, media_type = self._with_pages(of)
        return page_or_scan(path, media_type, of.page, self._settings)

    def _region(self, wanted: RegionWanted) -> RegionRead:
        of = wanted.of
        found = self._pages.get((of.sha256, of.page), lambda: self._page(of), keep=of.keep)
        readings: list[Page] = []
        if isinstance(found, Page):
            readings = [words_within(found, wanted.box)]
            if not readings[0].words and not of.as_text:
                found = self._drawn(of)
        if isinstance(found, Scan):
            readings = read_box(found, wanted.box, wanted.turned_deg, wanted.field, self._settings)
        return _region_read(wanted, readings)


class _Last(Generic[Key, Kept]):
    """The last few things that were made."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Key, Kept] = OrderedDict()

    def get(self, key: Key, make: Callable[[], Kept], *, keep: bool) -> Kept:
        found = self._kept.pop(key) if key in self._kept else make()
        if keep:
            self._kept[key] = found
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return found

    def forget(self, key: Key) -> None:
        self._kept.pop(key, None)


def _picture(sheet: Sheet, cut: Cut) -> bytes:
    if cut.box is None:
        return to_jpeg(sheet.whole(cut.width_px))
    return to_png(sheet.cut(cut.box, cut.width_px, cut.turned_deg))


def _region_read(wanted: RegionWanted, readings: list[Page]) -> RegionRead:
    if not readings or not (readings[0].words or readings[0].bands):
        return RegionRead("", (), None)
    best = readings[0]
    text = "\n".join(line.text for line in rows_of(best.words))
    by_hand = Reader.SECOND_READER if best.bands else None
    reader = by_hand or best.read_by or Reader.TEXT_LAYER
    candidates = field_values(wanted.field, readings, wanted.known)
    return RegionRead(text or (best.bands[0].candidates[0].text), candidates, reader)
