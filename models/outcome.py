"""What became of one input file: the row of `outcomes.csv`."""

from typing import Literal

from models.base import Frozen

DUPLICATE = "duplicate"
"""The reason code of a file whose bytes another file has too."""
DEFECT = "defect"
"""The reason code of a file that was not read because of a fault of the product."""
OutcomeKind = Literal["done", "duplicate", "quarantined"]


class Outcome(Frozen):
    """What became of one input file; every file of a run has exactly one."""

    path: str
    """Relative to the input folder, with "/" separators."""
    sha256: str | None
    """None where the file could not be opened at all."""
    outcome: OutcomeKind
    reason: str = ""
    """A sentence for the clerk, in English; empty when done."""
    documents: int = 0
    """How many letters were found in the file."""
    pages: int = 0
    """How many pages were read, also where the file was quarantined after some of them."""
    seconds: float = 0.0
    """Wall-clock time of the last attempt to read it."""
    reason_code: str = ""
    """The reason for programs: the `code` of a `DocumentError`, `DUPLICATE` or `DEFECT`; empty when done."""
