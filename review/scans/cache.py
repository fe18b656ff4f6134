"""Pictures that were made once: the last ones in memory, more of them in a folder that may be deleted at any time."""

import logging
import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

log = logging.getLogger(__name__)

FOLDER_LETTERS = 2
SUFFIX = ".picture"


class PictureKey(NamedTuple):
    """What a picture shows."""

    sha256: str
    """Of the file."""
    page: int
    what: str
    """The rest: width, box, turn; fit for a file's name."""


class PictureCache:
    """The pictures, by what they show. Threads may share it; a disk that is full or closed costs time only.

    Of two processes with one folder each counts what it wrote itself and what was there when it began.
    """

    def __init__(self, folder: Path | None, memory_bytes: int, disk_bytes: int) -> None:
        """Without a `folder` nothing is written."""
        self._folder, self._memory_bytes, self._disk_bytes = folder, memory_bytes, disk_bytes
        self._lock = threading.Lock()
        self._memory: OrderedDict[PictureKey, bytes] = OrderedDict()
        self._memory_size = 0
        self._disk: OrderedDict[Path, int] = OrderedDict(_stored(folder)) if folder else OrderedDict()
        self._disk_size = sum(self._disk.values())

    def get(self, key: PictureKey) -> bytes | None:
        """The picture; None where it is not kept."""
        with self._lock:
            if key in self._memory:
                self._memory.move_to_end(key)
                return self._memory[key]
        path = self._path(key)
        try:
            picture = path.read_bytes() if path else None
        except OSError:
            picture = None
        if picture is not None and path is not None:
            with self._lock:
                if path in self._disk:
                    self._disk.move_to_end(path)
                self._remember(key, picture)
        return picture

    def put(self, key: PictureKey, picture: bytes) -> None:
        """Keep a picture; those that were not asked for the longest make room."""
        with self._lock:
            self._remember(key, picture)
        path = self._path(key)
        if path is None:
            return
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            partial = path.with_name(f".{path.name}.{threading.get_ident()}")
            partial.write_bytes(picture)
            partial.replace(path)
        except OSError as error:
            log.warning("a picture could not be kept in %s: %s", self._folder, error)
            return
        with self._lock:
            self._disk_size += len(picture) - self._disk.pop(path, 0)
            self._disk[path] = len(picture)
            self._make_room()

    def forget(self, sha256: str) -> None:
        """Erase all pictures of a file."""
        with self._lock:
            for key in [key for key in self._memory if key.sha256 == sha256]:
                self._memory_size -= len(self._memory.pop(key))
            if self._folder is None:
                return
            folder = self._of_file(self._folder, sha256)
            for path in [path for path in self._disk if path.parent == folder]:
                self._disk_size -= self._disk.pop(path)
        for path in folder.glob("*") if folder.is_dir() else ():
            path.unlink(missing_ok=True)

    @property
    def sizes(self) -> tuple[int, int]:
        """Bytes in memory and on the disk."""
        with self._lock:
            return self._memory_size, self._disk_size

    def _remember(self, key: PictureKey, picture: bytes) -> None:
        self._memory_size += len(picture) - len(self._memory.pop(key, b""))
        self._memory[key] = picture
        while self._memory_size > self._memory_bytes and self._memory:
            self._memory_size -= len(self._memory.popitem(last=False)[1])

    def _make_room(self) -> None:
        while self._disk_size > self._disk_bytes and self._disk:
            path, size = self._disk.popitem(last=False)
            self._disk_size -= size
            with suppress(OSError):
                path.unlink(missing_ok=True)

    def _path(self, key: PictureKey) -> Path | None:
        if self._folder is None:
            return None
        return self._of_file(self._folder, key.sha256) / f"{key.page}-{key.what}{SUFFIX}"

    @staticmethod
    def _of_file(folder: Path, sha256: str) -> Path:
        return folder / sha256[:FOLDER_LETTERS] / sha256


def _stored(folder: Path) -> list[tuple[Path, int]]:
    """What an earlier process left, oldest first."""

    def found() -> Iterator[tuple[float, Path, int]]:
        for path in folder.glob(f"*/*/*{SUFFIX}"):
            with suppress(OSError):
                stat = path.stat()
                yield stat.st_mtime, path, stat.st_size

    return [(path, size) for _, path, size in sorted(found())]
