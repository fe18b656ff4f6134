"""Bodies that go by their number: "05 khoa", "hai địa phương"."""

from parsers.actors.words import Words

DIGITS = 2  # of how many
NUMBERS = {"hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"}
OWNERS = "chủ "  # "03 chủ đầu tư"; "05 cán bộ" are sent by somebody
NO_BODIES = ("bộ", "cấp", "lớp")  # "02 bộ hồ sơ", "hai cấp"


def is_counted(words: Words, token: int) -> bool:
    """Whether a number and a common noun for bodies stand at `token`."""
    number = words.lower(token)
    if number not in NUMBERS and not (number.isdigit() and len(number) <= DIGITS):
        return False
    noun, verb = words.body.hit(token + 1, "group", "people"), words.body.hit(token + 1, "verb")
    if noun is None or noun.phrase in NO_BODIES or (noun.kind == "people" and not noun.phrase.startswith(OWNERS)):
        return False
    return verb is None or verb.end <= noun.end
