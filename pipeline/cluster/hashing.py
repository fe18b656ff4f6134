"""Hashes of the files that come next, taken while the cluster reads: which of equal files is first must be known here.

One machine hashes for all: 34 provinces of two million letters a year are 10 letters a second in working hours.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice

from pipeline.batch.order import in_reading_order
from pipeline.intake import InputFile

THREADS = 8
"""They wait for the network, not for a core."""
AHEAD = 64


class HashAhead:
    """SHA-256 of `files`, asked for in their reading order. Use as a context manager."""

    def __init__(self, files: Sequence[InputFile]) -> None:
        self._left: Iterator[InputFile] = iter(in_reading_order(files))
        self._coming: deque[tuple[InputFile, Future[str]]] = deque()
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="congvan-hash")

    def __enter__(self) -> "HashAhead":
        return self

    def __exit__(self, *error: object) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)

    def sha256(self, file: InputFile) -> str:
        """Raises what `InputFile.sha256` raises. A file asked for out of order is hashed now."""
        for coming in islice(self._left, max(0, AHEAD - len(self._coming))):
            self._coming.append((coming, self._threads.submit(coming.sha256)))
        if not self._coming or self._coming[0][0] != file:
            return file.sha256()
        return self._coming.popleft()[1].result()
