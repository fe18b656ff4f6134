"""`congvan doctor`: says what is installed, which models are found, what is missing and how to get it."""

import hashlib
import platform
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from app.settings import Settings, load_settings
from app.versions import versions
from models.errors import NoOcrEngine
from pipeline.reading.office.libreoffice import find_soffice

UNREADY = NoOcrEngine.exit_code
"""The exit code where something that is needed to read scans is missing."""
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts", "/Library/Fonts")
LIKE_TIMES = {"liberationserif-regular.ttf", "tinos-regular.ttf", "times.ttf", "times new roman.ttf"}
"""Fonts whose letters are as wide as those of Times New Roman, in which letters are written (NĐ 30/2020, Phụ lục I)."""


@dataclass(frozen=True)
class Finding:
    """What was found out about one part of the installation."""

    name: str
    found: str
    """Version, path or class of what is there; "-" where it is missing."""
    remedy: str = ""
    """What to install or set; empty where nothing is missing."""
    needed: bool = False
    """True where no scan can be read without it."""


def report() -> None:
    """Print all findings as a table on stdout. Raises `typer.Exit` with code 4 where something needed is missing."""
    findings = list(examine(load_settings({})))
    table = Table()
    for heading in ("part", "found", "what to do"):
        table.add_column(heading, overflow="fold")
    for finding in findings:
        sign = "[red]missing[/]" if finding.remedy and finding.needed else Text(finding.found)
        table.add_row(finding.name, sign, Text(finding.remedy))
    Console().print(table)
    if any(finding.needed and finding.remedy for finding in findings):
        raise typer.Exit(UNREADY)


def examine(settings: Settings) -> Iterator[Finding]:
    """Look for every part of the installation in turn; loads the OCR engine, and raises nothing where it is missing."""
    yield Finding("congvan", versions()["congvan"])
    yield Finding("Python", f"{platform.python_version()} in {sys.prefix}")
    yield _engine(settings)
    yield _tessdata(settings)
    yield from _concert()
    yield _wheel(
        "tesserocr", "pip install tesserocr (a witness beside our own readers; faster than the program tesseract)"
    )
    yield _program("tesseract", "apt install tesseract-ocr (only where tesserocr has no wheel)")
    yield _digit_model()
    yield _libreoffice()
    yield _fonts()
    for name, version in versions().items():
        if name not in ("congvan", "python", "tesserocr"):
            yield Finding(name, version)
    yield Finding("cores for workers", str(settings.worker_count))


def _engine(settings: Settings) -> Finding:
    from pipeline.reading.engines.load import load_engines

    def names() -> str:
        engines = load_engines(settings.reading)
        return " and ".join(dict.fromkeys(type(engine).__name__ for engine in engines))

    return _tried("OCR engine", names, needed=True)


def _tessdata(settings: Settings) -> Finding:
    from pipeline.reading.engines.choice import engine_name
    from pipeline.reading.engines.tessdata import find_tessdata

    languages = settings.reading.languages
    return _tried(
        f"Tesseract model {languages}",
        lambda: str(find_tessdata(languages, settings.reading.tessdata)),
        needed=engine_name(settings.reading.ocr) != "concert",
    )


def _concert() -> Iterator[Finding]:
    """The models of our own readers, each with the hash of the file as it lies here."""
    from pipeline.reading.concert.language.prose import OFFICIAL_PROSE
    from pipeline.reading.concert.models.shipped import MODELS

    again = "pip install --force-reinstall congvan (the file is not the one that was shipped)"
    for model in MODELS:
        found = f"{model.origin}, {model.licence}, {_sha256(model.path)}"
        yield Finding(f"model {model.file}", found, "" if model.is_whole() else again)
    yield Finding("model of the language", f"counts of public texts, {_sha256(OFFICIAL_PROSE)}")


def _sha256(path: Path) -> str:
    return f"SHA-256 {hashlib.sha256(path.read_bytes()).hexdigest()}" if path.is_file() else "missing"


def _tried(name: str, look: Callable[[], str], *, needed: bool) -> Finding:
    try:
        return Finding(name, look())
    except NoOcrEngine as error:
        return Finding(name, "-", str(error), needed)


def _wheel(name: str, remedy: str) -> Finding:
    version = versions().get(name)
    return Finding(name, version) if version else Finding(name, "-", remedy)


def _program(name: str, remedy: str) -> Finding:
    path = shutil.which(name)
    return Finding(name, path) if path else Finding(name, "-", remedy)


def _libreoffice() -> Finding:
    """LibreOffice, looked for in all the places where the readers of Office files look for it."""
    path = find_soffice()
    if path:
        return Finding("LibreOffice", path)
    return Finding("LibreOffice", "-", "apt install libreoffice-writer-nogui (for DOC and ODT; lays DOCX out better)")


def _digit_model() -> Finding:
    from pipeline.reading.hand.digit_reader import MODEL
    from pipeline.reading.networks import rapidocr_model

    name = "model for handwritten numbers"
    with suppress(ModuleNotFoundError):
        path = rapidocr_model(MODEL)
        if path.is_file():
            return Finding(name, str(path))
    return Finding(name, "-", "pip install --force-reinstall rapidocr", needed=True)


def _fonts() -> Finding:
    """PDF pages that carry no fonts of their own are drawn with any font, Word files laid out with one like Times.

    Without it LibreOffice takes a wider one, and lines break elsewhere than in the letter: a number was parted from its
    notation so.
    """
    fonts = [found for folder in FONT_FOLDERS for found in Path(folder).expanduser().rglob("*.ttf")]
    like_times = next((font for font in fonts if font.name.lower() in LIKE_TIMES), None)
    if like_times is not None:
        return Finding("fonts", str(like_times))
    found = f"{fonts[0].parent}, none like Times New Roman" if fonts else "-"
    return Finding("fonts", found, "apt install fonts-liberation (for Word files, and PDF files without fonts)")
