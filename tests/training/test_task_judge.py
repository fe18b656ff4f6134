"""The judge of tasks as it is fitted."""

import pytest

from parsers.tasks.judge.model import judge_of
from training.task_judge import Example, fit


def example(*features: str, is_task: bool, file: str = "a__1.pdf") -> Example:
    return Example(file, dict.fromkeys(features, 1.0), is_task)


KNOWN = [
    *(example("acts", is_task=True) for _ in range(30)),
    *(example("acts", "past", is_task=False) for _ in range(30)),
    *(example(is_task=False) for _ in range(30)),
    example("rare", is_task=True),
]


def test_what_goes_with_tasks_speaks_for_them() -> None:
    judge = judge_of(fit(KNOWN))
    assert judge.weights["acts"][0] > 0 > judge.weights["past"][0]
    assert judge.probability({"acts": 1.0}) > 0.5
    assert judge.probability({"acts": 1.0, "past": 1.0}) < 0.25


def test_features_of_few_passages_are_left_out() -> None:
    assert "rare" not in judge_of(fit(KNOWN)).weights


def test_rows_lean_on_what_is_taken_for_granted() -> None:
    rows = [example("table_row", is_task=share) for share in (True, True, False)]
    assert judge_of(fit([*KNOWN, *rows])).row_probability == pytest.approx((2 + 9) / 13, abs=1e-4)


def test_the_same_examples_give_the_same_table() -> None:
    assert fit(KNOWN) == fit(list(KNOWN))


def test_a_source_is_what_stands_before_the_name() -> None:
    assert example(is_task=True, file="office__letter.pdf").source == "office"


EITHER = [
    *(example("acts", is_task=True) for _ in range(45)),
    *(example("asks", is_task=True) for _ in range(45)),
    *(example("acts", "asks", is_task=False) for _ in range(45)),
    *(example(is_task=False) for _ in range(45)),
]
"""Each alone speaks for a task and both together against it, which no weights of single features say."""


def test_two_features_together_are_weighed_beside_each_alone() -> None:
    rows = fit(EITHER)
    (both,) = (row for row in rows if row.feature == "acts&asks")
    assert both.weight < 0
    judge = judge_of(rows)
    assert judge.probability({"acts": 1.0, "asks": 1.0}) < judge.probability({"acts": 1.0})


@pytest.mark.parametrize("few", [0, 39])
def test_what_is_seldom_together_has_no_row(few: int) -> None:
    known = [*KNOWN, *(example("acts", "late", is_task=True) for _ in range(few))]
    assert "acts&late" not in [row.feature for row in fit(known)]
