"""Fitting the table, and telling how far it is to be believed."""

import pytest

from benchmarks.reliability import BINS, Judged, calibration_errors, equal_bins
from pipeline.calibration import ANY_FIELD, Calibration
from pipeline.fitting import fit


def judged(confidence: float, *, right: int, wrong: int, field: str = "subject") -> list[Judged]:
    each = [True] * right + [False] * wrong
    return [Judged("a__1.pdf", field, confidence, reviewed=False, right=value) for value in each]


def not_there(field: str, *, right: int, wrong: int) -> list[Judged]:
    return [value._replace(is_absent=True) for value in judged(0.0, right=right, wrong=wrong, field=field)]


def test_fitted_confidence_is_the_share_that_is_right() -> None:
    values = judged(0.95, right=990, wrong=10) + judged(0.2, right=300, wrong=700)
    table = Calibration(rows=fit(values), review_below=0.5)
    assert table.confidence("subject", 0.95, has_doubt=False) == pytest.approx(0.99, abs=0.01)
    assert table.confidence("subject", 0.2, has_doubt=False) == pytest.approx(0.3, abs=0.01)
    assert {row.field for row in table.rows} == {ANY_FIELD, "subject"}


def test_fitted_confidence_never_falls_where_the_raw_one_rises() -> None:
    values = judged(0.2, right=90, wrong=10) + judged(0.95, right=10, wrong=90)
    rows = [row for row in fit(values) if row.field == "subject" and not row.has_doubt and not row.is_absent]
    assert [row.confidence for row in rows] == sorted(row.confidence for row in rows)


def test_absent_fields_are_fitted_apart_from_values() -> None:
    values = judged(0.95, right=50, wrong=50)
    absent = not_there("subject", right=98, wrong=2) + not_there("place", right=1, wrong=0)
    rows = fit(values + absent)
    assert [row for row in rows if not row.is_absent] == [row for row in fit(values) if not row.is_absent]
    shares = {row.field: row.confidence for row in rows if row.is_absent}
    assert shares["subject"] == pytest.approx(0.98, abs=0.005)
    assert shares["place"] == pytest.approx(shares[ANY_FIELD], abs=0.01)  # one says little: it leans on the rest


def test_bins_are_of_equal_count_and_rise() -> None:
    bins = equal_bins(judged(0.9, right=30, wrong=3) + judged(0.5, right=5, wrong=5))
    assert {len(values) for values in bins} <= {4, 5}
    assert sum(len(values) for values in bins) == 43
    assert len(bins) == BINS
    assert [values[0].confidence for values in bins] == sorted(values[0].confidence for values in bins)


ERRORS = [
    (judged(0.9, right=900, wrong=100), 0.0),
    (judged(0.9, right=400, wrong=600), 0.5),
    (judged(1.0, right=10, wrong=0), 0.0),
]


@pytest.mark.parametrize(("values", "error"), ERRORS)
def test_calibration_error(values: list[Judged], error: float) -> None:
    """Confidences of 0.9 that are drawn into ten bins lie off by chance, a little in each."""
    found = calibration_errors(values)
    assert found["calibration_error"].value == pytest.approx(error, abs=0.03)
    assert found["calibration_error.absent"].value is None
