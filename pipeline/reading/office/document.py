"""DOCX, DOC and ODT: LibreOffice lays the pages out; without it, DOCX is laid out here."""

import errno
import os
import re
import shutil
import subprocess
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import psutil

from models import Page
from models.errors import DamagedFile, EncryptedFile, MissingProgram, TooLarge, WorkerTimeout, facts_of
from pipeline.reading.again.question import Question, no_question
from pipeline.reading.office.libreoffice import find_soffice
from pipeline.reading.settings import ReadingSettings

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DOC = "application/msword"
ODT = "application/vnd.oasis.opendocument.text"
SUFFIXES = {DOCX: ".docx", DOC: ".doc", ODT: ".odt"}
"""LibreOffice goes by the suffix, so the copy that it reads is named by content."""

ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
PROLOGUE_BYTES = 4096  # declarations stand before the first element
MAX_RATIO = 500  # unpacked to packed; the XML of real letters packs 5 to 30 times, blank bitmaps in them 200


ROOM_BYTES = 1_000_000  # left on a disk that is not full


def read_office(path: Path, media_type: str, settings: ReadingSettings, ask: Question = no_question) -> Iterator[Page]:
    """Pages with `reading` "office". Raises a `DocumentError`, `MissingProgram` where LibreOffice is needed."""
    if media_type != DOC:
        check_archive(path, settings)
    soffice = find_soffice()
    if soffice is not None:
        yield from _read_converted(soffice, path, media_type, settings, ask)
    elif media_type == DOCX:
        from pipeline.reading.office.docx_layout import read_docx

        yield from read_docx(path, settings)
    else:
        raise MissingProgram("LibreOffice (Debian and Ubuntu: apt install libreoffice-writer-nogui)")


def check_archive(path: Path, settings: ReadingSettings) -> None:
    """Sizes and declarations, before anything is parsed. Raises `TooLarge`, `DamagedFile` or `EncryptedFile`."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            unpacked = sum(entry.file_size for entry in entries)
            if unpacked > settings.max_office_bytes or any(_is_bomb(entry) for entry in entries):
                raise TooLarge(f"its parts unpack to {unpacked} bytes")
            for entry in entries:
                if entry.flag_bits & 1:
                    raise EncryptedFile
                if entry.filename.endswith((".xml", ".rels")):
                    _check_prologue(archive, entry)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError) as e:
        raise DamagedFile(f"an archive that does not open: {facts_of(e)}") from e


def _is_bomb(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > 1_000_000 and entry.file_size > MAX_RATIO * max(entry.compress_size, 1)


def _check_prologue(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    with archive.open(entry) as part:
        if ENTITY.search(part.read(PROLOGUE_BYTES)):
            raise DamagedFile(f"{entry.filename} declares XML entities, which office programs never write")


def _read_converted(
    soffice: str, path: Path, media_type: str, settings: ReadingSettings, ask: Question
) -> Iterator[Page]:
    from pipeline.reading.pdf.document import read_pdf

    with tempfile.TemporaryDirectory(prefix="congvan-office-") as folder:
        copy = Path(folder) / f"letter{SUFFIXES[media_type]}"
        shutil.copyfile(path, copy)
        _convert(soffice, copy, Path(folder), settings)
        made = copy.with_suffix(".pdf")
        if not made.is_file():
            if shutil.disk_usage(folder).free < ROOM_BYTES:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))  # LibreOffice does not say why it made nothing
            raise DamagedFile("LibreOffice cannot open it, or it has a password")
        for page in read_pdf(made, settings, ask):
            reading = "office" if page.reading == "text_layer" else page.reading
            yield page.model_copy(update={"reading": reading, "steps": ("laid out by LibreOffice", *page.steps)})


def _convert(soffice: str, copy: Path, folder: Path, settings: ReadingSettings) -> None:
    """A profile of its own, so that conversions side by side do not wait for each other. Raises `WorkerTimeout`."""
    command = [
        soffice,
        "--headless",
        "--norestore",
        "--nolockcheck",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--convert-to",
        "pdf:writer_pdf_Export",
        "--outdir",
        str(folder),
        str(copy),
    ]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet) as process:
        try:
            process.wait(settings.office_timeout_s)
        except subprocess.TimeoutExpired as e:
            _kill_tree(process.pid)
            raise WorkerTimeout(f"LibreOffice did not finish in {settings.office_timeout_s:.0f} s") from e


def _kill_tree(pid: int) -> None:
    """`soffice` is a script; the program that hangs is its grandchild."""
    root = psutil.Process(pid)
    for process in [*root.children(recursive=True), root]:
        try:
            process.kill()
        except psutil.NoSuchProcess:
            continue
