"""Tables of tasks from the boxes of words: header, columns, rows; no ruling lines are needed.

"TT | Nội dung công việc | Thời gian thực hiện | Đơn vị thực hiện | Ghi chú". Columns part where the fewest words stand,
rows where the widest white strip runs between two row numbers, which print in the middle of their cells.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from lexicon.folding import fold
from models import Line, Word
from parsers.tables.header import (
    Stretch,
    cells_of,
    columns_of,
    has_columns,
    header_rest,
    header_role,
    is_header,
    lowest_tier,
    may_be_header,
    may_be_headers,
    span,
    stretches_of,
)
from parsers.tables.strips import boundaries_of, rows_of_cells
from parsers.tables.table import Table
from parsers.tables.words import content_of

HEADER_LINES = 4  # printed lines: "Thời gian / thực hiện / (tháng, / năm)"
WIDE_SHARE = 0.6  # of the table: no single cell is that wide
HEADING = re.compile(r"(?:[IVX]{1,4}|\d{1,2})\.(?:\d{1,2}\.?)?\s+[^\W\d]")
SAME_SHARE = 0.7  # of the words of a line that stand in the header too: others are misread
TIGHT_PT = 9.0  # a gap that is a space between words, not between columns
LEAST_WORDS = 3  # of a line that runs on: two words may be a cell alone


def find_tables(lines: Sequence[Line]) -> tuple[Table, ...]:
    """The tables of tasks among `lines` in reading order: numbered, or with what is to be done and by whom."""
    content = _Content(lines)
    found: list[Table] = []
    at = 0
    while at < len(lines):
        table = _table_at(lines, content, at)
        if table is None:
            at += 1
        else:
            found.append(table)
            at = table.lines[1]
    return tuple(found)


class _Content:
    """The words of the lines that are no pieces of ruling lines; few lines are asked for, and those several times."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self.folded = [fold(line.text) for line in lines]
        self._words: dict[int, list[Word]] = {}
        self._stretches: dict[int, list[Stretch]] = {}

    def of_line(self, at: int) -> list[Word]:
        """The words of line `at`."""
        if at not in self._words:
            self._words[at] = content_of(self._lines[at].words)
        return self._words[at]

    def of_lines(self, start: int, stop: int) -> list[Word]:
        """The words of lines `start` to `stop`, the end exclusive."""
        return [word for at in range(start, stop) for word in self.of_line(at)]

    def stretches(self, at: int) -> list[Stretch]:
        """Where the words of line `at` stand."""
        if at not in self._stretches:
            self._stretches[at] = stretches_of(self.of_line(at))
        return self._stretches[at]


def _table_at(lines: Sequence[Line], content: _Content, at: int) -> Table | None:
    """The table whose header begins with line `at`."""
    if not may_be_headers(content.folded[at : at + HEADER_LINES]) or not may_be_header(content.folded[at]):
        return None
    for height in range(1, HEADER_LINES + 1):
        stop = at + height
        if stop > len(lines) or lines[stop - 1].page != lines[at].page:
            return None
        if not has_columns([content.stretches(place) for place in range(at, stop)]):
            continue
        cells = cells_of(columns_of(content.of_lines(at, stop)))
        roles = tuple(header_role(cell.text) for cell in cells)
        if not is_header(roles):
            continue
        rest = header_rest(lines, stop, cells)
        cells = cells_of(lowest_tier(columns_of(content.of_lines(at, rest))))
        roles = tuple(header_role(cell.text) for cell in cells)
        stop = _end_of_table(lines, content, rest, [span(cell) for cell in cells])
        words = _without_header(lines, content, range(at, rest), range(rest, stop))
        rows = rows_of_cells(words, boundaries_of(cells, words))
        return Table((at, stop), roles, rows) if rows and is_header(roles) else None
    return None


def _without_header(lines: Sequence[Line], content: _Content, header: range, body: range) -> list[Word]:
    """The words of the lines `body`, but for the header that is printed again at the top of a page."""
    names = {fold(word.text) for place in header for word in content.of_line(place)}
    words: list[Word] = []
    page, at_top = lines[header.start].page, False
    for place in body:
        at_top = at_top or lines[place].page != page
        page = lines[place].page
        known = [fold(word.text) in names for word in content.of_line(place)]
        at_top = at_top and sum(known) >= SAME_SHARE * len(known)
        words += [] if at_top else content.of_line(place)
    return words


def _end_of_table(lines: Sequence[Line], content: _Content, at: int, spans: Sequence[tuple[float, float]]) -> int:
    """The first line that runs on over the columns, as a paragraph or a heading does."""
    width = spans[-1][1] - spans[0][0]
    for place in range(at, len(lines)):
        if _is_running_text(lines[place], content.of_line(place), width):
            return place
    return len(lines)


def _is_running_text(line: Line, words: Sequence[Word], width: float) -> bool:
    """No gap as wide as between columns, and too wide for a cell, or a heading's label before it."""
    if len(words) < LEAST_WORDS:
        return False
    gap = max(after.box[0] - before.box[2] for before, after in pairwise(words))
    if gap >= TIGHT_PT:
        return False
    return words[-1].box[2] - words[0].box[0] > WIDE_SHARE * width or HEADING.match(line.text) is not None
