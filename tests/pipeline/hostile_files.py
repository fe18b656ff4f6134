"""Files that no scanner makes and mail brings all the same; each does one thing that has broken readers."""

import os
import socket
import struct
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

HUGE_PX = 60_000
TEN_KM_PT = 28_346_457
CONTENT_TYPES = (
    b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    b'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    b'<Override PartName="/word/document.xml" ContentType='
    b'"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="r1" Target="word/document.xml" Type='
    b'"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)


def pdf(objects: Mapping[int, bytes], trailer: bytes = b"") -> bytes:
    """A PDF of numbered objects, the catalog being number 1, with a right cross-reference table."""
    body = b"%PDF-1.7\n"
    offsets = {}
    for number, content in objects.items():
        offsets[number] = len(body)
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    size = max(objects) + 1
    rows = b"".join(
        b"%010d 00000 n \n" % offsets[number] if number in offsets else b"0000000000 65535 f \n"
        for number in range(1, size)
    )
    start = len(body)
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, rows)
    return body + table + b"trailer\n<</Root 1 0 R/Size %d%s>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(content), entries, content)


def one_page(text: str, **parts: bytes) -> bytes:
    """A page with a line of text. `parts`: entries of `catalog` and `page`, the `content`, the `box`, `resources`, and
    further objects "o7" to be number 7."""
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R%s>>" % parts.get("catalog", b""),
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox%s/Contents 4 0 R/Resources<</Font<</F 5 0 R>>%s>>%s>>"
        % (parts.get("box", b"[0 0 595 842]"), parts.get("resources", b""), parts.get("page", b"")),
        4: stream(parts.get("content") or b"BT /F 12 Tf 72 700 Td (%s) Tj ET" % text.encode("ascii")),
        5: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    }
    return pdf(objects | {int(name[1:]): part for name, part in parts.items() if name[0] == "o"})


def many_pages(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % number for number in range(3, count + 3))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
    objects = {1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count)}
    return pdf(objects | dict.fromkeys(range(3, count + 3), page))


def pages_within_themselves() -> bytes:
    return pdf({1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 4>>"})


def forms_within_each_other() -> bytes:
    """Two form objects that draw each other twice: without a limit, work without an end."""
    drawn = b"/A Do /A Do BT /F 12 Tf 72 700 Td (forms) Tj ET"
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</A %d 0 R>>>>"
    return one_page(
        "", content=drawn, resources=b"/XObject<</A 7 0 R>>",
        o7=stream(b"/A Do /A Do", form % 8), o8=stream(b"/A Do /A Do", form % 7),
    )  # fmt: skip


def nested_arrays() -> bytes:
    deep = b"[" * 100_000 + b"]" * 100_000
    return one_page("nested", page=b"/Deep 7 0 R", o7=deep)


def page_with_image(width: int, height: int, packed: bytes) -> bytes:
    image = (
        b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/FlateDecode"
    )
    return one_page(
        "", content=b"q 595 0 0 842 0 0 cm /I Do Q", resources=b"/XObject<</I 7 0 R>>",
        o7=stream(packed, image % (width, height)),
    )  # fmt: skip


def huge_png() -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", HUGE_PX, HUGE_PX, 8, 0, 0, 0, 0)
    rows = zlib.compress(bytes(100_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def huge_jpeg() -> bytes:
    frame = struct.pack(">HBHHB", 11, 8, HUGE_PX, HUGE_PX, 1) + bytes([1, 0x11, 0])
    return b"\xff\xd8\xff\xc0" + frame + b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + bytes(100) + b"\xff\xd9"


def huge_tiff() -> bytes:
    tags = {256: HUGE_PX, 257: HUGE_PX, 258: 8, 259: 1, 262: 1, 273: 8, 277: 1, 278: HUGE_PX, 279: 100}
    rows = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags.items())
    return b"II*\x00" + struct.pack("<IH", 8, len(tags)) + rows + bytes(104)


def tiff_whose_frames_never_end() -> bytes:
    """The directory of its only frame names itself as the next one."""
    tags = {256: 100, 257: 100, 258: 8, 259: 1, 262: 1, 273: 200, 277: 1, 278: 100, 279: 10_000}
    rows = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags.items())
    return (b"II*\x00" + struct.pack("<IH", 8, len(tags)) + rows + struct.pack("<I", 8)).ljust(200, b"\0") + bytes(
        10_000
    )


def docx(document: bytes, more: Mapping[str, bytes] | None = None) -> bytes:
    parts = {"[Content_Types].xml": CONTENT_TYPES, "_rels/.rels": RELATIONS, "word/document.xml": document}
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**parts, **(more or {})}.items():
            archive.writestr(name, content)
    return packed.getvalue()


def paragraphs(*texts: str) -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts)
    return f'<?xml version="1.0"?><w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'.encode()


def entity_bomb() -> bytes:
    levels = "".join(f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' for level in range(1, 10))
    doctype = f'<!DOCTYPE d [<!ENTITY l0 "ha">{levels}]>'.encode()
    return docx(paragraphs("&l9;").replace(b"?>", b"?>" + doctype, 1))


def outside_entity() -> bytes:
    doctype = b'<!DOCTYPE d [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'
    return docx(paragraphs("&secret;").replace(b"?>", b"?>" + doctype, 1))


def zip_bomb() -> bytes:
    return docx(paragraphs("x"), {"word/media/image1.bmp": bytes(300_000_000)})


def encrypted(password: str) -> bytes:
    """`password` is asked for on opening; "" only limits what viewers let one do."""
    file = BytesIO()
    canvas = Canvas(file, encrypt=StandardEncryption(password, ownerPassword="owner", canPrint=0, strength=128))
    canvas.drawString(72, 700, "encrypted")
    canvas.save()
    return file.getvalue()


def runs_on_opening(mark: Path) -> Mapping[str, bytes]:
    """PDFs that a careless viewer would obey; obeying creates the file `mark`."""
    command = f"<</S/Launch/F(/bin/touch)/P({mark})/Unix(/bin/touch {mark})>>".encode()
    script = b"<</S/JavaScript/JS(while\\(true\\){app.alert\\('x'\\)})>>"
    page_script = b"/AA<</O<</S/JavaScript/JS(while\\(true\\){})>>>>"
    return {
        "javascript.pdf": one_page("javascript", catalog=b"/OpenAction" + script, page=page_script),
        "launch.pdf": one_page("launch", catalog=b"/OpenAction" + command),
        "attachment.pdf": one_page(
            "attachment", catalog=b"/Names<</EmbeddedFiles<</Names[(a.exe)7 0 R]>>>>",
            o7=b"<</Type/Filespec/F(a.exe)/EF<</F 8 0 R>>>>", o8=stream(b"MZ" + bytes(1000)),
        ),
    }  # fmt: skip


def put_special_files(folder: Path) -> None:
    """Entries of a folder that are no files: opening one blocks, fails or never ends."""
    os.mkfifo(folder / "pipe.pdf")
    with socket.socket(socket.AF_UNIX) as listener:
        here = Path.cwd()
        os.chdir(folder)  # names of sockets may have 107 bytes
        try:
            listener.bind("socket.pdf")
        finally:
            os.chdir(here)
    (folder / "device.pdf").symlink_to("/dev/zero")
    (folder / "dangling.pdf").symlink_to("nowhere.pdf")
    (folder / "looping.pdf").symlink_to("looping.pdf")
    (folder / "itself").symlink_to(folder, target_is_directory=True)
