"""What a person's answers become in the register; a form of the page in, changes of the register out."""

from collections.abc import Mapping, Sequence
from typing import Any

from models import Place
from models.base import Frozen
from models.place import Box
from register.errors import StaleChange
from register.records import EventRecord
from register.refusals import Refusal
from register.reviewing.records import ReviewedTask
from register.vocabulary import Act, Answer
from review.desk import ReviewDesk
from review.errors import NotAValue
from review.values import Kind, kind_of, typed_deadline, typed_value

NOT_OF_A_PERSON = frozenset({Act.FED, Act.READ_ANEW, Act.RETIRED, Act.UNDONE})
"""What undo passes over."""

NO_TASK = "không phải là nhiệm vụ"
"""Why a task is removed; stands in the history."""


class Given(Frozen):
    """An answer to one value, as the page sends it."""

    letter: int
    task: int | None = None
    version: int
    """Of the task where there is one, else of the letter, as it was shown."""
    field: str
    answer: Answer = Answer.VALUE
    typed: str = ""
    page: int | None = None
    box: Box | None = None
    """What the person drew, if anything."""

    @property
    def places(self) -> tuple[Place, ...]:
        """Where the person found the value."""
        return (Place(page=self.page, boxes=(self.box,)),) if self.page is not None and self.box else ()


def settle(desk: ReviewDesk, given: Given) -> int:
    """Write an answer down; how many changes that were, for undo. Raises `NotAValue` and a `ChangeRefused`."""
    if given.task is None:
        desk.register.letters.settle(
            given.letter, desk.by(), given.field, _value(desk, given),
            answer=given.answer, places=given.places, version=given.version,
        )  # fmt: skip
        return 1
    task_of(desk, given.letter, given.task)
    if given.field == "text" and given.answer is Answer.NOT_ON_DOCUMENT:
        desk.register.tasks.drop(given.task, desk.by(why=NO_TASK), version=given.version)
        return 1
    return settle_task(desk, given.task, given.version, _task_values(desk, given), given)


def task_of(desk: ReviewDesk, letter: int, task: int) -> ReviewedTask:
    """A task of a letter, without making the periods of recurring ones. Raises `NotThere`."""
    return desk.register.letters.task(letter, task)


def settle_task(
    desk: ReviewDesk, task: int, version: int, values: Mapping[str, Any], given: Given | None = None
) -> int:
    """Settle several values of a task one after the other; how many changes that were."""
    answer = given.answer if given else Answer.VALUE
    places = given.places if given else ()
    for field, value in values.items():
        version = desk.register.tasks.settle(
            task, desk.by(), field, value, answer=answer, places=places, version=version
        ).version
    return len(values)


def settle_together(desk: ReviewDesk, answers: Sequence[Given], seen: int | None = None) -> int:
    """Write down the answers to values of one letter that were looked at together; how many changes that were.

    Raises `NotAValue` and `StaleChange` before anything is written. `seen` is the version of what was changed since
    it was shown and is saved all the same.
    """
    for each in answers:
        now = _version_now(desk, each)
        _require_version(desk, each.model_copy(update={"version": now if now == seen else each.version}))
        _task_values(desk, each) if each.task is not None else _value(desk, each)
    return sum(settle(desk, each.model_copy(update={"version": _version_now(desk, each)})) for each in answers)


def settle_all(desk: ReviewDesk, answers: Sequence[Given]) -> list[int]:
    """Write down the answers of a grid; the letters changed, one for each change.

    Raises `StaleChange` before anything is written where one of the letters was changed since it was shown.
    """
    versions: dict[int, int] = {}
    for each in answers:
        if each.letter not in versions:
            versions[each.letter] = each.version
            _require_version(desk, each)
        _value(desk, each)
    changed = []
    for each in answers:
        versions[each.letter] = desk.register.letters.settle(
            each.letter, desk.by(), each.field, _value(desk, each), answer=each.answer, version=versions[each.letter]
        ).version
        changed.append(each.letter)
    return changed


def undo(desk: ReviewDesk, letter: int, steps: int = 1) -> int:
    """Take back the last changes of persons to a letter or its tasks; how many were taken back."""
    taken = 0
    for _ in range(steps):
        last = _last_change(desk, letter)
        if last is None:
            break
        if last.task is not None:
            desk.register.tasks.undo(last.task, desk.by())
        else:
            desk.register.letters.undo(letter, desk.by())
        taken += 1
    return taken


def _last_change(desk: ReviewDesk, letter: int) -> EventRecord | None:
    events = desk.register.history.of_letter(letter)
    return next((each for each in reversed(events) if each.act not in NOT_OF_A_PERSON and not each.is_undone), None)


def _version_now(desk: ReviewDesk, given: Given) -> int:
    if given.task is not None:
        return task_of(desk, given.letter, given.task).version
    return desk.register.letters.show(given.letter).version


def _require_version(desk: ReviewDesk, given: Given) -> None:
    now, history = _version_now(desk, given), desk.register.history
    if now != given.version:
        events = history.of_letter(given.letter) if given.task is None else history.of_task(given.task)
        since = [each for each in events if (each.version or 0) > given.version]
        refusal = Refusal.STALE_LETTER if given.task is None else Refusal.STALE_TASK
        raise StaleChange(refusal, given.task or given.letter, given.version, now, since)


def _value(desk: ReviewDesk, given: Given) -> Any:
    if given.answer is not Answer.VALUE:
        return None
    machine_value = None
    if kind_of(given.field) is Kind.AS_IS:
        machine_value = desk.register.letters.record(given.letter).model_dump(mode="json")[given.field]
    return typed_value(given.field, given.typed, machine_value)


def _task_values(desk: ReviewDesk, given: Given) -> dict[str, Any]:
    if given.answer is not Answer.VALUE:
        return {given.field: None}
    if given.field != "due_date":
        return {given.field: typed_value(given.field, given.typed, None)}
    if not given.typed.strip():
        raise NotAValue("typed.nothing", given.typed)
    return deadline_values(desk, given.letter, given.typed)


def deadline_values(desk: ReviewDesk, letter: int | None, typed: str) -> dict[str, Any]:
    """The values of a deadline as typed, counted from the days of its letter."""
    record = desk.register.letters.show(letter) if letter is not None else None
    arrived = (record.booked_on or record.arrival_date) if record else None
    return typed_deadline(typed, record.issued_date if record else None, arrived)
