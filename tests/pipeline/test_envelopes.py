"""Signed envelopes (P7M): the file within is an input of its own; signatures alone are named."""

import base64
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.errors import DamagedFile, DocumentError, EncryptedFile, SignatureOnly
from pipeline.intake import P7M, InputFile, identify
from pipeline.intake.members import members_of, with_members
from tests.pipeline.hostile_files import one_page
from tests.pipeline.reading.cms_writer import DATA, cms, der, oid, signed_data

LETTER = one_page("letter")
ENVELOPED = "2a864886f70d010703"
SIGNER = der(0x30, der(0x02, b"\1"))


def envelope(content: bytes, *, pieces: int = 0) -> bytes:
    """Around the content, written whole or in so many pieces, as programs do that sign what streams by."""
    if pieces:
        size = -(-len(content) // pieces)
        octets = der(
            0x24, *(der(0x04, content[at : at + size]) for at in range(0, len(content), size)), indefinite=True
        )
    else:
        octets = der(0x04, content)
    held = der(0x30, oid(DATA), der(0xA0, octets, indefinite=bool(pieces)), indefinite=bool(pieces))
    return signed_data(held, [], SIGNER, indefinite=bool(pieces))


def armoured(content: bytes, kind: str = "") -> bytes:
    lines = base64.encodebytes(content)
    return b"-----BEGIN %s-----\n%s-----END %s-----\n" % (kind.encode(), lines, kind.encode()) if kind else lines


WRITTEN = {
    "whole": envelope(LETTER),
    "in pieces": envelope(LETTER, pieces=3),
    "in text": armoured(envelope(LETTER), "PKCS7"),
    "in text, CMS": armoured(envelope(LETTER, pieces=2), "CMS"),
    "in text without a word": armoured(envelope(LETTER)),
}


@pytest.mark.parametrize("content", WRITTEN.values(), ids=WRITTEN)
def test_the_letter_in_an_envelope_is_an_input(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter.pdf.p7m"
    path.write_bytes(content)
    assert identify(path) == P7M
    _, inner = with_members(InputFile(path, path.name))
    assert inner.relative == "letter.pdf.p7m!/content"
    with inner.at_hand() as copy:
        assert copy.read_bytes() == LETTER


def test_a_signed_mail_gives_what_is_attached_to_it(tmp_path: Path) -> None:
    """The parts of the mail are in the envelope, and that is the one part of the mail that comes."""
    inner = EmailMessage()
    inner.set_content("Gửi kèm công văn.")
    inner.add_attachment(LETTER, maintype="application", subtype="pdf", filename="Công văn 12.pdf")
    del inner["MIME-Version"]
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "vt@example.org", "a@example.org", "Chuyển công văn"
    mail.set_content(envelope(bytes(inner)), maintype="application", subtype="pkcs7-mime", filename="smime.p7m")
    path = tmp_path / "mail.eml"
    path.write_bytes(bytes(mail))
    every = [file.relative for file in with_members(InputFile(path, "mail.eml"))]
    assert every[-1] == "mail.eml!/smime.p7m!/content.eml!/Công văn 12.pdf"


REFUSED: list[tuple[bytes, type[DocumentError]]] = [
    (cms(), SignatureOnly),
    (signed_data(der(0x30, oid(DATA), der(0xA0, der(0x04))), [], SIGNER), SignatureOnly),
    (der(0x30, oid(ENVELOPED), der(0xA0, der(0x30))), EncryptedFile),
    (envelope(LETTER)[:-50], DamagedFile),
    (envelope(LETTER, pieces=3)[:-2], DamagedFile),
    (der(0x30, oid("2a864886f70d010705"), der(0xA0, der(0x30))), DamagedFile),
    (b"-----BEGIN PKCS7-----\nMIIB", DamagedFile),
    (b"-----BEGIN PKCS7-----\n!", DamagedFile),
    (bytes.fromhex("308006092a864886f70d010702a080") + bytes([0x30, 0x80] * 100_000), DamagedFile),
]


@pytest.mark.parametrize(("content", "expected"), REFUSED)
def test_what_holds_no_letter_is_named(tmp_path: Path, content: bytes, expected: type[DocumentError]) -> None:
    path = tmp_path / "letter.p7s"
    path.write_bytes(content)
    assert identify(path) == P7M
    with pytest.raises(expected):
        members_of(path, P7M)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.integers(20, 700), st.integers(0, 255)), min_size=1, max_size=4))
def test_damage_never_raises_anything_else(tmp_path_factory: pytest.TempPathFactory, changes) -> None:  # type: ignore[no-untyped-def]
    content = bytearray(envelope(LETTER, pieces=3))
    for at, byte in changes:
        content[min(at, len(content) - 1)] = byte
    path = tmp_path_factory.mktemp("damaged") / "letter.p7m"
    path.write_bytes(bytes(content))
    try:
        members_of(path, P7M)
    except DocumentError:
        return
