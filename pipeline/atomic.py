"""Writes files so that they appear whole or not at all, also where the process is killed or the power fails."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

TEMPORARY = ".partial"
"""The end of the name of a file that is not written to its end; a killed process may leave one behind."""


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Opens a file to write that takes the place of `path` when the context ends.

    By then its content is on the disk. Where an exception leaves the context, `path` stays as it was.
    """
    partial = path.with_name(f".{path.name}{TEMPORARY}")
    try:
        with partial.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def write_whole(path: Path, content: bytes) -> None:
    """Write `content` to `path`, in the place of what was there; an error leaves that as it was."""
    with whole_file(path) as file:
        file.write(content)


def _sync_folder(folder: Path) -> None:
    """Bring the folder's names to the disk; without it a renamed file may have its old name after a power cut."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
