"""CMS signatures written by the tests: well formed but for what a case is about; nothing in them is signed."""

from collections.abc import Sequence

SIGNED_DATA, DATA, TIME_STAMP = "2a864886f70d010702", "2a864886f70d010701", "2a864886f70d0109100104"
TOKEN, COMMON_NAME, ORGANIZATION, UNIT = "2a864886f70d010910020e", "550403", "55040a", "55040b"
ISSUER = "Cơ quan chứng thực thử nghiệm"


def der(tag: int, *parts: bytes, indefinite: bool = False) -> bytes:
    content = b"".join(parts)
    if indefinite:
        return bytes([tag, 0x80]) + content + b"\0\0"
    size = len(content)
    if size < 0x80:
        return bytes([tag, size]) + content
    return bytes([tag, 0x82]) + size.to_bytes(2, "big") + content


def oid(digits: str) -> bytes:
    return der(0x06, bytes.fromhex(digits))


def name(**values: str) -> bytes:
    kinds = {"cn": COMMON_NAME, "o": ORGANIZATION, "ou": UNIT}
    return der(
        0x30,
        *(der(0x31, der(0x30, oid(kinds[kind]), der(0x0C, value.encode()))) for kind, value in values.items()),
    )


def certificate(serial: int, subject: bytes) -> bytes:
    empty = der(0x30)
    parts = (der(0xA0, der(0x02, b"\2")), der(0x02, bytes([serial])), empty, name(cn=ISSUER), empty, subject, empty)
    return der(0x30, der(0x30, *parts), empty, der(0x03, b"\0"))


def signed_data(content: bytes, certificates: Sequence[bytes], signer: bytes, *, indefinite: bool = False) -> bytes:
    version, algorithms = der(0x02, b"\1"), der(0x31)
    inner = der(0x30, version, algorithms, content, der(0xA0, *certificates), der(0x31, signer), indefinite=indefinite)
    return der(0x30, oid(SIGNED_DATA), der(0xA0, inner, indefinite=indefinite), indefinite=indefinite)


def token(moment: str) -> bytes:
    """A time stamp token of that moment, a GeneralizedTime."""
    info = der(0x30, der(0x02, b"\1"), oid(DATA), der(0x30), der(0x02, b"\7"), der(0x18, moment.encode()))
    content = der(0x30, oid(TIME_STAMP), der(0xA0, der(0x04, info)))
    return signed_data(content, [], der(0x30, der(0x02, b"\1"), der(0x30)))


def cms(subject: bytes | None = None, *, moment: str | None = None, serial: int = 5, indefinite: bool = False) -> bytes:
    """By the second of two certificates, both of one issuer."""
    subject = subject or name(o="SỞ NỘI VỤ TỈNH TÂN HƯNG", cn="Mạc Văn Đĩnh")
    named = der(0x30, name(cn=ISSUER), der(0x02, bytes([serial])))
    stamps = [der(0xA1, der(0x30, oid(TOKEN), der(0x31, token(moment))))] if moment else []
    signer = der(0x30, der(0x02, b"\1"), named, der(0x30), der(0x30), der(0x04, b"signature"), *stamps)
    certificates = [certificate(1, name(cn=ISSUER)), certificate(5, subject)]
    return signed_data(der(0x30, oid(DATA)), certificates, signer, indefinite=indefinite)
