"""The model that weighs what is noticed about a passage: a logistic regression, its numbers in `task_judge.tsv`.

`training/task_judge.py` fits it. Rows of tables are too few in the labelled letters to be weighed like passages: all of
them have one probability, the share of such rows that were tasks.
"""

import csv
from collections.abc import Mapping
from functools import cache, cached_property
from heapq import nlargest
from importlib.resources import files
from math import exp
from typing import NamedTuple

from models.base import Frozen
from parsers.tasks.judge.features import TABLE_ROW

BIAS = "bias"
"""Stands in the table for what is so of every passage."""
MOST_SHOWN = 5  # of the features of one passage: what a person reads at a glance


class Weight(NamedTuple):
    """A row of the table: how much a feature counts, in log odds, and how much of it the passages have on average."""

    feature: str
    weight: float
    mean: float


class Pull(NamedTuple):
    """How far a feature moved the probability of one passage."""

    log_odds: float
    """Above 0 where it speaks for a task."""
    words: str


class TaskJudge(Frozen):
    """Says how probably a passage with some features is a task."""

    bias: float
    weights: Mapping[str, tuple[float, float]]
    """Weight and mean of each feature."""
    row_probability: float
    """That a row of a table is a task."""

    def probability(self, features: Mapping[str, float]) -> float:
        """How probably a passage with these features is a task, 0 to 1; of features it does not know it takes none."""
        if TABLE_ROW in features:
            return self.row_probability
        known = ((self.weights[name][0], value) for name, value in features.items() if name in self.weights)
        return 1 / (1 + exp(-self.bias - sum(weight * value for weight, value in known)))

    @cached_property
    def _moved_by_none(self) -> dict[str, float]:
        """How far each feature moves the probability of a passage that does not have it."""
        return {name: weight * (0.0 - mean) for name, (weight, mean) in self.weights.items()}

    def weighed_most(self, features: Mapping[str, float]) -> tuple[Pull, ...]:
        """The few features that count most for or against the passage, beside one that has of each what is usual."""
        if TABLE_ROW in features:
            return (Pull(0.0, feature_words(TABLE_ROW)),)
        moved = self._moved_by_none.copy()
        for name, value in features.items():
            if name in moved:
                weight, mean = self.weights[name]
                moved[name] = weight * (value - mean)
        most = nlargest(MOST_SHOWN, moved, key=lambda name: abs(moved[name]))
        return tuple(Pull(moved[name], feature_words(name, so=name in features)) for name in most)


def judge_of(rows: tuple[Weight, ...]) -> TaskJudge:
    """The judge with these rows, among which are that of `BIAS` and that of `TABLE_ROW`."""
    special = {row.feature: row.weight for row in rows if row.feature in (BIAS, TABLE_ROW)}
    weights = {row.feature: (row.weight, row.mean) for row in rows if row.feature not in special}
    return TaskJudge(bias=special[BIAS], weights=weights, row_probability=special[TABLE_ROW])


@cache
def shipped_judge() -> TaskJudge:
    """The judge that comes with the product."""
    lines = _table("task_judge")
    return judge_of(tuple(Weight(row["feature"], float(row["weight"]), float(row["mean"])) for row in lines))


@cache
def _wording() -> Mapping[str, str]:
    return {row["feature"]: row["english"] for row in _table("wording")}


def feature_words(feature: str, *, so: bool = True) -> str:
    """What a feature says, for people; with `so` false, that it is not so. Two names joined by "&" are said as one."""
    said = " and ".join(_wording()[name] for name in feature.split("&"))
    return said if so else f"not: {said}"


def _table(name: str) -> list[dict[str, str]]:
    text = files("parsers.tasks.judge").joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t"))
