"""What the register refuses, and why: it cannot be used at all, or one change cannot be made."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from models.errors import RunError
from models.said import Sentence
from register.refusals import Refusal

if TYPE_CHECKING:
    from register.records import EventRecord


class RegisterUnusable(RunError):
    """The register cannot be opened or written to; the message says why and what to do."""

    exit_code = 13


class UnsafePlace(RegisterUnusable):
    """The register would lie on a network drive or in object storage, where SQLite loses data."""


class DamagedRegister(RegisterUnusable):
    """The file is no register, or is broken inside."""


class NewerRegister(RegisterUnusable):
    """A newer version of the product has changed the register's form."""


class NoBackup(RegisterUnusable):
    """The register must be brought to this version's form, and no backup of it could be made first."""


class LockedRegister(RegisterUnusable):
    """Another process has been writing to the register for longer than one may wait."""


class NotFed(RunError):
    """The letters were read, but they are not in the register."""

    exit_code = 14


class ChangeRefused(RunError):
    """A change cannot be made; nothing was changed.

    `facts` are what the sentences of the refusal name (models.said.Sentence), another refusal among them.
    """

    exit_code = 15

    def __init__(self, refusal: Refusal, **facts: object) -> None:
        self.refusal, self.sentence = refusal, Sentence(refusal, facts)
        super().__init__(self.english)

    @property
    def english(self) -> str:
        """The sentence of the log and the command line: "there is no link 7"."""
        return self.sentence.english

    @property
    def vietnamese(self) -> str:
        """The sentence for clerks: "không có liên kết 7"."""
        return self.sentence.vietnamese


class NotThere(ChangeRefused):
    """No task, letter, agency or operation of that name or number."""


class NotPossible(ChangeRefused):
    """The change does not fit how the thing stands, such as confirming what nobody proposed."""


class BadOffice(ChangeRefused):
    """The settings of the office cannot be read."""


class StaleChange(ChangeRefused):
    """Somebody else has changed the thing since it was shown; `since` says what, oldest first."""

    def __init__(self, refusal: Refusal, row: int, shown: int, now: int, since: "Sequence[EventRecord]") -> None:
        self.shown, self.now, self.since = shown, now, tuple(since)
        changes = "; ".join(event.sentence for event in since) or "no event says how"
        who = ", ".join(dict.fromkeys(event.who for event in since)) or "người khác"
        super().__init__(refusal, row=row, shown=shown, now=now, changes=changes, who=who)
