"""Folded copies keep the length of the text."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lexicon.folding import fold, squeeze

ROWS = [
    ("TỈNH", "tinh"),
    ("TĨNH", "tinh"),  # marks confused
    ("hòa", "hoa"),  # both tone placements
    ("hoà", "hoa"),
    ("Đặng", "dang"),
    ("QÐ", "qd"),  # U+00D0
    ("a – b — c", "a - b - c"),
    ("“x”", '"x"'),
    ("a\u00a0b", "a b"),
    ("ß", "ß"),  # folds to two letters: left alone
    ("", ""),
]


@pytest.mark.parametrize(("text", "folded"), ROWS)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_squeeze_leaves_letters_and_digits() -> None:
    assert squeeze("Sở Lao động - Thương binh & XH 2") == "solaodongthuongbinhxh2"


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.text())
def test_length_stays(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert len(fold(composed)) == len(composed)
