"""From what a parser thinks of a value to the probability that it is right, and from there to what a person must see.

The table `calibration.tsv` was fitted on labelled real letters (`benchmarks/calibrate.py`): share of right values by
field, by whether the parser had a doubt, and by its raw confidence; few values lean on the share over all fields. A
value is sent to review when the values at and above its confidence would otherwise hold more wrong ones than the
target rate, and in any case when more than one in ten of its kind is wrong. Of a field that is not there, the table has
the share that is rightly not there; nothing is sent to review by that.
"""

import csv
from bisect import bisect_left
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from models import Evidence, Reason
from models.base import Frozen

ANY_FIELD = "*"
DOUBTED_BELOW = 0.9
"""Many sure values must not vouch for an unsure one: without this, certainty elsewhere lets values at 0.79 pass."""


class Row(NamedTuple):
    """Values with a raw confidence up to `raw_up_to` are right with probability `confidence`; `values` were counted."""

    field: str
    has_doubt: bool
    raw_up_to: float
    confidence: float
    values: int
    is_absent: bool = False
    """Counted were fields that are not there and not missed: `confidence` is the share that is rightly not there."""


class Calibration(Frozen):
    """A table of `Row`s, and the confidence below which a value is to be checked."""

    rows: tuple[Row, ...]
    review_below: float

    def settle(self, field: str, evidence: Evidence) -> Evidence:
        """The evidence with a calibrated confidence, flagged or not by that alone; a missing value stays flagged."""
        if evidence.text is None:
            return evidence if evidence.needs_review else self._settle_absent(field, evidence)
        confidence = self.confidence(field, evidence.confidence, has_doubt=evidence.needs_review)
        if confidence >= self.review_below:
            return evidence.model_copy(
                update={"confidence": confidence, "needs_review": False, "reason_code": None, "reason": None}
            )
        settled = evidence.model_copy(update={"confidence": confidence})
        return settled if settled.needs_review else settled.doubted(Reason.SELDOM_RIGHT)

    def confidence(self, field: str, raw: float, *, has_doubt: bool) -> float:
        found = [row for row in self.rows if row.has_doubt == has_doubt and not row.is_absent]
        rows = _of_field(field, found)
        at = bisect_left([row.raw_up_to for row in rows], raw)
        return rows[min(at, len(rows) - 1)].confidence

    def _settle_absent(self, field: str, evidence: Evidence) -> Evidence:
        rows = _of_field(field, [row for row in self.rows if row.is_absent])
        return evidence.model_copy(update={"confidence": rows[0].confidence}) if rows else evidence


def calibration_of(rows: tuple[Row, ...], silent_errors: float) -> Calibration:
    """The table with the threshold for a target rate of silent errors."""
    return Calibration(rows=rows, review_below=max(DOUBTED_BELOW, review_threshold(rows, silent_errors)))


def _of_field(field: str, rows: list[Row]) -> list[Row]:
    """Rows of the field itself, or those over all fields."""
    return [row for row in rows if row.field == field] or [row for row in rows if row.field == ANY_FIELD]


def review_threshold(rows: tuple[Row, ...], silent_errors: float) -> float:
    """The lowest confidence from which up all counted values together are wrong at most at the rate `silent_errors`."""
    values = (row for row in rows if row.field != ANY_FIELD and not row.is_absent)
    counted = sorted(values, key=lambda row: -row.confidence)
    total = sum(row.values for row in counted)
    wrong, threshold = 0.0, 1.0
    for row in counted:
        wrong += row.values * (1 - row.confidence)
        if wrong > silent_errors * total:
            break
        threshold = row.confidence
    return threshold


@cache
def shipped_calibration(silent_errors: float) -> Calibration:
    return calibration_of(shipped_rows(), silent_errors)


def shipped_rows() -> tuple[Row, ...]:
    """The fitted table that comes with the product."""
    text = files("pipeline").joinpath("calibration.tsv").read_text(encoding="utf-8")
    return tuple(
        Row(
            field=row["field"],
            has_doubt=row["has_doubt"] == "1",
            raw_up_to=float(row["raw_up_to"]),
            confidence=float(row["confidence"]),
            values=int(row["values"]),
            is_absent=row["is_absent"] == "1",
        )
        for row in csv.DictReader(text.splitlines(), delimiter="\t")
    )
