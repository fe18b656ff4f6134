"""Measures the register with as many tasks as a large office gathers in years: lists, counts, memory.

    python -m benchmarks.register_scale [--tasks 200000] [--place register.db]

Builds a register of invented tasks (five years up to `AS_OF`, sixty agencies, nine in ten tasks closed, most in time),
then asks what a clerk asks and prints the CPU seconds and the peak memory of each question. A register that is there
already is measured as it is.
"""

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, insert, select

from lexicon.folding import fold, searchable
from lexicon.successions import agency_key
from models import Direction, DueKind, Role, StateKind, TaskKind
from register.queries.filters import TaskFilter
from register.register import Register
from register.reviewing.records import QueueFilter
from register.tables import Agency, AgencyName, Assignment, Event, Letter, OpenDoubt, Review, Task
from register.vocabulary import Act, Origin, ReviewState, Standing

AS_OF = date(2026, 11, 28)
TASKS, AGENCIES, TASKS_A_LETTER = 200_000, 60, 4
DAYS = 5 * 365
CLOSED, IN_TIME, GENERAL, SECOND_LEAD = 0.9, 0.85, 0.2, 0.25
"""Shares of the tasks; of those closed the share in time. Choices near what offices publish (DOMAIN: nine in ten)."""
AT_ONCE = 5000
PAGE = 50
"""Rows that a list shows at once."""
WORDS = (
    *("rà", "soát", "báo", "cáo", "kế", "hoạch", "giải", "ngân", "tiêm", "chủng", "đầu", "tư"),
    *("công", "thủ", "tục", "hành", "chính", "chuyển", "đổi", "số", "hộ", "nghèo"),
)
DOUBTFUL = 0.3
"""The share of letters with a doubtful value. A choice: 15,000 of 50,000 wait, weeks of work for several clerks."""
MIDDLE = 20_000
"""A letter in the middle of many."""
TIMES = 3
"""Each question is asked so often, and the median taken."""
KB_PER_MB = 1024


def build(register: Register, tasks: int, seed: int = 16) -> None:
    """Fill an empty register with `tasks` invented tasks, in rows as the product would have written them."""
    chance = random.Random(seed)
    with register._core.engine.begin() as connection:
        names = [f"Sở thứ {number}" for number in range(1, AGENCIES + 1)]
        connection.execute(
            insert(Agency), [{"id": i, "name": each, "retired": False} for i, each in enumerate(names, 1)]
        )
        connection.execute(
            insert(AgencyName),
            [{"key": agency_key(each), "name": each, "agency_id": i} for i, each in enumerate(names, 1)],
        )
        rows = _rows(chance, tasks)
        while chunk := list(islice(rows, AT_ONCE)):
            for table in (Letter, Review, OpenDoubt, Task, Assignment, Event):
                if made := [row for each in chunk for of, row in each if of is table]:
                    connection.execute(insert(table), made)
    _analyse(register)


def build_where_empty(register: Register, tasks: int) -> None:
    """Fill a register that has no task yet."""
    with register._core.engine.connect() as connection:
        there = _count(connection)
    if not there:
        build(register, tasks)


def _analyse(register: Register) -> None:
    with register._core.engine.begin() as connection:
        connection.exec_driver_sql("ANALYZE")


def _rows(chance: random.Random, tasks: int) -> Iterator[list[tuple[type, dict[str, Any]]]]:
    """For each task the rows that it needs, of a letter where it is the first of one."""
    assignment = 0
    for number in range(1, tasks + 1):
        letter = (number - 1) // TASKS_A_LETTER + 1
        given = AS_OF - timedelta(days=DAYS - DAYS * letter * TASKS_A_LETTER // (tasks + TASKS_A_LETTER))
        rows: list[tuple[type, dict[str, Any]]] = []
        if (number - 1) % TASKS_A_LETTER == 0:
            rows.append((Letter, _letter(chance, letter, given)))
            rows += _review(chance, letter, given)
        task = _task(chance, number, letter, given)
        rows += [(Task, task), (Event, _event(task, None, Act.FED, given))]
        for agency in chance.sample(range(1, AGENCIES + 1), 2 if chance.random() < SECOND_LEAD else 1):
            assignment += 1
            share = _share(chance, assignment, task, agency)
            rows.append((Assignment, share))
            if share["closed_on"]:
                rows.append((Event, _event(task, share, Act.DONE, share["closed_on"])))
        yield rows


def _letter(chance: random.Random, number: int, given: date) -> dict[str, Any]:
    code, subject = f"{number}/UBND-TH", " ".join(chance.choices(WORDS, k=10))
    return {
        "id": number, "document_id": f"made-{number}", "origin": Origin.READ, "direction": Direction.IN, "code": code,
        "code_number": str(number), "code_notation": "UBND-TH", "code_key": fold(code), "issued_date": given,
        "arrival_date": given, "organ_name": "UBND tỉnh Tân Hưng", "needs_review": False, "retired": False,
        "subject": subject, "folded": searchable(f"{code} {subject}"), "organ_key": "ubndtinhtanhung", "version": 1,
    }  # fmt: skip


def _review(chance: random.Random, letter: int, given: date) -> list[tuple[type, dict[str, Any]]]:
    """The review of a letter, with a doubtful value or without one."""
    confidence = chance.random() if chance.random() < DOUBTFUL else None
    state = ReviewState.SETTLED if confidence is None and chance.random() < CLOSED else ReviewState.NEW
    review = {
        "letter_id": letter, "state": state, "read_on": given, "open_doubts": int(confidence is not None),
        "worst": confidence, "gone": False,
    }  # fmt: skip
    if confidence is None:
        return [(Review, review)]
    field = chance.choice(("code_number", "issued_date", "signer.full_name"))
    doubt = {"letter_id": letter, "field": field, "why": "number_unsure", "confidence": confidence}
    return [(Review, review), (OpenDoubt, doubt)]


def _task(chance: random.Random, number: int, letter: int, given: date) -> dict[str, Any]:
    words = " ".join(chance.choices(WORDS, k=12))
    due = given + timedelta(days=chance.randint(5, 120)) if chance.random() < CLOSED else None
    return {
        "id": number, "letter_id": letter, "origin": Origin.READ, "direction": Direction.IN, "position": 0,
        "text": words, "folded": searchable(words), "due_kind": DueKind.DATE if due else DueKind.NONE, "due_given": due,
        "due_now": due, "extensions": 0, "given_on": given, "needs_review": False, "is_missing": False,
        "kind": TaskKind.GENERAL if chance.random() < GENERAL else TaskKind.SPECIFIC, "retired": False, "version": 2,
    }  # fmt: skip


def _share(chance: random.Random, number: int, task: dict[str, Any], agency: int) -> dict[str, Any]:
    due = task["due_now"] or task["given_on"] + timedelta(days=60)
    late = timedelta(days=chance.randint(1, 40) if chance.random() > IN_TIME else -chance.randint(0, 4))
    done = due + late if chance.random() < CLOSED and due + late <= AS_OF else None
    return {
        "id": number, "task_id": task["id"], "agency_id": agency, "role": Role.LEAD, "origin": Origin.READ,
        "is_template": False, "given_on": task["given_on"], "due_given": task["due_now"], "due": task["due_now"],
        "standing": Standing.DONE if done else Standing.OPEN, "stood_on": done, "done_on": done, "closed_on": done,
        "acted_on": done, "reminders": 0, "retired": False,
    }  # fmt: skip


def _event(task: dict[str, Any], share: dict[str, Any] | None, act: Act, day: date) -> dict[str, Any]:
    before = {"standing": "open", "stood_on": None, "done_on": None}
    after = {"standing": "done", "stood_on": day.isoformat(), "done_on": day.isoformat()}
    changes = [{"table": "assignments", "id": share["id"], "from": before, "to": after}] if share else []
    return {
        "operation": f"made-{task['id']}-{act}", "at": datetime.now(UTC), "holds_from": day, "who": "congvan",
        "act": act, "why": "", "evidence": "", "letter_id": task["letter_id"], "task_id": task["id"],
        "assignment_id": share["id"] if share else None, "version": 2, "changes": changes, "undoes": None,
    }  # fmt: skip


def questions(register: Register) -> dict[str, Callable[[], object]]:
    """What a clerk asks, by name."""
    tasks = register.tasks
    overdue = TaskFilter(agency="Sở thứ 7", states=frozenset({StateKind.OVERDUE}))
    narrow = QueueFilter(fields=frozenset({"code_number"}), text="ke hoach")
    found = TaskFilter(text="tiem chung", states=frozenset({StateKind.OVERDUE, StateKind.DUE_SOON}))
    return {
        "overdue tasks of an agency, all": lambda: sum(1 for _ in tasks.list(overdue, as_of=AS_OF)),
        "tasks found by words, first page": lambda: len(list(islice(tasks.list(found, as_of=AS_OF), PAGE))),
        "all open tasks due soon": lambda: sum(
            1 for _ in tasks.list(TaskFilter(states=frozenset({StateKind.DUE_SOON})), as_of=AS_OF)
        ),
        "all tasks, first page": lambda: len(list(islice(tasks.list(as_of=AS_OF), PAGE))),
        "letters and tasks by words, one in three has them": lambda: len(
            register.search("ke hoach", as_of=AS_OF).tasks
        ),
        "letters and tasks by words, few have them": lambda: len(register.search("4711 ubnd", as_of=AS_OF).letters),
        "queue, first page": lambda: len(list(islice(register.letters.queue(), PAGE))),
        "queue of a field and of words, first page": lambda: len(list(islice(register.letters.queue(narrow), PAGE))),
        "counts of the queue": lambda: register.letters.counts().waiting,
        "the next letter": lambda: register.letters.neighbours(MIDDLE).after,
        "the doubts of a letter": lambda: len(register.letters.doubts(MIDDLE, everything=True)),
        "counts of a month": lambda: tasks.counts("2026-11").total.total,
        "counts of a year": lambda: tasks.counts("2026", as_of=AS_OF).total.total,
        "counts of an earlier month, as known then": lambda: tasks.counts("2026-09").total.total,
    }


def measure(register: Register) -> list[tuple[str, float, object, int]]:
    """Each question with its median CPU seconds, its answer and the peak memory of the process until then, in MB."""
    rows = []
    for name, ask in questions(register).items():
        seconds = []
        for _ in range(TIMES):
            begun = time.process_time()
            answer = ask()
            seconds.append(time.process_time() - begun)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // KB_PER_MB
        rows.append((name, sorted(seconds)[TIMES // 2], answer, peak))
    return rows


def main() -> None:
    """Build, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tasks", type=int, default=TASKS)
    parser.add_argument("--place", help="path or postgresql:// address; a temporary file when not said")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = options.place or str(Path(folder) / "register.db")
        with Register.open(place) as register:
            build_where_empty(register, options.tasks)
            print("| question | CPU s | answer | peak MB |\n|---|---|---|---|")
            for name, seconds, answer, peak in measure(register):
                print(f"| {name} | {seconds:.2f} | {answer} | {peak} |")


def _count(connection: Connection) -> int:
    return connection.scalar(select(func.count()).select_from(Task)) or 0


if __name__ == "__main__":
    main()
