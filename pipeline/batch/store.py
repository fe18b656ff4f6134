"""The output folder while a run goes on: the lock, the records, and what became of each file.

OUT/records/<document_id>.json      one record, there as soon as its file is done
OUT/.state/lock                     held while a run works on OUT
OUT/.state/outcomes/<digest>.json   what became of one input file; written after its records, so that it vouches
OUT/.state/workers.log              what native libraries print
OUT/pages/...                       what readings left to make records from again (see `checkpoints`)
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

log = logging.getLogger(__name__)


READ_AGAIN = "those files are read again"
PARSED_AGAIN = "their pages are parsed again, no scan is opened for it"


class Settled(Frozen):
    """What became of one file, and under which settings and versions (`fingerprint`): those of reading alone where the
    file cannot be read, those of reading and parsing otherwise.

    `patience` names the limits of the run where the outcome comes of them; `defect` where it is a fault of ours.
    """

    outcome: Outcome
    records: tuple[StoredRecord, ...] = ()
    fingerprint: str
    patience: str = ""
    defect: bool = False


class Store:
    """Reads and writes one output folder. Errors of the disk end the run as `BadOutputFolder`."""

    def __init__(self, out: Path, fingerprint: str, reading: str | None = None, *, pages_mb: float = 0.0) -> None:
        """`fingerprint` is of all that a record depends on, `reading` of what its checkpoint and a refusal depend on;
        all checkpoints together are at most `pages_mb`."""
        self.checkpoints = Checkpoints(out / "pages", reading, pages_mb)
        self.records = out / "records"
        self._records = Records(self.records)
        self.state = out / ".state"
        self.log = self.state / "workers.log"
        self._outcomes = self.state / "outcomes"
        self._fingerprint = fingerprint
        self._reading = reading or fingerprint
        self._told: set[str] = set()

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Make the folders and keep other runs out. The lock is the kernel's: it ends with the process, however."""
        with disk_errors(self.state):
            self._outcomes.mkdir(parents=True, exist_ok=True)
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
        """Start over: drop what earlier runs left to be used again."""
        with disk_errors(self.state):
            for path in self._outcomes.iterdir():
                path.unlink()
        self.sweep(keep=set())

    def forget_quarantined(self) -> int:
        """Drop the outcomes of quarantined files, so that the next run reads them again; how many there were."""
        found = [path for path in self._outcomes.glob("*.json") if _is_quarantined(path)]
        with disk_errors(self.state):
            for path in found:
                path.unlink()
        return len(found)

    def settled(self, relative: str, sha256: str, patience: str = "") -> Settled | None:
        """What an earlier run made of the same file with the same settings, if all of it is still there."""
        try:
            settled = Settled.model_validate_json(self._path(relative).read_bytes())
        except (OSError, ValidationError):
            return None
        still_holds = (self._fingerprint,) if settled.records else (self._fingerprint, self._reading)
        if settled.fingerprint not in still_holds:
            return None
        same = settled.outcome.sha256 == sha256 and settled.patience in ("", patience)
        return settled if same and all(self._records.is_whole(record) for record in settled.records) else None

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
    ) -> Settled:
        """Write checkpoint and records, then the outcome that vouches for the records.

        An outcome `of_reading` holds as long as files are read in the same way, however they are parsed.
        """
        fingerprint = self._reading if of_reading else self._fingerprint
        with disk_errors(self.state):
            kept = self.checkpoints.put(outcome.sha256, checkpoint) if checkpoint and outcome.sha256 else None
            stored = tuple(self._records.write(record) for record in records)
            settled = Settled(
                outcome=outcome, records=stored, fingerprint=fingerprint, patience=patience, defect=defect
            )
            write_whole(self._path(relative), settled.model_dump_json().encode())
        paths = [self._records.path_of(record.document_id) for record in records]
        self._publish([*paths, kept] if kept else paths, self._path(relative))
        return settled

    def checkpoint_of(self, relative: str, sha256: str) -> bytes | None:
        """What is left of an earlier reading of the same bytes; says once what is done with the results of before."""
        checkpoint = self.checkpoints.get(sha256)
        if self.knows(relative):
            self._tell(PARSED_AGAIN if checkpoint is not None else READ_AGAIN)
        return checkpoint

    def _publish(self, records: Sequence[Path], outcome: Path) -> None:
        """Send what was just written on, where this folder is the copy of another place."""

    def settled_files(self) -> int:
        """Of how many files an outcome is kept."""
        return sum(1 for _ in self._outcomes.glob("*.json"))

    def knows(self, relative: str) -> bool:
        return self._path(relative).exists()

    def lines(self, document_ids: Iterable[str]) -> Iterator[bytes]:
        """The stored records, one JSON line each, with the line end."""
        with disk_errors(self.records):
            yield from self._records.lines(document_ids)

    def drop_others(self, relatives: Iterable[str]) -> int:
        """Drop the outcomes of files that are not among `relatives`; how many there were."""
        ours = {self._path(relative).name for relative in relatives}
        with disk_errors(self.state):
            others = [path for path in self._outcomes.glob("*.json") if path.name not in ours]
            for path in others:
                path.unlink()
        return len(others)

    def forget_checkpoint(self, sha256: str) -> None:
        """Drop what any reading left of these bytes: nothing is kept of a letter that is refused by what it says."""
        with disk_errors(self.checkpoints.folder):
            self.checkpoints.forget(sha256)

    def sweep(self, keep: set[str], files: Container[str] = ()) -> None:
        """Remove half-written files, records but those of `keep`, checkpoints but those of the SHA-256 in `files`."""
        with disk_errors(self.checkpoints.folder):
            self.checkpoints.sweep(files)
        with disk_errors(self.records):
            self._records.sweep(keep)

    def _tell(self, what: str) -> None:
        if what not in self._told:
            self._told.add(what)
            log.warning("%s holds results of other settings or versions: %s", self.records, what)

    def _path(self, relative: str) -> Path:
        return self._outcomes / f"{hashlib.sha256(relative.encode()).hexdigest()[:32]}.json"


@contextmanager
def disk_errors(path: Path) -> Iterator[None]:
    """A full or unwritable disk stops the run with a sentence; what is settled stays."""
    try:
        yield
    except OSError as error:
        what = error.strerror or str(error)
        raise BadOutputFolder(
            f"cannot write to {path}: {what}. Make room or choose another --out; "
            "the same command goes on where this run stopped"
        ) from error


def _is_quarantined(path: Path) -> bool:
    try:
        return Settled.model_validate_json(path.read_bytes()).outcome.outcome == "quarantined"
    except (OSError, ValidationError):
        return False
