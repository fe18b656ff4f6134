"""Processes that work on a register and kill themselves before their Nth statement, one after the other.

`python -m tests.register.killed PLACE SEED:STATEMENT ...` prints how each ended. They are forked by one that has loaded
everything, and what each leaves is checked before the next.
"""

import os
import random
import signal
import sys
import traceback
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import Engine, event

from register.changes.shaping import NewTask
from register.records import By
from register.register import Register
from tests.register.consistency import assert_consistent
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


def forked(does: Callable[[], object]) -> int:
    """The exit code of a process that does something; minus the signal where it was killed."""
    child = os.fork()
    if child == 0:
        try:
            does()
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def killed(place: str, seed: int, statement: int) -> None:
    """Work until the statement of this number."""
    kill_before(statement)
    with Register.open(place, clock=lambda: DAY) as opened:
        work(opened, seed)


def check(place: str) -> None:
    """Check what was left."""
    with Register.open(place, clock=lambda: DAY) as opened:
        assert_consistent(opened)


if __name__ == "__main__":
    where = sys.argv[1]
    for each in sys.argv[2:]:
        seed, statement = map(int, each.split(":"))
        print(forked(partial(killed, where, seed, statement)), flush=True)
        if forked(partial(check, where)) != 0:
            sys.exit(f"left in disorder by {each}")
