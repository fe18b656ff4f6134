"""What holds of every register at every moment, however its last writer ended."""

from datetime import date

from sqlalchemy import func, select, text

from register.database import reading
from register.queries.facts import changes_of, current_step, step_of
from register.register import Register
from register.tables import Assignment, Event, Letter, Task


def assert_consistent(register: Register) -> None:
    """Check that rows and history tell the same, that no task stands without an assignment, and the file itself."""
    with reading(register._core.engine) as session:
        if session.get_bind().dialect.name == "sqlite":
            assert session.execute(text("PRAGMA integrity_check")).scalar() == "ok"
            assert session.execute(text("PRAGMA foreign_key_check")).all() == []
            session.execute(text("INSERT INTO tasks_search(tasks_search) VALUES ('integrity-check')"))
        for table, column in ((Task, Event.task_id), (Letter, Event.letter_id)):
            told = select(func.max(Event.version)).where(column == table.id)
            if table is Letter:
                told = told.where(Event.task_id.is_(None))
            rows = session.execute(select(table.id, table.version, told.scalar_subquery()))
            assert [row for row in rows if row[1] != row[2]] == [], "a version that no event tells of"
        changes = changes_of(session, session.scalars(select(Task.id)))
        for each in session.scalars(select(Assignment)):
            replayed = step_of(each, changes.get(each.id, ()), date.max)
            assert replayed == current_step(each), f"assignment {each.id}"
        bare = select(Task.id).where(~select(Assignment.id).where(Assignment.task_id == Task.id).exists())
        assert session.scalars(bare).all() == []
