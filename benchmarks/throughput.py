"""Measures how fast the product is: `python -m benchmarks.throughput [--letters N] [--rss-pages N] [--json FILE]`.

Measured are the CPU seconds of each stage beside those of the bare OCR engine, which reads each cleaned image right
after the product in the same process; then born-digital letters a second, the gain by a second worker, the time to the
first record, and the memory of a worker. Wall-clock figures mean something on an idle machine only; the load of the
machine is printed with them.
"""

import argparse
import json
import os
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path

import psutil

from app.run import RunSummary, run_letters
from app.settings import load_settings
from benchmarks.memory import memory_over
from benchmarks.stages import Stages, measure_stages
from pipeline.intake import PDF, identify, walk

REAL = Path(__file__).resolve().parents[2] / "shared/data/real"
SEED = 30  # any number, always the same
COPIES = 60
"""Of each born-digital letter, so that the start of the run does not count."""

Figures = dict[str, float]
BARS = {
    "share of the bare engine on scans": ("<=", 1.20),
    "two workers, times as fast as one": (">=", 1.85),
    "born-digital letters a CPU second": (">=", 12.0),
    "memory over the last pass over that of the second": ("<=", 1.05),
    "memory at most, MB": ("<=", 700.0),
    "first record after, s": ("<=", 5.0),
}
"""What the product promises (docs/benchmarks.md)."""


def main() -> int:
    """Measure all that is not skipped and print it beside what is promised; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--letters", type=int, help="take a random sample of so many files instead of all")
    parser.add_argument("--rss-pages", type=int, default=1000, help="pages over which a worker's memory is watched")
    parser.add_argument("--json", type=Path, help="write the figures here too")
    parser.add_argument("--skip", nargs="*", default=[], choices=["stages", "born-digital", "scaling", "memory"])
    args = parser.parse_args()
    if not REAL.is_dir():
        print("no real letters beside this project: nothing to measure")
        return 0
    files = _sample(args.letters)
    figures: Figures = {"load of the machine at the start": os.getloadavg()[0]}
    stages = measure_stages(files)
    figures |= stages.figures()
    if "born-digital" not in args.skip:
        figures |= born_digital(stages.born_digital)
    if "scaling" not in args.skip:
        figures |= scaling(stages.scans)
    if "memory" not in args.skip:
        figures |= memory_over(_quick_first(stages), args.rss_pages)
    _print(figures)
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 0


def _sample(count: int | None) -> list[Path]:
    files = [file.path for file in walk([REAL]) if file.path.suffix != ".tsv"]
    return sorted(random.Random(SEED).sample(files, count)) if count else files


def _quick_first(stages: Stages) -> list[Path]:
    """All kinds of pages in turn, so that a thousand pages take minutes: the quickest half of the scans."""
    quick = sorted(stages.scans, key=lambda path: stages.seconds_a_page[path])
    return [*quick[: len(quick) // 2 + 1], *stages.born_digital]


def born_digital(letters: list[Path]) -> Figures:
    """Figures of whole runs with one worker over many copies of born-digital letters.

    The copies are made different by a comment at the end, because equal files would be read once.
    """
    if not letters:
        return {}
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "in"
        folder.mkdir()
        for path in letters:
            if identify(path) == PDF:
                for copy in range(COPIES):
                    (folder / f"{copy}-{path.name}").write_bytes(path.read_bytes() + b"\n%% %d\n" % copy)
        few = Path(scratch) / "few"
        few.mkdir()
        shutil.copy(next(folder.iterdir()), few)
        start_s, _ = _run([few], Path(scratch) / "out-few", 1)
        cpu_s, summary = _run([folder], Path(scratch) / "out", 1)
    return {
        "start of a run and one letter, CPU s": start_s,
        "born-digital letters a CPU second": summary.documents / cpu_s,
        "born-digital pages a letter": summary.pages / summary.documents,
    }


def scaling(scans: list[Path]) -> Figures:
    """Figures of runs over the same scans with one worker and with two, twice each: speed, and time to first record."""
    walls: dict[int, list[float]] = {1: [], 2: []}
    cpus: dict[int, list[float]] = {1: [], 2: []}
    firsts = []
    pages = 0
    for workers in (1, 2, 2, 1):
        with tempfile.TemporaryDirectory() as scratch:
            first = FirstRecord()
            cpu_s, summary = _run(scans, Path(scratch) / "out", workers, first)
        walls[workers].append(summary.seconds)
        cpus[workers].append(cpu_s)
        firsts.append(first.after_s)
        pages = summary.pages
    return {
        "pages a second, one worker": pages / min(walls[1]),
        "pages a second, two workers": pages / min(walls[2]),
        "two workers, times as fast as one": min(walls[1]) / min(walls[2]),
        "CPU with two workers over CPU with one": min(cpus[2]) / min(cpus[1]),
        "first record after, s": min(firsts),
    }


class FirstRecord:
    """A listener that notes how long it took until the first file had its outcome."""

    def __init__(self) -> None:
        self._started = time.monotonic()
        self.after_s = float("inf")

    def found(self, files: int) -> None:
        """Do nothing."""

    def begun(self, files: int) -> None:
        """Do nothing: time counts from when the listener was made."""

    def settled(self, outcome: object) -> None:
        """Note the time at the first call."""
        self.after_s = min(self.after_s, time.monotonic() - self._started)

    def pages_under_way(self, pages: int) -> None:
        """Do nothing."""


def _run(inputs: list[Path], out: Path, workers: int, first: FirstRecord | None = None) -> tuple[float, RunSummary]:
    """CPU seconds of this process and all that it started, and what the run came to."""
    before_s = _cpu_s()
    summary = run_letters(inputs, out, load_settings({"workers": workers}), listener=first)
    return _cpu_s() - before_s, summary


def _cpu_s() -> float:
    """The server that forks the workers is a child of this process and counts those that have ended."""
    times = [psutil.Process().cpu_times(), *(child.cpu_times() for child in psutil.Process().children())]
    children_s = sum(each.children_user + each.children_system for each in times[1:])
    return float(sum(each.user + each.system for each in times) + children_s)


def _print(figures: Figures) -> None:
    for name, value in figures.items():
        sign, bar = BARS.get(name, ("", 0.0))
        held = value <= bar if sign == "<=" else value >= bar
        verdict = f"   bar {sign} {bar:g}: {'held' if held else 'MISSED'}" if sign else ""
        print(f"{name:58} {value:9.3f}{verdict}")


if __name__ == "__main__":
    sys.exit(main())
