"""Search without accents over letters and tasks; a history that the database itself keeps from being changed."""

from alembic import op

revision = "0003"
down_revision = "0002"

SEARCHED = ("letters", "tasks")
REFUSAL = "events are never changed or deleted"


def upgrade() -> None:
    """Make what only this database has: FTS5 and triggers on SQLite, a GIN index and a function on PostgreSQL."""
    if op.get_bind().dialect.name == "sqlite":
        for table in SEARCHED:
            _search_in_sqlite(table)
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER events_no_{change.lower()} BEFORE {change} ON events "
                f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            )
        return
    for table in SEARCHED:
        op.execute(f"CREATE INDEX ix_{table}_search ON {table} USING gin (to_tsvector('simple', folded))")
    op.execute(
        "CREATE FUNCTION refuse_change_of_events() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"
    )
    op.execute(
        "CREATE TRIGGER events_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON events "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_events()"
    )


def _search_in_sqlite(table: str) -> None:
    """An FTS5 index that triggers keep in step with the column `folded`, in the transaction of each change."""
    index = f"{table}_search"
    take_out = f"INSERT INTO {index}({index}, rowid, folded) VALUES ('delete', old.id, old.folded);"  # noqa: S608
    put_in = f"INSERT INTO {index}(rowid, folded) VALUES (new.id, new.folded);"  # noqa: S608
    op.execute(f"CREATE VIRTUAL TABLE {index} USING fts5(folded, content='{table}', content_rowid='id')")
    op.execute(f"CREATE TRIGGER {index}_add AFTER INSERT ON {table} BEGIN {put_in} END")
    op.execute(
        f"CREATE TRIGGER {index}_change AFTER UPDATE OF folded ON {table} WHEN old.folded <> new.folded "
        f"BEGIN {take_out} {put_in} END"
    )
