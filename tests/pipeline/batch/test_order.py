"""The order in which the files of a batch are read."""

from pathlib import Path

import pytest

from pipeline.batch.order import in_reading_order
from pipeline.intake import walk

ORDERS = [
    ({"a": 3, "b": 9, "c": 1, "d": 5}, "cbda"),
    ({"c": 4, "a": 4, "b": 4}, "abc"),  # equal files: the first by name is the one that is read
    ({"b": 1, "a": 7, "c": 1}, "bac"),
    ({"a": 0}, "a"),
    ({}, ""),
]


@pytest.mark.parametrize(("sizes", "order"), ORDERS)
def test_smallest_then_largest(tmp_path: Path, sizes: dict[str, int], order: str) -> None:
    for name, size in sizes.items():
        (tmp_path / name).write_bytes(b"x" * size)
    files = list(walk([tmp_path]))
    assert "".join(file.relative for file in in_reading_order(files)) == order
    assert in_reading_order(files[::-1]) == in_reading_order(files)


def test_a_link_that_leads_nowhere_has_its_place(tmp_path: Path) -> None:
    (tmp_path / "letter").write_bytes(b"letter")
    (tmp_path / "link").symlink_to(tmp_path / "gone")
    assert [file.relative for file in in_reading_order(list(walk([tmp_path])))] == ["link", "letter"]
