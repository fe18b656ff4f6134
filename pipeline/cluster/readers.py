"""Gives the files of a batch to a Dask cluster, a few at a time, and finds out which file kills its workers.

This is the side of the client, who alone writes results. A file that was read on two machines, because one of them was
taken for dead, gives one result.
"""

import logging
import multiprocessing
import time
import uuid
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Any

from distributed import Client, Future, KilledWorker

from models.errors import NoCluster, WorkerCrash, WorkerLost
from pipeline.batch.messages import FileReader, FileRefused, Job, Limits
from pipeline.batch.pool import Finished
from pipeline.cluster.worker import Stopped, Task, Unfit, end_run, read_on_worker

log = logging.getLogger(__name__)

TICK_S = 0.1
"""How long to wait for a result before new files are given out. A choice: far less than reading a page takes."""
CONNECT_S = 30.0
"""How long the scheduler may take to answer. A choice."""
CLOSE_S = 5.0
"""How long closing the connection may take at the end. A choice."""
FETCH_S = 30.0
"""How long fetching a result may take. It may be lost with its worker just after its end; then Dask reads the file
again, and its result comes later."""
LOOK_EVERY_S = 2.0
"""How often the number of workers is asked for, which may change during a run. A choice."""
WINDOW_PER_THREAD = 2
"""Files handed to the scheduler for each thread: one being read and one to follow. The client holds no more."""
WINDOW_WITHOUT_WORKERS = 1
"""Files handed to a scheduler without workers, so that the first worker has something to read."""


class UnfitWorkers:
    """The workers of the cluster that cannot read for this run: something is missing there or of another version."""

    def __init__(self) -> None:
        self._sentences: dict[str, str] = {}

    def add(self, unfit: Unfit) -> None:
        """Note a worker, and log it at the first time."""
        if unfit.address not in self._sentences:
            log.warning("not reading on %s: %s", unfit.address, unfit.sentence)
        self._sentences[unfit.address] = unfit.sentence

    def others_among(self, addresses: Iterable[str]) -> list[str] | None:
        """Those of `addresses` that can read; None where all can. Raises `WorkerLost` where none can."""
        if not self._sentences:
            return None
        fit = [address for address in addresses if address not in self._sentences]
        if not fit:
            sentences = "; ".join(f"{address}: {sentence}" for address, sentence in self._sentences.items())
            raise WorkerLost(f"no machine of the cluster can read: {sentences}")
        return fit


class ClusterReaders:
    """Reads files on the Dask cluster at `address`. Use as a context manager: leaving it cancels all that still runs.

    Dask gives up a task when its worker has died several times (`distributed.scheduler.allowed-failures`). Another file
    on the same worker may have killed it, so the given-up file is read again while nothing else is; where its worker
    dies then too, the file is quarantined.
    """

    def __init__(
        self,
        address: str,
        reader: FileReader,
        limits: Limits,
        preload: tuple[str, ...] = (),
        installation: Callable[[], str] = str,
    ) -> None:
        """`installation` says what is installed where it is called; workers where it says otherwise read nothing."""
        self._address = address
        self._task = Task(uuid.uuid4().hex, reader, limits, preload, installation, installation())
        self._done: SimpleQueue[Future[Any]] = SimpleQueue()
        self._under_way: dict[str, tuple[Future[Any], Job]] = {}
        self._suspects: deque[Job] = deque()
        self._tried: set[str] = set()
        self._unfit = UnfitWorkers()
        self._submitted = 0
        self._window = 0
        self._looked = float("-inf")

    def __enter__(self) -> "ClusterReaders":
        try:
            self._client = Client(self._address, timeout=CONNECT_S, set_as_default=False)
        except (OSError, ValueError) as error:
            raise NoCluster(f"no Dask scheduler answers at {self._address}: {error}") from error
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        with suppress(Exception):  # the cluster may be gone; the run ends as it would have without this
            self._client.cancel([future for future, _ in self._under_way.values()], force=True)
            self._client.run(end_run, self._task.run_id, on_error="ignore")
        self._client.close(timeout=CLOSE_S)

    def read_all(self, jobs: Iterator[Job | None]) -> Iterator[Finished]:
        """Yields every job with its result exactly once, in the order in which they are done."""
        more = True
        while more or self._under_way or self._suspects:
            has_room = False
            self._follow_cluster_size()
            if self._suspects:
                self._read_suspect_alone()
            elif more:
                more, has_room = self._give_out(jobs)
            yield from self._collect(0 if has_room else TICK_S)

    def pages_under_way(self) -> int:
        """Always 0: other machines do not report before a file is done."""
        return 0

    def _give_out(self, jobs: Iterator[Job | None]) -> tuple[bool, bool]:
        """Hand files to the scheduler until the window is full; whether more may come, and whether there is room."""
        while len(self._under_way) < self._window:
            try:
                job = next(jobs)
            except StopIteration:
                return False, False
            if job is None:
                return True, True
            self._submit(job)
        return True, False

    def _follow_cluster_size(self) -> None:
        """Fit the window to the number of threads that the cluster has now."""
        if time.monotonic() - self._looked < LOOK_EVERY_S:
            return
        self._require_connection()
        threads = sum(self._client.nthreads().values())
        if threads == 0 and self._window != WINDOW_WITHOUT_WORKERS:
            log.warning("the cluster at %s has no workers: waiting for the first", self._address)
        self._window = WINDOW_PER_THREAD * threads or WINDOW_WITHOUT_WORKERS
        self._looked = time.monotonic()

    def _read_suspect_alone(self) -> None:
        """Hand out one suspect once nothing else is read: if a worker dies now, this file has killed it."""
        if not self._under_way:
            job = self._suspects.popleft()
            self._tried.add(job.file.relative)
            self._submit(job)

    def _submit(self, job: Job) -> None:
        self._submitted += 1
        key = f"congvan-{self._task.run_id}-{self._submitted}"
        fit = self._unfit.others_among(self._client.nthreads())
        where = {"workers": fit, "allow_other_workers": True} if fit else {}
        future = self._client.submit(read_on_worker, self._task, job, key=key, pure=False, **where)
        self._under_way[key] = (future, job)
        future.add_done_callback(self._done.put)

    def _collect(self, timeout_s: float) -> Iterator[Finished]:
        """Wait for one result, then take all others that are there."""
        with suppress(Empty):
            future = self._done.get(timeout=timeout_s) if timeout_s else self._done.get_nowait()
            while True:
                finished = self._fetch(future)
                if finished:
                    yield finished
                future = self._done.get_nowait()
        self._require_connection()

    def _fetch(self, future: Future[Any]) -> Finished | None:
        if future.key not in self._under_way:
            return None
        try:
            result = future.result(timeout=FETCH_S)
        except (TimeoutError, multiprocessing.TimeoutError):
            self._done.put(future)
            return None
        except KilledWorker:
            return self._suspect_or_refuse(self._under_way.pop(future.key)[1])
        except Exception as error:
            self._require_connection()
            raise NoCluster(f"the cluster gave up a file: {type(error).__name__}: {error}") from error
        return self._finish_or_resubmit(self._under_way.pop(future.key)[1], result)

    def _finish_or_resubmit(self, job: Job, result: Any) -> Finished | None:
        if isinstance(result, Stopped):
            raise result.error
        if isinstance(result, Unfit):
            self._unfit.add(result)
            self._submit(job)
            return None
        return Finished(job, result.result, result.seconds)

    def _suspect_or_refuse(self, job: Job) -> Finished | None:
        if job.file.relative in self._tried:
            error = WorkerCrash("each machine that read it was lost")
            return Finished(job, FileRefused.because(error), 0.0)
        log.warning("%s: its worker was lost several times; it is tried again by itself", job.file.relative)
        self._suspects.append(job)
        return None

    def _require_connection(self) -> None:
        if self._client.status != "running":
            raise NoCluster(f"the Dask scheduler at {self._address} is gone; the same command goes on from here")
