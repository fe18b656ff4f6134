"""Several who write at once lose nothing, and a stale change is refused."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from models import Direction
from register.changes.registering import NewLetter
from register.changes.shaping import NewTask
from register.errors import StaleChange
from register.register import Register
from register.vocabulary import Act
from tests.register.consistency import assert_consistent
from tests.register.letters import dated, letter

DAY = date(2021, 6, 1)
WRITERS, ROUNDS = 4, 6


def test_no_update_is_lost(open_register: Callable[[], Register]) -> None:
    """Each writer reads, changes on what it saw, and looks again where somebody was faster."""
    task = open_register().tasks.add(NewTask(text="Báo cáo", leads=("Sở Y tế",)), "Lan")
    registers = [open_register() for _ in range(WRITERS)]

    def append(writer: int) -> int:
        refused, tasks = 0, registers[writer].tasks
        for number in range(ROUNDS):
            while True:
                seen = tasks.show(task.id, as_of=DAY)
                try:
                    tasks.note(task.id, f"w{writer}", f"{seen.note or ''} {writer}.{number}", version=seen.version)
                    break
                except StaleChange:
                    refused += 1
        return refused

    with ThreadPoolExecutor(WRITERS) as pool:
        refused = sum(pool.map(append, range(WRITERS)))
    note = registers[0].tasks.show(task.id, as_of=DAY).note or ""
    assert sorted(note.split()) == sorted(f"{writer}.{number}" for writer in range(WRITERS) for number in range(ROUNDS))
    noted = [event for event in registers[0].history.of_task(task.id) if event.act is Act.NOTED]
    assert len(noted) == WRITERS * ROUNDS
    assert len({event.version for event in noted}) == len(noted)
    assert refused >= 0
    assert_consistent(registers[0])


def test_numbers_of_the_book_are_given_once(open_register: Callable[[], Register]) -> None:
    registers = [open_register() for _ in range(WRITERS)]

    def enter(writer: int) -> list[int | None]:
        given = []
        for number in range(ROUNDS):
            new = registers[writer].letters.add(NewLetter(code=f"{writer}{number}/X", issued_date=DAY), "Lan")
            given.append(registers[writer].letters.register(new.id, "Lan", Direction.IN, on=DAY).book_number)
        return given

    with ThreadPoolExecutor(WRITERS) as pool:
        given = [number for numbers in pool.map(enter, range(WRITERS)) for number in numbers]
    assert sorted(given, key=str) == sorted(range(1, WRITERS * ROUNDS + 1), key=str)
    assert registers[0].letters.gaps(Direction.IN, 2021) == []


def test_the_same_letters_fed_at_once_are_there_once(open_register: Callable[[], Register]) -> None:
    records = [
        letter(f"{number}/UBND-TH", dated("Sở Y tế báo cáo.", DAY), document_id=f"d-{number}") for number in range(8)
    ]
    registers = [open_register() for _ in range(2)]
    with ThreadPoolExecutor(2) as pool:
        fed = list(pool.map(lambda register: register.feed(records), registers))
    assert sum(each.letters_new for each in fed) == len(records)
    assert len(list(registers[0].letters.list())) == len(list(registers[0].tasks.list(as_of=DAY))) == len(records)
    assert_consistent(registers[0])


def test_who_only_looks_waits_for_nobody(open_register: Callable[[], Register]) -> None:
    register = open_register()
    task = register.tasks.add(NewTask(text="Báo cáo"), "Lan")
    with register._core.changing("Minh") as change:
        change.set(change.task(task.id), note="chưa xong")
        change.session.flush()
        assert open_register().tasks.show(task.id, as_of=DAY).note is None


def test_a_change_that_fails_leaves_nothing(register: Register) -> None:
    task = register.tasks.add(NewTask(text="Báo cáo"), "Lan")

    def fail() -> None:
        with register._core.changing("Minh") as change:
            change.set(change.task(task.id), note="chưa xong")
            change.tell(Act.NOTED, task=change.task(task.id))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert register.tasks.show(task.id, as_of=DAY) == task
    assert len(register.history.of_task(task.id)) == 1
