"""The facts of assignments on a day: from their columns, or from the history where these tell of a later day."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from models import Role
from register.facts import AssignmentFacts, Step, TaskFacts
from register.history import undone_operations
from register.tables import Assignment, Event, Task
from register.vocabulary import Standing

COLUMNS_OF_STEPS = ("standing", "stood_on", "done_on", "due")


def facts_of(
    assignment: Assignment | Row[Any],
    task: Task | Row[Any],
    as_of: date,
    changes: Sequence[tuple[date, dict[str, Any]]] = (),
) -> AssignmentFacts:
    """The facts of an assignment on a day, from it or a row with its columns.

    `changes` are those of `changes_of`, needed where it was acted on later.
    """
    step = current_step(assignment) if not changes else step_of(assignment, changes, as_of)
    return AssignmentFacts(
        given_on=assignment.given_on,
        due=assignment.due_given,
        due_kind=task.due_kind,
        kind=task.kind,
        look_again_on=task.look_again_on,
        steps=(step,),
    )


def current_step(assignment: Assignment | Row[Any]) -> Step:
    """What the columns of an assignment say, held for valid from any day on."""
    return Step(
        on=date.min,
        standing=assignment.standing,
        done_on=assignment.done_on or assignment.stood_on,
        due=assignment.due,
    )


def step_of(assignment: Assignment | Row[Any], changes: Sequence[tuple[date, dict[str, Any]]], as_of: date) -> Step:
    """What held on `as_of`: the columns as they were made, with each change laid over them that holds by then."""
    columns = {name: getattr(assignment, name) for name in COLUMNS_OF_STEPS}
    for _, change in reversed(changes):  # back to how it was made
        columns |= {name: value for name, value in change["from"].items() if name in columns}
    for holds_from, change in changes:
        if holds_from <= as_of:
            columns |= {name: value for name, value in change["to"].items() if name in columns}
    days = {name: _day(columns[name]) for name in ("stood_on", "done_on", "due")}
    standing = Standing(columns["standing"])
    return Step(on=date.min, standing=standing, done_on=days["done_on"] or days["stood_on"], due=days["due"])


def changes_of(session: Session, tasks: Iterable[int]) -> dict[int, list[tuple[date, dict[str, Any]]]]:
    """What was changed of the assignments of some tasks, oldest first, without what was taken back; by assignment."""
    wanted = (
        select(Event.holds_from, Event.changes)
        .where(Event.task_id.in_(list(tasks)), Event.operation.not_in(undone_operations()))
        .where(Event.undoes.is_(None))
        .order_by(Event.id)
    )
    found: dict[int, list[tuple[date, dict[str, Any]]]] = defaultdict(list)
    for holds_from, changes in session.execute(wanted):
        for change in changes:
            if change["table"] == Assignment.__tablename__ and change["from"] is not None:
                found[change["id"]].append((holds_from, change))
    return found


def task_facts(shares: Sequence[tuple[Assignment, AssignmentFacts]]) -> TaskFacts:
    """The facts of a task from those of its assignments: of those that lead it."""
    return TaskFacts(leads=tuple(facts for assignment, facts in shares if assignment.role is Role.LEAD))


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value
