"""Lists the files of the input folders, and gives each its name, hash and content."""

import errno
import hashlib
import os
import stat
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from models.errors import BadInputFile, ClosedToUs, DamagedFile, NotAFile, VanishedFile

LITTER_NAMES = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "__macosx"})
LITTER_NAMES |= {"system volume information", "lost+found", "@eadir", "#recycle", "@recycle"}  # of disks and NAS boxes
LITTER_STARTS = (
    ".",  # hidden, .DS_Store, .~lock.letter.docx#, .syncthing.letter.pdf.tmp
    "~$",  # open in Word
    "~syncthing~",
    "$recycle.bin",
)
LITTER_ENDS = (".tmp", ".part", ".partial", ".crdownload", ".download", ".!sync", ".filepart", ".swp", "~")


@dataclass(frozen=True)
class InputFile:
    """A file among the inputs; a file in object storage is a subclass of it."""

    path: Path
    """Opens the file."""
    relative: str
    """Its name in the tables: printable, from the folder that was given, with "/" separators."""

    @property
    def full_name(self) -> str:
        """The absolute path in a printable form that no other file has."""
        return unmistakable(os.fsencode(self.path.absolute().as_posix()))

    def sha256(self) -> str:
        """The SHA-256 of the content. Raises `VanishedFile`, `NotAFile`, `ClosedToUs` or `DamagedFile`."""
        return sha256_of(self.path)

    def version(self) -> tuple[int, str]:
        """The size in bytes, and a text that changes with the content; here the time of change.

        Raises an `OSError` where the file is gone.
        """
        status = self.path.stat()
        return status.st_size, str(status.st_mtime_ns)

    def size_hint(self) -> int:
        """The size in bytes, or 0 where it is not known or asking would take long; only to order files by."""
        try:
            return self.path.stat().st_size
        except OSError:
            return 0

    @contextmanager
    def at_hand(self) -> Iterator[Path]:
        """A context that gives a local path where the file can be opened until the context ends."""
        yield self.path


def walk(inputs: Sequence[Path]) -> Iterator[InputFile]:
    """Yields every file under `inputs` once, in each folder in order of names.

    Left out are files that systems and programs leave behind (`is_litter`), unless they are named in `inputs`. What is
    no regular file (named pipe, socket, device, link that leads nowhere) is yielded too and never opened, so that it
    gets its row in the tables. Links to folders are followed, but no folder is entered twice.
    """
    seen: set[tuple[int, int]] = set()
    for path in inputs:
        if path.is_dir():
            yield from _walk_folder(path, seen)
        else:
            yield InputFile(path, printable(path.name))


def _walk_folder(top: Path, seen: set[tuple[int, int]]) -> Iterator[InputFile]:
    """Without recursion, because a thousand folders in one another would exceed its limit."""
    open_folders = [iter(_entries(top, "", seen))]
    while open_folders:
        file = next(open_folders[-1], None)
        if file is None:
            open_folders.pop()
        elif not _is_folder(file.path):
            yield file
        else:
            try:
                open_folders.append(iter(_entries(file.path, f"{file.relative}/", seen)))
            except OSError:  # closed to us, or removed meanwhile: its row says so
                yield file


def _entries(folder: Path, prefix: str, seen: set[tuple[int, int]]) -> list[InputFile]:
    """What lies in one folder, in order of names; nothing where the folder is among `seen`, to which it is added."""
    status = folder.stat()
    if (status.st_dev, status.st_ino) in seen:
        return []
    with os.scandir(folder) as entries:
        names = sorted(entry.name for entry in entries if not is_litter(entry.name))
    seen.add((status.st_dev, status.st_ino))
    return [InputFile(folder / name, f"{prefix}{printable(name)}") for name in names]


def _is_folder(path: Path) -> bool:
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except OSError:  # a dangling link, or one of a loop
        return False


def is_litter(name: str) -> bool:
    """Whether a name is one of those that systems, editors and sync tools give to their own files: "~$letter.docx"."""
    folded = name.casefold()
    return folded in LITTER_NAMES or folded.startswith(LITTER_STARTS) or folded.endswith(LITTER_ENDS)


def printable(name: str) -> str:
    """A file name as text that can be stored and shown: bytes that are no UTF-8 are written as \\xNN."""
    return os.fsencode(name).decode("utf-8", errors="backslashreplace")


def unmistakable(name: bytes) -> str:
    """A file name as printable text that differs for any two names, also after Unicode normalization.

    A name that is not in NFC is written in ASCII with escapes, and a backslash is doubled.
    """
    text = name.replace(b"\\", b"\\\\").decode("utf-8", errors="backslashreplace")
    return text if unicodedata.is_normalized("NFC", text) else text.encode("ascii", "backslashreplace").decode()


def require_file(path: Path) -> None:
    """Check that `path` names a file, for commands that read one. Raises `BadInputFile` where it does not."""
    if path.is_dir():
        raise BadInputFile(f"{path} is a folder: name a file in it")
    if not path.exists():
        raise BadInputFile(f"{path} does not exist: check the spelling, and that the drive is connected")


def require_regular(path: Path) -> None:
    """Check before it is opened that the path names a regular file: opening a named pipe would wait for ever."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError as e:
        if path.is_symlink():
            raise NotAFile("a link that leads nowhere") from e
        raise VanishedFile(path.name) from e
    except PermissionError as e:
        raise ClosedToUs from e
    except OSError as e:
        raise NotAFile("a link that leads back to itself" if e.errno == errno.ELOOP else str(e.strerror)) from e
    if stat.S_ISDIR(mode):
        raise ClosedToUs("a folder")
    if not stat.S_ISREG(mode):
        raise NotAFile(_special_file_kind(mode))


def _special_file_kind(mode: int) -> str:
    kinds = {
        stat.S_IFIFO: "a named pipe",
        stat.S_IFSOCK: "a socket",
        stat.S_IFBLK: "a device",
        stat.S_IFCHR: "a device",
    }
    return kinds.get(stat.S_IFMT(mode), "of unknown kind")


def sha256_of(path: Path) -> str:
    """The SHA-256 of the whole content, read in pieces.

    Raises `VanishedFile`, `NotAFile`, `ClosedToUs` or `DamagedFile`.
    """
    require_regular(path)
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError as e:
        raise VanishedFile(path.name) from e
    except PermissionError as e:
        raise ClosedToUs from e
    except OSError as e:
        raise DamagedFile(f"cannot be read: {e.strerror}") from e
