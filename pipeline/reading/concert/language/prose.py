"""How much the language speaks for a word of print, and which other words it knows that look alike."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from lexicon.syllables import is_syllable
from pipeline.reading.concert.language.tokens import EDGES, PAUSES, TOKEN, folded
from pipeline.reading.concert.language.trigrams import SENTENCE_KEY, Key, read_trigrams

OFFICIAL_PROSE = Path(__file__).with_name("official_prose.xz")
WEIGHT = 1.2
WEIGHT_OF_NAMES, WEIGHT_OF_CODES = 0.8, 0.3
"""Shares of it for words with a capital and for codes and numbers: names and codes are no prose. These and the prices
below are those of the trial on letters of other offices (`NOTICE.txt` of this folder)."""
PRICE_OF_UNKNOWN, PRICE_OF_FOREIGN = -9.0, -2.5
"""Added to log p of a word that the model lacks: of letters that no Vietnamese word has, of an abbreviation or plain
Latin word."""
KNOWN_LOG_P = -16.0
"""Words less likely than this count as unknown where a word is split in two."""
FREQUENT = 6000
"""Words, the most frequent, of which look-alikes are offered."""
ABBREVIATION = re.compile(r"(?:[A-ZĐƯÔÊÂ]{1,8}|[IVXLC]+|TTr|CTr|Q[ĐL]|[A-ZĐ][a-z]?[A-ZĐ]+)\d{0,3}")
ALONE = frozenset("yáà")
"""Letters that are words."""
MOST_CACHED = 50_000

Context = tuple[Key, Key]
"""The last two words before a place."""
START: Context = (SENTENCE_KEY, SENTENCE_KEY)


class _Token(NamedTuple):
    key: Key
    price: float


class Prose:
    """A trigram model asked about words as they are printed, with their capitals and punctuation."""

    def __init__(self, path: Path = OFFICIAL_PROSE) -> None:
        self.trigrams = read_trigrams(path)
        words = list(enumerate(self.trigrams.words))[SENTENCE_KEY + 2 :]
        self._log_p = {word: log_p for key, word in words if (log_p := self.trigrams.log_p[key]) > KNOWN_LOG_P}
        self._lookalikes: defaultdict[str, list[str]] = defaultdict(list)  # most frequent first
        for _, word in words[:FREQUENT]:
            if word.isalpha() and is_syllable(word):
                self._lookalikes[skeleton(word)].append(word)
        self._tokens: dict[str, tuple[_Token, ...]] = {}

    def knows(self, printed: str) -> bool:
        """Whether the model has counted the word, whatever its case and the place of its tone."""
        return folded(printed) in self._log_p

    def lookalikes(self, word: str) -> list[str]:
        """Frequent syllables of the same letters with other marks, in lower case, the most frequent first."""
        return self._lookalikes.get(skeleton(word), [])

    def follow(self, context: Context, printed: str) -> tuple[float, Context]:
        """log p of what is printed (one word, or two with a space) after `context`, and the context after it."""
        first, second = context
        log_p = 0.0
        for key, price in self._tokens_of(printed):
            log_p += self.trigrams.after_two(first, second, key) + price
            first, second = second, key
        return log_p, (first, second)

    def expects(self, before: str, word: str, after: str, least: float) -> bool:
        """Whether both pairs of neighbours have a log p of at least `least`; "" stands for no neighbour."""
        left, here, right = (self._key_of(each) for each in (before, word, after))
        if here <= SENTENCE_KEY + 1 or self.trigrams.after_one(left, here) <= least:
            return False
        return right <= SENTENCE_KEY + 1 or self.trigrams.after_one(here, right) > least

    def _key_of(self, printed: str) -> Key:
        return self.trigrams.key_of(folded(printed)) if printed else SENTENCE_KEY

    def split_log_p(self, left: str, right: str) -> float | None:
        """How likely two parts are as words of their own; None where one of them can be none."""
        log_p = 0.0
        for part in (left, right):
            word = folded(part)
            if part.isupper() and 1 < len(part) < 7:
                log_p += self._log_p.get(word, UNKNOWN_LOG_P)
            elif word in self._log_p and (len(part) > 1 or word in ALONE):
                log_p += self._log_p[word]
            else:
                return None
        return log_p

    def _tokens_of(self, printed: str) -> tuple[_Token, ...]:
        known = self._tokens.get(printed)
        if known is None:
            if len(self._tokens) >= MOST_CACHED:
                self._tokens.clear()
            known = self._tokens[printed] = tuple(self._read_tokens(printed))
        return known

    def _read_tokens(self, printed: str) -> Iterator[_Token]:
        abbreviation = ABBREVIATION.fullmatch(printed.strip(EDGES)) is not None
        for part in printed.split():
            tokens = TOKEN.findall(folded(part))
            for token in tokens:
                key = self.trigrams.key_of(token)
                unknown = PRICE_OF_FOREIGN if token.isascii() or abbreviation else PRICE_OF_UNKNOWN
                yield _Token(key, 0.0 if key else unknown)
            if tokens and part[-1] in PAUSES:
                yield _Token(SENTENCE_KEY, 0.0)


UNKNOWN_LOG_P = -13.0
"""Of an abbreviation that the model lacks, where a word is split in two."""


@lru_cache(maxsize=16_384)  # the words of a language repeat
def weight_of(printed: str) -> float:
    """How much the language has to say about a word among its candidates."""
    if is_code(printed):
        return WEIGHT * WEIGHT_OF_CODES
    return WEIGHT * WEIGHT_OF_NAMES if printed.strip(EDGES)[:1].isupper() else WEIGHT


def is_code(printed: str) -> bool:
    """Numbers, codes, addresses: "344/UBND-TH", "15.000", "a@b.vn"."""
    core = printed.strip(EDGES)
    return any(letter.isdigit() or letter in "/@" for letter in core)


def skeleton(word: str) -> str:
    """The letters without their marks."""
    bare = (letter for letter in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(letter))
    return "".join(bare).replace("đ", "d")
