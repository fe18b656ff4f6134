"""The body as tokens, and every lexicon phrase that starts at a token.

spaCy's matcher looks for the phrases, on tokens of our own: its language "vi" would call a word segmenter or split on
spaces, while letters need "KH&ĐT", "15/3/2017" and "SĐT:" cut alike every time, with marks folded in NORM so that one
pattern finds all the ways OCR spells a phrase.
"""

import re
from dataclasses import dataclass
from functools import cache

from spacy.attrs import NORM  # type: ignore[import-not-found]
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from lexicon.folding import fold
from lexicon.phrases import Entry, entries, marks

TOKEN = re.compile(r"UBND(?=[^\W\d_])|\d+(?:[./,]\d+)*|\w+(?:&\w+)*|[^\w\s]|\s")
TABLES = ("agencies", "posts", "triggers", "verbs")


@dataclass(frozen=True)
class Hit:
    """A phrase of the lexicon that starts at some token; `end` is the token after it."""

    end: int
    kind: str
    phrase: str


@cache
def _phrase_matcher() -> tuple[Vocab, PhraseMatcher, dict[int, tuple[int, Entry]]]:
    """The matcher of all phrases, its vocabulary, and by its keys the entries with their rank; built once a process.

    The rank says which of several entries that read alike comes first.
    """
    vocab = Vocab(lex_attr_getters={NORM: fold})
    matcher = PhraseMatcher(vocab, attr=NORM)
    hashed = vocab.strings.add
    found = {(entry.phrase, entry.kind, entry.match): entry for table in TABLES for entry in entries(table)}.values()
    ranked = sorted(found, key=lambda entry: (hashed(f"{entry.kind}:{entry.match}"), hashed(entry.phrase)))
    keys: dict[int, tuple[int, Entry]] = {}
    for rank, entry in enumerate(ranked):
        key = f"{entry.kind}:{entry.match}:{entry.phrase}"
        matcher.add(key, [Doc(vocab, words=[word for word, _ in _cut_tokens(entry.phrase)])])
        keys[hashed(key)] = rank, entry
    return vocab, matcher, keys


def _cut_tokens(text: str) -> list[tuple[str, int]]:
    """Syllables, numbers and single signs with their offsets; a space counts as a token only behind another one."""
    found: list[tuple[str, int]] = []
    spaced = True
    for match in TOKEN.finditer(text):
        piece = match.group()
        if piece == " " and not spaced:
            spaced = True
        else:
            found.append((piece, match.start()))
            spaced = False
    return found


class Body:
    """Tokens of a text with the lexicon phrases that start at each; offsets are those of the text."""

    def __init__(self, text: str) -> None:
        self.text = text
        tokens = _cut_tokens(text)
        self.words = [word for word, _ in tokens]
        self.starts = [start for _, start in tokens]
        vocab, matcher, keys = _phrase_matcher()
        doc = Doc(vocab, words=self.words)
        self.folded = [vocab.strings[norm] for norm in doc.to_array(NORM).tolist()]
        self._hits: dict[int, list[Hit]] = {}
        matches = [(-end, *keys[key], start) for key, start, end in matcher(doc)]
        for before, _, entry, start in sorted(matches):
            if entry.match == "folded" or marks(self._text_of(start, -before)) == marks(entry.phrase):
                self._hits.setdefault(start, []).append(Hit(-before, entry.kind, entry.phrase))

    def hit(self, token: int, *kinds: str) -> Hit | None:
        """The longest phrase of one of `kinds` that starts at `token`."""
        for hit in self._hits.get(token, ()):
            if hit.kind in kinds:
                return hit
        return None

    def knows(self, token: int) -> bool:
        """Whether any phrase of the lexicons starts at `token`."""
        return token in self._hits

    def end_of(self, token: int) -> int:
        """Offset after the last character of `token`."""
        return self.starts[token] + len(self.words[token])

    def _text_of(self, start: int, end: int) -> str:
        return self.text[self.starts[start] : self.end_of(end - 1)]
