"""Which OCR engine is taken."""

from functools import cache
from pathlib import Path

from models.errors import NoOcrEngine
from pipeline.reading.engines.choice import engine_name
from pipeline.reading.engines.engine import OcrEngine
from pipeline.reading.settings import ConcertMode, OcrChoice


@cache
def load_engine(
    choice: OcrChoice, languages: str, tessdata: Path | None, concert: ConcertMode = "accurate"
) -> OcrEngine:
    """The engine, made once a process. Raises `NoOcrEngine` with what to install."""
    from pipeline.reading.engines import concert_engine, pytesseract_engine, tesserocr_engine

    name = engine_name(choice)
    if name == "concert":
        return concert_engine.ConcertEngine(concert)
    if name == "tesserocr":
        return tesserocr_engine.TesserocrEngine(languages, tessdata)
    if name == "pytesseract":
        return pytesseract_engine.PytesseractEngine(languages, tessdata)
    raise NoOcrEngine(
        f"no OCR engine ({choice}): install Tesseract 5 with its Vietnamese model "
        "(Debian and Ubuntu: apt install tesseract-ocr tesseract-ocr-vie), or pip install tesserocr"
    )
