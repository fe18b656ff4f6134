"""The likeliest line: what the print says of each candidate and what the language says of them in a row."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.reading.concert.candidates import Candidates
from pipeline.reading.concert.language.prose import WEIGHT, Context, Prose, weight_of

HYPOTHESES = 4
"""Beginnings of a line that are kept at each word."""
NO_SHARE = 14.0
"""What falls behind the best by so much has no share worth telling: e-14."""
AHEAD = 2
"""Words after it that a candidate is judged by; the model looks no further."""


class Decoded(NamedTuple):
    """The words of a line, for each the shares of its candidates, which sum to 1, and the context after the line."""

    words: tuple[str, ...]
    posteriors: tuple[dict[str, float], ...]
    context: Context


class _Hypothesis(NamedTuple):
    score: float
    context: Context
    words: tuple[str, ...]


def decode(line: Sequence[Candidates], start: Context, prose: Prose) -> Decoded:
    """The best words of a line that follows `start` (Viterbi over the candidates)."""
    kept = [_Hypothesis(0.0, start, ())]
    for candidates in line:
        kept = _longer(kept, candidates, prose)
    words = kept[0].words
    return Decoded(words, tuple(_posteriors(line, words, start, prose)), kept[0].context)


def _longer(kept: Sequence[_Hypothesis], candidates: Candidates, prose: Prose) -> list[_Hypothesis]:
    """The hypotheses one word on, best first; of those that end in the same context the better one.

    The language only ever lowers a score, so what without it is no better than the last one kept is not asked about.
    """
    best: dict[Context, _Hypothesis] = {}
    least = -math.inf
    offered = sorted(candidates.items(), key=lambda each: -each[1])
    for score, context, words in kept:
        for text, fit in offered:
            if score + fit <= least:
                break
            weight = weight_of(text) if len(candidates) > 1 else WEIGHT
            log_p, after = prose.follow(context, text)
            total = score + fit + weight * log_p
            if total > least and (after not in best or total > best[after].score):
                best[after] = _Hypothesis(total, after, (*words, text))
                if len(best) >= HYPOTHESES:
                    least = sorted([each.score for each in best.values()], reverse=True)[HYPOTHESES - 1]
    return sorted(best.values(), key=lambda hypothesis: -hypothesis.score)[:HYPOTHESES]


def _posteriors(
    line: Sequence[Candidates], words: Sequence[str], context: Context, prose: Prose
) -> list[dict[str, float]]:
    """Of each word's candidates, all other words of the line being as decoded."""
    found = []
    for at, (candidates, word) in enumerate(zip(line, words, strict=True)):
        if len(candidates) == 1:
            found.append({word: 1.0})
        else:
            ahead = words[at + 1 : at + 1 + AHEAD]
            least = _judged(word, candidates[word], ahead, context, prose) - NO_SHARE
            likely = ((text, fit) for text, fit in candidates.items() if fit > least)
            found.append(_shares({text: _judged(text, fit, ahead, context, prose) for text, fit in likely}))
        context = prose.follow(context, word)[1]
    return found


def _judged(text: str, fit: float, ahead: Sequence[str], context: Context, prose: Prose) -> float:
    log_p, context = prose.follow(context, text)
    score = fit + weight_of(text) * log_p
    for word in ahead:
        log_p, context = prose.follow(context, word)
        score += WEIGHT * log_p
    return score


def _shares(scores: dict[str, float]) -> dict[str, float]:
    top = max(scores.values())
    weights = {text: math.exp(score - top) for text, score in scores.items()}
    total = sum(weights.values())
    return {text: weight / total for text, weight in weights.items()}
