"""How long reviews take; and an index by which letters of one code are found however many their issuer writes."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the table and the index, which begins with what the one before it had."""
    op.create_table(
        "review_times",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), sa.ForeignKey("letters.id", name="fk_review_times_letter_id"),
                  nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("field", sa.Text()),
        sa.Column("seconds", sa.Double(), nullable=False),
        sa.Column("accepted", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_review_times"),
    )  # fmt: skip
    op.create_index("ix_review_times_day_letter_id", "review_times", ["day", "letter_id"])
    op.drop_index("ix_letters_code_key", "letters")
    op.create_index("ix_letters_code_key_organ_key_issued_date", "letters", ["code_key", "organ_key", "issued_date"])
