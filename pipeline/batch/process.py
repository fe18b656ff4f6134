"""One worker process: its pipe, its memory, its death."""

import shutil
import signal
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import resource_tracker
from multiprocessing.context import ForkServerContext, SpawnContext
from os import killpg
from pathlib import Path

import psutil

from models.errors import ScratchFull, WorkerLost, facts_of
from pipeline.batch.messages import FileReader, Job, Message
from pipeline.batch.worker import serve

FAMILY_EVERY_S = 1.0
"""Looking for a process's children reads the whole process table."""
MEMORY_EVERY_S = 0.1
"""A worker that says something after every page is looked at more often than that."""


class WorkerProcess:
    """A process that reads files, and whatever it started."""

    def __init__(self, context: ForkServerContext | SpawnContext, reader: FileReader, log: Path) -> None:
        try:
            self._scratch = Path(tempfile.mkdtemp(prefix="congvan-"))
        except OSError as error:
            raise ScratchFull(facts_of(error)) from error
        self.connection, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs, reader, self._scratch, log), daemon=True)
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
        """Also the number of its process group."""
        if self._process.pid is None:
            raise WorkerLost("a reading process did not start")
        return self._process.pid

    def send(self, job: Job) -> None:
        with suppress(BrokenPipeError, ConnectionResetError):  # its death is seen by `receive`
            self.connection.send(job)

    def receive(self) -> Message | None:
        """The next message, or None when there is none yet, or none any more (then `ended` is set)."""
        try:
            return self.connection.recv() if self.connection.poll() else None
        except (EOFError, OSError):
            self.ended = True
            return None

    def memory_mb(self) -> float:
        """Resident memory of the process and its children, a moment ago at most."""
        now = time.monotonic()
        if now - self._memory_at < MEMORY_EVERY_S:
            return self._memory_mb
        with suppress(psutil.NoSuchProcess):
            if now - self._family_at > FAMILY_EVERY_S:
                parent = psutil.Process(self.pid)
                self._family, self._family_at = [parent, *parent.children(recursive=True)], now
        self._memory_mb, self._memory_at = sum(_resident(process) for process in self._family) / 1e6, now
        return self._memory_mb

    def death(self) -> str:
        """How a process that ended did so: "signal 11", "exit code 1"."""
        self._process.join(timeout=5)
        code = self._process.exitcode
        return f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"

    def kill(self) -> None:
        """End the process and all it started, and remove its temporary files."""
        children: list[psutil.Process] = []
        with suppress(psutil.NoSuchProcess):
            children = psutil.Process(self.pid).children(recursive=True)
        with suppress(ProcessLookupError, PermissionError):  # it may not lead its group yet
            killpg(self.pid, signal.SIGKILL)
        self._process.kill()
        for child in children:
            with suppress(psutil.NoSuchProcess):
                child.kill()
        self._process.join(timeout=5)
        self.connection.close()
        shutil.rmtree(self._scratch, ignore_errors=True)


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Ctrl-C goes to every process of the terminal: one that starts under this never hears it, this one does so after.

    The fork server ignores Ctrl-C only once it has imported what it preloads, which takes a second.
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


def _resident(process: psutil.Process) -> int:
    with suppress(psutil.NoSuchProcess, psutil.AccessDenied):
        return int(process.memory_info().rss)
    return 0
