"""A process that works on a register and kills itself before its Nth statement: `python -m tests.register.killed`."""

import os
import random
import signal
import sys
from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy import Engine, event

from register.changes.shaping import NewTask
from register.records import By
from register.register import Register
from tests.register.letters import dated, letter, task
from tests.register.test_feeding import ANSWER

DAY = date(2021, 6, 1)
WHY = By(who="Lan", why="thử")


def work(register: Register, seed: int) -> None:
    """Feed letters and change tasks, as the seed has it."""
    chance = random.Random(seed)
    first = dated("Sở Y tế xây dựng kế hoạch tiêm chủng.", date(2021, 6, 15), 100)
    more = task("Sở Y tế báo cáo hằng tháng.", 200, due_kind="recurring", recurrence="FREQ=MONTHLY;BYMONTHDAY=20")
    register.feed([letter("12/UBND-TH", first, document_id="a-1")])
    register.feed([letter("12/UBND-TH", more, first, document_id="a-1", subject=f"khác {seed}"), ANSWER])
    new = register.tasks.add(NewTask(text="Báo cáo", leads=("Sở Tài chính", "Sở Y tế"), due=DAY), "Lan")
    steps: list[Callable[[], object]] = [
        lambda: register.tasks.note(new.id, "Lan", str(seed)),
        lambda: register.tasks.assign(new.id, "Lan", f"Sở {chance.random()}"),
        lambda: register.tasks.undo(new.id, "Lan"),
        lambda: register.tasks.done(new.id, "Lan", "biên bản"),
        lambda: register.tasks.reopen(new.id, WHY),
        lambda: register.tasks.undo(register.tasks.split(new.id, "Lan", ["một", "hai"])[0].id, "Lan"),
    ]
    for step in steps:
        step()


def kill_before(statement: int) -> None:
    """Kill this process by SIGKILL before its statement of this number, begin and commit counted."""
    left = [statement]

    def count(*arguments: Any, **named: Any) -> None:
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    for name in ("before_cursor_execute", "begin", "commit"):
        event.listen(Engine, name, count)


if __name__ == "__main__":
    place, seed, statement = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    kill_before(statement)
    with Register.open(place, clock=lambda: DAY) as opened:
        work(opened, seed)
