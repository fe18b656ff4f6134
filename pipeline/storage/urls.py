"""Letters in object storage, through fsspec: "s3://bucket/folder" wherever a folder may be named.

Where the storage is and who may enter stays with fsspec and the cloud's own variables (AWS_ACCESS_KEY_ID,
AWS_ENDPOINT_URL, ...), on each machine that reads.
"""

import hashlib
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from models.errors import BadInputFolder, ClosedToUs, StorageLost, VanishedFile
from pipeline.intake import InputFile, is_litter, printable, unmistakable

LOCAL = "file://"
PATIENCE_S = (1.0, 4.0, 15.0)
"""Waits between tries: storage that does not answer for a moment stops no run."""
CONTENT_MARKS = ("ETag", "etag", "md5Hash", "content_md5", "mtime", "LastModified", "last_modified")
"""What the kinds of storage call the mark of a content, best first."""
PIECE = 1 << 20  # bytes
SUFFIX_LENGTH = 10
T = TypeVar("T")


@dataclass(frozen=True)
class StoredFile(InputFile):
    """A file of an object store. `path` only shows where it is; `at_hand` fetches a copy."""

    url: str

    @property
    def full_name(self) -> str:
        """The whole address, for telling files of one relative name apart."""
        return unmistakable(os.fsencode(self.url))

    def sha256(self) -> str:
        """Of the object's bytes, which are fetched for it. Raises a `DocumentError` where it cannot be read."""
        with _file_errors():
            return answered(self.url, self._digest)

    def version(self) -> tuple[int, str]:
        """Raises an `OSError` when the file is gone."""
        info = answered(self.url, lambda: filesystem(self.url).info(self.url))
        mark = next((str(info[name]) for name in CONTENT_MARKS if info.get(name)), "")
        return int(info["size"]), mark

    def size_hint(self) -> int:
        """Unknown before it is fetched: 0, so that such files are read by name."""
        return 0

    @contextmanager
    def at_hand(self) -> Iterator[Path]:
        """A copy of its own, since those who read want to seek, and programs want a path."""
        with tempfile.TemporaryDirectory(prefix="congvan-") as folder:
            copy = Path(folder) / f"letter{Path(self.relative).suffix[:SUFFIX_LENGTH]}"
            with _file_errors():
                answered(self.url, lambda: filesystem(self.url).get_file(self.url, str(copy)))
            yield copy

    def _digest(self) -> str:
        digest = hashlib.sha256()
        with filesystem(self.url).open(self.url, "rb", block_size=PIECE, cache_type="none") as file:
            while piece := file.read(PIECE):
                digest.update(piece)
        return digest.hexdigest()


def is_url(place: str) -> bool:
    """Whether a place is the address of a storage and no folder of this machine: "s3://bucket/in"."""
    return "://" in place and not place.startswith(LOCAL)


def local_path(place: str) -> Path:
    """The folder that a place names, also as "file:///srv/in"."""
    return Path(place.removeprefix(LOCAL))


def stored_files(urls: Sequence[str]) -> list[StoredFile]:
    """The files below each URL, without litter. Raises `BadInputFolder` where there is nothing of that name."""
    return [file for url in urls for file in _files_below(url)]


def filesystem(url: str) -> Any:
    """Of fsspec; it remembers no listing, since others write there too."""
    try:
        import fsspec

        return fsspec.filesystem(url.partition("://")[0], use_listings_cache=False)
    except (ImportError, ValueError) as error:
        raise BadInputFolder(f"{url}: {error}. s3:// needs more packages: pip install 'congvan[s3]'") from error


def answered(url: str, ask: Callable[[], T]) -> T:
    """What `ask` gives, asked again while the storage does not answer. Raises `StorageLost` in the end.

    Whether the thing is there, and whether we may have it, are answers.
    """
    for patience_s in (*PATIENCE_S, None):
        try:
            return ask()
        except (FileNotFoundError, FileExistsError, PermissionError, BadInputFolder):
            raise
        except (TypeError, NameError):  # a defect of ours
            raise
        except Exception as error:  # each kind of storage raises errors of its own
            if patience_s is None:
                raise StorageLost(f"{url}: the storage does not answer ({error}); nothing done is lost") from error
            time.sleep(patience_s)
    raise AssertionError


def _files_below(url: str) -> Iterator[StoredFile]:
    fs = filesystem(url)
    root = fs._strip_protocol(url).rstrip("/")
    try:
        names = sorted(answered(url, lambda: fs.find(root)))
    except (FileNotFoundError, PermissionError) as error:
        raise BadInputFolder(f"{url} cannot be listed: {error}") from error
    if not names:
        raise BadInputFolder(f"{url} is not there or holds no file: check the spelling")
    for name in names:
        relative = name.removeprefix(root).lstrip("/") or name.rpartition("/")[2]
        if not name.endswith("/") and (name == root or not any(map(is_litter, relative.split("/")))):
            stored = fs.unstrip_protocol(name)
            yield StoredFile(Path(stored), printable(relative), stored)


@contextmanager
def _file_errors() -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise VanishedFile("removed") from error
    except PermissionError as error:
        raise ClosedToUs(str(error)) from error
