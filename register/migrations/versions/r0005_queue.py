"""The queue's order stands in an index, so that its next page costs the same however many letters wait."""

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the index that the queue is read from; the one before it lacked what letters are sorted by at last."""
    op.drop_index("ix_reviews_state_worst_letter_id", "reviews")
    op.create_index("ix_reviews_queue", "reviews", ["state", "gone", "worst", "open_doubts", "letter_id"])
