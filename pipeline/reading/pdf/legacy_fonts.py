"""Vietnamese text in the one-byte fonts of the years before Unicode: TCVN3 (.VnTime) and VNI (VNI-Times).

A text layer gives their codes as Latin-1: "Céng hßa x· héi" (TCVN3), "Coäng hoøa xaõ hoäi" (VNI).
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache

from lexicon.syllables import is_readable, is_syllable

TCVN3_CODES = "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢§£¤¥¦"
TCVN3_LETTERS = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ"
TCVN3 = str.maketrans(TCVN3_CODES, TCVN3_LETTERS)
CAPITALS_FONT = re.compile(r"\.?Vn[A-Za-z ]*H\b")  # ".VnTimeH", "ABCDEE+.VnArialH": small codes drawn as capitals
INNER_HYPHEN = re.compile(r"(?<=\w)-(?=\w)")

VNI_SINGLES = str.maketrans("ñÑæÆóÓòÒîÎôÔöÖ", "đĐỉỈĩĨịỊỵỴơƠưƯ")  # "í" and "ì" are themselves
VNI_MARKS = {
    "ù": "\u0301",
    "ø": "\u0300",
    "û": "\u0309",
    "õ": "\u0303",
    "ï": "\u0323",
    "â": "\u0302",
    "á": "\u0302\u0301",
    "à": "\u0302\u0300",
    "å": "\u0302\u0309",
    "ã": "\u0302\u0303",
    "ä": "\u0302\u0323",
    "ê": "\u0306",
    "é": "\u0306\u0301",
    "è": "\u0306\u0300",
    "ú": "\u0306\u0309",
    "ü": "\u0306\u0303",
    "ë": "\u0306\u0323",
}
VNI_LETTER = re.compile(r"([aeouyôöAEOUYÔÖ])([" + "".join(VNI_MARKS) + "".join(VNI_MARKS).upper() + "])")
UNICODE_ONLY = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")  # letters that neither encoding's Latin-1 codes show

SOUND_SHARE = 0.8  # of words that are readable: born-digital letters have 0.95 and more
CLEARER_BY = 0.15  # what a conversion must gain in that share


def from_tcvn3(word: str, font: str = "") -> str:
    """The word in Unicode; `font` tells capitals apart, which have codes of their own for six letters only."""
    converted = word.translate(TCVN3)
    with_hyphen = INNER_HYPHEN.sub("ư", converted)  # WinAnsi maps 0xAD, the code of "ư", to a hyphen
    if with_hyphen != converted and is_syllable(with_hyphen):
        converted = with_hyphen
    return converted.upper() if CAPITALS_FONT.search(font) else converted


def from_vni(word: str, font: str = "") -> str:
    """The word in Unicode; capitals have codes of their own, so `font` adds nothing."""
    marked = VNI_LETTER.sub(lambda match: match[1].translate(VNI_SINGLES) + VNI_MARKS[match[2].lower()], word)
    return unicodedata.normalize("NFC", "".join(_vni_single(char) for char in marked))


def _vni_single(char: str) -> str:
    return char.translate(VNI_SINGLES)


def convert_legacy(words: Sequence[str], fonts: Sequence[str]) -> tuple[list[str], str | None]:
    """The words in Unicode and the name of the encoding they were in; unchanged and None where they were in none.

    A word that already has letters of Unicode only stays: letters typed in both kinds of fonts exist.
    """
    before = readable_share(words)
    legacy_font = any(is_legacy_name(font) for font in fonts)
    if before >= SOUND_SHARE and not legacy_font:
        return list(words), None
    best, best_share, name = list(words), before, None
    converters: tuple[tuple[str, Callable[[str, str], str]], ...] = (("TCVN3", from_tcvn3), ("VNI", from_vni))
    for encoding, convert in converters:
        tried = [
            word if UNICODE_ONLY.search(word) else convert(word, font) for word, font in zip(words, fonts, strict=True)
        ]
        share = readable_share(tried)
        if share >= best_share + (0.0 if legacy_font else CLEARER_BY) and tried != best:
            best, best_share, name = tried, share, encoding
    return best, name


def readable_share(words: Sequence[str]) -> float:
    """Of the words with letters, those that can be read; 1 where there is none."""
    readable = [found for word in words if (found := _is_readable_word(word)) is not None]
    return sum(readable) / len(readable) if readable else 1.0


@lru_cache(maxsize=16_384)
def _is_readable_word(word: str) -> bool | None:
    """None where it has no letters."""
    return is_readable(word) if any(char.isalpha() for char in word) else None


def is_legacy_name(font: str) -> bool:
    """ ".VnTime", "ABCDEE+.VnArialH", "VNI-Times"."""
    folded = font.casefold()
    return ".vn" in folded or "vni-" in folded
