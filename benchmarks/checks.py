"""Measures the checks of the register on the labelled letters: `python -m benchmarks.checks OUT`.

OUT is a run over them. Its records are fed to a register in a temporary folder, and what each check says is held
against the truth: an alarm is true where one of the values that it compares is wrong.
"""

import argparse
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.scoring import is_unsure, scorer, unsure_fields
from benchmarks.truth import Json, exported_records, real_truths
from register.register import Register
from register.reviewing.records import DoubtRecord, Finding, Speaks


class Said(NamedTuple):
    """What a check said about a letter, beside the truth."""

    check: str
    speaks: Speaks
    wrong: bool
    """One of the values that it compares is wrong."""
    flagged: bool
    """The reading itself had flagged one of them."""


def main() -> int:
    """Print a row for each check; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for said in judged(args.out):
        counted[said.check][_kind(said)] += 1
    columns = ("true alarm", "of it silent", "false alarm", "of it unflagged", "agrees, right", "agrees, wrong")
    print("\t".join(["check", *columns]))
    for check, counts in sorted(counted.items()):
        silent, seen = counts["true alarm, silent"], counts["true alarm"]
        alone, also = counts["false alarm, unflagged"], counts["false alarm"]
        row = (silent + seen, silent, alone + also, alone, counts["agrees, right"], counts["agrees, wrong"])
        print("\t".join([check, *map(str, row)]))
    return 0


def judged(out: Path) -> Iterator[Said]:
    """What every check says about every value that the truth is sure of."""
    records = exported_records(out)
    wanted = {truth.file: truth for truth in real_truths()}
    with tempfile.TemporaryDirectory() as folder, Register.open(Path(folder) / "register.db") as register:
        register.feed((out / "documents.jsonl").read_bytes().splitlines())
        ids = {each.document_id: each.id for each in register.letters.list()}
        for file, truth in wanted.items():
            for index, (record, doc) in enumerate(scorer().pair(list(records.get(file, ())), truth.documents)):
                if record is not None:
                    doubts = register.letters.doubts(ids[record["document_id"]], everything=True)
                    yield from _said(doubts, record, doc, unsure_fields(truth, index))


def _said(doubts: Sequence[DoubtRecord], record: Json, doc: Json, unsure: set[str]) -> Iterator[Said]:
    flagged: dict[str, bool] = {each.field: each.is_flagged for each in doubts if each.task is None}
    findings: Mapping[Finding, None] = dict.fromkeys(
        finding for each in doubts if each.task is None for finding in each.checks
    )
    want = scorer().truth_record(doc)
    for finding in findings:
        if any(is_unsure(field, unsure) for field in finding.fields):
            continue
        got = ((field, scorer().get(record, field), scorer().get(want, field)) for field in finding.fields)
        wrong = any(not scorer().same(*each) for each in got)
        yield Said(finding.check, finding.speaks, wrong, any(flagged.get(each, False) for each in finding.fields))


def _kind(said: Said) -> str:
    if said.speaks is Speaks.FOR:
        return "agrees, wrong" if said.wrong else "agrees, right"
    if said.wrong:
        return "true alarm" if said.flagged else "true alarm, silent"
    return "false alarm" if said.flagged else "false alarm, unflagged"


if __name__ == "__main__":
    sys.exit(main())
