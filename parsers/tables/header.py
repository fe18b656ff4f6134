"""The header of a table without rules: its cells, and what each column holds by their words."""

import re
from collections.abc import Iterable, Sequence
from itertools import chain
from math import inf

from lexicon.folding import fold
from models import Line, Word
from parsers.tables.table import Cell

ROLES = (
    ("number", re.compile(r"^(?:s\s?\.?\s?t\s?\.?\s?t\.?|t\s?t|so tt)$")),  # in a narrow column "ST" over "T"
    ("name", re.compile(r"ho (?:va |, )?ten|ho va ten|danh sach|don gia|so luong|so tien")),
    ("units", re.compile(r"chu tri\s*[/,-]?\s*(?:va )?phoi")),
    ("coordinate", re.compile(r"phoi\b")),
    ("product", re.compile(r"san pham|ket qua")),
    ("due", re.compile(r"thoi gian|thoi han|tien do|hoan thanh|^han\b|ngay thang")),
    ("content", re.compile(r"noi dung|nhiem vu|cong viec|dau viec")),
    ("unit", re.compile(r"don vi|co quan|chu tri|phu trach|thuc hien|nguoi|bo phan|phan cong|chiu trach nhiem")),
    ("note", re.compile(r"ghi chu")),
)
NAMES_COLUMN = re.compile("|".join(pattern.pattern for _, pattern in ROLES[1:]))
NUMBERED_SOMEHOW = re.compile(r"(?:^|[\s|.:])s?\.?t\.?t(?:[\s|.:]|$)")
DUE_SOMEHOW = re.compile(r"(?:^|[\s|.:])han\b")
NUMBERED = re.compile(r"(?:^|\s)s?\.?t\.?t\.?(?:\s|$)")
NUMBER_PIECES = ("tt", "t.t")
CONTENT_PIECES = (("noi", "dung"), ("nhiem", "vu"), ("cong", "viec"), ("dau", "viec"))
DUE_PIECES = (("thoi", "gian"), ("thoi", "han"), ("tien", "do"), ("hoan", "thanh"), ("ngay", "thang"))
"""Of the names of columns: the words of each way to say them, apart, for names may run over two lines."""
FEWEST_COLUMNS = 3  # number, what, who; what stands in two columns is text
CELL_GAP_PT = 7.0  # words of one header cell stand closer, cells of 13 pt print further apart
ROW_PT = 6  # tops of words of one printed row wander less, rows of 13 pt print stand 15 pt apart
HIGHEST_PT = 70  # of a header: four rows of 13 pt print; more is the first row of the table
HEADER_ENDS = {"hop", "thanh", "hien", "viec", "vu", "tri", "gian", "chu", "han", "pham", "qua", "bao", "cao", "cong",
               "don", "vi", "thuc", "hoan", "ket", "san", "thoi", "phu", "trach", "nhiem", "tham", "muu", "phoi",
               "quan", "bo", "phan", ""}  # fmt: skip

Stretch = tuple[float, float]
"""Left and right end of what stands side by side, in points."""


def may_be_header(folded: str) -> bool:
    """Whether the line, folded, says "STT" or names a column: the first line of a header may do so."""
    return NUMBERED.search(folded) is not None or NAMES_COLUMN.search(folded) is not None


def may_be_headers(lines: Sequence[str]) -> bool:
    """Whether the folded lines have words enough of a header as `is_header` asks for one, and the first ends no
    sentence.

    Plain words are looked for far sooner than the patterns of `ROLES`.
    """
    if lines[0].rstrip().endswith((".", ";", ":")):
        return False
    folded = "\n".join(lines)
    if any(piece in folded for piece in NUMBER_PIECES) and NUMBERED_SOMEHOW.search(folded):
        return True
    if not _has_one_of(CONTENT_PIECES, folded):
        return False
    return _has_one_of(DUE_PIECES, folded) or DUE_SOMEHOW.search(folded) is not None


def _has_one_of(names: Iterable[Sequence[str]], folded: str) -> bool:
    return any(all(piece in folded for piece in pieces) for pieces in names)


def is_header(roles: Sequence[str | None]) -> bool:
    """Whether columns of these roles are a table of tasks: numbered, or with what, who and when."""
    if len(roles) < FEWEST_COLUMNS:
        return False
    return "number" in roles[:1] or ("content" in roles and "due" in roles and bool({"unit", "units"} & set(roles)))


def header_role(text: str) -> str | None:
    """What a column holds by the words of its header: "unit" for "Đơn vị thực hiện"; None where they say nothing."""
    folded = fold(text).strip(" |.:")
    return next((role for role, pattern in ROLES if pattern.search(folded)), None)


def cells_of(columns: Sequence[Sequence[Word]]) -> list[Cell]:
    """The words of each column as a cell, in reading order."""
    return [Cell(tuple(sorted(words, key=lambda w: (round(w.box[1] / ROW_PT), w.box[0])))) for words in columns]


def columns_of(header: Sequence[Word]) -> list[list[Word]]:
    """The words of the header by column: they part where no word stands above or below a gap."""
    columns: list[list[Word]] = []
    right = -inf
    for word in sorted(header, key=lambda word: word.box[0]):
        word_left, _, word_right, _ = word.box
        if word_left - right < CELL_GAP_PT:
            columns[-1].append(word)
            right = max(right, word_right)
        else:
            columns.append([word])
            right = word_right
    return columns


def lowest_tier(columns: Sequence[Sequence[Word]]) -> list[list[Word]]:
    """The columns, one parted in two where its lowest line names two: "Chủ trì | Phối hợp" under "Phân công"."""
    return [part for words in columns for part in _parts_below(words)]


def _parts_below(words: Sequence[Word]) -> list[list[Word]]:
    lowest = max(word.box[1] for word in words)
    last = [word for word in words if lowest - word.box[1] < ROW_PT]
    parts = columns_of(last)
    roles = [header_role(cell.text) for cell in cells_of(parts)]
    return parts if set(roles) == {"unit", "coordinate"} and len(last) < len(words) else [list(words)]


def stretches_of(words: Sequence[Word]) -> list[Stretch]:
    """Left and right end of each column that the words make by themselves."""
    return _joined(sorted([(word.box[0], word.box[2]) for word in words]))


def has_columns(lines: Sequence[Sequence[Stretch]]) -> bool:
    """Whether the words of lines with these stretches make as many columns as a table has."""
    return len(_joined(sorted(chain.from_iterable(lines)))) >= FEWEST_COLUMNS


def _joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Those that stand no wider apart than words of one cell made one; they come from left to right."""
    joined: list[Stretch] = []
    for left, right in stretches:
        if joined and left - joined[-1][1] < CELL_GAP_PT:
            joined[-1] = joined[-1][0], max(joined[-1][1], right)
        else:
            joined.append((left, right))
    return joined


def span(cell: Cell) -> tuple[float, float]:
    """Left and right end of the cell's words."""
    return min(word.box[0] for word in cell.words), max(word.box[2] for word in cell.words)


def header_rest(lines: Sequence[Line], at: int, cells: Sequence[Cell]) -> int:
    """The line after the header, whose last one is looked for from `at` on: "thực hiện" may stand under "Thời gian"."""
    bottom = max(word.box[3] for cell in cells for word in cell.words)
    height = bottom - min(word.box[1] for cell in cells for word in cell.words)
    while at < len(lines) and lines[at].page == cells[0].words[0].page:
        line = lines[at]
        below = line.box[1] > bottom + 2
        if re.match(r"\s*\d", line.text) or height > HIGHEST_PT or (below and not _ends_headers(line)):
            break
        at += 1
    return at


def _ends_headers(line: Line) -> bool:
    """The second halves of broken headers: "Cơ quan phối / hợp", "Thời hạn hoàn / thành"."""
    return all(fold(word.text).strip("|.") in HEADER_ENDS for word in line.words)
