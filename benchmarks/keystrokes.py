"""Keystrokes to type a Vietnamese text, and to correct one into another."""

import unicodedata
from difflib import SequenceMatcher

CHORD_KEYS, TO_END_KEYS = 2, 1
"""Ctrl and an arrow; F2."""


def telex_keys(text: str) -> int:
    """Keystrokes to type a text in Telex: "Đ" is D, D and Shift, "ệ" is e, e, j."""
    keys = 0
    for char in unicodedata.normalize("NFC", text):
        keys += len(unicodedata.normalize("NFD", char)) + (char in "đĐ") + char.isupper()
    return keys


def edit_keys(shown: str, wanted: str) -> int:
    """Keystrokes to correct one text into another: F2, to jump by words to each word that differs, to type it anew."""
    old, new = shown.split(), wanted.split()
    keys, at = TO_END_KEYS, 0
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            keys += CHORD_KEYS * (i1 - at + i2 - i1) + telex_keys(" ".join(new[j1:j2]))
            at = i2
    return keys
