"""The facade's changes of the tasks themselves: who has them, what they are, what a person settled about them."""

from collections.abc import Sequence
from typing import Any

from models import Place, Role
from register.changes.accepting import drop_task
from register.changes.assigning import Share, assign, transfer
from register.changes.reminding import remind
from register.changes.settling import settle_task, unsettle
from register.changes.shaping import NewTask, add_task, merge, split, write_note
from register.changes.undoing import undo
from register.core import Core, Who
from register.records import TaskRecord
from register.task_steps import shown
from register.vocabulary import Answer


class TaskShapes:
    """Changes of what a task is. `by`, `version`, answers and refusals are those of `TaskSteps`."""

    _core: Core

    def add(self, new: NewTask, by: Who) -> TaskRecord:
        """Write down a task that no machine found."""
        with self._core.changing(by) as change:
            return shown(change, add_task(change, new).id)

    def assign(
        self, task: int, by: Who, agency: str, role: Role = Role.LEAD, *, person: str | None = None,
        version: int | None = None,
    ) -> TaskRecord:  # fmt: skip
        """Give the task to a further agency."""
        with self._core.changing(by) as change:
            assign(change, change.task(task, version), Share(agency, role, person=person))
            return shown(change, task)

    def transfer(self, task: int, by: Who, giver: str, taker: str, *, version: int | None = None) -> TaskRecord:
        """Hand on what one agency has of the task to another, with its deadline."""
        with self._core.changing(by) as change:
            transfer(change, change.task(task, version), giver, taker)
            return shown(change, task)

    def note(self, task: int, by: Who, note: str, *, version: int | None = None) -> TaskRecord:
        """Put a note on the task, such as its vướng mắc; earlier notes stay in the history."""
        with self._core.changing(by) as change:
            write_note(change, change.task(task, version), note)
            return shown(change, task)

    def split(self, task: int, by: Who, texts: Sequence[str], *, version: int | None = None) -> list[TaskRecord]:
        """Make several tasks of one; the whole counts no more and is named as their `parent`."""
        with self._core.changing(by) as change:
            parts = split(change, change.task(task, version), texts)
            return [shown(change, part.id) for part in parts]

    def merge(self, task: int, by: Who, others: Sequence[int], *, version: int | None = None) -> TaskRecord:
        """Let one task stand for others too, with a reason; these count no more."""
        with self._core.changing(by) as change:
            first = change.task(task, version)
            merge(change, first, [change.task(each) for each in others])
            return shown(change, task)

    def settle(
        self, task: int, by: Who, field: str, value: Any = None, *, answer: Answer = Answer.VALUE,
        places: Sequence[Place] = (), version: int | None = None,
    ) -> TaskRecord:  # fmt: skip
        """Settle a value of the task: "due_date", "lead_agencies" ...; no newer reading overwrites it."""
        with self._core.changing(by) as change:
            settle_task(change, change.task(task, version), field, answer, value, places)
            return shown(change, task)

    def unsettle(self, task: int, by: Who, field: str, *, version: int | None = None) -> TaskRecord:
        """Let the machine's value count again."""
        with self._core.changing(by) as change:
            unsettle(change, change.task(task, version), field)
            return shown(change, task)

    def drop(self, task: int, by: Who, *, version: int | None = None) -> TaskRecord:
        """Say that a text is no task: it counts no more, and no newer reading brings it back."""
        with self._core.changing(by) as change:
            drop_task(change, change.task(task, version))
            return shown(change, task)

    def undo(self, task: int, by: Who, *, version: int | None = None) -> TaskRecord:
        """Take back the last change that a person made to the task, with all that the same change did elsewhere."""
        with self._core.changing(by) as change:
            undo(change, change.task(task, version))
            return shown(change, task)

    def remind(self, assignments: Sequence[int], by: Who, document: str) -> None:
        """Write down that agencies were urged by a document; `assignments` are ids of `AssignmentRecord`s."""
        with self._core.changing(by) as change:
            remind(change, assignments, document)
