"""Every row of the vocabulary says where it is from, and is asked for."""

import re
from pathlib import Path

import pytest

from lexicon.phrases import alternatives, entries, spelled
from lexicon.tables import read_table

ROOT = Path(__file__).parents[2]
TABLES = sorted(path.stem for path in (ROOT / "lexicon" / "tables").glob("*.tsv"))


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


@pytest.mark.parametrize("table", ["due_phrases", "task_wording"])
def test_every_kind_of_phrase_is_asked_for(table: str) -> None:
    """A row that no pattern holds would look as if it did something."""
    room = "due" if table == "due_phrases" else "tasks"
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "parsers" / room).glob("*.py"))
    asked = set(re.findall(r"[\"']([a-z_]+)[\"']", code))
    assert sorted({entry.kind for entry in entries(table)} - asked) == []


def test_alternatives_are_folded_unless_their_rows_are_exact() -> None:
    assert re.fullmatch(alternatives("due_phrases", "latest"), "cham   nhat")
    assert re.fullmatch(alternatives("task_wording", "must"), "phải")
    assert not re.fullmatch(alternatives("task_wording", "must"), "phai")
    assert "không" in spelled("task_wording", "past")


def test_alternatives_of_a_kind_that_no_row_has_are_an_error() -> None:
    """An empty group of a pattern would match everywhere."""
    with pytest.raises(KeyError):
        alternatives("due_phrases", "latest", "no_such_kind")


ONE_LIST = {
    "provinces": "the list of provinces that two resolutions of the National Assembly give",
    "document_types": "the list of types and abbreviations in Nghị định 30/2020, Phụ lục III",
    "agency_abbreviations": "the list of departments of a province in Nghị định 24/2014, Điều 8",
    "successions": "the list of provinces that one resolution of the National Assembly merged",
    "surnames": "the family names in use, of the Kinh and of other peoples: a name has no source but its bearers",
}
"""Tables that are for the most part one list, and which; all others have their rows from many places."""
MOST_OF_ONE_SOURCE = 1 / 3


@pytest.mark.parametrize("name", TABLES)
def test_no_blanket_source(name: str) -> None:
    """A source that stands at most rows of a table says nothing of any of them."""
    sources = [row["source"] for row in read_table(name)]
    most = max(sources.count(source) for source in set(sources))
    assert (most > MOST_OF_ONE_SOURCE * len(sources)) is (name in ONE_LIST)
    assert "usage" not in sources
