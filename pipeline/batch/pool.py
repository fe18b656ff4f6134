"""Gives files to worker processes, watches their time and memory, and replaces those that die.

Each worker has a pipe of its own, so that one that is killed in the middle of a message harms no other. (In pebble 5.2
workers share one pipe: a worker killed while it sent its result was reported as a timeout. It also knows neither pages
nor memory nor process groups.)
"""

import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.connection import wait
from pathlib import Path
from types import TracebackType

from models.errors import DocumentError, WorkerCrash, WorkerLost, WorkerMemory, WorkerTimeout
from pipeline.batch.messages import (
    FileRead,
    FileReader,
    FileRefused,
    Job,
    Limits,
    Message,
    PagesRead,
    Ready,
    RunStopped,
)
from pipeline.batch.process import WorkerProcess, worker_context
from pipeline.batch.worker import serve

ReadingProcess = WorkerProcess[Job, Message]

TICK_S = 0.1
"""How long to wait for a message before deadlines and memory are looked at: far less than any deadline."""
LOST_PER_WORKER = 2
"""So many workers in a row, for each that is to run, may die before they are ready: more is no accident. A choice."""
BYTES_PER_MB = 1e6


@dataclass(frozen=True)
class Finished:
    """A file that is done: read, or found to be unreadable."""

    job: Job
    result: FileRead | FileRefused
    seconds: float
    """Wall-clock time of the last attempt."""


@dataclass
class Attempt:
    """The attempt of one worker to read one file; a file has two before it is given up."""

    job: Job
    started: float
    """On the monotonic clock, in seconds."""
    pages: int = 0
    """How many pages are read so far."""


@dataclass(eq=False)
class Seat:
    """One worker process together with the file that it reads."""

    worker: ReadingProcess
    deadline: float
    """When the next message must have come, on the monotonic clock, in seconds."""
    attempt: Attempt | None = None
    """None where the worker has nothing to do."""
    ready: bool = False
    """False until the worker has imported what it needs."""
    files_served: int = 0
    pages_served: int = 0


class Pool:
    """Reads files in `workers` processes. Use as a context manager: leaving it kills all that still runs."""

    def __init__(self, reader: FileReader, limits: Limits, workers: int, log: Path, preload: tuple[str, ...]) -> None:
        self._reader = reader
        self._limits = limits
        self._workers = workers
        self._log = log
        self._context = worker_context(preload)
        self._seats: list[Seat] = []
        self._again: deque[Job] = deque()
        self._tried: set[str] = set()
        self._lost = 0

    def __enter__(self) -> "Pool":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        for seat in self._seats:
            seat.worker.kill()

    def read_all(self, jobs: Iterator[Job | None]) -> Iterator[Finished]:
        """Yields every job with its result exactly once, in the order in which they are done.

        `jobs` may yield None to have the workers watched when finding the next job takes a while.
        """
        has_room = self._give_out(jobs)
        while has_room or self._busy():
            yield from self._collect(0 if has_room else TICK_S)
            has_room = self._give_out(jobs)

    def pages_under_way(self) -> int:
        """How many pages are read of files that are not done yet."""
        return sum(attempt.pages for _, attempt in self._busy())

    def _busy(self) -> list[tuple[Seat, Attempt]]:
        return [(seat, seat.attempt) for seat in self._seats if seat.attempt]

    def _give_out(self, jobs: Iterator[Job | None]) -> bool:
        """Give a job to each free worker; True where one is still free and there may be more jobs."""
        while len(self._busy()) < self._workers:
            again = bool(self._again)
            try:
                job = self._again.popleft() if again else next(jobs)
            except StopIteration:
                return False
            if job is None:
                return True
            self._assign(self._free_seat(fresh=again), job)
        return False

    def _free_seat(self, *, fresh: bool) -> Seat:
        """A seat whose worker has nothing to do; where it must be `fresh`, one that has read nothing yet."""
        for seat in [seat for seat in self._seats if seat.attempt is None]:
            if not (fresh and seat.files_served):
                return seat
            self._remove(seat)
        seat = Seat(self._new_worker(), deadline=time.monotonic() + self._limits.start_timeout_s)
        self._seats.append(seat)
        return seat

    def _new_worker(self) -> ReadingProcess:
        """Tried again where the server that forks workers has died: the next call starts another one."""
        while True:
            try:
                return WorkerProcess(self._context, serve, self._reader, self._log)
            except (EOFError, OSError) as error:
                self._count_lost(error)

    def _assign(self, seat: Seat, job: Job) -> None:
        seat.attempt = Attempt(job, time.monotonic())
        if seat.ready:
            self._start(seat, seat.attempt)

    def _start(self, seat: Seat, attempt: Attempt) -> None:
        attempt.started = time.monotonic()
        seat.deadline = attempt.started + self._patience_s(attempt)
        seat.worker.send(attempt.job)

    def _patience_s(self, attempt: Attempt) -> float:
        """How many seconds the next page may take; the first page of a large file may take longer."""
        extra = 0.0 if attempt.pages else self._limits.megabyte_timeout_s * attempt.job.version[0] / BYTES_PER_MB
        return self._limits.page_timeout_s + extra

    def _collect(self, timeout_s: float) -> Iterator[Finished]:
        """Take the messages of the workers, then look which of them is late, too large or dead."""
        busy = self._busy()
        wait([seat.worker.connection for seat, _ in busy], timeout_s)
        for seat, attempt in busy:
            finished = self._take_messages(seat, attempt) or self._check_health(seat, attempt)
            if finished:
                yield finished

    def _take_messages(self, seat: Seat, attempt: Attempt) -> Finished | None:
        while (message := seat.worker.receive()) is not None:
            if isinstance(message, Ready):
                seat.ready, self._lost = True, 0
                self._start(seat, attempt)
            elif isinstance(message, PagesRead):
                attempt.pages = message.pages
                seat.deadline = time.monotonic() + self._patience_s(attempt)
            elif isinstance(message, RunStopped):
                raise message.error
            else:
                return self._finish(seat, attempt, message)
        return None

    def _check_health(self, seat: Seat, attempt: Attempt) -> Finished | None:
        page = f"page {attempt.pages + 1}"
        if seat.worker.ended:
            return self._fail(seat, attempt, WorkerCrash(f"{seat.worker.death()} on {page}"))
        if time.monotonic() > seat.deadline:
            return self._fail(seat, attempt, WorkerTimeout(f"over {self._patience_s(attempt):.3g} s on {page}"))
        if seat.worker.memory_mb() > self._limits.memory_mb:
            return self._fail(seat, attempt, WorkerMemory(f"over {self._limits.memory_mb:g} MB on {page}"))
        return None

    def _finish(self, seat: Seat, attempt: Attempt, result: FileRead | FileRefused) -> Finished:
        seat.attempt = None
        seat.files_served += 1
        seat.pages_served += attempt.pages
        if seat.files_served >= self._limits.recycle_files or seat.pages_served >= self._limits.recycle_pages:
            self._remove(seat)
        return Finished(attempt.job, result, time.monotonic() - attempt.started)

    def _fail(self, seat: Seat, attempt: Attempt, error: DocumentError) -> Finished | None:
        """Kill the worker; the file is tried once more on a fresh one, then given up."""
        self._remove(seat)
        if not seat.ready:
            self._count_lost()
        elif attempt.job.file.relative in self._tried:
            refused = FileRefused.because(error, attempt.pages)
            return Finished(attempt.job, refused, time.monotonic() - attempt.started)
        else:
            self._tried.add(attempt.job.file.relative)
        self._again.append(attempt.job)
        return None

    def _count_lost(self, cause: Exception | None = None) -> None:
        self._lost += 1
        if self._lost > LOST_PER_WORKER * self._workers:
            raise WorkerLost(f"reading processes end before they start reading; see {self._log}") from cause

    def _remove(self, seat: Seat) -> None:
        seat.worker.kill()
        self._seats.remove(seat)
