"""What the lines of a stamp are taken for."""

from datetime import date

import pytest

from pipeline.reading.band_stamps import ARRIVAL, DATE_LINE, NUMBER_LINE, ROUTING, _day_forms

LINES = [
    (NUMBER_LINE, "so: 4067", True),
    (NUMBER_LINE, "86. 918", True),  # "Số: 918"
    (NUMBER_LINE, "so y te", False),  # the receiving office's name
    (DATE_LINE, "ngay: 10/02/17", True),
    (DATE_LINE, "n9ay:04/4/1", True),
    (DATE_LINE, "thuc hanh cho y- bac si", False),
    (ARRIVAL, "den", True),
    (ARRIVAL, "den ngay", False),
    (ROUTING, "chuyen:", True),
    (ROUTING, "huyen:", True),
]


@pytest.mark.parametrize(("pattern", "text", "is_one"), LINES)
def test_lines(pattern, text: str, is_one: bool) -> None:  # type: ignore[no-untyped-def]
    assert (pattern.search(text) is not None) == is_one


def test_a_letter_does_not_arrive_before_it_was_written() -> None:
    forms = _day_forms(date(2017, 2, 9))
    assert forms["10/02/17"] == forms["10/2/2017"] == date(2017, 2, 10)
    assert "08/02/17" not in forms
