"""Family names: a closed list, so that a damaged one can be told from what is left of it.

A stamp covers a third of the signature on its left (NĐ 30/2020, Phụ lục I, ô số 8), and with it the beginning of the
name below: "guyễn", "rần", "ặng".
"""

import math
from functools import cache, lru_cache
from typing import NamedTuple

from lexicon.folding import fold
from lexicon.tables import read_table

CAP, CAP_NEXT = 1.2, 0.6
"""Prices, as negative logarithms of a probability: the first letter that the stamp took, and each further one. These
and the following are choices, made on readings of 83 real signers of which the good ones were held back (2026-11)."""
OTHER_MARK, OTHER_INITIAL, OTHER_LETTER = 0.7, 2.0, 3.0
"""A letter with another mark, another first letter, another letter inside."""
SPECK, LOST_INSIDE = 1.8, 2.2
"""A stroke taken for a letter before the name ("IPhạm"); a letter left out in it."""
SMALL_INITIAL = 1.2
"""A name begins with a capital: a fragment that does not has lost its own beginning."""
DEAREST, DEAREST_LETTER = 1.2, 0.4
"""What all damage together may cost, and how much more for each letter of the name."""
RARER = 1.5
"""How steeply family names grow rare down the table, whose commonest stand first: the tenth bears one in fifty."""
LEAST_LIKELY = math.exp(-8.0)
"""Of damage and name together: "ấp" is a word of its own before it is the end of "Giáp"."""
LEAST_LIKELY_LETTER = math.exp(-4.0)
"""The same for one letter alone: "ê" is what is left of "Lê", "à" may be anything."""
LEAST_SHARE = 0.6
"""Of all family names' probability that the likeliest must have; of two that may be meant ("n" of "Trần") none is."""

REMEMBERED = 4096  # fragments; most are asked for again and again


def is_surname(word: str) -> bool:
    """Whether the word is a family name, spelled with all its marks."""
    return word in _spelled_surnames()


@cache
def folded_surnames() -> dict[str, str]:
    """Folded name to its commonest spelling: "nguyen" to "Nguyễn"; commonest names first."""
    names: dict[str, str] = {}
    for row in read_table("surnames"):
        names.setdefault(fold(row["surname"]), row["surname"])
    return names


@lru_cache(maxsize=REMEMBERED)
def mended_surname(fragment: str) -> str | None:
    """The family name that is left in `fragment`: "guyễn" gives "Nguyễn", "Chái" "Thái"; None where several may be."""
    read = "".join(letter for letter in fragment if letter.isalpha())
    if not read or (len(read) == 1 and read.isascii()):
        return None
    printed = _Letters.of(read)
    weights = {
        name: math.exp(-cost) / rank**RARER
        for rank, (name, whole) in enumerate(_letters_of_surnames().items(), start=1)
        if 2 * len(printed.kinds & whole.kinds) >= len(whole.kinds)  # half of its letters are there
        and (cost := _damage(read, printed, whole)) <= DEAREST + DEAREST_LETTER * len(name)
    }
    best = max(weights, key=lambda name: weights[name], default=None)
    least = LEAST_LIKELY if len(read) > 1 else LEAST_LIKELY_LETTER
    if best is None or weights[best] < max(least, LEAST_SHARE * sum(weights.values())):
        return None
    return best


class _Letters(NamedTuple):
    """A name or what is left of one, in small letters: with its marks and without, and the letters that it has."""

    marked: str
    plain: str
    kinds: frozenset[str]

    @classmethod
    def of(cls, text: str) -> "_Letters":
        marked = text.casefold()
        plain = fold(marked)
        return cls(marked, plain, frozenset(plain))


@cache
def _letters_of_surnames() -> dict[str, _Letters]:
    """By the commonest spelling of a name; commonest names first."""
    return {name: _Letters.of(name) for name in folded_surnames().values()}


def _damage(read: str, printed: _Letters, whole: _Letters) -> float:
    """The price of the cheapest damage that makes `read`, which has the letters `printed`, of the name."""
    costs = [at * SPECK for at in range(len(printed.marked) + 1)]
    for column, letter in enumerate(whole.marked):
        following = [CAP + CAP_NEXT * column]
        for row, seen in enumerate(printed.marked):
            other = OTHER_LETTER if column else OTHER_INITIAL
            alike = 0.0 if seen == letter else OTHER_MARK if printed.plain[row] == whole.plain[column] else other
            following.append(min(costs[row] + alike, costs[row + 1] + LOST_INSIDE, following[row] + OTHER_LETTER))
        costs = following
    return costs[-1] + SMALL_INITIAL * (read[0].islower() and printed.marked[0] == whole.marked[0])


@cache
def _spelled_surnames() -> frozenset[str]:
    return frozenset(row["surname"] for row in read_table("surnames"))
