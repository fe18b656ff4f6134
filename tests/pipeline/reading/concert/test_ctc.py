"""Counting over the steps of a CTC recogniser, held against counting one by one."""

import math
from collections import defaultdict
from itertools import groupby, product

import numpy as np
import pytest

from pipeline.reading.concert.ctc import FLOOR, Alphabet, Fit, Steps, Strip, fits, greedy_words, other_readings

ALPHABET = Alphabet(("", "a", "ă", " "))


def random_steps(amount: int, seed: int) -> Steps:
    shares = np.random.default_rng(seed).dirichlet(np.full(4, 0.5), amount)
    return np.log(np.maximum(shares, 1e-6)).astype(np.float32)


def one_by_one(steps: Steps) -> dict[str, float]:
    """The probability of every text: of all ways through the steps that spell it."""
    found: defaultdict[str, float] = defaultdict(float)
    for way in product(range(4), repeat=len(steps)):
        spelled = "".join(ALPHABET.characters[label] for label, _ in groupby(way))
        found[spelled] += math.exp(sum(float(steps[at, label]) for at, label in enumerate(way)))
    return found


@pytest.mark.parametrize("seed", range(4))
def test_fit_is_the_sum_over_all_ways(seed: int) -> None:
    steps, shorter = random_steps(5, seed), random_steps(4, seed + 100)
    expected = [one_by_one(steps), one_by_one(shorter)]
    texts = ["a", "ăa", "aa", "aăa", "aaa", "a ă"]
    answers = fits([Fit(steps, texts), Fit(shorter, texts)], ALPHABET)
    for log_p, all_texts in zip(answers, expected, strict=True):
        wanted = [max(FLOOR, math.log(all_texts[text])) if all_texts[text] else FLOOR for text in texts]
        assert log_p == pytest.approx(wanted, abs=1e-4)


@pytest.mark.parametrize("seed", range(4))
def test_beam_finds_the_likeliest_text(seed: int) -> None:
    steps = random_steps(5, seed)
    likeliest = sorted(one_by_one(steps).items(), key=lambda item: -item[1])[:2]
    assert likeliest[0][0].strip() in other_readings([steps], ALPHABET, most=4)[0]


def test_what_cannot_be_spelled_fits_least() -> None:
    steps = random_steps(3, 1)
    assert fits([Fit(steps, ["aăaă", "b", ""])], ALPHABET) == [[FLOOR, FLOOR, FLOOR]]
    assert fits([], ALPHABET) == []


def test_greedy_words_have_their_places() -> None:
    path = [0, 1, 1, 0, 1, 3, 3, 0, 2, 0]  # "aa", a space over two steps, "ă"
    steps = np.full((len(path), 4), -9.0, np.float32)
    steps[np.arange(len(path)), path] = -0.01
    steps[2, 1] = -0.5
    first, second = greedy_words(Strip(steps, x0=100, px_per_step=10), ALPHABET)
    assert (first.text, first.begin, len(first.steps), first.worst) == ("aa", 0, 5, -0.5)
    assert (second.text, second.begin, len(second.steps)) == ("ă", 7, 3)
    assert (first.x0, first.x1, second.x0) == (97, 155, 167)
    assert first.starts == (97, 127)


def test_a_rule_is_no_word_to_search() -> None:
    rule, word = random_steps(500, 2), random_steps(5, 2)
    (alone,) = other_readings([word], ALPHABET, most=3)
    assert alone
    assert other_readings([rule, word, rule, word], ALPHABET, most=3) == [[], alone, [], alone]
    assert other_readings([], ALPHABET, most=3) == []
