"""The arithmetic behind the figures; the figures themselves are measured on letters that are not in this project."""

from collections import Counter

import pytest

from benchmarks.accuracy import LEFT_OUT, PLAIN, SEALED_ONLY, Figures, all_regressions, as_json, regressions
from benchmarks.figures import Measured, f1, measured, share

REGRESSIONS: list[tuple[Figures, Figures, int]] = [
    ({"subject": 0.90}, {"subject": 0.90}, 0),
    ({"subject": 0.88}, {"subject": 0.90}, 1),
    ({"subject": 0.895}, {"subject": 0.90}, 0),  # within a point
    ({"subject": 0.95}, {"subject": 0.90}, 0),  # better
    ({"silent": 0.05}, {"silent": 0.01}, 1),  # less is better
    ({"silent": 0.01}, {"silent": 0.05}, 0),
    ({"subject": None}, {"subject": 0.90}, 0),  # nothing to compare
    ({}, {"subject": 0.90}, 0),
    ({"place": 0.1}, {"place": 0.9}, 0),  # no key figure
    ({"tasks.exact": 0.1, "subject.exact": 0.1}, {"tasks.exact": 0.9, "subject.exact": 0.9}, 2),
]


@pytest.mark.parametrize(("now", "before", "worse"), REGRESSIONS)
def test_regressions(now: Figures, before: Figures, worse: int) -> None:
    assert len(list(regressions(now, before))) == worse


@pytest.mark.parametrize("fallen", [PLAIN, LEFT_OUT, SEALED_ONLY])
def test_each_of_the_three_is_held_against_the_last_accepted(fallen: str) -> None:
    now = {name: {"all": {"subject": Measured(0.9)}} for name in (PLAIN, LEFT_OUT, SEALED_ONLY)}
    before = {name: {"all": {"subject": [0.95 if name == fallen else 0.9, None, None]}} for name in now}
    assert list(all_regressions(now, before)) == [f"{fallen}: subject: 0.9500 before, 0.9000 now"]


def test_figures_that_were_never_accepted_fail_the_build() -> None:
    now = {name: {"all": {"subject": Measured(0.9)}} for name in (PLAIN, LEFT_OUT, SEALED_ONLY)}
    assert len(list(all_regressions(now, {}))) == 3


def test_stored_figures_stand_one_a_line() -> None:
    text = as_json({PLAIN: {"all": {"subject": Measured(0.9, 0.8, 1.0), "place": Measured(None)}}})
    assert '"subject": [0.9, 0.8, 1.0],\n' in text
    assert '"place": [null, null, null]\n' in text


SHARE = {"right": share("right", "scored")}
SHARES = [
    ([], None),
    ([Counter(other=1)], None),  # nothing was scored
    ([Counter(right=1, scored=2), Counter(right=2, scored=2)], 0.75),
    ([Counter(scored=2)], 0.0),
]


@pytest.mark.parametrize(("letters", "value"), SHARES)
def test_share(letters: list[Counter[str]], value: float | None) -> None:
    assert measured(letters, SHARE)["right"].value == value


F1 = [
    (Counter({"x.hit": 1, "x.got": 2, "x.want": 1}), 0.6667),
    (Counter({"x.got": 2, "x.want": 1}), 0.0),
    (Counter({"x.got": 2}), 0.0),  # nothing was wanted
    (Counter[str](), 1.0),  # nothing was wanted, nothing given
]


@pytest.mark.parametrize(("letter", "value"), F1)
def test_f1(letter: Counter[str], value: float) -> None:
    assert measured([letter], {"f1": f1("x")})["f1"].value == value


def test_interval_is_of_letters_not_of_values() -> None:
    """A hundred values in two letters say as little as two letters."""
    few = measured([Counter(right=50, scored=50), Counter(scored=50)], SHARE)["right"]
    many = measured([Counter(right=1, scored=1), Counter(scored=1)] * 50, SHARE)["right"]
    assert (few.value, few.low, few.high) == (0.5, 0.0, 1.0)
    assert many.low == pytest.approx(0.4, abs=0.03)
    assert many.high == pytest.approx(0.6, abs=0.03)


def test_same_letters_give_the_same_interval() -> None:
    letters = [Counter(right=k % 3, scored=3) for k in range(20)]
    assert measured(letters, SHARE) == measured(letters, SHARE)


def test_one_letter_has_no_interval() -> None:
    assert measured([Counter(right=1, scored=1)], SHARE)["right"] == Measured(1.0, None, None)
