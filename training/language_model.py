"""Build a model of the language from a folder of texts: what `pipeline/reading/concert/language/official_prose.xz` is.

    python -m training.language_model TEXTS OUT.xz [--least 5] [--words 16000] [--bigrams 150000] [--trigrams 100000]

TEXTS holds UTF-8 files `*.txt`, one paragraph a line, of the prose that letters are written in: laws, decisions, an
office's own letters. An office that has names and terms of its own adds its texts to such a folder. Trigrams by
interpolated modified Kneser-Ney (Chen and Goodman 1999); of them those are kept whose loss would cost most: their share
of the text, times how much likelier they are than by the shorter context.
"""

import argparse
import lzma
import struct
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.reading.concert.language.tokens import NUMBER, SENTENCE, tokens_of
from pipeline.reading.concert.language.trigrams import HEAD, MAGIC, SENTENCE_KEY, STEPS_A_NAT

UNKNOWN = "<unk>"
END_OF_PARAGRAPH = -1
UNSEEN = 0.1
"""Added to the continuations of each word, so that none has no chance at all."""
LEAST_P, LEAST_BACK_OFF = 1e-9, 1e-4

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


class Counts(NamedTuple):
    """Keys of pairs are `a * V + b`, of triples `(a * V + b) * V + c`, with V the number of words; both ascend."""

    words: tuple[str, ...]
    pairs: Ints
    pair_counts: Ints
    triples: Ints
    triple_counts: Ints


class Model(NamedTuple):
    """Probabilities of all that was counted, and what each pair and triple is worth beside backing off from it."""

    words: tuple[str, ...]
    word_p: Floats
    pairs: Ints
    pair_p: Floats
    pair_worth: Floats
    triples: Ints
    triple_p: Floats
    triple_worth: Floats


def main() -> None:
    """Count the texts of a folder and write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--least", type=int, default=5, help="a word seen less often is unknown")
    parser.add_argument("--words", type=int, default=16_000)
    parser.add_argument("--bigrams", type=int, default=150_000)
    parser.add_argument("--trigrams", type=int, default=100_000)
    args = parser.parse_args()
    words = vocabulary(paragraphs(args.texts), least=args.least, most=args.words)
    model = estimated(counted(paragraphs(args.texts), words))
    args.out.write_bytes(packed(model, bigrams=args.bigrams, trigrams=args.trigrams))
    print(f"{len(words)} words, {args.out.stat().st_size} bytes")


def paragraphs(folder: Path) -> Iterator[str]:
    """The lines of all text files below the folder, in order of path."""
    for path in sorted(folder.rglob("*.txt")):
        with path.open(encoding="utf-8") as lines:
            yield from lines


def vocabulary(texts: Iterable[str], *, least: int, most: int) -> tuple[str, ...]:
    """The words of a model: first the three that each has, then by frequency."""
    amounts: Counter[str] = Counter()
    for paragraph in texts:
        amounts.update(tokens_of(paragraph))
    special = (UNKNOWN, SENTENCE, NUMBER)
    frequent = [word for word, amount in amounts.most_common() if amount >= least and word not in special]
    return (*special, *frequent[: most - len(special)])


def counted(texts: Iterable[str], words: tuple[str, ...]) -> Counts:
    """How often each word, pair and triple of words of the vocabulary stands in the texts."""
    keys = {word: key for key, word in enumerate(words)}
    parts = [
        np.array([*(keys.get(token, 0) for token in tokens_of(each)), END_OF_PARAGRAPH], np.int64) for each in texts
    ]
    text = np.concatenate(parts)
    inside = text >= 0
    two, three = inside[:-1] & inside[1:], inside[:-2] & inside[1:-1] & inside[2:]
    pairs = text[:-1] * len(words) + text[1:]
    triples = pairs[:-1] * len(words) + text[2:]
    return Counts(words, *np.unique(pairs[two], return_counts=True), *np.unique(triples[three], return_counts=True))


def estimated(counts: Counts) -> Model:
    """Lower orders by in how many contexts a word is met, not how often (Kneser-Ney)."""
    size = len(counts.words)
    left, right = counts.pairs // size, counts.pairs % size
    met = np.bincount(right, minlength=size) + UNSEEN
    word_p = met / met.sum()
    pair_shares, pair_rest = _discounted(_contexts_met(counts), left, size)
    by_word = pair_rest[left] * word_p[right]
    pair_p = pair_shares + by_word
    context = np.searchsorted(counts.pairs, counts.triples // size)
    triple_shares, triple_rest = _discounted(counts.triple_counts, context, len(counts.pairs))
    shorter = np.searchsorted(counts.pairs, counts.triples % (size * size))
    by_pair = triple_rest[context] * pair_p[shorter]
    triple_p = triple_shares + by_pair
    all_triples = counts.triple_counts.sum()
    return Model(
        counts.words,
        word_p,
        counts.pairs,
        pair_p,
        counts.pair_counts / all_triples * np.log(pair_p / np.maximum(by_word, LEAST_P)),
        counts.triples,
        triple_p,
        counts.triple_counts / all_triples * np.log(triple_p / np.maximum(by_pair, LEAST_P)),
    )


def _contexts_met(counts: Counts) -> Ints:
    """Of each pair, after how many words it is met; at the beginning of a sentence, where none is, how often."""
    size = len(counts.words)
    inner, met = np.unique(counts.triples % (size * size), return_counts=True)
    amounts = np.zeros(len(counts.pairs), np.int64)
    amounts[np.searchsorted(counts.pairs, inner)] = met
    first = counts.pairs // size == SENTENCE_KEY
    amounts[first] = counts.pair_counts[first]
    return np.maximum(amounts, 1)


def _discounted(amounts: Ints, context: Ints, contexts: int) -> tuple[Floats, Floats]:
    """The share of each in its context, less the discount; and what is left of each context for shorter ones."""
    discounts = _discounts(amounts)[np.minimum(amounts, 3)]
    totals = np.bincount(context, weights=amounts, minlength=contexts)
    rest = np.bincount(context, weights=discounts, minlength=contexts) / np.maximum(totals, 1)
    rest[totals == 0] = 1
    return (amounts - discounts) / totals[context], rest


def _discounts(amounts: Ints) -> Floats:
    """Of what is seen once, twice and more often, by how much is seen how often."""
    one, two, three, four = (max(1, int((amounts == times).sum())) for times in (1, 2, 3, 4))
    share = one / (one + 2 * two)
    found = np.array([0, 1 - 2 * share * two / one, 2 - 3 * share * three / two, 3 - 4 * share * four / three])
    return np.asarray(np.clip(found, 0, [0, 1, 2, 3]), np.float64)


def packed(model: Model, *, bigrams: int, trigrams: int) -> bytes:
    """The file: so many of the pairs and triples that are worth most, and back-off weights for these."""
    size = len(model.words)
    kept = _most(model.triple_worth, trigrams)
    triples, triple_p = model.triples[kept], model.triple_p[kept]
    kept = _most(model.pair_worth, bigrams)
    kept[np.searchsorted(model.pairs, np.unique(triples // size))] = True  # contexts of kept triples
    pairs, pair_p = model.pairs[kept], model.pair_p[kept]
    rest = _left_over(pairs // size, pair_p, model.word_p[pairs % size], size)
    at = np.minimum(np.searchsorted(pairs, triples % (size * size)), len(pairs) - 1)
    second, third = triples // size % size, triples % size
    lower = np.where(pairs[at] == triples % (size * size), pair_p[at], rest[second] * model.word_p[third])
    pair_rest = _left_over(np.searchsorted(pairs, triples // size), triple_p, lower, len(pairs))
    parts = ["\n".join(model.words).encode(), _bytes(model.word_p), _bytes(rest)]
    parts += [_varints(pairs), _bytes(pair_p), _bytes(pair_rest), _varints(triples), _bytes(triple_p)]
    head = HEAD.pack(MAGIC, size, len(pairs), len(triples))
    return lzma.compress(head + b"".join(struct.pack("<I", len(part)) + part for part in parts), preset=6)


def _most(worth: Floats, amount: int) -> NDArray[np.bool_]:
    kept = np.zeros(len(worth), np.bool_)
    kept[np.argsort(-worth, kind="stable")[:amount]] = True
    return kept


def _left_over(context: Ints, p: Floats, lower_p: Floats, contexts: int) -> Floats:
    """Weight of the shorter context for what a context does not hold, so that all sum to 1."""
    held = np.bincount(context, weights=p, minlength=contexts)
    lower = np.bincount(context, weights=lower_p, minlength=contexts)
    return np.clip((1 - held) / np.maximum(1 - lower, 1e-6), LEAST_BACK_OFF, 1)


def _bytes(p: Floats) -> bytes:
    return np.clip(np.round(-np.log(np.maximum(p, LEAST_P)) * STEPS_A_NAT), 0, 255).astype(np.uint8).tobytes()


def _varints(keys: Ints) -> bytes:
    """First differences, seven bits a byte, low bits first; all bytes but the last of a number have the high bit."""
    out = bytearray()
    for step in np.diff(keys, prepend=0).tolist():
        while step >= 128:
            out.append(step & 127 | 128)
            step >>= 7
        out.append(step)
    return bytes(out)


if __name__ == "__main__":
    main()
