"""Entries of a list, one a dash."""

import pytest

from parsers.entries import split_entries
from tests.letters import zone

Rows = tuple[str, ...]
ROWS: list[tuple[Rows, Rows]] = [
    (("- Công an tỉnh;", "- Cục Thuế."), ("Công an tỉnh", "Cục Thuế")),
    (("– Công an tỉnh;", "— Cục Thuế."), ("Công an tỉnh", "Cục Thuế")),
    (("1. Công an tỉnh", "2) Cục Thuế"), ("Công an tỉnh", "Cục Thuế")),
    (("+ Công an tỉnh;", "* Cục Thuế."), ("Công an tỉnh", "Cục Thuế")),
    (("- Công an tỉnh;", "Cục Thuế."), ("Công an tỉnh", "Cục Thuế")),  # the dash lost
    (("- Công an tỉnh;", '" - Cục Thuế.'), ("Công an tỉnh", "Cục Thuế")),  # a speck before the dash
    (("- Công an", "tỉnh;", "- Cục Thuế."), ("Công an\ntỉnh", "Cục Thuế")),
    (("Công an", "tỉnh"), ("Công an\ntỉnh",)),  # no dash at all: one entry
    (("- ;", "- Cục Thuế."), ("Cục Thuế",)),  # nothing behind the dash
    (("- Công an tỉnh;", "¬ - Cục Thuế."), ("Công an tỉnh", "Cục Thuế")),
    ((), ()),
]


@pytest.mark.parametrize(("printed", "entries"), ROWS)
def test_split_entries(printed: Rows, entries: Rows) -> None:
    read = zone(*printed)
    assert tuple(read.text[slice(*span)] for span in split_entries(read, 0)) == entries


def test_entries_before_the_start_are_left_out() -> None:
    read = zone("Nơi nhận: - Như trên;", "- Lưu: VT.")
    spans = split_entries(read, len("Nơi nhận: "))
    assert [read.text[slice(*span)] for span in spans] == ["Như trên", "Lưu: VT"]
