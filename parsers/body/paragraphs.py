"""Paragraphs of the body: printed lines rejoined over wraps and page breaks.

NĐ 30/2020 Phụ lục I: first line indented 1 or 1.27 cm, lines justified. So a line that stands further right than the
margin, or that follows a line which ends early, begins a paragraph; a sentence that runs over a page does not.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from models import Line, Zone
from parsers.body.labels import counts_on, looks_labelled
from parsers.body.role_lines import begins_with_role

INDENT_PT = 10.0  # first lines stand 28 to 36 pt in (NĐ 30/2020); skewed margins wander up to 8 pt (on 40 scans)
WIDEST_INDENT_PT = 48.0  # a first line stands in by 1.27 cm, which is 36 pt, and a crooked scan adds some
NARROW_PT = 250.0  # a body is 410 to 450 pt wide; where no line is half of that, every line is a short one
HALF_SHARE = 0.4  # the line of a heading without end mark, with more beneath it
SHORT_SHARE = 0.08  # a justified line that ends this share of the column early is the last of its paragraph
GAP_LINES = 1.75  # distance of two lines of a paragraph is 1.2 to 1.6 line heights
APART = 1.3  # usual distances: a space between paragraphs, of 6 pt and more, makes the 17 pt of a line 23
LONG_SHARE = 0.6  # of the widest line: shorter ones are headings and stamp marks, and show no margin
RIGHT_OF = (
    3,
    4,
)  # of the longer lines so many end left of the right margin: justified ones end at it, last ones before
SHARE_AN_EDGE = 12  # one line in so many, and one more, must begin at an edge for it to be the margin
ENDS = ".;:!?…"
BRACKETED = re.compile(r"\(?(?:\w|\d\d|[ivx]{2,4})\)\s")  # "(2) ", "(b) ", "(ii) ", "2) "
RUN_IN_FIRST = re.compile(r"\S\s+\((?:1|a|i)\)\s|:\s+(?:1|a|i)\)\s")  # "... như sau: 1) "
CITED = re.compile(
    r"(?:,|\b(?:điểm|khoản|mục|điều|phần|ngày|tháng|năm|quý|tuần|và|hoặc|đến|từ|tại|số))\s*$", re.IGNORECASE
)  # "... và tháng" before "12), các sở": a number of something
POINTS_BACK = 6  # paragraphs back to the point that a label may count on from, over what stands below that point
END_MARK = re.compile(r"\./\.")
CLOSERS = "\"'”’)]»*"


@dataclass(frozen=True)
class Paragraph:
    """A paragraph by its offsets in the zone's text, label included.

    `indent_pt` is how far its first line stands right of the page's margin.
    """

    start: int
    end: int
    page: int
    indent_pt: float


@dataclass(frozen=True)
class _Column:
    """Left and right edge of the text on a page; no width where lines have no boxes."""

    left: float
    right: float
    pitch: float
    """Usual distance of a line from the one above it."""

    @property
    def width(self) -> float:
        return self.right - self.left


def split_paragraphs(zone: Zone) -> tuple[Paragraph, ...]:
    """Paragraphs in reading order; every line belongs to exactly one."""
    columns = {page: _column_of_page(lines) for page, lines in _by_page(zone.lines).items()}
    found: list[Paragraph] = []
    previous: Line | None = None
    for at, line in zip(zone.line_starts, zone.lines, strict=True):
        end = at + len(line.text)
        if previous is None or _breaks(zone.text, at, found, previous, line, columns):
            indent = line.box[0] - columns[line.page].left
            found.append(Paragraph(at, end, line.page, indent))
        else:
            last = found[-1]
            found[-1] = Paragraph(last.start, end, last.page, last.indent_pt)
        previous = line
    return tuple(found)


def _breaks(
    text: str, at: int, found: Sequence[Paragraph], previous: Line, line: Line, columns: dict[int, _Column]
) -> bool:
    """Whether a paragraph begins with `line`, which stands at `at`, behind those that were `found` before it."""
    if _goes_on_counting(text[found[-1].start : at], previous, line, columns):
        return False
    return _starts_paragraph(previous, line, columns) or _is_next_point(text, found, previous, line)


def up_to_end_mark(text: str, paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """The `paragraphs` of a body up to its mark "./."."""
    for index, paragraph in enumerate(paragraphs):
        mark = END_MARK.search(text, paragraph.start, paragraph.end)
        if mark:
            return (*paragraphs[:index], Paragraph(paragraph.start, mark.end(), paragraph.page, paragraph.indent_pt))
    return paragraphs


def _by_page(lines: Iterable[Line]) -> dict[int, list[Line]]:
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    return pages


def _column_of_page(lines: list[Line]) -> _Column:
    """Margins from the longer lines: headings and stamp marks stand anywhere."""
    widest = max(line.box[2] - line.box[0] for line in lines)
    full = [line for line in lines if line.box[2] - line.box[0] >= LONG_SHARE * widest] or lines
    lefts = sorted(line.box[0] for line in full)
    rights = sorted(line.box[2] for line in full)
    left = _margin_of_short_lines(lines, _left_margin(lefts))
    steps = sorted(after.box[1] - line.box[1] for line, after in pairwise(lines))
    pitch = steps[len(steps) // 2] if steps else 0.0
    return _Column(left, rights[len(rights) * RIGHT_OF[0] // RIGHT_OF[1]], pitch)


def _left_margin(lefts: list[float]) -> float:
    """The leftmost edge that lines share; one speck further left is no margin."""
    enough = 1 + len(lefts) // SHARE_AN_EDGE
    return next((left for left in lefts if sum(left <= x <= left + INDENT_PT / 2 for x in lefts) >= enough), lefts[0])


def _margin_of_short_lines(lines: list[Line], left: float) -> float:
    """The edge left of all longer lines that shorter ones share: where each paragraph has one long line, its first.

    `left` where none do.
    """
    edges = sorted(line.box[0] for line in lines if INDENT_PT < left - line.box[0] <= WIDEST_INDENT_PT)
    return next((edge for edge, after in pairwise(edges) if after - edge <= INDENT_PT / 2), left)


def _starts_paragraph(previous: Line, line: Line, columns: dict[int, _Column]) -> bool:
    ended = _ends_sentence(previous.text)
    column, before = columns[line.page], columns[previous.page]
    capital = _begins_like_paragraph(line.text)
    if column.width <= 0:
        return looks_labelled(line.text) or (ended and capital)
    short = before.width < NARROW_PT or previous.box[2] < before.right - SHORT_SHARE * before.width
    indented = line.box[0] - column.left > INDENT_PT
    stepped = line.box[0] - column.left > previous.box[0] - before.left + INDENT_PT / 2
    gap = (line.box[1] - previous.box[1]) / max(line.height, previous.height, 1.0)
    if looks_labelled(line.text):
        return indented or short or ended or (capital and gap > GAP_LINES)
    if not capital:
        return False
    if (short or ended) and begins_with_role(line.text):
        return True
    if previous.page != line.page:
        return (ended and (indented or short)) or (indented and short)
    if previous.box[2] < before.right - HALF_SHARE * before.width and looks_labelled(previous.text):
        return True
    wide = gap > GAP_LINES
    apart = wide and line.box[1] - previous.box[1] > APART * column.pitch
    return (indented and (stepped or short or ended or apart)) or (short and ended) or (wide and (short or ended))


def _is_next_point(text: str, found: Sequence[Paragraph], previous: Line, line: Line) -> bool:
    """A line whose label counts on from the last point, though the line above it is full and has no end mark.

    Behind "điểm a và" and a comma it is no point but a place in a law; a bare "2 Thanh lý" counts behind a sentence.
    """
    if not (looks_labelled(line.text) or _ends_sentence(previous.text)) or CITED.search(previous.text):
        return False
    return any(counts_on(line.text, text[each.start : each.end]) for each in found[-POINTS_BACK:])


def _goes_on_counting(so_far: str, previous: Line, line: Line, columns: dict[int, _Column]) -> bool:
    """A line "(2) ..." at the margin, where "(1)" stands within the paragraph and the line above is full."""
    if not BRACKETED.match(line.text) or not RUN_IN_FIRST.search(so_far):
        return False
    column, before = columns[line.page], columns[previous.page]
    full = previous.box[2] >= before.right - SHORT_SHARE * before.width
    return full and line.box[0] - column.left <= INDENT_PT


def _ends_sentence(text: str) -> bool:
    bare = text.rstrip(CLOSERS + " ")
    return (bool(bare) and bare[-1] in ENDS) or text.rstrip().endswith("./.")


def _begins_like_paragraph(text: str) -> bool:
    bare = text.lstrip("\"'“‘([*.,:`´ ")
    return bool(bare) and (bare[0].isupper() or bare[0].isdigit())
