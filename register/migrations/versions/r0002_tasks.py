"""Tasks, assignments, results, settled values, history and reports."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
WORD = sa.String(40)


def upgrade() -> None:
    """Make the tables, those that others point to first."""
    _tasks()
    _occurrences()
    _assignments()
    _results()
    _settled_values()
    _events()
    _reports()
    op.create_index("ix_tasks_letter_id", "tasks", ["letter_id"])
    op.create_index("ix_tasks_parent_id", "tasks", ["parent_id"])
    op.create_index(
        "ix_tasks_recurring",
        "tasks",
        ["rolled_until"],
        sqlite_where=sa.text("recurrence IS NOT NULL"),
        postgresql_where=sa.text("recurrence IS NOT NULL"),
    )
    op.create_index("ix_tasks_retired_given_on", "tasks", ["retired", "given_on"])
    op.create_index("ix_assignments_agency_id_closed_on", "assignments", ["agency_id", "closed_on"])
    op.create_index("ix_assignments_occurrence_id", "assignments", ["occurrence_id"])
    op.create_index("ix_assignments_open", "assignments", ["retired", "role", "closed_on", "due"])
    op.create_index("ix_assignments_task_id", "assignments", ["task_id"])
    op.create_index("ix_results_assignment_id", "results", ["assignment_id"])
    op.create_index("ix_events_assignment_id", "events", ["assignment_id"])
    op.create_index("ix_events_letter_id_id", "events", ["letter_id", "id"])
    op.create_index("ix_events_operation", "events", ["operation"])
    op.create_index("ix_events_task_id_id", "events", ["task_id", "id"])
    op.create_index("ix_events_undoes", "events", ["undoes"])


def _tasks() -> None:
    op.create_table("tasks", *_first_of_tasks(), *_others_of_tasks())


def _first_of_tasks() -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer()),
        sa.Column("origin", WORD, nullable=False),
        sa.Column("direction", WORD, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("path", sa.Text()),
        sa.Column("label", sa.Text()),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("product", sa.Text()),
        sa.Column("report_to", sa.Text()),
        sa.Column("due_text", sa.Text()),
        sa.Column("due_kind", WORD, nullable=False),
        sa.Column("due_given", sa.Date()),
        sa.Column("due_now", sa.Date()),
        sa.Column("extensions", sa.Integer(), nullable=False),
    )


def _others_of_tasks() -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("recurrence", sa.Text()),
        sa.Column("rolled_until", sa.Date()),
        sa.Column("look_again_on", sa.Date()),
        sa.Column("given_on", sa.Date()),
        sa.Column("page", sa.Integer()),
        sa.Column("first_box", sa.JSON()),
        sa.Column("machine", sa.JSON()),
        sa.Column("confidence", sa.Double()),
        sa.Column("needs_review", sa.Boolean(), nullable=False),
        sa.Column("is_missing", sa.Boolean(), nullable=False),
        sa.Column("parent_id", sa.Integer()),
        sa.Column("merged_into_id", sa.Integer()),
        sa.Column("note", sa.Text()),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["letter_id"], ["letters.id"], name="fk_tasks_letter_id"),
        sa.ForeignKeyConstraint(["merged_into_id"], ["tasks.id"], name="fk_tasks_merged_into_id"),
        sa.ForeignKeyConstraint(["parent_id"], ["tasks.id"], name="fk_tasks_parent_id"),
        sa.PrimaryKeyConstraint("id", name="pk_tasks"),
    )


def _occurrences() -> None:
    op.create_table(
        "occurrences",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["task_id"], ["tasks.id"], name="fk_occurrences_task_id"),
        sa.PrimaryKeyConstraint("id", name="pk_occurrences"),
        sa.UniqueConstraint("task_id", "due", name="uq_occurrences_task_id_due"),
    )


def _assignments() -> None:
    op.create_table(
        "assignments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("occurrence_id", sa.Integer()),
        sa.Column("agency_id", sa.Integer()),
        sa.Column("printed", sa.Text()),
        sa.Column("role", WORD, nullable=False),
        sa.Column("origin", WORD, nullable=False),
        sa.Column("person", sa.Text()),
        sa.Column("is_template", sa.Boolean(), nullable=False),
        sa.Column("given_on", sa.Date()),
        sa.Column("due_given", sa.Date()),
        sa.Column("due", sa.Date()),
        sa.Column("standing", WORD, nullable=False),
        sa.Column("stood_on", sa.Date()),
        sa.Column("done_on", sa.Date()),
        sa.Column("closed_on", sa.Date()),
        sa.Column("acted_on", sa.Date()),
        sa.Column("reminders", sa.Integer(), nullable=False),
        sa.Column("reminded_on", sa.Date()),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name="fk_assignments_agency_id"),
        sa.ForeignKeyConstraint(["occurrence_id"], ["occurrences.id"], name="fk_assignments_occurrence_id"),
        sa.ForeignKeyConstraint(["task_id"], ["tasks.id"], name="fk_assignments_task_id"),
        sa.PrimaryKeyConstraint("id", name="pk_assignments"),
    )


def _results() -> None:
    op.create_table(
        "results",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer()),
        sa.Column("code", sa.Text()),
        sa.Column("issued_date", sa.Date()),
        sa.Column("sent_to", sa.Text()),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("is_proposed", sa.Boolean(), nullable=False),
        sa.Column("quality", WORD),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["assignment_id"], ["assignments.id"], name="fk_results_assignment_id"),
        sa.ForeignKeyConstraint(["letter_id"], ["letters.id"], name="fk_results_letter_id"),
        sa.PrimaryKeyConstraint("id", name="pk_results"),
    )


def _settled_values() -> None:
    op.create_table(
        "settled_values",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer()),
        sa.Column("task_id", sa.Integer()),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("machine_value", sa.JSON()),
        sa.Column("machine_places", sa.JSON(), nullable=False),
        sa.Column("answer", WORD, nullable=False),
        sa.Column("value", sa.JSON()),
        sa.Column("places", sa.JSON(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["letter_id"], ["letters.id"], name="fk_settled_values_letter_id"),
        sa.ForeignKeyConstraint(["task_id"], ["tasks.id"], name="fk_settled_values_task_id"),
        sa.PrimaryKeyConstraint("id", name="pk_settled_values"),
        sa.UniqueConstraint("letter_id", "field", name="uq_settled_values_letter_id_field"),
        sa.UniqueConstraint("task_id", "field", name="uq_settled_values_task_id_field"),
    )


def _events() -> None:
    op.create_table(
        "events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("operation", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("holds_from", sa.Date(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("act", WORD, nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("letter_id", sa.Integer()),
        sa.Column("task_id", sa.Integer()),
        sa.Column("assignment_id", sa.Integer()),
        sa.Column("version", sa.Integer()),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("undoes", sa.Text()),
        sa.ForeignKeyConstraint(["assignment_id"], ["assignments.id"], name="fk_events_assignment_id"),
        sa.ForeignKeyConstraint(["letter_id"], ["letters.id"], name="fk_events_letter_id"),
        sa.ForeignKeyConstraint(["task_id"], ["tasks.id"], name="fk_events_task_id"),
        sa.PrimaryKeyConstraint("id", name="pk_events"),
    )


def _reports() -> None:
    op.create_table(
        "reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("handed_in_at", sa.DateTime(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("parameters", sa.JSON(), nullable=False),
        sa.Column("rows", sa.JSON(), nullable=False),
        sa.Column("differences", sa.JSON(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["sha256"], ["originals.sha256"], name="fk_reports_sha256"),
        sa.PrimaryKeyConstraint("id", name="pk_reports"),
        sa.UniqueConstraint("kind", "period", "version", name="uq_reports_kind_period_version"),
    )
