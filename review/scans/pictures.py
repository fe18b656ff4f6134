"""Pictures of pages: from the cache, else drawn by another process, each once however many ask for it."""

import logging
import math
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from models import Box
from models.errors import CongvanError, DocumentError, WorkerLost, WorkerTimeout
from pipeline.batch.desk import AnswerFailed
from pipeline.viewing.questions import Answer, Cut, FileWanted, PicturesWanted, Wanted
from review.scans.cache import PictureCache, PictureKey
from review.scans.desks import AllBusy, Desks
from review.scans.errors import NoOriginal, ScanError, TooSlow, Unreadable
from review.scans.failures import Failures
from review.scans.limits import ScanLimits
from review.scans.papers import PageShape, Paper

log = logging.getLogger(__name__)

LOCKS = 64
"""Pages that can be drawn side by side; two that share a lock wait for each other needlessly, and seldom."""
WIDTHS_PX = (16, 4000)
"""Of a picture: 4000 pixels are A4 at 480 dots an inch."""
SMALLEST_PT = 2.0
"""Side of a box: a smaller one is a slip of the hand."""


class Pictures:
    """Draws pages and places. Threads may share it."""

    def __init__(self, desks: Desks[Wanted, Answer], cache: PictureCache, limits: ScanLimits) -> None:
        self._desks, self._cache, self._limits = desks, cache, limits
        self._failures = Failures(limits.failed_for_s)
        self._locks = [threading.Lock() for _ in range(LOCKS)]

    def get(self, paper: Paper, page: int, cuts: Sequence[Cut], *, in_background: bool = False) -> list[bytes]:
        """The pictures as files, JPEG of whole pages, PNG of places.

        In the background nothing is waited for: none are given where the page is being drawn for another. Raises a
        `ScanError`.
        """
        if paper.shape(page).kind == "text":
            raise Unreadable(f"page {page} of letter {paper.letter} has lines and no picture", "trang này chỉ có chữ")
        if not paper.keep:
            self._cache.forget(paper.sha256)
            return self._drawn(paper, page, cuts, in_background=in_background)
        found = self._kept(paper, page, cuts)
        if all(found):
            return [picture for picture in found if picture]
        lock = self._locks[hash((paper.sha256, page)) % LOCKS]
        if not lock.acquire(blocking=not in_background):
            return []
        try:
            found = self._kept(paper, page, cuts)
            missing = [cut for cut, picture in zip(cuts, found, strict=True) if picture is None]
            drawn = iter(self._drawn(paper, page, missing, in_background=in_background) if missing else [])
            return [picture or next(drawn) for picture in found]
        finally:
            lock.release()

    def _kept(self, paper: Paper, page: int, cuts: Sequence[Cut]) -> list[bytes | None]:
        return [self._cache.get(_key(paper, page, cut)) for cut in cuts]

    def _drawn(self, paper: Paper, page: int, cuts: Sequence[Cut], *, in_background: bool) -> list[bytes]:
        self._failures.check(paper.sha256, page)
        wanted = PicturesWanted(file_wanted(paper, page), tuple(cuts))
        timeout_s = self._limits.office_s if paper.is_office else self._limits.picture_s
        try:
            with typed_errors(paper, page):
                drawn = self._desks.ask(wanted, f"{paper.sha256} {page}", timeout_s, in_background=in_background)
        except ScanError as error:
            if isinstance(error.__cause__, DocumentError | AnswerFailed):
                self._failures.remember(paper.sha256, page, error)
            raise
        pictures = [picture for picture in drawn if isinstance(picture, bytes)] if isinstance(drawn, tuple) else []
        if paper.keep:
            for cut, picture in zip(cuts, pictures, strict=True):
                self._cache.put(_key(paper, page, cut), picture)
        return pictures


def file_wanted(paper: Paper, page: int) -> FileWanted:
    """The page of the letter's file, as the other process is asked for it."""
    return FileWanted(paper.path, paper.sha256, page, keep=paper.keep, as_text=paper.shape(page).kind == "text")


@contextmanager
def typed_errors(paper: Paper, page: int) -> Iterator[None]:
    """Around questions to other processes: what they raise becomes a `ScanError` with a sentence for the clerk."""
    where = f"letter {paper.letter}, page {page}"
    try:
        yield
    except (WorkerTimeout, AllBusy, WorkerLost) as error:
        raise TooSlow(f"{where}: {error}") from error
    except DocumentError as error:
        why_vi, why_en = f"{error.reason_vi}: {error.advice_vi}", f"{error.reason}: {error.advice}"
        raise Unreadable(f"{where}: {error}", why_vi, why_en) from error
    except CongvanError as error:
        if isinstance(error, AnswerFailed):
            log.error("%s: %s\n%s", where, error, error.trace)  # noqa: TRY400  the trace is the other process's
        raise Unreadable(f"{where}: {error}", why_en=str(error)) from error


def sound_width(width: int) -> int:
    """A width in pixels that a picture may have; a plain number, for whose class the other process imports nothing."""
    return int(min(max(width, WIDTHS_PX[0]), WIDTHS_PX[1]))


def sound_box(box: Box, shape: PageShape) -> Box:
    """The box within the page, whichever corner it was drawn from, to a tenth of a point. Raises `NoOriginal` where
    nothing of it lies there.
    """
    if not all(map(math.isfinite, box)):
        raise NoOriginal(f"no box: {box}")
    x0, x1 = (min(max(x, 0.0), shape.width) for x in sorted((box[0], box[2])))
    y0, y1 = (min(max(y, 0.0), shape.height) for y in sorted((box[1], box[3])))
    if x1 - x0 < SMALLEST_PT or y1 - y0 < SMALLEST_PT:
        raise NoOriginal(f"no box on the page: {box}")
    return round(x0, 1), round(y0, 1), round(x1, 1), round(y1, 1)


def _key(paper: Paper, page: int, cut: Cut) -> PictureKey:
    if cut.box is None:
        return PictureKey(paper.sha256, page, f"{cut.width_px}")
    place = "_".join(f"{edge:.1f}" for edge in cut.box)
    return PictureKey(paper.sha256, page, f"{cut.width_px}_{place}_{cut.turned_deg:g}")
