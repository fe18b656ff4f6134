"""Writes the files that a run leaves for people and other systems (`docs/files.md`)."""
