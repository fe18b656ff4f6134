"""A run that is killed at any moment and started again ends with the same bytes as one that was left alone."""

import csv
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

SAME_BYTES = ("documents.jsonl", "documents.csv", "tasks.csv", "letters.xlsx")
KILLS = 20
FILES = 160


def start(inputs: Path, out: Path, workers: int) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "tests.pipeline.batch.run_fake", str(inputs), str(out), str(workers)]
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    compiled_once = {**kept, "PYTHONPYCACHEPREFIX": str(out.parent / "pycache")}
    return subprocess.Popen(command, cwd=Path(__file__).parents[3], env=compiled_once)


def wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def settled_in(out: Path) -> int:
    return len(list((out / ".state" / "outcomes").glob("*.json")))


def workers_of(process: "subprocess.Popen[bytes]") -> list[psutil.Process]:
    return psutil.Process(process.pid).children(recursive=True)


@pytest.mark.slow
def test_random_kills_lose_and_double_nothing(tmp_path: Path) -> None:
    inputs = tmp_path / "in"
    inputs.mkdir()
    for number in range(FILES):
        word = "refuse" if number % 17 == 0 else "slow 0.03"
        (inputs / f"{number:03}").write_text(f"{word} {number // 2 * 2 if number % 29 == 0 else number}")
    assert start(inputs, tmp_path / "serial", 1).wait() == 0
    moments = random.Random(20170309)
    settled = [0]
    for _ in range(KILLS):
        run = start(inputs, tmp_path / "killed", 2)
        while settled_in(tmp_path / "killed") == settled[-1] and run.poll() is None:
            time.sleep(0.005)
        time.sleep(moments.uniform(0, 0.15))
        run.send_signal(signal.SIGKILL)
        run.wait()
        settled.append(settled_in(tmp_path / "killed"))
    assert len(set(settled)) > KILLS / 2, "most kills struck when there was nothing to lose: the test shows nothing"
    assert start(inputs, tmp_path / "killed", 2).wait() == 0
    for name in SAME_BYTES:
        assert (tmp_path / "killed" / name).read_bytes() == (tmp_path / "serial" / name).read_bytes(), name
    with (tmp_path / "killed" / "outcomes.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["path"] for row in csv.DictReader(file)] == [f"{number:03}" for number in range(FILES)]
    assert not list((tmp_path / "killed").rglob("*.partial"))


def test_a_killed_run_leaves_no_process_behind(tmp_path: Path) -> None:
    inputs = tmp_path / "in"
    inputs.mkdir()
    (inputs / "a").write_text("hang")
    run = start(inputs, tmp_path / "out", 1)
    wait_until(lambda: len(workers_of(run)) == 3)  # the resource tracker, the fork server and the worker
    left = workers_of(run)
    run.kill()
    run.wait()
    _, alive = psutil.wait_procs(left, timeout=60)
    assert not alive
