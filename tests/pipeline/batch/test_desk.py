"""Whoever asks gets an answer or a typed error, whatever the worker does, and the next question is answered."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.errors import CongvanError, DamagedFile, WorkerCrash, WorkerLost, WorkerMemory, WorkerTimeout
from pipeline.batch.desk import AnswerFailed, Desk, DeskLimits
from tests.pipeline.batch.asked import DiesOnArrival, DoesAsTold

LIMITS = DeskLimits(memory_mb=400, recycle_answers=50)
FAULTS: list[tuple[str, type[CongvanError], str]] = [
    ("hang", WorkerTimeout, "over 0.7 s"),
    ("kill", WorkerCrash, "signal 9"),
    ("exit", WorkerCrash, "exit code 7"),
    ("memory", WorkerMemory, "over 400 MB"),
    ("damaged", DamagedFile, "^damaged: page 3$"),
    ("defect", AnswerFailed, "KeyError"),
    ("no pickle", WorkerCrash, "exit code 1"),
]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk[str, int | str]]:
    desk: Desk[str, int | str] = Desk(DoesAsTold(), tmp_path / "log", LIMITS)
    yield desk
    desk.close()


@pytest.mark.parametrize(("question", "error", "facts"), FAULTS)
def test_a_fault_is_a_typed_error_and_costs_one_question(
    desk: Desk[str, int | str], question: str, error: type[CongvanError], facts: str
) -> None:
    desk.start()
    with pytest.raises(error, match=facts):
        desk.ask(question, 0.7 if question == "hang" else 60.0)
    assert desk.ask("echo after", 10.0) == "echo after"


def test_the_process_is_another_one_and_stays(desk: Desk[str, int | str]) -> None:
    first = desk.ask("who", 10.0)
    assert first != os.getpid()
    assert desk.ask("who", 10.0) == first
    with pytest.raises(DamagedFile):  # an error of the file costs no process
        desk.ask("damaged", 10.0)
    assert desk.ask("who", 10.0) == first
    assert 5 < desk.memory_mb < LIMITS.memory_mb


def test_a_process_that_died_between_questions_is_replaced(desk: Desk[str, int | str]) -> None:
    first = desk.ask("who", 10.0)
    os.kill(int(first), signal.SIGKILL)
    assert desk.ask("who", 10.0) != first


def test_a_process_is_replaced_after_some_answers(tmp_path: Path) -> None:
    desk: Desk[str, int | str] = Desk(DoesAsTold(), tmp_path / "log", DeskLimits(recycle_answers=2))
    answers = [desk.ask("who", 10.0) for _ in range(5)]
    desk.close()
    assert answers[0] == answers[1] != answers[2] == answers[3] != answers[4]


def test_threads_get_their_own_answers(desk: Desk[str, int | str]) -> None:
    got: dict[int, object] = {}

    def ask(number: int) -> None:
        got[number] = desk.ask(f"echo {number}", 20.0)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == {number: f"echo {number}" for number in range(12)}


def test_one_that_never_starts_is_said_to(tmp_path: Path) -> None:
    desk: Desk[str, int] = Desk(DiesOnArrival(), tmp_path / "log")  # type: ignore[arg-type]
    with pytest.raises(WorkerLost, match="does not start"):
        desk.ask("who", 5.0)
    desk.close()


def test_a_closed_desk_answers_nothing(desk: Desk[str, int | str]) -> None:
    pid = int(desk.ask("who", 10.0))
    desk.close()
    with pytest.raises(WorkerLost):
        desk.ask("who", 10.0)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_desk_closes_while_it_answers(desk: Desk[str, int | str]) -> None:
    """Whoever ends the program does not wait for a hanging file."""
    got: list[CongvanError] = []

    def ask() -> None:
        with pytest.raises((WorkerCrash, WorkerLost)) as raised:
            desk.ask("hang", 300.0)
        got.append(raised.value)

    desk.start()
    asking = threading.Thread(target=ask)
    asking.start()
    time.sleep(0.3)  # it is being asked, or is about to be: both must end
    begun = time.monotonic()
    desk.close()
    asking.join(60)
    assert time.monotonic() - begun < 60
    assert len(got) == 1
