"""How days, shares, lines and names are written."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.naming import file_stem
from forms.sheets.table import lines_of
from forms.wording import day, long_day, share

DAYS = [
    (date(2020, 1, 5), "05/01/2020", "ngày 05 tháng 01 năm 2020"),  # as NĐ 30 prints its example
    (date(2019, 6, 29), "29/06/2019", "ngày 29 tháng 6 năm 2019"),  # no zero from month 3 on
    (date(2021, 2, 10), "10/02/2021", "ngày 10 tháng 02 năm 2021"),
    (date(2021, 12, 31), "31/12/2021", "ngày 31 tháng 12 năm 2021"),
]


@pytest.mark.parametrize(("on", "short", "long"), DAYS)
def test_days(on: date, short: str, long: str) -> None:
    assert (day(on), long_day(on)) == (short, long)


@pytest.mark.parametrize(("value", "text"), [(None, "–"), (0.0, "0,0%"), (0.875, "87,5%"), (1.0, "100,0%")])
def test_a_share_of_nothing_has_no_value(value: float | None, text: str) -> None:
    assert share(value) == text


LINES = [
    ("", 10, 1),
    ("abc", 3, 1),
    ("abc def", 3, 2),
    ("ab cd ef", 5, 2),
    ("abcdefgh", 3, 3),
    ("a\nb", 9, 2),
    ("SỞ Y TẾ", 7, 2),
]


@pytest.mark.parametrize(("text", "width", "lines"), LINES)
def test_lines_of(text: str, width: int, lines: int) -> None:
    assert lines_of(text, width) == lines


@given(st.text(), st.integers(min_value=1, max_value=80))
def test_lines_have_room_for_every_word(text: str, width: int) -> None:
    lines = lines_of(text, width)
    assert lines >= 1
    assert lines * width >= sum(map(len, text.split()))


@given(st.text())
def test_names_of_files_are_plain(name: str) -> None:
    stem = file_stem(name)
    assert stem.isascii()
    assert 1 <= len(stem) <= 60
    assert not set(stem) & set('/\\:*?"<>| ')


def test_name_of_a_file() -> None:
    assert file_stem("Sở Kế hoạch & Đầu tư") == "so-ke-hoach-dau-tu"
