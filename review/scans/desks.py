"""The processes that draw pages: who waits for a picture goes before what is preloaded."""

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Generic, TypeVar

from models.errors import CongvanError
from pipeline.batch.desk import Desk

Question = TypeVar("Question")
Answer = TypeVar("Answer")


class AllBusy(CongvanError):
    """Nobody was free in time."""


class Desks(Generic[Question, Answer]):
    """Several desks as one. Each answers one question at a time; threads share them."""

    def __init__(self, desks: Sequence[Desk[Question, Answer]]) -> None:
        self._free = list(desks)
        self._all = tuple(desks)
        self._last: dict[int, str] = {}
        self._waiting = 0
        self._change = threading.Condition()

    def ask(self, question: Question, about: str, timeout_s: float, *, in_background: bool = False) -> Answer:
        """The answer of a free desk, by preference the one that answered last `about` the same page.

        `timeout_s` counts once for waiting and once for the answer. In the background one desk is always left to the
        others. Raises what `Desk.ask` raises, `AllBusy` where no desk gets free.
        """
        with self._taken(about, timeout_s, in_background=in_background) as desk:
            return desk.ask(question, timeout_s)

    def start(self) -> None:
        """Start the processes, so that the first question need not wait for them. Raises `WorkerLost`."""
        for desk in self._all:
            desk.start()

    def close(self) -> None:
        """End the processes."""
        for desk in self._all:
            desk.close()

    @property
    def memory_mb(self) -> float:
        """The resident memory of all processes."""
        return sum(desk.memory_mb for desk in self._all)

    @contextmanager
    def _taken(self, about: str, timeout_s: float, *, in_background: bool) -> Iterator[Desk[Question, Answer]]:
        deadline = time.monotonic() + timeout_s
        with self._change:
            self._waiting += not in_background
            try:
                while not self._may_take(in_background=in_background):
                    if not self._change.wait(max(0.0, deadline - time.monotonic())) and time.monotonic() >= deadline:
                        raise AllBusy(f"others were drawn for {timeout_s:.3g} s")
                desk = next((desk for desk in self._free if self._last.get(id(desk)) == about), self._free[0])
                self._free.remove(desk)
                self._last[id(desk)] = about
            finally:
                self._waiting -= not in_background
                self._change.notify_all()
        try:
            yield desk
        finally:
            with self._change:
                self._free.append(desk)
                self._change.notify_all()

    def _may_take(self, *, in_background: bool) -> bool:
        if not in_background:
            return bool(self._free)
        return self._waiting == 0 and len(self._free) > (len(self._all) > 1)
