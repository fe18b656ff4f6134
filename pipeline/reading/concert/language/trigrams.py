"""A back-off trigram model and its file, "VLM1"; `training/language_model.py` writes such files.

After LZMA: `VLM1`, then V, the number of bigrams and of trigrams (uint32, little endian), then parts, each with its
length (uint32) before it: the words in UTF-8, one a line; log p and back-off weight of each word; keys of the bigrams
(`a * V + b`, ascending, differences as base-128 varints), their log p and back-off; keys of the trigrams
(`(a * V + b) * V + c`) and their log p. Logs are natural, in one byte: -12 times the log.
"""

import lzma
import struct
from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

HEAD = struct.Struct("<4sIII")
MAGIC = b"VLM1"
STEPS_A_NAT = 12
UNKNOWN_KEY, SENTENCE_KEY, NUMBER_KEY = 0, 1, 2
"""The first words of every file: what the model lacks, the end of a sentence, anything with a digit."""
MOST_REMEMBERED = 30_000
"""Trigrams whose log p is remembered: a letter asks for some thousand, the same ones again and again."""

Floats = NDArray[np.float32]
Key = int


class Trigrams:
    """Words are asked for by their keys; see `key_of`."""

    def __init__(self, packed: bytes) -> None:
        """Raises `ValueError` or `lzma.LZMAError` where the bytes are no such file."""
        raw = lzma.decompress(packed)
        magic, words, bigrams, trigrams = HEAD.unpack_from(raw)
        if magic != MAGIC:
            raise ValueError("no VLM1 file")
        parts = list(_parts(raw))
        self.words = tuple(parts[0].decode("utf-8").split("\n"))
        self._size = words
        self._keys = {word: key for key, word in enumerate(self.words)}
        self.log_p = _logs(parts[1]).data
        self._back_off = _logs(parts[2]).data
        self._pairs = _ascending(parts[3], bigrams).data
        self._pair_log_p, self._pair_back_off = _logs(parts[4]).data, _logs(parts[5]).data
        self._triples = _ascending(parts[6], trigrams).data
        self._triple_log_p = _logs(parts[7]).data
        self._remembered: dict[tuple[Key, Key, Key], float] = {}

    def key_of(self, token: str) -> Key:
        """Of a token as `language.tokens` makes them, or of anything with a digit."""
        key = self._keys.get(token)
        if key is not None:
            return key
        return NUMBER_KEY if any(letter.isdigit() for letter in token) else UNKNOWN_KEY

    def after_one(self, before: Key, word: Key) -> float:
        """log p of `word` after `before`."""
        at = _found(self._pairs, before * self._size + word)
        return self._pair_log_p[at] if at >= 0 else self._back_off[before] + self.log_p[word]

    def after_two(self, first: Key, second: Key, word: Key) -> float:
        """log p of `word` after `first` and `second`."""
        triple = (first, second, word)
        known = self._remembered.get(triple)
        if known is None:
            if len(self._remembered) >= MOST_REMEMBERED:
                self._remembered.clear()
            known = self._remembered[triple] = self._look_up(first, second, word)
        return known

    def _look_up(self, first: Key, second: Key, word: Key) -> float:
        context = first * self._size + second
        pair = _found(self._pairs, context)
        if pair < 0:
            return self.after_one(second, word)
        at = _found(self._triples, context * self._size + word)
        return self._triple_log_p[at] if at >= 0 else self._pair_back_off[pair] + self.after_one(second, word)


def read_trigrams(path: Path) -> Trigrams:
    """The model in a file; raises ValueError where it is none."""
    return Trigrams(path.read_bytes())


def _parts(raw: bytes) -> Iterator[bytes]:
    at = HEAD.size
    while at < len(raw):
        (length,) = struct.unpack_from("<I", raw, at)
        yield raw[at + 4 : at + 4 + length]
        at += 4 + length


def _logs(part: bytes) -> Floats:
    return np.frombuffer(part, np.uint8).astype(np.float32) / np.float32(-STEPS_A_NAT)


def _ascending(part: bytes, amount: int) -> NDArray[np.int64]:
    """Numbers from their differences as varints: seven bits a byte, low bits first, the last byte below 128."""
    packed = np.frombuffer(part, np.uint8)
    ends = np.flatnonzero(packed < 128)
    if len(ends) != amount:
        raise ValueError(f"{len(ends)} keys instead of {amount}")
    starts = np.concatenate(([0], ends[:-1] + 1))
    lengths = ends - starts + 1
    steps = np.zeros(amount, np.int64)
    for place in range(int(lengths.max(initial=0))):
        longer = lengths > place
        steps[longer] |= (packed[starts[longer] + place].astype(np.int64) & 127) << (7 * place)
    return np.cumsum(steps)


def _found(keys: memoryview, key: int) -> int:
    """Where `key` stands in the ascending `keys`, -1 where it does not."""
    at = bisect_left(keys, key)
    return at if at < len(keys) and keys[at] == key else -1
