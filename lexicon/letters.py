"""Capital and small letters of Vietnamese, told apart in one place.

A range such as "À-Ỹ" holds both kinds, because Unicode sets each capital beside its small letter; so the letters are
written out. Letters are those of the Vietnamese alphabet with its tones, and F, J, W, Z of names and abbreviations
(Quyết định 240/QĐ, 1984; in NFC). Other scripts have no letters here: Cyrillic "А" is no capital of a letter's print.
"""

TONED = {
    "a": "àáảãạ", "ă": "ằắẳẵặ", "â": "ầấẩẫậ", "e": "èéẻẽẹ", "ê": "ềếểễệ", "i": "ìíỉĩị", "o": "òóỏõọ", "ô": "ồốổỗộ",
    "ơ": "ờớởỡợ", "u": "ùúủũụ", "ư": "ừứửữự", "y": "ỳýỷỹỵ",
}  # fmt: skip
LOOKALIKES = {"Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "ɖ": "đ"}
"""Letters of other alphabets that print and OCR give for Đ."""
AS_PRINTED = str.maketrans(LOOKALIKES | {"⁄": "/", "∕": "/", "／": "/"})
"""For `str.translate`: one character for those that look the same on paper, so that nobody behind the readers has to
know that "QÐ" and "QĐ", "12⁄" and "12/" are the same print."""
SMALL = "abcdefghijklmnopqrstuvwxyzđăâêôơưðɖ" + "".join(TONED.values())
"""With the look-alikes of đ. For a class in a pattern: rf"[{SMALL}]"."""
CAPITAL = SMALL.upper()

CAPITALS_LETTERS, CAPITALS_SHARE = 4, 0.75
"""Of a row in capitals: "KT. GIÁM ĐÓc" with a letter or two misread still is one, an abbreviation alone is none."""

_CAPITALS = frozenset(CAPITAL)
_SMALLS = frozenset(SMALL)


def is_capital(letter: str) -> bool:
    """Whether it is one capital letter: "Đ" and "Ấ" are, "ấ", "1", "." and "" are not."""
    return letter in _CAPITALS


def is_small(letter: str) -> bool:
    """Whether it is one small letter: "đ" and "ấ" are, "Ấ", "1", "." and "" are not."""
    return letter in _SMALLS


def begins_with_capital(text: str) -> bool:
    """Whether its first character is a capital: "Sở Y tế" does, "sở Y tế" and "1. Sở" do not."""
    return is_capital(text[:1])


def is_in_capitals(text: str, *, letters: int = CAPITALS_LETTERS, share: float = CAPITALS_SHARE) -> bool:
    """Whether `text` holds so many letters, that share of them capitals: "TM. ỦY BAN NHÂN DÂN" does."""
    found = [letter for letter in text if letter.isalpha()]
    return len(found) >= letters and sum(map(is_capital, found)) >= share * len(found)


def capital_share(text: str) -> float:
    """Which share of the letters of `text` are capitals; 0 where it has none."""
    found = [letter for letter in text if letter.isalpha()]
    return sum(map(is_capital, found)) / max(1, len(found))
