"""Brings the tasks of a letter to what a new reading finds, and leaves alone what a person did."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from sqlalchemy import exists, select

from lexicon.folding import searchable
from models import DocumentRecord, Role, Task
from register.changes.agencies import meet_agencies
from register.changes.assigning import Share, assignment_of, give
from register.changes.change import Change
from register.changes.settling import counted_anew, show_task
from register.changes.shaping import day_of
from register.matching import Spot, match_tasks
from register.tables import Assignment, Event, Letter, SettledValue
from register.tables import Task as TaskRow
from register.vocabulary import Act, Origin

MACHINE = "congvan"
"""Who the history names for what a reading did."""


def feed_tasks(change: Change, letter: Letter, record: DocumentRecord, counted: Counter[str]) -> list[TaskRow]:
    """Bring the tasks of a letter to those of the record; those that are new, changed or gone are counted in `counted`.

    A task that is found no more is retired where nobody has worked on it, and flagged where somebody has. The tasks
    of the record are returned in its order.
    """
    rows = list(
        change.session.scalars(
            select(TaskRow)
            .where(TaskRow.letter_id == letter.id, TaskRow.origin == Origin.READ, TaskRow.machine.is_not(None))
            .order_by(TaskRow.position, TaskRow.id)
        )
    )
    found = match_tasks([_spot_of_row(row) for row in rows], [spot_of(task) for task in record.tasks])
    shares = [share for task in record.tasks for share in shares_of(task)]
    meet_agencies(change.session, {name for share in shares for name in (share.printed, share.name) if name})
    now, made = [], []
    for position, task in enumerate(record.tasks):
        if position in found:
            row = rows[found[position]]
            counted["tasks_updated"] += _update(change, row, task, position)
        else:
            row = _new(change, letter, task, position)
            made.append(row)
        now.append(row)
    _tell_new(change, made)
    counted["tasks_new"] += len(made)
    for index, row in enumerate(rows):
        if index not in found.values():
            counted.update(_lose(change, row))
    return now


def spot_of(task: Task) -> Spot:
    """Where a task stands and what it says, to compare."""
    places = task.evidence["text"].places if "text" in task.evidence else ()
    box = places[0].boxes[0] if places and places[0].boxes else None
    return Spot(task.text, task.page, box)


def is_touched(change: Change, row: TaskRow) -> bool:
    """Whether a person has ever worked on a task."""
    return bool(change.session.scalar(select(exists().where(Event.task_id == row.id, Event.who != MACHINE))))


def _spot_of_row(row: TaskRow) -> Spot:
    text = (row.machine or {}).get("text") or row.text
    box = tuple(row.first_box) if row.first_box else None
    return Spot(text, row.page, box)


def _new(change: Change, letter: Letter, task: Task, position: int) -> TaskRow:
    due = task.due_date
    if task.due_kind.value == "relative":
        due = counted_anew(change, letter, task.due_text) or due
    row = TaskRow(
        letter_id=letter.id,
        letter=letter,
        origin=Origin.READ,
        direction=letter.direction,
        text=task.text,
        folded=searchable(task.text),
        path=task.path,
        label=task.label,
        kind=task.kind,
        product=task.product,
        report_to=task.report_to,
        due_text=task.due_text,
        due_kind=task.due_kind,
        due_given=due,
        due_now=due,
        recurrence=task.recurrence,
        given_on=day_of(letter),
        **_of_reading(task, position),
    )
    change.session.add(row)
    with change.session.no_autoflush:  # they are written together, by `_tell_new`
        for share in shares_of(task):
            change.session.add(assignment_of(change, row, share))
    return row


def _tell_new(change: Change, rows: list[TaskRow]) -> None:
    """Write the new tasks of a letter together, then their events. What the machine made is not undone row by row."""
    change.session.flush()
    for row in rows:
        change.tell(Act.FED, task=row, holds_from=row.given_on, of_new=True)


def _of_reading(task: Task, position: int) -> dict[str, Any]:
    """The columns that only say how the machine read the task."""
    spot = spot_of(task)
    return {
        "position": position,
        "page": spot.page,
        "first_box": list(spot.first_box) if spot.first_box else None,
        "machine": task.model_dump(mode="json"),
        "confidence": task.confidence,
        "needs_review": task.needs_review or any(each.needs_review for each in task.evidence.values()),
        "is_missing": False,
    }


def _update(change: Change, row: TaskRow, task: Task, position: int) -> bool:
    """Bring a known task to the new reading; True where anything of it changed."""
    of_reading = _of_reading(task, position)
    before = dict(row.machine or {})
    comes_back = row.retired and _was_lost(change, row)
    if before == of_reading["machine"] and not row.is_missing and row.position == position and not comes_back:
        return False
    for name, value in of_reading.items():
        setattr(row, name, value)
    if comes_back:
        change.set(row, retired=False)
    _follow_settled(change, row, task)
    show_task(change, row)
    _reassign(change, row, task)
    change.tell(Act.READ_ANEW, task=row, holds_from=row.given_on)
    return True


def _follow_settled(change: Change, row: TaskRow, task: Task) -> None:
    """Show the machine's newest value beside each settled one."""
    dumped = task.model_dump(mode="json")
    for each in change.session.scalars(select(SettledValue).where(SettledValue.task_id == row.id)):
        each.machine_value = dumped.get(each.field)


def _was_lost(change: Change, row: TaskRow) -> bool:
    """Whether it was a reading, and not a person, that retired a task."""
    last = change.session.scalars(
        select(Event.act).where(Event.task_id == row.id).order_by(Event.id.desc()).limit(1)
    ).first()
    return last is Act.RETIRED


def _reassign(change: Change, row: TaskRow, task: Task) -> None:
    """Bring the machine's assignments to the new reading, where nobody has settled or worked on them."""
    settled = set(
        change.session.scalars(
            select(SettledValue.field).where(SettledValue.task_id == row.id, SettledValue.retired.is_(False))
        )
    )
    wanted = [
        share for share in shares_of(task)
        if ("lead_agencies" if share.role is Role.LEAD else "coordinating_agencies") not in settled
    ]  # fmt: skip
    there = [each for each in row.assignments if each.occurrence_id is None and not each.retired]
    for each in there:
        same = next((share for share in wanted if _is_same(each, share)), None)
        if same is not None:
            wanted.remove(same)
        elif each.origin is Origin.READ and not _is_worked_on(change, each) and _field(each) not in settled:
            change.set(each, retired=True)
    if any(each.role is Role.LEAD and not each.retired for each in there):
        wanted = [share for share in wanted if share.printed is not None]
    for share in wanted:
        give(change, row, share)


def shares_of(task: Task) -> list[Share]:
    """Who has a task by the record; one share for nobody where no lead was read."""
    leads = _named(task.lead_agencies, task.lead_names) or [(None, None)]
    helpers = _named(task.coordinating_agencies, task.coordinating_names)
    return [
        *(Share(printed, Role.LEAD, name, origin=Origin.READ) for printed, name in leads),
        *(Share(printed, Role.COORDINATE, name, origin=Origin.READ) for printed, name in helpers),
    ]


def _named(printed: Sequence[str], names: Sequence[str]) -> list[tuple[str | None, str | None]]:
    usual = names if len(names) == len(printed) else printed
    once = dict(zip(usual, printed, strict=True))
    return [(each, name) for name, each in once.items()]


def _field(assignment: Assignment) -> str:
    return "lead_agencies" if assignment.role is Role.LEAD else "coordinating_agencies"


def _is_same(assignment: Assignment, share: Share) -> bool:
    if assignment.role is not share.role:
        return False
    if assignment.agency is None or share.printed is None:
        return assignment.agency is None and share.printed is None
    from lexicon.successions import agency_key

    return agency_key(share.name or share.printed) == agency_key(assignment.agency.name)


def _is_worked_on(change: Change, assignment: Assignment) -> bool:
    wanted = exists().where(Event.assignment_id == assignment.id, Event.who != MACHINE)
    return bool(change.session.scalar(select(wanted)))


def _lose(change: Change, row: TaskRow) -> Counter[str]:
    """What becomes of a task that the reading does not find: retired, or flagged where a person has worked on it."""
    if row.retired or row.is_missing:
        return Counter()
    if is_touched(change, row):
        change.set(row, is_missing=True)
        change.tell(Act.READ_ANEW, task=row, holds_from=row.given_on)
        return Counter(tasks_missing=1)
    change.set(row, retired=True)
    change.tell(Act.RETIRED, task=row)
    return Counter(tasks_retired=1)
