"""The output folder while a run works on it: the lock, the records, and the outcome of each input file.

OUT/records/<document_id>.json      one record, there as soon as its file is done
OUT/.state/lock                     held while a run works on OUT
OUT/.state/outcomes/<digest>.json   the outcome of one input file; written after its records, so where it is there, they
                                    are whole
OUT/.state/workers.log              what native libraries print
OUT/pages/...                       checkpoints to make records from again (see `pipeline/batch/checkpoints.py`)
"""

import hashlib
import logging
from collections.abc import Container, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from pydantic import ValidationError

from models import Outcome
from models.base import Frozen
from models.errors import BadOutputFolder, OutputLocked
from pipeline.atomic import write_whole
from pipeline.batch.checkpoints import Checkpoints
from pipeline.batch.messages import RecordLine
from pipeline.batch.records import Records, StoredRecord
from pipeline.intake.members import Member

log = logging.getLogger(__name__)

NAME_LENGTH = 32
"""Hexadecimal digits of a SHA-256 in the name of an outcome's file: with 128 bits no two files ever share one."""
READ_AGAIN = "those files are read again"
PARSED_AGAIN = "their pages are parsed again, no scan is opened for it"


class Settled(Frozen):
    """The stored outcome of one file, with all that decides whether it still holds in a later run."""

    outcome: Outcome
    records: tuple[StoredRecord, ...] = ()
    fingerprint: str
    """Of the settings and versions that it depends on: those of reading alone where the file could not be read, those
    of reading and parsing otherwise; empty where it is not stored."""
    patience: str = ""
    """`Limits.patience` of the run where the outcome follows from its limits, else empty."""
    defect: bool = False
    """True where the file was not read because of a fault of the product."""
    members: tuple[Member, ...] = ()
    """The files packed in it, which have outcomes of their own."""


class Store:
    """Reads and writes one output folder; methods that write raise `BadOutputFolder` where the disk gives an error."""

    def __init__(self, out: Path, fingerprint: str, reading: str | None = None, *, pages_mb: float = 0.0) -> None:
        """`fingerprint` is of all that a record depends on, `reading` of all that the reading of pages depends on.

        All checkpoints together take at most `pages_mb` megabytes; without a `reading` none are kept.
        """
        self.checkpoints = Checkpoints(out / "pages", reading, pages_mb)
        self.records = out / "records"
        self.record_files = Records(self.records)
        self.state = out / ".state"
        self.log = self.state / "workers.log"
        self.outcomes = self.state / "outcomes"
        self.fingerprint = fingerprint
        self.reading = reading or fingerprint
        self._warned_of: set[str] = set()

    @contextmanager
    def locked(self) -> Iterator[None]:
        """A context that makes the folders and keeps other runs out of them. Raises `OutputLocked` where one is in.

        The lock is the kernel's, so it ends with the process, also where that is killed.
        """
        with disk_errors(self.state):
            self.outcomes.mkdir(parents=True, exist_ok=True)
            self.records.mkdir(exist_ok=True)
        try:
            with FileLock(self.state / "lock", timeout=0):
                with disk_errors(self.state):
                    self.log.write_bytes(b"")
                yield
        except Timeout as error:
            raise OutputLocked(
                f"another run is writing to {self.state.parent}: wait for its end, or choose another --out"
            ) from error

    def forget_all(self) -> None:
        """Start over: remove all outcomes, records and checkpoints of earlier runs."""
        _remove([*self.outcomes.iterdir(), *self.state.glob("kept/*.json")], self.state)
        self.sweep(keep=set())

    def forget_quarantined(self) -> int:
        """Remove the outcomes of quarantined files, so that the next run reads them again; returns how many."""
        return _remove([path for path in self.outcomes.glob("*.json") if _is_quarantined(path)], self.state)

    def settled(self, relative: str, sha256: str, patience: str = "") -> Settled | None:
        """The outcome that an earlier run left of the file; None where there is none that still holds.

        It holds where bytes, settings and versions are the same (`patience` too, where the limits decided), and where
        all its records are whole.
        """
        settled = self.stored(relative)
        still_holds = (self.fingerprint,) if settled and settled.records else (self.fingerprint, self.reading)
        if settled is None or settled.fingerprint not in still_holds:
            return None
        same = settled.outcome.sha256 == sha256 and settled.patience in ("", patience)
        return settled if same and all(self.record_files.is_whole(record) for record in settled.records) else None

    def stored(self, relative: str) -> Settled | None:
        """The outcome that an earlier run left of a file of this name, whether it still holds or not."""
        return _read(self._path(relative))

    def settle(
        self,
        outcome: Outcome,
        records: Sequence[RecordLine],
        relative: str,
        *,
        checkpoint: bytes | None = None,
        patience: str = "",
        defect: bool = False,
        of_reading: bool = False,
        members: tuple[Member, ...] = (),
    ) -> Settled:
        """Write checkpoint and records of a file, then its outcome.

        An outcome that is `of_reading` holds as long as files are read in the same way, however they are parsed.
        """
        fingerprint = self.reading if of_reading else self.fingerprint
        with disk_errors(self.state):
            kept = self.checkpoints.put(outcome.sha256, checkpoint) if checkpoint and outcome.sha256 else None
            stored = tuple(self.record_files.write(record) for record in records)
            known = {"patience": patience, "defect": defect, "members": members}
            settled = Settled(outcome=outcome, records=stored, fingerprint=fingerprint, **known)
            write_whole(self._path(relative), settled.model_dump_json().encode())
        paths = [self.record_files.path_of(record.document_id) for record in records]
        self._publish([*paths, kept] if kept else paths, self._path(relative))
        return settled

    def checkpoint_of(self, relative: str, sha256: str) -> bytes | None:
        """The checkpoint that an earlier reading of the same bytes left, or None.

        Logs once in a run that results of other settings or versions are made anew, and how.
        """
        checkpoint = self.checkpoints.get(sha256)
        if self.knows(relative):
            self._warn_once(PARSED_AGAIN if checkpoint is not None else READ_AGAIN)
        return checkpoint

    def _publish(self, records: Sequence[Path], outcome: Path) -> None:
        """For subclasses whose folder is the copy of another place: send there what was just written."""

    def settled_files(self) -> int:
        """How many files have an outcome here."""
        return sum(1 for _ in self.outcomes.glob("*.json"))

    def knows(self, relative: str) -> bool:
        """Whether the file has an outcome here, whether it still holds or not."""
        return self._path(relative).exists()

    def lines(self, document_ids: Iterable[str]) -> Iterator[bytes]:
        """Yields the record of each id as a JSON line with its line end."""
        with disk_errors(self.records):
            yield from self.record_files.lines(document_ids)

    def others(self, relatives: Iterable[str]) -> Iterator[Settled]:
        """The outcomes of files that are not among `relatives`, in order of names."""
        found = filter(None, map(_read, self._others(relatives)))
        yield from sorted(found, key=lambda settled: settled.outcome.path)

    def drop_others(self, relatives: Iterable[str]) -> int:
        """Remove the outcomes of files that are not among `relatives`; returns how many."""
        return _remove(self._others(relatives), self.state)

    def forget_checkpoint(self, sha256: str) -> None:
        """Remove all checkpoints of these bytes: nothing is kept of a letter that is refused by what it says."""
        with disk_errors(self.checkpoints.folder):
            self.checkpoints.forget(sha256)

    def sweep(self, keep: set[str], files: Container[str] = ()) -> None:
        """Remove all records but those of the ids in `keep`, all checkpoints but those of the hashes in `files`."""
        with disk_errors(self.checkpoints.folder):
            self.checkpoints.sweep(files)
        with disk_errors(self.records):
            self.record_files.sweep(keep)

    def _others(self, relatives: Iterable[str]) -> list[Path]:
        ours = {self._path(relative) for relative in relatives}
        return [path for path in self.outcomes.glob("*.json") if path not in ours]

    def _warn_once(self, what: str) -> None:
        if what not in self._warned_of:
            self._warned_of.add(what)
            log.warning("%s holds results of other settings or versions: %s", self.records, what)

    def _path(self, relative: str) -> Path:
        return self.outcomes / f"{hashlib.sha256(relative.encode()).hexdigest()[:NAME_LENGTH]}.json"


def parses_again(store: Store) -> bool:
    """Whether an earlier run with other rules left pages to parse again, by one of its outcomes."""
    stored = filter(None, map(_read, store.outcomes.glob("*.json")))
    parsed = next((each for each in stored if each.fingerprint != store.reading), None)
    return parsed is not None and parsed.fingerprint != store.fingerprint and store.checkpoints.has_any()


@contextmanager
def disk_errors(path: Path) -> Iterator[None]:
    """A context in which an `OSError` becomes a `BadOutputFolder` that says that `path` cannot be written to."""
    try:
        yield
    except OSError as error:
        what = error.strerror or str(error)
        raise BadOutputFolder(
            f"cannot write to {path}: {what}. Make room or choose another --out; "
            "the same command goes on where this run stopped"
        ) from error


def _remove(paths: Sequence[Path], folder: Path) -> int:
    """Remove files of a folder; how many."""
    with disk_errors(folder):
        for path in paths:
            path.unlink()
    return len(paths)


def _read(path: Path) -> Settled | None:
    try:
        return Settled.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None


def _is_quarantined(path: Path) -> bool:
    settled = _read(path)
    return settled is not None and settled.outcome.outcome == "quarantined"
