"""What the head of an old Word file (DOC) tells before LibreOffice opens it: a password, tracked changes.

The head is the FIB of [MS-DOC] 2.5: base fields of 32 bytes, then counted arrays, the last of places of tables.
"""

import struct
from pathlib import Path

import olefile

ENCRYPTED, SECOND_TABLE = 0x0100, 0x0200
"""Bits of the flags at offset 10 (fEncrypted, fWhichTblStm)."""
FLAGS_AT, ARRAYS_AT = 10, 32
AUTHORS = 51
"""The place of SttbfRMark, those who tracked changes, among the pairs of FibRgFcLcb97 ([MS-DOC] 2.5.6)."""
UNKNOWN_ALONE = 1
"""Such lists begin with "Unknown", who is no one ([MS-DOC] 2.9.288)."""
EXTENDED = 0xFFFF


def is_encrypted_doc(path: Path) -> bool:
    """Whether the text is encrypted, so that a password is needed; False where the head cannot be read."""
    head, _ = _streams(path)
    return len(head) > FLAGS_AT + 2 and bool(struct.unpack_from("<H", head, FLAGS_AT)[0] & ENCRYPTED)


def has_tracked_changes(path: Path) -> bool:
    """Whether somebody has tracked changes in the file; they may be settled since."""
    head, table = _streams(path)
    try:
        words = struct.unpack_from("<H", head, ARRAYS_AT)[0]
        longs_at = ARRAYS_AT + 2 + 2 * words
        longs = struct.unpack_from("<H", head, longs_at)[0]
        pairs_at = longs_at + 2 + 4 * longs + 2
        start, length = struct.unpack_from("<II", head, pairs_at + 8 * AUTHORS)
        mark, count = struct.unpack_from("<HH", table, start)
    except struct.error:
        return False
    return bool(length) and mark == EXTENDED and count > UNKNOWN_ALONE


def _streams(path: Path) -> tuple[bytes, bytes]:
    """The head of the text and the table that belongs to it; empty where the file is broken."""
    try:
        with olefile.OleFileIO(str(path)) as file:
            with file.openstream("WordDocument") as stream:
                head = stream.read(ARRAYS_AT + 4096)
            second = len(head) > FLAGS_AT + 2 and struct.unpack_from("<H", head, FLAGS_AT)[0] & SECOND_TABLE
            with file.openstream("1Table" if second else "0Table") as stream:
                return head, stream.read()
    except (OSError, ValueError, TypeError, IndexError, struct.error):
        return b"", b""
