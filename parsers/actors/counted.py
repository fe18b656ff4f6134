"""Bodies that go by their number: "05 khoa", "hai địa phương"."""

from parsers.actors.words import Words

DIGITS = 2  # of how many
NUMBERS = {"hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"}
NO_BODIES = ("bộ", "cấp", "lớp")  # "02 bộ hồ sơ", "hai cấp"


def is_counted(words: Words, token: int) -> bool:
    """Whether a number and a common noun for bodies stand at `token`."""
    number = words.lower(token)
    if number not in NUMBERS and not (number.isdigit() and len(number) <= DIGITS):
        return False
    noun, verb = words.body.hit(token + 1, "group"), words.body.hit(token + 1, "verb")
    return noun is not None and noun.phrase not in NO_BODIES and (verb is None or verb.end <= noun.end)
