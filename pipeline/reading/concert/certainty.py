"""How likely a word is what stands on the page, of all that the readers know of it.

The share among its candidates alone is too sure of itself: of words with a share of 0.97 to 0.99 five in a hundred are
wrong, as are two in a thousand of those about which nothing was asked. Errors look fluent, for the language chose them.
"""

import math

from lexicon.syllables import EDGES, is_readable, is_syllable, is_well_spelled
from pipeline.reading.concert.words import PlacedWord

WEIGHTS = (4.15, 0.215, 0.845, -1.70, -1.83)
"""Logistic regression on 15,705 words of strings typed from 128 letters (83 wrong; sealed sources left out, 2026-11):
constant, logit of the share, log p of the print's faintest step, letters changed by the language, a word that the
language cannot have. Leaving each source out in turn, the 2,000 least certain words have 0.978 and are right in 0.977,
the others 0.998 and 0.997."""
MOST_SHARE, LEAST_SHARE = 0.9999, 0.01
FAINTEST = -2.0
"""log p below which a step says no more."""


def certainty(word: PlacedWord) -> float:
    """The probability that the word is right to the letter, 0 to 1."""
    share = min(max(word.posterior, LEAST_SHARE), MOST_SHARE)
    facts = (
        1.0,
        math.log(share / (1 - share)),
        max(word.faintest, FAINTEST),
        float(_is_changed(word)),
        float(_is_unheard_of(word.text)),
    )
    return 1 / (1 + math.exp(-sum(weight * fact for weight, fact in zip(WEIGHTS, facts, strict=True))))


def _is_changed(word: PlacedWord) -> bool:
    """Whether the print's own reading has other letters or digits, in any case."""
    return bool(word.others) and _letters(word.others[0].text) != _letters(word.text)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def _is_unheard_of(text: str) -> bool:
    core = text.strip(EDGES)
    return not is_readable(core) or (is_syllable(core) and not is_well_spelled(core))
