"""The body as tokens, and every lexicon phrase that starts at a token.

spaCy's matcher looks for the phrases, on tokens of our own: its language "vi" would call a word segmenter or split on
spaces, while letters need "KH&ĐT", "15/3/2017" and "SĐT:" cut alike every time. It is given the tokens folded, so that
one pattern finds all the ways OCR spells a phrase.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from lexicon.folding import fold
from lexicon.phrases import Entry, entries, marks
from parsers.body.spacy_matching import Doc, PhraseMatcher, Vocab

TOKEN = re.compile(r"(UBND(?=[^\W\d_])|\d+(?:[./,]\d+)*|\w+(?:&\w+)*|[^\w\s]|\s)( ?)")
TABLES = ("agencies", "posts", "triggers", "verbs")
DEED = "deed"  # a plain verb


class Hit(NamedTuple):
    """A phrase of the lexicon that starts at some token; `end` is the token after it."""

    end: int
    kind: str
    phrase: str


class _Phrases(NamedTuple):
    """The matcher of all phrases and its vocabulary.

    `alike` has by the keys of the matcher the entries that read alike but for their marks, in the order in which they
    come; beside each are the marks that a text must have to be it, None where marks do not count.
    """

    vocab: Vocab
    matcher: PhraseMatcher
    alike: dict[int, list[tuple[Entry, tuple[str, ...] | None]]]


@cache
def _phrases() -> _Phrases:
    """Built once a process."""
    vocab = Vocab()
    matcher = PhraseMatcher(vocab)
    hashed = vocab.strings.add
    found = {(entry.phrase, entry.kind, entry.match): entry for table in TABLES for entry in entries(table)}.values()
    ranked = sorted(found, key=lambda entry: (hashed(f"{entry.kind}:{entry.match}"), hashed(entry.phrase)))
    alike: dict[int, list[tuple[Entry, tuple[str, ...] | None]]] = {}
    for entry in ranked:
        words = [fold(word) for word in _cut_tokens(entry.phrase)[0]]
        key = " ".join(words)
        if hashed(key) not in alike:
            matcher.add(key, [Doc(vocab, words=words)])
        own = alike.setdefault(hashed(key), [])
        own.append((entry, None if entry.match == "folded" else marks(entry.phrase)))
    return _Phrases(vocab, matcher, alike)


def _cut_tokens(text: str) -> tuple[list[str], list[int]]:
    """Syllables, numbers and single signs, and their offsets; a space counts as a token only behind another one."""
    found = TOKEN.findall(text)  # no character is left out
    ends = accumulate([len(word) + len(space) for word, space in found], initial=0)
    return [word for word, _ in found], list(ends)[:-1]


class Body:
    """Tokens of a text with the lexicon phrases that start at each; offsets are those of the text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words, self.starts = _cut_tokens(text)
        folded = fold(text)
        self.folded = [folded[start : start + len(word)] for word, start in zip(self.words, self.starts, strict=True)]
        self._hits = self._find_hits()
        self._starts = _starts_by_kind(self._hits)
        self._known = frozenset(token for token, hits in self._hits.items() if any(hit.kind != DEED for hit in hits))

    def hit(self, token: int, *kinds: str) -> Hit | None:
        """The longest phrase of one of `kinds` that starts at `token`."""
        for hit in self._hits.get(token, ()):
            if hit.kind in kinds:
                return hit
        return None

    def hits(self, first: int, stop: int, *kinds: str) -> Iterator[tuple[int, Hit]]:
        """The tokens from `first` to before `stop` at which a phrase of one of `kinds` starts, each with the longest.

        Few tokens begin one, so this is faster than to ask for the `hit` of each.
        """
        starts = [_between(self._starts.get(kind, ()), first, stop) for kind in kinds]
        for token in starts[0] if len(starts) == 1 else sorted(set().union(*starts)):
            if hit := self.hit(token, *kinds):
                yield token, hit

    def knows(self, token: int) -> bool:
        """Whether any phrase of the lexicons starts at `token`; a plain verb is one behind names only."""
        return token in self._known

    def end_of(self, token: int) -> int:
        """Offset after the last character of `token`."""
        return self.starts[token] + len(self.words[token])

    def _find_hits(self) -> dict[int, list[Hit]]:
        """By token the phrases that start there, the longest first."""
        known = _phrases()
        matches = known.matcher(Doc(known.vocab, words=self.folded))
        hits: dict[int, list[Hit]] = {}
        text, starts, words = self.text, self.starts, self.words
        for before, start, key in sorted([(-end, start, key) for key, start, end in matches]):
            printed = None
            for entry, exact in known.alike[key]:
                if exact is not None and printed is None:
                    last = -before - 1
                    printed = marks(text[starts[start] : starts[last] + len(words[last])])
                if exact is None or exact == printed:
                    hits.setdefault(start, []).append(Hit(-before, entry.kind, entry.phrase))
        return hits


def _starts_by_kind(hits: Mapping[int, Sequence[Hit]]) -> dict[str, list[int]]:
    """By kind the tokens at which phrases of it start, in the order of the text."""
    starts: dict[str, list[int]] = {}
    for token in sorted(hits):
        for hit in hits[token]:
            tokens = starts.setdefault(hit.kind, [])
            if not tokens or tokens[-1] != token:
                tokens.append(token)
    return starts


def _between(tokens: Sequence[int], first: int, stop: int) -> Sequence[int]:
    return tokens[bisect_left(tokens, first) : bisect_left(tokens, stop)]
