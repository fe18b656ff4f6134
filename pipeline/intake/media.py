"""The type of a file by its content, never by its name; what is not read is named in a clerk's words."""

import re
import zipfile
import zlib
from pathlib import Path

from models.errors import (
    ClosedToUs,
    DamagedFile,
    EmptyFile,
    EncryptedFile,
    OtherFormat,
    PackedFile,
    UnknownType,
    VanishedFile,
    facts_of,
)
from pipeline.intake.files import require_regular

PDF = "application/pdf"
PNG = "image/png"
JPEG = "image/jpeg"
TIFF = "image/tiff"
WEBP = "image/webp"
HEIC = "image/heic"
BMP = "image/bmp"
GIF = "image/gif"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DOC = "application/msword"
ODT = "application/vnd.oasis.opendocument.text"
RTF = "application/rtf"
WORDML = "application/vnd.ms-word2003"  # "Word XML Document" of Word 2003; it has no registered name
HTML = "text/html"
MHT = "multipart/related"  # a web page with its pictures in one file (RFC 2557)
ZIP = "application/zip"
EML = "message/rfc822"
P7M = "application/pkcs7-mime"
EDXML = "application/vnd.edxml+xml"  # QCVN 102:2016; it has no registered name

SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"\xff\xd8\xff", JPEG),
    (b"II*\x00", TIFF),
    (b"MM\x00*", TIFF),
    (b"II+\x00", TIFF),  # BigTIFF
    (b"MM\x00+", TIFF),
    (b"GIF87a", GIF),
    (b"GIF89a", GIF),
    (b"{\\rtf", RTF),
)
PACKED = (
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"\x1f\x8b", "a GZIP archive"),
    (b"BZh", "a BZIP2 archive"),
    (b"\xfd7zXZ\x00", "an XZ archive"),
    (b"MSCF", "a CAB archive"),
    (b"From ", "a mailbox of many mails"),
    (b"\x78\x9f\x3e\x22", "an attachment of Outlook (winmail.dat)"),
)
"""What may hold letters and is not opened, because no library for it is at hand."""
KNOWN_OTHERS = (
    (b"MZ", "a Windows program"),
    (b"\x7fELF", "a program"),
    (b"ID3", "a sound file"),
    (b"RIFF", "a sound or film"),
    (b"OggS", "a sound or film"),
    (b"\x1aE\xdf\xa3", "a film"),
    (b"SQLite format 3", "a database"),
    (b"AT&T", "a DjVu file"),
)
ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLE2_STREAMS: tuple[tuple[str, str], ...] = (
    ("WordDocument", DOC),
    ("EncryptedPackage", "encrypted"),
    ("__properties_version1.0", "an Outlook message"),
    ("Workbook", "an old Excel file"),
    ("PowerPoint Document", "an old PowerPoint file"),
)
"""Entries of the OLE2 directory that only one program writes, and what they tell."""
PDF_MARK = b"%PDF-"
PDF_MARK_WITHIN = 1024  # bytes; mail gateways and scanners put lines before "%PDF-" (ISO 32000-1, annex H.3.4.1)
HEAD_BYTES = 4096  # looked at; the headers of a mail may be long
STATUS_MARKS = (b"envelope", b"status", b"responsefor")  # an edXML status in a SOAP envelope
OLE2_DIRECTORY_WITHIN = 1 << 26  # bytes searched for the directory, which Word writes near the end
MIMETYPE_LIMIT = 256  # bytes; that of ODF is 39 and stands alone in its file (OpenDocument 1.3, part 2, 3.3)

WORD_PART = re.compile(r"word/document\d*\.xml")
OTHER_OFFICE = (
    ("xl/workbook", "an Excel file"),
    ("ppt/presentation", "a PowerPoint file"),
    ("visio/document", "a Visio file"),
)
HEIF_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1")
MAIL_HEADER = re.compile(
    rb"^(?:received|return-path|from|to|subject|date|message-id|mime-version|delivered-to|content-type|"
    rb"x-[a-z0-9-]+|reply-to|cc|sender|dkim-signature|arc-[a-z-]+|authentication-results|thread-[a-z]+)\s*:",
    re.IGNORECASE | re.MULTILINE,
)
MAIL_HEADERS = 2  # so many of them a text must begin with to be taken for a mail
SENT = re.compile(rb"^(?:to|cc|received|delivered-to|return-path)\s*:", re.MULTILINE)
"""What a program that saves a web page does not write, and one that sends a mail does."""
HTML_STARTS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<table", b"<meta", b"<div", b"<p>")
HEADER_LINE = re.compile(rb"(?:[!-9;-~]+\s*:|[ \t])")
CMS_TYPE = bytes.fromhex("06092a864886f70d0107")  # the object identifier that begins PKCS #7 content types
CMS_ARMOUR = (b"-----BEGIN PKCS7-----", b"-----BEGIN CMS-----", b"-----BEGIN PKCS #7 SIGNED DATA-----")
CMS_IN_BASE64 = re.compile(rb"MI[A-Za-z0-9+/\r\n]{0,12}YJKoZIhvcNAQc")
"""How such a file begins that was written as Base64 without a word about it: a sequence, then that identifier."""


def identify(path: Path) -> str:
    """The media type of a file by its content: one of those above.

    Raises `NotAFile`, `ClosedToUs`, `VanishedFile`, `EmptyFile`, `DamagedFile`, `EncryptedFile`; `OtherFormat` or
    `PackedFile` where a clerk can make it readable, else `UnknownType`.
    """
    require_regular(path)
    head = _head(path)
    if not head:
        raise EmptyFile
    for signature, media_type in SIGNATURES:
        if head.startswith(signature):
            return media_type
    if head.startswith(ZIP_STARTS):
        return _identify_zip(path)
    if head.startswith(OLE2):
        return _identify_ole2(path)
    if _is_envelope(head):  # with a PDF file in it, "%PDF-" may stand near its beginning
        return P7M
    if PDF_MARK in head[: PDF_MARK_WITHIN + len(PDF_MARK)]:
        return PDF
    return _picture_of(head) or _text_of(head) or _refuse(head)


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(HEAD_BYTES)
    except FileNotFoundError as e:
        raise VanishedFile(path.name) from e
    except PermissionError as e:
        raise ClosedToUs from e
    except OSError as e:
        raise DamagedFile(f"cannot be opened: {e.strerror}") from e


def _picture_of(head: bytes) -> str | None:
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return WEBP
    if head[:2] == b"BM" and head[6:10] == bytes(4):  # reserved, always zero
        return BMP
    if head[4:8] == b"ftyp":
        brands = head[8 : 8 + 4 * 8]
        if any(brand in brands for brand in HEIF_BRANDS):
            return HEIC
        if b"avif" in brands:
            raise OtherFormat("an AVIF picture")
        raise UnknownType("a film")
    return None


def _is_envelope(head: bytes) -> bool:
    start = head.lstrip()
    binary = head[:1] == b"\x30" and CMS_TYPE in head[:64]
    return binary or start.startswith(CMS_ARMOUR) or CMS_IN_BASE64.match(start) is not None


def _text_of(head: bytes) -> str | None:
    """What begins with letters: a mail, a web page, a Word file of XML; None for all else."""
    start = _in_ascii(head).lstrip()
    folded = start[:HEAD_BYTES].lower()
    if start.startswith(b"{\\rtf"):
        return RTF
    if b"word.document" in folded or b"/office/word/2003/wordml" in folded:
        return WORDML
    if b"schemas.microsoft.com/office/2006/xmlpackage" in folded:
        raise OtherFormat("a Word file in one piece of XML")
    if start.startswith(b"<") and (b"edxmlenvelope" in folded or all(each in folded for each in STATUS_MARKS)):
        return EDXML
    if _is_mail(start):
        return MHT if _is_web_archive(start) else EML
    return HTML if folded.startswith(HTML_STARTS) or b"<html" in folded else None


def _is_web_archive(start: bytes) -> bool:
    """Whether what looks like a mail is a web page with its pictures: it was sent to nobody."""
    headers = re.split(rb"\r?\n\r?\n", start, maxsplit=1)[0].lower()
    return b"multipart/related" in headers and not SENT.search(headers)


def _in_ascii(head: bytes) -> bytes:
    """The head without its byte order mark, letters of ASCII in one byte each."""
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if head.startswith(mark):
            return head[len(mark) :].decode(encoding, errors="replace").encode()
    return head.removeprefix(b"\xef\xbb\xbf")


def _is_mail(start: bytes) -> bool:
    """Whether it begins with header lines of a mail, before the first empty line."""
    headers = re.split(rb"\r?\n\r?\n", start, maxsplit=1)[0]
    lines = headers.splitlines()[:-1] or headers.splitlines()
    return len(MAIL_HEADER.findall(headers)) >= MAIL_HEADERS and all(HEADER_LINE.match(line) for line in lines)


def _refuse(head: bytes) -> str:
    for signature, what in PACKED:
        if head.startswith(signature):
            raise PackedFile(what)
    if head[257:262] == b"ustar":
        raise PackedFile("a TAR archive")
    for signature, what in KNOWN_OTHERS:
        if head.startswith(signature):
            raise UnknownType(what)
    if head.lstrip()[:1] in (b"<", b"\xef"):
        raise UnknownType("data of a program (XML)")
    raise UnknownType("plain text" if _is_text(head) else "of no known kind")


def _is_text(head: bytes) -> bool:
    try:
        text = head.decode("utf-8")
    except UnicodeDecodeError as e:
        if e.start < len(head) - 4:  # not just the last letter cut in two
            return False
        text = head[: e.start].decode("utf-8")
    return all(sign.isprintable() or sign.isspace() for sign in text)


def _identify_zip(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            if any(WORD_PART.fullmatch(name) for name in names):
                return DOCX
            for start, what in OTHER_OFFICE:
                if any(name.startswith(start) for name in names):
                    raise UnknownType(what)
            if "mimetype" in names and archive.getinfo("mimetype").file_size < MIMETYPE_LIMIT:
                declared = archive.read("mimetype").decode("ascii", errors="replace").strip()
                if declared.startswith(ODT):
                    return ODT
                raise UnknownType("an OpenDocument file or e-book, but no text of Writer")
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError) as e:
        raise DamagedFile(f"an archive that does not open: {facts_of(e)}") from e
    return ZIP


def _identify_ole2(path: Path) -> str:
    with path.open("rb") as file:
        content = file.read(OLE2_DIRECTORY_WITHIN)
    for stream, what in OLE2_STREAMS:
        if stream.encode("utf-16-le") in content:
            if what == DOC:
                return DOC
            if what == "encrypted":
                raise EncryptedFile
            raise PackedFile(what) if stream.startswith("__") else UnknownType(what)
    raise UnknownType("an old Office file, but not of Word")
