"""What counts as one token of the language: the same for the texts that a model is built from and for print."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

SENTENCE, NUMBER = "<s>", "<n>"
TONE_PLACEMENTS = (
    ("òa", "oà"), ("óa", "oá"), ("ỏa", "oả"), ("õa", "oã"), ("ọa", "oạ"),
    ("òe", "oè"), ("óe", "oé"), ("ỏe", "oẻ"), ("õe", "oẽ"), ("ọe", "oẹ"),
    ("ùy", "uỳ"), ("úy", "uý"), ("ủy", "uỷ"), ("ũy", "uỹ"), ("ụy", "uỵ"),
)  # fmt: skip
"""Both are right ("hòa", "hoà"); tokens have the second."""
EDGES = ".,;:!?\"'“”‘’()[]{}<>-–—…*_|«»•·~=+/\\"
"""What may stand before and after a word without being of it."""
TOKEN = re.compile(r"[^\W_]+(?:[/\-][^\W_]+)*")  # "nghị", "344/ubnd-th"
PIECE = re.compile(rf"(?P<pause>[.;:?!…]+(?=\s|$))|{TOKEN.pattern}")
PAUSES = ".;:?!…"


@lru_cache(maxsize=65_536)  # the words of a language repeat
def folded(word: str) -> str:
    """A printed word as the language knows it: lower case, one tone placement, nothing at its edges."""
    return uniform(word).strip(EDGES)


def uniform(text: str) -> str:
    """NFC, lower case, one tone placement."""
    text = unicodedata.normalize("NFC", text).lower()
    for old, new in TONE_PLACEMENTS:
        if old in text:
            text = text.replace(old, new)
    return text


def tokens_of(paragraph: str) -> Iterator[str]:
    """The tokens of a paragraph, `SENTENCE` before, after and between its sentences and clauses."""
    last = SENTENCE
    yield last
    for match in PIECE.finditer(uniform(paragraph)):
        token = SENTENCE if match["pause"] else match.group()
        if any(letter.isdigit() for letter in token):
            token = NUMBER
        if not token == last == SENTENCE:
            yield token
        last = token
    if last != SENTENCE:
        yield SENTENCE
