"""Has the pictures of a letter made ready while a person works on another one."""

import logging
import threading
from collections import deque
from collections.abc import Callable, Iterable, Sequence

from models import Box
from models.errors import CongvanError
from pipeline.viewing.questions import Cut
from review.scans.papers import Paper, Papers
from review.scans.pictures import Pictures
from review.scans.shown import crop_of

log = logging.getLogger(__name__)

MOST_WAITING = 8
"""Letters that wait; of more the oldest are passed over, for nobody looks at them next."""
MOST_PAGES = 8
"""Of one letter: annexes of a hundred pages are drawn when they are looked at."""
MOST_PAGE_PX = 1600
"""A wider page is one that a person enlarged, to look at it once."""
MOST_WIDTHS = 2
"""Widths of pictures that are made ready: those asked for last."""
Places = Callable[[], Iterable[tuple[int, Box | None]]]
"""Gives the pages that will be asked for, each with the box of a crop on it or None; called in the background, for it
may take a while."""
PAGE_WIDTH_PX, CROP_WIDTH_PX = 827, 1200
"""Until somebody has asked for a picture: as wide as the page asks for them."""


class Preloader:
    """A thread that draws letters in the background, the one asked for last before the others."""

    def __init__(self, papers: Papers, pictures: Pictures) -> None:
        self._papers, self._pictures = papers, pictures
        self._letters: deque[tuple[int, Places | None, int]] = deque(maxlen=MOST_WAITING)
        self._page_widths = deque([PAGE_WIDTH_PX], maxlen=1)
        self._crop_widths = deque([CROP_WIDTH_PX], maxlen=MOST_WIDTHS)
        self._change = threading.Condition()
        self._closed = False
        self._busy = False
        self._thread: threading.Thread | None = None

    def ask(self, letter: int, places: Places | None, pages: int = MOST_PAGES) -> None:
        """Make the pictures of a letter ready, of its first `pages` and those of the places; returns at once."""
        with self._change:
            for each in [each for each in self._letters if each[0] == letter]:
                self._letters.remove(each)
            self._letters.append((letter, places, pages))
            if self._thread is None and not self._closed:
                self._thread = threading.Thread(target=self._run, name="preload", daemon=True)
                self._thread.start()
            self._change.notify_all()

    def saw(self, *, page_px: int | None = None, crop_px: int | None = None) -> None:
        """Somebody looks at pictures of this width: the next letter's are made as wide."""
        for widths, seen in ((self._page_widths, page_px), (self._crop_widths, crop_px)):
            is_usual = seen is not None and (widths is self._crop_widths or seen <= MOST_PAGE_PX)
            if seen is not None and is_usual and seen not in widths:
                widths.append(seen)

    def wait(self, timeout_s: float) -> bool:
        """Wait until nothing is left to be done; False where that took too long."""
        with self._change:
            return self._change.wait_for(lambda: not self._letters and not self._busy, timeout_s)

    def close(self) -> None:
        """Have the thread end after the picture that it is at."""
        with self._change:
            self._closed = True
            self._letters.clear()
            self._change.notify_all()

    def _run(self) -> None:
        while True:
            with self._change:
                self._busy = False
                self._change.notify_all()
                self._change.wait_for(lambda: self._letters or self._closed)
                if self._closed:
                    return
                (letter, places, pages), self._busy = self._letters.pop(), True
            try:
                paper = self._papers.get(letter)
                doubted = ((doubt.page, doubt.box) for doubt in paper.doubts)
                self._draw(paper, list(places() if places else doubted), pages)
            except CongvanError as error:  # whoever opens the letter is told
                log.info("letter %d was not made ready: %s", letter, error)

    def _draw(self, paper: Paper, places: Sequence[tuple[int, Box | None]], pages: int) -> None:
        if not paper.keep:
            return
        asked = {page for page, _ in places}
        wanted = [shape for at, shape in enumerate(paper.shapes) if at < pages or shape.number in asked]
        for shape in wanted[:MOST_PAGES]:
            if self._closed:
                return
            if shape.kind == "text":
                continue
            boxes = [box for page, box in places if page == shape.number and box]
            crops = [crop_of(box, shape, width) for box in boxes for width in tuple(self._crop_widths)]
            cuts = [Cut(width) for width in tuple(self._page_widths)] + list(dict.fromkeys(crops))
            self._pictures.get(paper, shape.number, cuts, in_background=True)
