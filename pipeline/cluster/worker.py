"""What a Dask worker does: each of its threads has a reading process of its own, so that a crash ends only that."""

import multiprocessing
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from distributed import get_worker

from models.errors import RunError, WorkerLost
from pipeline.batch.messages import FileReader, Job, Limits
from pipeline.batch.pool import Finished, Pool

IDLE_S = 300.0
"""A run whose processes were idle for so long while another run reads is taken for dead, and they are ended. A choice:
longer than a client takes to give out the next file."""


@dataclass(frozen=True)
class Task:
    """What a Dask worker must know of a run to read its files; the same for all of them."""

    run_id: str
    reader: FileReader
    limits: Limits
    preload: tuple[str, ...]
    """Modules for the server of the reading processes to import."""
    installation: Callable[[], str]
    """Says what is installed where it is called."""
    installed: str
    """What it says where the client runs."""


@dataclass(frozen=True)
class Unfit:
    """Result: the Dask worker at `address` cannot read for this run; others may."""

    address: str
    sentence: str


@dataclass(frozen=True)
class Stopped:
    """Result: no file can be read on any machine; the run ends with `error`."""

    error: RunError


@dataclass
class IdlePool:
    """A pool of one reading process that waits for its next file."""

    run_id: str
    pool: Pool
    since: float
    """Since when it has waited, on the monotonic clock, in seconds."""


_idle: list[IdlePool] = []
_ended: set[str] = set()
_lock = threading.Lock()


def read_on_worker(task: Task, job: Job) -> Finished | Unfit | Stopped:
    """Read one file; called by Dask in a thread of a worker. What goes wrong is in the result; nothing is raised."""
    address = get_worker().address
    if task.installation() != task.installed:
        return Unfit(address, "what reads is of another version there, or missing; compare `congvan doctor`")
    pool = _take_pool(task)
    try:
        finished = next(pool.read_all(iter([job])))
    except RunError as error:
        pool.__exit__(None, None, None)
        return Unfit(address, str(error)) if isinstance(error, WorkerLost) else Stopped(error)
    _put_back_pool(task.run_id, pool)
    return finished


def end_run(run_id: str) -> None:
    """End the processes of a run on this Dask worker: the idle ones now, the others when their file is done."""
    with _lock:
        _ended.add(run_id)
    _drop_stale()


def _take_pool(task: Task) -> Pool:
    """An idle pool of the run, or a new one."""
    with _lock:
        for idle in _idle:
            if idle.run_id == task.run_id:
                _idle.remove(idle)
                return idle.pool
    multiprocessing.current_process().daemon = False  # Dask marks its workers so, and such may not start processes
    log = Path(get_worker().local_directory) / "congvan-workers.log"
    return Pool(task.reader, task.limits, 1, log, task.preload)


def _put_back_pool(run_id: str, pool: Pool) -> None:
    with _lock:
        _idle.append(IdlePool(run_id, pool, time.monotonic()))
    _drop_stale(keep=run_id)


def _drop_stale(keep: str | None = None) -> None:
    """End the pools of runs that are over, and of runs other than `keep` that seem to be."""
    now = time.monotonic()
    with _lock:
        stale = [idle for idle in _idle if idle.run_id in _ended or (idle.run_id != keep and now - idle.since > IDLE_S)]
        for idle in stale:
            _idle.remove(idle)
    for idle in stale:
        idle.pool.__exit__(None, None, None)
