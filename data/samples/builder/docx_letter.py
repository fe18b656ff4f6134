"""Prints a letter to DOCX as offices write them: the letterhead and the closing are two-column tables."""

import zipfile
from datetime import datetime
from io import BytesIO

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from docx.table import _Cell

from data.samples.builder.source import Annex, Source

CENTRE = WD_ALIGN_PARAGRAPH.CENTER
FIXED_TIME = datetime(2024, 1, 1)


def docx_letter(source: Source) -> bytes:
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(13)
    _letterhead(source, document)
    if source.title is not None:
        _centred(document, source.title, bold=True)
        _centred(document, source.subject_prefix + source.subject, bold=True)
    _recipients(source, document)
    for part in source.body:
        paragraph = document.add_paragraph()
        run = paragraph.add_run(part.mark + part.text)
        run.bold = part.style in ("bold", "centre")
        run.italic = part.style == "italic"
        if part.style == "centre":
            paragraph.alignment = CENTRE
    _closing(source, document)
    if source.annex is not None:
        _annex(source.annex, document)
    return _bytes(document)


def _letterhead(source: Source, document: DocumentType) -> None:
    table = document.add_table(rows=2, cols=2)
    left, right = table.rows[0].cells
    _fill(left, [(line, False) for line in source.parent] + [(line, True) for line in source.organ])
    _fill(right, [("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", True), ("Độc lập - Tự do - Hạnh phúc", True)])
    left, right = table.rows[1].cells
    lines = [(f"Số: {source.code}", False)]
    if source.title is None:
        lines.append((source.subject_prefix + source.subject, False))
    _fill(left, lines)
    day, month = source.printed_day, source.printed_month
    _fill(right, [(f"{source.place}, ngày {day} tháng {month} năm {source.issued.year}", False)])


def _recipients(source: Source, document: DocumentType) -> None:
    if len(source.recipients) == 1:
        _centred(document, f"{source.recipients_lead} {source.recipients[0]}.")
    elif source.recipients:
        _centred(document, source.recipients_lead)
        for number, name in enumerate(source.recipients, 1):
            _centred(document, f"- {name}{'.' if number == len(source.recipients) else ';'}")


def _closing(source: Source, document: DocumentType) -> None:
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    names = [f"- {name}{'.' if name.startswith('Lưu') else ';'}" for name in source.to_places]
    _fill(left, [("Nơi nhận:", True), *((name, False) for name in names)], centre=False)
    lines = [*source.competence, source.position, "", "", source.full_name]
    _fill(right, [(line, True) for line in lines])


def _annex(annex: Annex, document: DocumentType) -> None:
    document.add_page_break()
    for line in (annex.title, annex.subject, annex.note):
        _centred(document, line, bold=line != annex.note)
    table = document.add_table(rows=1, cols=len(annex.columns))
    table.style = "Table Grid"
    for cell, (title, _) in zip(table.rows[0].cells, annex.columns, strict=True):
        cell.text = title
    for row in annex.rows:
        for cell, content in zip(table.add_row().cells, row.cells, strict=True):
            cell.text = content


def _centred(document: DocumentType, text: str, *, bold: bool = False) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = CENTRE
    paragraph.add_run(text).bold = bold


def _fill(cell: _Cell, lines: list[tuple[str, bool]], *, centre: bool = True) -> None:
    for number, (text, bold) in enumerate(lines):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.add_run(text).bold = bold
        if centre:
            paragraph.alignment = CENTRE


def _bytes(document: DocumentType) -> bytes:
    """The file with fixed times, inside and in the archive."""
    document.core_properties.created = document.core_properties.modified = FIXED_TIME
    written, fixed = BytesIO(), BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            new.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), old.read(name), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()
