"""DOCX, DOC, RTF and ODT: LibreOffice lays the pages out; without it, DOCX is laid out here."""

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
from pipeline.reading.office.doc_file import has_tracked_changes, is_encrypted_doc
from pipeline.reading.office.legacy_text import convert_runs, has_legacy_fonts
from pipeline.reading.office.libreoffice import HOW_TO_GET_IT, find_soffice
from pipeline.reading.office.odt import settle_odt
from pipeline.reading.office.package import open_package
from pipeline.reading.office.revisions import has_revisions, settle_revisions
from pipeline.reading.office.styles import Styles
from pipeline.reading.settings import ReadingSettings

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DOC = "application/msword"
ODT = "application/vnd.oasis.opendocument.text"
RTF = "application/rtf"
WORDML = "application/vnd.ms-word2003"
SUFFIXES = {DOCX: ".docx", DOC: ".doc", ODT: ".odt", RTF: ".rtf", WORDML: ".xml"}
"""LibreOffice goes by the suffix, so the copy that it reads is named by content."""
NEEDS_LIBREOFFICE = {
    DOC: "an old Word file (DOC) needs LibreOffice",
    ODT: "a file of LibreOffice Writer (ODT) needs LibreOffice",
    RTF: "an RTF file, whatever its name, needs LibreOffice",
    WORDML: "a Word file of 2003 (XML) needs LibreOffice",
}
ARCHIVES = (DOCX, ODT)
CHUNK = "aFChunk"  # the last word of the relation's type (ECMA-376, part 1, 11.3.1)
LEGACY_FONT_NAMES = (b".Vn", b"VNI-", ".Vn".encode("utf-16-le"), "VNI-".encode("utf-16-le"))
"""As DOC and RTF files name the fonts that they use."""

ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
PROLOGUE_BYTES = 4096  # declarations stand before the first element
MAX_RATIO = 500  # unpacked to packed; the XML of real letters packs 5 to 30 times, blank bitmaps in them 200


ROOM_BYTES = 1_000_000  # left on a disk that is not full


def read_office(path: Path, media_type: str, settings: ReadingSettings, ask: Question = no_question) -> Iterator[Page]:
    """Pages with `reading` "office". Raises a `DocumentError`, `MissingProgram` where LibreOffice is needed."""
    if media_type in ARCHIVES:
        check_archive(path, settings)
    soffice = find_soffice()
    chunks = media_type == DOCX and has_chunks(path)
    if soffice is not None and not chunks:
        yield from _read_converted(soffice, path, media_type, settings, ask)
    elif media_type == DOCX:
        from pipeline.reading.office.docx_layout import read_docx

        yield from read_docx(path, settings, ask)
    else:
        _require_no_password(path, media_type)
        raise MissingProgram(f"{NEEDS_LIBREOFFICE[media_type]}: {HOW_TO_GET_IT}")


def has_chunks(path: Path) -> bool:
    """Whether Word takes up other files as text when it opens this one. LibreOffice leaves them out without a word, so
    such a file is set here, where the page says that they were not read. Raises `DamagedFile`."""
    return any(relation.kind == CHUNK for relation in open_package(path).relations.values())


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
        for page in read_pdf(_to_pdf(soffice, path, media_type, Path(folder), settings), settings, ask):
            reading = "office" if page.reading == "text_layer" else page.reading
            yield page.model_copy(update={"reading": reading, "steps": ("laid out by LibreOffice", *page.steps)})


def laid_out(path: Path, media_type: str, folder: Path, settings: ReadingSettings) -> Path:
    """The pages of the file as a PDF in `folder`, the same that are read. Raises a `DocumentError`, `MissingProgram`
    where LibreOffice is not installed."""
    if media_type in ARCHIVES:
        check_archive(path, settings)
    soffice = find_soffice()
    if soffice is None:
        raise MissingProgram(f"pages of Word files are drawn by LibreOffice: {HOW_TO_GET_IT}")
    return _to_pdf(soffice, path, media_type, folder, settings)


def _to_pdf(soffice: str, path: Path, media_type: str, folder: Path, settings: ReadingSettings) -> Path:
    _require_no_password(path, media_type)
    copy = folder / f"letter{SUFFIXES[media_type]}"
    shutil.copyfile(path, copy)
    copy = _as_shown(soffice, copy, media_type, settings)
    return _convert(soffice, copy, "pdf:writer_pdf_Export", settings)


def _as_shown(soffice: str, copy: Path, media_type: str, settings: ReadingSettings) -> Path:
    """The file to be laid out: one with tracked changes, or with fonts from before Unicode, as Word shows it at last.

    LibreOffice prints deleted words beside those that took their place, and loses letters of such fonts. DOC and RTF
    files that may hold such things become DOCX first.
    """
    if media_type == ODT:
        settle_odt(copy)
        return copy
    if media_type != DOCX:
        content = copy.read_bytes()
        tracked = has_tracked_changes(copy) if media_type == DOC else b"\\deleted" in content
        if not tracked and not any(name in content for name in LEGACY_FONT_NAMES):
            return copy
        copy = _convert(soffice, copy, "docx:MS Word 2007 XML", settings)
    package = open_package(copy)
    styles = Styles(package.related("styles"))
    names = [package.main, *(each.target for each in package.relations.values() if each.kind in ("header", "footer"))]
    trees = [package.tree(name) for name in names if name in package.parts]
    if any(has_revisions(tree) or has_legacy_fonts(tree, styles) for tree in trees):
        for tree in trees:
            settle_revisions(tree)
            convert_runs(tree, styles)
        copy = copy.with_name("shown.docx")
        package.write(copy)
    return copy


def _require_no_password(path: Path, media_type: str) -> None:
    if media_type == DOC and is_encrypted_doc(path):
        raise EncryptedFile


def _convert(soffice: str, copy: Path, wanted: str, settings: ReadingSettings) -> Path:
    """The file made of `copy`, beside it. Raises `WorkerTimeout`, or `DamagedFile` where LibreOffice makes nothing.

    A profile of its own, so that conversions side by side do not wait for each other.
    """
    folder = copy.parent / "made"
    command = [
        soffice,
        "--headless",
        "--norestore",
        "--nolockcheck",
        f"-env:UserInstallation={(copy.parent / 'profile').as_uri()}",
        "--convert-to",
        wanted,
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
    made = folder / f"{copy.stem}.{wanted.partition(':')[0]}"
    if not made.is_file():
        if shutil.disk_usage(copy.parent).free < ROOM_BYTES:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))  # LibreOffice does not say why it made nothing
        raise DamagedFile("LibreOffice cannot open it, or it has a password")
    return made


def _kill_tree(pid: int) -> None:
    """`soffice` is a script; the program that hangs is its grandchild."""
    root = psutil.Process(pid)
    for process in [*root.children(recursive=True), root]:
        try:
            process.kill()
        except psutil.NoSuchProcess:
            continue
