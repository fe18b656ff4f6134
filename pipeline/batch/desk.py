"""One worker process that answers questions, one after another; whoever asks survives its crash, hang or hunger.

A batch gives files out and waits for all of them; a page that a person looks at asks one thing and wants the answer
now. The process, its folder for temporary files, its limits and its end are those of a batch.
"""

import threading
import time
import traceback
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from models.errors import CongvanError, DocumentError, WorkerCrash, WorkerLost, WorkerMemory, WorkerTimeout
from pipeline.batch.memory import give_back_memory, keep_freed_memory
from pipeline.batch.messages import Ready
from pipeline.batch.process import WorkerProcess, worker_context
from pipeline.batch.worker import detach

TICK_S = 0.05
"""How long to wait for an answer before time and memory are looked at. A choice: memory grows 100 MB in it at most."""
STARTS = 3
"""How often a worker is started before that is given up. A choice."""
ANSWERS_BETWEEN = 20
"""Answers after which memory is given back: each time costs some milliseconds. A choice."""

Question = TypeVar("Question", contravariant=True)
Answer = TypeVar("Answer", covariant=True)


class Answerer(Protocol[Question, Answer]):
    """Answers in the worker. It is sent there, so it must pickle, and so must questions and answers."""

    def answer(self, question: Question) -> Answer:
        """The answer. A `CongvanError` reaches who asked as it is; any other exception is a defect of the product."""
        ...  # pragma: no cover


class AnswerFailed(CongvanError):
    """A defect of the product: the answer ended in an exception that nobody foresaw; `trace` is its traceback."""

    def __init__(self, what: str, trace: str) -> None:
        self.what, self.trace = what, trace
        super().__init__(what, trace)

    def __str__(self) -> str:
        return f"a defect of congvan ({self.what}): please report it"


@dataclass(frozen=True)
class DeskLimits:
    """When the worker is killed, and when it is replaced otherwise."""

    memory_mb: float = 1500.0
    """Resident memory of the worker and all that it started. A page of the largest size that is read has 360 MB of
    pixels, which are held twice while they are shrunk."""
    start_timeout_s: float = 120.0
    """Seconds to import what it needs; a cold disk takes long. A choice, not measured."""
    recycle_answers: int = 2000
    """It is replaced after so many answers, because native libraries leak memory. A choice."""


@dataclass(frozen=True)
class _Answered:
    answer: Any


@dataclass(frozen=True)
class _Failed:
    error: CongvanError


class Desk(Generic[Question, Answer]):
    """Asks one worker process, which is started when it is first needed and again after it has died.

    May be shared by threads, which then wait for each other.
    """

    def __init__(
        self,
        answerer: Answerer[Question, Answer],
        log: Path,
        limits: DeskLimits | None = None,
        preload: tuple[str, ...] = (),
    ) -> None:
        self._answerer, self._log, self._limits = answerer, log, limits or DeskLimits()
        self._context = worker_context(preload)
        self._lock = threading.Lock()
        self._worker: WorkerProcess[object, object] | None = None
        self._answers = 0
        self._closed = False

    def ask(self, question: Question, timeout_s: float) -> Answer:
        """The answer within `timeout_s` seconds, not counting the start of the worker.

        Where the worker dies it is asked once more, as in a batch: the system may have killed it just before. Raises
        what the answerer raises, `WorkerTimeout`, `WorkerMemory`, `WorkerCrash` where the question was too much for it,
        `WorkerLost` where no worker starts, and `AnswerFailed` for a defect.
        """
        with self._lock:
            try:
                message = self._asked(question, timeout_s)
            except WorkerCrash:
                message = self._asked(question, timeout_s)
            self._answers += 1
            if self._answers >= self._limits.recycle_answers:
                self._end()
        if isinstance(message, _Failed):
            raise message.error
        answer: Answer = message.answer
        return answer

    def start(self) -> None:
        """Start the worker, so that the first question does not wait for it. Raises `WorkerLost`."""
        with self._lock:
            self._started()

    def close(self) -> None:
        """End the worker, whatever it is at: who waits for it gets `WorkerCrash`, questions afterwards `WorkerLost`."""
        self._closed, worker = True, self._worker
        if worker is not None:
            worker.stop()
        with self._lock:
            self._end()

    @property
    def memory_mb(self) -> float:
        """The resident memory of the worker, nought where there is none."""
        worker = self._worker
        return worker.memory_mb() if worker is not None else 0.0

    def _asked(self, question: Question, timeout_s: float) -> Any:
        worker = self._started()
        worker.send(question)
        try:
            return self._wait(worker, timeout_s)
        except BaseException:
            self._end()
            raise

    def _started(self) -> WorkerProcess[object, object]:
        if self._closed:
            raise WorkerLost("it is being shut down")
        if self._worker is not None and not self._is_alive(self._worker):
            self._end()
        if self._worker is None:
            self._worker = self._new_worker()
            try:
                self._wait(self._worker, self._limits.start_timeout_s)
            except DocumentError as error:
                self._end()
                raise WorkerLost(f"the process that answers does not start ({error}); see {self._log}") from error
        return self._worker

    def _new_worker(self) -> WorkerProcess[object, object]:
        """Tried again where the server that forks workers has died: the next call starts another one."""
        for _ in range(STARTS):
            try:
                return WorkerProcess(self._context, serve_answers, self._answerer, self._log)
            except (EOFError, OSError) as error:
                cause = error
        raise WorkerLost(f"no process to answer can be started ({cause}); see {self._log}") from cause

    def _is_alive(self, worker: WorkerProcess[object, object]) -> bool:
        """Whether it has not died since its last answer, as by the system's memory killer."""
        worker.receive()
        return not worker.ended

    def _wait(self, worker: WorkerProcess[object, object], timeout_s: float) -> Any:
        deadline = time.monotonic() + timeout_s
        while True:
            worker.connection.poll(TICK_S)
            message = worker.receive()
            if message is not None:
                return message
            if worker.ended:
                raise WorkerCrash(worker.death())
            if time.monotonic() > deadline:
                raise WorkerTimeout(f"over {timeout_s:.3g} s")
            if worker.memory_mb() > self._limits.memory_mb:
                raise WorkerMemory(f"over {self._limits.memory_mb:g} MB")

    def _end(self) -> None:
        if self._worker is not None:
            self._worker.kill()
        self._worker, self._answers = None, 0


def serve_answers(connection: Connection, answerer: Answerer[Any, Any], scratch: Path, log: Path) -> None:
    """Answer each question that comes from `connection`, until it is closed; runs in a process of its own."""
    detach(scratch, log)
    keep_freed_memory()
    count = 0
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        connection.send(Ready())
        while True:
            connection.send(_answer(answerer, connection.recv()))
            count += 1
            if count % ANSWERS_BETWEEN == 0:
                give_back_memory()


def _answer(answerer: Answerer[Any, Any], question: object) -> _Answered | _Failed:
    try:
        return _Answered(answerer.answer(question))
    except MemoryError:
        return _Failed(WorkerMemory("out of memory"))
    except CongvanError as error:
        return _Failed(error)
    except Exception as error:
        return _Failed(AnswerFailed(type(error).__name__, "".join(traceback.format_exception(error))))
