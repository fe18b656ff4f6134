"""What can be a Vietnamese word."""

import pytest

from lexicon.syllables import has_impossible_word, is_readable, is_syllable, is_well_spelled

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


SPELLED = [
    ("Khải", True),
    ("Kỳ", True),
    ("Nghĩa", True),
    ("Ngô", True),
    ("giữ", True),
    ("Gì", True),
    ("QUANG", True),
    ("Kải", False),  # k before a
    ("Cim", False),
    ("Gha", False),
    ("Ngiêm", False),
    ("Gế", False),
    ("Cng", False),  # no syllable at all
]


@pytest.mark.parametrize(("word", "spelled"), SPELLED)
def test_is_well_spelled(word: str, *, spelled: bool) -> None:
    assert is_well_spelled(word) is spelled


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


TEXTS = [
    ("Sở Y tế, UBND các huyện (để b/cáo)", False),
    ("Quyết định số 2269/QĐ-TTg", False),
    ("GÐ và các PGĐ SYT", False),  # the Icelandic letter that engines read for Đ
    ("Tài hoạch huyện, thị ¡chính", True),
    ("các sở tîỉnh", True),
]


@pytest.mark.parametrize(("text", "impossible"), TEXTS)
def test_has_impossible_word(text: str, *, impossible: bool) -> None:
    assert has_impossible_word(text) is impossible
