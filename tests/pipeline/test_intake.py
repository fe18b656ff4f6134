"""What a file is by its content, and which files of a folder are read."""

import os
import socket
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from models.errors import (
    DamagedFile,
    DocumentError,
    EmptyFile,
    EncryptedFile,
    NotAFile,
    OtherFormat,
    PackedFile,
    UnknownType,
    VanishedFile,
)
from pipeline.intake import (
    BMP,
    DOC,
    DOCX,
    EML,
    GIF,
    HEIC,
    HTML,
    JPEG,
    MHT,
    ODT,
    P7M,
    PDF,
    PNG,
    RTF,
    TIFF,
    WEBP,
    WORDML,
    ZIP,
    identify,
    is_litter,
    sha256_of,
    walk,
)

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def zipped(**parts: bytes) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name.replace("__", "/")), content)  # without the time of day
    return buffer.getvalue()


ROWS: list[tuple[bytes, str | type[DocumentError]]] = [
    (b"%PDF-1.4\n", PDF),
    (b"\x00\x01 scanner header\r\n" * 40 + b"%PDF-1.4\n", PDF),  # bytes before the header, as mail gateways leave
    (b" " * 2000 + b"%PDF-1.4\n", UnknownType),  # beyond what readers accept
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"\xff\xd8\xff\xe0", JPEG),
    (b"II*\x00", TIFF),
    (b"MM\x00*", TIFF),
    (zipped(word__document=b"", **{"word__document.xml": b"<w/>"}), DOCX),
    (zipped(mimetype=b"application/vnd.oasis.opendocument.text"), ODT),
    (zipped(mimetype=b"application/epub+zip"), UnknownType),
    (zipped(**{"xl__workbook.xml": b"<w/>"}), UnknownType),  # a spreadsheet
    (zipped(**{"word__document.xml": b"<w/>"})[:40], DamagedFile),  # an archive cut off
    (OLE2 + "WordDocument".encode("utf-16-le"), DOC),
    (OLE2 + "Workbook".encode("utf-16-le"), UnknownType),  # an old spreadsheet
    (OLE2 + "EncryptedPackage".encode("utf-16-le"), EncryptedFile),  # a DOCX with a password
    (OLE2 + "__properties_version1.0".encode("utf-16-le"), PackedFile),  # a mail of Outlook
    (b"RIFF\x10\x00\x00\x00WEBPVP8 ", WEBP),
    (b"RIFF\x10\x00\x00\x00WAVEfmt ", UnknownType),
    (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", HEIC),
    (b"\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00mif1heic", HEIC),
    (b"\x00\x00\x00\x18ftypavif\x00\x00\x00\x00avif", OtherFormat),
    (b"\x00\x00\x00\x18ftypisom\x00\x00\x00\x00isom", UnknownType),  # a film
    (b"BM\x36\x00\x00\x00\x00\x00\x00\x00\x36", BMP),
    (b"BMW 320i la mot chiec xe", UnknownType),
    (b"GIF89a", GIF),
    (b"{\\rtf1\\ansi", RTF),
    (b"\xef\xbb\xbf{\\rtf1\\ansi", RTF),
    (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>', WORDML),
    (b'<html xmlns:w="urn:schemas-microsoft-com:office:word">', HTML),
    (b"\xef\xbb\xbf<!DOCTYPE html><html>", HTML),
    ("\ufeff<html>".encode("utf-16-le"), HTML),
    (b'MIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"\n\n', MHT),
    (b"From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n type=x\n\n", MHT),
    (b"From: a@example.org\nTo: b@example.org\nContent-Type: multipart/related\n\nContent-Type: text/html", EML),
    (b"From: a@example.org\nSubject: x\nContent-Type: multipart/mixed\n\nContent-Type: multipart/related", EML),
    (b"Received: from a\n\tby b; today\nFrom: a@example.org\nSubject: x\n\ntext", EML),
    (b"Date: today\nno header\nFrom: me\n\n", UnknownType),  # a note
    (b"\x78\x9f\x3e\x22\x01\x00", PackedFile),  # winmail.dat
    (b"Rar!\x1a\x07\x01\x00", PackedFile),
    (b"7z\xbc\xaf\x27\x1c\x00", PackedFile),
    (bytes.fromhex("3082010006092a864886f70d010702"), P7M),
    (b"-----BEGIN PKCS7-----\nMIIB", P7M),
    (b"MIIBBgYJKoZIhvcNAQcCoIIB", P7M),
    (b"MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A", UnknownType),  # a key
    (zipped(a__b=b"one"), ZIP),
    (b"", EmptyFile),
    (b"<!DOCTYPE html><html>", HTML),
    (b"Kinh gui: So Y te", UnknownType),
]


@pytest.mark.parametrize(("content", "expected"), ROWS)
def test_identify(tmp_path: Path, content: bytes, expected: str | type[DocumentError]) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(content)
    if isinstance(expected, str):
        assert identify(path) == expected
    else:
        with pytest.raises(expected) as caught:
            identify(path)
        assert "begins with" not in caught.value.sentence, "a clerk reads no bytes"


def not_files(folder: Path) -> list[Path]:
    fifo, dangling, loop = folder / "fifo.pdf", folder / "dangling.pdf", folder / "loop.pdf"
    os.mkfifo(fifo)
    dangling.symlink_to(folder / "nowhere")
    loop.symlink_to(loop)
    return [fifo, dangling, loop]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs POSIX")
def test_what_is_no_file_is_given_out_and_never_opened(tmp_path: Path) -> None:
    paths = not_files(tmp_path)
    server = socket.socket(socket.AF_UNIX)
    server.bind(str(tmp_path / "socket.pdf"))
    paths.append(tmp_path / "socket.pdf")
    try:
        assert {file.path for file in walk([tmp_path])} == set(paths)
        for path in paths:
            with pytest.raises(NotAFile):
                identify(path)
            with pytest.raises(NotAFile):
                sha256_of(path)
    finally:
        server.close()


def test_a_vanished_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(VanishedFile):
        identify(tmp_path / "gone.pdf")
    with pytest.raises(VanishedFile):
        sha256_of(tmp_path / "gone.pdf")


LITTER = [
    ("Thumbs.db", True),
    ("desktop.ini", True),
    (".DS_Store", True),
    ("~$cong van.docx", True),
    (".~lock.cong van.odt#", True),
    (".syncthing.scan.pdf.tmp", True),
    ("scan.pdf.part", True),
    ("scan.pdf", False),
    ("SCAN.PDF", False),
    ("không có đuôi", False),
]


@pytest.mark.parametrize(("name", "expected"), LITTER)
def test_is_litter(name: str, expected: bool) -> None:
    assert is_litter(name) is expected


def test_walk_goes_by_name_through_folders_without_litter(tmp_path: Path) -> None:
    for name in ("b/2.pdf", "b/1.pdf", "a.pdf", "b/.hidden/3.pdf", "b/Thumbs.db", "c/d/4.tif"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    assert [file.relative for file in walk([tmp_path])] == ["a.pdf", "b/1.pdf", "b/2.pdf", "c/d/4.tif"]


def test_walk_takes_a_named_file_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / ".scan.tmp"
    path.touch()
    assert [file.relative for file in walk([path])] == [".scan.tmp"]


def test_walk_enters_a_folder_once_though_links_lead_back(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "1.pdf").touch()
    (tmp_path / "in" / "back").symlink_to(tmp_path, target_is_directory=True)
    assert [file.relative for file in walk([tmp_path])] == ["in/1.pdf"]


NAMES = ["xuống\ndòng.pdf", "\u202eright.pdf", "😀.pdf", "x" * 251 + ".pdf"]


@pytest.mark.parametrize("name", NAMES)
def test_walk_keeps_odd_names(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    assert [file.relative for file in walk([tmp_path])] == [name]


def test_a_name_that_is_no_utf8_gets_a_printable_path(tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + b"/c\xf4ng v\xe3n.pdf"
    try:
        Path(os.fsdecode(raw)).write_bytes(b"%PDF-1.4\n")
    except OSError:
        pytest.skip("the file system takes UTF-8 names only")
    (file,) = walk([tmp_path])
    assert file.relative == "c\\xf4ng v\\xe3n.pdf"
    assert identify(file.path) == PDF
