"""Tables of tasks from ruled cells, so that no column has to be guessed.

Header tiers, merged cells, headers repeated on the next page and rows that run on there are put together here. Tables
without rules, and those of scans whose rules are not all seen, are found from the places of the words.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from lexicon.folding import fold
from models import Box, Line, Page, Word
from models.page import Table as RuledTable
from parsers.tables.header import header_role
from parsers.tables.page_breaks import Row, append_page
from parsers.tables.table import Cell, Table
from parsers.tables.unruled import find_tables
from parsers.tables.words import content_of, words_in_order

HEADER_TIERS = 4  # rows of a header whose cells are merged: "Cơ quan thực hiện" over "Chủ trì", "Phối hợp"
TITLE_ROWS = 2  # a title or unit of measure may stand in the table above its header
SAME_COLUMN_PT = 6.0  # columns of one table after a page break
MOST_STRETCH = 0.04
"""Of the columns of a table on the next sheet of a scan, which is drawn in aslant or stretched: the text of 95 of 100
second sheets is as wide as that of the first within 3.6 %, and begins up to 17 pt elsewhere (144 real pairs,
2026-11)."""
BETWEEN_LINES = 1  # of a table before and after a page break: a page number or a title printed again
COLUMN_NUMBER = 4  # characters: "(1)", "A", "1=2+3" is no such row


@dataclass(frozen=True)
class _Grid:
    """The part of a table on one page, and the places of its lines in the zone."""

    lines: tuple[int, int]
    page: int
    lefts: tuple[float, ...]
    rows: tuple[Row, ...]
    scanned: bool


def find_task_tables(lines: Sequence[Line], pages: Sequence[Page]) -> tuple[Table, ...]:
    """Ruled tables of `pages` whose words are in `lines`, and tables without rules between them, in reading order."""
    found: list[Table] = []
    at = 0
    for table in (*_ruled_tables(lines, pages), None):
        stop = table.lines[0] if table else len(lines)
        for open_table in find_tables(lines[at:stop]):
            first, last = open_table.lines
            found.append(replace(open_table, lines=(at + first, at + last)))
        if table is not None:
            found.append(table)
            at = table.lines[1]
    return tuple(found)


def _ruled_tables(lines: Sequence[Line], pages: Sequence[Page]) -> Iterator[Table]:
    grids = sorted(_find_grids(lines, pages), key=lambda grid: grid.lines)
    at = 0
    while at < len(grids):
        head = grids[at]
        at += 1
        roles, body = _find_header(head.rows)
        rows, stop = list(body), head.lines[1]
        last = head
        while at < len(grids) and _continues_table(last, grids[at]):
            last = grids[at]
            at += 1
            header = head.rows[: len(head.rows) - len(body)]
            append_page(rows, last.rows, header, roles, numbered=not head.scanned)
            stop = last.lines[1]
        table = Table((head.lines[0], stop), roles, tuple(_merge_rows(rows, roles)), True, head.scanned)
        if (
            _is_whole(table, sum(map(_is_heading, rows)), lines) if head.scanned else any(roles) or len(roles) > 2
        ):  # two columns may be text
            yield table


def _is_whole(table: Table, headings: int, lines: Sequence[Line]) -> bool:
    """Whether a table of tasks found by the rules of a scan has all rows that its words alone show.

    Its `headings` are rows too there. Where rules are too faint to be seen, rows run together; then the places of the
    words say more.
    """
    first, stop = table.lines
    by_words = [other for other in find_tables(lines[first:stop]) if other.assigns]
    return table.assigns and len(table.rows) + headings >= sum(len(other.rows) for other in by_words)


def _find_grids(lines: Sequence[Line], pages: Sequence[Page]) -> Iterator[_Grid]:
    for page in pages:
        for table in page.tables:
            box = table.box
            places = [place for place, line in enumerate(lines) if line.page == page.number and _lies_in(line, box)]
            if places:
                span = (places[0], places[-1] + 1)
                yield _Grid(
                    span, page.number, _left_edges(table), tuple(_rows_of_grid(table, page)), page.reading == "ocr"
                )


def _lies_in(line: Line, box: Box) -> bool:
    return sum(_box_holds(box, word) for word in line.words) * 2 > len(line.words)


def _box_holds(box: Box, word: Word) -> bool:
    x, y = _centre(word)
    return box[0] < x < box[2] and box[1] < y < box[3]


def _centre(word: Word) -> tuple[float, float]:
    x0, y0, x1, y1 = word.box
    return (x0 + x1) / 2, (y0 + y1) / 2


def _left_edges(table: RuledTable) -> tuple[float, ...]:
    columns = zip(*table.rows, strict=True)
    return tuple(max((cell[0] for cell in column if cell is not None), default=0.0) for column in columns)


def _rows_of_grid(table: RuledTable, page: Page) -> Iterator[Row]:
    around = table.box
    printed = content_of(page.words) if page.reading == "ocr" else page.words
    inside = [(*_centre(word), word) for word in printed if _box_holds(around, word)]
    bands: dict[tuple[float, float], list[tuple[float, Word]]] = {}
    cells: dict[Box | None, Cell] = {None: Cell(())}
    for boxes in table.rows:
        for box in boxes:
            if box is not None and box not in cells:
                x0, y0, x1, y1 = box
                if (y0, y1) not in bands:  # most cells of a row are as high as each other
                    bands[y0, y1] = [(x, word) for x, y, word in inside if y0 < y < y1]
                inner = words_in_order([word for x, word in bands[y0, y1] if x0 < x < x1])
                cells[box] = replace(inner, width_pt=x1 - x0)
        row = tuple(((page.number, box) if box is not None else None, cells[box]) for box in boxes)
        if any(cell.words for _, cell in row):
            yield row


def _find_header(rows: Sequence[Row]) -> tuple[tuple[str | None, ...], tuple[Row, ...]]:
    """What each column holds, and the rows below the header; no roles where the table says nothing of tasks."""
    for first in range(min(TITLE_ROWS + 1, len(rows))):
        stop = first + 1
        while stop < len(rows) and stop - first < HEADER_TIERS and _share_cells(rows[stop - 1], rows[stop]):
            stop += 1
        roles = _roles_of_columns(rows[first:stop])
        if "content" in roles and ({"unit", "units", "due", "coordinate"} & set(roles)):
            body = rows[stop:]
            return roles, tuple(body[1:] if body and _numbers_columns(body[0]) else body)
    return (None,) * len(rows[0]), tuple(rows)


def _share_cells(above: Row, below: Row) -> bool:
    """A cell reaches from one row into the next: "Cơ quan thực hiện" over "Chủ trì" and "Phối hợp"."""
    return any(one is not None and one == other for (one, _), (other, _) in zip(above, below, strict=True))


def _roles_of_columns(tiers: Sequence[Row]) -> tuple[str | None, ...]:
    """The lowest tier says what a column is; of several for units the one that leads counts."""
    roles = []
    for column in range(len(tiers[0])):
        texts = list(dict.fromkeys(row[column][1].text for row in tiers))
        roles.append(next((role for text in reversed(texts) if (role := header_role(text))), None))
    titles = [fold(" ".join(row[column][1].text for row in tiers)) for column in range(len(roles))]
    leading = [column for column, role in enumerate(roles) if role == "unit" and "chu tri" in titles[column]]
    return tuple(None if role == "unit" and leading and at != leading[0] else role for at, role in enumerate(roles))


def _numbers_columns(row: Row) -> bool:
    return all(len(cell.text) <= COLUMN_NUMBER for _, cell in row)


def _continues_table(above: _Grid, below: _Grid) -> bool:
    """The same columns at the top of the next page, with next to nothing between."""
    if below.page != above.page + 1 or below.lines[0] - above.lines[1] > BETWEEN_LINES:
        return False
    if len(above.lefts) != len(below.lefts):
        return False
    expected = above.lefts
    if above.scanned and below.scanned:
        stretch = (below.lefts[-1] - below.lefts[0]) / max(above.lefts[-1] - above.lefts[0], SAME_COLUMN_PT)
        if abs(stretch - 1) > MOST_STRETCH:
            return False
        expected = tuple([below.lefts[0] + (left - above.lefts[0]) * stretch for left in above.lefts])
    return all(abs(one - other) < SAME_COLUMN_PT for one, other in zip(expected, below.lefts, strict=True))


def _row_of_two(above: Row, below: Row) -> Row:
    """One row of two: what stands in both because it is merged is taken once."""
    return tuple(
        (
            other,
            cell
            if one is not None and one == other
            else replace(cell, words=(*cell.words, *more.words), starts=_starts_of_parts(cell, more)),
        )
        for (one, cell), (other, more) in zip(above, below, strict=True)
    )


def _starts_of_parts(cell: Cell, more: Cell) -> tuple[int, ...]:
    return (*cell.starts, len(cell.words)) if cell.words and more.words else cell.starts


def _merge_rows(rows: Iterable[Row], roles: Sequence[str | None]) -> Iterator[tuple[Cell, ...]]:
    """Rows that share the cell of what is to be done are one; a row that is one cell is a heading and is none."""
    pending: Row | None = None
    for row in rows:
        if _is_heading(row):
            continue
        if pending is not None and "content" in roles and _share_cell_of(pending, row, roles.index("content")):
            pending = _row_of_two(pending, row)
            continue
        if pending is not None:
            yield tuple(cell for _, cell in pending)
        pending = row
    if pending is not None:
        yield tuple(cell for _, cell in pending)


def _share_cell_of(above: Row, below: Row, column: int) -> bool:
    place = above[column][0]
    return place is not None and place == below[column][0]


def _is_heading(row: Row) -> bool:
    """ "I. Lĩnh vực y tế" over all columns, or all but the number's."""
    places = [place for place, _ in row[1:]]
    return len(places) > 1 and places[0] is not None and len(set(places)) == 1
