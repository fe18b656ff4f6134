"""A letter that came twice gives its tasks once: those of the copy rest while the two are held for the same."""

from sqlalchemy import select

from register.changes.change import Change
from register.matching import Spot, match_tasks
from register.tables import Letter, Task
from register.vocabulary import Act


def rest_copied_tasks(change: Change, copy: Letter, first: Letter) -> None:
    """Let the tasks of a copy that the first letter has too count no more; what only the copy shows stays."""
    theirs, own = _tasks_of(change, first), _tasks_of(change, copy)
    found = match_tasks([_spot(task) for task in theirs], [_spot(task) for task in own])
    for index, match in found.items():
        change.set(own[index], retired=True, merged_into_id=theirs[match].id)
        change.tell(Act.MERGED, task=own[index])


def wake_copied_tasks(change: Change, copy: Letter, first: Letter) -> None:
    """Let the tasks of a letter count again that turned out to be no copy."""
    ids = {task.id for task in _tasks_of(change, first)}
    resting = change.session.scalars(
        select(Task).where(Task.letter_id == copy.id, Task.retired, Task.merged_into_id.in_(ids))
    ).all()
    for task in resting:
        change.set(task, retired=False, merged_into_id=None)
        change.tell(Act.REOPENED, task=task)


def _tasks_of(change: Change, letter: Letter) -> list[Task]:
    wanted = select(Task).where(Task.letter_id == letter.id, Task.retired.is_(False)).order_by(Task.position, Task.id)
    return list(change.session.scalars(wanted))


def _spot(task: Task) -> Spot:
    box = tuple(task.first_box) if task.first_box else None
    return Spot(task.text, task.page, box)
