"""Urging: which agencies were reminded, how often, and by which document."""

from collections.abc import Sequence

from register.changes.change import Change
from register.errors import NotThere
from register.refusals import Refusal
from register.tables import Assignment
from register.vocabulary import Act


def remind(change: Change, assignments: Sequence[int], document: str) -> None:
    """Write down for each assignment that it was urged by a document. Raises `NotThere`."""
    for each in sorted(set(assignments)):
        assignment = change.session.get(Assignment, each)
        if assignment is None:
            raise NotThere(Refusal.NO_ASSIGNMENT, assignment=each)
        task = change.task(assignment.task_id)
        change.set(assignment, reminders=assignment.reminders + 1, reminded_on=change.on)
        change.tell(Act.REMINDED, task=task, assignment=assignment, evidence=document)
