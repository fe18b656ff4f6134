"""The tasks of a letter as they are reviewed: what it gives, and to whom, without the periods of recurring ones.

Of a task that recurs for years there are hundreds of assignments, one for each period; a person who reviews its letter
looks at none of them.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from models import Role
from register.reviewing.records import ReviewedTask
from register.tables import Agency, Assignment, Letter, Task
from register.vocabulary import Origin


class Given(NamedTuple):
    """That a task is given to an agency."""

    role: Role
    origin: Origin
    agency: str | None


def tasks_of(session: Session, letter: Letter) -> Sequence[Task]:
    """The tasks of a letter that count, in its order."""
    wanted = select(Task).where(Task.letter_id == letter.id, Task.retired.is_(False))
    return session.scalars(wanted.order_by(Task.position, Task.id).options(undefer(Task.machine))).all()


def given_of(session: Session, tasks: Sequence[Task]) -> Mapping[int, Sequence[Given]]:
    """To whom tasks are given, by task, in the order in which they were."""
    wanted = (
        select(Assignment.task_id, Assignment.role, Assignment.origin, Agency.name)
        .join(Agency, Agency.id == Assignment.agency_id, isouter=True)
        .where(Assignment.task_id.in_([each.id for each in tasks]))
        .where(Assignment.occurrence_id.is_(None), Assignment.retired.is_(False))
        .order_by(Assignment.id)
    )
    found: dict[int, list[Given]] = defaultdict(list)
    for task, role, origin, agency in session.execute(wanted) if tasks else ():
        found[task].append(Given(role, origin, agency))
    return found


def reviewed_task(task: Task, given: Sequence[Given]) -> ReviewedTask:
    """A task as its letter gives it."""
    names = {role: dict.fromkeys(each.agency for each in given if each.agency and each.role is role) for role in Role}
    return ReviewedTask(
        id=task.id,
        version=task.version,
        letter=task.letter_id or 0,
        path=task.path,
        text=task.text,
        leads=tuple(names[Role.LEAD]),
        coordinators=tuple(names[Role.COORDINATE]),
        due_text=task.due_text,
        due_now=task.due_now,
    )
