"""What a CMS signature (RFC 5652) says of who signed and when: its own claim, of which nothing is checked.

The walk is our own because it must forgive: of 109 signatures of real letters one is of indefinite length (BER), which
strict libraries refuse, and one names a unit that is longer than X.509 allows. It takes any bytes and raises nothing.
"""

import contextlib
import re
import unicodedata
from datetime import UTC, datetime
from typing import NamedTuple

MOST_PARTS = 5_000
"""Values walked in one signature: real ones take about 150, and hostile ones could nest without an end."""
MOST_NAME_CHARS = 300  # X.509 allows 64, real certificates hold 68

SEQUENCE, SET, OCTETS, OBJECT_ID, GENERALIZED_TIME = 0x30, 0x31, 0x04, 0x06, 0x18
CONSTRUCTED = 0x20
TAGGED_0, TAGGED_1, KEY_ID = 0xA0, 0xA1, 0x80
LONG_FORM_TAG, INDEFINITE = 0x1F, 0x80

SIGNED_DATA = bytes.fromhex("2a864886f70d010702")  # 1.2.840.113549.1.7.2
TIME_STAMP = bytes.fromhex("2a864886f70d0109100104")  # 1.2.840.113549.1.9.16.1.4, the contents of a token
TIME_STAMP_TOKEN = bytes.fromhex("2a864886f70d010910020e")  # 1.2.840.113549.1.9.16.2.14, the attribute
COMMON_NAME, ORGANIZATION, UNIT, SUBJECT_KEY_ID = (bytes.fromhex(at) for at in ("550403", "55040a", "55040b", "551d0e"))

ENCODINGS = {0x0C: "utf-8", 0x13: "utf-8", 0x14: "latin-1", 0x16: "utf-8", 0x1C: "utf-32-be", 0x1E: "utf-16-be"}
"""Of the string types; software writes UTF-8 also where the type is PrintableString or IA5String."""

UTC_TIME = re.compile(rb"(\d{14})(?:[.,]\d+)?Z")


class Claim(NamedTuple):
    """None is what the signature does not say, or says in a way that cannot be read."""

    signer: str | None = None
    """Common name of the signer's certificate."""
    organ_name: str | None = None
    """Its organization, else its unit."""
    stamped_at: datetime | None = None
    """UTC, of the token of a time stamp authority."""


class Damaged(ValueError):
    """The bytes are no CMS signature; it does not leave this module."""


class Part(NamedTuple):
    """A tagged value; `whole` is it with tag and length."""

    tag: int
    content: bytes
    whole: bytes


def read_claim(cms: bytes) -> Claim:
    """What lies behind the signature, such as the zeros that fill its place in the file, is not looked at."""
    walk = Walk()
    signed: list[Part] = []
    names: dict[bytes, str] = {}
    stamped_at = None
    with contextlib.suppress(Damaged):
        signed = _signed_data(walk, cms)
        names = _names(walk, _signer_certificate(walk, signed))
    with contextlib.suppress(Damaged):
        stamped_at = _stamped_at(walk, signed) if signed else None
    return Claim(names.get(COMMON_NAME), names.get(ORGANIZATION) or names.get(UNIT), stamped_at)


class Walk:
    """Takes values apart, as many as the limit allows."""

    def __init__(self) -> None:
        self._left = MOST_PARTS

    def part(self, data: bytes, at: int = 0) -> tuple[Part, int]:
        """The value that begins at `at`, and where it ends."""
        tag, start, length = self._head(data, at)
        if length is None:
            stop = self._end_of_contents(data, start)
            end = stop + 2
        else:
            stop = end = start + length
        if end > len(data):
            raise Damaged
        return Part(tag, data[start:stop], data[at:end]), end

    def parts(self, data: bytes) -> list[Part]:
        """The values that a constructed one holds."""
        found, at = [], 0
        while at < len(data):
            part, at = self.part(data, at)
            found.append(part)
        return found

    def held(self, part: Part, tag: int) -> list[Part]:
        """What `part` holds, if it is of that tag."""
        if part.tag != tag:
            raise Damaged
        return self.parts(part.content)

    def octets(self, part: Part) -> bytes:
        """Of an octet string, which BER may write in pieces."""
        if part.tag == OCTETS | CONSTRUCTED:
            return b"".join(piece.content for piece in self.parts(part.content))
        if part.tag != OCTETS:
            raise Damaged
        return part.content

    def _head(self, data: bytes, at: int) -> tuple[int, int, int | None]:
        """Tag, where the contents begin, and their length, None where a mark ends them."""
        self._left -= 1
        if self._left < 0 or at + 2 > len(data) or data[at] & LONG_FORM_TAG == LONG_FORM_TAG:
            raise Damaged
        tag, length, at = data[at], data[at + 1], at + 2
        if length == INDEFINITE:
            return tag, at, None
        if length < INDEFINITE:
            return tag, at, length
        size = length - INDEFINITE
        if size > 4 or at + size > len(data):
            raise Damaged
        return tag, at + size, int.from_bytes(data[at : at + size], "big")

    def _end_of_contents(self, data: bytes, at: int) -> int:
        depth = 0
        while True:
            tag, start, length = self._head(data, at)
            if length is None:
                depth, at = depth + 1, start
            elif tag or length:
                at = start + length
            elif depth:
                depth, at = depth - 1, start
            else:
                return at


def _signed_data(walk: Walk, cms: bytes) -> list[Part]:
    """The parts of SignedData: version, digest algorithms, contents, perhaps certificates and CRLs, signers."""
    outer, _ = walk.part(cms)
    kind, content = _at_least(2, walk.held(outer, SEQUENCE))[:2]
    if kind.content != SIGNED_DATA:
        raise Damaged
    (signed,) = _at_least(1, walk.held(content, TAGGED_0))[:1]
    return _at_least(4, walk.held(signed, SEQUENCE))


def _signer(walk: Walk, signed: list[Part]) -> list[Part]:
    """The parts of the first SignerInfo; a signature in a PDF file has no other."""
    (signer,) = _at_least(1, walk.held(signed[-1], SET))[:1]
    return _at_least(2, walk.held(signer, SEQUENCE))


def _signer_certificate(walk: Walk, signed: list[Part]) -> list[Part]:
    """The parts of the certificate that the signer names by issuer and serial number, or by its key."""
    named = _signer(walk, signed)[1]
    issuer_and_serial = [] if named.tag == KEY_ID else _at_least(2, walk.held(named, SEQUENCE))
    for certificate in (part for group in signed[3:] if group.tag == TAGGED_0 for part in walk.parts(group.content)):
        if certificate.tag != SEQUENCE:  # attribute certificates of old kinds
            continue
        parts = walk.held(_at_least(1, walk.parts(certificate.content))[0], SEQUENCE)
        parts = _at_least(5, parts[1:] if parts and parts[0].tag == TAGGED_0 else parts)
        if issuer_and_serial:
            issuer, serial = issuer_and_serial[:2]
            if (parts[2].whole, parts[0].content) == (issuer.whole, serial.content):
                return parts
        elif any(SUBJECT_KEY_ID in part.content and named.content in part.content for part in parts[6:]):
            return parts
    raise Damaged


def _names(walk: Walk, certificate: list[Part]) -> dict[bytes, str]:
    """The subject by attribute type; of several values the first."""
    found: dict[bytes, str] = {}
    for group in walk.held(certificate[4], SEQUENCE):
        for attribute in walk.held(group, SET):
            kind, value = _at_least(2, walk.held(attribute, SEQUENCE))[:2]
            text = _text(value)
            if text:
                found.setdefault(kind.content, text)
    return found


def _text(value: Part) -> str | None:
    encoding = ENCODINGS.get(value.tag)
    if encoding is None:
        return None
    try:
        text = value.content.decode(encoding)
    except UnicodeDecodeError:
        return None
    printable = "".join(char if char.isprintable() else " " for char in unicodedata.normalize("NFC", text))
    return " ".join(printable.split())[:MOST_NAME_CHARS].rstrip() or None


def _stamped_at(walk: Walk, signed: list[Part]) -> datetime | None:
    """From the token among the unsigned attributes, or from the signature itself where it is such a token."""
    contents = _at_least(1, walk.held(signed[2], SEQUENCE))
    if contents[0].content == TIME_STAMP:
        return _token_time(walk, contents)
    for group in _signer(walk, signed):
        if group.tag != TAGGED_1:
            continue
        for attribute in walk.parts(group.content):
            kind, values = _at_least(2, walk.held(attribute, SEQUENCE))[:2]
            if kind.content == TIME_STAMP_TOKEN:
                token = _signed_data(walk, values.content)
                return _token_time(walk, walk.held(token[2], SEQUENCE))
    return None


def _token_time(walk: Walk, contents: list[Part]) -> datetime | None:
    """genTime of a TSTInfo (RFC 3161)."""
    (held,) = _at_least(1, walk.held(_at_least(2, contents)[1], TAGGED_0))[:1]
    info, _ = walk.part(walk.octets(held))
    for part in walk.held(info, SEQUENCE):
        if part.tag == GENERALIZED_TIME:
            return _utc(part.content)
    return None


def _utc(stated: bytes) -> datetime | None:
    """A GeneralizedTime to the second."""
    match = UTC_TIME.fullmatch(stated)
    if match is None:
        return None
    try:
        return datetime.strptime(match[1].decode(), "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None


def _at_least(count: int, parts: list[Part]) -> list[Part]:
    if len(parts) < count:
        raise Damaged
    return parts
