"""How far a person has come with each letter, and what of it is still doubtful: what the queue is made of.

Beside the letter and not in it, so that its version stays when only the doubts are counted anew.
"""

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from register.tables.base import Base
from register.vocabulary import ReviewState


class Review(Base):
    """The review of a letter; each letter has one."""

    __tablename__ = "reviews"
    __table_args__ = (Index("ix_reviews_queue", "state", "gone", "worst", "open_doubts", "letter_id"),)

    letter_id: Mapped[int] = mapped_column(ForeignKey("letters.id"), primary_key=True)
    state: Mapped[ReviewState]
    read_on: Mapped[date]
    """When the letter was read, or written down, for the first time."""
    open_doubts: Mapped[int] = mapped_column(default=0)
    """How many values wait for a person; counted from the record, what was settled, and the checks."""
    gone: Mapped[bool] = mapped_column(default=False)
    """True where the letter counts no more. It stands here too, because to read it in the letter's own row SQLite walks
    through the whole record before it."""
    worst: Mapped[float | None]
    """The lowest confidence among these; None where there are none."""


class OpenDoubt(Base):
    """One value that waits for a person; made anew whenever its letter changes."""

    __tablename__ = "open_doubts"

    id: Mapped[int] = mapped_column(primary_key=True)
    letter_id: Mapped[int] = mapped_column(ForeignKey("letters.id"), index=True)
    task_id: Mapped[int | None] = mapped_column(ForeignKey("tasks.id"))
    field: Mapped[str] = mapped_column(index=True)
    """By the name under which it is settled: "code_number", "recipients"; of a task "text", "due_date"."""
    why: Mapped[str]
    """The code of the reading's reason, or the name of the check that speaks against the value."""
    confidence: Mapped[float]


class ReviewTime(Base):
    """How long a person looked at one value, or at a letter at last. Whose time it was is not kept."""

    __tablename__ = "review_times"
    __table_args__ = (Index(None, "day", "letter_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    letter_id: Mapped[int] = mapped_column(ForeignKey("letters.id"))
    day: Mapped[date]
    field: Mapped[str | None]
    """By the name under which it is settled; None for the look until the letter was accepted or put off."""
    seconds: Mapped[float]
    accepted: Mapped[bool]
    """Whether that look ended with the letter's acceptance."""
