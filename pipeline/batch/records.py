"""Writes and reads the record files of one output folder: OUT/records/<document_id>.json."""

import hashlib
import re
from collections.abc import Container, Iterable, Iterator
from pathlib import Path

from models.base import Frozen
from pipeline.atomic import TEMPORARY, write_whole
from pipeline.batch.messages import RecordLine

RECORD_NAME = re.compile(r"(?P<document_id>[0-9a-f]{16}(?:-\d+){1,2})\.json")  # nothing else is ours to remove


class StoredRecord(Frozen):
    """The name of a stored record and the hash of its file."""

    document_id: str
    digest: str
    """The SHA-256 of the file, by which a damaged or exchanged one is noticed."""


class Records:
    """The record files in one folder. A file counts only once the outcome of its input file names it (`Settled`)."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, record: RecordLine) -> StoredRecord:
        """Write the file of a record, in the place of one with the same id; one that is the same stays as it is.

        Most records are when a rule has changed, and to bring one to the disk takes as long as to parse its letter.
        """
        line = record.json + b"\n"
        stored = StoredRecord(document_id=record.document_id, digest=hashlib.sha256(line).hexdigest())
        if not self.is_whole(stored):
            write_whole(self.path_of(record.document_id), line)
        return stored

    def is_whole(self, record: StoredRecord) -> bool:
        """Whether the file of the record is there with the content that was written."""
        try:
            content = self.path_of(record.document_id).read_bytes()
        except OSError:
            return False
        return hashlib.sha256(content).hexdigest() == record.digest

    def lines(self, document_ids: Iterable[str]) -> Iterator[bytes]:
        """Yields the record of each id as a JSON line with its line end. Raises `OSError` where one is missing."""
        for document_id in document_ids:
            yield self.path_of(document_id).read_bytes()

    def sweep(self, keep: Container[str]) -> None:
        """Remove all records but those of the ids in `keep`, and files that were not written to their end."""
        for path in self.folder.iterdir():
            name = RECORD_NAME.fullmatch(path.name)
            if path.name.endswith(TEMPORARY) or (name and name["document_id"] not in keep):
                path.unlink()

    def path_of(self, document_id: str) -> Path:
        """The path of a record's file, whether it is there or not."""
        return self.folder / f"{document_id}.json"
