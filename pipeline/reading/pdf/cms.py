"""What a CMS signature (RFC 5652) says of who signed and when: its own claim, of which nothing is checked.

It takes any bytes and raises nothing.
"""

import contextlib
import re
import unicodedata
from datetime import UTC, datetime
from typing import NamedTuple

from pipeline.ber import SEQUENCE, SET, TAGGED_0, TAGGED_1, Damaged, Part, Walk, at_least, signed_data

MOST_PARTS = 5_000
"""Values walked in one signature: real ones take about 150, and hostile ones could nest without an end."""
MOST_NAME_CHARS = 300  # X.509 allows 64, real certificates hold 68

GENERALIZED_TIME, KEY_ID = 0x18, 0x80
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


def read_claim(cms: bytes) -> Claim:
    """What lies behind the signature, such as the zeros that fill its place in the file, is not looked at."""
    walk = Walk(MOST_PARTS)
    signed: list[Part] = []
    names: dict[bytes, str] = {}
    stamped_at = None
    with contextlib.suppress(Damaged):
        signed = signed_data(walk, cms)
        names = _names(walk, _signer_certificate(walk, signed))
    with contextlib.suppress(Damaged):
        stamped_at = _stamped_at(walk, signed) if signed else None
    return Claim(names.get(COMMON_NAME), names.get(ORGANIZATION) or names.get(UNIT), stamped_at)


def _signer(walk: Walk, signed: list[Part]) -> list[Part]:
    """The parts of the first SignerInfo; a signature in a PDF file has no other."""
    (signer,) = at_least(1, walk.held(signed[-1], SET))[:1]
    return at_least(2, walk.held(signer, SEQUENCE))


def _signer_certificate(walk: Walk, signed: list[Part]) -> list[Part]:
    """The parts of the certificate that the signer names by issuer and serial number, or by its key."""
    named = _signer(walk, signed)[1]
    issuer_and_serial = [] if named.tag == KEY_ID else at_least(2, walk.held(named, SEQUENCE))
    for certificate in (part for group in signed[3:] if group.tag == TAGGED_0 for part in walk.parts(group)):
        if certificate.tag != SEQUENCE:  # attribute certificates of old kinds
            continue
        parts = walk.held(at_least(1, walk.parts(certificate))[0], SEQUENCE)
        parts = at_least(5, parts[1:] if parts and parts[0].tag == TAGGED_0 else parts)
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
            kind, value = at_least(2, walk.held(attribute, SEQUENCE))[:2]
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
    contents = at_least(1, walk.held(signed[2], SEQUENCE))
    if contents[0].content == TIME_STAMP:
        return _token_time(walk, contents)
    for group in _signer(walk, signed):
        if group.tag != TAGGED_1:
            continue
        for attribute in walk.parts(group):
            kind, values = at_least(2, walk.held(attribute, SEQUENCE))[:2]
            if kind.content == TIME_STAMP_TOKEN:
                token = signed_data(walk, values.content)
                return _token_time(walk, walk.held(token[2], SEQUENCE))
    return None


def _token_time(walk: Walk, contents: list[Part]) -> datetime | None:
    """genTime of a TSTInfo (RFC 3161)."""
    (held,) = at_least(1, walk.held(at_least(2, contents)[1], TAGGED_0))[:1]
    info = walk.part(walk.octets(held))
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
