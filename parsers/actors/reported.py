"""Orders that a letter only tells of: "Sở Y tế đã có Công văn số 5/SYT-NVY yêu cầu các đơn vị ..."."""

from collections.abc import Sequence

REACH = 45  # tokens back from the order: a cited letter has number, date and subject
ISSUED = {"co", "ban", "gui", "phat", "ky", "chi", "tung", "lien"}  # đã có, ban hành, gửi, phát hành, ký, chỉ đạo


def is_reported(words: Sequence[str], folded: Sequence[str], first: int, token: int) -> bool:
    """Whether the order at `token` is only told of: "đã có Công văn yêu cầu các đơn vị".

    "đã" with a word of issuing must stand before it; the end of a sentence or a name after a comma parts them.
    """
    for at in range(token - 1, max(first, token - REACH), -1):
        word = words[at]
        if word in ".;:" or (word == "," and words[at + 1][:1].isupper()):
            return False
        if word.lower() == "đã" and (at == token - 1 or folded[at + 1] in ISSUED):
            return True
    return False
