"""Where a wide table goes on to its second page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.sheets.spread import Spread, spread

TABLES = [
    ([10, 10, 10, 10], 1, Spread(second=2, percent=100)),  # 20 and 30; with the break one later 30 and 20
    ([5, 50, 50], 1, Spread(second=2, percent=100)),
    ([10, 200, 200], 1, Spread(second=2, percent=60)),
]


@pytest.mark.parametrize(("widths", "repeated", "expected"), TABLES)
def test_pages_are_as_even_as_columns_allow(widths: list[int], repeated: int, expected: Spread) -> None:
    assert spread(widths, repeated, 10.0) == expected


@given(st.lists(st.integers(1, 80), min_size=3, max_size=40), st.data())
def test_each_page_has_a_column_of_its_own_and_fits(widths: list[int], data: st.DataObject) -> None:
    repeated = data.draw(st.integers(1, len(widths) - 2))
    found = spread(widths, repeated, 10.0)
    assert repeated < found.second < len(widths)
    for page in (widths[: found.second], widths[:repeated] + widths[found.second :]):
        assert sum(width * 7 + 5 for width in page) * found.percent <= 10.0 * 96 * 100
