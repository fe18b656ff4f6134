"""The tasks themselves: adds one, splits one in several, merges several in one, writes a note."""

from collections.abc import Sequence
from datetime import date

from lexicon.folding import searchable
from models import Direction, DueKind, Role, TaskKind
from models.base import Frozen
from register.changes.assigning import Share, give
from register.changes.change import Change, require_reason
from register.effective import machine_task
from register.errors import NotPossible
from register.recurring import roll_tasks
from register.refusals import Refusal
from register.tables import Letter, Task
from register.vocabulary import Act, Origin


class NewTask(Frozen):
    """A task as a person writes it down, or a sheet that is imported."""

    text: str
    letter: int | None = None
    direction: Direction | None = None
    """None is that of the letter; `in` where there is none."""
    leads: tuple[str, ...] = ()
    coordinators: tuple[str, ...] = ()
    followers: tuple[str, ...] = ()
    person: str | None = None
    """Cán bộ chủ trì."""
    kind: TaskKind = TaskKind.SPECIFIC
    product: str | None = None
    report_to: str | None = None
    due_text: str | None = None
    due_kind: DueKind | None = None
    """None is `date` where there is a day and `none` where there is not."""
    due: date | None = None
    recurrence: str | None = None
    look_again_on: date | None = None
    given_on: date | None = None
    """None is the day of the letter."""
    note: str | None = None
    path: str | None = None
    label: str | None = None
    page: int | None = None
    first_box: tuple[float, float, float, float] | None = None


def add_task(change: Change, new: NewTask, origin: Origin = Origin.PERSON) -> Task:
    """Make a task with its assignments."""
    if not new.text.strip():
        raise NotPossible(Refusal.TASK_WITHOUT_TEXT)
    letter = change.letter(new.letter) if new.letter is not None else None
    task = _task_of(change, new, letter, origin)
    change.add(task)
    task.machine = machine_task(task)
    give_shares(change, task, new, origin)
    change.tell(Act.IMPORTED if origin is Origin.IMPORTED else Act.ADDED, task=task, holds_from=task.given_on)
    roll_tasks(change.session, [task], change.today)
    return task


def give_shares(change: Change, task: Task, new: NewTask, origin: Origin) -> None:
    """Make the assignments of a new task; one without an agency where nobody leads it."""
    shares = [
        *(Share(each, Role.LEAD, person=new.person, origin=origin) for each in new.leads or (None,)),
        *(Share(each, Role.COORDINATE, origin=origin) for each in new.coordinators),
        *(Share(each, Role.FOLLOW, origin=origin) for each in new.followers),
    ]
    for share in shares:
        give(change, task, share)


def split(change: Change, task: Task, texts: Sequence[str]) -> list[Task]:
    """Make a task of each text, with the agencies and the deadline of the whole, which counts no more."""
    if len([text for text in texts if text.strip()]) < 2 or task.retired:
        raise NotPossible(Refusal.NOT_SPLIT)
    parts = []
    for position, text in enumerate(texts, start=1):
        new = _same_as(task, text)
        part = _task_of(change, new, task.letter, Origin.PERSON)
        part.parent_id, part.position = task.id, task.position
        part.path = f"{task.path or ''}({position})"
        change.add(part)
        part.machine = machine_task(part)
        give_shares(change, part, new, Origin.PERSON)
        change.tell(Act.SPLIT, task=part, holds_from=task.given_on)
        roll_tasks(change.session, [part], change.today)
        parts.append(part)
    change.set(task, retired=True)
    change.tell(Act.SPLIT, task=task)
    return parts


def merge(change: Change, task: Task, others: Sequence[Task]) -> Task:
    """Let `task` stand for `others` too: their texts and agencies come to it, and they count no more."""
    require_reason(change.by, Act.MERGED)
    if not others or task.id in {each.id for each in others} or any(each.retired for each in (task, *others)):
        raise NotPossible(Refusal.NOT_MERGED)
    change.set(task, text="\n".join([task.text, *(each.text for each in others)]))
    change.set(task, folded=searchable(task.text))
    has = {(each.agency_id, each.role) for each in task.assignments if not each.retired}
    for other in others:
        for each in [each for each in other.assignments if not each.retired and each.occurrence_id is None]:
            if (each.agency_id, each.role) not in has and each.agency_id is not None:
                has.add((each.agency_id, each.role))
                give(change, task, Share(each.printed, each.role, each.agency.name if each.agency else None))
        change.set(other, retired=True, merged_into_id=task.id)
        change.tell(Act.MERGED, task=other)
    change.tell(Act.MERGED, task=task)
    return task


def write_note(change: Change, task: Task, note: str) -> None:
    """Put a note on a task in place of the last one, which stays in the history."""
    change.set(task, note=note or None)
    change.tell(Act.NOTED, task=task)


def day_of(letter: Letter | None) -> date | None:
    """When the tasks of a letter were given: on its arrival where it came in, else on its date."""
    if letter is None:
        return None
    if letter.direction is Direction.IN:
        return letter.booked_on or letter.arrival_date or letter.issued_date
    return letter.issued_date or letter.booked_on


def _task_of(change: Change, new: NewTask, letter: Letter | None, origin: Origin) -> Task:
    direction = new.direction or (letter.direction if letter else Direction.IN)
    recurring = new.recurrence is not None
    kind = new.due_kind or (DueKind.RECURRING if recurring else DueKind.DATE if new.due else DueKind.NONE)
    return Task(
        letter_id=letter.id if letter else None,
        origin=origin,
        direction=direction,
        text=new.text,
        folded=searchable(new.text),
        kind=new.kind,
        product=new.product,
        report_to=new.report_to,
        due_text=new.due_text,
        due_kind=kind,
        due_given=new.due,
        due_now=new.due,
        recurrence=new.recurrence,
        look_again_on=new.look_again_on,
        given_on=new.given_on or day_of(letter) or change.on,
        note=new.note,
        path=new.path,
        label=new.label,
        page=new.page,
        first_box=list(new.first_box) if new.first_box else None,
    )


def _same_as(task: Task, text: str) -> NewTask:
    """A new task with another text and everything else as `task` has it."""
    rows = [each for each in task.assignments if not each.retired and each.occurrence_id is None]
    names = {
        role: tuple(each.printed or each.agency.name for each in rows if each.role is role and each.agency)
        for role in Role
    }
    return NewTask(
        text=text,
        direction=task.direction,
        leads=names[Role.LEAD],
        coordinators=names[Role.COORDINATE],
        followers=names[Role.FOLLOW],
        kind=task.kind,
        product=task.product,
        report_to=task.report_to,
        due_text=task.due_text,
        due_kind=task.due_kind,
        due=task.due_now,
        recurrence=task.recurrence,
        look_again_on=task.look_again_on,
        given_on=task.given_on,
        page=task.page,
    )
