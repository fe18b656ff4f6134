"""The letters whose checks look at another letter: those of the same series, those that may be the same letter."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from register.tables import Letter


def letters_around(session: Session, letter: Letter) -> Sequence[Letter]:
    """The letters to be checked again when this one has changed."""
    return ()
