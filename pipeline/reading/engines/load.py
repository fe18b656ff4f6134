"""The OCR engines that read a scan."""

from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import NamedTuple

from models.errors import NoOcrEngine
from pipeline.reading.engines.choice import TesseractName, engine_name, tesseract_name
from pipeline.reading.engines.engine import OcrEngine
from pipeline.reading.settings import ReadingSettings


class Engines(NamedTuple):
    """`pages` reads whole pages. `parts` reads once more what it was not sure of: another engine where one is there,
    because two that err in other ways know more than one that is asked twice."""

    pages: OcrEngine
    parts: OcrEngine


@cache
def load_engines(settings: ReadingSettings) -> Engines:
    """Made once a process. Raises `NoOcrEngine` with what to install, or `BadSettings` for a wrong `prose`."""
    from pipeline.reading.engines import concert_engine

    name = engine_name(settings.ocr)
    if name == "concert":
        pages = concert_engine.ConcertEngine(settings.concert, settings.prose)
        witness = _witness(settings) if settings.concert == "accurate" else None  # one look takes 0.2 s
        return Engines(pages, witness or pages)
    if name is None:
        raise NoOcrEngine(
            f"no OCR engine ({settings.ocr}): install Tesseract 5 with its Vietnamese model "
            "(Debian and Ubuntu: apt install tesseract-ocr tesseract-ocr-vie), or pip install tesserocr"
        )
    tesseract = load_tesseract(name, settings.languages, settings.tessdata)
    return Engines(tesseract, tesseract)


@cache
def load_tesseract(name: TesseractName, languages: str, tessdata: Path | None) -> OcrEngine:
    """Tesseract by one of two ways. Raises `NoOcrEngine` where a model of `languages` is missing."""
    from pipeline.reading.engines import pytesseract_engine, tesserocr_engine

    if name == "tesserocr":
        return tesserocr_engine.TesserocrEngine(languages, tessdata)
    return pytesseract_engine.PytesseractEngine(languages, tessdata)


def _witness(settings: ReadingSettings) -> OcrEngine | None:
    """Tesseract where it is installed with its models."""
    name = tesseract_name(settings.ocr)
    if name is not None:
        with suppress(NoOcrEngine):
            return load_tesseract(name, settings.languages, settings.tessdata)
    return None
