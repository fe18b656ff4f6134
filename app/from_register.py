"""Letters to exchange from the register: what persons settled, who stands how, as of a day."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date

from exchange.from_records import letter_of
from exchange.letters import ExchangedAssignment, ExchangedLetter, ExchangedTask
from models import Direction, Reader
from register.queries.filters import TaskFilter
from register.records import AssignmentRecord, LetterRecord, TaskRecord
from register.register import Register

SAME_NAMES = (
    "label", "path", "text", "kind", "product", "report_to", "due_text", "due_kind", "recurrence", "page", "confidence",
    "needs_review",
)  # fmt: skip
WITHOUT_LETTER = "without-letter"


def letters_of_register(register: Register, as_of: date) -> Iterator[ExchangedLetter]:
    """Every letter that counts, with its tasks as they stand at the end of the day `as_of`.

    Tasks that belong to no letter, such as those of an imported sheet, come last, in a letter that has nothing else.
    """
    own = register.own_id
    for row in register.letters.list():
        tasks = register.tasks.list(TaskFilter(letter=row.id), as_of=as_of)
        yield _letter(register, row, tuple(_task(register, task, own) for task in tasks))
    left = tuple(_task(register, task, own) for task in register.tasks.list(as_of=as_of) if task.letter is None)
    if left:
        yield ExchangedLetter(letter_id=f"{own}-{WITHOUT_LETTER}", tasks=left)


def _letter(register: Register, row: LetterRecord, tasks: tuple[ExchangedTask, ...]) -> ExchangedLetter:
    letter = letter_of(register.letters.record(row.id), row.direction)
    booked = row.book_number is not None and letter.direction is Direction.IN
    return letter.model_copy(
        update={
            "official_id": row.official_id,
            "arrival_number": str(row.book_number) if booked else letter.arrival_number,
            "arrival_date": row.booked_on if booked else letter.arrival_date,
            "forwarded_to": row.forwarded_to,
            "copies": row.copies,
            "tasks": tasks,
        }
    )


def _task(register: Register, task: TaskRecord, own: str) -> ExchangedTask:
    settled = register.tasks.settled(task.id)
    return ExchangedTask(
        task_id=f"{own}-task-{task.id}",
        due_date=task.due_given,
        readers={each.field: Reader.PERSON for each in settled},
        assignments=tuple(_assignments(task, own)),
        **{name: getattr(task, name) for name in SAME_NAMES},
    )


def _assignments(task: TaskRecord, own: str) -> Iterator[ExchangedAssignment]:
    """Of a recurring task the last period that has begun stands for all to come, under an id that never changes."""
    last = _last_periods(task.assignments)
    for each in task.assignments:
        goes_on = each.period_due is not None and last[each.role, each.agency] == each.id
        key = f"{own}-series-{task.id}-{each.role}-{each.agency}"
        done = [result.issued_date for result in each.results if result.issued_date and not result.is_proposed]
        yield ExchangedAssignment(
            assignment_id=hashlib.sha256(key.encode()).hexdigest()[:16] if goes_on else f"{own}-{each.id}",
            agency=each.agency,
            printed=each.printed,
            role=each.role,
            due_date=each.period_due if goes_on else each.due,
            period_due=None if goes_on else each.period_due,
            state=each.state.kind,
            done_on=max(done) if done and each.state.kind.is_done else None,
        )


def _last_periods(assignments: Iterable[AssignmentRecord]) -> dict[tuple[object, str | None], int]:
    periods = sorted((each for each in assignments if each.period_due), key=lambda each: each.period_due or date.min)
    return {(each.role, each.agency): each.id for each in periods}
