"""Values of ASN.1 in the encoding of CMS signatures and envelopes (BER, ITU-T X.690), taken apart.

The walk is our own because it must forgive: of 109 signatures of real letters one is of indefinite length, which strict
libraries refuse, and one names a unit that is longer than X.509 allows.
"""

from typing import NamedTuple

SEQUENCE, SET, OCTETS, OBJECT_ID = 0x30, 0x31, 0x04, 0x06
CONSTRUCTED = 0x20
TAGGED_0, TAGGED_1 = 0xA0, 0xA1
LONG_FORM_TAG, INDEFINITE = 0x1F, 0x80

SIGNED_DATA = bytes.fromhex("2a864886f70d010702")  # 1.2.840.113549.1.7.2


class Damaged(ValueError):
    """The bytes are no such value, or are cut off."""


class Part(NamedTuple):
    """A tagged value within `source`, of which nothing is copied before it is asked for: envelopes hold whole scans."""

    tag: int
    source: bytes
    begin: int
    """Of its tag; `end` is where what follows it begins."""
    start: int
    """Of its contents, which end at `stop`."""
    stop: int
    end: int

    @property
    def content(self) -> bytes:
        """What it holds."""
        return self.source[self.start : self.stop]

    @property
    def whole(self) -> bytes:
        """It with tag and length."""
        return self.source[self.begin : self.end]


class Walk:
    """Takes values apart, at most `most` of them: hostile ones could nest without an end."""

    def __init__(self, most: int) -> None:
        self._left = most

    def part(self, source: bytes, at: int = 0, limit: int | None = None) -> Part:
        """The value that begins at `at` and ends before `limit`, the end of the source where it is not said."""
        limit = len(source) if limit is None else limit
        tag, start, length = self._head(source, at, limit)
        if length is None:
            stop = self._end_of_contents(source, start, limit)
            end = stop + 2
        else:
            stop = end = start + length
        if end > limit:
            raise Damaged
        return Part(tag, source, at, start, stop, end)

    def parts(self, part: Part) -> list[Part]:
        """The values that a constructed one holds."""
        found, at = [], part.start
        while at < part.stop:
            found.append(self.part(part.source, at, part.stop))
            at = found[-1].end
        return found

    def held(self, part: Part, tag: int) -> list[Part]:
        """What `part` holds, if it is of that tag."""
        if part.tag != tag:
            raise Damaged
        return self.parts(part)

    def octets(self, part: Part) -> bytes:
        """Of an octet string, which BER may write in pieces."""
        if part.tag == OCTETS | CONSTRUCTED:
            return b"".join(piece.content for piece in self.parts(part))
        if part.tag != OCTETS:
            raise Damaged
        return part.content

    def _head(self, source: bytes, at: int, limit: int) -> tuple[int, int, int | None]:
        """Tag, where the contents begin, and their length, None where a mark ends them."""
        self._left -= 1
        if self._left < 0 or at + 2 > limit or source[at] & LONG_FORM_TAG == LONG_FORM_TAG:
            raise Damaged
        tag, length, at = source[at], source[at + 1], at + 2
        if length == INDEFINITE:
            return tag, at, None
        if length < INDEFINITE:
            return tag, at, length
        size = length - INDEFINITE
        if size > 4 or at + size > limit:
            raise Damaged
        return tag, at + size, int.from_bytes(source[at : at + size], "big")

    def _end_of_contents(self, source: bytes, at: int, limit: int) -> int:
        depth = 0
        while True:
            tag, start, length = self._head(source, at, limit)
            if length is None:
                depth, at = depth + 1, start
            elif tag or length:
                at = start + length
            elif depth:
                depth, at = depth - 1, start
            else:
                return at


def at_least(count: int, parts: list[Part]) -> list[Part]:
    """The parts, if there are so many. Raises `Damaged`."""
    if len(parts) < count:
        raise Damaged
    return parts


def signed_data(walk: Walk, cms: bytes) -> list[Part]:
    """The parts of SignedData (RFC 5652, 5.1): version, digest algorithms, contents, perhaps certificates and CRLs,
    signers. Raises `Damaged`."""
    kind, content = at_least(2, walk.held(walk.part(cms), SEQUENCE))[:2]
    if kind.content != SIGNED_DATA:
        raise Damaged
    (signed,) = at_least(1, walk.held(content, TAGGED_0))[:1]
    return at_least(4, walk.held(signed, SEQUENCE))
