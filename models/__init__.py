"""The typed records that flow through the product.

All of them are frozen, and no module of this package imports one from outside it.
"""

from models.evidence import Evidence, Extracted, ExtractedList, ValueCandidate
from models.following import Direction, Role, StateKind
from models.letter import Letter
from models.outcome import Outcome, OutcomeKind
from models.page import Band, BandKind, Candidate, Inset, Line, Page, Reading, SecondLook, Table, Word
from models.place import Box, Place
from models.reasons import Doubt, Reason
from models.record import DocumentRecord, RecordPage, Reference, Signer, Source, Task
from models.signature import DigitalSignature
from models.vocabulary import (
    Covers,
    DocumentType,
    DueKind,
    Priority,
    Reader,
    Relation,
    Secrecy,
    SignatureVerdict,
    TaskKind,
)
from models.zone import Zone

__all__ = [
    "Band",
    "BandKind",
    "Box",
    "Candidate",
    "Covers",
    "DigitalSignature",
    "Direction",
    "DocumentRecord",
    "DocumentType",
    "Doubt",
    "DueKind",
    "Evidence",
    "Extracted",
    "ExtractedList",
    "Inset",
    "Letter",
    "Line",
    "Outcome",
    "OutcomeKind",
    "Page",
    "Place",
    "Priority",
    "Reader",
    "Reading",
    "Reason",
    "RecordPage",
    "Reference",
    "Relation",
    "Role",
    "SecondLook",
    "Secrecy",
    "SignatureVerdict",
    "Signer",
    "Source",
    "StateKind",
    "Table",
    "Task",
    "TaskKind",
    "ValueCandidate",
    "Word",
    "Zone",
]
