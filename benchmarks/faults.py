"""Checks that a batch loses nothing: `python -m benchmarks.faults [--kills N] [--only kills|cluster|hostile]`.

First the real letters are read undisturbed by one worker. All else is compared with that run:
- the same with two workers, killed N times at random (`kill -9` of the whole process group) and started again: the
  files must have the same bytes, nothing lost and nothing twice;
- one run on a Dask cluster of three workers, of which one after another is killed, N times in all;
- the real letters in one folder with all hostile files: each file must have the outcome that it should have, and the
  records of the real letters must have the same bytes.
The exit code is 1 where any of this does not hold. Takes half an hour.
"""

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from app.cli_errors import QUARANTINED
from pipeline.intake import printable
from tests.pipeline import hostile_files as made
from tests.pipeline import test_hostile as expected
from tests.pipeline.cluster.started import WORKERS, started_cluster

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared/data"
SEED = 20_170_309  # any number, always the same
SAME_BYTES = ("documents.jsonl", "documents.csv", "tasks.csv", "letters.xlsx")
SMALL = {"CONGVAN_LIMITS__MEMORY_MB": "800", "CONGVAN_LIMITS__PAGE_TIMEOUT_S": "60"}
"""Narrower limits than the product's, so that hostile files are stopped sooner; real letters need less."""
IN_STARTING = 0.2  # share of the kills that strike while a run starts; a choice
MOST_WAIT_S, MOST_WAIT_CLUSTER_S = 4.0, 2.0
"""A kill comes at random within so long after the file that it waits for, to strike within others. A choice."""
LOOK_S = 0.02  # between two looks at what is settled: less than any file takes

Failures = list[str]


def main() -> int:
    """Run all checks that were asked for; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--only", choices=["kills", "cluster", "hostile"])
    parser.add_argument("--scratch", type=Path, help="keep everything here")
    args = parser.parse_args()
    if not (SHARED / "real").is_dir():
        print("no real letters beside this project: nothing to measure")
        return 0
    scratch = args.scratch or Path(tempfile.mkdtemp(prefix="faults-"))
    scratch.mkdir(parents=True, exist_ok=True)
    serial = scratch / "serial"
    started = time.monotonic()
    start(SHARED / "real", serial, workers=1).wait()
    print(f"serial run: {len(expected.outcomes(serial))} files in {time.monotonic() - started:.0f} s", flush=True)
    failures: Failures = []
    if args.only in (None, "kills"):
        failures += killed(serial, scratch / "killed", args.kills)
    if args.only in (None, "cluster"):
        failures += cluster_killed(serial, scratch / "cluster", args.kills)
    if args.only in (None, "hostile"):
        failures += hostile(serial, scratch)
    for failure in failures:
        print(f"FAILED  {failure}")
    print("all held" if not failures else f"{len(failures)} failures")
    if not args.scratch:
        shutil.rmtree(scratch)
    return 1 if failures else 0


def start(inputs: Path, out: Path, workers: int, *more: str) -> "subprocess.Popen[bytes]":
    """Start `congvan run` in a process group of its own; its messages go to a file beside `out`."""
    command = [sys.executable, "-m", "congvan", "run", str(inputs), "--out", str(out), "--workers", str(workers), *more]
    log = out.with_suffix(".log").open("ab")
    return subprocess.Popen(
        [*command, "--log-json"], cwd=ROOT, env={**os.environ, **SMALL}, stderr=log, start_new_session=True
    )


def killed(serial: Path, out: Path, kills: int) -> Failures:
    """What is wrong with a run that is killed `kills` times, then left to finish, compared with the serial one."""
    chance = random.Random(SEED)
    files = len(expected.outcomes(serial))
    reached = []
    for kill in range(kills):
        run = start(SHARED / "real", out, workers=2)
        before = settled_in(out)
        if chance.random() >= IN_STARTING:
            share = max(1, (files - before) // (kills - kill))
            wait_for(run, out, before + chance.randint(1, share))
        time.sleep(chance.uniform(0, MOST_WAIT_S))
        if run.poll() is None:
            os.killpg(run.pid, signal.SIGKILL)
        run.wait()
        reached.append(settled_in(out))
    code = start(SHARED / "real", out, workers=2).wait()
    print(f"{kills} kills, files settled at each: {reached}; the last run ended with {code}", flush=True)
    return compare_killed(serial, out)


def cluster_killed(serial: Path, out: Path, kills: int) -> Failures:
    """What is wrong with a run on a Dask cluster of which a worker is killed and started again, `kills` times."""
    chance = random.Random(SEED)
    files = len(expected.outcomes(serial))
    reached = []
    with started_cluster(out.with_name("machines")) as cluster:
        run = start(SHARED / "real", out, 1, "--dask", cluster.address)
        for kill in range(kills):
            share = max(1, (files - settled_in(out)) // (kills - kill + 1))
            wait_for(run, out, settled_in(out) + chance.randint(1, share))
            time.sleep(chance.uniform(0, MOST_WAIT_CLUSTER_S))
            if run.poll() is not None:
                break
            cluster.machines.kill(chance.randrange(WORKERS))
            reached.append(settled_in(out))
        code = run.wait()
    print(f"{len(reached)} workers killed, files settled at each: {reached}; the run ended with {code}", flush=True)
    return compare_killed(serial, out)


def wait_for(run: "subprocess.Popen[bytes]", out: Path, settled: int) -> None:
    """Wait until so many files are settled in `out`, or the run has ended."""
    while run.poll() is None and settled_in(out) < settled:
        time.sleep(LOOK_S)


def settled_in(out: Path) -> int:
    """How many files have a stored outcome in `out`."""
    return len(list((out / ".state" / "outcomes").glob("*.json")))


def compare_killed(serial: Path, out: Path) -> Failures:
    """What differs between a disturbed run and the serial one: bytes, files lost, records twice, half-written files."""
    failures = [
        f"{name} differs from that of the serial run"
        for name in SAME_BYTES
        if (serial / name).read_bytes() != (out / name).read_bytes()
    ]
    rows = expected.outcomes(out)  # fails where a path has two rows
    lost = set(expected.outcomes(serial)) - set(rows)
    ids = Counter(json.loads(line)["document_id"] for line in (out / "documents.jsonl").open(encoding="utf-8"))
    doubled = [each for each, count in ids.items() if count > 1]
    left = [path.name for path in out.rglob("*.partial")]
    print(f"{len(rows)} files, {sum(ids.values())} documents; lost {len(lost)}, doubled {len(doubled)}, left {left}")
    return failures + [f"lost: {path}" for path in lost] + [f"doubled: {each}" for each in doubled] + left


def hostile(serial: Path, scratch: Path) -> Failures:
    """What is wrong with a run over the real letters and all hostile files together."""
    folder = scratch / "everything"
    shutil.copytree(SHARED / "real", folder, dirs_exist_ok=True)
    for path in (SHARED / "hostile").iterdir():
        shutil.copy(path, folder)
    reasons = put_made(folder, scratch / "obeyed")
    out = scratch / "with-hostile"
    started = time.monotonic()
    code = start(folder, out, workers=2).wait()
    rows = expected.outcomes(out)
    print(f"{len(rows)} files in one run: {time.monotonic() - started:.0f} s, exit code {code}", flush=True)
    print(Counter(row["outcome"] for row in rows.values()))
    failures = [] if code == QUARANTINED else [f"exit code {code} instead of {QUARANTINED}"]
    failures += wrong_rows(rows, reasons, expected.outcomes(serial))
    failures += [f"{path} has no row" for path in names_in(folder) - set(rows)]
    failures += [f"{path} is no file" for path in set(rows) - names_in(folder)]
    failures += lines_changed(serial, out)
    return failures + (["a file was obeyed"] if (scratch / "obeyed").exists() else [])


def put_made(folder: Path, mark: Path) -> dict[str, str]:
    """Write the hostile files that are made by program; by name, how the reason of each must begin ("" where read).

    Those that try to run something on opening would make the file `mark`.
    """
    reasons = {name: reason for name, (_, reason) in expected.MADE.items()} | expected.SPECIAL
    for name, (make, _) in expected.MADE.items():
        (folder / name).write_bytes(make())
    for name, content in made.runs_on_opening(mark).items():
        (folder / name).write_bytes(content)
        reasons[name] = ""
    for number, name in enumerate(expected.NAMES):
        (folder / name).write_bytes(made.one_page(f"name {number}"))
    for name, content in expected.truncated():
        (folder / name).write_bytes(content)
        reasons[name] = "damaged|no pages" + ("|" if name.endswith(".pdf") else "")
    made.put_special_files(folder)
    return reasons


def names_in(folder: Path) -> set[str]:
    """The files of a folder as `outcomes.csv` writes their names: one like a formula has an apostrophe in front."""
    names = {printable(path.name) for path in folder.iterdir() if not path.is_dir()}
    return {f"'{name}" if name.startswith("=") else name for name in names}


def wrong_rows(rows: dict[str, dict[str, str]], reasons: dict[str, str], serial: dict[str, dict[str, str]]) -> Failures:
    """The files whose row of `outcomes.csv` is not as it should be.

    A real letter must have its row of the serial run; a file in `reasons` must be refused with that reason, or read
    where that is allowed; any other may be read, or refused with a reason that says that the file is bad.
    """
    failures = []
    for path, row in rows.items():
        if path in serial:
            right = all(row[name] == serial[path][name] for name in ("outcome", "reason", "documents", "pages"))
        elif path in reasons:
            read = "" in reasons[path].split("|") and row["outcome"] == "done"
            right = read or (bool(row["reason"]) and expected.begins(row, reasons[path].strip("|") or "-"))
        else:
            known = "damaged|no pages|encrypted|not a letter file|too large|the same bytes"
            right = row["outcome"] == "done" or expected.begins(row, known)
        if not right:
            failures.append(f"{path}: {row['outcome']} {row['reason']}")
    return failures


def lines_changed(serial: Path, out: Path) -> Failures:
    """A failure where records of the serial run are not in `out`, byte for byte."""
    now = set((out / "documents.jsonl").read_bytes().splitlines())
    gone = [line for line in (serial / "documents.jsonl").read_bytes().splitlines() if line not in now]
    return [f"{len(gone)} records of real letters changed"] if gone else []


if __name__ == "__main__":
    sys.exit(main())
