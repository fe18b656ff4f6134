"""Fingerprints of all that a result depends on besides its file: one of reading pages, one of the whole record.

An edit of a parsing rule or a table changes only the second, so stored pages are parsed again and no scan is opened. An
edit of the command line changes neither. The code that belongs to a stage is found by following its imports.
"""

import hashlib
import json
import platform
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from app.settings import Settings
from app.versions import version_of
from pipeline.calibration import table_text
from pipeline.reading.settings import ReadingSettings
from pipeline.reading.tools import tools

ROOT = Path(__file__).resolve().parent.parent
TABLES = ROOT / "lexicon" / "tables"
OWN_PACKAGES = ("models", "lexicon", "parsers", "pipeline")
READING_ROOTS = ("pipeline.reading.file",)
PARSING_ROOTS = ("pipeline.parsing",)
LOOKING_ROOTS = ("pipeline.closing_question",)
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
COMMENT = re.compile(r"#[^\n]*")
IMPORT = re.compile(
    r"^[ \t]*(?:from[ \t]+(?P<source>[\w.]+)[ \t]+import[ \t]*(?P<names>\([^)]*\)|[^\n]*)"  # from x import (a, b)
    r"|import[ \t]+(?P<modules>[^\n]*))",  # import x.y as z
    re.MULTILINE,
)
"""An import statement in a text without comments. A syntax tree of all modules would cost a third of a second, and what
is found too much in a docstring costs nothing."""


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
def looking_fingerprint() -> str:
    """The fingerprint of all that decides where a page is looked at once more, in 64 hexadecimal digits.

    That is the code behind the question about the closing, its libraries, and those tables of the lexicon that this
    code names: a row of another table asks for no other looks.
    """
    paths = {path for path in files_behind(LOOKING_ROOTS) if path.parent != TABLES or _is_named(path, LOOKING_ROOTS)}
    return _digest([*_libraries(PARSING_LIBRARIES), *sorted(map(_line_of, paths))])


@cache
def code_digest(roots: tuple[str, ...]) -> str:
    """The digest of the source of `roots`, of all own modules that they import, directly or not, and of their data.

    A data file belongs to a module in the same folder that names it. Worked out once in a process.
    """
    return _digest(sorted(map(_line_of, files_behind(roots))))


def files_behind(roots: Sequence[str]) -> frozenset[Path]:
    """The source of `roots` and of all own modules that they import, directly or not, and their data."""
    return frozenset(path for module in modules_behind(roots) for path in _files_of(module))


def _is_named(table: Path, roots: Sequence[str]) -> bool:
    """Whether one of the modules behind `roots` has the name of the table in it, or this is the code that reads all."""
    return table.suffix == ".py" or any(f'"{table.stem}"' in _source(module) for module in modules_behind(roots))


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
    for source, names in _imports(module):
        if source is None:
            yield from (name for name in names if _path(name))
        elif source.split(".")[0] in OWN_PACKAGES:
            yield from (_defining_module(source, name) for name in names)


@cache
def _defining_module(module: str, name: str) -> str:
    """The module that `name` comes from: followed through an `__init__.py` that only passes it on."""
    if _path(f"{module}.{name}"):
        return f"{module}.{name}"
    path = _path(module)
    if path is not None and path.name == "__init__.py":
        for source, names in _imports(module):
            if source is not None and name in names:
                return _defining_module(source, name)
    return module


@cache
def _imports(module: str) -> tuple[tuple[str | None, tuple[str, ...]], ...]:
    """What a module imports, in order: where from, None where modules are imported whole, and the names."""
    text = COMMENT.sub("", _source(module))
    return tuple(
        (found["source"], tuple(each.split()[0] for each in listed.strip("() ").split(",") if each.strip()))
        for found in IMPORT.finditer(text)
        if (listed := found["names"] or found["modules"])
    )


@cache
def _files_of(module: str) -> tuple[Path, ...]:
    """The source of a module, and the data files beside it that the source names, whole or as f"{name}.tsv"."""
    path = _path(module)
    if path is None:
        return ()
    source = _source(module)
    return (path, *(file for file in _data_in(path.parent) if file.name in source or f"}}{file.suffix}" in source))


@cache
def _data_in(folder: Path) -> tuple[Path, ...]:
    return tuple(file for file in folder.iterdir() if file.is_file() and file.suffix not in (".py", ".pyc"))


@cache
def _source(module: str) -> str:
    path = _path(module)
    return path.read_text(encoding="utf-8") if path is not None else ""


@cache
def _path(module: str) -> Path | None:
    package, *rest = module.split(".")
    if package not in OWN_PACKAGES:
        return None
    place = ROOT.joinpath(package, *rest)
    for path in (place.with_suffix(".py"), place / "__init__.py"):
        if path.is_file():
            return path
    return None


@cache
def _line_of(path: Path) -> str:
    return f"{path.relative_to(ROOT).as_posix()} {hashlib.sha256(path.read_bytes()).hexdigest()}"


def _libraries(names: Sequence[str]) -> list[str]:
    versions = {name: version_of(name) for name in names}
    return [platform.python_version(), json.dumps(versions, sort_keys=True)]


def _digest(parts: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
