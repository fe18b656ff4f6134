"""Cells that say "the same as above": "-nt-", "như trên", a ditto mark."""

import re
from dataclasses import replace

from lexicon.folding import fold
from parsers.tables.table import Cell, Table

SAME = re.compile(r"\W*(?:n\W?t|nhu tren)\W*|\s*(?:[\"”“″]+|''|’’|//+)\s*")  # "-nt-", "n/t", "//"
REPEATING = ("unit", "units", "coordinate", "due")  # what is to be done is never the same


def without_ditto(table: Table) -> Table:
    """The table with the words that cells like "-nt-" stand for in their place."""
    columns = [place for place, role in enumerate(table.roles) if role in REPEATING]
    rows: list[tuple[Cell, ...]] = []
    for row in table.rows:
        cells = list(row)
        for place in columns:
            if rows and SAME.fullmatch(fold(cells[place].text)):
                cells[place] = rows[-1][place]
        rows.append(tuple(cells))
    return replace(table, rows=tuple(rows))
