"""How far a person has come with each letter, and what of it is doubtful."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
WORD = sa.String(40)
AT_ONCE = 200


def upgrade() -> None:
    """Make the tables, and a review of each letter that is there; what is doubtful in it is counted when it is opened.

    That an earlier register's letters wait to be counted stands in the table of facts.
    """
    op.create_table(
        "reviews",
        sa.Column("letter_id", sa.Integer(), sa.ForeignKey("letters.id", name="fk_reviews_letter_id"), nullable=False),
        sa.Column("state", WORD, nullable=False),
        sa.Column("read_on", sa.Date(), nullable=False),
        sa.Column("open_doubts", sa.Integer(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("worst", sa.Double()),
        sa.PrimaryKeyConstraint("letter_id", name="pk_reviews"),
    )
    op.create_index("ix_reviews_state_worst_letter_id", "reviews", ["state", "worst", "letter_id"])
    op.create_table(
        "open_doubts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), sa.ForeignKey("letters.id", name="fk_open_doubts_letter_id"),
                  nullable=False),
        sa.Column("task_id", sa.Integer(), sa.ForeignKey("tasks.id", name="fk_open_doubts_task_id")),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_open_doubts"),
    )  # fmt: skip
    op.create_index("ix_open_doubts_letter_id", "open_doubts", ["letter_id"])
    op.create_index("ix_open_doubts_field", "open_doubts", ["field"])
    op.create_index("ix_settled_values_field_letter_id", "settled_values", ["field", "letter_id"])
    op.create_index("ix_letters_organ_key_issued_date", "letters", ["organ_key", "issued_date"])
    _review_letters()


def _review_letters() -> None:
    connection = op.get_bind()
    first_event = "SELECT min(at) FROM events WHERE events.letter_id = letters.id AND events.task_id IS NULL"
    letters = connection.execute(
        sa.text(f"SELECT id, ({first_event}) AS at, issued_date FROM letters")  # noqa: S608 - only our own words
    ).all()
    rows: list[dict[str, Any]] = [
        {"letter": each.id, "day": str(each.at or each.issued_date or "1970-01-01")[:10]} for each in letters
    ]
    insert = sa.text(
        "INSERT INTO reviews (letter_id, state, read_on, open_doubts, gone) "
        "VALUES (:letter, 'new', CAST(:day AS DATE), 0, false)"
        if connection.dialect.name != "sqlite"
        else "INSERT INTO reviews (letter_id, state, read_on, open_doubts, gone) VALUES (:letter, 'new', :day, 0, 0)"
    )
    for start in range(0, len(rows), AT_ONCE):
        connection.execute(insert, rows[start : start + AT_ONCE])
    if rows:
        connection.execute(sa.text("INSERT INTO register (name, value) VALUES ('doubts_uncounted', '1')"))
