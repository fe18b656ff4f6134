"""What a result depends on besides file and settings: our own code and data, the libraries and tools that read."""

import hashlib
import json
import platform
import tomllib
from functools import cache
from importlib import metadata
from pathlib import Path

from pipeline.reading.settings import ReadingSettings
from pipeline.reading.tools import tools

READING_LIBRARIES = (
    "numpy",
    "onnxruntime",
    "opencv-python-headless",
    "pdfplumber",
    "pdfminer.six",
    "pillow",
    "pydantic",
    "pypdfium2",
    "pytesseract",
    "python-docx",
    "rapidocr",
    "spacy",
    "tesserocr",
    "underthesea",
)
OWN_PACKAGES = ("models", "lexicon", "parsers", "pipeline", "app")
HERE = Path(__file__).resolve().parent.parent


@cache
def versions() -> dict[str, str]:
    """Installed versions by name; a library that is not installed is left out."""
    found = {"congvan": own_version(), "python": platform.python_version()}
    for name in READING_LIBRARIES:
        version = _version(name)
        if version is not None:
            found[name] = version
    return found


def own_version() -> str:
    """Of the sources where they lie beside us, else of the installed package."""
    project = HERE / "pyproject.toml"
    if project.is_file():
        return str(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"])
    return _version("congvan") or "unknown"


def installation(settings: ReadingSettings) -> str:
    """Of all versions, tools and our own code: two machines that differ here may read one file differently."""
    basis = [json.dumps(versions(), sort_keys=True), json.dumps(tools(settings), sort_keys=True), own_digest()]
    return hashlib.sha256("\n".join(basis).encode()).hexdigest()


@cache
def own_digest() -> str:
    """Of all our code and data files: an updated rule or word list makes older results stale."""
    digest = hashlib.sha256()
    for package in OWN_PACKAGES:
        for path in sorted((HERE / package).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(f"{path.relative_to(HERE).as_posix()}\n{path.stat().st_size}\n".encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None
