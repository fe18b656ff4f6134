"""Accepts a whole letter, puts one off, drops what is no task."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select

from models import DueKind
from register.changes.change import Change
from register.effective import machine_task, record_of, value_at
from register.errors import NotPossible
from register.refusals import Refusal
from register.reviewing.doubts import doubts_of
from register.reviewing.standing import review_of
from register.tables import Letter, SettledValue, Task
from register.vocabulary import Act, Answer, Origin, ReviewState

ACCEPTED_FIELDS = (
    "document_type", "code_number", "code_notation", "issued_date", "place", "parent_organ_name", "organ_name",
    "subject", "priority", "secrecy", "recipients", "to_places", "signer.competence", "signer.position",
    "signer.full_name", "arrival_number", "arrival_date",
)  # fmt: skip
"""What a person who accepts a letter vouches for. Not what it cites: nobody compares that with the page for a list."""
ACCEPTED_OF_TASKS = ("text", "lead_agencies", "coordinating_agencies", "due_text", "due_date", "report_to")


def accept_letter(change: Change, letter: Letter) -> None:
    """Settle all values of a letter and its tasks that nobody has settled yet, as they stand.

    No newer reading changes them. Raises `NotPossible` where values wait for a person: these are settled first.
    """
    waiting = [each.field for each in doubts_of(change.session, letter) if each.is_open and each.settles]
    if waiting:
        raise NotPossible(Refusal.VALUES_WAIT, letter=letter.id, fields=", ".join(waiting))
    machine = record_of(letter).model_dump(mode="json")
    _confirm(change, machine, ACCEPTED_FIELDS, {"letter_id": letter.id})
    for task in change.session.scalars(
        select(Task).where(Task.letter_id == letter.id, Task.origin == Origin.READ, Task.retired.is_(False))
    ).all():
        relative = task.due_kind is DueKind.RELATIVE  # its day follows from the day of arrival, not from the page
        fields = tuple(each for each in ACCEPTED_OF_TASKS if not (relative and each == "due_date"))
        of_task = {**machine_task(task), "text": task.text}
        _confirm(change, of_task, fields, {"task_id": task.id})
    change.set(review_of(change.session, letter, change.today), state=ReviewState.SETTLED)
    change.tell(Act.ACCEPTED, letter=letter)


def postpone_letter(change: Change, letter: Letter) -> None:
    """Put a letter off. Raises `NotPossible` where it was accepted."""
    review = review_of(change.session, letter, change.today)
    if review.state is ReviewState.SETTLED:
        raise NotPossible(Refusal.ACCEPTED_ALREADY, letter=letter.id)
    change.set(review, state=ReviewState.POSTPONED)
    change.tell(Act.POSTPONED, letter=letter)


def drop_task(change: Change, task: Task) -> None:
    """Say that a text is no task: it counts no more, and no newer reading brings it back."""
    if task.retired:
        raise NotPossible(Refusal.TASK_RETIRED, task=task.id)
    change.set(task, retired=True)
    change.tell(Act.DROPPED, task=task)


def _confirm(change: Change, machine: Mapping[str, Any], fields: tuple[str, ...], whose: Mapping[str, int]) -> None:
    """Settle the machine's values of a letter or task where nobody has settled them."""
    owner = [getattr(SettledValue, name) == row_id for name, row_id in whose.items()]
    rows = {each.field: each for each in change.session.scalars(select(SettledValue).where(*owner))}
    for field in fields:
        row = rows.get(field)
        if row is not None and not row.retired:
            continue
        value = value_at(machine, field)
        columns = {
            "machine_value": value,
            "machine_places": _places(machine, field),
            "answer": Answer.NOT_ON_DOCUMENT if value in (None, []) else Answer.VALUE,
            "value": None if value == [] else value,
            "places": [],
            "who": change.by.who,
            "why": change.by.why,
            "at": datetime.now(UTC),
            "retired": False,
        }
        if row is None:
            change.add(SettledValue(**whose, field=field, **columns))
        else:
            change.set(row, **columns)


def _places(machine: Mapping[str, Any], field: str) -> list[Any]:
    name = "due" if field.startswith("due_") else field
    found: list[Any] = ((machine.get("evidence") or {}).get(name) or {}).get("places", [])
    return found
