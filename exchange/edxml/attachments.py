"""The files in an edXML message: base64, by some writers packed one by one into a ZIP first."""

import base64
import binascii
import io
import zipfile
import zlib
from pathlib import PurePath

from exchange.errors import BadMessage

MOST_BYTES = 512 * 1024 * 1024
"""The largest file that is taken out of a ZIP: more than any scanned letter. A choice, against archives that swell."""
ENCRYPTED = 0x1
"""The bit of a ZIP member that has a password (APPNOTE 4.4.4)."""


def encoded(content: bytes) -> str:
    """A file as the text of an element."""
    return base64.b64encode(content).decode("ascii")


def decoded(text: str, name: str) -> bytes:
    """The file `name` in the text of an element, taken out of the ZIP that some writers pack each file into.

    Raises `BadMessage` where the text is no base64, or the file is larger than `MOST_BYTES`.
    """
    try:
        content = base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadMessage(f"the file {name!r} in it is no base64") from error
    return _unpacked(content, name)


def _unpacked(content: bytes, name: str) -> bytes:
    """The only member of a ZIP, where it is of the same kind as the file is said to be; else the content itself.

    A DOCX or a ZIP that was sent as it is has other members than one of its own kind.
    """
    kind = PurePath(name).suffix.casefold()
    if kind in ("", ".zip") or not zipfile.is_zipfile(io.BytesIO(content)):
        return content
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            if len(members) != 1 or PurePath(members[0].filename).suffix.casefold() != kind:
                return content
            if members[0].flag_bits & ENCRYPTED:
                return content
            with archive.open(members[0]) as member:
                unpacked = member.read(MOST_BYTES + 1)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, zlib.error, ValueError, RuntimeError):
        return content  # for the reader of that kind to refuse
    if len(unpacked) > MOST_BYTES:
        raise BadMessage(f"the file {name!r} in it is larger than {MOST_BYTES // 2**20} MB")
    return unpacked
