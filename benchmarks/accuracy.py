"""Measures how exact the product is on real letters: `python -m benchmarks.accuracy [--save] [--out OUT [--as-is]]`.

The labelled real letters are scored three times. *plain*: as the product reads them. *leave-one-source-out*: each as it
would be read if nothing had been fitted on letters of its source (`benchmarks/folds.py`). *sealed*: the same figures of
those letters alone whose sources nothing is ever fitted on. Each figure comes with the interval that it has in 95 of a
hundred random choices of letters. The figures are compared with those of the last accepted run
(`benchmarks/accuracy.json`); the exit code is 1 where a key figure of any of the three is worse by more than a point.
Without the labelled letters it says so and does nothing.
"""

import argparse
import csv
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from app.run import run_letters
from app.settings import load_settings
from benchmarks.figures import Measured, measured
from benchmarks.folds import FITTED, held_out, read_with_other_judges
from benchmarks.pages import pages_of
from benchmarks.reliability import calibration_errors, judge, judge_tasks, print_reliability
from benchmarks.scoring import Counts, count_letter
from benchmarks.truth import SEALED, SHARED, Json, Truth, by_file, exported_records, real_truths, seed_truths

STORED = Path(__file__).with_name("accuracy.json")
TOLERANCE = 0.01
"""One point; the figures themselves repeat exactly, but a new library version may move single values."""
KEY_FIGURES = (
    "document_type", "code_number", "code_notation", "issued_date", "organ_name", "subject", "subject.exact",
    "signer.full_name", "priority", "arrival_number", "arrival_date", "recipients.f1", "to_places.f1", "references.f1",
    "tasks.f1", "tasks.label", "tasks.end", "tasks.exact", "tasks.due", "tasks.due_stated", "tasks.lead.f1",
    "tasks.coordinate.f1", "key_fields",
)  # fmt: skip
LOWER_IS_BETTER = (
    "silent", "tasks.silent", "tasks.lead.silent", "tasks.due.silent", "review", "calibration_error",
    "calibration_error.absent", "calibration_error.tasks",
)  # fmt: skip
BY_SOURCE = ("key_fields", "tasks.f1", "tasks.exact", "silent", "review")
PLAIN, LEFT_OUT, SEALED_ONLY = "plain", "leave-one-source-out", "sealed"
Figures = Mapping[str, float | None]
Groups = dict[str, dict[str, Measured]]
"""Figures by group of letters: "all", then "source: ..." and "kind: ..."."""


def main() -> int:
    """Run and score; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--save", action="store_true", help="accept the figures of this run")
    parser.add_argument("--out", type=Path, help="keep the run's output here, and go on from what is in it")
    parser.add_argument("--as-is", action="store_true", help="run nothing, score what is in OUT")
    args = parser.parse_args()
    if args.as_is and not args.out:
        parser.error("--as-is needs --out OUT")
    if not SHARED.is_dir():
        print("no labelled letters beside this project: nothing to measure")
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        out = args.out or Path(scratch) / "out"
        if not args.as_is:
            run_letters([SHARED / "data/real", SHARED / "data/seeds"], out, load_settings({}))
        check_against_scorer(out, Path(scratch))
        figures = measure(out)
    accepted = json.loads(STORED.read_text("utf-8")) if STORED.exists() else {}
    worse = list(all_regressions(figures, accepted))
    for line in worse:
        print(f"WORSE  {line}")
    if args.save:
        STORED.write_text(as_json(figures), encoding="utf-8")
    return 1 if worse and not args.save else 0


def measure(out: Path) -> dict[str, Groups]:
    """All figures of the run in the folder `out`: plain, leave-one-source-out, sealed, seeds. Prints them too."""
    truths, records = real_truths(), exported_records(out)
    raw = read_with_other_judges(list(pages_of(out)), truths)
    left_out = by_file(each.model_dump(mode="json") for each in held_out(raw, truths))
    figures = {
        PLAIN: measure_groups(records, truths, kinds()),
        LEFT_OUT: measure_groups(left_out, truths),
        SEALED_ONLY: measure_groups(left_out, [truth for truth in truths if truth.is_sealed]),
        "seeds": {"all": measured(count_letter(records.get(truth.file, []), truth) for truth in seed_truths())},
    }
    print(f"fitted on letters: judge of tasks, {', '.join(FITTED)}; sealed sources: {', '.join(SEALED)}\n")
    print_fields({name: groups["all"] for name, groups in figures.items()})
    print_groups(PLAIN, figures[PLAIN], "kind")
    print_groups(LEFT_OUT, figures[LEFT_OUT], "source")
    print(f"\nconfidence, {LEFT_OUT}")
    print_reliability(judge(left_out, truths))
    return figures


def measure_groups(
    records: Mapping[str, Sequence[Json]], truths: Sequence[Truth], kinds: Mapping[str, str] | None = None
) -> Groups:
    """The figures of all letters together ("all"), and of each source; of each kind of scan where `kinds` are given.

    `kinds` gives the kind by file name. A letter without records counts as one of which nothing was read.
    """
    groups: defaultdict[str, list[Counts]] = defaultdict(list)
    for truth in truths:
        counts = count_letter(records.get(truth.file, ()), truth)
        groups["all"].append(counts)
        groups[f"source: {truth.source}"].append(counts)
        if kinds:
            groups[f"kind: {kinds.get(truth.file, 'not told')}"].append(counts)
    figures = {name: measured(groups[name]) for name in ("all", *sorted(set(groups) - {"all"}))}
    figures["all"] |= calibration_errors(judge(records, truths), judge_tasks(records, truths))
    return figures


def all_regressions(now: Mapping[str, Groups], before: Json) -> Iterator[str]:
    """A line for each key figure, plain, left-out or sealed, that is worse than in the accepted run.

    There is a line too for each of the three of which no run was accepted yet.
    """
    for name in (PLAIN, LEFT_OUT, SEALED_ONLY):
        if name not in before:
            yield f"{name}: no figures were accepted yet"
            continue
        new = {figure: each.value for figure, each in now[name]["all"].items()}
        old = {figure: Measured(*each).value for figure, each in before[name]["all"].items()}
        yield from (f"{name}: {line}" for line in regressions(new, old))


def regressions(now: Figures, before: Figures) -> Iterable[str]:
    """A line for each key figure that is worse by more than `TOLERANCE`: "subject: 0.9700 before, 0.9500 now"."""
    for name in (*KEY_FIGURES, *LOWER_IS_BETTER):
        new, old = now.get(name), before.get(name)
        if new is None or old is None:
            continue
        fall = new - old if name in LOWER_IS_BETTER else old - new
        if fall > TOLERANCE:
            yield f"{name}: {old:.4f} before, {new:.4f} now"


def kinds() -> dict[str, str]:
    """The kind of scan by file name: "1-bit scan", "colour or grey scan", "born digital"."""
    with (SHARED / "data/real/manifest.tsv").open(encoding="utf-8") as lines:
        return {row["file"]: _kind(row) for row in csv.DictReader(lines, delimiter="\t")}


def _kind(row: dict[str, str]) -> str:
    if row["kind"] != "scanned":
        return row["kind"].replace("_", " ")
    return "1-bit scan" if "bilevel" in row["quality_notes"] else "colour or grey scan"


def check_against_scorer(out: Path, scratch: Path) -> None:
    """Check that the figures counted here are exactly those of the scorer that comes with the letters.

    Raises `AssertionError` with the figures that differ; `scratch` takes temporary files.
    """
    folder, result = scratch / "truth", scratch / "figures.json"
    folder.mkdir()
    for kind in ("letters", "headers"):
        for truth in (SHARED / "data/truth" / kind).glob("*.json"):
            shutil.copy(truth, folder)
    command = [sys.executable, str(SHARED / "tools/score.py"), str(out), str(folder), "--json", str(result)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    records = exported_records(out)
    ours = measured(count_letter(records.get(truth.file, ()), truth) for truth in real_truths())
    theirs: dict[str, float | None] = json.loads(result.read_text("utf-8"))
    apart = {name: value for name, value in theirs.items() if ours[name].value != value}
    assert not apart, f"shared/tools/score.py counts otherwise: {apart}"


def as_json(figures: Mapping[str, Groups]) -> str:
    """The figures as JSON with one figure on a line: value, and the ends of its interval."""
    return re.sub(r"\[\s+(.+?),\s+(.+?),\s+(.+?)\s+\]", r"[\1, \2, \3]", json.dumps(figures, indent=1)) + "\n"


def print_fields(columns: Mapping[str, Mapping[str, Measured]]) -> None:
    """Print a table with a row for each key figure and the given columns."""
    print(f"{'':26}" + "".join(f"{name:22}" for name in columns))
    for figure in (*KEY_FIGURES, *LOWER_IS_BETTER):
        print(f"{figure:26}" + "".join(f"{column.get(figure, Measured(None))!s:22}" for column in columns.values()))


def print_groups(name: str, groups: Groups, sort: str) -> None:
    """Print a table with a row for each group of a sort, "kind" or "source", and one for all letters."""
    print(f"\n{name:30}files  " + "".join(f"{figure:22}" for figure in BY_SOURCE))
    for group, figures in groups.items():
        if group.startswith(("all", sort)):
            label = group.removeprefix(f"{sort}: ")
            note = f"{label} (sealed)" if label in SEALED else label
            shown = "".join(f"{figures[figure]!s:22}" for figure in BY_SOURCE)
            print(f"{note[:28]:28}{figures['files'].value or 0:7.0f}  {shown}")


if __name__ == "__main__":
    sys.exit(main())
