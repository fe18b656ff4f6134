"""What a capital letter is."""

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lexicon.letters import (
    CAPITAL,
    LOOKALIKES,
    SMALL,
    begins_with_capital,
    capital_share,
    is_capital,
    is_in_capitals,
    is_small,
)

ROOT = Path(__file__).parents[2]
LETTERS = [
    ("Đ", True, False),
    ("đ", False, True),
    ("Ấ", True, False),
    ("ấ", False, True),
    ("à", False, True),  # in the range "À-Ỹ", for all that
    ("ư", False, True),
    ("Ơ", True, False),
    ("Ỹ", True, False),
    ("ỹ", False, True),
    ("Ð", True, False),  # eth, which fonts and OCR give for Đ
    ("W", True, False),
    ("А", False, False),  # Cyrillic
    ("я", False, False),
    ("ß", False, False),
    ("×", False, False),  # between À and Ỹ, no letter at all
    ("1", False, False),
    (".", False, False),
    ("", False, False),
    ("SỞ", False, False),  # one letter is asked for
]


@pytest.mark.parametrize(("letter", "capital", "small"), LETTERS)
def test_kind_of_a_letter(letter: str, *, capital: bool, small: bool) -> None:
    assert (is_capital(letter), is_small(letter)) == (capital, small)


def test_the_alphabet_is_whole() -> None:
    assert len(SMALL) == len(set(SMALL)) == 26 + 7 + 12 * 5 + len(LOOKALIKES) // 2
    assert all(unicodedata.is_normalized("NFC", letter) and len(letter) == 1 for letter in SMALL)
    assert CAPITAL.lower() == SMALL
    assert not set(CAPITAL) & set(SMALL)


def test_classes_do_for_patterns() -> None:
    assert re.fullmatch(rf"[{CAPITAL}][{SMALL}]+", "Đồng")
    assert not re.search(rf"[{CAPITAL}]", "ứng dụng công nghệ àôưđấủ")


def test_no_range_holds_capitals_and_small_letters_at_once() -> None:
    """From "À" to "Ỹ" Unicode has both, "×" and more; patterns take the classes of `lexicon.letters`."""
    ranges = re.compile("[À-Ỹà-ỹ]-[À-Ỹà-ỹ]")
    packages = ("models", "lexicon", "parsers", "pipeline", "app")
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for package in packages
        for path in sorted((ROOT / package).rglob("*.py"))
        for match in ranges.finditer(path.read_text(encoding="utf-8"))
        if path.name != "letters.py"
    ]
    assert found == []


@given(st.text())
def test_no_letter_is_both(text: str) -> None:
    assert not any(is_capital(letter) and is_small(letter) for letter in text)


ROWS = [
    ("KT. GIÁM ĐỐC", True),
    ("KT. GIÁM ĐÓc", True),
    ("Giám đốc", False),
    ("UB", False),  # too few letters to tell
    ("ủy ban nhân dân", False),
    ("123 456", False),
    ("", False),
]


@pytest.mark.parametrize(("row", "capitals"), ROWS)
def test_is_in_capitals(row: str, *, capitals: bool) -> None:
    assert is_in_capitals(row) is capitals


def test_capital_share() -> None:
    assert capital_share("Đà NẴNG, 12") == 5 / 6
    assert capital_share("12") == 0


def test_begins_with_capital() -> None:
    assert begins_with_capital("Ứng dụng")
    assert not begins_with_capital("ứng dụng")
    assert not begins_with_capital("")
