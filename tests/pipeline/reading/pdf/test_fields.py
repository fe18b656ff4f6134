"""What is typed into fields of digital signatures, in fonts that do not say which letters their glyphs are."""

from pathlib import Path

import pytest

from models import Reader
from pipeline.reading import ReadingSettings, read_pages
from tests.pipeline.reading.paper import pdf, stream
from tests.pipeline.reading.pdf.drawn import FOLDER

pytestmark = pytest.mark.skipif(FOLDER is None, reason="needs the Liberation fonts")
GLYPHS_BEFORE = 29
SOUND = "Kinh gui cac so ban nganh cap tinh va Uy ban nhan dan cac huyen thanh pho trong tinh"
TYPED = "ngay 15 thang 3 nam 2031"


def signed_field(path: Path, typed: str) -> Path:
    """A field of a signature whose font does not say what its glyphs are."""
    assert FOLDER is not None
    font = (FOLDER / "LiberationSerif-Regular.ttf").read_bytes()

    def drawn(words: str, at: bytes) -> bytes:
        codes = "".join(f"{ord(char) - GLYPHS_BEFORE:04x}" for char in words).encode()
        return b"BT /F 12 Tf " + at + b" Td <" + codes + b"> Tj ET"

    entries = b"/Type /XObject /Subtype /Form /BBox [0 0 40 20] /Resources << /Font << /F 7 0 R >> >>"
    name = b"/BaseFont /AAAAAA+LiberationSerif"
    path.write_bytes(
        pdf(
            [
                b"<< /Type /Catalog /Pages 2 0 R >>",
                b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 300] /Contents 4 0 R /Annots [5 0 R]"
                b" /Resources << /Font << /F 7 0 R >> >> >>",
                stream(drawn("So:", b"10 250")),
                b"<< /Type /Annot /Subtype /Widget /FT /Sig /T (a) /Rect [40 245 80 265] /F 132 /AP << /N 6 0 R >> >>",
                stream(drawn(typed, b"2 5"), entries),
                b"<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [8 0 R] " + name + b" >>",
                b"<< /Type /Font /Subtype /CIDFontType2 /CIDToGIDMap /Identity /DW 500 /FontDescriptor 9 0 R"
                b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> " + name + b" >>",
                b"<< /Type /FontDescriptor /FontName /AAAAAA+LiberationSerif /Flags 4 /FontBBox [0 -200 1000 900]"
                b" /ItalicAngle 0 /Ascent 891 /Descent -216 /CapHeight 662 /StemV 80 /FontFile2 10 0 R >>",
                stream(font, b"/Length1 %d" % len(font)),
            ]
        )
    )
    return path


@pytest.mark.parametrize("number", ["507", "1290", "9"])
def test_the_number_in_a_signature_field_is_told_from_its_glyphs(tmp_path: Path, number: str) -> None:
    path = signed_field(tmp_path / "letter.pdf", number)
    (page,) = read_pages(path, "application/pdf", ReadingSettings())
    assert [word.text for word in page.words] == ["So:", number]
    assert [inset.read_by for inset in page.insets] == [Reader.SIGNATURE_FIELD]
    assert page.words[1].confidence == 1


def test_a_font_that_calls_all_its_glyphs_one_letter_is_left_to_ocr(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    glyphs = b"".join(b"<%04x> <0041>\n" % code for code in range(256))
    named = b"1 begincodespacerange <0000> <ffff> endcodespacerange\n256 beginbfchar\n" + glyphs + b"endbfchar"
    codes = "".join(f"{ord(char) - GLYPHS_BEFORE:04x}" for char in TYPED).encode()
    page = b"BT /G 12 Tf 10 250 Td (" + SOUND.encode() + b") Tj ET BT /F 12 Tf 10 200 Td <" + codes + b"> Tj ET"
    path.write_bytes(
        pdf(
            [
                b"<< /Type /Catalog /Pages 2 0 R >>",
                b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 300] /Contents 4 0 R"
                b" /Resources << /Font << /F 5 0 R /G 9 0 R >> >> >>",
                stream(page),
                b"<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 8 0 R"
                b" /BaseFont /LiberationSerif >>",
                b"<< /Type /Font /Subtype /CIDFontType2 /CIDToGIDMap /Identity /DW 500 /FontDescriptor 7 0 R"
                b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
                b" /BaseFont /LiberationSerif >>",
                b"<< /Type /FontDescriptor /FontName /LiberationSerif /Flags 4 /FontBBox [0 -200 1000 900]"
                b" /ItalicAngle 0 /Ascent 891 /Descent -216 /CapHeight 662 /StemV 80 /FontFile2 10 0 R >>",
                stream(named),
                b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>",
                stream((FOLDER / "LiberationSerif-Regular.ttf").read_bytes()),  # type: ignore[operator]
            ]
        )
    )
    (found,) = read_pages(path, "application/pdf", ReadingSettings())
    words = [word.text for word in found.words]
    assert words[: len(SOUND.split())] == SOUND.split()
    assert not any(set(word) <= {"A"} for word in words)
    assert "2031" in words
