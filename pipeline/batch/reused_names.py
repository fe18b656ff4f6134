"""Keeps the letter of a file whose name a scanner has used again: SCAN0001.pdf of yesterday, and that of today.

The earlier outcome goes on as "SCAN0001.pdf (2)", with its records under that name, and stays from round to round
although no such file is among the inputs. So do letters that were packed in an archive or mail of that name and are
not in the one that took its place: "scans.zip!/letter.pdf (2)".
"""

import hashlib
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from pydantic import ValidationError

from models import DocumentRecord
from pipeline.atomic import write_whole
from pipeline.batch.messages import RecordLine
from pipeline.batch.store import Settled, Store, disk_errors
from pipeline.intake.members import SEPARATOR

log = logging.getLogger(__name__)

IsAnother = Callable[[Sequence[bytes], Sequence[bytes]], bool]
"""A function that says whether the records of a file, as JSON lines, are of other letters than those of before."""
FOLDER = "kept"
"""In OUT/.state."""
NAME_LENGTH = 32


@dataclass
class ReusedNames:
    """What is kept in one output folder, and the rule by which more is kept."""

    store: Store
    is_another: IsAnother

    def look(self, relative: str, sha256: str, records: Sequence[RecordLine]) -> None:
        """Keep what was read under this name before, where the file is another letter now.

        To be called before the new outcome is stored.
        """
        before = self.store.stored(relative)
        if before is None or not before.records or before.outcome.sha256 in (None, sha256):
            return
        try:
            lines = list(self.store.lines(record.document_id for record in before.records))
        except OSError:
            return
        if self.is_another(lines, [record.json for record in records]):
            name = self._keep(before, lines)
            log.warning("%s is another letter now: the one before stays as %r", relative, name)

    def look_into(self, settled: Mapping[str, Settled]) -> None:
        """Keep the letters that were in an archive or mail before, where the one that has its name now is without them.

        To be called when all files have their outcome, those of `settled`, and before others are dropped. Letters of an
        archive that is gone are not kept, as those of a file that is gone are not.
        """
        there = {each.outcome.sha256 for each in settled.values()}
        for before in self.store.others(settled):
            container, separator, _ = before.outcome.path.partition(SEPARATOR)
            if not (separator and before.records and container in settled) or before.outcome.sha256 in there:
                continue
            try:
                lines = list(self.store.lines(record.document_id for record in before.records))
            except OSError:
                continue
            if self.is_another(lines, list(self.store.lines(_records_in(container, settled)))):
                name = self._keep(before, lines)
                log.warning(
                    "%s is another file now, without %s: that stays as %r", container, before.outcome.path, name
                )

    def kept(self, settled: Mapping[str, Settled]) -> list[Settled]:
        """All that is kept, in order of names, less what is among the inputs again: those of `settled`."""
        there = {each.outcome.sha256 for each in settled.values()}
        found = []
        for path in sorted(self._folder.glob("*.json")):
            try:
                each = Settled.model_validate_json(path.read_bytes())
            except (OSError, ValidationError):
                continue
            if each.outcome.sha256 in there or each.outcome.path in settled:
                with disk_errors(self._folder):
                    path.unlink()
            else:
                found.append(each)
        return sorted(found, key=lambda each: each.outcome.path)

    def _keep(self, before: Settled, lines: Sequence[bytes]) -> str:
        """The name under which it stays."""
        name = self._free_name(before.outcome.path)
        records = [_renamed(line, name) for line in lines]
        with disk_errors(self._folder):
            self._folder.mkdir(exist_ok=True)
            outcome = before.outcome.model_copy(update={"path": name})
            stored = tuple(self.store.record_files.write(record) for record in records)
            kept = Settled(outcome=outcome, records=stored, fingerprint=before.fingerprint)
            write_whole(self._path(name), kept.model_dump_json().encode())
        return name

    def _free_name(self, relative: str) -> str:
        names = (f"{relative} ({number})" for number in count(2))
        return next(name for name in names if not self._path(name).exists() and not self.store.knows(name))

    @property
    def _folder(self) -> Path:
        return self.store.state / FOLDER

    def _path(self, name: str) -> Path:
        return self._folder / f"{hashlib.sha256(name.encode()).hexdigest()[:NAME_LENGTH]}.json"


def _records_in(container: str, settled: Mapping[str, Settled]) -> list[str]:
    """The ids of the records of all that is packed in a file, at any depth."""
    start = f"{container}{SEPARATOR}"
    return [record.document_id for path, each in settled.items() if path.startswith(start) for record in each.records]


def _renamed(line: bytes, name: str) -> RecordLine:
    record = DocumentRecord.model_validate_json(line)
    source = record.source.model_copy(update={"path": name})
    return RecordLine(record.document_id, record.model_copy(update={"source": source}).model_dump_json().encode())
