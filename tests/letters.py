"""Letters drawn from a sketch: both columns of the head, body and closing as words with boxes."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from models import Band, BandKind, Candidate, Letter, Line, Page, Word, Zone
from tests.parsers.bodies import CHAR_PT, LEFT, LINE_PT, RIGHT, line
from tests.parsers.bodies import body as paragraphs_of

WIDTH, HEIGHT = 595.0, 842.0
LEFT_COLUMN, RIGHT_COLUMN, MIDDLE = 175.0, 420.0, (LEFT + RIGHT) / 2
"""Where the rows of each column are centred."""
TOP, BODY_TOP = 56.0, 210.0

NAMES = ("UBND TỈNH TÂN HƯNG", "SỞ NỘI VỤ")
CODE, ABOUT = "Số: 05/SNV-VP", "V/v rà soát hồ sơ lưu trữ"
NATIONAL = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
DATE = "Tân Hưng, ngày 05 tháng 3 năm 2031"
KINH_GUI = "Kính gửi: Các phòng, ban thuộc Sở."
TEXT = (
    "Thực hiện chương trình công tác năm, Sở Nội vụ yêu cầu các phòng, ban rà soát hồ sơ lưu trữ đang quản lý tại đơn "
    "vị mình và lập danh mục theo mẫu gửi kèm.",
    "Nhận được công văn này, đề nghị các phòng, ban khẩn trương thực hiện và báo cáo kết quả về Sở./.",
)
COPIES = ("Nơi nhận:", "- Như trên;", "- Giám đốc Sở (b/c);", "- Lưu: VT, VP.")
SIGNED = ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "", "", "Trần Minh Khôi")


def head(
    left: Sequence[str] = (*NAMES, "", CODE, ABOUT),
    right: Sequence[str] = (*NATIONAL, "", DATE),
    *,
    y0: float = TOP,
) -> list[Line]:
    """Both columns, row beside row; an empty string leaves a row free."""
    return [*column(left, LEFT_COLUMN, y0=y0), *column(right, RIGHT_COLUMN, y0=y0)]


def closing(left: Sequence[str] = COPIES, right: Sequence[str] = SIGNED, *, y0: float) -> list[Line]:
    """The list of copies at the left margin, the signature block centred on the right."""
    rows = [line(text, LEFT, y0 + LINE_PT * at) for at, text in enumerate(left) if text]
    return [*rows, *column(right, RIGHT_COLUMN, y0=y0)]


def column(rows: Sequence[str], centre: float, *, y0: float) -> list[Line]:
    return [line(text, centre - CHAR_PT * len(text) / 2, y0 + LINE_PT * at) for at, text in enumerate(rows) if text]


def centred(*rows: str, y0: float = BODY_TOP) -> list[Line]:
    return column(rows, MIDDLE, y0=y0)


def running(*paragraphs: str, y0: float) -> list[Line]:
    """Justified paragraphs with indented first rows."""
    rows = paragraphs_of(*paragraphs).lines
    return [moved(row, y0 - rows[0].box[1]) for row in rows]


def moved(row: Line, down: float) -> Line:
    """The row lower on its page by `down` points."""
    boxes = [(word.box[0], word.box[1] + down, word.box[2], word.box[3] + down) for word in row.words]
    return Line(words=tuple(replace(word, box=box) for word, box in zip(row.words, boxes, strict=True)))


def under(rows: Iterable[Line], gap: float = LINE_PT) -> float:
    """The y at which the row after `rows` begins."""
    return max(row.box[3] for row in rows) + gap


def page(*rows: Line, number: int = 1, bands: tuple[Band, ...] = ()) -> Page:
    """The words of the rows, in no order of use to anybody."""
    words = [replace(word, page=number) for row in rows for word in row.words]
    return Page(
        number=number,
        source_number=number,
        width_pt=WIDTH,
        height_pt=HEIGHT,
        words=tuple(sorted(words, key=lambda word: word.text)),
        reading="ocr",
        bands=bands,
    )


def letter_rows(
    *, head_rows: list[Line] | None = None, opening: list[Line] | None = None, end: list[Line] | None = None
) -> list[Line]:
    """A whole letter on one page; each part may be drawn otherwise, [] leaves it out."""
    top = head() if head_rows is None else head_rows
    middle = centred(KINH_GUI) if opening is None else opening
    text = running(*TEXT, y0=under(middle) if middle else BODY_TOP)
    last = closing(y0=under(text)) if end is None else end
    return [*top, *middle, *text, *last]


def zone(*rows: str, confidence: float = 1.0, x0: float = LEFT) -> Zone:
    """Rows under each other from `x0` on."""
    drawn = [line(text, x0, TOP + LINE_PT * at) for at, text in enumerate(rows) if text.split()]
    return Zone.of(Line(words=tuple(sure(word, confidence) for word in row.words)) for row in drawn)


def sure(word: Word, confidence: float) -> Word:
    return replace(word, confidence=confidence)


def band(kind: BandKind, *candidates: tuple[str, float]) -> Band:
    """A band of the second reader on the first row of zones: texts with their posteriors, best first."""
    return Band(
        kind=kind,
        box=(100, TOP, 140, TOP + 12),
        candidates=tuple(Candidate(text=t, posterior=p) for t, p in candidates),
    )


def letter(*bands: Band, **zones: Zone) -> Letter:
    """A letter of one page with the zones named."""
    return Letter(pages=(page(bands=bands),)).model_copy(update=zones)
