"""The body as a spaCy `Doc`: our own tokens, and every lexicon phrase that starts at a token.

`blank("vi")` would call a word segmenter or split on spaces; letters need "KH&ĐT", "15/3/2017" and "SĐT:" cut alike
every time, with marks folded in NORM so that one pattern finds all the ways OCR spells a phrase.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import spacy
from spacy.attrs import NORM  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from parsers.lexicon.folding import fold
from parsers.lexicon.task_lexicon import entries, marks

TOKEN = re.compile(r"\d+(?:[./,]\d+)*|\w+(?:&\w+)*|[^\w\s]|\s")
SPANS = "lexicon"
TABLES = ("agencies", "posts", "triggers", "verbs")


@dataclass(frozen=True)
class Hit:
    """A lexicon phrase at some token: `end` is the token after it."""

    end: int
    kind: str
    phrase: str


class BodyTokenizer:
    """Syllables, numbers and single signs; the text comes back letter for letter."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []
        for match in TOKEN.finditer(text):
            piece = match.group()
            if piece == " " and words and not spaces[-1]:
                spaces[-1] = True
            else:
                words.append(piece)
                spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)


@cache
def _language() -> Language:
    """Built once a process: 0.2 s for the patterns."""
    language = spacy.blank("vi", config={"nlp": {"tokenizer": {"use_pyvi": False}}})
    language.vocab.lex_attr_getters[NORM] = fold  # type: ignore[attr-defined]
    language.tokenizer = BodyTokenizer(language.vocab)
    ruler = language.add_pipe("span_ruler", config={"spans_key": SPANS, "phrase_matcher_attr": "NORM"})
    ruler.add_patterns(list(_patterns()))  # type: ignore[attr-defined]
    return language


def _patterns() -> Iterable[dict[str, str]]:
    for table in TABLES:
        for entry in entries(table):
            yield {"label": f"{entry.kind}:{entry.match}", "pattern": entry.phrase, "id": entry.phrase}


class Body:
    """Tokens of a text with the lexicon phrases that start at each; offsets are those of the text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.doc = _language()(text)
        tokens = list(self.doc)  # spaCy makes each token anew whenever it is asked for
        self.words = [token.text for token in tokens]
        self.folded = [token.norm_ for token in tokens]
        self.starts = [token.idx for token in tokens]
        self._hits: dict[int, list[Hit]] = {}
        for span in self.doc.spans[SPANS]:
            kind, _, match = span.label_.partition(":")
            if match == "folded" or marks(span.text) == marks(span.id_):
                self._hits.setdefault(span.start, []).append(Hit(span.end, kind, span.id_))
        for hits in self._hits.values():
            hits.sort(key=lambda hit: -hit.end)

    def hit(self, token: int, *kinds: str) -> Hit | None:
        """The longest phrase of one of `kinds` that starts at `token`."""
        return next((hit for hit in self._hits.get(token, ()) if hit.kind in kinds), None)

    def knows(self, token: int) -> bool:
        """Whether any phrase of the lexicons starts at `token`."""
        return token in self._hits

    def end_of(self, token: int) -> int:
        """Offset after the last character of `token`."""
        return self.starts[token] + len(self.words[token])
