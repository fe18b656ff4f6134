"""Measures the memory of one worker while it reads page after page."""

import multiprocessing
from collections import defaultdict
from collections.abc import Sequence
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path

import psutil

SETTLED = 2
"""From this pass over the files on all models are loaded and the allocator has settled."""
NOT_HASHED = "0" * 64
"""Stands for a SHA-256 in names of records that nobody sees."""


def memory_over(files: Sequence[Path], pages: int) -> dict[str, float]:
    """The resident memory in megabytes of a process that reads `files` again and again until it has read `pages` pages.

    Figures by name. Whole passes over the same files are compared: what single pages take differs by more than what a
    leak would add. Where there are not enough for that, only the highest value.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_read_on, args=(list(files), pages, theirs), daemon=True)
    process.start()
    theirs.close()
    resident: defaultdict[int, list[float]] = defaultdict(list)
    try:
        while True:
            number, megabytes = ours.recv()
            resident[number].append(megabytes)
    except EOFError:
        process.join()
    read = sum(map(len, resident.values()))
    if read < pages:
        print(f"the reader ended after {read} pages")
    highest = {"pages read for the memory": float(read), "memory at most, MB": max(map(max, resident.values()))}
    last = max(resident) - 1  # the last of all was broken off
    if last <= SETTLED:
        return highest
    early, late = (sum(resident[number]) / len(resident[number]) for number in (SETTLED, last))
    return {
        **highest,
        f"memory over pass {SETTLED}, MB": early,
        f"memory over pass {last}, MB": late,
        "memory over the last pass over that of the second": late / early,
    }


def _read_on(files: list[Path], pages: int, connection: Connection) -> None:
    from app.settings import load_settings
    from pipeline.batch.memory import PAGES_BETWEEN, give_back_memory, keep_freed_memory, spare_the_garbage_collector
    from pipeline.letters import read_letters

    keep_freed_memory()
    spare_the_garbage_collector()
    settings = load_settings({}).letters
    process = psutil.Process()
    left = pages
    for number, path in ((number, path) for number in count(1) for path in files):

        def report(page: int, number: int = number) -> None:
            nonlocal left
            left -= 1
            if left >= 0:
                connection.send((number, process.memory_info().rss / 1e6))
            if page % PAGES_BETWEEN == 0:
                give_back_memory()

        read_letters(path, path.name, NOT_HASHED, report, settings)
        if left <= 0:
            return
