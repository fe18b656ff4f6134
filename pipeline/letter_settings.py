"""The settings that the records of a file depend on."""

from typing import Literal

from pydantic import Field

from models.base import Frozen
from pipeline.calibration import Row
from pipeline.reading.settings import ReadingSettings

Secrets = Literal["refuse", "isolated"]
"""What is done with a letter that certainly bears a mark of secrecy (Luật 117/2025/QH15). "refuse": its file is
quarantined and nothing of it is kept. "isolated": it is read like any other; for a machine without a network."""


class ParsingSettings(Frozen):
    """The settings under `parsing`; after a change of them stored pages are parsed again and no file is opened."""

    silent_errors: float = Field(default=0.01, ge=0, le=1)
    """The share of exported values that may be wrong without being flagged for review; a lower one means more flags."""


class LetterSettings(Frozen):
    """All settings that a record depends on."""

    reading: ReadingSettings = ReadingSettings()
    parsing: ParsingSettings = ParsingSettings()
    secrets: Secrets = "refuse"
    office_rows: tuple[Row, ...] = ()
    """The office's own calibration table; empty takes the one that ships."""
