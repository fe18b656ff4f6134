"""What the runner and its workers say to each other, and what a reader of files must look like."""

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

OnPage = Callable[[int], None]
"""Called with the number of pages read so far."""


@dataclass(frozen=True)
class FileContent:
    """What reading a file gave: its records, and a checkpoint to make them from again without the file."""

    records: Sequence[DocumentRecord]
    checkpoint: bytes | None = None


class FileReader(Protocol):
    """Reads one file into its records. Must pickle."""

    def read(self, path: Path, relative: str, sha256: str, on_page: OnPage) -> FileContent: ...  # pragma: no cover

    def read_again(self, checkpoint: bytes, relative: str, sha256: str) -> FileContent | None:
        """The records from a checkpoint of the same bytes; None where it does not do and the file is to be read."""
        ...  # pragma: no cover


class Limits(Frozen):
    """How long and how large a worker may grow before it is killed, and how long it lives otherwise."""

    page_timeout_s: float = Field(default=90.0, gt=0)
    """From one page to the next; slowest page of 75 real files on two busy cores: under 10 s."""
    megabyte_timeout_s: float = Field(default=2.0, ge=0)
    """More time for the first page of a large file, for each megabyte."""
    start_timeout_s: float = Field(default=120.0, gt=0)
    """For a worker to import what it needs; a cold disk takes long."""
    memory_mb: float = Field(default=2000.0, gt=0)
    """Resident memory of a worker and all that it started."""
    recycle_files: int = Field(default=200, ge=1)
    recycle_pages: int = Field(default=1000, ge=1)
    """Native libraries leak: a worker is replaced after so many files or pages."""

    @property
    def patience(self) -> str:
        """What decides whether a file takes too long or too much; another one may let it pass."""
        return self.model_dump_json(include={"page_timeout_s", "megabyte_timeout_s", "memory_mb"})


@dataclass(frozen=True)
class Job:
    """A file whose bytes are known, for a worker to read. `version`: its size in bytes, and a mark of its content.

    `checkpoint` is what an earlier reading of the same bytes left.
    """

    file: InputFile
    sha256: str
    version: tuple[int, str]
    checkpoint: bytes | None = None


@dataclass(frozen=True)
class Ready:
    """The worker has imported what it needs."""


@dataclass(frozen=True)
class PagesRead:
    """So many pages of the current file are read."""

    pages: int


@dataclass(frozen=True)
class RecordLine:
    """One record as the bytes of its JSON line, without the line end."""

    document_id: str
    json: bytes


@dataclass(frozen=True)
class FileRead:
    """A file's records; `checkpoint` to be kept for the next time, None where it was made from one itself."""

    records: tuple[RecordLine, ...]
    pages: int
    checkpoint: bytes | None = None
    from_checkpoint: bool = False


@dataclass(frozen=True)
class FileRefused:
    """The file cannot be read. `defect` is a traceback where the fault is ours and not the file's.

    `passes`, `of_limits` and `code` as with a `DocumentError`.
    """

    sentence: str
    pages: int = 0
    defect: str | None = None
    passes: bool = False
    of_limits: bool = False
    code: str = DEFECT
    of_reading: bool = False
    """Rules have no part in it: it holds as long as files are read in the same way."""

    @classmethod
    def because(cls, error: DocumentError, pages: int = 0) -> "FileRefused":
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
    """The worker met what no file can help, such as a missing engine."""

    error: RunError


Reply = FileRead | FileRefused | RunStopped
Message = Ready | PagesRead | Reply
