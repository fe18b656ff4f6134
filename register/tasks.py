"""The facade's `tasks`: what is to be done, with whom, by when, and how it stands on a day."""

import builtins
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sqlalchemy import select

from models import Direction
from register.core import Core, office_in
from register.database import writing
from register.errors import NotThere
from register.office import Office
from register.periods import period_named
from register.queries.counting import PeriodCounts, counts_of_period
from register.queries.filters import TaskFilter
from register.queries.letters import settled_records
from register.queries.listing import task_records, tasks_found, tasks_of_letters
from register.queries.shares import ShareFilter, ShareRecord, shares_found
from register.records import SettledRecord, TaskRecord
from register.recurring import roll_tasks, tasks_to_roll
from register.refusals import Refusal
from register.tables import SettledValue
from register.task_shapes import TaskShapes
from register.task_steps import TaskSteps

EVERYTHING = TaskFilter()
LOOKS_AHEAD = timedelta(days=366)
"""How far ahead the periods of recurring tasks are made. A choice: plans are made for a year."""


class Tasks(TaskSteps, TaskShapes):
    """Tasks: questions, each answered for a day `as_of`, and changes."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def list(self, wanted: TaskFilter = EVERYTHING, *, as_of: date) -> Iterator[TaskRecord]:
        """The tasks that match, by deadline; they are fetched as they are asked for, so memory stays small."""
        self._roll(as_of)
        with self._core.reading() as session:
            yield from tasks_found(session, wanted, as_of, office_in(session))

    def show(self, task: int, *, as_of: date) -> TaskRecord:
        """One task. Raises `NotThere`."""
        self._roll(as_of)
        with self._core.reading() as session:
            found = task_records(session, [task], as_of, office_in(session))
        if not found:
            raise NotThere(Refusal.NO_TASK, task=task)
        return found[0]

    def counts(
        self, period: str, *, as_of: date | None = None, direction: Direction | None = None, by_successor: bool = False
    ) -> PeriodCounts:
        """The counts of a period such as "2017-03", as known on `as_of`, or on its last day.

        `direction` counts only tasks given to the office or only those given by it; `by_successor` adds those of
        agencies that were merged to whoever took over.
        """
        named = period_named(period, self._office())
        day = as_of or named.ends_on
        self._roll(day)
        with self._core.reading() as session:
            office = office_in(session)
            return counts_of_period(session, named, day, office, direction=direction, by_successor=by_successor)

    def shares(self, wanted: ShareFilter, *, as_of: date) -> Iterator[ShareRecord]:
        """What agencies lead, one record for each agency and task, agency by agency; fetched as they are asked for."""
        self._roll(as_of)
        with self._core.reading() as session:
            yield from shares_found(session, wanted, as_of, office_in(session))

    def of_letters(self, letters: Sequence[int], *, as_of: date) -> dict[int, builtins.list[TaskRecord]]:
        """The tasks of some letters by letter; one without tasks is not in it."""
        self._roll(as_of)
        with self._core.reading() as session:
            return tasks_of_letters(session, letters, as_of, office_in(session))

    def settled(self, task: int) -> builtins.list[SettledRecord]:
        """What persons settled about the task, with the machine's values beside it."""
        with self._core.reading() as session:
            return settled_records(session.scalars(select(SettledValue).where(SettledValue.task_id == task)))

    def _office(self) -> Office:
        with self._core.reading() as session:
            return office_in(session)

    def _roll(self, as_of: date) -> None:
        """Make the periods of recurring tasks that have begun by a day, but not of years to come."""
        until = min(as_of, self._core.clock() + LOOKS_AHEAD)
        with self._core.reading() as session:
            if not tasks_to_roll(session, until):
                return
        with writing(self._core.engine) as session:
            roll_tasks(session, tasks_to_roll(session, until), until)
