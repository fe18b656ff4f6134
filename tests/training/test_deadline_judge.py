"""The judge of deadlines as it is fitted."""

from parsers.due.confidence import deadline_judge_of
from training.deadline_judge import Example, fit, fit_sure_from


def example(*features: str, is_right: bool) -> Example:
    return Example("office__1.pdf", frozenset(features), is_right)


KNOWN = [
    *(example("rule=day", is_right=True) for _ in range(20)),
    *(example("rule=event", is_right=place % 2 == 0) for place in range(10)),
    example("rare", is_right=False),
]


def test_what_goes_with_wrong_deadlines_speaks_against_one() -> None:
    judge = deadline_judge_of(fit(KNOWN))
    assert judge.probability(["rule=day"]) > 0.9
    assert 0.4 < judge.probability(["rule=event"]) < 0.7


def test_features_of_few_deadlines_are_left_out() -> None:
    judge = deadline_judge_of(fit(KNOWN))
    assert judge.probability(["rare"]) == judge.probability([])


def test_few_enough_wrong_ones_pass_without_a_look() -> None:
    judged = [*((0.9, True) for _ in range(50)), (0.6, True), (0.5, False), (0.4, False), (0.3, False)]
    assert fit_sure_from(judged) == 0.5


def test_the_same_examples_give_the_same_table() -> None:
    assert fit(KNOWN) == fit(list(KNOWN))
