"""Fits the calibration table on the labelled real letters: `python -m benchmarks.calibrate OUT [--save WHAT]`.

OUT is a run over the labelled letters, such as `python -m benchmarks.accuracy --out OUT` leaves; its pages are parsed
again without a calibration. Letters of sealed sources are left out. `benchmarks.accuracy` measures how good the table
is for sources that it was not fitted on.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.pages import pages_of, raw_records
from benchmarks.reliability import Judged, judge
from benchmarks.truth import Truth, by_file, real_truths
from models import DocumentRecord
from pipeline.calibration import ANY_FIELD, Row, shipped_rows

TABLE = Path(__file__).parents[1] / "pipeline" / "calibration.tsv"
RAW_EDGES = (0.3, 0.6, 0.8, 0.9, 0.97, 1.0)
"""The upper ends of the bins of raw confidence: narrow at the top, where most values lie. A choice."""
PRIOR_VALUES = 6.0
"""The share over all fields weighs as much as so many values of the field itself. A choice."""
PRIOR_OVERALL = 2.0
"""For the share over all fields, `PRIOR_SHARE` weighs as much as so many values. A choice."""
PRIOR_SHARE = 0.5
"""The share of right values where nothing was counted: as likely right as wrong."""


def main() -> int:
    """Fit, then print the table or write it; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("out", type=Path)
    parser.add_argument("--save", choices=["all", "absent"], help="write these rows into the table that ships")
    args = parser.parse_args()
    truths = [truth for truth in real_truths() if not truth.is_sealed]
    rows = fit(judge_raw(raw_records(pages_of(args.out)), truths))
    if args.save == "absent":
        rows = (*(row for row in shipped_rows() if not row.is_absent), *(row for row in rows if row.is_absent))
    text = "\n".join(["\t".join(Row._fields), *(_line(row) for row in rows)]) + "\n"
    if args.save:
        TABLE.write_text(text, encoding="utf-8")
    else:
        print(text, end="")
    return 0


def judge_raw(records: Iterable[DocumentRecord], truths: Iterable[Truth]) -> list[Judged]:
    """The values of records that no calibration has touched, beside the truth: with raw confidence and doubt."""
    return judge(by_file(record.model_dump(mode="json") for record in records), truths)


def _line(row: Row) -> str:
    return f"{row.field}\t{int(row.has_doubt)}\t{row.raw_up_to}\t{row.confidence}\t{row.values}\t{int(row.is_absent)}"


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
        some = [value for value in values if value.reviewed == has_doubt]
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


def _absent_row(field: str, some: Sequence[Judged], *, prior: float, prior_values: float) -> Row:
    share = (sum(each.right for each in some) + prior_values * prior) / (len(some) + prior_values)
    return Row(field, has_doubt=False, raw_up_to=1.0, confidence=round(share, 4), values=len(some), is_absent=True)


def _fit_group(
    field: str, has_doubt: bool, values: Sequence[Judged], prior: Sequence[float], *, prior_values: float
) -> list[Row]:
    bins: dict[int, list[Judged]] = defaultdict(list)
    for value in values:
        bins[next(i for i, edge in enumerate(RAW_EDGES) if value.confidence <= edge)].append(value)
    shares = [
        (sum(value.right for value in bins[i]) + prior_values * prior[i]) / (len(bins[i]) + prior_values)
        for i in range(len(RAW_EDGES))
    ]
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


if __name__ == "__main__":
    sys.exit(main())
