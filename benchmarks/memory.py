"""Measures the memory of one worker while it reads page after page."""

import multiprocessing
from collections.abc import Sequence
from itertools import cycle
from multiprocessing.connection import Connection
from pathlib import Path

import psutil

EARLY = 200
"""By this page all models are loaded and the allocator has settled."""
STEADY = 50
"""Pages over which the memory is averaged: single large pages come and go. A choice."""
NOT_HASHED = "0" * 64
"""Stands for a SHA-256 in names of records that nobody sees."""


def memory_over(files: Sequence[Path], pages: int) -> dict[str, float]:
    """The resident memory in megabytes of a process that reads `files` again and again until it has read `pages` pages.

    Figures by name; where there are too few pages to compare early with late ones, only the highest value.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_read_on, args=(list(files), pages, theirs), daemon=True)
    process.start()
    theirs.close()
    resident: list[float] = []
    try:
        while len(resident) < pages:
            resident.append(ours.recv())
    except EOFError:
        print(f"the reader ended after {len(resident)} pages")
    process.join()
    early, late = resident[EARLY - STEADY : EARLY + STEADY], resident[-2 * STEADY :]
    if len(resident) < EARLY + 2 * STEADY:
        return {"memory at most, MB": max(resident)}
    return {
        "pages read for the memory": float(len(resident)),
        f"memory about page {EARLY}, MB": sum(early) / len(early),
        "memory at the last pages, MB": sum(late) / len(late),
        "memory at the last page over that at page 200": (sum(late) / len(late)) / (sum(early) / len(early)),
        "memory at most, MB": max(resident),
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
    for path in cycle(files):

        def report(page: int) -> None:
            nonlocal left
            left -= 1
            if left >= 0:
                connection.send(process.memory_info().rss / 1e6)
            if page % PAGES_BETWEEN == 0:
                give_back_memory()

        read_letters(path, path.name, NOT_HASHED, report, settings)
        if left <= 0:
            return
