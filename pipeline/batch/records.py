"""The records of one output folder: OUT/records/<document_id>.json, each whole or not at all."""

import hashlib
import re
from collections.abc import Container, Iterable, Iterator
from pathlib import Path

from models.base import Frozen
from pipeline.atomic import TEMPORARY, write_whole
from pipeline.batch.messages import RecordLine

RECORD_NAME = re.compile(r"(?P<document_id>[0-9a-f]{16}(?:-\d+){1,2})\.json")  # nothing else is ours to remove


class StoredRecord(Frozen):
    """`digest` is the SHA-256 of the record's file, so that a damaged one is noticed."""

    document_id: str
    digest: str


class Records:
    """Writes and reads the files; what is written vouches for nothing until an outcome names it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, record: RecordLine) -> StoredRecord:
        line = record.json + b"\n"
        write_whole(self.path_of(record.document_id), line)
        return StoredRecord(document_id=record.document_id, digest=hashlib.sha256(line).hexdigest())

    def is_whole(self, record: StoredRecord) -> bool:
        try:
            content = self.path_of(record.document_id).read_bytes()
        except OSError:
            return False
        return hashlib.sha256(content).hexdigest() == record.digest

    def lines(self, document_ids: Iterable[str]) -> Iterator[bytes]:
        """One JSON line each, with the line end."""
        for document_id in document_ids:
            yield self.path_of(document_id).read_bytes()

    def sweep(self, keep: Container[str]) -> None:
        """Remove half-written files and all records but those of `keep`."""
        for path in self.folder.iterdir():
            name = RECORD_NAME.fullmatch(path.name)
            if path.name.endswith(TEMPORARY) or (name and name["document_id"] not in keep):
                path.unlink()

    def path_of(self, document_id: str) -> Path:
        return self.folder / f"{document_id}.json"
