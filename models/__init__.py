"""The typed records that flow through the product; frozen, and importing nothing of ours."""

from models.evidence import Evidence, Extracted
from models.letter import Letter
from models.outcome import Outcome, OutcomeKind
from models.page import Band, BandKind, Box, Candidate, Line, Page, Reading, SecondLook, Table, Word
from models.record import DocumentRecord, DueKind, Reference, Signer, Source, Task, TaskKind
from models.zone import Zone

__all__ = [
    "Band",
    "BandKind",
    "Box",
    "Candidate",
    "DocumentRecord",
    "DueKind",
    "Evidence",
    "Extracted",
    "Letter",
    "Line",
    "Outcome",
    "OutcomeKind",
    "Page",
    "Reading",
    "Reference",
    "SecondLook",
    "Signer",
    "Source",
    "Table",
    "Task",
    "TaskKind",
    "Word",
    "Zone",
]
