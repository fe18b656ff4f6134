"""One change of the register: the rows that it touches and the events that tell of it, written all together."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from register.errors import NotPossible, NotThere, StaleChange
from register.history import events_since
from register.office import Office
from register.records import By
from register.refusals import Refusal
from register.tables import Assignment, Base, Event, Letter, Task
from register.tables.base import to_json
from register.vocabulary import Act


@dataclass
class Change:
    """What one call of the facade does; made for it and used once.

    Columns are changed through `set` and rows made through `add`, so that the event written by `tell` has all of it
    and `undo` can take it back.
    """

    session: Session
    by: By
    today: date
    office: Office
    operation: str = field(default_factory=lambda: uuid4().hex)
    untold: list[dict[str, Any]] = field(default_factory=list)
    touched: set[int] = field(default_factory=set)
    """The letters that it is about, by themselves or by their tasks."""

    @property
    def on(self) -> date:
        """The day from which the change holds."""
        return self.by.on or self.today

    def task(self, task_id: int, version: int | None = None) -> Task:
        """The task to be changed, locked until the end. Raises `NotThere`; `StaleChange` where it is not `version`."""
        found = self.session.scalars(select(Task).where(Task.id == task_id).with_for_update()).one_or_none()
        if found is None:
            raise NotThere(Refusal.NO_TASK, task=task_id)
        self._require_version(found, version)
        return found

    def letter(self, letter_id: int, version: int | None = None) -> Letter:
        """The letter to be changed, locked until the end. Raises `NotThere` and `StaleChange`."""
        found = self.session.scalars(select(Letter).where(Letter.id == letter_id).with_for_update()).one_or_none()
        if found is None:
            raise NotThere(Refusal.NO_LETTER, letter=letter_id)
        self._require_version(found, version)
        return found

    def set(self, row: Base, **columns: Any) -> bool:
        """Change columns of a row; False where they already were so."""
        before = {name: getattr(row, name) for name in columns}
        differing = {name: value for name, value in columns.items() if before[name] != value}
        if not differing:
            return False
        self.untold.append({
            **_name_of(row),
            "from": {name: to_json(before[name]) for name in differing},
            "to": {name: to_json(value) for name, value in differing.items()},
        })  # fmt: skip
        for name, value in differing.items():
            setattr(row, name, value)
        return True

    def add(self, row: Base) -> None:
        """Make a row; its id is known afterwards."""
        self.session.add(row)
        self.session.flush()
        self.untold.append({**_name_of(row), "from": None, "to": {}})

    def tell(
        self,
        act: Act,
        *,
        task: Task | None = None,
        letter: Letter | None = None,
        assignment: Assignment | None = None,
        evidence: str = "",
        holds_from: date | None = None,
        undoes: str | None = None,
        of_new: bool = False,
    ) -> None:
        """Write the event of what was changed since the last one, and count the version of its task or letter up.

        `holds_from` is another day than that of the change: a correction has held since the task was given. With
        `of_new` task or letter were made just now and are written: the version that they have is the one told of.
        """
        if not of_new:
            self._count_up(task, letter)
        whole = task or letter
        event = Event(
            operation=self.operation,
            at=datetime.now(UTC),
            holds_from=holds_from or self.on,
            who=self.by.who,
            act=act,
            why=self.by.why,
            letter_id=letter.id if letter else task.letter_id if task else None,
            task_id=task.id if task else None,
            assignment_id=assignment.id if assignment else None,
            version=whole.version if whole else None,
            evidence=evidence,
            changes=self.untold,
            undoes=undoes,
        )
        self.session.add(event)
        if event.letter_id is not None:
            self.touched.add(event.letter_id)
        self.untold = []

    def _count_up(self, *rows: Task | Letter | None) -> None:
        """A new version of each row, also where only an assignment has changed."""
        for row in rows:
            if row is not None:
                flag_modified(row, "retired")
        self.session.flush()

    def _require_version(self, row: Task | Letter, version: int | None) -> None:
        if version is not None and version != row.version:
            is_task = isinstance(row, Task)
            since = events_since(self.session, Event.task_id if is_task else Event.letter_id, row.id, version)
            refusal = Refusal.STALE_TASK if is_task else Refusal.STALE_LETTER
            raise StaleChange(refusal, row.id, version, row.version, since)


def require_reason(by: By, act: Act) -> None:
    """Check that a reason is given for what is done. Raises `NotPossible`."""
    if not by.why.strip():
        raise NotPossible(Refusal.NO_REASON, act=act.value)


def _name_of(row: Base) -> dict[str, Any]:
    state = inspect(row)
    return {"table": row.__tablename__, "id": state.identity[0] if state.identity else None}
