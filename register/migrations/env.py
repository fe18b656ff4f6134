"""How Alembic runs a migration: on the connection that `register/migrate.py` hands over, in its transaction."""

from alembic import context

from register.tables import Base

context.configure(
    connection=context.config.attributes["connection"], target_metadata=Base.metadata, render_as_batch=True
)
context.run_migrations()
