"""The layout of administrative letters by NĐ 30/2020/NĐ-CP, Phụ lục I: paper, fonts, letterhead, body, closing.

Names in braces (`{{ office }}`) are filled in when a form is made. An office may change all of it in Word.
"""

from collections.abc import Sequence

from docx import Document
from docx.document import Document as Doc
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

FONT = "Times New Roman"
BODY_PT, TABLE_PT, SENT_TO_PT, HEAD_PT = 14, 11, 11, 12
"""By NĐ 30: text 13 to 14, Nơi nhận 11, letterhead 12 to 13; of tables it says nothing."""
A4_MM = (210, 297)
TOP_MM, BOTTOM_MM, LEFT_MM, RIGHT_MM = 20, 20, 30, 15
"""Within NĐ 30's 20 to 25, 20 to 25, 30 to 35 and 15 to 20."""
INDENT_MM, GAP_PT = 12.7, 6
"""First line and space between paragraphs, as NĐ 30 has them."""
HEAD_MM = (63, 102)
"""The two columns of letterhead and closing."""
CELL_MARGIN_TWIPS = "57"
"""1 mm, so that "Trong hạn" stands in 14 mm without being cut in two."""
CENTRE, LEFT, JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.JUSTIFY


def new_paper() -> Doc:
    """An empty A4 page; page numbers stand in the top margin from page 2 on."""
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(BODY_PT)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Pt(0)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(A4_MM[0]), Mm(A4_MM[1])
    section.top_margin, section.bottom_margin = Mm(TOP_MM), Mm(BOTTOM_MM)
    section.left_margin, section.right_margin = Mm(LEFT_MM), Mm(RIGHT_MM)
    section.header_distance = Mm(TOP_MM / 2)
    section.different_first_page_header_footer = True
    _number_pages(section.header.paragraphs[0])
    return document


def line(place: Doc | _Cell, text: str, *, size: int = BODY_PT, bold: bool = False, italic: bool = False,
         align: WD_ALIGN_PARAGRAPH = CENTRE, first: bool = False) -> Paragraph:  # fmt: skip
    """A line of text; `first` takes the paragraph that a new cell already has."""
    paragraph = place.paragraphs[0] if first else place.add_paragraph()
    paragraph.alignment = align
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size, run.font.name = bold, italic, Pt(size), FONT
    return paragraph


def rule(place: Doc | _Cell, share: float, width_mm: float) -> None:
    """A rule under a text, `share` of the width long."""
    paragraph = place.add_paragraph()
    side = Mm(width_mm * (1 - share) / 2)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = side
    paragraph.paragraph_format.line_spacing = Pt(GAP_PT)
    borders = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    paragraph._p.get_or_add_pPr().append(borders)


def letterhead(document: Doc, under_code: str = "") -> None:
    """Bodies, number, country, place and date; `under_code` is the subject of a công văn: "V/v ..."."""
    left, right = _two_columns(document)
    line(left, "{%p if superior %}", size=13, first=True)
    line(left, "{{ superior }}", size=HEAD_PT)
    line(left, "{%p endif %}", size=13)
    line(left, "{{ office }}", size=HEAD_PT, bold=True)
    rule(left, 0.4, HEAD_MM[0])
    line(left, "Số: {{ code }}", size=13)
    if under_code:
        line(left, under_code, size=12).paragraph_format.space_before = Pt(GAP_PT)
    line(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=HEAD_PT, bold=True, first=True)
    line(right, "Độc lập - Tự do - Hạnh phúc", size=13, bold=True)
    rule(right, 0.64, HEAD_MM[1])
    line(right, "{{ place }}, {{ date }}", size=13, italic=True)


def title(document: Doc, name: str, about: Sequence[str]) -> None:
    """Tên loại and trích yếu of a document other than a công văn."""
    line(document, name, bold=True).paragraph_format.space_before = Pt(2 * GAP_PT)
    for text in about:
        line(document, text, bold=True)
    rule(document, 0.3, A4_MM[0] - LEFT_MM - RIGHT_MM)


def body(document: Doc, text: str, *, bold: bool = False) -> Paragraph:
    """A paragraph of the text; a `{%p ... %}` alone in it is an instruction and vanishes."""
    paragraph = line(document, text, bold=bold, align=JUSTIFY)
    paragraph.paragraph_format.first_line_indent = Mm(INDENT_MM)
    paragraph.paragraph_format.space_after = Pt(GAP_PT)
    return paragraph


def table(document: Doc, headings: Sequence[tuple[str, float]], loop: str, cells: Sequence[str],
          total: Sequence[str] = ()) -> Table:  # fmt: skip
    """A ruled table whose heading comes again on each page; `loop` is "row in rows", widths are in millimetres."""
    made: Table = document.add_table(rows=1, cols=len(headings))
    made.style, made.alignment, made.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    for cell, (text, _) in zip(made.rows[0].cells, headings, strict=True):
        line(cell, text, size=TABLE_PT, bold=True, first=True)
    _mark(made.rows[0]._tr, "w:tblHeader")
    for texts in ([f"{{%tr for {loop} %}}"], cells, ["{%tr endfor %}"], total):
        if not texts:
            continue
        row = made.add_row()
        _mark(row._tr, "w:cantSplit")
        for at, text in enumerate(texts):
            wordy = headings[at][1] >= WORDY_MM
            line(row.cells[at], text, size=TABLE_PT, bold=texts is total, align=LEFT if wordy else CENTRE, first=True)
    _set_widths(made, [width for _, width in headings])
    document.add_paragraph().paragraph_format.line_spacing = Pt(GAP_PT)
    return made


WORDY_MM = 24
"""Columns from this width on hold words and are set to the left, narrower ones numbers and days. A choice."""


def closing(document: Doc, sent_to: Sequence[str]) -> None:
    """Nơi nhận on the left, the signer on the right; never alone on a page."""
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    left, right = _two_columns(document)
    line(left, "Nơi nhận:", size=12, bold=True, italic=True, align=LEFT, first=True)
    for text in sent_to:
        line(left, text, size=SENT_TO_PT, align=LEFT)
    line(right, "{{ position }}", bold=True, first=True)
    for _ in range(4):
        line(right, "")
    line(right, "{{ signer }}", bold=True)


def across(document: Doc) -> None:
    """Go on with pages that lie across, for wide tables."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(A4_MM[1]), Mm(A4_MM[0])
    section.left_margin = section.right_margin = Mm(TOP_MM)
    section.different_first_page_header_footer = False


def _two_columns(document: Doc) -> tuple[_Cell, _Cell]:
    made = document.add_table(rows=1, cols=2)
    made.autofit, made.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    _mark(made.rows[0]._tr, "w:cantSplit")
    _set_widths(made, HEAD_MM)
    left, right = made.rows[0].cells
    return left, right


def _set_widths(made: Table, widths_mm: Sequence[float]) -> None:
    """Set the widths of columns, for Word in the cells and for LibreOffice in the grid, and narrow their margins."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), CELL_MARGIN_TWIPS)
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    made._tbl.tblPr.append(margins)
    for column, width in zip(made.columns, widths_mm, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def _mark(row: object, name: str) -> None:
    row.get_or_add_trPr().append(OxmlElement(name))  # type: ignore[attr-defined]  # of python-docx's XML classes


def _number_pages(paragraph: Paragraph) -> None:
    paragraph.alignment = CENTRE
    run = paragraph.add_run()
    run.font.size, run.font.name = Pt(BODY_PT), FONT
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        run._r.append(part)
