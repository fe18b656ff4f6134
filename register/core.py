"""What the parts of the facade share: the database, the originals, the clock."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from register.changes.change import Change
from register.database import reading, writing
from register.errors import NotPossible
from register.office import Office
from register.originals import OriginalFiles
from register.records import By
from register.refusals import Refusal
from register.reviewing.standing import count_doubts
from register.tables import OfficeSettings

Who = By | str
"""Who makes a change: a name, or a name with reason and day."""
THE_ONE = 1
"""The id of the one row of settings."""


@dataclass(frozen=True)
class Core:
    """An open register."""

    engine: Engine
    originals: OriginalFiles
    clock: Callable[[], date]
    """Gives today; questions are never answered by it, only changes are dated."""

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that changes nothing."""
        with reading(self.engine) as session:
            yield session

    @contextmanager
    def changing(self, by: Who) -> Iterator[Change]:
        """One change: all of it is there when the context ends, or nothing. Raises `NotPossible` without a name."""
        made_by = By(who=by) if isinstance(by, str) else by
        if not made_by.who.strip():
            raise NotPossible(Refusal.NOBODY_NAMED)
        with writing(self.engine) as session:
            change = Change(session, made_by, self.clock(), office_in(session))
            yield change
            count_doubts(session, change.touched, change.today)


def office_in(session: Session) -> Office:
    """The settings of the office, the defaults where none were written."""
    row = session.get(OfficeSettings, THE_ONE)
    return Office.model_validate(row.settings) if row else Office()
