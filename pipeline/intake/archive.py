"""ZIP archives: names, sizes and limits before anything is unpacked."""

import zipfile
import zlib
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from models.errors import DamagedFile, EncryptedFile, TooLarge, facts_of

MAX_RATIO = 200
"""Unpacked to packed, of a file of more than a megabyte; blank bitmaps pack 200 times, letters 1 to 10."""
SMALL = 1_000_000
UTF8_NAME = 0x800
"""Flag of a name in UTF-8; others are in the code page of the one who packed it, which zipfile takes for cp437."""
ERRORS = (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError)


def archive_contents(path: Path, most_files: int, most_bytes: int) -> Sequence[tuple[str, partial[bytes]]]:
    """Name and unpacking of each file in the archive. Raises `TooLarge`, `EncryptedFile` or `DamagedFile`."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    except FileNotFoundError:
        raise
    except ERRORS as e:
        raise DamagedFile(f"an archive that does not open: {facts_of(e)}") from e
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > most_files or unpacked > most_bytes:
        raise TooLarge(f"{len(entries)} files of {unpacked:,} bytes are packed in it")
    if any(entry.file_size > SMALL and entry.file_size > MAX_RATIO * max(entry.compress_size, 1) for entry in entries):
        raise TooLarge("a file in it unpacks to more than 200 times its size")
    if any(entry.flag_bits & 1 for entry in entries):
        raise EncryptedFile
    return [(_name(entry), partial(_unpacked, path, entry)) for entry in entries]


def _unpacked(path: Path, entry: zipfile.ZipInfo) -> bytes:
    """Never more than the size that the archive states, which was looked at."""
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.read(entry)
    except FileNotFoundError:
        raise
    except ERRORS as e:
        raise DamagedFile(f"{_name(entry)} in it does not unpack: {facts_of(e)}") from e


def _name(entry: zipfile.ZipInfo) -> str:
    """Windows and macOS write UTF-8 without saying so."""
    if entry.flag_bits & UTF8_NAME:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return entry.filename
