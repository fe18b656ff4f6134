"""OCR engines that fail, and a reader that takes the one which the name of the file asks for."""

import ctypes
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

from models import DocumentRecord, Reader
from pipeline.batch import OnPage
from pipeline.reading.engines.engine import OcrWord
from pipeline.reading.engines.load import Engines
from pipeline.reading.image import Pixels
from pipeline.reading.picture.prepare import Tones


class FaultyEngine:
    """Does `fault` where another engine would read."""

    reader = Reader.TESSERACT
    tones: Tones = "black and white"
    reads_doubtful_words_twice = False
    heeds_psm = True

    def __init__(self, fault: Callable[[], list[OcrWord]]) -> None:
        self._fault = fault

    def read(self, image: Pixels, *, dpi: float) -> list[OcrWord]:
        return self._fault()

    def read_region(self, image: Pixels, *, dpi: float, psm: int) -> list[OcrWord]:
        return self._fault()


def read_with_faulty_engine(path: Path, relative: str, sha256: str, on_page: OnPage) -> list[DocumentRecord]:
    from pipeline.letter_settings import LetterSettings
    from pipeline.letters import read_letters
    from pipeline.reading import scan

    engine = FaultyEngine(FAULTS[Path(relative).stem])
    vars(scan)["load_engines"] = lambda settings: Engines(engine, engine)
    return list(read_letters(path, relative, sha256, on_page, LetterSettings()).records)


def _crash() -> list[OcrWord]:
    ctypes.string_at(0)
    return []


def _abort() -> list[OcrWord]:
    os.kill(os.getpid(), signal.SIGABRT)  # a failed assertion of Tesseract's
    return []


def _hang() -> list[OcrWord]:
    ctypes.PyDLL(None).sleep(600)  # holds the interpreter's lock, as native code may
    return []


def _killed_for_memory() -> list[OcrWord]:
    os.kill(os.getpid(), signal.SIGKILL)
    return []


def _eat_memory() -> list[OcrWord]:
    eaten = [bytearray(b"x" * 10_000_000) for _ in range(200)]
    time.sleep(600 + len(eaten))
    return []


def _empty() -> list[OcrWord]:
    return []


def _odd() -> list[OcrWord]:
    """What a broken model gives: no characters, half characters, boxes outside the page or turned inside out."""
    texts = ("\ufffd\ufffd", "\u0301", "\x00", "Số:\u200b", "a" * 100_000, "\U0010ffff")
    boxes = ((0, 0, 0, 0), (-50, -50, 10**6, 10**6), (300, 300, 100, 100))
    return [OcrWord(text, *box, confidence=0.99) for text in texts for box in boxes]


FAULTS: dict[str, Callable[[], list[OcrWord]]] = {
    "crash": _crash,
    "abort": _abort,
    "hang": _hang,
    "killed": _killed_for_memory,
    "memory": _eat_memory,
    "empty": _empty,
    "odd": _odd,
}
