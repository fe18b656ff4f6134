"""An answerer that does what the question says, for the better and the worse."""

import os
import signal
import time

from models.errors import DamagedFile


class DoesAsTold:
    """Answers with the number of its process where nothing else is asked for."""

    def answer(self, question: str) -> int | str:
        if question == "hang":
            time.sleep(60)
        elif question == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        elif question == "exit":
            os._exit(7)
        elif question == "memory":
            hunger = []
            while True:
                hunger.append(b"x" * 20_000_000)
                time.sleep(0.01)
        elif question == "damaged":
            raise DamagedFile("page 3")
        elif question == "defect":
            raise KeyError(question)
        elif question == "no pickle":
            return lambda: "nobody can send this"  # type: ignore[return-value]
        elif question.startswith("echo "):
            return question
        return os.getpid()


class DiesOnArrival:
    """Cannot be unpacked in the worker, which ends."""

    def __reduce__(self) -> tuple[object, tuple[int]]:
        return os._exit, (3,)
