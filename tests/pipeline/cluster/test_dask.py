"""On a Dask cluster a batch ends with the bytes of the serial run, whatever happens to its machines."""

import random
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import LocalCluster

from app.places import run_places
from app.settings import Settings
from models import Outcome
from models.errors import NoCluster, NoOcrEngine, WorkerLost
from pipeline.batch.order import in_reading_order
from pipeline.batch.runner import Silent
from pipeline.cluster import ClusterReaders, HashAhead
from pipeline.intake import InputFile, walk
from tests.pipeline.batch.fake_readers import Plain
from tests.pipeline.cluster.fatal_reader import read_or_kill_machine
from tests.pipeline.cluster.started import (
    LIMITS,
    WORKERS,
    Cluster,
    Machines,
    another_everywhere,
    run_here,
    run_there,
    same_bytes,
    started_cluster,
)

pytestmark = pytest.mark.slow

SAMPLES = Path(__file__).parents[3] / "data" / "samples" / "letters"
FILES = 45
FILES_A_KILL = 6
LATEST_KILL_S = 0.5


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with started_cluster(tmp_path_factory.mktemp("machines")) as cluster:
        yield cluster


@pytest.fixture
def cluster(machines: Cluster) -> str:
    return machines.address


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    return folder


def fill(inputs: Path, files: int, seconds: float) -> None:
    """Letters, files that are refused, files that crash their reader, and a few with the bytes of another."""
    for number in range(files):
        word = "refuse" if number % 17 == 5 else "segfault" if number % 41 == 7 else f"slow {seconds}"
        (inputs / f"{number:03}").write_text(f"{word} {number // 2 * 2 if number % 29 == 1 else number}")


class Killer(Silent):
    """Kills a Dask worker at random whenever some more files are done: slow machines see as many kills as fast ones."""

    def __init__(self, machines: Machines) -> None:
        self._machines = machines
        self._chance = random.Random(20170309)
        self._settled = 0
        self._late: list[threading.Timer] = []

    def settled(self, outcome: Outcome) -> None:
        self._settled += 1
        if self._settled % FILES_A_KILL == 0:
            victim = self._chance.randrange(WORKERS)
            self._late.append(threading.Timer(self._chance.uniform(0, LATEST_KILL_S), self._machines.kill, [victim]))
            self._late[-1].start()

    def killed(self) -> int:
        """Once none is still to come."""
        for timer in self._late:
            timer.join()
        return len(self._late)


def test_workers_killed_at_random_change_nothing(machines: Cluster, inputs: Path, tmp_path: Path) -> None:
    fill(inputs, FILES, 0.3)
    killer = Killer(machines.machines)
    there = run_there(machines.address, inputs, tmp_path / "there", listener=killer)
    assert killer.killed() == FILES // FILES_A_KILL
    here = run_here(inputs, tmp_path / "here")
    assert same_bytes(tmp_path / "there", tmp_path / "here")
    assert [(each.path, each.outcome) for each in there.outcomes] == [
        (each.path, each.outcome) for each in here.outcomes
    ]
    assert [each.path for each in there.outcomes] == [f"{number:03}" for number in range(FILES)]


def test_a_file_that_kills_machines_is_quarantined_and_no_other(cluster: str, inputs: Path, tmp_path: Path) -> None:
    for number in range(12):
        (inputs / f"{number:02}").write_text(f"slow 0.2 {number}")
    (inputs / "05").write_text("machine")
    result = run_there(cluster, inputs, tmp_path / "out")
    quarantined = {each.path: each.reason for each in result.outcomes if each.outcome == "quarantined"}
    assert set(quarantined) == {"05"}
    assert str(quarantined["05"]).startswith("the reader crashed (each machine that read it was lost)")


def test_the_run_goes_on_where_it_was_on_a_cluster_or_not(cluster: str, inputs: Path, tmp_path: Path) -> None:
    fill(inputs, 20, 0)

    class Enough(Exception):
        pass

    class Impatient(Silent):
        """Stops the run after some files."""

        settled_files = 0

        def settled(self, outcome: Outcome) -> None:
            self.settled_files += 1
            if self.settled_files == 9:
                raise Enough

    with pytest.raises(Enough):
        run_there(cluster, inputs, tmp_path / "there", listener=Impatient())
    assert run_there(cluster, inputs, tmp_path / "there").reused >= 7
    run_here(inputs, tmp_path / "here")
    assert same_bytes(tmp_path / "there", tmp_path / "here")
    assert run_here(inputs, tmp_path / "there").reused == 19, "all but the duplicate"


def test_what_no_file_can_help_ends_the_run(cluster: str, inputs: Path, tmp_path: Path) -> None:
    (inputs / "a").write_text("no-engine")
    with pytest.raises(NoOcrEngine, match="install it"):
        run_there(cluster, inputs, tmp_path / "out")


def test_machines_of_another_version_read_nothing(cluster: str, inputs: Path, tmp_path: Path) -> None:
    (inputs / "a").write_text("good")
    with pytest.raises(WorkerLost, match="of another version there"):
        run_there(cluster, inputs, tmp_path / "out", installation=another_everywhere)
    assert not list((tmp_path / "out" / "records").iterdir())


def test_no_scheduler_is_said_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.cluster.readers.CONNECT_S", 0.5)
    with (
        pytest.raises(NoCluster, match="no Dask scheduler answers"),
        ClusterReaders("tcp://127.0.0.1:9", Plain(read_or_kill_machine), LIMITS),
    ):
        pass


def test_the_client_holds_a_window_only(cluster: str, inputs: Path, tmp_path: Path) -> None:
    taken = settled = most = 0
    for number in range(60):
        (inputs / f"{number:02}").write_text(f"good {number}")

    class Counting:
        def found(self, files: int) -> None:
            pass

        def begun(self, files: int) -> None:
            pass

        def settled(self, outcome: object) -> None:
            nonlocal settled
            settled += 1

        def pages_under_way(self, pages: int) -> None:
            pass

    class Watched(HashAhead):
        def sha256(self, file: InputFile) -> str:
            nonlocal taken, most
            taken += 1
            most = max(most, taken - settled)
            return super().sha256(file)

    monkey = pytest.MonkeyPatch()
    monkey.setattr("tests.pipeline.cluster.started.HashAhead", Watched)
    with monkey.context():
        run_there(cluster, inputs, tmp_path / "out", listener=Counting())
    monkey.undo()
    assert settled == 60
    assert most <= 2 * 3 + 1


def test_hashes_come_for_every_file_in_any_order(inputs: Path) -> None:
    fill(inputs, 100, 0)
    files = in_reading_order(list(walk([inputs])))
    with HashAhead(files) as hashes:
        assert hashes.sha256(files[50]) == files[50].sha256()
        assert [hashes.sha256(file) for file in files] == [file.sha256() for file in files]


def test_workers_with_a_nanny_read_too(inputs: Path, tmp_path: Path) -> None:
    """Dask starts such workers as daemons, and those may not start processes."""
    (inputs / "a").write_text("good")
    (inputs / "b").write_text("segfault")
    with LocalCluster(n_workers=1, threads_per_worker=2, host="127.0.0.1", dashboard_address="127.0.0.1:0") as cluster:
        result = run_there(str(cluster.scheduler_address), inputs, tmp_path / "out")
    assert [each.outcome for each in result.outcomes] == ["done", "quarantined"]


def test_a_real_letter_is_read_the_same(cluster: str, tmp_path: Path) -> None:
    """The whole command, with the reader that is shipped."""
    letters = [str(SAMPLES / "cong-van-so-noi-vu.pdf")]
    settings = Settings(workers=1)
    assert run_places(letters, str(tmp_path / "there"), settings, dask=cluster).done == 1
    run_places(letters, str(tmp_path / "here"), settings)
    assert same_bytes(tmp_path / "there", tmp_path / "here")
