"""Letters to exchange from a register: the person's values, states of a day, stable ids."""

from datetime import date
from pathlib import Path

from app.from_register import letters_of_register
from models import Reader, StateKind
from register.records import By
from register.register import Register
from tests.pipeline.export.exported import LETTER


def test_letters_of_a_register(tmp_path: Path) -> None:
    with Register.open(tmp_path / "register.db") as register:
        register.feed([LETTER])
        (row,) = register.letters.list()
        register.letters.settle(row.id, By(who="Lan"), "subject", "họp giao ban")
        (letter,) = letters_of_register(register, date(2017, 3, 20))
        again = list(letters_of_register(register, date(2017, 3, 10)))
    assert (letter.subject, letter.readers["subject"]) == ("họp giao ban", Reader.PERSON)
    (task,) = letter.tasks
    assert {each.state for each in task.assignments} == {StateKind.OVERDUE}
    assert {each.agency for each in task.assignments} == {"Sở A", "Sở B"}
    earlier = again[0].tasks[0].assignments
    assert [each.assignment_id for each in earlier] == [each.assignment_id for each in task.assignments]
    assert all(each.state is not StateKind.OVERDUE for each in earlier)
