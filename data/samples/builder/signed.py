"""Signs a printed letter as offices do: the leader first, then the clerk with number, day and seal, a revision each.

The same letter gives the same bytes: one key, certificates without a random number, RSA with the padding of PKCS #1
v1.5, and no time but that of the letter.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization.pkcs7 import PKCS7Options, PKCS7SignatureBuilder
from cryptography.x509.oid import NameOID

from data.samples.builder.pdf import HEIGHT, Place
from data.samples.builder.source import Signing, Source

PRIMES = (
    int(
        "e8e7ca3c55da5c79d5573f2f79a86d0843dfc88e37f8cc8f8a493d9f15fbfcf47d50c50df05034be77ff30bca4b815bf"
        "a61edea8a692e0915f42aba4a290140ee6bfd502d255a0195ef01ebc807362e2aa9ee7563cca44fa62bafe73038be285"
        "dafc4e2d452b635e3b01a90a56a9fbaa5faa200fd698c6e520331b49eb9ca771",
        16,
    ),
    int(
        "c715217819d745a2d08d1b18f540e86c1137e4f16b3f518eb58d72abeee6f30fe4f376d197a26060c0f11b7b0708ef48"
        "e1606df247ddbb61e531878817ab219692b92d6dc9680457675940924bbbe2fb4a300705c4ebcc1fc0d6625c44cc8d69"
        "d2d4462322bef77bbbe8c92e96ff46f3684aa16a48970f05a70428dff5fb3ffb",
        16,
    ),
)
"""Of the key of all samples; it vouches for nobody."""
VALID = datetime(2025, 1, 1, tzinfo=UTC), datetime(2030, 1, 1, tzinfo=UTC)
ROOM = 2048  # bytes kept for a signature
NUMBER_WIDTH = 10  # digits kept for each number of /ByteRange
BLUE, RED = b"0.15 0.2 0.55 RG", b"0.8 0.15 0.19 RG"

Picture = tuple[tuple[float, float, float, float], bytes]
"""Left, top, width and height in points from the top left of the page; drawing operators, from its lower left."""


def sign_letter(pdf: bytes, source: Source, places: Mapping[str, Place]) -> bytes:
    """`places` are the marks of the letter, where the pictures stand."""
    file = SignedFile.of(pdf)
    for signing in source.signings:
        place = places[signing.mark]
        file.sign(signing, place.page, _picture(signing, source, place))
    return file.data


@dataclass
class SignedFile:
    """A file of reportlab's, and the revisions added to it; `pages` are the numbers and texts of the page objects."""

    data: bytes
    catalog: int
    pages: list[tuple[int, bytes]]
    size: int
    widgets: list[tuple[int, int]] = field(default_factory=list)
    """Object number and page of each."""

    @classmethod
    def of(cls, pdf: bytes) -> "SignedFile":
        (kids,) = re.findall(rb"/Kids \[(.*?)\]", pdf)
        numbers = [int(number) for number in re.findall(rb"(\d+) 0 R", kids)]
        pages = [(number, _object(pdf, number)) for number in numbers]
        return cls(pdf, int(_last(rb"/Root (\d+) 0 R", pdf)), pages, int(_last(rb"/Size (\d+)", pdf)))

    def sign(self, signing: Signing, page: int, picture: Picture) -> None:
        """Add a revision with the signature, whose picture stands on that page, 1-based."""
        widget, signature, drawing = range(self.size, self.size + 3)
        self.widgets.append((widget, page))
        page_object, page_text = self.pages[page - 1]
        fields = _references(self.widgets)
        form = b"/AcroForm << /Fields [%s] /SigFlags 3 >>" % fields
        here = _references([each for each in self.widgets if each[1] == page])
        self._add(
            {
                self.catalog: _with(_object(self.data, self.catalog), form),
                page_object: _with(page_text, b"/Annots [%s]" % here),
                widget: _widget(len(self.widgets), page_object, signature, drawing, picture),
                signature: _unsigned(signing),
                drawing: _form(picture),
            }
        )
        self._fill_in(signing)

    def _add(self, objects: Mapping[int, bytes]) -> None:
        start = int(_last(rb"startxref\s+(\d+)", self.data))
        out, table = bytearray(self.data), b""
        for number, content in sorted(objects.items()):
            table += b"%d 1\n%010d 00000 n \n" % (number, len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
        self.size = max(self.size, *(number + 1 for number in objects))
        trailer = b"trailer\n<< /Size %d /Root %d 0 R /Prev %d >>\n" % (self.size, self.catalog, start)
        self.data = bytes(out) + b"xref\n%s%sstartxref\n%d\n%%%%EOF\n" % (table, trailer, len(out))

    def _fill_in(self, signing: Signing) -> None:
        """Put range and signature into the place kept for them by the last revision."""
        opening = self.data.rindex(b"/Contents <") + len(b"/Contents ")
        closing = opening + 2 * ROOM + len(b"<>")
        numbers = (0, opening, closing, len(self.data) - closing)
        stated = b" ".join(b"%*d" % (NUMBER_WIDTH, number) for number in numbers)
        at = self.data.rindex(b"/ByteRange [") + len(b"/ByteRange [")
        data = self.data[:at] + stated + self.data[at + len(stated) :]
        cms = _cms(data[:opening] + data[closing:], signing)
        self.data = data[:opening] + b"<%s>" % cms.ljust(ROOM, b"\0").hex().encode() + data[closing:]


def _last(pattern: bytes, pdf: bytes) -> bytes:
    return bytes(re.findall(pattern, pdf)[-1])


def _object(pdf: bytes, number: int) -> bytes:
    """The text of a dictionary, as it was first written."""
    start = pdf.index(b"\n%d 0 obj\n" % number)
    return pdf[pdf.index(b"<<", start) : pdf.index(b"\nendobj", start)]


def _with(dictionary: bytes, entry: bytes) -> bytes:
    return dictionary.rstrip().removesuffix(b">>") + entry + b"\n>>"


def _references(widgets: list[tuple[int, int]]) -> bytes:
    return b" ".join(b"%d 0 R" % number for number, _ in widgets)


def _widget(count: int, page_object: int, signature: int, drawing: int, picture: Picture) -> bytes:
    left, top, width, height = picture[0]
    corners = b"%.2f %.2f %.2f %.2f" % (left, HEIGHT - top - height, left + width, HEIGHT - top)
    return (
        b"<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature%d) /F 132 /Rect [%s] /P %d 0 R /V %d 0 R "
        b"/AP << /N %d 0 R >> >>" % (count, corners, page_object, signature, drawing)
    )


def _unsigned(signing: Signing) -> bytes:
    offset = f"{signing.at:%z}"
    moment = f"D:{signing.at:%Y%m%d%H%M%S}{offset[:3]}'{offset[3:]}'"
    return (
        b"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /M (%s) "
        b"/ByteRange [%s] /Contents <%s> >>"
    ) % (moment.encode(), b" " * (4 * NUMBER_WIDTH + 3), b"0" * 2 * ROOM)


def _form(picture: Picture) -> bytes:
    (_, _, width, height), content = picture
    font = b"<< /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >> >> >>"
    head = b"/Type /XObject /Subtype /Form /BBox [0 0 %.2f %.2f] /Resources %s" % (width, height, font)
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (head, len(content), content)


def _picture(signing: Signing, source: Source, place: Place) -> Picture:
    if signing.mark == "signature":
        return (place.x - 60, place.y, 120.0, 44.0), _scribble(120.0, 44.0)
    if signing.mark == "stamp":
        return (place.x - 46, place.y - 8, 92.0, 92.0), _seal(46.0)
    text = source.number if signing.mark == "number" else source.printed_day
    size = 14 if signing.mark == "number" else 13
    return (place.x + 4, place.y - 14, 8.0 + 7 * len(text), 20.0), b"BT /F %d Tf 4 6 Td (%s) Tj ET" % (
        size,
        text.encode("ascii"),
    )


def _scribble(width: float, height: float) -> bytes:
    steps = [at / 40 for at in range(41)]
    points = [(4 + at * (width - 8), height * (0.5 + 0.4 * math.sin(19 * at) * math.cos(3 * at))) for at in steps]
    return BLUE + b" 1.4 w " + _line(points) + b" S"


def _seal(radius: float) -> bytes:
    """Two rings and a star."""
    rings = [[_around(radius, size, turn / 60) for turn in range(60)] for size in (0.96, 0.84)]
    star = [_around(radius, 0.3, 0.25 + 2 * turn / 5) for turn in range(5)]
    return RED + b" 1.2 w " + b" ".join(_line(points) + b" s" for points in [*rings, star])


def _around(radius: float, size: float, turn: float) -> tuple[float, float]:
    angle = 2 * math.pi * turn
    return radius * (1 + size * math.cos(angle)), radius * (1 + size * math.sin(angle))


def _line(points: list[tuple[float, float]]) -> bytes:
    return b" l ".join(b"%.1f %.1f" % point for point in points).replace(b" l ", b" m ", 1) + b" l"


def _cms(data: bytes, signing: Signing) -> bytes:
    builder = PKCS7SignatureBuilder().set_data(data).add_signer(certificate(signing), _key(), SHA256())
    options = [PKCS7Options.DetachedSignature, PKCS7Options.Binary, PKCS7Options.NoAttributes]
    return builder.sign(Encoding.DER, options)


def certificate(signing: Signing) -> x509.Certificate:
    """Issued by itself, its number that of the signer's name."""
    attributes = [
        x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, signing.organ_name),
        x509.NameAttribute(NameOID.COMMON_NAME, signing.signer),
    ]
    name = x509.Name(attributes)
    number = int.from_bytes(signing.signer.encode()[:15], "big")
    builder = x509.CertificateBuilder(issuer_name=name, subject_name=name, public_key=_key().public_key())
    builder = builder.serial_number(number).not_valid_before(VALID[0]).not_valid_after(VALID[1])
    return builder.sign(_key(), SHA256())


@cache
def _key() -> rsa.RSAPrivateKey:
    p, q = PRIMES
    public = rsa.RSAPublicNumbers(65537, p * q)
    private = pow(public.e, -1, (p - 1) * (q - 1))
    parts = (rsa.rsa_crt_dmp1(private, p), rsa.rsa_crt_dmq1(private, q), rsa.rsa_crt_iqmp(p, q))
    return rsa.RSAPrivateNumbers(p, q, private, *parts, public).private_key()
