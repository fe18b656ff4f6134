"""Fit the calibration table on the labelled real letters: `python -m benchmarks.calibrate PAGES [--save]`.

PAGES holds the recorded pages of the labelled letters (`<file name>.json`, a list of `models.Page`), made by
`python -m benchmarks.record_pages PAGES`. Prints how reliable the table is on issuers it was not fitted on.
"""

import argparse
import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

from benchmarks.accuracy import SHARED
from benchmarks.reliability import EDGES, Judged, judge
from models import Page, Source
from pipeline.calibration import ANY_FIELD, Calibration, Row
from pipeline.extraction import read_record
from pipeline.layout import split_letters

TABLE = Path(__file__).parents[1] / "pipeline" / "calibration.tsv"
RAW_EDGES = (0.3, 0.6, 0.8, 0.9, 0.97, 1.0)
PRIOR_VALUES = 6.0
"""A field's own share weighs as much as the share over all fields when it has this many values."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--save", action="store_true", help="write the table that ships")
    args = parser.parse_args()
    values = raw_values(args.pages)
    print_cross_validation(values)
    if args.save:
        lines = ["\t".join(Row._fields)]
        lines += [f"{r.field}\t{int(r.has_doubt)}\t{r.raw_up_to}\t{r.confidence}\t{r.values}" for r in fit(values)]
        TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0


def raw_values(pages: Path) -> list[Judged]:
    """The values as the parsers give them, with raw confidence and doubt."""
    with tempfile.TemporaryDirectory() as scratch:
        lines = [line for path in sorted(pages.glob("*.json")) for line in _records(path)]
        (Path(scratch) / "documents.jsonl").write_text("".join(lines), encoding="utf-8")
        return judge(Path(scratch), SHARED / "data/truth")


def _records(path: Path) -> Iterable[str]:
    pages = [Page.model_validate(page) for page in json.loads(path.read_text(encoding="utf-8"))]
    for letter in split_letters(pages):
        first, last = letter.pages[0].source_number, letter.pages[-1].source_number
        source = Source(
            path=path.name.removesuffix(".json"),
            sha256="0" * 64,
            media_type="",
            first_page=first,
            last_page=last,
            reading="ocr",
        )
        yield read_record(letter, source, f"0-{first}", calibration=None).model_dump_json() + "\n"


def fit(values: Sequence[Judged]) -> tuple[Row, ...]:
    """Rows for all fields together, then for each field, rising with the raw confidence."""
    rows: list[Row] = []
    overall: dict[bool, list[Row]] = {}
    for has_doubt in (False, True):
        some = [value for value in values if value.reviewed == has_doubt]
        overall[has_doubt] = _fit_group(ANY_FIELD, has_doubt, some, [0.5] * len(RAW_EDGES), prior_values=2.0)
        rows.extend(overall[has_doubt])
    for field in sorted({value.field for value in values}):
        for has_doubt in (False, True):
            some = [value for value in values if value.field == field and value.reviewed == has_doubt]
            prior = [row.confidence for row in overall[has_doubt]]
            rows.extend(_fit_group(field, has_doubt, some, prior, prior_values=PRIOR_VALUES))
    return tuple(rows)


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
    """The nearest sequence that never falls (pool adjacent violators)."""
    pools: list[tuple[float, float, int]] = []
    for share, weight in zip(shares, weights, strict=True):
        pools.append((share, weight, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (a, wa, na), (b, wb, nb) = pools[-2:]
            pools[-2:] = [((a * wa + b * wb) / (wa + wb), wa + wb, na + nb)]
    return [share for share, _, count in pools for _ in range(count)]


def print_cross_validation(values: Sequence[Judged]) -> None:
    """Confidence against share right, each issuer's values judged by a table fitted on the others."""
    judged: list[tuple[float, bool]] = []
    for issuer in sorted({value.issuer for value in values}):
        rest = [value for value in values if value.issuer != issuer]
        table = Calibration(rows=fit(rest), review_below=0.0)
        judged += [(_confidence(table, value), value.right) for value in values if value.issuer == issuer]
    print("held-out confidence   values   mean   right")
    for low, high in pairwise(EDGES):
        some = [each for each in judged if low <= each[0] < high]
        if some:
            mean, right = (sum(each[k] for each in some) / len(some) for k in (0, 1))
            print(f"{low:.2f} to {min(high, 1):.2f}       {len(some):7} {mean:7.3f} {right:7.3f}")


def _confidence(table: Calibration, value: Judged) -> float:
    return table.confidence(value.field, value.confidence, has_doubt=value.reviewed)


if __name__ == "__main__":
    sys.exit(main())
