"""Web pages that Word or an e-office saved (HTML, and MHT with its pictures), set on pages as Word files are.

Nothing is fetched: what the page names and does not bring is not read. Scripts do not run.
"""

import base64
import binascii
import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from lxml import etree
from lxml.html import HTMLParser, document_fromstring

from models import Page
from models.errors import DamagedFile, DocumentError, NoPages, OtherFormat, TooLarge
from pipeline.reading.again.question import Question, no_question
from pipeline.reading.office.docx_layout import read_package
from pipeline.reading.office.package import USUAL_MAIN_PART, W, WordPackage
from pipeline.reading.office.web_blocks import Blocks, Paragraphs, Size
from pipeline.reading.office.web_style import Look, StyleSheet
from pipeline.reading.raster import opened
from pipeline.reading.settings import ReadingSettings

HTML, MHT = "text/html", "multipart/related"
BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
CHARSET_WITHIN = 4096  # bytes; a browser looks at 1024, and Word writes its styles behind it
USUAL_ENCODING = "cp1258"  # of Windows in Vietnam, where a page does not say and is not in UTF-8
DATA_URI = re.compile(rb"data:image/[\w.+-]+;base64,([A-Za-z0-9+/=\s%]+)", re.IGNORECASE)
"""A picture in the page itself. It is taken out first: the parser refuses attributes of more than 10 MB."""
WITHIN = "congvan-picture:"
PT_PER_PX = 0.75  # of CSS
A4_LONG_SIDE_PT = 842.0
PARSER = {"encoding": "utf-8", "no_network": True, "remove_comments": True, "remove_pis": True}
RELATION = '<Relationship Id="%s" Type="/image" Target="media/%s"/>'
RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'


@dataclass(eq=False)
class _Pictures:
    """What a page brings of its pictures, by the address that it uses; `used` are those that it shows, by id."""

    by_address: dict[str, bytes]
    used: dict[str, bytes] = field(default_factory=dict)
    elsewhere: int = 0
    """How many it only names."""

    def id_of(self, element: Any) -> tuple[str, Size] | None:
        """The id of the picture that an element shows and its size; None where it is not in the file."""
        address = _address(element.get("src") or "")
        content = self.by_address.get(address) or self.by_address.get(address.rpartition("/")[2])
        if not content:
            self.elsewhere += 1
            return None
        name = f"p{len(self.used)}"
        self.used[name] = content
        return name, _own_size(content)


def read_web_page(
    path: Path, media_type: str, settings: ReadingSettings, ask: Question = no_question
) -> Iterator[Page]:
    """Pages with `reading` "office". Raises `TooLarge`, `DamagedFile`, `NoPages`, and `OtherFormat` where its pictures
    lie beside it and nothing else is in it."""
    if path.stat().st_size > settings.max_office_bytes:
        raise TooLarge(f"a web page of {path.stat().st_size:,} bytes")
    content, pictures = path.read_bytes(), _Pictures({})
    if media_type == MHT:
        content, pictures = _parts_of(content)
    try:
        package = _package(content, pictures)
        yield from read_package(package, settings, ask)
    except NoPages as e:
        if pictures.elsewhere:
            raise OtherFormat("a web page whose pictures lie in other files") from e
        raise
    except RecursionError as e:
        raise TooLarge("a web page whose parts lie in one another without end") from e


def _package(content: bytes, pictures: _Pictures) -> WordPackage:
    text = _decoded(content).encode("utf-8", errors="replace")
    root = _parsed(DATA_URI.sub(lambda found: _taken_out(found, pictures), text))
    document = etree.Element(f"{W}document")
    body = etree.SubElement(document, f"{W}body")
    Blocks(Paragraphs(body), StyleSheet.of_page(root), pictures.id_of).write(root, Look())
    relations = "".join(RELATION % (name, name) for name in pictures.used)
    parts = {f"word/media/{name}": content for name, content in pictures.used.items()}
    parts |= {USUAL_MAIN_PART: b"", "word/_rels/document.xml.rels": (RELATIONS % relations).encode()}
    return WordPackage(parts, USUAL_MAIN_PART, {USUAL_MAIN_PART: document})


def _parsed(content: bytes) -> Any:
    parser = HTMLParser(**PARSER)
    try:
        root = document_fromstring(content, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as e:
        raise NoPages("the web page is empty") from e
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):  # the rest of the page is lost
        raise TooLarge("a web page whose parts are too long or lie too deep in one another")
    return root


def _own_size(content: bytes) -> Size:
    """As a browser shows it, and no larger than a sheet; 0 where it is no picture that is read."""
    try:
        with opened(BytesIO(content), ReadingSettings()) as picture:
            width, height = (side * PT_PER_PX for side in picture.size)
    except DocumentError:
        return 0.0, 0.0
    scale = min(1.0, A4_LONG_SIDE_PT / max(width, height, 1.0))
    return width * scale, height * scale


def _taken_out(found: re.Match[bytes], pictures: _Pictures) -> bytes:
    address = f"{WITHIN}{len(pictures.by_address)}"
    try:
        pictures.by_address[address] = base64.b64decode(unquote(found[1].decode()))
    except (binascii.Error, ValueError):
        return b"data:,"
    return address.encode()


def _address(stated: str) -> str:
    return unquote(stated.strip())


def _decoded(content: bytes) -> str:
    for mark, encoding in BOMS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, errors="replace")
    stated = CHARSET.search(content[:CHARSET_WITHIN])
    for name in (stated[1].decode() if stated else "", "utf-8", USUAL_ENCODING):
        try:
            return content.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return content.decode("utf-8", errors="replace")


def _parts_of(content: bytes) -> tuple[bytes, _Pictures]:
    """The page of an MHT file, and its pictures by place and by id."""
    message = email.message_from_bytes(content, policy=email.policy.default)
    page, pictures = b"", _Pictures({})
    try:
        for part in message.walk():
            packed = None if part.is_multipart() else part.get_payload(decode=True)
            if not isinstance(packed, bytes):
                continue
            if part.get_content_type() == HTML and not page:
                charset = part.get_content_charset()
                page = packed if charset is None else packed.decode(charset, errors="replace").encode("utf-8-sig")
            elif part.get_content_maintype() == "image":
                place, name = (str(part.get(header) or "").strip() for header in ("Content-Location", "Content-ID"))
                for address in filter(None, (_address(place), name and f"cid:{name.strip('<>')}")):
                    pictures.by_address[address] = packed
                    pictures.by_address.setdefault(address.rpartition("/")[2], packed)
    except (LookupError, ValueError, TypeError, AttributeError, RecursionError) as e:  # of the parser, on broken parts
        raise DamagedFile("a web page with its pictures (MHT) whose parts cannot be told apart") from e
    return page, pictures
