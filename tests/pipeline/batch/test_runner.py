"""What goes into a batch comes out exactly once, whatever the reader does."""

import json
import re
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

from models import Outcome
from models.errors import NoOcrEngine, OutputLocked, ScratchFull, WorkerLost
from pipeline.batch import BatchResult, Limits, Store, run_batch
from pipeline.batch.messages import Job, Message
from pipeline.batch.process import WorkerProcess
from pipeline.intake import walk
from tests.pipeline.batch.fake_readers import DiesOnArrival, Plain, read_and_log, read_by_content, read_process_number

LIMITS = Limits(page_timeout_s=3.0, memory_mb=400)

FAULTS = [
    ("good", "done", ""),
    ("refuse", "quarantined", "encrypted (page 3)"),
    ("defect", "quarantined", "a defect of congvan (KeyError on page 3)"),
    ("hang", "quarantined", "took too long (over 3 s on page 3)"),
    ("native-hang", "quarantined", "took too long (over 3 s on page 3)"),
    ("kill", "quarantined", "the reader crashed (signal 9 on page 3)"),
    ("segfault", "quarantined", "the reader crashed (signal 11 on page 3)"),
    ("exit", "quarantined", "the reader crashed (exit code 7 on page 3)"),
    ("memory", "quarantined", "needs too much memory (over 400 MB on page 3)"),
    ("child-memory", "quarantined", "needs too much memory (over 400 MB on page 3)"),
    ("memory-error", "quarantined", "needs too much memory (page 3)"),
    ("print", "done", ""),
    ("bad-data", "quarantined", "a defect of congvan (TypeError on page 3)"),
    ("nothing", "quarantined", "a defect of congvan (TypeError on page 3)"),
    ("twins", "quarantined", "a defect of congvan (ValueError on page 3)"),
    ("crash-once", "done", ""),
    ("change", "quarantined", "vanished (changed)"),
    ("vanish", "quarantined", "vanished (removed)"),
]


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    return folder


def run(
    inputs: Path, out: Path, *, workers: int = 2, fingerprint: str = "same", limits: Limits = LIMITS
) -> BatchResult:
    store = Store(out, fingerprint)
    with store.locked():
        return run_batch(list(walk([inputs])), Plain(read_and_log), store, limits=limits, workers=workers)


def code_of(reason: str) -> str:
    word = reason.partition(" (")[0]
    return "defect" if word == "a defect of congvan" else word.replace(" ", "_")


def reads(inputs: Path) -> list[str]:
    log = inputs.parent / "reads.log"
    return log.read_text().split() if log.exists() else []


@pytest.mark.parametrize("workers", [1, 4])
def test_every_fault_costs_one_file(
    inputs: Path, tmp_path: Path, workers: int, capfd: pytest.CaptureFixture[str]
) -> None:
    for content, _, _ in FAULTS:
        (inputs / content).write_text(content)
    for number in range(6):
        (inputs / f"letter-{number}").write_text(f"letter {number}")
    result = run(inputs, tmp_path / "out", workers=workers)
    outcomes = {outcome.path: outcome for outcome in result.outcomes}
    assert [outcome.path for outcome in result.outcomes] == sorted(outcomes)
    assert len(outcomes) == len(FAULTS) + 6
    for content, kind, reason in FAULTS:
        assert (outcomes[content].outcome, outcomes[content].reason[: len(reason)]) == (kind, reason), content
        assert outcomes[content].reason_code == code_of(reason), content
    assert all(outcomes[f"letter-{number}"].outcome == "done" for number in range(6))
    assert result.defects == 4
    assert "noise" not in capfd.readouterr().out


def test_equal_bytes_are_read_once_and_the_first_by_name_counts(inputs: Path, tmp_path: Path) -> None:
    for name in ("c", "a", "b"):
        (inputs / name).write_text("good")
    outcomes = run(inputs, tmp_path / "out", workers=4).outcomes
    assert [(each.path, each.outcome, each.reason, each.reason_code) for each in outcomes] == [
        ("a", "done", "", ""),
        ("b", "duplicate", "the same bytes as a", "duplicate"),
        ("c", "duplicate", "the same bytes as a", "duplicate"),
    ]
    assert reads(inputs) == ["a"]


def test_a_second_run_reads_nothing_again(inputs: Path, tmp_path: Path) -> None:
    (inputs / "good").write_text("good")
    (inputs / "refuse").write_text("refuse")
    first, second = run(inputs, tmp_path / "out"), run(inputs, tmp_path / "out")
    assert second.outcomes == first.outcomes
    assert (first.reused, second.reused) == (0, 2)
    assert sorted(reads(inputs)) == ["good", "refuse"]


def _change_bytes(inputs: Path, out: Path) -> None:
    (inputs / "b").write_text("other")


def _damage_record(inputs: Path, out: Path) -> None:
    sha256 = next(each for each in _outcomes(out) if each.path == "b").sha256
    (out / "records" / f"{str(sha256)[:16]}-2.json").write_text("{}")


def _remove_record(inputs: Path, out: Path) -> None:
    sha256 = next(each for each in _outcomes(out) if each.path == "b").sha256
    (out / "records" / f"{str(sha256)[:16]}-1.json").unlink()


def _damage_state(inputs: Path, out: Path) -> None:
    for path in (out / ".state" / "outcomes").iterdir():
        if json.loads(path.read_text())["outcome"]["path"] == "b":
            path.write_bytes(path.read_bytes()[:50])


def _outcomes(out: Path) -> list[Outcome]:
    return [Outcome(**json.loads(path.read_text())["outcome"]) for path in (out / ".state" / "outcomes").iterdir()]


@pytest.mark.parametrize("change", [_change_bytes, _damage_record, _remove_record, _damage_state])
def test_only_what_changed_is_read_again(inputs: Path, tmp_path: Path, change: Callable[[Path, Path], None]) -> None:
    for name in ("a", "b"):
        (inputs / name).write_text(name)
    run(inputs, tmp_path / "out")
    change(inputs, tmp_path / "out")
    result = run(inputs, tmp_path / "out")
    assert sorted(reads(inputs)) == ["a", "b", "b"]
    assert {path.stem for path in (tmp_path / "out" / "records").iterdir()} == set(result.document_ids)
    assert len(result.document_ids) == 4


def test_other_settings_read_all_again(inputs: Path, tmp_path: Path) -> None:
    (inputs / "a").write_text("a")
    run(inputs, tmp_path / "out", fingerprint="old")
    assert run(inputs, tmp_path / "out", fingerprint="new").reused == 0


def test_other_settings_are_told_of(inputs: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (inputs / "a").write_text("good")
    (inputs / "b").write_text("other")
    run(inputs, tmp_path / "out")
    assert "other settings" not in caplog.text
    run(inputs, tmp_path / "out", fingerprint="other")
    assert caplog.text.count("other settings") == 1


def test_a_file_that_changed_meanwhile_is_read_by_the_next_run(inputs: Path, tmp_path: Path) -> None:
    (inputs / "a").write_text("touch")
    kinds = [run(inputs, tmp_path / "out").outcomes[0].outcome for _ in range(2)]
    assert kinds == ["quarantined", "done"]


def test_more_time_reads_what_took_too_long(inputs: Path, tmp_path: Path) -> None:
    (inputs / "a").write_text("hang")
    for limits in (LIMITS, LIMITS, LIMITS.model_copy(update={"page_timeout_s": 0.9})):
        run(inputs, tmp_path / "out", limits=limits)
    assert reads(inputs) == ["a"] * 4  # each time twice


def test_a_defect_is_told_of_by_each_run(inputs: Path, tmp_path: Path) -> None:
    (inputs / "a").write_text("defect")
    results = [run(inputs, tmp_path / "out") for _ in range(2)]
    assert [(result.reused, result.defects) for result in results] == [(0, 1), (1, 1)]


def test_a_full_disk_for_temporary_files_ends_the_run(inputs: Path, tmp_path: Path) -> None:
    (inputs / "a").write_text("full-disk")
    with pytest.raises(ScratchFull, match="TMPDIR"):
        run(inputs, tmp_path / "out")
    assert not Store(tmp_path / "out", "same").settled_files()


def test_records_of_removed_files_go_and_nothing_else_does(inputs: Path, tmp_path: Path) -> None:
    (inputs / "a").write_text("a")
    (inputs / "b").write_text("b")
    run(inputs, tmp_path / "out")
    foreign = tmp_path / "out" / "records" / "notes.json"
    foreign.write_text("mine")
    (inputs / "b").unlink()
    result = run(inputs, tmp_path / "out")
    kept = {path.stem for path in (tmp_path / "out" / "records").iterdir()}
    assert kept == {*result.document_ids, "notes"}


def test_a_record_is_there_before_the_run_ends(inputs: Path, tmp_path: Path) -> None:
    (inputs / "a").write_text("a")
    (inputs / "b").write_text("b")
    found: list[int] = []

    class Watcher:
        def found(self, files: int) -> None:
            pass

        def begun(self, files: int) -> None:
            assert files == 2

        def settled(self, outcome: Outcome) -> None:
            found.append(len(list((tmp_path / "out" / "records").glob("*.json"))))

        def pages_under_way(self, pages: int) -> None:
            pass

    store = Store(tmp_path / "out", "same")
    with store.locked():
        run_batch(list(walk([inputs])), Plain(read_by_content), store, limits=LIMITS, workers=1, listener=Watcher())
    assert found == [2, 4]


def test_two_runs_keep_out_of_one_folder(tmp_path: Path) -> None:
    with Store(tmp_path, "same").locked(), pytest.raises(OutputLocked), Store(tmp_path, "same").locked():
        pass


def test_what_no_file_can_help_ends_the_run(inputs: Path, tmp_path: Path) -> None:
    (inputs / "a").write_text("no-engine")
    with pytest.raises(NoOcrEngine, match="install it"):
        run(inputs, tmp_path / "out")


def test_workers_that_do_not_start_end_the_run(inputs: Path, tmp_path: Path) -> None:
    (inputs / "a").write_text("a")
    store = Store(tmp_path / "out", "same")
    with store.locked(), pytest.raises(WorkerLost, match=re.escape(str(store.log))):
        run_batch(list(walk([inputs])), Plain(DiesOnArrival()), store, limits=LIMITS, workers=1)


@pytest.mark.parametrize(("deaths", "ends_well"), [(2, True), (100, False)])
def test_the_server_that_forks_workers_may_die(
    inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, deaths: int, ends_well: bool
) -> None:
    left = iter(range(deaths))

    def start(*arguments: Any) -> WorkerProcess[Job, Message]:
        if next(left, None) is not None:
            raise EOFError("unexpected EOF")
        return WorkerProcess(*arguments)

    monkeypatch.setattr("pipeline.batch.pool.WorkerProcess", start)
    (inputs / "a").write_text("a")
    with nullcontext() if ends_well else pytest.raises(WorkerLost):
        assert run(inputs, tmp_path / "out").outcomes[0].outcome == "done"


def test_workers_are_replaced_after_some_files(inputs: Path, tmp_path: Path) -> None:
    for number in range(6):
        (inputs / f"{number}").write_text(f"pid {number}")
    store = Store(tmp_path / "out", "same")
    with store.locked():
        run_batch(list(walk([inputs])), Plain(read_process_number), store, limits=Limits(recycle_files=2), workers=1)
    numbers = [json.loads(path.read_text())["subject"] for path in (tmp_path / "out" / "records").iterdir()]
    assert sorted(numbers.count(number) for number in set(numbers)) == [2, 2, 2]
