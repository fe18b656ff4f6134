"""Who is named in a cell, whichever way it is wrapped: rows written before the rules were tried on them, all invented.

`cells.tsv` has the header of the column, its cell with " ¶ " between paragraphs, who leads and who helps.
"""

import csv
from pathlib import Path
from textwrap import wrap

import pytest

from tests.parsers.tables.test_task_rows import page_of, scanned, tasks

TABLE = Path(__file__).with_name("cells.tsv")
ROWS = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines(), delimiter="\t"))
CHAR_PT = 3  # width of a letter and of a space on invented pages
EDGE_PT = 6  # of a cell, left and right of its print together
NARROW_PT, WIDE_PT = 54, 78


@pytest.mark.parametrize("width", [NARROW_PT, WIDE_PT])
@pytest.mark.parametrize("row", ROWS, ids=[f"{row['header']}: {row['printed']}" for row in ROWS])
def test_who_is_named_in_a_cell(row: dict[str, str], width: int) -> None:
    header, cell = (_wrapped(row[column], width) for column in ("header", "printed"))
    page = page_of(
        [("STT", "Nội dung công việc", header, "Thời hạn"), ("1", "Rà soát hồ sơ", cell, "15/4/2031")],
        edges=(70, 105, 275, 275 + width, 370 + width),
    )
    for pages in ((page,), scanned(page)):
        (task,) = tasks(*pages)
        named = (" | ".join(names) for names in (task.lead_agencies, task.coordinating_agencies))
        assert tuple(named) == (row["leads"], row["partners"])


def _wrapped(printed: str, width: int) -> str:
    """The lines of a cell of this width, parted by "|"."""
    return "|".join(line for text in printed.split(" ¶ ") for line in wrap(text, (width - EDGE_PT) // CHAR_PT))
