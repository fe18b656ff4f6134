"""Hashes on this machine the files that come next, while the cluster reads others.

Hashes are needed here, before files are given out, because of files with equal bytes only the first is read. One
machine is enough for it: 34 provinces with two million letters a year are 10 letters a second in working hours.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice

from pipeline.batch.order import in_reading_order
from pipeline.intake import InputFile

THREADS = 8
"""More than cores, because they wait for the network. A choice."""
AHEAD = 64
"""Files that are hashed before they are asked for: some for each thread. A choice."""


class HashAhead:
    """Gives the SHA-256 of `files`, which are hashed ahead in their reading order.

    Use as a context manager: leaving it stops the threads.
    """

    def __init__(self, files: Sequence[InputFile]) -> None:
        self._left: Iterator[InputFile] = iter(in_reading_order(files))
        self._coming: deque[tuple[InputFile, Future[str]]] = deque()
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="congvan-hash")

    def __enter__(self) -> "HashAhead":
        return self

    def __exit__(self, *error: object) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)

    def sha256(self, file: InputFile) -> str:
        """The SHA-256 of a file; one that is asked for out of order is hashed now.

        Raises what `InputFile.sha256` raises.
        """
        for coming in islice(self._left, max(0, AHEAD - len(self._coming))):
            self._coming.append((coming, self._threads.submit(coming.sha256)))
        if not self._coming or self._coming[0][0] != file:
            return file.sha256()
        return self._coming.popleft()[1].result()
