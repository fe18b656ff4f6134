"""Which versions of the product, of Python and of the libraries are installed."""

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
    "rapidocr",
    "spacy",
    "tesserocr",
    "underthesea",
)
HERE = Path(__file__).resolve().parent.parent


@cache
def versions() -> dict[str, str]:
    """The installed versions by name of "congvan", "python" and each of `LIBRARIES`; one not installed is left out."""
    found = {"congvan": own_version(), "python": platform.python_version()}
    for name in LIBRARIES:
        version = version_of(name)
        if version is not None:
            found[name] = version
    return found


def own_version() -> str:
    """The version of the product; "unknown" where it can be found nowhere.

    Taken from `pyproject.toml` where the product runs from its sources, else from the installed package.
    """
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
