"""A batch from its list of files to the outcome of each: what goes in is accounted for, exactly once."""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from types import TracebackType
from typing import Protocol

from models import Outcome
from models.errors import DocumentError, VanishedFile
from models.outcome import DUPLICATE
from pipeline.batch.messages import FileRead, FileReader, Job, Limits
from pipeline.batch.order import in_reading_order
from pipeline.batch.pool import Finished, Pool
from pipeline.batch.store import Settled, Store
from pipeline.intake import InputFile

log = logging.getLogger(__name__)

HashFile = Callable[[InputFile], str]
"""Gives the SHA-256 of a file, or raises a `DocumentError`."""


class Listener(Protocol):
    """Hears how the batch goes on."""

    def begun(self, files: int) -> None: ...  # pragma: no cover

    def settled(self, outcome: Outcome) -> None: ...  # pragma: no cover

    def pages_under_way(self, pages: int) -> None: ...  # pragma: no cover


class Readers(Protocol):
    """What reads the jobs of a batch, here or elsewhere; leaving the context stops all reading."""

    def __enter__(self) -> "Readers": ...  # pragma: no cover

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None
    ) -> None: ...  # pragma: no cover

    def read_all(self, jobs: Iterator[Job | None]) -> Iterator[Finished]: ...  # pragma: no cover

    def pages_under_way(self) -> int: ...  # pragma: no cover


class Silent:
    """A listener that does not listen."""

    def begun(self, files: int) -> None:
        pass

    def settled(self, outcome: Outcome) -> None:
        pass

    def pages_under_way(self, pages: int) -> None:
        pass


@dataclass(frozen=True)
class BatchResult:
    """Outcomes by path; `document_ids` by path and first page. `defects` counts faults of ours, not of the files.

    `reused` outcomes are of an earlier run, `parsed_again` were made from what an earlier run had read; `dropped` are
    those of files that are no longer among the input.
    """

    outcomes: tuple[Outcome, ...]
    document_ids: tuple[str, ...]
    reused: int
    defects: int
    dropped: int
    parsed_again: int = 0


@dataclass
class Ledger:
    """What became of each file so far, and which file brought which bytes first."""

    store: Store
    listener: Listener
    hash_file: HashFile
    patience: str
    settled: dict[str, Settled] = field(default_factory=dict)
    first_with: dict[str, str] = field(default_factory=dict)
    reused: int = 0
    parsed_again: int = 0
    defects: int = 0

    def enter(self, settled: Settled) -> None:
        self.settled[settled.outcome.path] = settled
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
) -> BatchResult:
    """Read each file in a worker process and keep its records in `store`, which the caller has locked.

    `preload` names the modules that the workers will need; `readers` take the place of workers on this machine. Files
    whose outcome is settled are not read again.
    """
    ledger = Ledger(store, listener or Silent(), hash_file or _sha256, limits.patience)
    ordered = in_reading_order(files)
    with readers or Pool(reader, limits, workers, store.log, preload) as pool:
        ledger.listener.begun(len(files))
        for finished in pool.read_all(_job_of(file, ledger) for file in ordered):
            _settle(finished, ledger)
            ledger.listener.pages_under_way(pool.pages_under_way())
    settled = [ledger.settled[file.relative] for file in sorted(files, key=lambda file: file.relative)]
    document_ids = tuple(record.document_id for each in settled for record in each.records)
    dropped = store.drop_others(ledger.settled)
    store.sweep(set(document_ids), {each.outcome.sha256 or "" for each in settled})
    outcomes = tuple(each.outcome for each in settled)
    return BatchResult(outcomes, document_ids, ledger.reused, ledger.defects, dropped, ledger.parsed_again)


def _job_of(file: InputFile, ledger: Ledger) -> Job | None:
    """The job of reading the file, or None where there is nothing to read and the outcome is entered at once."""
    try:
        job = _identified(file, ledger.hash_file)
    except DocumentError as error:
        refused = {"outcome": "quarantined", "reason": error.sentence, "reason_code": error.code}
        _enter(Outcome(path=file.relative, sha256=None, **refused), ledger)
        return None
    first = ledger.first_with.setdefault(job.sha256, file.relative)
    if first != file.relative:
        same = {"outcome": "duplicate", "reason": f"the same bytes as {first}", "reason_code": DUPLICATE}
        _enter(Outcome(path=file.relative, sha256=job.sha256, **same), ledger)
        return None
    settled = ledger.store.settled(file.relative, job.sha256, ledger.patience)
    if settled:
        ledger.reused += 1
        ledger.defects += settled.defect
        ledger.enter(settled)
    return None if settled else replace(job, checkpoint=ledger.store.checkpoint_of(file.relative, job.sha256))


def _sha256(file: InputFile) -> str:
    return file.sha256()


def _identified(file: InputFile, hash_file: HashFile) -> Job:
    """Raises a `DocumentError` where the file cannot be opened at all."""
    sha256 = hash_file(file)
    try:
        return Job(file, sha256, file.version())
    except OSError as error:
        raise VanishedFile("removed") from error


def _settle(finished: Finished, ledger: Ledger) -> None:
    job, result = finished.job, finished.result
    known = {"path": job.file.relative, "sha256": job.sha256, "pages": result.pages}
    seconds = round(finished.seconds, 2)
    if isinstance(result, FileRead):
        outcome = Outcome(**known, outcome="done", documents=len(result.records), seconds=seconds)
        ledger.parsed_again += result.from_checkpoint
        ledger.enter(ledger.store.settle(outcome, result.records, job.file.relative, checkpoint=result.checkpoint))
        return
    known |= {"reason": result.sentence, "reason_code": result.code}
    outcome = Outcome(**known, outcome="quarantined", seconds=seconds)
    if result.defect:
        ledger.defects += 1
        log.error("%s: %s\n%s", job.file.relative, result.sentence, result.defect)
    if result.passes:
        _enter(outcome, ledger)
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
    ledger.enter(settled)


def _enter(outcome: Outcome, ledger: Ledger) -> None:
    """An outcome that costs nothing to find again, or may be another then, is not stored."""
    ledger.enter(Settled(outcome=outcome, fingerprint=""))
