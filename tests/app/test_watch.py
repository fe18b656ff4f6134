"""A watched folder: files are read once they are written to the end, and the results follow."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.watch import ROUND_FILES, HashMemory, MeteredListener, Metrics, Settling, WatchedFolders, round_of
from models import Outcome
from pipeline.batch import Silent, Store
from pipeline.intake import InputFile, sha256_of

ROOT = Path(__file__).parents[2]
PATIENCE_S = 60


def files_in(folder: Path) -> list[InputFile]:
    return [InputFile(path, path.name) for path in sorted(folder.iterdir())]


def age(path: Path, seconds: float) -> None:
    then = time.time() - seconds
    os.utime(path, (then, then))


def test_what_lay_there_before_need_not_wait(tmp_path: Path) -> None:
    (tmp_path / "old").touch()
    (tmp_path / "new").touch()
    age(tmp_path / "old", 60)
    assert list(Settling(5).settled(files_in(tmp_path), time.time())) == [tmp_path / "old"]


def test_a_file_waits_until_it_has_not_changed_for_a_while(tmp_path: Path) -> None:
    settling, start = Settling(5), time.time()
    settling.settled([], start)
    scan = tmp_path / "scan.pdf"
    scan.write_text("page 1")
    age(scan, 60)  # a copy that keeps the time of its original tells nothing
    assert not settling.settled(files_in(tmp_path), start + 1)
    scan.write_text("page 1, page 2")
    assert not settling.settled(files_in(tmp_path), start + 5)
    assert not settling.settled(files_in(tmp_path), start + 9)
    assert list(settling.settled(files_in(tmp_path), start + 10)) == [scan]


def test_a_changed_file_waits_again(tmp_path: Path) -> None:
    settling, start = Settling(5), time.time()
    scan = tmp_path / "scan.pdf"
    scan.write_text("page 1")
    age(scan, 60)
    assert settling.settled(files_in(tmp_path), start)
    scan.write_text("page 1, page 2")
    assert not settling.settled(files_in(tmp_path), start + 1)


def test_a_broken_link_settles_too(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("nowhere")
    settling = Settling(5)
    settling.settled(files_in(tmp_path), 100.0)
    assert list(settling.settled(files_in(tmp_path), 106.0)) == [tmp_path / "link"]


def test_a_file_is_hashed_again_only_when_it_changed(tmp_path: Path) -> None:
    memory, path = HashMemory(), tmp_path / "a"
    path.write_text("one")
    age(path, 60)
    first = memory.sha256_of(path)
    kept = path.stat()
    path.write_text("two")
    os.utime(path, ns=(kept.st_atime_ns, kept.st_mtime_ns))
    assert memory.sha256_of(path) == first  # as long as nothing tells of the change
    age(path, 30)
    assert memory.sha256_of(path) == sha256_of(path) != first


def touched(folder: Path, *names: str) -> None:
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / name).touch()


def names(found: list[InputFile] | None) -> list[str] | None:
    return found if found is None else [file.relative for file in found]


def test_another_drive_counts_when_it_has_letters_that_are_known(tmp_path: Path) -> None:
    """The device number of a network drive changes when it is mounted again; an empty mount point is not it."""
    touched(tmp_path / "in", "a", "b")
    folders = WatchedFolders([tmp_path / "in"], tmp_path / "out", devices=[-1])
    assert names(folders.look()) == ["a", "b"]  # mounted after the start
    for name in ("a", "b"):
        (tmp_path / "in" / name).unlink()
    folders.devices = [-1]
    assert folders.look() is None
    touched(tmp_path / "in", "other")
    assert folders.look() is None
    touched(tmp_path / "in", "a")
    assert names(folders.look()) == ["a", "other"]


def test_a_folder_on_the_same_drive_may_be_emptied(tmp_path: Path) -> None:
    touched(tmp_path / "in", "a")
    folders = WatchedFolders([tmp_path / "in"], tmp_path / "out", devices=[tmp_path.stat().st_dev])
    folders.look()
    (tmp_path / "in" / "a").unlink()
    assert folders.look() == []


def test_a_backlog_is_read_in_rounds(tmp_path: Path) -> None:
    """What has its outcome is in each of them, or it would be dropped."""
    store = Store(tmp_path / "out", "same")
    files = [InputFile(tmp_path / str(number), f"{number:04}") for number in range(ROUND_FILES + 2)]
    with store.locked():
        store.settle(Outcome(path="0201", sha256="0" * 64, outcome="done"), (), "0201")
        first = round_of(files, {}, store)
        second = round_of(files, {file.path: (1, 1, 1) for file in first}, store)
    assert [file.relative for file in first] == ["0201", *(f"{number:04}" for number in range(ROUND_FILES))]
    assert len(second) == len(files)


def test_metrics_go_on_while_a_round_is_read(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    heard = MeteredListener(Silent(), Metrics(every_s=0.0))
    heard.begun(2)
    heard.settled(Outcome(path="a", sha256="0" * 64, outcome="done"))
    assert [record.fields["unread"] for record in caplog.records] == [1]  # type: ignore[attr-defined]


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[tuple[Path, Path, "subprocess.Popen[str]"]]:
    inputs, out = tmp_path / "in", tmp_path / "out"
    inputs.mkdir()
    command = [sys.executable, "congvan.py", "watch", str(inputs), "--out", str(out), "--settle", "0.5", "--log-json"]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    yield inputs, out, process
    process.kill()
    process.communicate()


def rows(out: Path) -> list[str]:
    table = out / "outcomes.csv"
    return table.read_text("utf-8-sig").splitlines()[1:] if table.exists() else []


def wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.mark.slow
def test_results_follow_the_folder(watched: tuple[Path, Path, "subprocess.Popen[str]"]) -> None:
    inputs, out, process = watched
    wait_until((out / "outcomes.csv").exists)
    assert rows(out) == []
    (inputs / "one.pdf").write_text("<html>one")
    (inputs / ".two.pdf.part").write_text("<html>two")
    wait_until(lambda: len(rows(out)) == 1)
    (inputs / ".two.pdf.part").rename(inputs / "two.pdf")
    wait_until(lambda: len(rows(out)) == 2)
    (inputs / "one.pdf").unlink()
    wait_until(lambda: len(rows(out)) == 1)
    process.send_signal(signal.SIGTERM)
    _, printed = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 0
    messages = [json.loads(line)["message"] for line in printed.splitlines()]
    assert {"metrics", "settled", "results are up to date", "stopped"} <= set(messages)
