"""Settles a value: what a person says about it counts from then on, and newer readings stand beside it."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import select

from lexicon.folding import searchable
from lexicon.successions import agency_key
from models import Direction, DueKind, Place, Role
from pipeline.deadlines import counted_deadline
from register.changes.assigning import Share, assign, move_deadline
from register.changes.change import Change
from register.effective import (
    LETTER_FIELDS,
    TASK_FIELDS,
    columns_of,
    machine_task,
    record_of,
    task_with_settled,
    value_at,
    with_settled,
)
from register.errors import NotPossible
from register.refusals import Refusal
from register.tables import Letter, SettledValue, Task
from register.tables.base import to_json
from register.vocabulary import Act, Answer

ROLES = {"lead_agencies": Role.LEAD, "coordinating_agencies": Role.COORDINATE}
TASK_COLUMNS = {
    "text": "text", "label": "label", "path": "path", "due_text": "due_text", "due_kind": "due_kind",
    "recurrence": "recurrence", "report_to": "report_to", "product": "product", "kind": "kind",
}  # fmt: skip
"""Fields of a record's task, and the columns that have them."""


def settle_letter(
    change: Change, letter: Letter, field: str, answer: Answer, value: Any, places: Sequence[Place]
) -> None:
    """Settle a value of a letter. Raises `NotPossible` for a field that it has not, or a value that it cannot have."""
    if field not in LETTER_FIELDS:
        raise NotPossible(Refusal.NO_LETTER_VALUE, field=field, fields=", ".join(sorted(LETTER_FIELDS)))
    machine = record_of(letter).model_dump(mode="json")
    evidence = machine["evidence"].get(field) or {}
    row = _settled(change, SettledValue.letter_id == letter.id, field) or SettledValue(letter_id=letter.id, field=field)
    _write(change, row, answer, value, places, value_at(machine, field), evidence.get("places", []))
    show_letter(change, letter)
    change.tell(Act.SETTLED, letter=letter, evidence=field, holds_from=letter.issued_date)


def settle_task(change: Change, task: Task, field: str, answer: Answer, value: Any, places: Sequence[Place]) -> None:
    """Settle a value of a task; see `settle_letter`."""
    if field not in TASK_FIELDS:
        raise NotPossible(Refusal.NO_TASK_VALUE, field=field, fields=", ".join(sorted(TASK_FIELDS)))
    machine = machine_task(task)
    evidence = (machine.get("evidence") or {}).get("due" if field.startswith("due") else field) or {}
    row = _settled(change, SettledValue.task_id == task.id, field) or SettledValue(task_id=task.id, field=field)
    _write(change, row, answer, value, places, value_at(machine, field), evidence.get("places", []))
    show_task(change, task)
    _share_out(change, task, field)
    change.tell(Act.SETTLED, task=task, evidence=field, holds_from=task.given_on)


def unsettle(change: Change, row: Letter | Task, field: str) -> None:
    """Let the machine's value count again. Raises `NotPossible` where nothing was settled."""
    column = SettledValue.letter_id if isinstance(row, Letter) else SettledValue.task_id
    settled = _settled(change, column == row.id, field)
    if settled is None or settled.retired:
        raise NotPossible(Refusal.NOT_SETTLED, field=field)
    change.set(settled, retired=True)
    if isinstance(row, Letter):
        show_letter(change, row)
        change.tell(Act.UNSETTLED, letter=row, evidence=field, holds_from=row.issued_date)
    else:
        show_task(change, row)
        _share_out(change, row, field)
        change.tell(Act.UNSETTLED, task=row, evidence=field, holds_from=row.given_on)


def show_letter(change: Change, letter: Letter) -> None:
    """Bring the columns of a letter to what its record and the settled values say."""
    columns = columns_of(with_settled(record_of(letter), settled_of(change, SettledValue.letter_id == letter.id)))
    if letter.book_number is not None and letter.direction is Direction.IN:
        columns |= {"arrival_number": str(letter.book_number), "arrival_date": letter.booked_on}
    change.set(letter, **columns)


def show_task(change: Change, task: Task) -> None:
    """Bring a task to what the machine reads and a person settled about it."""
    settled = settled_of(change, SettledValue.task_id == task.id)
    now = task_with_settled(machine_task(task), settled)
    change.set(
        task, **{column: getattr(now, field) for field, column in TASK_COLUMNS.items()}, folded=searchable(now.text)
    )
    due = now.due_date
    if now.due_kind is DueKind.RELATIVE and not any(each.field == "due_date" and not each.retired for each in settled):
        due = counted_anew(change, task.letter, now.due_text) or due
    if due != task.due_given:
        move_deadline(change, task, due)


def counted_anew(change: Change, letter: Letter | None, due_text: str | None) -> date | None:
    """The day of a counted deadline by the office's start event and holidays; None where none follows."""
    if letter is None or due_text is None:
        return None
    arrived = letter.arrival_date if change.office.start_event == "arrival" else None
    return counted_deadline(due_text, letter.issued_date, arrived, change.office.holidays)


def settled_of(change: Change, condition: Any) -> list[SettledValue]:
    """The settled values of a letter or task, those taken back too."""
    change.session.flush()
    return list(change.session.scalars(select(SettledValue).where(condition).order_by(SettledValue.id)))


def _share_out(change: Change, task: Task, field: str) -> None:
    """Let the agencies of a role be those that count now: others are retired, new ones get the task."""
    role = ROLES.get(field)
    if role is None:
        return
    names = getattr(task_with_settled(machine_task(task), settled_of(change, SettledValue.task_id == task.id)), field)
    wanted = {agency_key(name): name for name in names}
    for each in [each for each in task.assignments if each.role is role and not each.retired]:
        key = agency_key(each.agency.name) if each.agency else None
        if key in wanted:
            del wanted[key]
        elif names or each.agency is not None:
            change.set(each, retired=True)
    for name in wanted.values():
        assign(change, task, Share(name, role))


def _settled(change: Change, condition: Any, field: str) -> SettledValue | None:
    return change.session.scalars(select(SettledValue).where(condition, SettledValue.field == field)).one_or_none()


def _write(
    change: Change,
    row: SettledValue,
    answer: Answer,
    value: Any,
    places: Sequence[Place],
    machine_value: Any,
    machine_places: list[Any],
) -> None:
    columns = {
        "answer": answer,
        "value": to_json(value) if answer is Answer.VALUE else None,
        "places": [place.model_dump(mode="json") for place in places],
        "machine_value": machine_value,
        "machine_places": machine_places,
        "who": change.by.who,
        "why": change.by.why,
        "at": datetime.now(UTC),
        "retired": False,
    }
    if row.id is None:
        for name, each in columns.items():
            setattr(row, name, each)
        change.add(row)
    else:
        change.set(row, **columns)
