"""From raw confidence to the share that is right, and who looks at what."""

import pytest

from models import Evidence, Extracted, Place, Reason
from pipeline.calibration import ANY_FIELD, DOUBTED_BELOW, Calibration, Row, review_threshold, shipped_calibration

ROWS = (
    Row(ANY_FIELD, False, 0.5, 0.7, 10),
    Row(ANY_FIELD, False, 1.0, 0.9, 10),
    Row(ANY_FIELD, True, 1.0, 0.4, 10),
    Row("subject", False, 0.5, 0.8, 50),
    Row("subject", False, 1.0, 1.0, 50),
)
CASES = [
    ("subject", 0.9, False, 1.0),
    ("subject", 0.5, False, 0.8),  # the edge belongs to the row below it
    ("subject", 0.2, False, 0.8),
    ("place", 0.9, False, 0.9),  # a field without rows leans on all fields
    ("subject", 0.9, True, 0.4),  # no row with a doubt of its own
    ("subject", 1.5, False, 1.0),  # beyond the last edge
]


@pytest.mark.parametrize(("field", "raw", "has_doubt", "confidence"), CASES)
def test_confidence(field: str, raw: float, confidence: float, *, has_doubt: bool) -> None:
    assert Calibration(rows=ROWS, review_below=0.5).confidence(field, raw, has_doubt=has_doubt) == confidence


THRESHOLDS = [
    (0.0, 1.0),  # only what is never wrong
    (0.1, 0.8),  # ten of a hundred may be wrong, and are
    (0.05, 1.0),
    (1.0, 0.8),
]


@pytest.mark.parametrize(("silent_errors", "threshold"), THRESHOLDS)
def test_review_threshold(silent_errors: float, threshold: float) -> None:
    assert review_threshold(ROWS, silent_errors) == threshold


def test_nothing_counted_sends_all_to_review() -> None:
    assert review_threshold((), 0.5) == 1.0


def settled(field: str, *, confidence: float, doubt: Reason | None = None, text: str | None = "x") -> Evidence:
    places = () if text is None else (Place(page=1, boxes=((0.0, 0.0, 9.0, 9.0),)),)
    raw = Evidence(text=text, places=places, confidence=confidence).doubted(doubt)
    return Calibration(rows=ROWS, review_below=0.85).settle(field, raw)


def test_value_above_the_threshold_needs_no_look() -> None:
    found = settled("subject", confidence=0.9)
    assert (found.confidence, found.needs_review, found.reason) == (1.0, False, None)


def test_value_below_the_threshold_says_why() -> None:
    found = settled("subject", confidence=0.3)
    assert found.needs_review
    assert found.reason_code
    assert found.reason
    assert settled("subject", confidence=0.9, doubt=Reason.NUMBER_FAINT).reason_code is Reason.NUMBER_FAINT


def test_missing_value_stays_as_it_is() -> None:
    found = settled("subject", confidence=0.0, doubt=Reason.NUMBER_UNREAD, text=None)
    assert (found.needs_review, found.reason_code) == (True, Reason.NUMBER_UNREAD)


def test_missing_value_has_no_confidence_however_many_are_rightly_absent() -> None:
    missed = Extracted[str].missing(Reason.NO_NAME).evidence
    assert WITH_ABSENT.settle("place", missed) == missed


ABSENT = (Row(ANY_FIELD, False, 1.0, 0.8, 100, is_absent=True), Row("place", False, 1.0, 0.6, 20, is_absent=True))
WITH_ABSENT = Calibration(rows=(*ROWS, *ABSENT), review_below=0.85)


@pytest.mark.parametrize(("field", "confidence"), [("place", 0.6), ("subject", 0.8)])  # "subject" leans on all fields
def test_absent_field_is_as_sure_as_its_kind_and_never_sent_to_review(field: str, confidence: float) -> None:
    found = WITH_ABSENT.settle(field, Extracted[str].absent().evidence)
    assert (found.confidence, found.needs_review, found.reason_code) == (confidence, False, None)


def test_table_that_knows_nothing_of_absent_fields_leaves_them_alone() -> None:
    absent = Extracted[str].absent().evidence
    assert Calibration(rows=ROWS, review_below=0.85).settle("place", absent) == absent


def test_absent_fields_touch_neither_values_nor_threshold() -> None:
    assert WITH_ABSENT.confidence("place", 0.9, has_doubt=False) == 0.9
    assert review_threshold((*ROWS, *ABSENT), 0.1) == review_threshold(ROWS, 0.1)


def test_shipped_table_knows_of_absent_fields() -> None:
    absent = [row for row in shipped_calibration(0.01).rows if row.is_absent]
    assert {ANY_FIELD, "parent_organ_name", "arrival_number"} <= {row.field for row in absent}
    assert len({row.field for row in absent}) == len(absent)


def test_shipped_table_rises_with_the_raw_confidence() -> None:
    rows = [row for row in shipped_calibration(0.01).rows if not row.is_absent]
    groups = {(row.field, row.has_doubt) for row in rows}
    for field, has_doubt in groups:
        own = [row for row in rows if (row.field, row.has_doubt) == (field, has_doubt)]
        assert [row.raw_up_to for row in own] == sorted({row.raw_up_to for row in own})
        assert [row.confidence for row in own] == sorted(row.confidence for row in own)
        assert own[-1].raw_up_to >= 1
    assert {(ANY_FIELD, False), (ANY_FIELD, True)} <= groups


def test_fewer_silent_errors_need_more_looks() -> None:
    thresholds = [shipped_calibration(rate).review_below for rate in (0.001, 0.01, 0.05, 0.5)]
    assert thresholds == sorted(thresholds, reverse=True)


def test_sure_values_never_vouch_for_an_unsure_one() -> None:
    assert shipped_calibration(0.5).review_below == DOUBTED_BELOW
