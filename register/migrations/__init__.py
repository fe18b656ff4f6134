"""The form of the register's tables, step by step (Alembic)."""
