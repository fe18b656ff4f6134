"""The messages between the runner and its workers, the limits of a worker, and what a reader of files must offer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pydantic import Field

from models import DocumentRecord
from models.base import Frozen
from models.errors import DocumentError, RunError
from models.outcome import DEFECT
from pipeline.intake import InputFile
from pipeline.intake.members import Member

OnPage = Callable[[int], None]
"""A function that a reader calls after each page with the number of pages read so far."""


@dataclass(frozen=True)
class FileContent:
    """What a reader returns for one file."""

    records: Sequence[DocumentRecord]
    checkpoint: bytes | None = None
    """What the records can be made from again without the file; None where nothing is to be kept."""
    members: tuple[Member, ...] = ()
    """The files that are packed in the file or attached to it: each is read as an input of its own."""


class FileReader(Protocol):
    """Reads one file into its records. It is sent to the workers, so it must pickle."""

    def read(self, path: Path, relative: str, sha256: str, on_page: OnPage) -> FileContent:
        """The content of the file at `path`, which records name by `relative` and `sha256`.

        Raises a `DocumentError` where the file cannot be read, a `RunError` where no file can.
        """
        ...  # pragma: no cover

    def read_again(self, checkpoint: bytes, relative: str, sha256: str) -> FileContent | None:
        """The content made from the checkpoint of an earlier reading of the same bytes.

        None where the checkpoint is not enough; then `read` is called.
        """
        ...  # pragma: no cover


class Limits(Frozen):
    """How long a worker may take and how large it may grow before it is killed, and when it is replaced otherwise."""

    page_timeout_s: float = Field(default=90.0, gt=0)
    """Seconds from one page to the next; slowest page of 75 real files on two busy cores: under 10 s."""
    megabyte_timeout_s: float = Field(default=2.0, ge=0)
    """Further seconds for the first page of a file, for each megabyte of its size. A choice, not measured."""
    start_timeout_s: float = Field(default=120.0, gt=0)
    """Seconds for a worker to import what it needs; a cold disk takes long. A choice, not measured."""
    memory_mb: float = Field(default=2000.0, gt=0)
    """Resident memory of a worker and all that it started, in megabytes; the benchmark allows 700 on real letters."""
    recycle_files: int = Field(default=200, ge=1)
    """A worker is replaced after so many files, because native libraries leak memory. A choice."""
    recycle_pages: int = Field(default=1000, ge=1)
    """A worker is replaced after so many pages. A choice."""

    @property
    def patience(self) -> str:
        """The limits that decide whether a file takes too long or too much memory, as JSON.

        A file refused for that is tried again when this text is another one.
        """
        return self.model_dump_json(include={"page_timeout_s", "megabyte_timeout_s", "memory_mb"})


@dataclass(frozen=True)
class Job:
    """A file for a worker to read."""

    file: InputFile
    sha256: str
    version: tuple[int, str]
    """`InputFile.version` when it was hashed: it must be the same after reading."""
    checkpoint: bytes | None = None
    """What an earlier reading of the same bytes left; None where there is none."""


@dataclass(frozen=True)
class Ready:
    """Message: the worker has imported what it needs and waits for a job."""


@dataclass(frozen=True)
class PagesRead:
    """Message: so many pages of the current file are read."""

    pages: int


@dataclass(frozen=True)
class RecordLine:
    """A record as it is stored."""

    document_id: str
    json: bytes
    """One line of JSON in UTF-8 and NFC, without the line end."""


@dataclass(frozen=True)
class FileRead:
    """Message: the file is read, and these are its records."""

    records: tuple[RecordLine, ...]
    pages: int
    checkpoint: bytes | None = None
    """To be kept for the next time; None where there is none or it is kept already."""
    from_checkpoint: bool = False
    """True where the records were made from the checkpoint of the job, and the file was not opened."""
    members: tuple[Member, ...] = ()


@dataclass(frozen=True)
class FileRefused:
    """Message: the file cannot be read. Fields without a comment mean what they mean at `DocumentError`."""

    sentence: str
    pages: int = 0
    """How many pages were read before."""
    defect: str | None = None
    """The traceback where the fault is the product's and not the file's."""
    passes: bool = False
    of_limits: bool = False
    code: str = DEFECT
    of_reading: bool = False
    """True where parsing rules have no part in it: the refusal holds as long as files are read in the same way."""

    @classmethod
    def because(cls, error: DocumentError, pages: int = 0) -> "FileRefused":
        """The refusal with the sentence, code and marks of the error."""
        return cls(
            error.sentence,
            pages,
            passes=error.passes,
            of_limits=error.of_limits,
            code=error.code,
            of_reading=not error.of_rules,
        )


@dataclass(frozen=True)
class RunStopped:
    """Message: no file can be read, for instance because the OCR engine is missing; the run ends with `error`."""

    error: RunError


Reply = FileRead | FileRefused | RunStopped
Message = Ready | PagesRead | Reply
