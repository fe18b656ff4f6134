"""How a process that reads letters deals with memory: what is given back, what is kept, when garbage is looked for."""

import ctypes
import gc
from contextlib import suppress

GC_THRESHOLDS = (100_000, 20, 20)
"""Objects made before Python looks for garbage, and how often it then looks at older ones; its own are 700, 10, 10.
A choice: rows are kept of 64 pages, some 100,000 objects, and are not to be searched while they come and go; what the
search costs is said at `spare_the_garbage_collector`."""
M_TRIM_THRESHOLD, M_MMAP_MAX = -1, -4
"""What `mallopt` calls them (malloc.h of glibc)."""
MOST_KEPT = 1 << 30
"""Bytes at the end of the heap that may be free before they are given back unasked: more than a page ever takes, for
`give_back_memory` does it between pages."""


def keep_freed_memory() -> None:
    """Have the C library use freed blocks again, large ones too; does nothing where it cannot.

    Every page makes and frees the same large blocks, and one that comes fresh from the system costs time until all of
    it was touched. With this no network needs a store of its own: a worker has 510 MB where it had 619, at the same
    speed (21 pages, six runs in turn, 2026-11).
    """
    with suppress(AttributeError, OSError, TypeError):  # of glibc alone
        library = ctypes.CDLL(None)
        library.mallopt(M_MMAP_MAX, 0)
        library.mallopt(M_TRIM_THRESHOLD, MOST_KEPT)


def spare_the_garbage_collector() -> None:
    """Have Python's search for garbage pass over what is loaded by now, and come more seldom; for this process.

    What was loaded before the fork stays to the end. To look through it again and again costs a tenth of the time of
    born-digital letters, and gives each worker a copy of memory that they share.
    """
    gc.freeze()
    gc.set_threshold(*GC_THRESHOLDS)


PAGES_BETWEEN = 3
"""Pages of a file after which memory is given back. A choice: letters have three pages, and each time costs 4 to 12 ms
after scans."""


def give_back_memory() -> None:
    """Have the C library give pages of memory that nobody uses back to the system; does nothing where it cannot.

    Pictures and networks leave holes: after 50 scanned pages a worker has 766 MB without this and 590 MB with it
    (2026-11).
    """
    with suppress(AttributeError, OSError, TypeError):  # of glibc alone
        ctypes.CDLL(None).malloc_trim(0)
