"""How probably a deadline is right: a small logistic regression over how it was found and written.

Its numbers are `deadline_judge.tsv`, fitted by `training/deadline_judge.py` on the deadlines of labelled letters.
"""

import csv
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from math import exp
from typing import NamedTuple

from lexicon.folding import fold
from models import Doubt, Reason
from models.base import Frozen
from parsers.due.dates import NUMERIC_DATE, SHORT_YEAR_DATE, WORDED_DATE, YEARLESS_DATE
from parsers.due.deadline import LONG_BEFORE_LETTER, NO_YEAR, Deadline

BIAS, SURE = "bias", "sure_from"
"""Rows of the table for what is so of every deadline, and for the probability from which one passes without a look."""
UNDATED = "no_day"
UNDATED_FROM = 0.5
"""A deadline without a day passes as soon as it is more probably one than none: its words stand in the task as well,
and nothing is counted by it. Asked like days they were 46 of 57 doubts about deadlines in 168 letters (2026-11-29)."""
FAR_DAYS = 400
"""Behind the letter's day; more than a year and a month is rarely the deadline of one task. A choice."""
WRITTEN = {
    "numbers": NUMERIC_DATE, "words": WORDED_DATE, "short_year": SHORT_YEAR_DATE, "no_year": YEARLESS_DATE,
}  # fmt: skip
"""How a day is printed; the first that is found counts."""
UNSURE = Doubt(reason=Reason.DUE_UNSURE)


class Weight(NamedTuple):
    """A row of the table: how much a feature counts, in log odds."""

    feature: str
    weight: float


class DeadlineJudge(Frozen):
    """Says how probably a deadline with some features is right."""

    bias: float
    weights: Mapping[str, float]
    sure_from: float
    """A deadline with a day at least so probable passes without a look."""

    def probability(self, features: Iterable[str]) -> float:
        """How probably a deadline with these features is right, 0 to 1; of those it does not know it takes none."""
        return 1 / (1 + exp(-self.bias - sum(self.weights.get(name, 0.0) for name in features)))

    def is_sure(self, features: Collection[str]) -> bool:
        """Whether a deadline with these features passes without a look."""
        return self.probability(features) >= (UNDATED_FROM if UNDATED in features else self.sure_from)


def features_of(deadline: Deadline, issued: date | None, *, hard_to_read: bool) -> frozenset[str]:
    """What is so of a deadline of a letter issued on a day: what gave it, how it is printed, what stands beside it."""
    return frozenset(_features_of(deadline, issued, hard_to_read=hard_to_read))


def _features_of(deadline: Deadline, issued: date | None, *, hard_to_read: bool) -> Iterator[str]:
    yield f"rule={deadline.rule.value}"
    yield f"claim={deadline.claim.value}"
    folded = fold(deadline.text)
    written = next((name for name, pattern in WRITTEN.items() if pattern.search(folded)), None)
    if written:
        yield f"written={written}"
    day = deadline.due_date
    said = {
        "sure": deadline.sure,
        "in_lead_in": deadline.shared,
        "several": bool(deadline.others),
        UNDATED: day is None,
        "year_inferred": deadline.doubt == NO_YEAR,
        "before_letter": day is not None and issued is not None and day < issued,
        "long_before_letter": deadline.doubt == LONG_BEFORE_LETTER,
        "far_ahead": day is not None and issued is not None and (day - issued).days > FAR_DAYS,
        "hard_to_read": hard_to_read,
    }
    yield from (name for name, so in said.items() if so)


def deadline_judge_of(rows: Iterable[Weight]) -> DeadlineJudge:
    """The judge with these rows, among which are those of `BIAS` and `SURE`."""
    weights = dict(rows)
    return DeadlineJudge(bias=weights.pop(BIAS), sure_from=weights.pop(SURE), weights=weights)


@cache
def shipped_deadline_judge() -> DeadlineJudge:
    """The judge that comes with the product."""
    text = files("parsers.due").joinpath("deadline_judge.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t")
    return deadline_judge_of(Weight(row["feature"], float(row["weight"])) for row in rows)
