"""Letters embedded in a Word file (DOCX), which shows an icon of them: Word files, and files packed as OLE objects."""

import posixpath
import re
import zipfile
from collections.abc import Sequence
from functools import partial
from io import BytesIO
from pathlib import Path

import olefile

from models.errors import DamagedFile, TooLarge
from pipeline.intake.archive import ERRORS, MAX_RATIO, SMALL

FOLDER = re.compile(r"word/embeddings/[^/]+\.(?P<kind>docx|docm|doc|pdf|bin)", re.IGNORECASE)
"""Sheets and slides are left out: what Word shows of them is their picture, and no letter is in them."""
MOST_BYTES = 500_000_000
"""Of one embedded file."""
ACROBAT, PACKAGE, WORD = "CONTENTS", "\x01Ole10Native", "WordDocument"
"""Streams of an OLE object: of Acrobat, of a file of any kind ([MS-OLEDS], 2.3.6), of Word."""
SIZE_BYTES = 4


def embedded_contents(path: Path) -> Sequence[tuple[str, partial[bytes]]]:
    """Name and unpacking of each; none where the Word file does not open, for its reader tells of that."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [entry for entry in archive.infolist() if FOLDER.fullmatch(entry.filename)]
            objects = [(entry, _name(archive, entry)) for entry in entries]
    except FileNotFoundError:
        raise
    except ERRORS:
        return []
    return [(name, partial(_unpacked, path, entry)) for entry, name in objects if name]


def _name(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> str | None:
    """None for an OLE object that holds no file that may be a letter."""
    name = posixpath.basename(entry.filename)
    if not name.lower().endswith(".bin"):
        return name
    _check_size(entry)
    content = BytesIO(archive.read(entry))
    if not olefile.isOleFile(content):
        return None
    try:
        with olefile.OleFileIO(content) as ole:
            return name if any(ole.exists(stream) for stream in (ACROBAT, PACKAGE, WORD)) else None
    except (OSError, ValueError, IndexError):  # what is in it does not unpack, which its row says
        return name


def _unpacked(path: Path, entry: zipfile.ZipInfo) -> bytes:
    _check_size(entry)
    try:
        with zipfile.ZipFile(path) as archive:
            content = archive.read(entry)
    except FileNotFoundError:
        raise
    except ERRORS as e:
        raise DamagedFile("a file embedded in it does not unpack") from e
    if not entry.filename.lower().endswith(".bin"):
        return content
    try:
        return _file_in(content)
    except (OSError, ValueError, IndexError) as e:
        raise DamagedFile("a file embedded in it does not unpack") from e


def _file_in(content: bytes) -> bytes:
    with olefile.OleFileIO(BytesIO(content)) as ole:
        if ole.exists(WORD):
            return content
        if ole.exists(ACROBAT):
            return bytes(ole.openstream(ACROBAT).read())
        return _packaged(bytes(ole.openstream(PACKAGE).read()))


def _packaged(native: bytes) -> bytes:
    """The file in an Ole10Native stream: size, two bytes, its name and path, eight bytes and a path again, its size."""
    at = SIZE_BYTES + 2
    for _ in ("name", "path"):
        at = native.index(b"\0", at) + 1
    at += SIZE_BYTES
    at += SIZE_BYTES + int.from_bytes(native[at : at + SIZE_BYTES], "little")
    size = int.from_bytes(native[at : at + SIZE_BYTES], "little")
    found = native[at + SIZE_BYTES : at + SIZE_BYTES + size]
    if not size or len(found) < size:
        raise ValueError
    return found


def _check_size(entry: zipfile.ZipInfo) -> None:
    bomb = entry.file_size > SMALL and entry.file_size > MAX_RATIO * max(entry.compress_size, 1)
    if bomb or entry.file_size > MOST_BYTES:
        raise TooLarge(f"a file of {entry.file_size:,} bytes is embedded in it")
