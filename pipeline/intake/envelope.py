"""Signed envelopes (P7M): the file within them, of which digital signatures are around (CMS, RFC 5652)."""

import base64
import binascii
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from models.errors import DamagedFile, EncryptedFile, SignatureOnly, TooLarge
from pipeline.ber import SEQUENCE, TAGGED_0, Damaged, Walk, at_least, signed_data

MOST_BYTES = 500_000_000
"""Of one envelope."""
MOST_PARTS = 1_000_000
"""Values walked in it: what is written in pieces of 1,000 bytes, as some programs do, has as many at that size."""
ENCRYPTED = frozenset(bytes.fromhex(each) for each in ("2a864886f70d010703", "2a864886f70d0109100117"))
"""Content types of what only its receiver opens: EnvelopedData and AuthEnvelopedData."""
NAME, MAIL_NAME = "content", "content.eml"
"""An envelope does not name what is in it; a signed mail holds the parts of the mail."""
MAIL_PART, VERSION = b"content-", b"MIME-Version: 1.0\r\n"
"""How the parts of a signed mail begin (RFC 8551, 3.1), and what makes a mail of them."""


def enveloped_contents(path: Path) -> Sequence[tuple[str, partial[bytes]]]:
    """Name and content of the one file in the envelope.

    Raises `SignatureOnly` where it holds signatures or certificates alone, `EncryptedFile`, `TooLarge`, `DamagedFile`.
    """
    if path.stat().st_size > MOST_BYTES:
        raise TooLarge(f"an envelope of {path.stat().st_size:,} bytes")
    content = _content(_binary(path.read_bytes()))
    if not content:
        raise SignatureOnly
    is_mail = content.lstrip()[: len(MAIL_PART)].lower() == MAIL_PART
    return [(MAIL_NAME if is_mail else NAME, partial(_whole, VERSION + content.lstrip() if is_mail else content))]


def _whole(content: bytes) -> bytes:
    return content


def _binary(content: bytes) -> bytes:
    """The envelope itself, where it is written as Base64, with lines of "-----" around it or without."""
    if content[0] == SEQUENCE:
        return content
    lines = (line for line in content.splitlines() if not line.startswith(b"-----"))
    try:
        return base64.b64decode(b"".join(lines))
    except binascii.Error as e:
        raise DamagedFile("a signed envelope that is cut off") from e


def _content(cms: bytes) -> bytes:
    walk = Walk(MOST_PARTS)
    try:
        if walk.held(walk.part(cms), SEQUENCE)[0].content in ENCRYPTED:
            raise EncryptedFile
        held = at_least(1, walk.held(signed_data(walk, cms)[2], SEQUENCE))[1:]
        return walk.octets(at_least(1, walk.held(held[0], TAGGED_0))[0]) if held else b""
    except (Damaged, IndexError) as e:
        raise DamagedFile("a signed envelope that does not open") from e
