"""The lease keeps two runs out of one place in object storage, and is taken over from a dead run once."""

import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from models import Outcome
from models.errors import OutputLocked, StorageLost
from pipeline.storage import lease
from pipeline.storage.lease import Lease, LeaseObject
from pipeline.storage.mirror import MirroredStore
from pipeline.storage.urls import filesystem
from tests.pipeline.storage.objects import names_in, put

pytestmark = pytest.mark.slow
PATIENCE_S = 60


def test_a_lease_keeps_two_runs_apart(bucket: str, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"{bucket}/out"
    with Lease(url).held(), pytest.raises(OutputLocked, match="another run"), Lease(url).held():
        pass
    with Lease(url).held():
        pass
    put(f"{url}/{lease.LEASE_NAME}", f'{{"run": "dead", "host": "elsewhere", "pid": 1, "renewed": {time.time()}}}')
    with pytest.raises(OutputLocked, match="elsewhere"), Lease(url).held():
        pass
    monkeypatch.setattr(lease, "LEASE_S", 0.0)
    with Lease(url).held():
        pass


DEAD = '{"run": "dead", "host": "elsewhere", "pid": 1, "renewed": 0}'


def took_over(taken: Lease, seen_dead: threading.Barrier | threading.Event, ends: list[str]) -> threading.Thread:
    """A run that finds the lease of a dead one, and writes its own only when others have seen the dead one too."""
    read = taken._object.read

    def read_and_wait() -> tuple[str, dict[str, Any] | None]:
        found = read()
        if found[1] and found[1]["run"] == "dead":
            seen_dead.wait(timeout=20)
        return found

    def hold() -> None:
        try:
            with taken.held():
                ends.append("held")
                wait_until(lambda: len(ends) == 2)
        except OutputLocked:
            ends.append("locked out")

    taken._object.read = read_and_wait  # type: ignore[method-assign]
    thread = threading.Thread(target=hold)
    thread.start()
    return thread


def ignoring_conditions(taken: Lease) -> Lease:
    """A server that speaks S3 and knows no conditions: it writes all the same."""
    put_object = taken._object._fs.pipe_file
    fs = SimpleNamespace(
        **{name: getattr(taken._object._fs, name) for name in ("protocol", "info", "cat_file", "rm_file")}
    )
    fs.pipe_file = lambda url, content, mode="overwrite", IfMatch="": put_object(url, content, mode=mode)  # noqa: N803
    taken._object._fs = fs
    return taken


@pytest.mark.parametrize("kind", ["conditional", "unconditional"])
def test_of_two_runs_that_take_over_at_once_one_goes_on(bucket: str, kind: str) -> None:
    put(f"{bucket}/out/{lease.LEASE_NAME}", DEAD)
    both, ends = threading.Barrier(2), list[str]()
    runs = [Lease(f"{bucket}/out") for _ in range(2)]
    for thread in [took_over(run if kind == "conditional" else ignoring_conditions(run), both, ends) for run in runs]:
        thread.join()
    assert sorted(ends) == ["held", "locked out"]
    assert names_in(f"{bucket}/out") == []


def test_a_run_held_up_while_it_takes_over_is_refused(bucket: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """However late its write comes after its look at the dead run: nothing is waited for."""
    monkeypatch.setattr(lease, "SETTLING_S", -1)  # no sleep takes it
    put(f"{bucket}/out/{lease.LEASE_NAME}", DEAD)
    go_on, late = threading.Event(), list[str]()
    thread = took_over(Lease(f"{bucket}/out"), go_on, late)
    time.sleep(0.5)
    with Lease(f"{bucket}/out").held():
        go_on.set()
        thread.join()
        assert late == ["locked out"]
        holder = LeaseObject(f"{bucket}/out/{lease.LEASE_NAME}").read()[1]
        assert holder
        assert holder["run"] != "dead"


def test_a_run_does_not_renew_what_another_took_over(bucket: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even where that came between its look at the lease and its write."""
    monkeypatch.setattr(lease, "RENEW_S", 0.05)
    taken = Lease(f"{bucket}/out")
    with taken.held():
        replace = taken._object.replace

        def replace_too_late(content: bytes, mark: str) -> lease.Written:
            put(taken._object.url, DEAD)
            return replace(content, mark)

        monkeypatch.setattr(taken._object, "replace", replace_too_late)
        with pytest.raises(OutputLocked, match="taken over"):
            until_it_raises(taken.require)
    assert filesystem("s3://").cat_file(taken._object.url).decode() == DEAD


def wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.02)


def until_it_raises(does: Callable[[], object]) -> None:
    """Do something again and again: on a busy machine the lease is renewed late."""
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        does()
        time.sleep(0.02)


def test_a_damaged_lease_is_that_of_nobody(bucket: str) -> None:
    put(f"{bucket}/out/{lease.LEASE_NAME}", "half a lea")
    with Lease(f"{bucket}/out").held():
        pass


def test_a_run_that_lost_its_lease_writes_nothing(bucket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lease, "RENEW_S", 0.05)
    store = MirroredStore(f"{bucket}/out", tmp_path, "same")
    with store.locked():
        put(f"{bucket}/out/{lease.LEASE_NAME}", '{"run": "another", "host": "elsewhere", "pid": 1, "renewed": 0}')
        with pytest.raises(OutputLocked, match="taken over"):
            until_it_raises(store._lease.require)
        with pytest.raises(OutputLocked, match="taken over"):
            store.settle(Outcome(path="a", sha256="0" * 64, outcome="done"), (), "a")
    assert names_in(f"{bucket}/out") == [lease.LEASE_NAME]


def test_a_run_that_could_not_renew_its_lease_writes_nothing(
    bucket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lease, "RENEW_S", 0.05)
    store = MirroredStore(f"{bucket}/out", tmp_path, "same")
    with store.locked():
        with monkeypatch.context() as away:
            away.setattr(lease, "answered", lost)
            away.setattr(lease, "LEASE_S", 0.3)
            time.sleep(0.6)
            with pytest.raises(OutputLocked, match="away too long"):
                store.settle(Outcome(path="a", sha256="0" * 64, outcome="done"), (), "a")
        time.sleep(0.5)  # the storage is back in time
        store.settle(Outcome(path="a", sha256="0" * 64, outcome="done"), (), "a")


def lost(url: str, ask: object) -> None:
    raise StorageLost(url)
