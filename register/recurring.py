"""Rolls recurring tasks on: one occurrence for each of their periods, with an assignment for each agency."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from dateutil.rrule import rrulestr
from sqlalchemy import insert, or_, select, update
from sqlalchemy.orm import Session

from models import Role
from register.tables import Assignment, Occurrence, Task
from register.vocabulary import Standing

MOST_AT_ONCE = 1000
"""Occurrences made at once of one task: a daily one for nearly three years. A wrong rule does not fill the disk."""


def roll_tasks(session: Session, tasks: Iterable[Task], until: date) -> int:
    """Make the occurrences of recurring tasks whose period has begun by `until`; how many were made."""
    return sum(_roll(session, task, until) for task in tasks if task.recurrence and not task.retired)


def tasks_to_roll(session: Session, until: date) -> list[Task]:
    """The recurring tasks whose occurrences do not reach `until` yet."""
    behind = or_(Task.rolled_until.is_(None), Task.rolled_until < until)
    return list(session.scalars(select(Task).where(Task.recurrence.is_not(None), Task.retired.is_(False), behind)))


def due_days(recurrence: str, given_on: date, until: date) -> list[date]:
    """The due days of an RRULE after `given_on`, up to the first one on or after `until`."""
    rule = rrulestr(recurrence, dtstart=datetime.combine(given_on, time()))
    days = []
    for each in rule.xafter(datetime.combine(given_on, time()), count=MOST_AT_ONCE):
        days.append(each.date())
        if each.date() >= until:
            break
    return days


def _roll(session: Session, task: Task, until: date) -> int:
    if task.recurrence is None or task.given_on is None:
        return 0
    there = {each.due: each for each in session.scalars(select(Occurrence).where(Occurrence.task_id == task.id))}
    shares = [each for each in task.assignments if each.is_template and not each.retired]
    has: dict[Occurrence | None, set[tuple[int | None, Role]]] = defaultdict(set)
    for each in task.assignments:
        has[each.occurrence].add((each.agency_id, each.role))
    begins, made = task.given_on, 0
    occurrences = []
    for due in due_days(task.recurrence, task.given_on, until):
        occurrence = there.get(due)
        if occurrence is None:
            occurrence = Occurrence(task_id=task.id, begins_on=begins, due=due)
            session.add(occurrence)
            made += 1
        occurrences.append(occurrence)
        begins = due + timedelta(days=1)
    session.flush()
    # As plain rows: years of a weekly task are hundreds, and each as an object takes four times as long.
    if rows := [row for each in occurrences for row in _shared_out(task, each, shares, has[each])]:
        session.execute(insert(Assignment), rows)
        session.expire(task, ["assignments"])
    # Beside the version: that periods begin is no change that somebody else's is refused for.
    session.execute(update(Task).where(Task.id == task.id).values(rolled_until=until, version=Task.version))
    session.refresh(task, ["rolled_until", "version"])
    return made


def _shared_out(
    task: Task, occurrence: Occurrence, shares: list[Assignment], has: set[tuple[int | None, Role]]
) -> Iterator[dict[str, Any]]:
    """The columns of an assignment for every agency that has the task and has not this period of it yet."""
    for share in shares:
        if (share.agency_id, share.role) in has or occurrence.due < (share.given_on or occurrence.begins_on):
            continue
        yield {
            "task_id": task.id, "occurrence_id": occurrence.id, "agency_id": share.agency_id, "printed": share.printed,
            "role": share.role, "origin": share.origin, "person": share.person, "is_template": False,
            "given_on": occurrence.begins_on, "due_given": occurrence.due, "due": occurrence.due,
            "standing": Standing.OPEN,
        }  # fmt: skip
