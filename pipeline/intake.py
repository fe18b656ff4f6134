"""What lies in the input folders, and what each file is by its content, never by its name."""

import hashlib
import os
import stat
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import BadInputFile, DamagedFile, EmptyFile, NotAFile, UnknownType, VanishedFile, facts_of

PDF = "application/pdf"
PNG = "image/png"
JPEG = "image/jpeg"
TIFF = "image/tiff"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DOC = "application/msword"
ODT = "application/vnd.oasis.opendocument.text"

SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"\xff\xd8\xff", JPEG),
    (b"II*\x00", TIFF),
    (b"MM\x00*", TIFF),
    (b"II+\x00", TIFF),  # BigTIFF
    (b"MM\x00+", TIFF),
)
ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORD_STREAM = "WordDocument".encode("utf-16-le")  # entry of the OLE2 directory that only Word writes
PDF_MARK_WITHIN = 1024  # bytes; mail gateways and scanners put lines before "%PDF-" (ISO 32000-1, annex H.3.4.1)
OLE2_DIRECTORY_WITHIN = 1 << 26  # bytes searched for the directory, which Word writes near the end

LITTER_NAMES = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r"})
LITTER_STARTS = (
    ".",  # hidden, .DS_Store, .~lock.letter.docx#, .syncthing.letter.pdf.tmp
    "~$",  # open in Word
    "~syncthing~",
    "$recycle.bin",
)
LITTER_ENDS = (".tmp", ".part", ".partial", ".crdownload", ".download", ".!sync", ".filepart", ".swp", "~")


@dataclass(frozen=True)
class InputFile:
    """`relative` is printable, from the folder that was given, with "/" separators; `path` opens the file."""

    path: Path
    relative: str

    @property
    def full_name(self) -> str:
        """Printable, and no other file's."""
        return printable(self.path.absolute().as_posix())

    def sha256(self) -> str:
        """Raises `VanishedFile`, `NotAFile` or `DamagedFile`."""
        return sha256_of(self.path)

    def version(self) -> tuple[int, str]:
        """Size in bytes, and a mark that another content would not bear. Raises an `OSError` when the file is gone."""
        status = self.path.stat()
        return status.st_size, str(status.st_mtime_ns)

    def size_hint(self) -> int:
        """Bytes, 0 where nobody knows or asking would take long; only to order files by."""
        try:
            return self.path.stat().st_size
        except OSError:
            return 0

    @contextmanager
    def at_hand(self) -> Iterator[Path]:
        """Where the bytes can be opened as long as the context lasts."""
        yield self.path


def walk(inputs: Sequence[Path]) -> Iterator[InputFile]:
    """Every file under `inputs`, once, folders in order of names; a file that was named is never taken for litter.

    What is no regular file (FIFO, socket, device, dangling or looping link) is given out too and never opened, so that
    it gets its row. Links to folders are followed, but none into a folder that is being walked or was walked before.
    """
    seen: set[tuple[int, int]] = set()
    for path in inputs:
        if path.is_dir():
            yield from _walk_folder(path, "", seen)
        else:
            yield InputFile(path, printable(path.name))


def _walk_folder(folder: Path, prefix: str, seen: set[tuple[int, int]]) -> Iterator[InputFile]:
    status = folder.stat()
    if (status.st_dev, status.st_ino) in seen:
        return
    seen.add((status.st_dev, status.st_ino))
    with os.scandir(folder) as entries:
        names = sorted(entry.name for entry in entries)
    for name in names:
        if is_litter(name):
            continue
        path = folder / name
        relative = f"{prefix}{printable(name)}"
        if not _is_folder(path):
            yield InputFile(path, relative)
            continue
        try:
            yield from _walk_folder(path, f"{relative}/", seen)
        except PermissionError:
            yield InputFile(path, relative)


def _is_folder(path: Path) -> bool:
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except OSError:  # a dangling link, or one of a loop
        return False


def is_litter(name: str) -> bool:
    """Whether systems, editors and sync tools leave files of this name that nobody means to be read."""
    folded = name.casefold()
    return folded in LITTER_NAMES or folded.startswith(LITTER_STARTS) or folded.endswith(LITTER_ENDS)


def printable(name: str) -> str:
    """The name with bytes that are no UTF-8 written as \\xNN, so that it can be stored and shown."""
    return os.fsencode(name).decode("utf-8", errors="backslashreplace")


def require_file(path: Path) -> None:
    """For commands that read one file. Raises `BadInputFile` where `path` names none."""
    if path.is_dir():
        raise BadInputFile(f"{path} is a folder: name a file in it")
    if not path.exists():
        raise BadInputFile(f"{path} does not exist: check the spelling, and that the drive is connected")


def identify(path: Path) -> str:
    """The media type by content. Raises `NotAFile`, `VanishedFile`, `EmptyFile`, `DamagedFile` or `UnknownType`."""
    _require_regular(path)
    try:
        with path.open("rb") as file:
            head = file.read(PDF_MARK_WITHIN + 5)
    except FileNotFoundError as e:
        raise VanishedFile(path.name) from e
    except OSError as e:
        raise DamagedFile(f"cannot be opened: {e.strerror}") from e
    if not head:
        raise EmptyFile
    for signature, media_type in SIGNATURES:
        if head.startswith(signature):
            return media_type
    if head.startswith(ZIP):
        return _identify_zip(path)
    if head.startswith(OLE2):
        return _identify_ole2(path)
    if b"%PDF-" in head:
        return PDF
    raise UnknownType(_looks_like(head))


def _require_regular(path: Path) -> None:
    """A FIFO would block whoever opens it, so the kind is asked before anything is opened."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError as e:
        if path.is_symlink():
            raise NotAFile("a link that leads nowhere") from e
        raise VanishedFile(path.name) from e
    except OSError as e:
        raise NotAFile("a link that leads back to itself" if path.is_symlink() else str(e.strerror)) from e
    if not stat.S_ISREG(mode):
        raise NotAFile(_kind(mode))


def _kind(mode: int) -> str:
    kinds = {
        stat.S_IFIFO: "a named pipe",
        stat.S_IFSOCK: "a socket",
        stat.S_IFBLK: "a device",
        stat.S_IFCHR: "a device",
        stat.S_IFDIR: "a folder that cannot be opened",
    }
    return kinds.get(stat.S_IFMT(mode), "of unknown kind")


def _identify_zip(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            if "word/document.xml" in names:
                return DOCX
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 256:
                declared = archive.read("mimetype").decode("ascii", errors="replace").strip()
                if declared.startswith(ODT):
                    return ODT
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError) as e:
        raise DamagedFile(f"an archive that does not open: {facts_of(e)}") from e
    raise UnknownType("an archive")


def _identify_ole2(path: Path) -> str:
    with path.open("rb") as file:
        content = file.read(OLE2_DIRECTORY_WITHIN)
    if WORD_STREAM in content:
        return DOC
    raise UnknownType("an old Office file, but not of Word")


def _looks_like(head: bytes) -> str:
    start = head.lstrip()[:15].lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return "a web page"
    return f"begins with {head[:8].hex(' ')}"


def sha256_of(path: Path) -> str:
    """Of the whole content, read in pieces. Raises `VanishedFile`, `NotAFile` or `DamagedFile`."""
    _require_regular(path)
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError as e:
        raise VanishedFile(path.name) from e
    except OSError as e:
        raise DamagedFile(f"cannot be read: {e.strerror}") from e
