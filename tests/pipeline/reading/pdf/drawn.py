"""A fictional letter as PDF, drawn for the tests, and what people and programs lay upon one."""

import io
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from pipeline.reading.image import Pixels

PLAIN, BOLD, ITALIC = "Letter", "LetterBold", "LetterItalic"
FILES = {PLAIN: "Regular", BOLD: "Bold", ITALIC: "Italic"}
FOLDERS = ("/usr/share/fonts/truetype/liberation2", "/usr/share/fonts/truetype/liberation")
FOLDER = next((Path(name) for name in FOLDERS if (Path(name) / "LiberationSerif-Regular.ttf").is_file()), None)
DPI = 200
NUMBER_AT, DAY_AT, CODE_Y = 128.0, 401.0, 743.0
"""Where the number and the day begin, and their line, in points from the foot of the page."""

Draw = Callable[[Canvas], None]
Colour = tuple[float, float, float]
BLACK: Colour = (0, 0, 0)

BODY = (
    "Thực hiện Kế hoạch số 45/KH-UBND ngày 12 tháng 01 năm 2031 của Ủy ban nhân dân",
    "tỉnh về phòng, chống hạn hán, Sở Nội vụ yêu cầu các cơ quan thực hiện các nhiệm vụ sau:",
    "1. Sở Tài chính rà soát nguồn kinh phí, báo cáo Ủy ban nhân dân tỉnh trước ngày 30",
    "tháng 4 năm 2031.",
    "2. Sở Y tế hướng dẫn các trạm y tế xã bảo đảm nước sạch cho người bệnh, hoàn thành",
    "trước ngày 15 tháng 5 năm 2031.",
    "3. Ủy ban nhân dân các huyện, thành phố kiểm tra hệ thống cống ngăn mặn, gửi kết quả",
    "về Sở Nông nghiệp và Phát triển nông thôn trước ngày 20 tháng 4 năm 2031.",
)


def canvas_at(path: Path, size: tuple[float, float] = A4) -> Canvas:
    assert FOLDER is not None
    for name, style in FILES.items():
        pdfmetrics.registerFont(TTFont(name, str(FOLDER / f"LiberationSerif-{style}.ttf")))
    return Canvas(str(path), pagesize=size)


def text(
    canvas: Canvas, x: float, y: float, what: str, font: str = PLAIN, size: float = 13, colour: Colour = BLACK
) -> None:
    canvas.setFillColorRGB(*colour)
    canvas.setFont(font, size)
    canvas.drawString(x, y, what)
    canvas.setFillColorRGB(*BLACK)


def letter(
    canvas: Canvas,
    *,
    number: str = "1234",
    day: str = "15",
    body: tuple[str, ...] = BODY,
    head: Colour = BLACK,
    code: Colour = BLACK,
    notation: str = "UBND-TH",
) -> None:
    """The whole letter; an empty number or day leaves room for it."""
    for y, (left, right) in zip(
        (795, 778),
        (("ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), ("TỈNH TÂN HƯNG", "Độc lập - Tự do - Hạnh phúc")),
        strict=True,
    ):
        canvas.setFillColorRGB(*head)
        canvas.setFont(BOLD, 12)
        canvas.drawCentredString(165, y, left)
        canvas.drawCentredString(430, y, right)
    text(canvas, 100, CODE_Y, "Số:", colour=code)
    text(canvas, NUMBER_AT, CODE_Y, number, colour=code)
    text(canvas, 157, CODE_Y, f"/{notation}", colour=code)
    text(canvas, 310, CODE_Y, "Tân Hưng, ngày", ITALIC, colour=code)
    text(canvas, DAY_AT, CODE_Y, day, ITALIC, colour=code)
    text(canvas, 418, CODE_Y, "tháng 3 năm 2031", ITALIC, colour=code)
    text(canvas, 95, 726, "V/v phòng, chống hạn hán mùa khô", size=11)
    text(canvas, 120, 690, "Kính gửi:")
    text(canvas, 180, 674, "- Các sở, ban, ngành cấp tỉnh;")
    text(canvas, 180, 658, "- Ủy ban nhân dân các huyện, thành phố.")
    for at, line in enumerate(body):
        text(canvas, 85 if line[0].isdigit() or at == 0 else 65, 630 - 18 * at, line)
    foot = 600 - 18 * len(body)
    text(canvas, 65, foot, "Nơi nhận:", ITALIC, 12)
    for at, line in enumerate(("- Như trên;", "- Lưu: VT, TH.")):
        text(canvas, 65, foot - 15 * (at + 1), line, size=11)
    canvas.setFont(BOLD, 13)
    for y, line in ((0, "TM. ỦY BAN NHÂN DÂN"), (16, "KT. CHỦ TỊCH"), (32, "PHÓ CHỦ TỊCH"), (100, "Lê Hoàng Minh")):
        canvas.drawCentredString(430, foot - y, line)


def saved(path: Path, *layers: Draw, size: tuple[float, float] = A4) -> Path:
    canvas = canvas_at(path, size)
    for layer in layers:
        layer(canvas)
    canvas.showPage()
    canvas.save()
    return path


def picture_of(path: Path, *, dpi: int = DPI, noise: float = 4.0) -> Pixels:
    """The first page as a scanner would give it, in RGB."""
    with pdfium.PdfDocument(path) as document:
        colours = document[0].render(scale=dpi / 72, rev_byteorder=True).to_numpy()[:, :, :3].astype(np.float64)
    grain = np.random.default_rng(7).normal(0, noise, colours.shape[:2])
    scanned = np.clip(cv2.GaussianBlur(colours, (3, 3), 0.6) * 0.97 + grain[:, :, None], 0, 255)
    return np.asarray(scanned, dtype=np.uint8)


def placed(canvas: Canvas, pixels: Pixels, box: tuple[float, float, float, float] = (0, 0, *A4)) -> None:
    """A picture at x, y from the foot, of that width and height."""
    packed = io.BytesIO()
    Image.fromarray(pixels).save(packed, "JPEG", quality=92)
    packed.seek(0)
    canvas.drawImage(ImageReader(packed), *box)


def scanned(path: Path, *layers: Draw, upon: tuple[Draw, ...] = (), under: tuple[Draw, ...] = ()) -> Path:
    """A scan of what `layers` draw, with what lies upon the picture and under it."""
    paper = saved(path.with_suffix(".paper.pdf"), *layers)
    pixels = picture_of(paper)
    paper.unlink()
    return saved(path, *under, lambda canvas: placed(canvas, pixels), *upon)


def annotated(path: Path, kind: int, box: tuple[float, float, float, float], *, words: str, flags: int = 4) -> Path:
    """With a note upon its first page, that brings no appearance of its own; `box` is left, bottom, right, top."""
    with pdfium.PdfDocument(path) as document:
        page = document[0]
        note = pdfium_c.FPDFPage_CreateAnnot(page, kind)
        pdfium_c.FPDFAnnot_SetRect(note, pdfium_c.FS_RECTF(box[0], box[3], box[2], box[1]))
        for key, value in ((b"Contents", words), (b"DA", "/Helv 12 Tf 0 g")):
            packed = (value + "\0").encode("utf-16-le")
            pdfium_c.FPDFAnnot_SetStringValue(
                note, key, (pdfium_c.FPDF_WCHAR * (len(packed) // 2)).from_buffer_copy(packed)
            )
        pdfium_c.FPDFAnnot_SetFlags(note, flags)
        pdfium_c.FPDFPage_CloseAnnot(note)
        out = io.BytesIO()
        document.save(out)
    path.write_bytes(out.getvalue())
    return path
