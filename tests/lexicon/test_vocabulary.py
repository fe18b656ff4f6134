"""Every row of the vocabulary says where it is from."""

from pathlib import Path

import pytest

from lexicon.tables import read_table

TABLES = sorted(path.stem for path in (Path(__file__).parents[2] / "lexicon" / "tables").glob("*.tsv"))


@pytest.mark.parametrize("name", TABLES)
def test_rows_have_all_columns_and_a_source(name: str) -> None:
    rows = read_table(name)
    assert rows
    broken = [row for row in rows if not row["source"] or None in row or None in row.values()]
    assert broken == []


@pytest.mark.parametrize("name", TABLES)
def test_no_row_stands_twice(name: str) -> None:
    rows = [tuple(value for key, value in row.items() if key != "source") for row in read_table(name)]
    assert sorted({row for row in rows if rows.count(row) > 1}) == []
