"""The model that weighs what is noticed about a passage: a logistic regression, its numbers in `task_judge.tsv`.

Each feature has a weight, and so has each two of them together ("it begins with a verb" and "it stands under a lead-in
that asks"), which `training/task_judge.py` fits. Rows of tables are too few in the labelled letters to be weighed like
passages: all of them have one probability, the share of such rows that were tasks.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from math import exp
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.base import Frozen
from parsers.tasks.judge.features import TABLE_ROW
from parsers.tasks.judge.tables import rows_of, words_of
from parsers.tasks.judge.thresholds import SURE_FROM

BIAS = "bias"
"""Stands in the table for what is so of every passage."""
AND = "&"
"""Joins the names of two features in the name of both together."""
MOST_SHOWN = 5  # of the features of one passage: what a person reads at a glance
NO_FEATURES: Mapping[str, float] = {}
NO_WEIGHT = 0.0, 0.0
"""Weight and mean of a feature that counts beside others alone."""
Numbers = NDArray[np.float64]


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
    features: Mapping[str, float] = NO_FEATURES
    """What was noticed about it; `TaskJudge.weighed_most` tells what of it counted most."""


class TaskJudge(Frozen):
    """Says how probably a passage with some features is a task."""

    bias: float
    weights: Mapping[str, tuple[float, float]]
    """Weight and mean of each feature."""
    pairs: Mapping[str, Mapping[str, tuple[float, float]]]
    """The same of two features together: by the name that comes first in the alphabet, then by the other."""
    row_probability: float
    """That a row of a table is a task."""

    def probability(self, features: Mapping[str, float]) -> float:
        """How probably a passage with these features is a task, 0 to 1; of features it does not know it takes none."""
        if TABLE_ROW in features:
            return self.row_probability
        return 1 / (1 + exp(-self.bias - float(self._moved_by(features).sum())))

    def judgement(self, features: Mapping[str, float], probability: float) -> Judgement:
        """What is said of a passage with these features, of which the probability is known already."""
        return Judgement(probability, probability >= SURE_FROM, features)

    def weighed_most(self, features: Mapping[str, float]) -> tuple[Pull, ...]:
        """The few features that count most for or against the passage, beside one that has of each what is usual.

        What two features count together is told of each of them by half.
        """
        if TABLE_ROW in features:
            return (Pull(0.0, feature_words(TABLE_ROW)),)
        moved = self._moved_by(features) - self._moved_usually
        most = np.argsort(-np.abs(moved), kind="stable")[:MOST_SHOWN]
        names = [self._names[at] for at in most]
        return tuple(
            Pull(float(moved[at]), feature_words(name, so=name in features))
            for at, name in zip(most, names, strict=True)
        )

    def _moved_by(self, features: Mapping[str, float]) -> Numbers:
        """How far each of `_names` moves a passage with these features, in log odds; two together by half each."""
        values = np.zeros(len(self._names))
        for name, value in features.items():
            if name in self._places:
                values[self._places[name]] = value
        moved: Numbers = values * (self._alone + self._together @ values / 2)
        return moved

    @cached_property
    def _names(self) -> tuple[str, ...]:
        """All features that count, alone or beside others."""
        beside = (name for one, others in self.pairs.items() for name in (one, *others))
        return tuple(dict.fromkeys((*self.weights, *beside)))

    @cached_property
    def _places(self) -> dict[str, int]:
        return {name: place for place, name in enumerate(self._names)}

    @cached_property
    def _alone(self) -> Numbers:
        """The weights of `_names`."""
        return np.array([self.weights.get(name, NO_WEIGHT)[0] for name in self._names])

    @cached_property
    def _together(self) -> Numbers:
        """The weights of each of `_names` beside each other one, in rows that are like the columns."""
        return self._of_pairs([(one, other, weight) for one, other, weight, _ in self._pairs])

    @cached_property
    def _moved_usually(self) -> Numbers:
        """How far each of `_names` moves the passages on average."""
        means = self._of_pairs([(one, other, weight * mean) for one, other, weight, mean in self._pairs])
        alone = np.array([weight * mean for weight, mean in (self.weights.get(n, NO_WEIGHT) for n in self._names)])
        usually: Numbers = alone + means.sum(axis=1) / 2
        return usually

    @property
    def _pairs(self) -> Iterator[tuple[str, str, float, float]]:
        """Two features, the weight of both together, and its mean."""
        return ((one, other, *found) for one, others in self.pairs.items() for other, found in others.items())

    def _of_pairs(self, numbers: Iterable[tuple[str, str, float]]) -> Numbers:
        """A symmetric matrix by `_names` of a number for each two features."""
        matrix = np.zeros((len(self._names), len(self._names)))
        for one, other, number in numbers:
            first, second = self._places[one], self._places[other]
            matrix[first, second] = matrix[second, first] = number
        return matrix


def judge_of(rows: tuple[Weight, ...]) -> TaskJudge:
    """The judge with these rows, among which are those of `BIAS` and of `TABLE_ROW`."""
    special = {row.feature: row.weight for row in rows if row.feature in (BIAS, TABLE_ROW)}
    weights: dict[str, tuple[float, float]] = {}
    pairs: defaultdict[str, dict[str, tuple[float, float]]] = defaultdict(dict)
    for row in rows:
        one, _, other = row.feature.partition(AND)
        if other:
            pairs[one][other] = row.weight, row.mean
        elif row.feature not in special:
            weights[row.feature] = row.weight, row.mean
    return TaskJudge(bias=special[BIAS], weights=weights, pairs=pairs, row_probability=special[TABLE_ROW])


@cache
def shipped_judge() -> TaskJudge:
    """The judge that comes with the product."""
    lines = rows_of("parsers.tasks.judge", "task_judge")
    return judge_of(tuple(Weight(row["feature"], float(row["weight"]), float(row["mean"])) for row in lines))


def feature_words(feature: str, *, so: bool = True) -> str:
    """What a feature says, for people; with `so` false, that it is not so."""
    return words_of("parsers.tasks.judge", feature, so=so)
