"""Letters, originals, agencies and the office."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
WORD = sa.String(40)


def upgrade() -> None:
    """Make the tables, those that others point to first."""
    _agencies()
    _agency_names()
    _feeds()
    _office()
    _register()
    _originals()
    _letters()
    _citations()
    _links()
    op.create_index("ix_agency_names_agency_id", "agency_names", ["agency_id"])
    op.create_index("ix_letters_code_key", "letters", ["code_key"])
    op.create_index("ix_letters_code_number_code_notation", "letters", ["code_number", "code_notation"])
    op.create_index("ix_letters_direction_arrival_date", "letters", ["direction", "arrival_date"])
    op.create_index("ix_letters_issued_date", "letters", ["issued_date"])
    op.create_index("ix_letters_official_id", "letters", ["official_id"])
    op.create_index("ix_letters_sha256", "letters", ["sha256"])
    op.create_index("ix_citations_code_key", "citations", ["code_key"])
    op.create_index("ix_citations_letter_id", "citations", ["letter_id"])
    op.create_index("ix_links_letter_id", "links", ["letter_id"])
    op.create_index("ix_links_other_id", "links", ["other_id"])


def _agencies() -> None:
    op.create_table(
        "agencies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text()),
        sa.Column("valid_from", sa.Date()),
        sa.Column("valid_until", sa.Date()),
        sa.Column("successor_id", sa.Integer()),
        sa.Column("parent_id", sa.Integer()),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["agencies.id"], name="fk_agencies_parent_id"),
        sa.ForeignKeyConstraint(["successor_id"], ["agencies.id"], name="fk_agencies_successor_id"),
        sa.PrimaryKeyConstraint("id", name="pk_agencies"),
        sa.UniqueConstraint("name", name="uq_agencies_name"),
    )


def _agency_names() -> None:
    op.create_table(
        "agency_names",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name="fk_agency_names_agency_id"),
        sa.PrimaryKeyConstraint("key", name="pk_agency_names"),
    )


def _feeds() -> None:
    op.create_table(
        "feeds",
        sa.Column("out", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("out", name="pk_feeds"),
    )


def _office() -> None:
    op.create_table(
        "office",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_office"),
    )


def _register() -> None:
    op.create_table(
        "register",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_register"),
    )


def _originals() -> None:
    op.create_table(
        "originals",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size_bytes", sa.BigInteger()),
        sa.Column("reference", sa.Text()),
        sa.Column("is_copied", sa.Boolean(), nullable=False),
        sa.Column("kept_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_originals"),
    )


def _letters() -> None:
    op.create_table("letters", *_first_of_letters(), *_others_of_letters())


def _first_of_letters() -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Text()),
        sa.Column("sha256", sa.Text()),
        sa.Column("source_path", sa.Text()),
        sa.Column("first_page", sa.Integer()),
        sa.Column("record", sa.JSON()),
        sa.Column("record_hash", sa.Text()),
        sa.Column("reading", sa.Text()),
        sa.Column("origin", WORD, nullable=False),
        sa.Column("direction", WORD, nullable=False),
        sa.Column("official_id", sa.Text()),
        sa.Column("document_type", WORD),
        sa.Column("code_number", sa.Text()),
        sa.Column("code_notation", sa.Text()),
        sa.Column("code", sa.Text()),
        sa.Column("issued_date", sa.Date()),
    )


def _others_of_letters() -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("organ_name", sa.Text()),
        sa.Column("organ_key", sa.Text()),
        sa.Column("subject", sa.Text()),
        sa.Column("signer_name", sa.Text()),
        sa.Column("arrival_number", sa.Text()),
        sa.Column("arrival_date", sa.Date()),
        sa.Column("needs_review", sa.Boolean(), nullable=False),
        sa.Column("book_number", sa.Integer()),
        sa.Column("book_year", sa.Integer()),
        sa.Column("booked_on", sa.Date()),
        sa.Column("forwarded_to", sa.Text()),
        sa.Column("forwarded_on", sa.Date()),
        sa.Column("copies", sa.Integer()),
        sa.Column("note", sa.Text()),
        sa.Column("code_key", sa.Text()),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["sha256"], ["originals.sha256"], name="fk_letters_sha256"),
        sa.PrimaryKeyConstraint("id", name="pk_letters"),
        sa.UniqueConstraint("direction", "book_year", "book_number", name="uq_letters_direction_book_year_book_number"),
        sa.UniqueConstraint("document_id", name="uq_letters_document_id"),
    )


def _citations() -> None:
    op.create_table(
        "citations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("code_key", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("issued_date", sa.Date()),
        sa.Column("relation", WORD),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["letter_id"], ["letters.id"], name="fk_citations_letter_id"),
        sa.PrimaryKeyConstraint("id", name="pk_citations"),
    )


def _links() -> None:
    op.create_table(
        "links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("standing", WORD, nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["letter_id"], ["letters.id"], name="fk_links_letter_id"),
        sa.ForeignKeyConstraint(["other_id"], ["letters.id"], name="fk_links_other_id"),
        sa.PrimaryKeyConstraint("id", name="pk_links"),
        sa.UniqueConstraint("letter_id", "other_id", "kind", name="uq_links_letter_id_other_id_kind"),
    )
