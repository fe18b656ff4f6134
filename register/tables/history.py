"""The history, reports that were handed in, and what the register knows about itself."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from register.tables.base import Base
from register.vocabulary import Act


class Event(Base):
    """Something that happened. Rows are only ever added; the database itself refuses to change or delete one."""

    __tablename__ = "events"
    __table_args__ = (Index(None, "task_id", "id"), Index(None, "letter_id", "id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    operation: Mapped[str] = mapped_column(index=True)
    """The same for all events of one change, which is undone as a whole."""
    at: Mapped[datetime]
    """When it was recorded."""
    holds_from: Mapped[date]
    """The day from which it counts; a change may be recorded later than it happened."""
    who: Mapped[str]
    act: Mapped[Act]
    why: Mapped[str]
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("letters.id"))
    task_id: Mapped[int | None] = mapped_column(ForeignKey("tasks.id"))
    assignment_id: Mapped[int | None] = mapped_column(ForeignKey("assignments.id"), index=True)
    version: Mapped[int | None]
    """The version of the task or letter after it."""
    evidence: Mapped[str]
    """The document or words that bear it out; empty where there are none."""
    changes: Mapped[list[Any]]
    """Each row that it touched: table, id, columns from and to (from is null for a row that it made)."""
    undoes: Mapped[str | None] = mapped_column(index=True)
    """The operation that it takes back."""


class Report(Base):
    """A report as it was handed in: frozen. A later one of the same kind and period has the next version."""

    __tablename__ = "reports"
    __table_args__ = (UniqueConstraint("kind", "period", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    period: Mapped[str]
    version: Mapped[int]
    as_of: Mapped[date]
    handed_in_at: Mapped[datetime]
    who: Mapped[str]
    parameters: Mapped[dict[str, Any]]
    rows: Mapped[list[Any]] = mapped_column(deferred=True)
    differences: Mapped[list[Any]]
    """From the version before."""
    file_name: Mapped[str]
    sha256: Mapped[str] = mapped_column(ForeignKey("originals.sha256"))
    """The file itself, kept with the originals."""


class Feed(Base):
    """An output folder that was fed, so that the same need not be looked through again."""

    __tablename__ = "feeds"

    out: Mapped[str] = mapped_column(primary_key=True)
    """Its absolute path or URL."""
    sha256: Mapped[str]
    """Of its `documents.jsonl` when it was fed last."""
    at: Mapped[datetime]


class OfficeSettings(Base):
    """The settings of the office; one row."""

    __tablename__ = "office"

    id: Mapped[int] = mapped_column(primary_key=True)
    settings: Mapped[dict[str, Any]]
    version: Mapped[int]


class RegisterFact(Base):
    """What the register knows about itself, such as its own id, which calendar entries are named by."""

    __tablename__ = "register"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
