"""Tables of tasks from the boxes of words: header, columns, rows; no ruling lines are needed.

"TT | Nội dung công việc | Thời gian thực hiện | Đơn vị thực hiện | Ghi chú". Columns part where the fewest words stand,
rows where the widest white strip runs between two row numbers, which print in the middle of their cells.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from lexicon.folding import fold
from models import Line, Word

ROLES = (
    ("number", re.compile(r"^(?:s\s?\.?t\.?t|tt|so tt|stt\.?)$")),
    ("name", re.compile(r"ho (?:va |, )?ten|ho va ten|danh sach|don gia|so luong|so tien")),
    ("coordinate", re.compile(r"phoi\b")),
    ("product", re.compile(r"san pham|ket qua")),
    ("due", re.compile(r"thoi gian|thoi han|tien do|hoan thanh|^han\b|ngay thang")),
    ("content", re.compile(r"noi dung|nhiem vu|cong viec|dau viec")),
    ("unit", re.compile(r"don vi|co quan|chu tri|phu trach|thuc hien|nguoi|bo phan|phan cong|chiu trach nhiem")),
    ("note", re.compile(r"ghi chu")),
)
NUMBERED = re.compile(r"(?:^|\s)s?\.?t\.?t\.?(?:\s|$)")
HEADER_LINES = 4
FEWEST_COLUMNS = 3
CELL_GAP_PT = 7.0  # words of one header cell stand closer, cells of 13 pt print further apart
PAGE_PT = 10000.0  # pages are stacked so that one axis runs through a table over several pages
WIDE_SHARE = 0.6  # of the table: no single cell is that wide
HEADING = re.compile(r"(?:[IVX]{1,4}|\d{1,2})\.(?:\d{1,2}\.?)?\s+[^\W\d]")
ROW_NUMBER = re.compile(
    r"(?:\d{1,3}|[ÌIl]\d?)[\W_]*$|\d[^\W_]{1,2}[\W_]*$|\d{1,2}[.,]\d{1,2}[\W_]*$|[IVXÌH]{1,4}[\W_]*$"
)  # "12", OCR "Ì-", "l6."; "2.1" under "II", OCR "HÌ"
HEADER_ENDS = {"hop", "thanh", "hien", "viec", "vu", "tri", "gian", "chu", "han", "pham", "qua", "bao", "cao", "cong",
               "don", "vi", "thuc", "hoan", "ket", "san", "thoi", "phu", "trach", "nhiem", ""}  # fmt: skip
LONE_LETTERS = set("IVXYABÀÝỞ")  # "quý I", "Y tế", "nhóm A"; a lone consonant is a piece of a ruling line
SCRAP = 0.5  # confidence below which a scrap of so few letters is a piece of a ruling line
SCRAP_LETTERS = 3
TIGHT_PT = 9.0  # a gap that is a space between words, not between columns


@dataclass(frozen=True)
class Cell:
    """Words of one cell in reading order; `starts` are where the words of further cells begin that it was put of."""

    words: tuple[Word, ...]
    starts: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def parts(self) -> tuple[tuple[Word, ...], ...]:
        """The words of each cell that it was put of."""
        return tuple(self.words[start:stop] for start, stop in pairwise((0, *self.starts, len(self.words))))


@dataclass(frozen=True)
class Table:
    """`lines` are the places of its lines in the zone; each row has a cell for each of `roles` (empty ones too)."""

    lines: tuple[int, int]
    roles: tuple[str | None, ...]
    rows: tuple[tuple[Cell, ...], ...]
    ruled: bool = False
    """Its cells are those of the print, and so are the numbers of its rows."""

    @property
    def assigns(self) -> bool:
        """Whether its columns say what is to be done and by whom or when; a list of members does not."""
        return "name" not in self.roles and "content" in self.roles and ("unit" in self.roles or "due" in self.roles)

    def cell(self, row: int, role: str) -> Cell | None:
        """The cell of `role`, None where the table has no such column or nothing stands in it."""
        if role not in self.roles:
            return None
        cell = self.rows[row][self.roles.index(role)]
        return cell if cell.words else None


def find_tables(lines: Sequence[Line]) -> tuple[Table, ...]:
    """Tables with a column of numbers, or of what is to be done and by whom, in reading order."""
    found: list[Table] = []
    at = 0
    while at < len(lines):
        table = _table_at(lines, at)
        if table is None:
            at += 1
        else:
            found.append(table)
            at = table.lines[1]
    return tuple(found)


def _table_at(lines: Sequence[Line], at: int) -> Table | None:
    if not _may_be_header(lines[at]):
        return None
    for height in range(1, HEADER_LINES + 1):
        header = lines[at : at + height]
        if len(header) < height or header[-1].page != header[0].page:
            return None
        columns = _columns(header)
        if len(columns) < FEWEST_COLUMNS:
            continue
        cells = _cells(columns)
        roles = tuple(header_role(cell.text) for cell in cells)
        if not _is_header(roles):
            continue
        rest = _header_rest(lines, at + height, cells)
        cells = _cells(_columns(lines[at:rest]))
        roles = tuple(header_role(cell.text) for cell in cells)
        stop = _end(lines, rest, [_span(cell) for cell in cells])
        words = [word for line in lines[rest:stop] for word in line.words if _is_content(word)]
        rows = _rows(words, _boundaries(cells, words))
        return Table((at, stop), roles, rows) if rows and _is_header(roles) else None
    return None


def _may_be_header(line: Line) -> bool:
    folded = fold(line.text)
    if folded.rstrip().endswith((".", ";", ":")):
        return False
    return NUMBERED.search(folded) is not None or any(pattern.search(folded) for _, pattern in ROLES[1:])


def _is_header(roles: Sequence[str | None]) -> bool:
    if len(roles) < FEWEST_COLUMNS:
        return False
    return "number" in roles[:1] or ("content" in roles and "unit" in roles and "due" in roles)


def header_role(text: str) -> str | None:
    """What a column holds by the words of its header."""
    folded = fold(text).strip(" |.:")
    return next((role for role, pattern in ROLES if pattern.search(folded)), None)


def _is_content(word: Word) -> bool:
    if len(word.text) > SCRAP_LETTERS and word.text.isalnum():
        return True
    letters = sum(letter.isalnum() for letter in word.text)
    if letters > SCRAP_LETTERS or ROW_NUMBER.match(word.text):
        return True
    if letters == 1:
        return word.text.strip(":.,;|").upper() in LONE_LETTERS
    return letters > 0 and (word.confidence >= SCRAP or any(letter.isdigit() for letter in word.text))


def _cells(columns: Sequence[Sequence[Word]]) -> list[Cell]:
    """The words of each column in reading order."""
    return [Cell(tuple(sorted(words, key=lambda w: (round(w.box[1] / 6), w.box[0])))) for words in columns]


def _columns(header: Sequence[Line]) -> list[list[Word]]:
    """Header words parted where no word stands above or below a gap."""
    words = sorted((w for line in header for w in line.words if _is_content(w)), key=lambda w: w.box[0])
    cells: list[list[Word]] = []
    right = 0.0
    for word in words:
        if cells and word.box[0] - right < CELL_GAP_PT:
            cells[-1].append(word)
        else:
            cells.append([word])
        right = max(right, word.box[2]) if len(cells[-1]) > 1 else word.box[2]
    return cells


def _span(cell: Cell) -> tuple[float, float]:
    return min(word.box[0] for word in cell.words), max(word.box[2] for word in cell.words)


def _header_rest(lines: Sequence[Line], at: int, cells: Sequence[Cell]) -> int:
    """The line after the header: "thực hiện" may stand under "Thời gian"."""
    bottom = max(word.box[3] for cell in cells for word in cell.words)
    height = bottom - min(word.box[1] for cell in cells for word in cell.words)
    while at < len(lines) and lines[at].page == cells[0].words[0].page:
        line = lines[at]
        below = line.box[1] > bottom + 2
        if re.match(r"\s*\d", line.text) or height > 70 or (below and not _ends_headers(line)):
            break
        at += 1
    return at


def _ends_headers(line: Line) -> bool:
    """The second halves of broken headers: "Cơ quan phối / hợp", "Thời hạn hoàn / thành"."""
    return all(fold(word.text).strip("|.") in HEADER_ENDS for word in line.words)


def _end(lines: Sequence[Line], at: int, spans: Sequence[tuple[float, float]]) -> int:
    """The first line that runs on over the columns, as a paragraph or a heading does."""
    width = spans[-1][1] - spans[0][0]
    for place in range(at, len(lines)):
        if _runs_on(lines[place], width):
            return place
    return len(lines)


def _runs_on(line: Line, width: float) -> bool:
    """No gap as wide as between columns, and too wide for a cell, or a heading's label before it."""
    words = [word for word in line.words if _is_content(word)]
    if len(words) < 3:
        return False
    gap = max(after.box[0] - before.box[2] for before, after in pairwise(words))
    if gap >= TIGHT_PT:
        return False
    return words[-1].box[2] - words[0].box[0] > WIDE_SHARE * width or HEADING.match(line.text) is not None


def _boundaries(cells: Sequence[Cell], words: Sequence[Word]) -> dict[int, list[float]]:
    """By page, between two headers, where the fewest words stand: every scan of a page lies a little elsewhere."""
    found: dict[int, list[float]] = {}
    for page in sorted({word.page for word in words}):
        own = [word for word in words if word.page == page]
        found[page] = []
        for one, other in pairwise(cells):
            low, high = sum(_span(one)) / 2, sum(_span(other)) / 2
            steps = [low + (high - low) * step / 40 for step in range(1, 40)]
            counts = [sum(word.box[0] < x < word.box[2] for word in own) for x in steps]
            found[page].append(_middle_of_widest(steps, counts))
    return found


def _middle_of_widest(steps: Sequence[float], counts: Sequence[int]) -> float:
    """The middle of the longest run of the least count."""
    least, best, run = min(counts), (0, 0), 0
    for place, count in enumerate([*counts, least + 1]):
        if count == least:
            run += 1
            continue
        if run > best[1] - best[0]:
            best = (place - run, place)
        run = 0
    return (steps[best[0]] + steps[best[1] - 1]) / 2


def _rows(words: Sequence[Word], boundaries: dict[int, list[float]]) -> tuple[tuple[Cell, ...], ...]:
    """Cells by row; the first column holds the numbers that say how many rows there are."""
    marks = sorted(_height(word) for word in words if _is_row_number(word, boundaries[word.page][0]))
    marks = [mark for place, mark in enumerate(marks) if place == 0 or mark - marks[place - 1] > 8]
    if not marks:
        return ()
    columns = len(boundaries[words[0].page]) + 1
    cuts = [_cut(words, one, other) for one, other in pairwise(marks)]
    rows: list[list[list[Word]]] = [[[] for _ in range(columns)] for _ in marks]
    for word in words:
        row = sum(_height(word) > cut for cut in cuts)
        rows[row][_column(word, boundaries[word.page])].append(word)
    return tuple(tuple(words_in_order(cell) for cell in row) for row in rows)


def _is_row_number(word: Word, boundary: float) -> bool:
    """A number in the first column, with the look-alikes of 1 that OCR prints: "Ì-", "l6.", "1Á"."""
    return word.box[0] < boundary - 2 and ROW_NUMBER.match(word.text) is not None


def _height(word: Word) -> float:
    return word.page * PAGE_PT + (word.box[1] + word.box[3]) / 2


def _column(word: Word, boundaries: Sequence[float]) -> int:
    centre = (word.box[0] + word.box[2]) / 2
    return sum(centre > boundary for boundary in boundaries)


def _cut(words: Sequence[Word], above: float, below: float) -> float:
    """The middle of the widest white strip between two heights."""
    spans = sorted(
        (word.page * PAGE_PT + word.box[1], word.page * PAGE_PT + word.box[3])
        for word in words
        if above - 20 < _height(word) < below + 20
    )
    best, cut, reach = 0.0, (above + below) / 2, above
    for top, bottom in spans:
        if top > reach and above < (top + reach) / 2 < below and top - reach > best:
            best, cut = top - reach, (top + reach) / 2
        reach = max(reach, bottom)
    return cut


def words_in_order(words: Sequence[Word]) -> Cell:
    """Words of a cell by printed line, then left to right."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=_height):
        if lines and _height(word) - _height(lines[-1][0]) < 0.6 * (word.box[3] - word.box[1]):
            lines[-1].append(word)
        else:
            lines.append([word])
    return Cell(tuple(word for line in lines for word in sorted(line, key=lambda w: w.box[0])))
