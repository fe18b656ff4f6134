"""The side of a Dask worker: each of its threads leads a reading process, so that a crash costs no Dask worker."""

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
"""Processes of a run whose client was killed are ended when they were idle for so long and another run reads."""


@dataclass(frozen=True)
class Task:
    """What the readers of one run (`run_id`) need. `installed` is what `installation` says where the client runs."""

    run_id: str
    reader: FileReader
    limits: Limits
    preload: tuple[str, ...]
    installation: Callable[[], str]
    installed: str


@dataclass(frozen=True)
class Unfit:
    """The worker at `address` cannot read for this run; others may."""

    address: str
    sentence: str


@dataclass(frozen=True)
class Stopped:
    """No file can be read, on no machine."""

    error: RunError


@dataclass
class IdlePool:
    run_id: str
    pool: Pool
    since: float


_idle: list[IdlePool] = []
_ended: set[str] = set()
_lock = threading.Lock()


def read_on_worker(task: Task, job: Job) -> Finished | Unfit | Stopped:
    """Runs in a thread of a Dask worker. What goes wrong with the file is in the result; nothing is raised."""
    address = get_worker().address
    if task.installation() != task.installed:
        return Unfit(address, "what reads is of another version there, or missing; compare `congvan doctor`")
    pool = _take(task)
    try:
        finished = next(pool.read_all(iter([job])))
    except RunError as error:
        pool.__exit__(None, None, None)
        return Unfit(address, str(error)) if isinstance(error, WorkerLost) else Stopped(error)
    _put_back(task.run_id, pool)
    return finished


def end_run(run_id: str) -> None:
    """End the idle processes of a run, and those at work when they are done."""
    with _lock:
        _ended.add(run_id)
    _drop_stale()


def _take(task: Task) -> Pool:
    with _lock:
        for idle in _idle:
            if idle.run_id == task.run_id:
                _idle.remove(idle)
                return idle.pool
    multiprocessing.current_process().daemon = False  # Dask marks its workers so, and such may not start processes
    log = Path(get_worker().local_directory) / "congvan-workers.log"
    return Pool(task.reader, task.limits, 1, log, task.preload)


def _put_back(run_id: str, pool: Pool) -> None:
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
