"""Writes the files that a run leaves for people and other systems (`docs/files.md`)."""

from pipeline.export.tables import write_tables

__all__ = ["write_tables"]
