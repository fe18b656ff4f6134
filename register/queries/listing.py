"""Lists of tasks with their states, as records, a few hundred in memory at once."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, selectinload

from models import Role
from register.office import Office
from register.queries.facts import changes_of, facts_of
from register.queries.filters import TaskFilter, tasks_matching
from register.records import AssignmentRecord, ResultRecord, TaskRecord
from register.state import State, state_of, worst
from register.tables import Assignment, Result, Task

AT_ONCE = 200
"""Tasks loaded together with their assignments: memory stays the same however many match."""


def tasks_found(session: Session, wanted: TaskFilter, as_of: date, office: Office) -> Iterator[TaskRecord]:
    """The tasks that match on a day, by deadline, those without one last."""
    ids = session.scalars(
        tasks_matching(session, wanted, as_of, office)
        .order_by(func.coalesce(Task.due_now, date.max), Task.id)
        .execution_options(yield_per=AT_ONCE)
    )
    while chunk := list(islice(ids, AT_ONCE)):
        for record in task_records(session, chunk, as_of, office):
            if _has_state(record, wanted):
                yield record
        session.expunge_all()


def task_records(session: Session, ids: Sequence[int], as_of: date, office: Office) -> list[TaskRecord]:
    """The tasks of these ids in their order."""
    wanted = select(Task).where(Task.id.in_(ids)).options(
        selectinload(Task.letter),
        selectinload(Task.assignments).options(
            selectinload(Assignment.agency), selectinload(Assignment.occurrence), selectinload(Assignment.results)
        ),
    )  # fmt: skip
    tasks = {task.id: task for task in session.scalars(wanted)}
    later = [task.id for task in tasks.values() if any(_acted_on_after(each, as_of) for each in task.assignments)]
    changes = changes_of(session, later) if later else {}
    return [_record(tasks[each], as_of, office, changes) for each in ids if each in tasks]


def tasks_of_letters(
    session: Session, letters: Sequence[int], as_of: date, office: Office
) -> dict[int, list[TaskRecord]]:
    """The tasks of some letters, in the order of each letter."""
    wanted = (
        select(Task.id)
        .where(Task.letter_id.in_(letters), Task.retired.is_(False))
        .where(or_(Task.given_on.is_(None), Task.given_on <= as_of))
        .order_by(Task.letter_id, Task.position, Task.id)
    )
    found: dict[int, list[TaskRecord]] = {}
    for task in task_records(session, session.scalars(wanted).all(), as_of, office):
        if task.letter is not None:
            found.setdefault(task.letter, []).append(task)
    return found


def _acted_on_after(assignment: Assignment, as_of: date) -> bool:
    return assignment.acted_on is not None and assignment.acted_on > as_of


def _record(task: Task, as_of: date, office: Office, changes: dict[int, list]) -> TaskRecord:  # type: ignore[type-arg]
    shares, leads = [], []
    for each in task.assignments:
        if each.retired or (each.occurrence and each.occurrence.begins_on > as_of):
            continue
        later = changes.get(each.id, ()) if _acted_on_after(each, as_of) else ()
        facts = facts_of(each, task, as_of, later)
        state = state_of(facts, as_of, office)
        shares.append(_assignment_record(each, facts.as_of(as_of).due, state))
        if each.role is Role.LEAD and not each.is_template:
            leads.append(state)
    shares.sort(key=lambda share: (share.period_due or date.min, share.id))
    return _task_record(task, as_of, worst(leads), tuple(shares))


def _task_record(task: Task, as_of: date, state: State, shares: tuple[AssignmentRecord, ...]) -> TaskRecord:
    letter = task.letter
    return TaskRecord(
        id=task.id,
        version=task.version,
        as_of=as_of,
        state=state,
        letter=task.letter_id,
        letter_code=letter.code if letter else None,
        letter_date=letter.issued_date if letter else None,
        organ_name=letter.organ_name if letter else None,
        subject=letter.subject if letter else None,
        assignments=shares,
        parent=task.parent_id,
        merged_into=task.merged_into_id,
        **{name: getattr(task, name) for name in SAME_NAMES},
    )


SAME_NAMES = tuple(
    name for name in TaskRecord.model_fields if name in Task.__table__.columns and name not in ("id", "version")
)


def _assignment_record(row: Assignment, due: date | None, state: State) -> AssignmentRecord:
    return AssignmentRecord(
        id=row.id,
        agency=row.agency.name if row.agency else None,
        printed=row.printed,
        role=row.role,
        origin=row.origin,
        person=row.person,
        period_due=row.occurrence.due if row.occurrence else None,
        due_given=row.due_given,
        due=due,
        state=state,
        reminders=row.reminders,
        reminded_on=row.reminded_on,
        results=tuple(_result_record(each) for each in row.results if not each.retired),
    )


def _result_record(row: Result) -> ResultRecord:
    return ResultRecord(
        id=row.id,
        code=row.code,
        issued_date=row.issued_date,
        sent_to=row.sent_to,
        text=row.text,
        letter=row.letter_id,
        is_proposed=row.is_proposed,
        quality=row.quality,
    )


def _has_state(record: TaskRecord, wanted: TaskFilter) -> bool:
    """Whether the state function agrees: of the agency's shares where one is named, of the whole task otherwise."""
    if not wanted.states:
        return True
    if wanted.agency is None:
        return record.state.kind in wanted.states
    from lexicon.successions import agency_key

    key = agency_key(wanted.agency)
    theirs = [each for each in record.assignments if each.agency and agency_key(each.agency) == key]
    return any(each.state.kind in wanted.states for each in theirs if wanted.role in (None, each.role))
