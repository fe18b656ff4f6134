"""What became of one input file: the row of `outcomes.csv`."""

from typing import Literal

from models.base import Frozen

DUPLICATE = "duplicate"
DEFECT = "defect"
OutcomeKind = Literal["done", "duplicate", "quarantined"]


class Outcome(Frozen):
    """`path` is relative to the input folder with "/" separators; `reason` is for the clerk, empty when done.

    `reason_code` is for programs: that of a `DocumentError`, or `DUPLICATE` or `DEFECT`.
    """

    path: str
    sha256: str | None
    """None where the file could not be read at all."""
    outcome: OutcomeKind
    reason: str = ""
    documents: int = 0
    pages: int = 0
    seconds: float = 0.0
    reason_code: str = ""
