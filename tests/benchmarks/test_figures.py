"""The arithmetic behind the figures; the figures themselves are measured on letters that are not in this project."""

import pytest

from benchmarks.accuracy import Figures, regressions
from benchmarks.calibrate import fit
from benchmarks.reliability import Judged
from pipeline.calibration import ANY_FIELD, Calibration

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
]


@pytest.mark.parametrize(("now", "before", "worse"), REGRESSIONS)
def test_regressions(now: Figures, before: Figures, worse: int) -> None:
    assert len(list(regressions(now, before))) == worse


def judged(confidence: float, *, right: int, wrong: int) -> list[Judged]:
    each = [True] * right + [False] * wrong
    return [Judged("body", "subject", confidence, reviewed=False, right=value) for value in each]


def test_fitted_confidence_is_the_share_that_is_right() -> None:
    values = judged(0.95, right=990, wrong=10) + judged(0.2, right=300, wrong=700)
    table = Calibration(rows=fit(values), review_below=0.5)
    assert table.confidence("subject", 0.95, has_doubt=False) == pytest.approx(0.99, abs=0.01)
    assert table.confidence("subject", 0.2, has_doubt=False) == pytest.approx(0.3, abs=0.01)
    assert {row.field for row in table.rows} == {ANY_FIELD, "subject"}


def test_fitted_confidence_never_falls_where_the_raw_one_rises() -> None:
    values = judged(0.2, right=90, wrong=10) + judged(0.95, right=10, wrong=90)
    shares = [row.confidence for row in fit(values) if row.field == "subject" and not row.has_doubt]
    assert shares == sorted(shares)
