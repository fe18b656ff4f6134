"""What a check looks at: a letter with the values that count, its tasks, and the register around it."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models import DocumentRecord
from register.tables import Letter
from register.tables import Task as TaskRow


@dataclass(frozen=True)
class Case:
    """A letter to be checked."""

    session: Session
    letter: Letter
    record: DocumentRecord
    """With what persons settled."""
    tasks: Mapping[int, TaskRow]
    """The tasks of the letter that count, by id."""
