"""DOCX without LibreOffice: each row is a way in which Word keeps text elsewhere than in plain paragraphs."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from models import Page
from models.errors import MissingProgram, NoPages
from pipeline.reading import ReadingSettings
from pipeline.reading.office.document import DOCX, read_office
from pipeline.reading.office.docx_layout import read_docx
from pipeline.reading.office.numbering import numeral
from tests.pipeline.reading.office.word_files import (
    MACRO_MAIN,
    level,
    numbered,
    paragraph,
    part,
    relation,
    table,
    write_docx,
)

SETTINGS = ReadingSettings()


def lines(page: Page) -> list[str]:
    """The printed rows, cells of one row joined by " | " where they stand apart."""
    rows: dict[float, list[str]] = {}
    edge: dict[float, float] = {}
    for word in page.words:
        top = word.box[1]
        apart = top in edge and word.box[0] - edge[top] > 20
        rows.setdefault(top, []).append(f"| {word.text}" if apart else word.text)
        edge[top] = word.box[2]
    return [" ".join(rows[top]) for top in sorted(rows)]


def read(path: Path, body: str, **options: object) -> list[str]:
    (page,) = read_docx(write_docx(path / "letter.docx", body, **options), SETTINGS)  # type: ignore[arg-type]
    return lines(page)


def lists(definitions: str) -> dict[str, object]:
    return {
        "parts": {"numbering.xml": part("numbering", definitions)},
        "relations": relation(1, "numbering", "numbering.xml"),
    }


NESTED = (
    '<w:abstractNum w:abstractNumId="1">'
    + level(0, "upperRoman", "%1.")
    + level(1, "decimal", "%2.")
    + level(2, "lowerLetter", "%3)")
    + level(3, "decimal", "%1.%2.%4", "<w:isLgl/>")
    + level(4, "bullet", "\uf0b7")
    + level(5, "bullet", "-")
    + '</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num>'
)


def test_numbers_that_word_makes_are_printed(tmp_path: Path) -> None:
    levels = (0, 1, 2, 2, 3, 1, 0, 1, 4, 5)
    body = "".join(numbered(f"mục {at}", 7, at_level) for at, at_level in enumerate(levels))
    found = [line.partition(" mục")[0] for line in read(tmp_path, body, **lists(NESTED))]
    assert found == ["I.", "1.", "a)", "b)", "1.1.1", "2.", "II.", "1.", "•", "-"]


def test_lists_of_one_definition_count_on_and_others_begin_anew(tmp_path: Path) -> None:
    definitions = (
        f'<w:abstractNum w:abstractNumId="1">{level(0, "decimal", "%1.")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
        "</w:lvlOverride></w:num>"
    )
    body = numbered("một", 1) + numbered("hai", 2) + numbered("năm", 3) + numbered("sáu", 3) + numbered("không", 0)
    assert read(tmp_path, body, **lists(definitions)) == ["1. một", "2. hai", "5. năm", "6. sáu", "không"]


def test_a_style_may_number_its_paragraphs(tmp_path: Path) -> None:
    styles = part(
        "styles",
        '<w:style w:type="paragraph" w:styleId="Muc"><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="Muc"/></w:style>',
    )
    options = {
        "parts": {"numbering.xml": part("numbering", NESTED), "styles.xml": styles},
        "relations": relation(1, "numbering", "numbering.xml") + relation(2, "styles", "styles.xml"),
    }
    body = paragraph("một", '<w:pStyle w:val="Muc"/>') + paragraph("hai", '<w:pStyle w:val="Con"/>')
    assert read(tmp_path, body, **options) == ["I. một", "II. hai"]


NUMERALS = [
    (4, "lowerRoman", "iv"),
    (1944, "upperRoman", "MCMXLIV"),
    (26, "lowerLetter", "z"),
    (28, "upperLetter", "BB"),
    (7, "decimalZero", "07"),
    (7, "chicago", "7"),
]


@pytest.mark.parametrize(("number", "kind", "printed"), NUMERALS)
def test_numeral(number: int, kind: str, printed: str) -> None:
    assert numeral(number, kind) == printed


def control(content: str) -> str:
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"


SHOWN: list[tuple[str, str, list[str]]] = [
    ("control round a paragraph", control(control(paragraph("Điều 1"))), ["Điều 1"]),
    ("control in a paragraph", f"<w:p>{control('<w:r><w:t>Số: 12</w:t></w:r>')}</w:p>", ["Số: 12"]),
    (
        "control round a cell",
        f"<w:tbl><w:tr>{control('<w:tc>' + paragraph('SỞ Y TẾ') + '</w:tc>')}<w:tc>{paragraph('CỘNG HÒA')}</w:tc>"
        "</w:tr></w:tbl>",
        ["SỞ Y TẾ | CỘNG HÒA"],
    ),
    ("control round a row", f"<w:tbl>{control('<w:tr><w:tc>' + paragraph('A') + '</w:tc></w:tr>')}</w:tbl>", ["A"]),
    (
        "deleted, inserted",
        '<w:p><w:r><w:t xml:space="preserve">trước ngày </w:t></w:r>'
        "<w:del><w:r><w:delText>31/3</w:delText></w:r></w:del><w:ins><w:r><w:t>30/4</w:t></w:r></w:ins></w:p>",
        ["trước ngày 30/4"],
    ),
    (
        "moved",
        f"<w:p><w:moveFrom><w:r><w:t>bốn</w:t></w:r></w:moveFrom></w:p>{paragraph('hai')}"
        "<w:p><w:moveTo><w:r><w:t>bốn</w:t></w:r></w:moveTo></w:p>",
        ["hai", "bốn"],
    ),
    (
        "inserted and deleted again",
        f"{paragraph('còn')}<w:p><w:ins><w:del><w:r><w:delText>mất</w:delText></w:r></w:del></w:ins></w:p>",
        ["còn"],
    ),
    (
        "deleted end of a paragraph",
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Ủy ban</w:t></w:r></w:p>"
        "<w:p><w:r><w:t> nhân dân</w:t></w:r></w:p>",
        ["Ủy ban nhân dân"],
    ),
    (
        "deleted row",
        f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph('cũ')}</w:tc></w:tr><w:tr><w:tc>{paragraph('mới')}</w:tc>"
        "</w:tr></w:tbl>",
        ["mới"],
    ),
    ("hidden", f"{paragraph('ghi chú', run='<w:vanish/>')}{paragraph('rõ')}", ["rõ"]),
    ("capitals", paragraph("Sở Y tế", run="<w:caps/>"), ["SỞ Y TẾ"]),
    ("TCVN3", paragraph("trưíc ngµy".replace("ư", "\u00ad"), run='<w:rFonts w:ascii=".VnTime"/>'), ["trước ngày"]),
    ("TCVN3 in capitals", paragraph("ñy ban", run='<w:rFonts w:ascii=".VnTimeH"/>'), ["ỦY BAN"]),
    (
        "soft hyphen of its own",
        '<w:p><w:r><w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr><w:t>tr</w:t><w:softHyphen/><w:t>íc</w:t><w:tab/>'
        "<w:t>n¨m</w:t></w:r></w:p>",
        ["trước năm"],
    ),
    (
        "VNI over two runs",
        '<w:p><w:r><w:rPr><w:rFonts w:ascii="VNI-Times"/></w:rPr><w:t>Coä</w:t></w:r><w:r><w:rPr><w:rFonts '
        'w:ascii="VNI-Times"/></w:rPr><w:t>ng ho</w:t></w:r><w:r><w:rPr><w:rFonts w:ascii="VNI-Times"/></w:rPr>'
        "<w:t>øa</w:t></w:r></w:p>",
        ["Cộng hòa"],
    ),
    ("Unicode under an old font", paragraph("trước ngày", run='<w:rFonts w:ascii=".VnTime"/>'), ["trước ngày"]),
    (
        "table in a text box",
        f"<w:p><w:r><w:pict><w:txbxContent>{table((paragraph('SỞ Y TẾ'), paragraph('CỘNG HÒA')))}</w:txbxContent>"
        f"</w:pict></w:r></w:p>{paragraph('thân')}",
        ["SỞ Y TẾ | CỘNG HÒA", "thân"],
    ),
    (
        "table in a cell",
        table((table((paragraph("A"), paragraph("B"))), paragraph("C"))),
        ["A | B | C"],
    ),
]


@pytest.mark.parametrize(("name", "body", "expected"), SHOWN, ids=[row[0] for row in SHOWN])
def test_what_word_shows_is_read(tmp_path: Path, name: str, body: str, expected: list[str]) -> None:
    assert read(tmp_path, body) == expected, name


def test_boxes_at_one_height_stand_side_by_side(tmp_path: Path) -> None:
    def box(text: str, left_emu: int) -> str:
        return (
            f"<w:r><w:drawing><wp:anchor><wp:positionH><wp:posOffset>{left_emu}</wp:posOffset></wp:positionH>"
            f'<wp:extent cx="2500000" cy="900000"/><w:txbxContent>{paragraph(text)}</w:txbxContent></wp:anchor>'
            "</w:drawing></w:r>"
        )

    body = f"<w:p>{box('CỘNG HÒA', 3000000)}{box('SỞ Y TẾ', 0)}</w:p>"
    assert read(tmp_path, body) == ["SỞ Y TẾ | CỘNG HÒA"]


def test_the_first_page_has_a_header_of_its_own(tmp_path: Path) -> None:
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="x1"/><w:headerReference w:type="first" r:id="x2"/>'
        "<w:titlePg/></w:sectPr>"
    )
    options = {
        "parts": {
            "header1.xml": part("hdr", paragraph("2")),
            "header2.xml": part("hdr", table((paragraph("SỞ Y TẾ"), paragraph("CỘNG HÒA")))),
        },
        "relations": relation(1, "header", "header1.xml") + relation(2, "header", "header2.xml"),
    }
    assert read(tmp_path, paragraph("thân") + section, **options) == ["SỞ Y TẾ | CỘNG HÒA", "thân"]


@pytest.mark.parametrize("options", [{"strict": True}, {"main": MACRO_MAIN}])
def test_other_forms_of_docx_are_read(tmp_path: Path, options: dict[str, object]) -> None:
    assert read(tmp_path, paragraph("thân"), **options) == ["thân"]


def test_indents_and_tabs_place_words(tmp_path: Path) -> None:
    body = (
        paragraph("Kính gửi:", '<w:ind w:left="1440"/>')
        + "<w:p><w:pPr><w:tabs><w:tab w:pos='2880'/></w:tabs></w:pPr>"
        + "<w:r><w:t>Kính</w:t><w:tab/><w:t>gửi</w:t></w:r></w:p>"
        + paragraph("    Kính")
    )
    (page,) = read_docx(write_docx(tmp_path / "letter.docx", body), SETTINGS)
    assert [word.box[0] for word in page.words] == pytest.approx(
        [85 + 72, 85 + 72 + 37.2 + 3.5 - 6.2, 85, 85 + 144, 99], abs=9
    )


def test_pages_end_where_they_are_ended(tmp_path: Path) -> None:
    body = (
        f"{paragraph('một')}<w:p><w:r><w:t>hai</w:t><w:br w:type='page'/><w:t>ba</w:t></w:r></w:p>"
        f"{paragraph('bốn', '<w:pageBreakBefore/>')}"
    )
    pages = read_docx(write_docx(tmp_path / "letter.docx", body), SETTINGS)
    assert [lines(page) for page in pages] == [["một", "hai"], ["ba"], ["bốn"]]


def picture(width_pt: int, height_pt: int) -> str:
    return (
        f'<w:p><w:r><w:drawing><wp:inline><wp:extent cx="{width_pt * 12700}" cy="{height_pt * 12700}"/>'
        '<a:blip r:embed="x1"/></wp:inline></w:drawing></w:r></w:p>'
    )


def with_picture(content: bytes) -> dict[str, object]:
    return {"parts": {"media/image1.png": content}, "relations": relation(1, "image", "media/image1.png")}


def blank_png() -> bytes:
    buffer = BytesIO()
    Image.new("L", (827, 1169), 255).save(buffer, "PNG")
    return buffer.getvalue()


def test_a_pasted_scan_is_a_page_of_its_own(tmp_path: Path) -> None:
    body = paragraph("Xem bản quét:") + picture(550, 780) + paragraph("Hết")
    pages = list(read_docx(write_docx(tmp_path / "letter.docx", body, **with_picture(blank_png())), SETTINGS))  # type: ignore[arg-type]
    assert [page.reading for page in pages] == ["office", "ocr", "office"]
    assert [page.number for page in pages] == [page.source_number for page in pages] == [1, 2, 3]
    assert pages[1].steps == ("blank",)
    assert max(pages[1].source_size_pt or (0, 0)) == pytest.approx(780, abs=1)


def test_a_file_of_drawings_only_asks_for_libreoffice(tmp_path: Path) -> None:
    drawings = write_docx(tmp_path / "a.docx", picture(550, 780), **with_picture(b"\x01\x00\x00\x00 EMF"))  # type: ignore[arg-type]
    with pytest.raises(MissingProgram):
        list(read_docx(drawings, SETTINGS))
    logo = write_docx(tmp_path / "b.docx", picture(50, 50), **with_picture(blank_png()))  # type: ignore[arg-type]
    with pytest.raises(NoPages):
        list(read_docx(logo, SETTINGS))


def test_what_word_takes_up_from_other_files_is_said_to_be_unread(tmp_path: Path) -> None:
    """Also where LibreOffice is installed, which leaves it out without a word."""
    chunk = relation(9, "aFChunk", "chunk.html")
    body = paragraph("Kính gửi: Sở Y tế") + '<w:altChunk r:id="x9"/>' + paragraph("Hết")
    path = write_docx(tmp_path / "letter.docx", body, relations=chunk, parts={"chunk.html": b"<p>1. ...</p>"})
    (page,) = read_office(path, DOCX, SETTINGS)
    assert len(page.unread) == 1
    assert [word.text for word in page.words][-1] == "Hết"
