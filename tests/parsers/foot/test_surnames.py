"""What is left of a family name under a stamp."""

import pytest

from parsers.foot.signer_name import choose_name, find_names
from parsers.foot.surnames import mended_surname
from tests.letters import zone

FRAGMENTS = [
    ("guyễn", "Nguyễn"),
    ("uyên", "Nguyễn"),
    ("rần", "Trần"),
    ("ạm", "Phạm"),
    ("ê", "Lê"),
    ("ùi", "Bùi"),
    ("_fê", "Lê"),  # a flourish through the initial
    ("IPhạm", "Phạm"),  # the rim of the stamp
    ("Nguễn", "Nguyễn"),
    ("Chái", "Thái"),  # T of a script font
    ("Trần", "Trần"),
    ("n", None),  # of Trần, Phan, Nguyễn ...
    ("à", None),
    ("A", None),
    ("ấp", None),  # a word of its own
    ("KT", None),
    ("Tía", None),
    ("12/", None),
    ("", None),
]


@pytest.mark.parametrize(("fragment", "surname"), FRAGMENTS)
def test_fragment(fragment: str, surname: str | None) -> None:
    assert mended_surname(fragment) == surname


ROWS = [
    ("guyễn Viết Khôi", "Nguyễn Viết Khôi", "mended_surname"),
    ("Nguễn Minh Khôi", "Nguyễn Minh Khôi", "mended_surname"),
    ("Chái Minh Khôi", "Thái Minh Khôi", "mended_surname"),
    ("“Đặng Minh Khôi", "Đặng Minh Khôi", "under_signature"),
    ('Trần" Minh Khôi', "Trần Minh Khôi", "under_signature"),
    ("Trần. Minh Khôi", "Trần Minh Khôi", "under_signature"),
]


@pytest.mark.parametrize(("printed", "name", "rule"), ROWS)
def test_row(printed: str, name: str, rule: str) -> None:
    found = choose_name(find_names(zone(printed), 0), looks=1)
    assert (found.value, found.evidence.rule) == (name, rule)
    assert found.evidence.needs_review is (rule == "mended_surname")


def test_a_mended_name_is_to_be_checked_however_many_readings_give_it() -> None:
    names = [each for _ in range(3) for each in find_names(zone("guyễn Viết Khôi"), 0)]
    assert choose_name(names, looks=3).evidence.needs_review


def test_a_whole_reading_goes_before_a_mended_one() -> None:
    names = [each for row in ("guyễn Viết Khôi", "Nguyễn Viết Khôi") for each in find_names(zone(row), 0)]
    found = choose_name(names, looks=2)
    assert (found.value, found.evidence.rule) == ("Nguyễn Viết Khôi", "under_signature")
