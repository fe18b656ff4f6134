"""A Dask cluster of three worker processes on this machine, and batches on it and beside it."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from distributed import Client, LocalCluster

from pipeline.batch import BatchResult, Limits, Listener, Readers, Store, run_batch
from pipeline.cluster import ClusterReaders, HashAhead
from pipeline.export.tables import write_tables
from pipeline.intake import walk
from tests.pipeline.batch.fake_readers import Plain, read_by_content
from tests.pipeline.cluster.fatal_reader import read_or_kill_machine

SAME_BYTES = ("documents.jsonl", "documents.csv", "tasks.csv", "letters.xlsx")
LIMITS = Limits(page_timeout_s=20, memory_mb=600)
WORKERS = 3
ROOT = Path(__file__).parents[3]


class Machines:
    """Dask workers without a nanny, started again when they die, as systemd or Kubernetes would."""

    def __init__(self, address: str, scratch: Path) -> None:
        self._command = [sys.executable, "-m", "distributed.cli.dask_worker", address, "--no-nanny", "--no-dashboard"]
        self._command += ["--nthreads", "1", "--host", "127.0.0.1", "--local-directory", str(scratch)]
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        self._environment = {**kept, "PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(scratch / "pycache")}
        self._running = [self._start() for _ in range(WORKERS)]
        self._over = threading.Event()
        self._keeper = threading.Thread(target=self._keep, daemon=True)
        self._keeper.start()

    def kill(self, number: int) -> None:
        self._running[number].kill()

    def close(self) -> None:
        self._over.set()
        self._keeper.join()
        for process in self._running:
            process.kill()
            process.wait()

    def _start(self) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(self._command, env=self._environment, stderr=subprocess.DEVNULL)

    def _keep(self) -> None:
        while not self._over.wait(0.05):
            self._running = [process if process.poll() is None else self._start() for process in self._running]


@dataclass(frozen=True)
class Cluster:
    address: str
    machines: Machines


@contextmanager
def started_cluster(scratch: Path) -> Iterator[Cluster]:
    with LocalCluster(n_workers=0, host="127.0.0.1", dashboard_address=None, silence_logs=50) as scheduler:
        address = str(scheduler.scheduler_address)
        machines = Machines(address, scratch)
        try:
            with Client(address, set_as_default=False) as client:
                client.wait_for_workers(WORKERS)
            yield Cluster(address, machines)
        finally:
            machines.close()


def run_here(inputs: Path, out: Path, *, listener: Listener | None = None) -> BatchResult:
    """One file after the other, without a cluster."""
    return _run(inputs, out, None, listener)


def run_there(
    address: str,
    inputs: Path,
    out: Path,
    *,
    listener: Listener | None = None,
    installation: Callable[[], str] = str,
) -> BatchResult:
    readers = ClusterReaders(address, Plain(read_or_kill_machine), LIMITS, installation=installation)
    return _run(inputs, out, readers, listener)


def another_everywhere() -> str:
    """An installation that no other process has."""
    return str(os.getpid())


def _run(inputs: Path, out: Path, readers: Readers | None, listener: Listener | None) -> BatchResult:
    store, files = Store(out, "same"), list(walk([inputs]))
    with store.locked(), HashAhead(files) as hashes:
        result = run_batch(
            files,
            Plain(read_by_content),
            store,
            limits=LIMITS,
            workers=1,
            listener=listener,
            hash_file=hashes.sha256,
            readers=readers,
        )
        write_tables(out, result.outcomes, store.lines(result.document_ids))
    return result


def same_bytes(one: Path, other: Path) -> bool:
    return all((one / name).read_bytes() == (other / name).read_bytes() for name in SAME_BYTES)
