"""Fingerprints of all that a result depends on besides its file: one of reading pages, one of the whole record.

An edit of a parsing rule or a table changes only the second, so stored pages are parsed again and no scan is opened. An
edit of the command line changes neither. The code that belongs to a stage is found by following its imports.
"""

import ast
import hashlib
import json
import platform
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from app.settings import Settings
from app.versions import version_of
from pipeline.calibration import table_text
from pipeline.reading.settings import ReadingSettings
from pipeline.reading.tools import tools

ROOT = Path(__file__).resolve().parent.parent
OWN_PACKAGES = ("models", "lexicon", "parsers", "pipeline")
READING_ROOTS = ("pipeline.reading.file",)
PARSING_ROOTS = ("pipeline.parsing",)
SAYS_ONLY = frozenset({"models.errors", "models.errors.base", "models.errors.document", "models.errors.run"})
"""Modules that no record depends on: messages about files that cannot be read."""
READING_LIBRARIES = (
    "lxml",
    "numpy",
    "olefile",
    "onnxruntime",
    "opencv-python-headless",
    "pdfplumber",
    "pdfminer.six",
    "pi-heif",
    "pillow",
    "pydantic",
    "pypdfium2",
    "pytesseract",
    "rapidfuzz",
    "rapidocr",
    "tesserocr",
)
PARSING_LIBRARIES = ("holidays", "pydantic", "rapidfuzz", "spacy", "underthesea")


def reading_fingerprint(settings: ReadingSettings) -> str:
    """The fingerprint of all that pages depend on besides their file, in 64 hexadecimal digits.

    That is the reading settings, the code of the readers, their libraries, and the OCR engine with its models.
    """
    own = [settings.model_dump_json(), json.dumps(tools(settings), sort_keys=True)]
    return _digest([*own, *_libraries(READING_LIBRARIES), code_digest(READING_ROOTS)])


def fingerprint(settings: Settings) -> str:
    """The fingerprint of all that records depend on besides their file, in 64 hexadecimal digits.

    That is all of the reading fingerprint, and settings, code, tables and libraries of the parsers.
    """
    letters = settings.letters
    own = [letters.parsing.model_dump_json(), letters.secrets, *(table_text([row]) for row in letters.office_rows)]
    parts = [*own, *_libraries(PARSING_LIBRARIES), code_digest(PARSING_ROOTS)]
    return _digest([reading_fingerprint(settings.reading), *parts])


@cache
def code_digest(roots: tuple[str, ...]) -> str:
    """The digest of the source of `roots`, of all own modules that they import, directly or not, and of their data.

    A data file belongs to a module in the same folder that names it. Worked out once in a process.
    """
    paths = {path for module in modules_behind(roots) for path in _files_of(module)}
    lines = [f"{path.relative_to(ROOT).as_posix()} {hashlib.sha256(path.read_bytes()).hexdigest()}" for path in paths]
    return _digest(sorted(lines))


def modules_behind(roots: Sequence[str]) -> frozenset[str]:
    """The names of `roots` and of all own modules that they import, directly or not.

    Imports inside functions count. Modules in `SAYS_ONLY` do not.
    """
    seen: set[str] = set()
    left = list(roots)
    while left:
        module = left.pop()
        if module not in seen and module not in SAYS_ONLY:
            seen.add(module)
            left.extend(_imported_modules(module))
    return frozenset(seen)


def _imported_modules(module: str) -> Iterator[str]:
    for node in ast.walk(_tree(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if _path(alias.name))
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] in OWN_PACKAGES:
            yield from (_defining_module(node.module, alias.name) for alias in node.names)


def _defining_module(module: str, name: str) -> str:
    """The module that `name` comes from: followed through an `__init__.py` that only passes it on."""
    if _path(f"{module}.{name}"):
        return f"{module}.{name}"
    path = _path(module)
    if path is not None and path.name == "__init__.py":
        for node in _tree(module).body:
            if isinstance(node, ast.ImportFrom) and node.module and any(each.name == name for each in node.names):
                return _defining_module(node.module, name)
    return module


def _files_of(module: str) -> Iterator[Path]:
    """The source of a module, and the data files beside it that the source names, whole or as f"{name}.tsv"."""
    path = _path(module)
    if path is not None:
        source = path.read_text(encoding="utf-8")
        beside = (file for file in path.parent.iterdir() if file.is_file() and file.suffix not in (".py", ".pyc"))
        yield path
        yield from (file for file in beside if file.name in source or f"}}{file.suffix}" in source)


@cache
def _tree(module: str) -> ast.Module:
    path = _path(module)
    return ast.parse(path.read_text(encoding="utf-8")) if path is not None else ast.Module([], [])


@cache
def _path(module: str) -> Path | None:
    place = ROOT.joinpath(*module.split("."))
    if module.split(".")[0] not in OWN_PACKAGES:
        return None
    for path in (place.with_suffix(".py"), place / "__init__.py"):
        if path.is_file():
            return path
    return None


def _libraries(names: Sequence[str]) -> list[str]:
    versions = {name: version_of(name) for name in names}
    return [platform.python_version(), json.dumps(versions, sort_keys=True)]


def _digest(parts: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
