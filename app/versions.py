"""Which versions are installed: of the product, of Python, of the libraries that read."""

import platform
import tomllib
from functools import cache
from importlib import metadata
from pathlib import Path

LIBRARIES = (
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
HERE = Path(__file__).resolve().parent.parent


@cache
def versions() -> dict[str, str]:
    """Installed versions by name; a library that is not installed is left out."""
    found = {"congvan": own_version(), "python": platform.python_version()}
    for name in LIBRARIES:
        version = version_of(name)
        if version is not None:
            found[name] = version
    return found


def own_version() -> str:
    """Of the sources where they lie beside us, else of the installed package."""
    project = HERE / "pyproject.toml"
    if project.is_file():
        return str(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"])
    return version_of("congvan") or "unknown"


@cache
def version_of(name: str) -> str | None:
    """The installed version of a package; None where it is not installed."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None
