"""Who has a task: assigns it to further agencies, and transfers it from one to another."""

from dataclasses import dataclass
from datetime import date

from models import Role
from register.changes.agencies import agency_named
from register.changes.change import Change
from register.errors import NotPossible
from register.recurring import roll_tasks
from register.refusals import Refusal
from register.tables import Assignment, Task
from register.vocabulary import Act, Origin, Standing


@dataclass(frozen=True)
class Share:
    """What an agency is given of a task."""

    printed: str | None
    """The agency as it is named; None where nobody is."""
    role: Role
    name: str | None = None
    """Its usual name, where that is known already."""
    person: str | None = None
    origin: Origin = Origin.PERSON


def give(change: Change, task: Task, share: Share) -> Assignment:
    """Make the assignment of a share, open, with the deadline of the task; of a recurring task its template."""
    assignment = assignment_of(change, task, share)
    change.add(assignment)
    return assignment


def assignment_of(change: Change, task: Task, share: Share) -> Assignment:
    """The assignment of a share, which is written with its task and told by no row of the history."""
    agency = agency_named(change.session, share.printed, share.name) if share.printed else None
    return Assignment(
        task=task,
        agency=agency,
        printed=share.printed,
        role=share.role,
        origin=share.origin,
        person=share.person,
        is_template=task.recurrence is not None,
        given_on=task.given_on,
        due_given=None if task.recurrence else task.due_given,
        due=None if task.recurrence else task.due_now,
        standing=Standing.OPEN,
    )


def assign(change: Change, task: Task, share: Share) -> Assignment:
    """Give a task to a further agency, or to the first where nobody had it. Raises `NotPossible` where it has it."""
    if share.printed is None:
        raise NotPossible(Refusal.NO_AGENCY_NAMED)
    agency = agency_named(change.session, share.printed, share.name)
    there = [each for each in task.assignments if not each.retired and each.occurrence_id is None]
    if any(each.agency_id == agency.id and each.role is share.role for each in there):
        raise NotPossible(Refusal.ASSIGNED_ALREADY, agency=agency.name, task=task.id)
    if share.role is Role.LEAD:
        for each in [each for each in task.assignments if not each.retired and each.agency_id is None]:
            change.set(each, retired=True)
    assignment = give(change, task, share)
    if task.recurrence is not None:
        change.set(assignment, given_on=change.on)
        roll_tasks(change.session, [task], task.rolled_until or change.today)
    change.tell(Act.ASSIGNED, task=task, assignment=assignment)
    return assignment


def transfer(change: Change, task: Task, giver: str, taker: str) -> list[Assignment]:
    """Hand on what the agency `giver` has of a task to `taker`, with its deadline; the history stays with the task.

    Raises `NotPossible` where the giver has nothing open.
    """
    old, new = agency_named(change.session, giver), agency_named(change.session, taker)
    if old.id == new.id:
        raise NotPossible(Refusal.SAME_AGENCY, giver=giver, taker=taker)
    closed = (Standing.DONE, Standing.WITHDRAWN)
    handed = [each for each in task.assignments if each.agency_id == old.id and each.standing not in closed]
    handed = [each for each in handed if not each.retired]
    if not handed:
        raise NotPossible(Refusal.NOTHING_OPEN, agency=old.name, task=task.id)
    for assignment in handed:
        change.set(assignment, agency_id=new.id, printed=taker, origin=Origin.PERSON)
        change.tell(Act.TRANSFERRED, task=task, assignment=assignment)
    return handed


def move_deadline(change: Change, task: Task, due: date | None) -> None:
    """Correct the deadline of a task and of all who have it; what was extended keeps its later day."""
    before = task.due_given
    change.set(task, due_given=due, due_now=due if task.due_now == before else task.due_now)
    for assignment in task.assignments:
        if assignment.is_template or assignment.occurrence_id is not None or assignment.retired:
            continue
        kept = assignment.due if assignment.due != assignment.due_given else due
        change.set(assignment, due_given=due, due=kept)
