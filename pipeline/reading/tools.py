"""What reads besides Python packages: the OCR engine, its models, LibreOffice. None of them is started for this."""

import hashlib
import shutil
from functools import cache
from pathlib import Path

from models.errors import NoOcrEngine
from pipeline.reading.concert.models.shipped import MODELS
from pipeline.reading.engines.choice import engine_name, tesseract_name
from pipeline.reading.engines.tessdata import find_tessdata
from pipeline.reading.office.libreoffice import find_soffice
from pipeline.reading.settings import ReadingSettings

MISSING = "missing"


@cache
def tools(settings: ReadingSettings) -> dict[str, str]:
    """By what tells one version from another; equal on two machines with the same packages. Seen once a process."""
    return {"ocr": _engine(settings), "models": _models(settings), "libreoffice": _libreoffice()}


def _engine(settings: ReadingSettings) -> str:
    """Who reads pages and who is witness. The version of tesserocr, which carries Tesseract, is among those of the
    Python packages."""
    names = dict.fromkeys((engine_name(settings.ocr), tesseract_name(settings.ocr)))
    program = shutil.which("tesseract") if "pytesseract" in names else None
    found = [name for name in names if name is not None]
    return ", ".join([*found, f"tesseract {_file_mark(Path(program))}"] if program else found) or MISSING


def _models(settings: ReadingSettings) -> str:
    """Of all engines that are taken."""
    own = MODELS if engine_name(settings.ocr) == "concert" else ()
    marks = [f"{model.path.stem} {model.sha256[:16]}" for model in own]
    if own and settings.prose is not None and settings.prose.is_file():
        marks.append(f"prose {hashlib.sha256(settings.prose.read_bytes()).hexdigest()[:16]}")
    try:
        folder = find_tessdata(settings.languages, settings.tessdata)
        paths = [folder / f"{language}.traineddata" for language in settings.languages.split("+")]
        marks += [f"{path.stem} {hashlib.sha256(path.read_bytes()).hexdigest()[:16]}" for path in paths]
    except (NoOcrEngine, OSError):  # the file that needs the engine tells of it
        marks.append(f"tesseract {MISSING}")
    return ", ".join(marks)


def _libreoffice() -> str:
    """By `versionrc`, which lies beside the program and names the build; a wrapper elsewhere goes by its own file."""
    soffice = find_soffice()
    if soffice is None:
        return MISSING
    program = Path(soffice).resolve()
    versionrc = program.with_name("versionrc")
    if versionrc.is_file():
        return hashlib.sha256(versionrc.read_bytes()).hexdigest()[:16]
    return _file_mark(program)


def _file_mark(program: Path) -> str:
    status = program.stat()
    return f"{status.st_size} bytes of {int(status.st_mtime)}"
