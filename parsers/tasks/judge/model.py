"""The model that weighs what is noticed about a passage: a logistic regression, its numbers in `task_judge.tsv`.

Each feature has a weight, and so has each two of them together ("it begins with a verb" and "it stands under a lead-in
that asks"), which `training/task_judge.py` fits. Rows of tables are too few in the labelled letters to be weighed like
passages: all of them have one probability, the share of such rows that were tasks.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from heapq import nlargest
from importlib.resources import files
from itertools import combinations
from math import exp
from typing import NamedTuple

from models.base import Frozen
from parsers.tasks.judge.features import TABLE_ROW

BIAS = "bias"
"""Stands in the table for what is so of every passage."""
SURE = "sure_from"
"""Stands in the table for the probability from which a task passes without a look."""
AND = "&"
"""Joins the names of two features in the name of both together."""
MOST_SHOWN = 5  # of the features of one passage: what a person reads at a glance
NO_PAIRS: Mapping[str, tuple[float, float]] = {}


class Weight(NamedTuple):
    """A row of the table: how much a feature counts, in log odds, and how much of it the passages have on average.

    Of two features together the product of their numbers counts.
    """

    feature: str
    weight: float
    mean: float


class Pull(NamedTuple):
    """How far a feature moved the probability of one passage."""

    log_odds: float
    """Above 0 where it speaks for a task."""
    words: str


class Judgement(NamedTuple):
    """What is said of a passage that may be a task."""

    probability: float
    is_sure: bool = True
    """Whether it passes without a look."""
    pulls: tuple[Pull, ...] = ()
    """What counted most, for or against."""


class TaskJudge(Frozen):
    """Says how probably a passage with some features is a task."""

    bias: float
    weights: Mapping[str, tuple[float, float]]
    """Weight and mean of each feature."""
    pairs: Mapping[str, Mapping[str, tuple[float, float]]]
    """The same of two features together: by the name that comes first in the alphabet, then by the other."""
    row_probability: float
    """That a row of a table is a task."""
    sure_from: float
    """A task at least so probable passes without a look."""

    def probability(self, features: Mapping[str, float]) -> float:
        """How probably a passage with these features is a task, 0 to 1; of features it does not know it takes none."""
        if TABLE_ROW in features:
            return self.row_probability
        log_odds = self.bias + sum(self.weights[name][0] * features[name] for name in features if name in self.weights)
        for one, other, weight, _ in self._pairs_among(features):
            log_odds += weight * features[one] * features[other]
        return 1 / (1 + exp(-log_odds))

    def _pairs_among(self, features: Iterable[str]) -> Iterator[tuple[str, str, float, float]]:
        """The pairs among these features that count, each with its weight and its mean."""
        for one, other in combinations(sorted(features), 2):
            if found := self.pairs.get(one, NO_PAIRS).get(other):
                yield one, other, *found

    def judgement(self, features: Mapping[str, float], probability: float) -> Judgement:
        """What is said of a passage with these features, of which the probability is known already."""
        return Judgement(probability, probability >= self.sure_from, self.weighed_most(features))

    @cached_property
    def _moved_by_none(self) -> dict[str, float]:
        """How far each feature moves the probability of a passage that has no feature."""
        moved = defaultdict(float, {name: -weight * mean for name, (weight, mean) in self.weights.items()})
        for one, others in self.pairs.items():
            for other, (weight, mean) in others.items():
                moved[one] -= weight * mean / 2
                moved[other] -= weight * mean / 2
        return dict(moved)

    def weighed_most(self, features: Mapping[str, float]) -> tuple[Pull, ...]:
        """The few features that count most for or against the passage, beside one that has of each what is usual.

        What two features count together is told of each of them by half.
        """
        if TABLE_ROW in features:
            return (Pull(0.0, feature_words(TABLE_ROW)),)
        moved = self._moved_by_none.copy()
        for name, value in features.items():
            if name in self.weights:
                moved[name] += self.weights[name][0] * value
        for one, other, weight, _ in self._pairs_among(features):
            half = weight * features[one] * features[other] / 2
            moved[one] += half
            moved[other] += half
        most = nlargest(MOST_SHOWN, moved, key=lambda name: abs(moved[name]))
        return tuple(Pull(moved[name], feature_words(name, so=name in features)) for name in most)


def judge_of(rows: tuple[Weight, ...]) -> TaskJudge:
    """The judge with these rows, among which are those of `BIAS`, of `TABLE_ROW` and of `SURE`."""
    special = {row.feature: row.weight for row in rows if row.feature in (BIAS, TABLE_ROW, SURE)}
    weights: dict[str, tuple[float, float]] = {}
    pairs: defaultdict[str, dict[str, tuple[float, float]]] = defaultdict(dict)
    for row in rows:
        one, _, other = row.feature.partition(AND)
        if other:
            pairs[one][other] = row.weight, row.mean
        elif row.feature not in special:
            weights[row.feature] = row.weight, row.mean
    return TaskJudge(
        bias=special[BIAS], weights=weights, pairs=pairs, row_probability=special[TABLE_ROW], sure_from=special[SURE]
    )


@cache
def shipped_judge() -> TaskJudge:
    """The judge that comes with the product."""
    lines = _table("task_judge")
    return judge_of(tuple(Weight(row["feature"], float(row["weight"]), float(row["mean"])) for row in lines))


@cache
def _wording() -> Mapping[str, str]:
    return {row["feature"]: row["english"] for row in _table("wording")}


def feature_words(feature: str, *, so: bool = True) -> str:
    """What a feature says, for people; with `so` false, that it is not so."""
    return _wording()[feature] if so else f"not: {_wording()[feature]}"


def _table(name: str) -> list[dict[str, str]]:
    text = files("parsers.tasks.judge").joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t"))
