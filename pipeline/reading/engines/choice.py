"""Which OCR engine is taken; light, because a run asks before anything heavy is loaded."""

import shutil
from importlib.util import find_spec
from typing import Literal

from pipeline.reading.settings import OcrChoice

EngineName = Literal["tesserocr", "pytesseract", "concert"]


def engine_name(choice: OcrChoice) -> EngineName | None:
    """For "auto" tesserocr where its wheel is installed, else pytesseract where the program tesseract is."""
    if choice == "concert":
        return "concert"
    if choice != "pytesseract" and find_spec("tesserocr") is not None:
        return "tesserocr"
    if choice != "tesserocr" and shutil.which("tesseract") is not None:
        return "pytesseract"
    return None
