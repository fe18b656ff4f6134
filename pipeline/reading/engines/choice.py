"""Which OCR engines are taken; light, because a run asks before anything heavy is loaded."""

import shutil
from importlib.util import find_spec
from typing import Literal

from pipeline.reading.settings import OcrChoice

TesseractName = Literal["tesserocr", "pytesseract"]
EngineName = Literal["concert"] | TesseractName


def engine_name(choice: OcrChoice) -> EngineName | None:
    """The engine that reads whole pages; None where what was chosen is not installed.

    "auto" are our own readers; where the package is damaged, so that they are not there, it is Tesseract.
    """
    if choice == "concert" or (choice == "auto" and find_spec("onnxruntime") is not None):
        return "concert"
    return tesseract_name(choice)


def tesseract_name(choice: OcrChoice) -> TesseractName | None:
    """tesserocr where its wheel is installed, else pytesseract where the program tesseract is, else None.

    It reads pages where it was chosen, and beside our own readers it is the witness.
    """
    if choice != "pytesseract" and find_spec("tesserocr") is not None:
        return "tesserocr"
    if choice != "tesserocr" and shutil.which("tesseract") is not None:
        return "pytesseract"
    return None
