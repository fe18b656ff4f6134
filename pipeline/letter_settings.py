"""What reading one file into its records may be told."""

from typing import Literal

from pydantic import Field

from models.base import Frozen
from pipeline.reading.settings import ReadingSettings

Secrets = Literal["refuse", "isolated"]
"""What is done with a letter that certainly bears a mark of secrecy: quarantine it and keep nothing of it, or read it
like any other, on a machine without a network (Luật 117/2025/QH15)."""


class ParsingSettings(Frozen):
    """A change of these parses stored pages again; no file is opened for it."""

    silent_errors: float = Field(default=0.01, ge=0, le=1)
    """Share of exported values that may be wrong without being flagged for review; less means more to check."""


class LetterSettings(Frozen):
    """All that a record depends on besides its file."""

    reading: ReadingSettings = ReadingSettings()
    parsing: ParsingSettings = ParsingSettings()
    secrets: Secrets = "refuse"
