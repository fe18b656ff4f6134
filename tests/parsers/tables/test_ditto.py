"""Cells that stand for the one above."""

import pytest

from tests.parsers.tables.test_task_rows import HEADER, page_of, tasks


@pytest.mark.parametrize("same", ["-nt-", "nt", "n/t", "Như trên", '"', "//", "″"])
def test_a_cell_says_the_same_as_above(same: str) -> None:
    rows = [
        ("1", "Rà soát kho chứa", "Sở Y tế", "Công an tỉnh", "15/4/2031"),
        ("2", "Lập danh sách hộ di dời", same, same, same),
        ("3", "Tổ chức họp dân", "Sở Nội vụ", same, "17/4/2031"),
    ]
    first, second, third = tasks(page_of([HEADER, *rows]))
    assert (second.lead_agencies, second.coordinating_agencies) == (("Sở Y tế",), ("Công an tỉnh",))
    assert second.due_date == first.due_date
    assert (third.lead_agencies, third.coordinating_agencies) == (("Sở Nội vụ",), ("Công an tỉnh",))


def test_nobody_is_above_the_first_row() -> None:
    (found,) = tasks(page_of([HEADER, ("1", "Rà soát kho chứa", "-nt-", "", "15/4/2031")]))
    assert found.lead_agencies == ("nt",)
