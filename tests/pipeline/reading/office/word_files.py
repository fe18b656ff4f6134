"""Small Word files for tests, written as XML: what python-docx cannot make."""

import zipfile
from pathlib import Path

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_W = "http://purl.oclc.org/ooxml/wordprocessingml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
DOCX_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACRO_MAIN = "application/vnd.ms-word.document.macroEnabled.main+xml"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    """One paragraph of one run."""
    return (
        f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def table(*rows: tuple[str, ...]) -> str:
    """Rows of cells, each of which holds blocks."""
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    grid = "<w:tblGrid>" + '<w:gridCol w:w="4600"/>' * len(rows[0]) + "</w:tblGrid>"
    return f"<w:tbl>{grid}{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def numbered(text: str, list_id: int, level: int = 0) -> str:
    """A paragraph that Word itself numbers."""
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def level(number: int, kind: str, text: str, more: str = "") -> str:
    """One level of a list."""
    start = f'<w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
    return f'<w:lvl w:ilvl="{number}">{start}{more}<w:lvlText w:val="{text}"/></w:lvl>'


def write_docx(
    path: Path,
    body: str,
    *,
    main: str = DOCX_MAIN,
    parts: dict[str, str | bytes] | None = None,
    relations: str = "",
    strict: bool = False,
) -> Path:
    """A DOCX with this body; `parts` are further ones by name in word/, `relations` lead the body to them."""
    namespaces = (
        f'xmlns:w="{STRICT_W if strict else W}" xmlns:r="{STRICT_OFFICE if strict else OFFICE}" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    )
    package = "http://schemas.openxmlformats.org/package/2006"
    office = STRICT_OFFICE if strict else OFFICE
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'{HEAD}<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType='
            f'"application/xml"/><Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'{HEAD}<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
            f'Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        archive.writestr("word/document.xml", f"{HEAD}<w:document {namespaces}><w:body>{body}</w:body></w:document>")
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'{HEAD}<Relationships xmlns="{package}/relationships">{relations}</Relationships>',
        )
        for name, content in (parts or {}).items():
            archive.writestr(f"word/{name}", content)
    return path


def relation(number: int, kind: str, target: str) -> str:
    """What leads the body to another part."""
    return f'<Relationship Id="x{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'


def part(root: str, content: str) -> str:
    """A part of a Word file with this root element."""
    return f'{HEAD}<w:{root} xmlns:w="{W}" xmlns:r="{OFFICE}">{content}</w:{root}>'
