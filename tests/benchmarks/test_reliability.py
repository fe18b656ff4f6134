"""Bins of equal count: what confidences say, and what was right."""

import pytest

from benchmarks.reliability import Judged, reliability_bins


def judged(confidence: float, right_of_ten: int, *, files: int = 20) -> list[Judged]:
    return [
        Judged(f"letter {file}", "subject", confidence, reviewed=False, right=place < right_of_ten)
        for file in range(files)
        for place in range(10)
    ]


@pytest.mark.parametrize(("confidence", "honest"), [(1.0, True), (0.98, True), (0.95, False), (0.5, False)])
def test_a_bin_is_honest_where_as_many_are_right_as_it_says(confidence: float, *, honest: bool) -> None:
    bins = reliability_bins(judged(confidence, 10))
    assert [(each.values, each.is_honest) for each in bins] == [(20, honest)] * 10


def test_a_bin_has_an_interval_by_letter() -> None:
    bins = reliability_bins(judged(0.9, 9, files=200))
    assert {each.values for each in bins} == {200}
    for each in bins:
        assert each.mean == pytest.approx(0.9)
        assert each.right.value is not None
        assert each.right.low is not None
        assert each.right.high is not None
        assert each.right.low < each.right.value < each.right.high


def test_bins_stand_in_order_of_confidence() -> None:
    bins = reliability_bins([*judged(0.9, 10), *judged(0.2, 0)])
    assert [(each.low, each.right.value) for each in bins] == [(0.2, 0.0)] * 5 + [(0.9, 1.0)] * 5
