"""Runs a batch from its list of files to the outcome of each; every file gets exactly one outcome."""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from types import TracebackType
from typing import Protocol

from models import Outcome
from models.errors import DocumentError, VanishedFile
from models.outcome import DUPLICATE
from pipeline.batch.members import Unpacking, place_of, with_sums
from pipeline.batch.messages import FileRead, FileReader, Job, Limits
from pipeline.batch.order import in_reading_order
from pipeline.batch.pool import Finished, Pool
from pipeline.batch.reused_names import ReusedNames
from pipeline.batch.store import Settled, Store
from pipeline.intake import InputFile
from pipeline.intake.members import MemberFile

log = logging.getLogger(__name__)

HashFile = Callable[[InputFile], str]
"""A function that gives the SHA-256 of a file, or raises a `DocumentError` where it cannot be opened."""


class Listener(Protocol):
    """Is told how a batch goes on, for instance to show a progress bar."""

    def begun(self, files: int) -> None:
        """Reading begins; called once with the number of all files."""
        ...  # pragma: no cover

    def found(self, files: int) -> None:
        """So many more files were found packed in others."""
        ...  # pragma: no cover

    def settled(self, outcome: Outcome) -> None:
        """A file has its outcome; called once for each file, also where an earlier run left the outcome."""
        ...  # pragma: no cover

    def pages_under_way(self, pages: int) -> None:
        """So many pages are read of files that are not done yet; called now and then."""
        ...  # pragma: no cover


class Readers(Protocol):
    """What reads the jobs of a batch, on this machine or on others; leaving the context stops all reading."""

    def __enter__(self) -> "Readers": ...  # pragma: no cover

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None
    ) -> None: ...  # pragma: no cover

    def read_all(self, jobs: Iterator[Job | None]) -> Iterator[Finished]:
        """Yields every job with its result exactly once, in any order.

        `jobs` may yield None while finding the next job takes a while. Raises a `RunError` where no file can be read.
        """
        ...  # pragma: no cover

    def pages_under_way(self) -> int:
        """How many pages are read of files that are not done yet; 0 where that is not known."""
        ...  # pragma: no cover


class Silent:
    """A listener that does nothing."""

    def begun(self, files: int) -> None:
        """Do nothing."""

    def found(self, files: int) -> None:
        """Do nothing."""

    def settled(self, outcome: Outcome) -> None:
        """Do nothing."""

    def pages_under_way(self, pages: int) -> None:
        """Do nothing."""


@dataclass(frozen=True)
class BatchResult:
    """What a batch came to."""

    outcomes: tuple[Outcome, ...]
    """One for each input file and each file packed in one, in order of path; members follow what they are in."""
    document_ids: tuple[str, ...]
    """The records of all files, in order of path and first page."""
    reused: int
    """Outcomes that an earlier run left."""
    defects: int
    """Files that were not read because of a fault of the product."""
    dropped: int
    """Outcomes of an earlier run that were removed, because their files are no longer among the input."""
    parsed_again: int = 0
    """Files whose records were made from a checkpoint of an earlier run."""
    kept: int = 0
    """Outcomes of files whose names were used again for other letters."""


@dataclass
class Ledger:
    """The state of a batch while it runs: the outcomes so far, and the counts of its result."""

    store: Store
    listener: Listener
    hash_file: HashFile
    patience: str
    """`Limits.patience` of the run."""
    reused_names: ReusedNames | None = None
    settled: dict[str, Settled] = field(default_factory=dict)
    """The files that have their outcome, by relative path."""
    first_with: dict[str, str] = field(default_factory=dict)
    """By SHA-256, the first file with these bytes; others with them are its duplicates."""
    reused: int = 0
    parsed_again: int = 0
    defects: int = 0
    opened: list[InputFile] = field(default_factory=list)
    """Files of this round in which others are packed."""

    def enter(self, file: InputFile, settled: Settled) -> None:
        """Note the outcome of a file and tell the listener."""
        self.settled[settled.outcome.path] = settled
        if settled.members:
            self.opened.append(file)
        self.listener.settled(settled.outcome)


def run_batch(
    files: Sequence[InputFile],
    reader: FileReader,
    store: Store,
    *,
    limits: Limits,
    workers: int,
    preload: tuple[str, ...] = (),
    listener: Listener | None = None,
    hash_file: HashFile | None = None,
    readers: Readers | None = None,
    reused_names: ReusedNames | None = None,
) -> BatchResult:
    """Read each file in a worker process and write its records and its outcome to `store`, which the caller has locked.

    A file that has an outcome in the store which still holds is not read again. `preload` names modules for the server
    of the workers to import; `readers` take the place of workers on this machine; `reused_names` keeps the letters of
    files whose names were used again. At the end the store has no outcome and no record of other files. Raises a
    `RunError` where the run cannot go on.
    """
    ledger = Ledger(store, listener or Silent(), hash_file or _sha256, limits.patience, reused_names)
    with readers or Pool(reader, limits, workers, store.log, preload) as pool:
        ledger.listener.begun(len(files))
        every = _read_with_members(files, pool, ledger)
    ledger.settled = with_sums(ledger.settled, every)
    if reused_names:
        reused_names.look_into(ledger.settled)
    kept = reused_names.kept(ledger.settled) if reused_names else []
    settled = sorted([*ledger.settled.values(), *kept], key=lambda each: place_of(each.outcome.path))
    document_ids = tuple(record.document_id for each in settled for record in each.records)
    dropped = store.drop_others(ledger.settled)
    store.sweep(set(document_ids), {each.outcome.sha256 or "" for each in settled})
    outcomes = tuple(each.outcome for each in settled)
    return BatchResult(outcomes, document_ids, ledger.reused, ledger.defects, dropped, ledger.parsed_again, len(kept))


def _read_with_members(files: Sequence[InputFile], pool: Readers, ledger: Ledger) -> list[InputFile]:
    """Read the files, then those packed in them, and so on; all of them."""
    every, left = list(files), list(files)
    unpacking = Unpacking({file.relative for file in files})
    while left:
        for finished in pool.read_all(_job_of(file, ledger) for file in in_reading_order(left)):
            _settle_finished(finished, ledger)
            ledger.listener.pages_under_way(pool.pages_under_way())
        left = unpacking.take(ledger.opened, ledger.settled)
        ledger.opened = []
        every += left
        if left:
            ledger.listener.found(len(left))
    return every


def _job_of(file: InputFile, ledger: Ledger) -> Job | None:
    """The job of reading the file; None where it need not be read and its outcome was entered in the ledger."""
    try:
        job = _hashed_job(file, ledger.hash_file)
    except DocumentError as error:
        refused = {"outcome": "quarantined", "reason": error.sentence, "reason_code": error.code}
        _enter_unstored(file, Outcome(path=file.relative, sha256=None, **refused), ledger)
        return None
    first = ledger.first_with.setdefault(job.sha256, file.relative)
    if first != file.relative:
        same = {"outcome": "duplicate", "reason": f"the same bytes as {first}", "reason_code": DUPLICATE}
        _enter_unstored(file, Outcome(path=file.relative, sha256=job.sha256, **same), ledger)
        return None
    settled = ledger.store.settled(file.relative, job.sha256, ledger.patience)
    if settled:
        ledger.reused += 1
        ledger.defects += settled.defect
        ledger.enter(file, settled)
    return None if settled else replace(job, checkpoint=ledger.store.checkpoint_of(file.relative, job.sha256))


def _sha256(file: InputFile) -> str:
    return file.sha256()


def _hashed_job(file: InputFile, hash_file: HashFile) -> Job:
    """Raises a `DocumentError` where the file cannot be opened at all."""
    sha256 = file.sha256() if isinstance(file, MemberFile) else hash_file(file)
    try:
        return Job(file, sha256, file.version())
    except OSError as error:
        raise VanishedFile("removed") from error


def _settle_finished(finished: Finished, ledger: Ledger) -> None:
    """Store the records and the outcome of a file that is done, and enter it in the ledger."""
    job, result = finished.job, finished.result
    known = {"path": job.file.relative, "sha256": job.sha256, "pages": result.pages}
    seconds = round(finished.seconds, 2)
    if ledger.reused_names:
        records = result.records if isinstance(result, FileRead) else ()
        ledger.reused_names.look(job.file.relative, job.sha256, records)
    if isinstance(result, FileRead):
        outcome = Outcome(**known, outcome="done", documents=len(result.records), seconds=seconds)
        ledger.parsed_again += result.from_checkpoint
        settled = ledger.store.settle(
            outcome, result.records, job.file.relative, checkpoint=result.checkpoint, members=result.members
        )
        ledger.enter(job.file, settled)
        return
    known |= {"reason": result.sentence, "reason_code": result.code}
    outcome = Outcome(**known, outcome="quarantined", seconds=seconds)
    if result.defect:
        ledger.defects += 1
        log.error("%s: %s\n%s", job.file.relative, result.sentence, result.defect)
    if result.passes:
        _enter_unstored(job.file, outcome, ledger)
        return
    patience = ledger.patience if result.of_limits else ""
    if not result.of_reading:
        ledger.store.forget_checkpoint(job.sha256)
    settled = ledger.store.settle(
        outcome,
        (),
        job.file.relative,
        patience=patience,
        defect=bool(result.defect),
        of_reading=result.of_reading,
    )
    ledger.enter(job.file, settled)


def _enter_unstored(file: InputFile, outcome: Outcome, ledger: Ledger) -> None:
    """Enter an outcome that the next run is to find anew: it costs nothing, or may be another one then."""
    ledger.enter(file, Settled(outcome=outcome, fingerprint=""))
