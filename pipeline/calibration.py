"""Turns the raw confidence of a parser into the probability that its value is right, and decides what goes to review.

The table `calibration.tsv` has the share of values that were right on labelled real letters, by field, by whether the
parser had a doubt, and by its raw confidence (`benchmarks/calibrate.py`). Where a field has few values, its share is
drawn towards the share over all fields.

A value goes to review where its probability is below a threshold. The threshold is the lowest at which all values that
are not reviewed are together wrong no more often than the target rate, and it is never below `DOUBTED_BELOW`. Of a
field that is not there, the table has the share that is rightly not there; nothing goes to review by that.
"""

import csv
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache, cached_property
from importlib.resources import files
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from models import Evidence, Reason
from models.base import Frozen
from models.errors import BadSettings

ANY_FIELD = "*"
"""Stands in the table for all fields together."""
DOUBTED_BELOW = 0.9
"""A value with a lower probability always goes to review. By the target rate alone, the many sure values of the
labelled letters let values at 0.79 pass."""


class Row(NamedTuple):
    """A row of the calibration table: how often values of one kind were right."""

    field: str
    """The name of the field, or `ANY_FIELD`."""
    has_doubt: bool
    """Whether the parser had a doubt."""
    raw_up_to: float
    """The row is of values with a raw confidence up to this, and above that of the row before."""
    confidence: float
    """The share of them that was right."""
    values: int
    """How many were counted."""
    is_absent: bool = False
    """The row is of fields without a value and without a doubt; `confidence` is the share that the letter has not."""


class Calibration(Frozen):
    """A calibration table with the threshold of review."""

    rows: tuple[Row, ...]
    review_below: float
    """A value whose calibrated confidence is lower goes to review."""

    def settle(self, field: str, evidence: Evidence) -> Evidence:
        """A copy of the evidence with the calibrated confidence in place of the raw one.

        For a value that was found, the calibrated confidence alone decides whether it is flagged: a doubt of the parser
        is taken away where such values are right often enough. A missing value stays flagged.
        """
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
        """The share of right values among those of the field with such a raw confidence, 0 to 1.

        A field that the table does not have is taken for one of all fields together.
        """
        rows = self._rows_of(field, has_doubt=has_doubt)
        at = bisect_left(rows, raw, key=attrgetter("raw_up_to"))
        return rows[min(at, len(rows) - 1)].confidence

    def _settle_absent(self, field: str, evidence: Evidence) -> Evidence:
        rows = self._rows_of(field, has_doubt=False, is_absent=True)
        return evidence.model_copy(update={"confidence": rows[0].confidence}) if rows else evidence

    def _rows_of(self, field: str, *, has_doubt: bool, is_absent: bool = False) -> list[Row]:
        """Rows of the field itself, or those over all fields."""
        kind = has_doubt, is_absent
        return self._by_kind.get((field, *kind)) or self._by_kind.get((ANY_FIELD, *kind), [])

    @cached_property
    def _by_kind(self) -> dict[tuple[str, bool, bool], list[Row]]:
        """The rows in their order by field, by whether there was a doubt, by whether there was no value."""
        rows: dict[tuple[str, bool, bool], list[Row]] = {}
        for row in self.rows:
            rows.setdefault((row.field, row.has_doubt, row.is_absent), []).append(row)
        return rows


def calibration_of(rows: tuple[Row, ...], silent_errors: float) -> Calibration:
    """The calibration with these rows whose exported values are wrong without a flag at most at the given rate.

    `silent_errors` is a share of all values, such as 0.01.
    """
    return Calibration(rows=rows, review_below=max(DOUBTED_BELOW, review_threshold(rows, silent_errors)))


def review_threshold(rows: tuple[Row, ...], silent_errors: float) -> float:
    """The lowest confidence such that the values at and above it hold no more wrong ones than allowed.

    Allowed is the share `silent_errors` of all values that the rows count. The result is 1 where no row is good enough.
    """
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
    """The calibration with the table that comes with the product; made once for each rate."""
    return calibration_of(shipped_rows(), silent_errors)


@cache
def office_calibration(rows: tuple[Row, ...], silent_errors: float) -> Calibration:
    """The calibration with an office's own table; made once for each."""
    return calibration_of(rows, silent_errors)


def shipped_rows() -> tuple[Row, ...]:
    """The rows of `calibration.tsv`, in its order: raw confidences of a field rise."""
    return rows_of(files("pipeline").joinpath("calibration.tsv").read_text(encoding="utf-8"))


def rows_of(text: str) -> tuple[Row, ...]:
    """The rows of a table. Raises `ValueError` or `KeyError` where it is none."""
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


def table_text(rows: Iterable[Row]) -> str:
    """A table as its file has it: tab-separated, with its names in the first line."""
    lines = (
        f"{row.field}\t{int(row.has_doubt)}\t{row.raw_up_to}\t{row.confidence}\t{row.values}\t{int(row.is_absent)}"
        for row in rows
    )
    return "\n".join(["\t".join(Row._fields), *lines]) + "\n"


def read_office_rows(path: Path) -> tuple[Row, ...]:
    """The table that an office has fitted (`congvan calibrate`). Raises `BadSettings` where it is none."""
    try:
        rows = rows_of(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, ValueError, KeyError, TypeError) as error:
        raise BadSettings(
            f"{path} is no calibration table ({error}): make it with congvan calibrate, or take the setting out"
        ) from error
    shares = all(0 <= row.confidence <= 1 for row in rows)
    if not shares or not {(ANY_FIELD, doubt) for doubt in (False, True)} <= {
        (row.field, row.has_doubt) for row in rows if not row.is_absent
    }:
        raise BadSettings(f"{path} is no whole calibration table: make it with congvan calibrate")
    return rows
