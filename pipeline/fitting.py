"""Fits calibration tables on values whose truth is known: the one that ships, and an office's own.

The shares are those of `pipeline/calibration.py`. An office has far fewer values than were labelled, so its table
begins with the one that ships and moves only as far as its values carry.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from pipeline.calibration import ANY_FIELD, Row

RAW_EDGES = (0.3, 0.6, 0.8, 0.9, 0.97, 1.0)
"""The upper ends of the bins of raw confidence: narrow at the top, where most values lie. A choice."""
PRIOR_VALUES = 6.0
"""The share over all fields, of an office's table the share that ships, weighs as much as so many values of the field
itself. A choice."""
PRIOR_OVERALL = 2.0
"""For the share over all fields, `PRIOR_SHARE` weighs as much as so many values. A choice."""
PRIOR_SHARE = 0.5
"""The share of right values where nothing was counted: as likely right as wrong."""
LISTS = ("recipients", "to_places", "references")
"""Their entries have shares of their own and no part in the share over all fields: a doubt about one word of a list is
seldom right, one about a field of the form often."""
LEAST_VALUES = 30
"""So many values of a field an office must have answered before the field may become surer. When 30 of 30 are right, at
least nine in ten are with 95 % certainty (the rule of three: 3/30), and nine in ten is what passes without a look."""


class Judged(Protocol):
    """One value of a record that no calibration has touched, beside the truth."""

    @property
    def field(self) -> str:
        """The record's name for it."""

    @property
    def confidence(self) -> float:
        """The parser's own."""

    @property
    def reviewed(self) -> bool:
        """Whether the parser had a doubt."""

    @property
    def right(self) -> bool:
        """Whether it is what the letter says."""

    @property
    def is_absent(self) -> bool:
        """Whether the record has no value and does not doubt that."""


class Answered(NamedTuple):
    """A value that a person confirmed or corrected: a `Judged`."""

    field: str
    confidence: float
    reviewed: bool
    right: bool
    is_absent: bool = False


class Refit(NamedTuple):
    """What an office's answers change in one row of the table."""

    row: Row
    """As it is from now on."""
    before: float
    """Its confidence as it ships."""
    answers: int
    """How many answers of the office fell into it."""


def fit(judged: Sequence[Judged]) -> tuple[Row, ...]:
    """The rows of a calibration table: those of values, then those of absent fields.

    In each part those over all fields stand first, then those of each field.
    """
    values = [each for each in judged if not each.is_absent]
    return (*fit_values(values), *fit_absent([each for each in judged if each.is_absent]))


def fit_values(values: Sequence[Judged]) -> tuple[Row, ...]:
    """The rows of values that were found; within a field, a higher raw confidence never has a lower share."""
    rows: list[Row] = []
    overall: dict[bool, list[Row]] = {}
    for has_doubt in (False, True):
        some = [value for value in values if value.reviewed == has_doubt and value.field not in LISTS]
        prior = [PRIOR_SHARE] * len(RAW_EDGES)
        overall[has_doubt] = _fit_group(ANY_FIELD, has_doubt, some, prior, prior_values=PRIOR_OVERALL)
        rows.extend(overall[has_doubt])
    for field in sorted({value.field for value in values}):
        for has_doubt in (False, True):
            some = [value for value in values if value.field == field and value.reviewed == has_doubt]
            prior = [row.confidence for row in overall[has_doubt]]
            rows.extend(_fit_group(field, has_doubt, some, prior, prior_values=PRIOR_VALUES))
    return tuple(rows)


def fit_absent(absent: Sequence[Judged]) -> tuple[Row, ...]:
    """The rows of fields that were not found: one for each field, with the share that the letters do not have.

    There are no bins, because a parser gives no confidence to what is not there.
    """
    overall = _absent_row(ANY_FIELD, absent, prior=PRIOR_SHARE, prior_values=PRIOR_OVERALL)
    fields = sorted({each.field for each in absent})
    own = ([each for each in absent if each.field == field] for field in fields)
    return (
        overall,
        *(
            _absent_row(field, some, prior=overall.confidence, prior_values=PRIOR_VALUES)
            for field, some in zip(fields, own, strict=True)
        ),
    )


def refit(shipped: Sequence[Row], answers: Iterable[Judged]) -> list[Refit]:
    """The rows of an office's table, in the order of those that ship.

    A group of values (a field, with or without a doubt of the parser, or absent) of which fewer than `LEAST_VALUES` are
    answered may become less sure and never surer. What is counted over all fields together stays as it ships.
    """
    groups: dict[tuple[str, bool, bool], list[Judged]] = defaultdict(list)
    for each in answers:
        groups[each.field, each.reviewed and not each.is_absent, each.is_absent].append(each)
    found: list[Refit] = []
    for key in dict.fromkeys((row.field, row.has_doubt, row.is_absent) for row in shipped):
        rows = [row for row in shipped if (row.field, row.has_doubt, row.is_absent) == key]
        found.extend(_refit_group(rows, groups.get(key, [])))
    return found


def _refit_group(rows: Sequence[Row], answers: Sequence[Judged]) -> list[Refit]:
    """The rows of one group, of which a higher raw confidence never has a lower share."""
    bins: list[list[Judged]] = [[] for _ in rows]
    for answer in answers:
        at = next((i for i, row in enumerate(rows) if answer.confidence <= row.raw_up_to), len(rows) - 1)
        bins[at].append(answer)
    shares = [_share(some, row.confidence, PRIOR_VALUES) for some, row in zip(bins, rows, strict=True)]
    weights = [len(some) + PRIOR_VALUES for some in bins]
    rising = _rising(shares, weights) if answers else shares
    found = []
    for row, some, share in zip(rows, bins, rising, strict=True):
        may_rise = len(answers) >= LEAST_VALUES
        confidence = round(share if may_rise else min(share, row.confidence), 4)
        now = row._replace(confidence=confidence, values=row.values + len(some))
        found.append(Refit(now, row.confidence, len(some)))
    return found


def _share(some: Sequence[Judged], prior: float, prior_values: float) -> float:
    return (sum(each.right for each in some) + prior_values * prior) / (len(some) + prior_values)


def _absent_row(field: str, some: Sequence[Judged], *, prior: float, prior_values: float) -> Row:
    share = _share(some, prior, prior_values)
    return Row(field, has_doubt=False, raw_up_to=1.0, confidence=round(share, 4), values=len(some), is_absent=True)


def _fit_group(
    field: str, has_doubt: bool, values: Sequence[Judged], prior: Sequence[float], *, prior_values: float
) -> list[Row]:
    bins: dict[int, list[Judged]] = defaultdict(list)
    for value in values:
        bins[next(i for i, edge in enumerate(RAW_EDGES) if value.confidence <= edge)].append(value)
    shares = [_share(bins[i], prior[i], prior_values) for i in range(len(RAW_EDGES))]
    rising = _rising(shares, [len(bins[i]) + prior_values for i in range(len(RAW_EDGES))])
    return [
        Row(field, has_doubt, edge, round(share, 4), len(bins[i]))
        for i, (edge, share) in enumerate(zip(RAW_EDGES, rising, strict=True))
    ]


def _rising(shares: Sequence[float], weights: Sequence[float]) -> list[float]:
    """The sequence nearest to `shares` that never falls (by the algorithm "pool adjacent violators")."""
    pools: list[tuple[float, float, int]] = []
    for share, weight in zip(shares, weights, strict=True):
        pools.append((share, weight, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (a, wa, na), (b, wb, nb) = pools[-2:]
            pools[-2:] = [((a * wa + b * wb) / (wa + wb), wa + wb, na + nb)]
    return [share for share, _, count in pools for _ in range(count)]
