"""What can be a Vietnamese word."""

import pytest

from parsers.lexicon.syllables import is_readable, is_syllable

SYLLABLES = [
    ("triển", True),
    ("QUYẾT", True),
    ("Ủy", True),
    ("uỷ", True),
    ("gì", True),
    ("giếng", True),
    ("nghiêng", True),
    ("đặc", True),
    ("hép", True),
    ("Cng", False),  # a vowel lost
    ("x·", False),  # TCVN3
    ("đàc", False),  # a stopped rhyme takes two tones only
    ("bb", False),
    ("", False),
]


@pytest.mark.parametrize(("word", "valid"), SYLLABLES)
def test_is_syllable(word: str, *, valid: bool) -> None:
    assert is_syllable(word) is valid


READABLE = [
    ("344/UBND-TH", True),
    ("10/02/17", True),
    ("email", True),
    ("...", True),
    ("®¬n", False),  # TCVN3 read as Latin
    ("tØnh", False),
]


@pytest.mark.parametrize(("word", "readable"), READABLE)
def test_is_readable(word: str, *, readable: bool) -> None:
    assert is_readable(word) is readable
