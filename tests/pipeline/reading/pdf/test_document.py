"""Which pages are read by their text layer, and what words it gives."""

import contextlib
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from models import Word
from models.errors import DamagedFile, EncryptedFile, NoPages, TooLarge, VanishedFile
from pipeline.reading import ReadingSettings, read_pages
from pipeline.reading.pdf.born_digital import is_born_digital, is_signature_stamp
from pipeline.reading.pdf.page_content import probe
from pipeline.reading.pdf.page_image import read_page_image
from pipeline.reading.pdf.shown import with_annotations
from pipeline.reading.pdf.stamps import take_stamps_away
from pipeline.reading.pdf.text_layer import read_text_layer
from tests.pipeline.reading.paper import pdf, pdf_page, printed_page

PDF = "application/pdf"
FONTS = (
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    "/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf",
)
FONT_FILE = next((Path(name) for name in FONTS if Path(name).is_file()), None)
VIETNAMESE = "Thực hiện nhiệm vụ được giao, đề nghị các sở, ban, ngành báo cáo kết quả về Sở Nội vụ"
needs_font = pytest.mark.skipif(FONT_FILE is None, reason="needs a font with Vietnamese letters")


def canvas_of(path: Path) -> Canvas:
    canvas = Canvas(str(path), pagesize=A4)
    if FONT_FILE is not None:
        pdfmetrics.registerFont(TTFont("Print", str(FONT_FILE)))
        canvas.setFont("Print", 12)
    return canvas


def write_lines(canvas: Canvas, lines: Sequence[str], *, mode: int = 0) -> None:
    text = canvas.beginText(80, 760)
    text.setTextRenderMode(mode)
    for line in lines:
        text.textLine(line)
    canvas.drawText(text)


def scan_image(canvas: Canvas, *, box: tuple[float, float, float, float] = (0, 0, *A4)) -> None:
    x, y, width, height = box
    from PIL import Image

    canvas.drawImage(ImageReader(Image.fromarray(printed_page(50))), x, y, width, height)


def first_page(path: Path) -> tuple[bool, bool, tuple[Word, ...]]:
    """Whether it is read as text, whether a scan has something upon its picture, and the layer's words."""
    document = pdfium.PdfDocument(path)
    shown = with_annotations(document, document[0], 1)
    content = probe(shown, 1, ReadingSettings())
    if content.is_scan:
        take_stamps_away(shown, content)
        content = probe(shown, 1, ReadingSettings())
    layer = read_text_layer(shown, content, 1)
    as_text = is_born_digital(shown, content, layer)
    differs = None if as_text else read_page_image(shown, content, ReadingSettings()).differs
    return as_text, differs is not None, layer.words


def page_of(path: Path, kind: str) -> None:
    canvas = canvas_of(path)
    body = [VIETNAMESE] * 20
    if kind != "letter" and kind != "short last page":
        scan_image(canvas, box=(90, 100, 300, 200) if kind == "letter with a picture" else (0, 0, *A4))
    texts = {
        "letter": (body, 0),
        "letter with a picture": (body, 0),
        "short last page": (["3", "Nguyễn Văn A"], 0),
        "scan": ([], 0),
        "scan with the text of OCR": (body, 3),
        "scan with a signature's stamp": (["Ký bởi: Sở Nội vụ", "Thời gian ký: 04/02/2025 16:42:36"], 0),
        "scan with a number put in": (["344"], 0),
    }
    lines, mode = texts[kind]
    write_lines(canvas, lines, mode=mode)
    canvas.showPage()
    canvas.save()


DECISIONS = [
    ("letter", True, None),
    ("letter with a picture", True, None),
    ("short last page", True, None),
    ("scan", False, False),
    ("scan with the text of OCR", False, False),
    ("scan with a signature's stamp", False, False),
    ("scan with a number put in", False, True),
]


@needs_font
@pytest.mark.parametrize(("kind", "as_text", "rendered"), DECISIONS, ids=[row[0] for row in DECISIONS])
def test_text_layer_or_ocr(tmp_path: Path, kind: str, as_text: bool, rendered: bool | None) -> None:
    path = tmp_path / "page.pdf"
    page_of(path, kind)
    decided, written_upon, _ = first_page(path)
    assert decided is as_text
    if rendered is not None:
        assert written_upon is rendered


@needs_font
def test_a_broken_unicode_map_is_not_believed(tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    canvas = canvas_of(path)
    write_lines(canvas, ["&KtQK SKx 7Kkc WbzQJ Kh4o bA9o cA1o k2T QuX"] * 20)
    canvas.save()
    assert first_page(path)[0] is False


STAMPS = [
    ("Ký bởi: Ủy ban nhân dân tỉnh", True),
    ("Thời gian ký: 07/02/2025 07:56:24", True),
    ("09.01.2025 10:21:11 +07:00", True),
    ("344", False),
    ("ngày 09 tháng 3 năm 2017", False),
]


@pytest.mark.parametrize(("text", "expected"), STAMPS)
def test_is_signature_stamp(text: str, expected: bool) -> None:
    assert is_signature_stamp(text) is expected


WORD_ROWS = [
    (["Số: 344/UBND-TH"], ["Số:", "344/UBND-TH"]),
    ([unicodedata.normalize("NFD", "Ủy ban nhân dân")], ["Ủy", "ban", "nhân", "dân"]),  # written decomposed
    (["theo QĐ-", "BGTVT"], ["theo", "QĐ-", "BGTVT"]),  # the hyphen at a line's end stays a hyphen
    (["co\u200bng van"], ["cong", "van"]),  # zero-width space inside a word
    (["hai  cột          cách xa"], ["hai", "cột", "cách", "xa"]),
]


@needs_font
@pytest.mark.parametrize(("lines", "expected"), WORD_ROWS)
def test_words(tmp_path: Path, lines: list[str], expected: list[str]) -> None:
    path = tmp_path / "page.pdf"
    canvas = canvas_of(path)
    write_lines(canvas, lines)
    canvas.save()
    assert [word.text for word in first_page(path)[2]] == expected


def words_of(path: Path) -> list[str]:
    return [word.text for word in first_page(path)[2]]


def test_words_placed_apart_without_a_space_are_two(tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    font = b"/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >> >>"
    path.write_bytes(pdf_page(b"BT /F 12 Tf 10 250 Td [(Chinh) -150 (phu) 20 (ban)] TJ ET", resources=font))
    assert words_of(path) == ["Chinh", "phuban"]


def test_letters_printed_twice_for_bold_are_read_once(tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    font = b"/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >> >>"
    twice = b"".join(
        b"BT /F 12 Tf %.1f 250 Td (%s) Tj ET " % (x + shift, letter)
        for x, letter in ((10, b"B"), (18, b"A"), (27, b"N"))
        for shift in (0.0, 0.3)
    )
    path.write_bytes(pdf_page(twice, resources=font))
    assert words_of(path) == ["BAN"]


def test_a_page_set_sideways_is_read_upright(tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    canvas.rotate(90)
    for row in range(30):
        canvas.drawString(100, -100 - 12 * row, "ban nhan dan cac so ban nganh bao cao")
    canvas.save()
    (page,) = read_pages(path, PDF, ReadingSettings())
    assert page.reading == "text_layer"
    assert page.width_pt > page.height_pt
    first, second = page.words[:2]
    assert first.box[0] == pytest.approx(100, abs=1)  # left margin of the upright page
    assert second.box[0] > first.box[2]
    x0, y0, x1, y1 = page.source_box(first.box)
    assert x0 == pytest.approx(100 - 12, abs=4)  # runs up the sheet, 100 points from its foot
    assert y1 == pytest.approx(A4[1] - 100, abs=2)
    assert y1 - y0 > x1 - x0


def test_a_number_put_in_by_a_signature_field_is_read(tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    font = b"<< /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >> >> >>"
    appearance = b"BT /F 12 Tf 2 4 Td (507) Tj ET"
    field = (
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 40 20] /Resources " + font + b" /Length %d >>\nstream\n"
        % len(appearance) + appearance + b"\nendstream"
    )  # fmt: skip
    widget = b"<< /Type /Annot /Subtype /Widget /Rect [40 245 80 265] /F 4 /AP << /N 6 0 R >> >>"
    content = b"BT /F 12 Tf 10 250 Td (So:) Tj ET"
    path.write_bytes(pdf_page(content, resources=font[3:-3], page=b"/Annots [5 0 R]", more=(widget, field)))
    _, _, words = first_page(path)
    assert [word.text for word in words] == ["So:", "507"]
    assert words[1].box[0] == pytest.approx(42, abs=1)


def test_damage_encryption_and_absence_have_names(tmp_path: Path) -> None:
    whole = tmp_path / "whole.pdf"
    canvas = Canvas(str(whole), encrypt="secret")
    canvas.drawString(100, 100, "cong van")
    canvas.save()
    damaged, empty = tmp_path / "damaged.pdf", tmp_path / "empty.pdf"
    damaged.write_bytes(b"%PDF-1.4\nnothing")
    empty.write_bytes(pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"]))
    rows: list[tuple[Path, tuple[type[Exception], ...]]] = [
        (whole, (EncryptedFile,)),
        (damaged, (DamagedFile,)),
        (tmp_path / "gone.pdf", (VanishedFile,)),
        (empty, (NoPages, DamagedFile)),
    ]
    for path, expected in rows:
        with pytest.raises(expected):
            list(read_pages(path, PDF, ReadingSettings()))


def test_a_file_for_readers_without_password_opens(tmp_path: Path) -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption

    path = tmp_path / "page.pdf"
    canvas = Canvas(str(path), encrypt=StandardEncryption("", ownerPassword="owner", canCopy=0))
    for row in range(12):
        canvas.drawString(100, 700 - 14 * row, "cac so ban nganh bao cao ket qua")
    canvas.save()
    (page,) = read_pages(path, PDF, ReadingSettings())
    assert page.words[0].text == "cac"


def test_too_many_pages_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "long.pdf"
    canvas = Canvas(str(path))
    for _ in range(4):
        canvas.showPage()
    canvas.save()
    with pytest.raises(TooLarge):
        list(read_pages(path, PDF, ReadingSettings(max_pages=3)))


def test_pages_come_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    canvas = Canvas(str(path))
    for number in range(3):
        for row in range(12):
            canvas.drawString(100, 700 - 14 * row, f"ban nhan dan trang {number}")
        canvas.showPage()
    canvas.save()
    pages = read_pages(path, PDF, ReadingSettings())
    assert next(pages).number == 1
    assert [(page.number, page.source_number) for page in pages] == [(2, 2), (3, 3)]


@pytest.mark.parametrize("share", np.arange(0.1, 1.0, 0.1).round(1))
def test_a_file_cut_off_gives_pages_or_a_typed_error(tmp_path: Path, share: float) -> None:
    whole, cut = tmp_path / "whole.pdf", tmp_path / "cut.pdf"
    canvas = Canvas(str(whole))
    for row in range(12):
        canvas.drawString(100, 700 - 14 * row, "cac so ban nganh bao cao ket qua")
    canvas.save()
    content = whole.read_bytes()
    cut.write_bytes(content[: int(len(content) * share)])
    with contextlib.suppress(DamagedFile, NoPages):
        assert len(list(read_pages(cut, PDF, ReadingSettings()))) <= 1
