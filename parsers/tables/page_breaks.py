"""A ruled table after a page break: its header printed again, a row that goes on, a merged cell printed once before."""

from collections.abc import Sequence
from dataclasses import replace

from lexicon.folding import fold
from models import Box
from parsers.tables.header import header_role
from parsers.tables.table import Cell

FEWEST_NAMED = 2  # columns that a row names when it is the header again, whatever of it was misread
MERGED = ("unit", "units", "coordinate", "due")  # columns whose cells reach over several rows

Place = tuple[int, Box]
"""Page and box of a cell."""

Row = tuple[tuple[Place | None, Cell], ...]
"""Cells of one row with their places; a merged cell is in each of its rows and columns, with the same place."""
Roles = Sequence[str | None]


def append_page(rows: list[Row], more: Sequence[Row], header: Sequence[Row], roles: Roles, *, numbered: bool) -> None:
    """Appends the rows of the next page, without the `header` that is printed again.

    The first belongs to the row before where it has no number or begins in a sentence. On a scan numbers are lost
    (`numbered` False): there the beginning of the sentence alone decides.
    """
    more = _without_header(more, header, roles)
    merged = _with_merged(rows, more, roles)
    if rows and more and _continues_row(more[0], roles, numbered=numbered):
        rows[-1] = _row_over_page_break(rows[-1], more[0])
        merged = merged[1:]
    rows.extend(merged)


def _without_header(rows: Sequence[Row], header: Sequence[Row], roles: Roles) -> Sequence[Row]:
    printed = [_folded_cells(row) for row in header]
    at = 0
    while at < len(rows) and (_folded_cells(rows[at]) in printed or _names_columns(rows[at], roles)):
        at += 1
    return rows[at:]


def _folded_cells(row: Row) -> list[str]:
    return [fold(cell.text) for _, cell in row]


def _names_columns(row: Row, roles: Roles) -> bool:
    """Whether every cell that is not empty says what its column holds, in whatever spelling."""
    named = [(header_role(cell.text), role) for (_, cell), role in zip(row, roles, strict=True) if cell.words]
    return sum(role is not None for _, role in named) >= FEWEST_NAMED and all(own == role for own, role in named)


def _with_merged(rows: Sequence[Row], more: Sequence[Row], roles: Roles) -> Sequence[Row]:
    """The rows of the next page with the words of cells that begin before the break and are printed there alone."""
    if not rows or not more:
        return more
    for column, role in enumerate(roles):
        place, cell = more[0][column]
        if role in MERGED and not cell.words and _is_merged(rows, more, column):
            above = rows[-1][column][1]
            reached = [at == 0 or (place is not None and row[column][0] == place) for at, row in enumerate(more)]
            more = [_with_cell(row, column, above) if is_in else row for row, is_in in zip(more, reached, strict=True)]
    return more


def _is_merged(rows: Sequence[Row], more: Sequence[Row], column: int) -> bool:
    """Whether the cell before the break or the one behind it reaches over several rows; a single one may be empty."""
    before, after = rows[-1][column][0], more[0][column][0]
    merged_before = len(rows) > 1 and before is not None and rows[-2][column][0] == before
    merged_after = len(more) > 1 and after is not None and more[1][column][0] == after
    return merged_before or merged_after


def _with_cell(row: Row, column: int, cell: Cell) -> Row:
    place, _ = row[column]
    return (*row[:column], (place, cell), *row[column + 1 :])


def _continues_row(row: Row, roles: Roles, *, numbered: bool) -> bool:
    if "number" in roles and (numbered or row[roles.index("number")][1].words):
        return not row[roles.index("number")][1].words
    text = row[roles.index("content")][1].text if "content" in roles else row[0][1].text
    return not text or text[0].islower()


def _row_over_page_break(above: Row, below: Row) -> Row:
    """A row with what follows of it on the next page."""
    pairs = zip(above, below, strict=True)
    return tuple((place, replace(more, words=(*cell.words, *more.words))) for (_, cell), (place, more) in pairs)
