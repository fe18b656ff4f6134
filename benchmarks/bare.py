"""The bare OCR engine in a process of its own: what a user of Tesseract has who knows nothing of this product.

A process of its own, for what ours sets to read faster (how freed memory is kept, which steps of Tesseract are spared)
holds for a whole process and would speed up the engine beside which it is compared: it took 0.957 CPU seconds a page
inside ours, and 1.03 to 1.09 before ours kept freed memory (2026-11).
"""

import multiprocessing
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Protocol

import numpy as np


class BareEngine(Protocol):
    """Reads a page, pixels and dots an inch, and says how many CPU seconds that took."""

    def __call__(self, pixels: Any, dpi: float) -> float: ...


@contextmanager
def bare_engine(languages: str, tessdata: Path) -> Iterator[BareEngine]:
    """tesserocr as its documentation shows it, with the models of `tessdata`; it ends with the block."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, languages, tessdata), daemon=True)
    process.start()
    theirs.close()

    def read(pixels: Any, dpi: float) -> float:
        ours.send((np.ascontiguousarray(pixels), dpi))
        return float(ours.recv())

    try:
        yield read
    finally:
        ours.close()
        process.join()


def _serve(connection: Connection, languages: str, tessdata: Path) -> None:
    import tesserocr

    api = tesserocr.PyTessBaseAPI(
        path=f"{tessdata}/", lang=languages, psm=tesserocr.PSM.AUTO, oem=tesserocr.OEM.LSTM_ONLY
    )
    while True:
        try:
            pixels, dpi = connection.recv()
        except EOFError:
            return
        started = time.process_time()
        height, width = pixels.shape
        api.SetImageBytes(pixels.tobytes(), width, height, 1, width)
        api.SetSourceResolution(round(dpi))
        api.GetUTF8Text()
        connection.send(time.process_time() - started)
