"""Letters are found by the name of their type, not only by its abbreviation in their code."""

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add to what is searched the word of each letter's type, which is its name without accents."""
    op.execute(
        "UPDATE letters SET folded = folded || ' ' || replace(document_type, '_', ' ') "
        "WHERE document_type IS NOT NULL AND document_type <> 'khac'"
    )
