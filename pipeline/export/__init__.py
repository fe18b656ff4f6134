"""The files that a run leaves for other systems, each whole or not at all (see docs/files.md)."""

from pipeline.export.tables import write_tables

__all__ = ["write_tables"]
