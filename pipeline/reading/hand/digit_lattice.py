"""What a strip says when only digits can stand there: CTC scores over closed lists and over digit strings.

A CTC network gives each step's labels on their own; a text's probability is the sum over all ways to spread it over
the steps, repeats and blanks taken out. Here that sum runs only over texts that can stand on the paper.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.reading.hand.digit_reader import BLANK, CLASS_OF, DIGITS, LETTERS, Steps

LOOK_ALIKES: Mapping[str, Mapping[str, float]] = {
    # How much of a character's probability a digit inherits where only a digit can stand. The handwritten 1 with its
    # long lead-in stroke reads as A, l or a slash, the open 4 as y, the 9 as g or q.
    "0": {"O": 0.9, "o": 0.9, "D": 0.7, "Q": 0.7, "C": 0.3, "U": 0.2, "a": 0.2},
    "1": {"l": 0.9, "I": 0.9, "|": 0.9, "i": 0.8, "!": 0.8, "A": 0.7, "]": 0.6, "[": 0.6, "J": 0.5, "j": 0.5}
    | {"\\": 0.4, "/": 0.15, "t": 0.3, "T": 0.05, "f": 0.3, "r": 0.3, ")": 0.3, "(": 0.2, "L": 0.3, "N": 0.2, "M": 0.2},
    "2": {"Z": 0.9, "z": 0.9, "L": 0.3, "e": 0.3, "a": 0.2, "d": 0.2, "R": 0.3, "r": 0.2},
    "3": {"B": 0.2, "E": 0.3, "J": 0.2, "}": 0.3},
    "4": {"A": 0.2, "y": 0.4, "Y": 0.4, "u": 0.4, "H": 0.4, "h": 0.3, "U": 0.3, "q": 0.2, "L": 0.3, "N": 0.2},
    "5": {"S": 0.9, "s": 0.9, "J": 0.2, "F": 0.3, "r": 0.2, "$": 0.7},
    "6": {"b": 0.9, "G": 0.8, "C": 0.3, "E": 0.2, "L": 0.1, "d": 0.2, "h": 0.2, "k": 0.2},
    "7": {"T": 0.4, "F": 0.5, "f": 0.3, "t": 0.4, "Y": 0.3, "y": 0.2, "?": 0.6, "J": 0.2, "&": 0.1, "+": 0.2},
    "8": {"B": 0.7, "&": 0.5, "g": 0.2, "d": 0.3, "D": 0.2, "f": 0.2, "P": 0.2, "S": 0.1},
    "9": {"g": 0.8, "q": 0.8, "P": 0.2, "p": 0.2, "y": 0.3, "Y": 0.1},
}
SPECKS = " .,-_'\"`~^*:;"
"""Dotted lines, specks and the colon in front: nothing that is read."""
LETTER_PRICE = 0.05
"""For a letter at the rim of the strip to be taken for print of the surroundings ("Số:", "tháng"), not for a digit."""
MISSED_DIGIT_PRICE = 0.05
"""For a plain digit to stand behind the number and not belong to it."""
FLOOR = 1e-4
"""What is added to each share, so that one step that sees nothing rules nothing out."""
BEAM = 24
"""Beginnings of a number that are followed up: two of any ten digits, and what may stand behind them."""
UNLIKELY = 1e-4
"""Beside the likeliest beginning of a number: not followed up."""

DigitSteps = NDArray[np.float64]
"""T x 14: blank, the digits 0 to 9, what may stand before them (blank or print), the slash, all but plain digits."""
OUTSIDE, SLASH, REST = 11, 12, 13
"""The last three of these columns."""
DIGIT_LABELS = range(1, OUTSIDE)
LONGEST_NUMBER = 5
"""Digits of a letter's number at most: a busy office writes some ten thousand letters a year."""
GAP_COST = 0.7
"""Of a step of a gap, as the negative logarithm of a probability: print that is half seen is still cheaper."""
UNSEEN = 1e-3
"""Added to the probability of a token, so that one that is not seen costs 7 and not everything."""


def digit_steps(steps: Steps) -> DigitSteps:
    """What each step says of digits, each with what its look-alikes lend it; rows need not sum to one."""
    out = np.full((len(steps), REST + 1), FLOOR)
    out += steps @ LENT
    out[:, OUTSIDE] += out[:, BLANK]
    out[:, REST] = 1 - out[:, REST]
    return out


def _lending_matrix() -> NDArray[np.float64]:
    """What each class gives to each column of `DigitSteps`."""
    lent = np.zeros((len(CLASS_OF), REST + 1))
    lent[[BLANK, *(CLASS_OF[speck] for speck in SPECKS)], BLANK] = 1
    for digit in DIGITS:
        lent[CLASS_OF[digit], 1 + int(digit)] = 1
        lent[CLASS_OF[digit], REST] = 1 - MISSED_DIGIT_PRICE
        for look_alike, share in LOOK_ALIKES[digit].items():
            lent[CLASS_OF[look_alike], 1 + int(digit)] = share
    lent[[CLASS_OF[letter] for letter in LETTERS + "\\()[]{}|"] + [CLASS_OF["other"]], OUTSIDE] = LETTER_PRICE
    lent[CLASS_OF["/"], [OUTSIDE, SLASH]] = 1
    return lent


LENT = _lending_matrix()


def score_texts(steps: DigitSteps, texts: Sequence[str]) -> NDArray[np.float64]:
    """The CTC probability of each text of digits and slashes, not normalised.

    Print of the surroundings may stand at both ends. What follows the first sign of such print behind the text is not
    looked at.
    """
    longest = max(len(text) for text in texts)
    rows = np.arange(len(texts))
    ends = np.array([2 * len(text) for text in texts])
    labels = np.zeros((len(texts), 2 * longest + 1), np.int64)
    for row, text in enumerate(texts):
        labels[row, 1 : 2 * len(text) : 2] = [SLASH if sign == "/" else 1 + int(sign) for sign in text]
    labels[:, 0] = OUTSIDE
    skip = np.zeros_like(labels, bool)
    skip[:, 1 + 2 :: 2] = labels[:, 1 + 2 :: 2] != labels[:, 1:-2:2]
    now = np.zeros(labels.shape)
    now[:, :2] = steps[0][labels[:, :2]]
    past = np.zeros(len(texts))
    for step in steps[1:]:
        past = past * step[REST] + (now[rows, ends] + now[rows, ends - 1]) * (step[OUTSIDE] - step[BLANK])
        following = now.copy()
        following[:, 1:] += now[:, :-1]
        following[:, 2:] += np.where(skip[:, 2:], now[:, :-2], 0)
        now = following * step[labels]
    return np.asarray(now[rows, ends] + now[rows, ends - 1] + past)


def score_blank(steps: DigitSteps) -> float:
    """The CTC probability that no digit stands there, on the scale of `score_texts`."""
    return float(np.prod(steps[:, OUTSIDE]))


def search_numbers(steps: DigitSteps, *, longest: int = LONGEST_NUMBER) -> dict[str, float]:
    """Digit strings of at most `longest` with their share of the probability, by beam search; "" is one of them.

    After a slash nothing is read: the year of "09/2009/CT-UBND" is not part of the number.
    """
    # State: the digits so far, the last label (0 blank, 1-10 digits), and the column of what follows the number.
    beam: dict[tuple[str, int, int], float] = {("", BLANK, BLANK): 1.0}
    for step in steps:
        following: defaultdict[tuple[str, int, int], float] = defaultdict(float)
        for (text, last, behind), weight in beam.items():
            for state, gain in _next_states(text, last, behind, step, longest):
                following[state] += weight * gain
        least = UNLIKELY * max(following.values())
        likely = (item for item in following.items() if item[1] >= least)
        kept = sorted(likely, key=lambda item: -item[1])[:BEAM]
        total = sum(weight for _, weight in kept) or 1.0
        beam = {state: weight / total for state, weight in kept}
    found: defaultdict[str, float] = defaultdict(float)
    for (text, _, _), weight in beam.items():
        found[text] += weight
    return dict(found)


def _next_states(
    text: str, last: int, behind: int, step: NDArray[np.float64], longest: int
) -> Iterable[tuple[tuple[str, int, int], float]]:
    if behind != BLANK:
        yield (text, BLANK, behind), 1.0 if behind == SLASH else step[REST]
        return
    if not text:
        yield (text, BLANK, BLANK), step[OUTSIDE] - step[SLASH]
    else:
        yield (text, BLANK, BLANK), step[BLANK]
        yield (text, BLANK, REST), max(0.0, step[OUTSIDE] - step[BLANK] - step[SLASH])
        if last != BLANK:
            yield (text, last, BLANK), step[last]
    yield (text, BLANK, SLASH), step[SLASH]
    if len(text) < longest:
        for label in DIGIT_LABELS:
            if label != last and step[label] > 2 * FLOOR:
                yield (text + DIGITS[label - 1], label, BLANK), step[label]


def align(
    steps: Steps, tokens: Sequence[str | None], *, gap_cost: float = GAP_COST
) -> list[tuple[float, float]] | None:
    """Spread `tokens` over the steps; first and last step of each, by Viterbi. None where there are too few steps.

    A token is a set of characters of which one stands there, or None for a gap of any content at `gap_cost` a step.
    Blanks may stand between any two tokens; a gap at either end may be empty, and has no steps (NaN) then.
    """
    if len(steps) < len(tokens) - (tokens[0] is None) - (tokens[-1] is None):
        return None
    width = 2 * len(tokens) + 1
    cost = np.empty((len(steps), width))
    cost[:, 0::2] = -np.log(steps[:, BLANK] + UNSEEN)[:, None]
    for place, token in enumerate(tokens):
        cost[:, 2 * place + 1] = gap_cost if token is None else _token_cost(steps, token)
    best = np.full(width, np.inf)
    entries, exits = (2 + 2 * (tokens[at] is None) for at in (0, -1))
    best[:entries] = cost[0, :entries]
    origin = np.zeros((len(steps), width), np.int64)
    states = np.arange(width)
    for at in range(1, len(steps)):
        stay, on, over = best, np.full(width, np.inf), np.full(width, np.inf)
        on[1:] = best[:-1]
        over[1 + 2 :: 2] = best[1:-2:2]  # the blank between two tokens
        options = np.stack((stay, on, over))
        back = options.argmin(axis=0)
        origin[at] = states - back
        best = options[back, states] + cost[at]
    return _token_spans(origin, int(width - exits + np.argmin(best[-exits:])), len(tokens))


def _token_cost(steps: Steps, token: str) -> NDArray[np.float64]:
    return np.asarray(-np.log(steps[:, [CLASS_OF[character] for character in token]].sum(axis=1) + UNSEEN))


def _token_spans(origin: NDArray[np.int64], state: int, amount: int) -> list[tuple[float, float]]:
    spans: list[tuple[float, float]] = [(np.nan, np.nan)] * amount
    for at in range(len(origin) - 1, -1, -1):
        if state % 2:
            last = spans[state // 2][1]
            spans[state // 2] = (at, at if np.isnan(last) else last)
        state = int(origin[at, state])
    return spans
