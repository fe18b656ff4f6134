"""Tasks, who has them, the periods of recurring ones, and what came of them."""

from datetime import date
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models import Direction, DueKind, Role, TaskKind
from register.tables.agencies import Agency
from register.tables.base import Base
from register.tables.letters import Letter
from register.vocabulary import Origin, Quality, Standing

RECURRING = "recurrence IS NOT NULL"
"""Recurring tasks are few: which of them are to be rolled on is asked with every question."""


class Task(Base):
    """One thing to be done, with an id that never changes. How it stands is not stored: see `state_of`."""

    __tablename__ = "tasks"
    __table_args__ = (
        Index(None, "retired", "given_on"),
        Index("ix_tasks_recurring", "rolled_until", sqlite_where=text(RECURRING), postgresql_where=text(RECURRING)),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("letters.id"), index=True)
    """The letter that gave it; None where there is none."""
    origin: Mapped[Origin]
    direction: Mapped[Direction]
    """`in`: given to the office (được giao); `out`: given by it (giao)."""
    position: Mapped[int] = mapped_column(default=0)
    """Its place in the letter's list, from 0."""
    path: Mapped[str | None]
    label: Mapped[str | None]
    text: Mapped[str]
    kind: Mapped[TaskKind]
    product: Mapped[str | None]
    report_to: Mapped[str | None]
    due_text: Mapped[str | None]
    due_kind: Mapped[DueKind]
    due_given: Mapped[date | None]
    """The deadline as the letter gives it, or as it was settled to be."""
    due_now: Mapped[date | None]
    """The deadline after extensions."""
    extensions: Mapped[int] = mapped_column(default=0)
    recurrence: Mapped[str | None]
    """RRULE of RFC 5545; the task's periods are its occurrences."""
    rolled_until: Mapped[date | None]
    """Occurrences exist for every period that ends by this day, and one more."""
    look_again_on: Mapped[date | None]
    given_on: Mapped[date | None]
    page: Mapped[int | None]
    first_box: Mapped[list[Any] | None]
    """Box of its first line in points, from the page's top left."""
    machine: Mapped[dict[str, Any] | None] = mapped_column(deferred=True)
    """The task as the machine reads it today, or as it was written down first."""
    confidence: Mapped[float | None]
    needs_review: Mapped[bool] = mapped_column(default=False)
    is_missing: Mapped[bool] = mapped_column(default=False)
    """True where the newest reading does not find it any more, and a person has worked on it."""
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("tasks.id"), index=True)
    """The task that it was split from."""
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("tasks.id"))
    note: Mapped[str | None]
    """The last note; earlier ones are in the history. Vướng mắc."""
    folded: Mapped[str] = mapped_column(default="")
    """What the search looks through, without accents."""
    retired: Mapped[bool] = mapped_column(default=False)
    """True where it counts no more: found wrongly, split, merged or undone."""
    version: Mapped[int] = mapped_column()
    """One more at each change of the task or its assignments."""

    letter: Mapped[Letter | None] = relationship()
    assignments: Mapped[list["Assignment"]] = relationship(back_populates="task", order_by="Assignment.id")

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - as SQLAlchemy declares it


class Occurrence(Base):
    """One period of a recurring task."""

    __tablename__ = "occurrences"
    __table_args__ = (UniqueConstraint("task_id", "due"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("tasks.id"))
    begins_on: Mapped[date]
    """The day after the due day of the period before."""
    due: Mapped[date]


class Assignment(Base):
    """One agency's share of a task, or of one period of it: what is counted.

    The columns from `due` on are what the history comes to. `register/queries/facts.py` reads them where the day asked
    for is not before `acted_on`, and the history where it is.
    """

    __tablename__ = "assignments"
    __table_args__ = (
        Index("ix_assignments_open", "retired", "role", "closed_on", "due"),
        Index(None, "agency_id", "closed_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("tasks.id"), index=True)
    occurrence_id: Mapped[int | None] = mapped_column(ForeignKey("occurrences.id"), index=True)
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agencies.id"))
    """None where the letter names nobody, or nobody that was read."""
    printed: Mapped[str | None]
    """The agency as the letter names it."""
    role: Mapped[Role]
    origin: Mapped[Origin]
    person: Mapped[str | None]
    """Cán bộ: who has it within the agency."""
    is_template: Mapped[bool] = mapped_column(default=False)
    """True for an assignment of a recurring task, which is counted by its occurrences."""
    given_on: Mapped[date | None]
    due_given: Mapped[date | None]
    due: Mapped[date | None]
    standing: Mapped[Standing] = mapped_column(default=Standing.OPEN)
    stood_on: Mapped[date | None]
    """From which day that holds."""
    done_on: Mapped[date | None]
    """The day of the evidence of its end."""
    closed_on: Mapped[date | None]
    """`stood_on` where nothing is left to do; to narrow lists by, never to count by."""
    acted_on: Mapped[date | None]
    """The latest day that any step of its history holds from."""
    reminders: Mapped[int] = mapped_column(default=0)
    reminded_on: Mapped[date | None]
    retired: Mapped[bool] = mapped_column(default=False)

    task: Mapped[Task] = relationship(back_populates="assignments")
    agency: Mapped[Agency | None] = relationship()
    occurrence: Mapped[Occurrence | None] = relationship()
    results: Mapped[list["Result"]] = relationship(order_by="Result.id")


class Result(Base):
    """What came of an assignment: the answering letter or another evidence."""

    __tablename__ = "results"

    id: Mapped[int] = mapped_column(primary_key=True)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignments.id"), index=True)
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("letters.id"))
    """The answering letter, where it is in the register."""
    code: Mapped[str | None]
    """Số, ký hiệu of the answering letter."""
    issued_date: Mapped[date | None]
    sent_to: Mapped[str | None]
    text: Mapped[str]
    """What the evidence is: the words of the letter, or a person's description."""
    is_proposed: Mapped[bool]
    """True where the machine offered it and nobody has confirmed it yet."""
    quality: Mapped[Quality | None]
    retired: Mapped[bool] = mapped_column(default=False)
