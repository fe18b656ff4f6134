"""What a viewer shows of a PDF page is read, and nothing else: one drawn letter of each kind."""

from collections.abc import Callable
from pathlib import Path

import pypdfium2.raw as pdfium_c
import pytest
from reportlab.pdfgen.canvas import Canvas

from models import Page, Reader
from pipeline.reading import ReadingSettings, read_pages
from pipeline.reading.rows import rows_of
from tests.pipeline.reading.pdf.drawn import (
    BODY,
    CODE_Y,
    DAY_AT,
    FOLDER,
    ITALIC,
    NUMBER_AT,
    Colour,
    Draw,
    annotated,
    letter,
    picture_of,
    placed,
    saved,
    scanned,
    text,
)

pytestmark = pytest.mark.skipif(FOLDER is None, reason="needs the Liberation fonts")
Build = Callable[[Path], Path]
WHITE: Colour = (1, 1, 1)
NUMBER_BOX = (NUMBER_AT - 2, CODE_Y - 4, 156, CODE_Y + 12)
TASK = "4. Sở Xây dựng báo cáo trước ngày 01 tháng 6 năm 2031."


def blank(canvas: Canvas) -> None:
    letter(canvas, number="", day="")


def old(canvas: Canvas) -> None:
    letter(canvas, number="0099", day="05")


def typed(canvas: Canvas) -> None:
    text(canvas, NUMBER_AT, CODE_Y, "1234")
    text(canvas, DAY_AT, CODE_Y, "15", ITALIC)


def filled(x: float, y: float, width: float, height: float, colour: Colour = WHITE) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(*colour)
        canvas.rect(x, y, width, height, stroke=0, fill=1)

    return draw


def patches(canvas: Canvas, colour: Colour = WHITE) -> None:
    filled(NUMBER_AT - 1, CODE_Y - 3, 28, 14, colour)(canvas)
    filled(DAY_AT - 1, CODE_Y - 3, 15, 14, colour)(canvas)


def grey_paper(canvas: Canvas) -> None:
    filled(0, 0, 600, 850, (0.9, 0.9, 0.9))(canvas)


def unseen(canvas: Canvas) -> None:
    """Words that no viewer shows: white, clipped away, without ink, beside the sheet."""
    text(canvas, 100, CODE_Y - 6, "Số: 7777/UBND-XX", colour=WHITE)
    text(canvas, 700, CODE_Y, "Số: 8888/UBND-XX")
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(0, 0, 5, 5)
    canvas.clipPath(path, stroke=0)
    text(canvas, 85, 300, TASK)
    canvas.restoreState()
    without_ink(canvas)


def without_ink(canvas: Canvas) -> None:
    """As OCR lays its words over a scan."""
    canvas.saveState()
    for y, words in ((CODE_Y, "Số: 9999/UBND-TH"), (330, TASK)):
        line = canvas.beginText(100, y)
        line.setTextRenderMode(3)
        line.textOut(words)
        canvas.drawText(line)
    canvas.restoreState()


def white_upon_print(canvas: Canvas) -> None:
    """White words across the printed ones: they change the page where they cut these, and nobody can read them."""
    for y, words in ((CODE_Y - 7, "Số: 7777/UBND-XX"), (622, TASK), (584, TASK.replace("4.", "5."))):
        text(canvas, 88, y, words, colour=WHITE)


def white_on_a_band(canvas: Canvas) -> None:
    """White words that a viewer does show."""
    filled(60, 240, 480, 30, (0.1, 0.2, 0.6))(canvas)
    text(canvas, 85, 250, "Đường dây nóng: 0290 000 111", colour=WHITE)


def mark(words: str, angle_deg: float, size: float, colour: Colour, times: int = 1) -> Draw:
    def draw(canvas: Canvas) -> None:
        for at in range(times):
            canvas.saveState()
            canvas.translate(100 + at % 3 * 150, 330 + at // 3 * 45)
            canvas.rotate(angle_deg)
            text(canvas, 0, 0, words, size=size, colour=colour)
            canvas.restoreState()

    return draw


def pasted(path: Path, draw: Draw, box: tuple[float, float, float, float]) -> Draw:
    """What `draw` draws, as a picture there."""
    pixels = picture_of(saved(path.with_suffix(".part.pdf"), draw, size=box[2:]), noise=1)
    return lambda canvas: placed(canvas, pixels, box)


def picture_numbers(path: Path) -> tuple[Draw, Draw]:
    number = pasted(
        path, lambda canvas: text(canvas, 2, 3, "1234", colour=(0, 0, 0.7)), (NUMBER_AT - 1, CODE_Y - 3, 28, 15)
    )
    day = pasted(path, lambda canvas: text(canvas, 1, 3, "15", ITALIC), (DAY_AT - 1, CODE_Y - 3, 15, 15))
    return number, day


def noted(path: Path, words: str, flags: int = 4) -> Path:
    """With a note where the number stands that brings no appearance of its own."""
    return annotated(path, pdfium_c.FPDF_ANNOT_FREETEXT, NUMBER_BOX, words=words, flags=flags)


def numberless(canvas: Canvas) -> None:
    letter(canvas, number="")


DIGITAL: list[tuple[str, Build]] = [
    ("words that are not seen", lambda path: saved(path, letter, unseen)),
    ("white words upon print", lambda path: saved(path, letter, white_upon_print)),
    ("under a white patch", lambda path: saved(path, old, patches, typed)),
    ("under a grey patch", lambda path: saved(path, old, lambda canvas: patches(canvas, (0.9, 0.9, 0.9)), typed)),
    ("under pictures", lambda path: saved(path, old, *picture_numbers(path))),
    ("numbers as pictures", lambda path: saved(path, blank, *picture_numbers(path))),
    ("printed twice", lambda path: saved(path, letter, letter)),
    ("a watermark", lambda path: saved(path, mark("BẢN SAO", 45, 80, (0.8, 0.8, 0.8)), letter)),
    ("a level watermark", lambda path: saved(path, mark("NỘI BỘ", 0, 90, (0.85, 0.85, 0.85)), letter)),
    ("a tiled watermark", lambda path: saved(path, letter, mark("nguyenvana 08:12", 0, 10, (0.75, 0.75, 0.75), 24))),
    ("a strong tiled watermark", lambda path: saved(path, letter, mark("nguyenvana", 0, 10, (0.9, 0.3, 0.3), 24))),
    ("a hidden note", lambda path: noted(saved(path, letter), "99", 2)),
    ("a note not to be viewed", lambda path: noted(saved(path, letter), "99", 32)),
    ("a note without appearance", lambda path: noted(saved(path, numberless), "1234")),
]  # fmt: skip
SCANS: list[tuple[str, Build]] = [
    ("typed upon", lambda path: scanned(path, blank, upon=(typed,))),
    ("typed upon a scan with a layer of OCR", lambda path: scanned(path, blank, upon=(without_ink, typed))),
    ("white words upon the scan", lambda path: scanned(path, letter, upon=(white_upon_print,))),
    ("white words upon a grey scan", lambda path: scanned(path, grey_paper, letter, upon=(white_upon_print,))),
    ("text under the picture", lambda path: scanned(path, letter, under=(old,))),
    ("numbers laid upon as pictures", lambda path: scanned(path, blank, upon=picture_numbers(path))),
    ("a watermark laid upon", lambda path: scanned(path, letter, upon=(mark("BẢN SAO", 45, 80, (0.7, 0.7, 0.7)),))),
    ("a red letterhead", lambda path: scanned(path, lambda canvas: letter(canvas, head=(1, 0, 0)))),
    ("a note without appearance", lambda path: noted(scanned(path, numberless), "1234")),
]  # fmt: skip


def pages_of(path: Path) -> list[Page]:
    return list(read_pages(path, "application/pdf", ReadingSettings()))


def rows(page: Page) -> list[str]:
    return [row.text for row in rows_of(page.words)]


def solid(row: str) -> str:
    return row.replace(" ", "")


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The rows of the letter with nothing upon it."""
    (page,) = pages_of(saved(tmp_path_factory.mktemp("plain") / "letter.pdf", letter))
    return [solid(row) for row in rows(page)]


@pytest.mark.parametrize(("name", "build"), DIGITAL, ids=[name for name, _ in DIGITAL])
def test_a_born_digital_page(tmp_path: Path, printed: list[str], name: str, build: Build) -> None:
    assert printed[2] == solid("Số: 1234/UBND-TH Tân Hưng, ngày 15 tháng 3 năm 2031")
    (page,) = pages_of(build(tmp_path / "letter.pdf"))
    assert page.reading == "text_layer"
    assert [solid(row) for row in rows(page)] == printed


@pytest.mark.parametrize(("name", "build"), SCANS, ids=[name for name, _ in SCANS])
def test_a_scan(tmp_path: Path, name: str, build: Build) -> None:
    (page,) = pages_of(build(tmp_path / "letter.pdf"))
    assert page.reading == "ocr"
    found = rows(page)
    assert solid(found[2]).startswith("Số:1234/UBND-TH")
    assert "15tháng3năm2031" in solid(found[2])
    assert found[0].startswith("ỦY BAN NHÂN DÂN")
    assert not any("Xây dựng" in row or "BẢN" in row for row in found)


def test_thin_letters_of_small_print_are_seen(tmp_path: Path) -> None:
    """The stem of an "i" may be drawn a pixel beside the place that the file gives it."""
    words = ["i", "l", "í", "Thái", "tin", "lilil;", "ị"] * 6

    def small(canvas: Canvas) -> None:
        for at in range(38):
            text(canvas, 60 + at / 13, 800 - 20 * at - at / 11, " ".join(words), size=6.5)

    (page,) = pages_of(saved(tmp_path / "letter.pdf", small))
    assert [word.text for word in page.words] == words * 38


def test_white_words_on_a_dark_band_are_read(tmp_path: Path) -> None:
    for path in (
        saved(tmp_path / "a.pdf", letter, white_on_a_band),
        scanned(tmp_path / "b.pdf", letter, upon=(white_on_a_band,)),
    ):
        (page,) = pages_of(path)
        assert any(solid("Đường dây nóng: 0290 000 111") in solid(row) for row in rows(page))


def test_a_patch_that_hides_the_number_leaves_a_blank(tmp_path: Path) -> None:
    for path in (saved(tmp_path / "a.pdf", letter, patches), scanned(tmp_path / "b.pdf", letter, upon=(patches,))):
        (page,) = pages_of(path)
        assert "1234" not in solid(rows(page)[2])
        assert not any("1234" in band.candidates[0].text for band in page.bands if band.candidates)


def test_lines_under_a_patch_give_way_to_those_upon_it(tmp_path: Path) -> None:
    new = (BODY[2], "tháng 6 năm 2031.")
    patch = filled(60, 570, 480, 38)

    def again(canvas: Canvas) -> None:
        text(canvas, 85, 594, new[0])
        text(canvas, 65, 576, new[1])

    (page,) = pages_of(saved(tmp_path / "letter.pdf", letter, patch, again))
    found = rows(page)
    assert BODY[2] in found
    assert "tháng 6 năm 2031." in found
    assert "tháng 4 năm 2031." not in found


def test_tasks_pasted_as_a_picture_are_read_in_their_place(tmp_path: Path) -> None:
    tasks = ("4. Sở Công Thương đóng điện trạm bơm trước ngày 25 tháng 4 năm 2031.", TASK.replace("4.", "5."))
    path = tmp_path / "letter.pdf"

    def lines(canvas: Canvas) -> None:
        for at, line in enumerate(tasks):
            text(canvas, 5, 40 - 20 * at, line)

    (page,) = pages_of(saved(path, letter, pasted(path, lines, (60, 250, 480, 60))))
    found = rows(page)
    assert [row for row in found if row[:2] in ("4.", "5.")] == list(tasks)
    assert [inset.read_by for inset in page.insets] == [Reader.CONCERT]


def test_two_pages_on_a_sheet_are_two(tmp_path: Path) -> None:
    def half(left: float, number: str) -> Draw:
        def draw(canvas: Canvas) -> None:
            canvas.saveState()
            canvas.translate(left, 0)
            canvas.scale(0.707, 0.707)
            letter(canvas, number=number)
            canvas.restoreState()

        return draw

    path = saved(tmp_path / "letter.pdf", half(0, "1234"), half(421, "5678"), size=(842, 595))
    pages = pages_of(path)
    assert [(page.number, page.source_number) for page in pages] == [(1, 1), (2, 1)]
    assert ["1234" in rows(pages[0])[2], "5678" in rows(pages[1])[2]] == [True, True]
    word = next(word for word in pages[1].words if "5678" in word.text)
    assert pages[1].source_box(word.box)[0] == pytest.approx(421 + 0.707 * NUMBER_AT, abs=3)


def test_a_crop_box_cuts_a_sheet_in_two(tmp_path: Path) -> None:
    for build in (saved, scanned):
        path = tmp_path / f"{build.__name__}.pdf"
        build(path, letter)
        content = path.read_bytes().replace(
            b"/MediaBox [ 0 0 595", b"/CropBox [ 300 0 595.28 842 ] /MediaBox [ 0 0 595"
        )
        path.write_bytes(content)
        (page,) = pages_of(path)
        assert page.width_pt == pytest.approx(295, abs=2)
        assert rows(page)[0] == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
