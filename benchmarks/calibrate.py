"""Fits the calibration table on the labelled real letters: `python -m benchmarks.calibrate OUT [--save WHAT]`.

OUT is a run over the labelled letters, such as `python -m benchmarks.accuracy --out OUT` leaves; its pages are parsed
again without a calibration. Letters of sealed sources are left out. `benchmarks.accuracy` measures how good the table
is for sources that it was not fitted on.
"""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from benchmarks.pages import pages_of, raw_records
from benchmarks.reliability import Judged, judge
from benchmarks.truth import Truth, by_file, real_truths
from models import DocumentRecord
from pipeline.calibration import shipped_rows, table_text
from pipeline.fitting import fit

TABLE = Path(__file__).parents[1] / "pipeline" / "calibration.tsv"


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
    if args.save:
        TABLE.write_text(table_text(rows), encoding="utf-8")
    else:
        print(table_text(rows), end="")
    return 0


def judge_raw(records: Iterable[DocumentRecord], truths: Iterable[Truth]) -> list[Judged]:
    """The values of records that no calibration has touched, beside the truth: with raw confidence and doubt."""
    return judge(by_file(record.model_dump(mode="json") for record in records), truths)


if __name__ == "__main__":
    sys.exit(main())
