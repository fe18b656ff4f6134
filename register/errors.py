"""What the register refuses, and why: it cannot be used at all, or one change cannot be made."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from models.errors import RunError

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
    """A change cannot be made; nothing was changed."""

    exit_code = 15


class NotThere(ChangeRefused):
    """No task, letter, agency or operation of that name or number."""


class NotPossible(ChangeRefused):
    """The change does not fit how the thing stands, such as confirming what nobody proposed."""


class BadOffice(ChangeRefused):
    """The settings of the office cannot be read."""


class StaleChange(ChangeRefused):
    """Somebody else has changed the thing since it was shown; `since` says what, oldest first."""

    def __init__(self, what: str, shown: int, now: int, since: "Sequence[EventRecord]") -> None:
        self.shown, self.now, self.since = shown, now, tuple(since)
        changes = "; ".join(event.sentence for event in since) or "no event says how"
        super().__init__(
            f"{what} was changed since you saw it (version {shown}, now {now}): {changes}. Look at it again, then "
            "repeat the change"
        )
