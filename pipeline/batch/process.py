"""One worker process as the runner sees it: its pipe, its memory and its end."""

import multiprocessing
import os
import shutil
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, SpawnContext
from os import killpg
from pathlib import Path
from typing import Any, Generic, TypeVar

import psutil

from models.errors import ScratchFull, WorkerLost, facts_of

FAMILY_EVERY_S = 1.0
"""How often the children of a process are looked for, because that reads the whole process table. A choice."""
MEMORY_EVERY_S = 0.1
"""How often memory is measured at most, because a worker that sends many messages is looked at at each. A choice."""
JOIN_S = 5.0
"""How long to wait for the end of a process that was killed or has closed its pipe. A choice: it takes milliseconds."""
BYTES_PER_MB = 1e6
ONE_THREAD = ("OMP_THREAD_LIMIT", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")

Sent = TypeVar("Sent")
Received = TypeVar("Received")
Serve = Callable[[Connection, Any, Path, Path], None]
"""What a worker runs to its end: with its pipe, who does the work, its folder for temporary files, and its log."""


class WorkerProcess(Generic[Sent, Received]):
    """A process that is sent jobs and sends messages, together with all processes that it has started.

    `serve` is what it runs, with `doer`, which must pickle. Raises `ScratchFull` where there is no room for its
    temporary files.
    """

    def __init__(self, context: ForkServerContext | SpawnContext, serve: Serve, doer: object, log: Path) -> None:
        try:
            self._scratch = Path(tempfile.mkdtemp(prefix="congvan-"))
        except OSError as error:
            raise ScratchFull(facts_of(error)) from error
        self.connection, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs, doer, self._scratch, log), daemon=True)
        try:
            with _interrupts_held_back():
                self._process.start()
        except BaseException:  # Ctrl-C too; the process, if there is one, ends when it finds its pipe closed
            shutil.rmtree(self._scratch, ignore_errors=True)
            raise
        theirs.close()
        self.ended = False
        self._family: list[psutil.Process] = []
        self._family_at = 0.0
        self._memory_mb = 0.0
        self._memory_at = 0.0

    @property
    def pid(self) -> int:
        """The number of the process, and of its process group. Raises `WorkerLost` where the process did not start."""
        if self._process.pid is None:
            raise WorkerLost("a reading process did not start")
        return self._process.pid

    def send(self, job: Sent) -> None:
        """Give the worker something to do; nothing happens where it is dead, which `receive` notices."""
        with suppress(BrokenPipeError, ConnectionResetError):  # its death is seen by `receive`
            self.connection.send(job)

    def receive(self) -> Received | None:
        """The next message of the worker; None where there is none yet, or where it is dead, which sets `ended`."""
        try:
            return self.connection.recv() if self.connection.poll() else None
        except (EOFError, OSError):
            self.ended = True
            return None

    def memory_mb(self) -> float:
        """The resident memory of the process and its children in megabytes; at most `MEMORY_EVERY_S` old."""
        now = time.monotonic()
        if now - self._memory_at < MEMORY_EVERY_S:
            return self._memory_mb
        with suppress(psutil.NoSuchProcess):
            if now - self._family_at > FAMILY_EVERY_S:
                parent = psutil.Process(self.pid)
                self._family, self._family_at = [parent, *parent.children(recursive=True)], now
        resident = sum(_resident_bytes(process) for process in self._family)
        self._memory_mb, self._memory_at = resident / BYTES_PER_MB, now
        return self._memory_mb

    def death(self) -> str:
        """How the process ended: "signal 11", "exit code 1"; to be asked once `ended` is set."""
        self._process.join(timeout=JOIN_S)
        code = self._process.exitcode
        return f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"

    def stop(self) -> None:
        """End the process and all that it has started, at once; another thread may be waiting for its answer."""
        children: list[psutil.Process] = []
        with suppress(psutil.NoSuchProcess):
            children = psutil.Process(self.pid).children(recursive=True)
        with suppress(ProcessLookupError, PermissionError):  # it may not lead its group yet
            killpg(self.pid, signal.SIGKILL)
        self._process.kill()
        for child in children:
            with suppress(psutil.NoSuchProcess):
                child.kill()

    def kill(self) -> None:
        """The same, and remove its temporary files; nobody may use it afterwards."""
        self.stop()
        self._process.join(timeout=JOIN_S)
        self.connection.close()
        shutil.rmtree(self._scratch, ignore_errors=True)


def worker_context(preload: tuple[str, ...]) -> ForkServerContext | SpawnContext:
    """How workers are started: forked from a clean server that has imported `preload`, where the system can do that."""
    for name in ONE_THREAD:  # one thread a worker: as many workers as cores keep the cores busy
        os.environ.setdefault(name, "1")
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["pipeline.seldom_garbage", "pipeline.batch.worker", *preload])
    return context


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """A context in which this process starts others that must not be ended by Ctrl-C.

    The terminal sends Ctrl-C to all its processes. A process started here never receives it; this one receives it when
    the context ends. The fork server by itself ignores Ctrl-C only after its imports, which take a second.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # here, because its start would let interrupts through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _resident_bytes(process: psutil.Process) -> int:
    with suppress(psutil.NoSuchProcess, psutil.AccessDenied):
        return int(process.memory_info().rss)
    return 0
