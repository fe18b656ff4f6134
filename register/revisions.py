"""The forms that a register can have, from the first to that of this version, by the names of the migrations' files."""

from pathlib import Path

MIGRATIONS = Path(__file__).with_name("migrations")
STANDS_IN = "alembic_version"
"""The table in which Alembic keeps the revision of a database."""


def revisions() -> list[str]:
    """The revisions that this version knows, in their order."""
    return sorted(path.name[1:].partition("_")[0] for path in MIGRATIONS.glob("versions/r*.py"))


def newest_revision() -> str:
    """The revision of this version of the product."""
    return revisions()[-1]
