"""Bodies that go by their number: "05 khoa", "hai địa phương"."""

from parsers.actors.words import Words

DIGITS = 2  # of how many
NUMBERS = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
OWNERS = "chủ "  # "03 chủ đầu tư"; "05 cán bộ" are sent by somebody
NO_BODIES = ("bộ", "cấp", "lớp")  # "02 bộ hồ sơ", "hai cấp"
UNITS = {"địa phương", "đơn vị", "cơ quan", "sở", "xã", "phường", "huyện", "thôn", "khoa", "trường", "doanh nghiệp"}
"""Begin an order with their number alone, others only in a list of names."""


def is_count(word: str) -> bool:
    """Whether the word, in small letters, may say how many: "05", "hai"."""
    return word in NUMBERS or (word.isdigit() and len(word) <= DIGITS)


def count_of(word: str) -> int:
    """How many the word, in small letters, says: 5 of "05", 2 of "hai"; 0 where it is no number of bodies."""
    return NUMBERS.get(word) or (int(word) if is_count(word) and word.isdecimal() else 0)


def is_counted(words: Words, token: int) -> bool:
    """Whether a number and a common noun for bodies stand at `token`."""
    if not is_count(words.lower(token)):
        return False
    noun, verb = words.body.hit(token + 1, "group", "people"), words.body.hit(token + 1, "verb")
    if noun is None or noun.phrase in NO_BODIES or (noun.kind == "people" and not noun.phrase.startswith(OWNERS)):
        return False
    return verb is None or verb.end <= noun.end


def is_counted_unit(words: Words, token: int) -> bool:
    """Whether counted bodies may begin an order: "26 địa phương báo cáo", not "5 khoa"."""
    unit = words.body.hit(token + 1, "group")
    return len(words.lower(token)) > 1 and unit is not None and unit.phrase in UNITS and is_counted(words, token)
