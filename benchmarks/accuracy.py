"""How exact the product is on real letters: `python -m benchmarks.accuracy [--save]`.

Reads the labelled real letters, scores them by kind of scan and by issuer, prints how reliable the confidences are, and
compares with the figures of the last accepted run (`benchmarks/accuracy.json`): exit code 1 when a key figure is worse
by more than a point. Without the labelled letters it says so and does nothing.
"""

import argparse
import csv
import json
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from app.run import run_letters
from app.settings import load_settings
from benchmarks.reliability import print_reliability

SHARED = Path(__file__).resolve().parents[2] / "shared"
STORED = Path(__file__).with_name("accuracy.json")
TOLERANCE = 0.01
"""One point; the figures themselves repeat exactly, but a new library version may move single values."""
KEY_FIGURES = (
    "document_type", "code_number", "code_notation", "issued_date", "organ_name", "subject", "signer.full_name",
    "priority", "arrival_number", "arrival_date", "recipients.f1", "to_places.f1", "references.f1", "tasks.f1",
    "tasks.label", "tasks.end", "tasks.due", "tasks.due_stated", "tasks.lead.f1", "tasks.coordinate.f1", "key_fields",
)  # fmt: skip
LOWER_IS_BETTER = ("silent", "review")
Figures = dict[str, float | None]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--save", action="store_true", help="accept the figures of this run")
    parser.add_argument("--out", type=Path, help="keep the run's output here, and go on from what is in it")
    args = parser.parse_args()
    if not SHARED.is_dir():
        print("no labelled letters beside this project: nothing to measure")
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        out = args.out or Path(scratch) / "out"
        run_letters([SHARED / "data/real", SHARED / "data/seeds"], out, load_settings({}))
        figures = measure(out, Path(scratch))
        print_reliability(out, SHARED / "data/truth")
    worse = list(regressions(figures["all"], json.loads(STORED.read_text())["all"])) if STORED.exists() else []
    for line in worse:
        print(f"WORSE  {line}")
    if args.save:
        STORED.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 1 if worse and not args.save else 0


def measure(out: Path, scratch: Path) -> dict[str, Figures]:
    """Figures of all letters, of the seed letters, by kind of scan and by issuer."""
    truths = [*(SHARED / "data/truth/letters").glob("*.json"), *(SHARED / "data/truth/headers").glob("*.json")]
    groups: dict[str, list[Path]] = defaultdict(list)
    labels = _labels()
    for truth in truths:
        name = json.loads(truth.read_text(encoding="utf-8"))["file"]
        for label in ("all", *labels.get(name, ())):
            groups[label].append(truth)
    groups["seeds"] = list((SHARED / "data/truth/seeds").glob("*.json"))
    figures = {}
    for label in ("all", "seeds", *sorted(set(groups) - {"all", "seeds"})):
        figures[label] = score(out, groups[label], scratch)
        _print_group(label, len(groups[label]), figures[label])
    return figures


def regressions(now: Figures, before: Figures) -> Iterable[str]:
    """A line for each key figure that is worse by more than the tolerance."""
    for name in (*KEY_FIGURES, *LOWER_IS_BETTER):
        new, old = now.get(name), before.get(name)
        if new is None or old is None:
            continue
        fall = new - old if name in LOWER_IS_BETTER else old - new
        if fall > TOLERANCE:
            yield f"{name}: {old:.4f} before, {new:.4f} now"


def _labels() -> dict[str, tuple[str, str]]:
    """File name to kind of scan and issuer."""
    with (SHARED / "data/real/manifest.tsv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    return {row["file"]: (f"kind: {_kind(row)}", f"issuer: {row['issuer']}") for row in rows}


def _kind(row: dict[str, str]) -> str:
    if row["kind"] != "scanned":
        return row["kind"].replace("_", " ")
    return "1-bit scan" if "bilevel" in row["quality_notes"] else "colour or grey scan"


def score(out: Path, truths: list[Path], scratch: Path) -> Figures:
    folder = scratch / "truth"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for truth in truths:
        shutil.copy(truth, folder)
    result = scratch / "figures.json"
    scorer = [sys.executable, str(SHARED / "tools/score.py"), str(out), str(folder), "--json", str(result)]
    subprocess.run(scorer, check=True, stdout=subprocess.DEVNULL)
    figures: Figures = json.loads(result.read_text())
    return figures


def _print_group(label: str, letters: int, figures: Figures) -> None:
    if label in ("all", "seeds"):
        print(f"\n{label} ({letters} files)")
        for name in (*KEY_FIGURES, *LOWER_IS_BETTER):
            print(f"  {name:22} {figures[name]}")
        return
    shown = ("key_fields", "code_number", "issued_date", "signer.full_name", "tasks.f1", "silent", "review")
    print(f"{label[:48]:48} {letters:3}  " + "  ".join(f"{name} {figures[name]}" for name in shown))


if __name__ == "__main__":
    sys.exit(main())
