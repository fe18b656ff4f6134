"""Pages that could not be shown a moment ago, so that one hostile file does not hold up all others again and again."""

import threading
import time
from collections import OrderedDict

from review.scans.errors import ScanError

MOST = 1000
"""Pages that are remembered; a choice."""


class Failures:
    """The errors of pages, each for some time. Threads may share it."""

    def __init__(self, for_s: float) -> None:
        self._for_s = for_s
        self._errors: OrderedDict[tuple[str, int], tuple[ScanError, float]] = OrderedDict()
        self._lock = threading.Lock()

    def check(self, sha256: str, page: int) -> None:
        """Raises the error that the page ended with a moment ago."""
        with self._lock:
            error, until = self._errors.get((sha256, page), (None, 0.0))
            if error is not None and time.monotonic() < until:
                raise error
            self._errors.pop((sha256, page), None)

    def remember(self, sha256: str, page: int, error: ScanError) -> None:
        """Have `check` raise the error for some time."""
        with self._lock:
            self._errors[sha256, page] = (error, time.monotonic() + self._for_s)
            while len(self._errors) > MOST:
                self._errors.popitem(last=False)
