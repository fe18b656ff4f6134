"""Watches folders: reads letters as they come in, and keeps the results up to date."""

import logging
import stat
import time
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import psutil
from watchfiles import watch

from app.inputs import input_files, remember_inputs, require_folders
from app.run import RunSummary, fed, open_store, read_into
from app.settings import Settings
from models import Outcome
from models.base import Frozen
from models.errors import BadInputFolder
from models.stored import read_stored
from pipeline.batch import Listener, ReusedNames, Silent, Store
from pipeline.intake import InputFile, sha256_of

log = logging.getLogger(__name__)

Signature = tuple[int, int, int]
"""Size in bytes, time of change in nanoseconds, and inode of a file; a changed file has another one."""
GONE: Signature = (0, 0, 0)
"""The signature of a file that is not there, is closed to this account or is no regular file."""
ROUND_FILES = 200
"""New files read before the tables are written again: a few minutes of a night's backlog."""
DEBOUNCE_MS = 1000
"""Changes within so long wake the watch once: a scanner writes a file in many steps. A choice."""
NS_PER_S = 1e9
BYTES_PER_MB = 1e6


class Pace(Frozen):
    """How long things take in a watched folder, in seconds."""

    settle_s: float
    """A file is read when it has not changed for so long."""
    look_every_s: float
    """The folder is looked at at least so often, because network drives do not report changes."""
    metrics_every_s: float
    """The time between two metrics lines."""


@dataclass
class Settling:
    """Finds the files that are written to the end: those that have not changed for `settle_s` seconds."""

    settle_s: float
    seen: dict[Path, tuple[Signature, float]] = field(default_factory=dict)
    """By path: the signature at the last look, and since when the file has had it."""
    begun: bool = False

    def settled(self, files: Sequence[InputFile], now: float) -> dict[Path, Signature]:
        """Those of `files` that are written to the end, with their signatures; to be called at each look.

        `now` is in seconds since the epoch. At the first look a file is judged by its time of change, so that letters
        which have lain there for long need not wait.
        """
        before, self.seen = self.seen, {}
        for file in files:
            signature = signature_of(file.path)
            known, since = before.get(file.path, (None, now))
            if known is None and not self.begun:
                since = min(now, signature[1] / NS_PER_S)
            self.seen[file.path] = (signature, since if known in (None, signature) else now)
        self.begun = True
        return {path: signature for path, (signature, since) in self.seen.items() if now - since >= self.settle_s}


@dataclass
class HashMemory:
    """Remembers the SHA-256 of files, so that a file is hashed again only when it has changed.

    A watched folder is looked at every few seconds, and each look asks for all hashes.
    """

    known: dict[Path, tuple[Signature, str]] = field(default_factory=dict)

    def sha256_of(self, path: Path) -> str:
        """The SHA-256 of the file as it is now. Raises a `DocumentError` where it cannot be read."""
        signature = signature_of(path)
        if signature == GONE or self.known.get(path, (GONE, ""))[0] != signature:
            self.known[path] = (signature, sha256_of(path))
        return self.known[path][1]

    def forget_others(self, paths: Container[Path]) -> None:
        """Forget all files but `paths`, so that the memory does not grow with files that are gone."""
        self.known = {path: known for path, known in self.known.items() if path in paths}


def watch_letters(
    inputs: Sequence[Path], out: Path, settings: Settings, pace: Pace, *, listener: Listener | None = None
) -> Iterator[RunSummary]:
    """Read the letters that lie in `inputs`, then those that come in; never ends by itself.

    Yields a summary each time that the results in `out` are up to date again. Raises a `RunError` where the run cannot
    go on; an input folder that is away for a while, such as a network drive, is waited for.
    """
    require_folders(inputs, out)
    store = open_store(out, settings)
    settling, hashes, metrics = Settling(pace.settle_s), HashMemory(), Metrics(pace.metrics_every_s)
    folders = WatchedFolders(inputs, out, [path.stat().st_dev for path in inputs])
    last: dict[Path, Signature] | None = None
    with store.locked():
        remember_inputs(store, inputs)
        for _ in wake_ups(inputs, pace.look_every_s):
            found = folders.look()
            settled = last if found is None else settling.settled(found, time.time())
            metrics.waiting = len(settling.seen) - len(settled or {})
            if found is not None and settled is not None and settled != last:
                files = round_of([file for file in found if file.path in settled], last or {}, store)
                last = {file.path: settled[file.path] for file in files}
                hashes.forget_others(last)
                if files or not store.settled_files():
                    summary = read_into(
                        store,
                        files,
                        inputs,
                        out,
                        settings,
                        listener=MeteredListener(listener or Silent(), metrics),
                        hash_file=partial(_known_sha256, hashes),
                        reused_names=ReusedNames(store, is_another_letter),
                    )
                    metrics.summary = fed(summary, out, settings)
                    yield metrics.summary
                elif not found:
                    log.warning("no file is left in %s: the results stay as they are", ", ".join(map(str, inputs)))
            metrics.log_when_due()


def round_of(files: Sequence[InputFile], last: Mapping[Path, Signature], store: Store) -> list[InputFile]:
    """The files to be given to the next batch: all that have an outcome, and of the new ones at most `ROUND_FILES`.

    Those with an outcome must be among them, because a batch drops the outcomes of files that it is not given.
    """
    has_outcome = [file.path in last or store.knows(file.relative) for file in files]
    new = [file for file, known in zip(files, has_outcome, strict=True) if not known]
    return [file for file, known in zip(files, has_outcome, strict=True) if known] + new[:ROUND_FILES]


def is_another_letter(before: Sequence[bytes], now: Sequence[bytes]) -> bool:
    """Whether a file whose bytes have changed is another letter, and not the same one saved or scanned again.

    The same one has the number and the date that it had; where neither was read, nobody can tell, and both stay. The
    records come as JSON lines.
    """
    read = {(record.code, record.issued_date) for record in map(read_stored, now)}
    return any(
        (record.code, record.issued_date) not in read or record.code is None for record in map(read_stored, before)
    )


def _known_sha256(hashes: HashMemory, file: InputFile) -> str:
    return hashes.sha256_of(file.path)


def wake_ups(inputs: Sequence[Path], look_every_s: float) -> Iterator[None]:
    """Yields at once, then whenever something changes below `inputs`, and at least every `look_every_s` seconds."""
    yield None
    every_ms = round(look_every_s * 1000)
    while True:
        try:
            for _ in watch(
                *inputs, watch_filter=None, debounce=DEBOUNCE_MS, rust_timeout=every_ms, yield_on_timeout=True
            ):
                yield None
        except (OSError, RuntimeError) as error:  # no more inotify watches, or the folder is away: look by the clock
            log.warning("cannot watch for changes (%s): looking every %g s", error, look_every_s)
            time.sleep(look_every_s)
            yield None


def signature_of(path: Path) -> Signature:
    """The signature of a file, which changes with its content; `GONE` where there is no file to read."""
    try:
        status = path.stat()
    except OSError:
        return GONE
    return (status.st_size, status.st_mtime_ns, status.st_ino) if stat.S_ISREG(status.st_mode) else GONE


@dataclass
class WatchedFolders:
    """Lists the files of the input folders, and notices when the drive of one of them is away."""

    inputs: Sequence[Path]
    out: Path
    devices: Sequence[int]
    """The number of the drive (st_dev) that each input lay on at the last look."""
    known: frozenset[Path] = frozenset()
    """The files of the last look."""

    def look(self) -> list[InputFile] | None:
        """The files that are there now; None while a drive is away, whose letters must not be taken for removed."""
        try:
            devices = [path.stat().st_dev for path in self.inputs]
            found = input_files(self.inputs, self.out)
        except (OSError, BadInputFolder) as error:
            log.warning("an input folder is away (%s): waiting", error)
            return None
        there = frozenset(file.path for file in found)
        for path, before, now in zip(self.inputs, self.devices, devices, strict=True):
            ours = [file for file in self.known if path in file.parents]
            if before != now and ours and there.isdisjoint(ours):
                log.warning("%s is another drive than before, without a file of those known: waiting", path)
                return None
        self.devices, self.known = devices, there
        return found


@dataclass
class Metrics:
    """Logs a line of numbers for monitoring at intervals (`docs/watch.md`)."""

    every_s: float
    summary: RunSummary | None = None
    """Of the last batch that was finished."""
    waiting: int = 0
    """Files that are there and not yet written to the end."""
    unread: int = 0
    """Files of the batch under way that are not done yet."""
    begun: float = field(default_factory=time.monotonic)
    due: float = field(default_factory=time.monotonic)

    def log_when_due(self) -> None:
        """Log the line, unless the last one was logged less than `every_s` seconds ago."""
        now = time.monotonic()
        if now < self.due:
            return
        self.due = now + self.every_s
        counts = self.summary.model_dump(exclude={"seconds", "not_fed"}) if self.summary else {}
        memory_mb = round(psutil.Process().memory_info().rss / BYTES_PER_MB)
        uptime_s = round(now - self.begun)
        state = {"uptime_s": uptime_s, "waiting": self.waiting, "unread": self.unread, "memory_mb": memory_mb}
        log.info("metrics", extra={"fields": state | counts})


@dataclass
class MeteredListener:
    """Passes on to `listener` what happens in a batch, and logs the metrics meanwhile: a backlog takes hours."""

    listener: Listener
    metrics: Metrics

    def begun(self, files: int) -> None:
        """Count the files of the batch as unread."""
        self.metrics.unread = files
        self.listener.begun(files)

    def found(self, files: int) -> None:
        """Count the files that are packed in others as unread too."""
        self.metrics.unread += files
        self.listener.found(files)

    def settled(self, outcome: Outcome) -> None:
        """Count one file less, and log the metrics when they are due."""
        self.metrics.unread -= 1
        self.listener.settled(outcome)
        self.metrics.log_when_due()

    def pages_under_way(self, pages: int) -> None:
        """Log the metrics when they are due, also in the middle of a long file."""
        self.listener.pages_under_way(pages)
        self.metrics.log_when_due()
