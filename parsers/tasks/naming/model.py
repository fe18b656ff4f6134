"""The model that says how probably those who are named for a task are right: logistic regressions in `naming.tsv`.

There is one for leads that a passage names itself, one for those that are passed down to it, and one for nobody; each
is fitted by `training/naming.py`. Partners are right so often, and wrong for so many reasons, that none of what is
noticed tells them apart: all of them have the share that was right.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from heapq import nlargest
from math import exp
from typing import NamedTuple

from models.base import Frozen
from parsers.tasks.judge.model import Pull
from parsers.tasks.judge.tables import rows_of, words_of
from parsers.tasks.naming.features import Noticed, Of

BIAS = "bias"
"""Stands in the table for what is so of every passage."""
SURE = "sure_from"
"""Stands in the table for the probability from which leads pass without a look."""
PARTNERS = "partners"
"""Stands in the table instead of a kind of leads, with the share of partners that is right."""
MOST_SHOWN = 3  # of the features of one passage: what a person reads in a row of a table


class Weight(NamedTuple):
    """A row of the table: how much a feature counts, in log odds, and how much of it such passages have on average."""

    of: str
    feature: str
    weight: float
    mean: float


class NamingWeights(Frozen):
    """The numbers for one kind of leads."""

    bias: float
    sure_from: float
    weights: Mapping[str, tuple[float, float]]
    """Weight and mean of each feature."""


class Naming(NamedTuple):
    """What is said of the leads of a task."""

    probability: float
    """That they are right and none is missing; of nobody, that there are none."""
    is_sure: bool
    of_partners: float
    """How probably its partners are right."""
    kind: NamingWeights
    """What it was judged by."""
    features: Mapping[str, float]
    """What was noticed."""

    @property
    def pulls(self) -> tuple[Pull, ...]:
        """What counted most, for or against; worked out when asked, as few people do."""
        return _weighed_most(self.kind, self.features)


class NamingJudge(Frozen):
    """Says how probably those who are named for a task are right."""

    kinds: Mapping[Of, NamingWeights]
    of_partners: float

    def naming(self, noticed: Noticed) -> Naming:
        """What is said of leads of which this is noticed; features that it does not know count nothing."""
        kind = self.kinds[noticed.of]
        probability = _probability(kind, noticed.features)
        return Naming(probability, probability >= kind.sure_from, self.of_partners, kind, noticed.features)


def _probability(kind: NamingWeights, features: Mapping[str, float]) -> float:
    known = (kind.weights[name][0] * value for name, value in features.items() if name in kind.weights)
    return 1 / (1 + exp(-kind.bias - sum(known)))


def _weighed_most(kind: NamingWeights, features: Mapping[str, float]) -> tuple[Pull, ...]:
    """The few features that count most, beside a passage that has of each what is usual."""
    moved = {name: weight * (features.get(name, 0.0) - mean) for name, (weight, mean) in kind.weights.items()}
    most = nlargest(MOST_SHOWN, moved, key=lambda name: abs(moved[name]))
    return tuple(Pull(moved[name], feature_words(name, so=name in features)) for name in most)


def naming_judge_of(rows: Iterable[Weight]) -> NamingJudge:
    """The judge with these rows, among which each kind has those of `BIAS` and of `SURE`."""
    by_kind: dict[str, dict[str, tuple[float, float]]] = {}
    for row in rows:
        by_kind.setdefault(row.of, {})[row.feature] = row.weight, row.mean
    (of_partners, _) = by_kind.pop(PARTNERS)[BIAS]
    return NamingJudge(kinds={Of(of): _weights(found) for of, found in by_kind.items()}, of_partners=of_partners)


def _weights(found: dict[str, tuple[float, float]]) -> NamingWeights:
    (bias, _), (sure_from, _) = found.pop(BIAS), found.pop(SURE)
    return NamingWeights(bias=bias, sure_from=sure_from, weights=found)


@cache
def shipped_naming_judge() -> NamingJudge:
    """The judge that comes with the product."""
    lines = rows_of("parsers.tasks.naming", "naming")
    return naming_judge_of(Weight(row["of"], row["feature"], float(row["weight"]), float(row["mean"])) for row in lines)


def feature_words(feature: str, *, so: bool = True) -> str:
    """What a feature says, for people; with `so` false, that it is not so."""
    return words_of("parsers.tasks.naming", feature, so=so)
