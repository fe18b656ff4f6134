"""A folder that is watched: letters are read as they come in, and the results are kept up to date."""

import logging
import stat
import time
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import psutil
from watchfiles import watch

from app.run import RunSummary, input_files, open_store, read_into, remember_inputs, require_folders
from app.settings import Settings
from models import Outcome
from models.base import Frozen
from models.errors import BadInputFolder
from pipeline.batch import Listener, Silent, Store
from pipeline.intake import InputFile, sha256_of

log = logging.getLogger(__name__)

Signature = tuple[int, int, int]
"""Size, time of change and inode; all 0 where the file cannot be asked."""
GONE: Signature = (0, 0, 0)
ROUND_FILES = 200
"""New files read before the tables are written again: a few minutes of a night's backlog."""


class Pace(Frozen):
    """`settle_s`: a file is read when it did not change for so long. `look_every_s`: look at the folder at least so
    often, because network drives do not tell of changes. `metrics_every_s`: time between two metrics lines."""

    settle_s: float = 5.0
    look_every_s: float = 5.0
    metrics_every_s: float = 60.0


@dataclass
class Settling:
    """Tells which files are written to the end: those that have not changed for `settle_s`."""

    settle_s: float
    seen: dict[Path, tuple[Signature, float]] = field(default_factory=dict)
    begun: bool = False

    def settled(self, files: Sequence[InputFile], now: float) -> dict[Path, Signature]:
        """`now` in seconds since the epoch. What lay there untouched when the watch began need not wait."""
        before, self.seen = self.seen, {}
        for file in files:
            signature = signature_of(file.path)
            known, since = before.get(file.path, (None, now))
            if known is None and not self.begun:
                since = min(now, signature[1] / 1e9)
            self.seen[file.path] = (signature, since if known in (None, signature) else now)
        self.begun = True
        return {path: signature for path, (signature, since) in self.seen.items() if now - since >= self.settle_s}


@dataclass
class HashMemory:
    """Hashes a file again only when it changed: a watched folder is looked at every few seconds."""

    known: dict[Path, tuple[Signature, str]] = field(default_factory=dict)

    def sha256_of(self, path: Path) -> str:
        signature = signature_of(path)
        if signature == GONE or self.known.get(path, (GONE, ""))[0] != signature:
            self.known[path] = (signature, sha256_of(path))
        return self.known[path][1]

    def forget_others(self, paths: Container[Path]) -> None:
        self.known = {path: known for path, known in self.known.items() if path in paths}


def watch_letters(
    inputs: Sequence[Path], out: Path, settings: Settings, pace: Pace, *, listener: Listener | None = None
) -> Iterator[RunSummary]:
    """Read what lies in `inputs`, then what comes in, for ever; gives a summary whenever the results are new.

    Raises a `RunError` as a run does; an input folder that is away for a while (a network drive) is waited for.
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
                    heard = Heard(listener or Silent(), metrics)
                    hash_file = partial(_known_sha256, hashes)
                    metrics.summary = read_into(
                        store, files, inputs, out, settings, listener=heard, hash_file=hash_file
                    )
                    yield metrics.summary
                elif not found:
                    log.warning("no file is left in %s: the results stay as they are", ", ".join(map(str, inputs)))
            metrics.log_when_due()


def round_of(files: Sequence[InputFile], last: Mapping[Path, Signature], store: Store) -> list[InputFile]:
    """The files that have their outcome, which is not to be dropped, and of the others as many as a round takes."""
    has_outcome = [file.path in last or store.knows(file.relative) for file in files]
    new = [file for file, known in zip(files, has_outcome, strict=True) if not known]
    return [file for file, known in zip(files, has_outcome, strict=True) if known] + new[:ROUND_FILES]


def _known_sha256(hashes: HashMemory, file: InputFile) -> str:
    return hashes.sha256_of(file.path)


def wake_ups(inputs: Sequence[Path], look_every_s: float) -> Iterator[None]:
    """At once, then whenever something changes below `inputs`, and every `look_every_s` in any case."""
    yield None
    every_ms = round(look_every_s * 1000)
    while True:
        try:
            for _ in watch(*inputs, watch_filter=None, debounce=1000, rust_timeout=every_ms, yield_on_timeout=True):
                yield None
        except (OSError, RuntimeError) as error:  # no more inotify watches, or the folder is away: look by the clock
            log.warning("cannot watch for changes (%s): looking every %g s", error, look_every_s)
            time.sleep(look_every_s)
            yield None


def signature_of(path: Path) -> Signature:
    try:
        status = path.stat()
    except OSError:
        return GONE
    return (status.st_size, status.st_mtime_ns, status.st_ino) if stat.S_ISREG(status.st_mode) else GONE


@dataclass
class WatchedFolders:
    """The input folders, the drives (`devices`) they are on, and the files `known` of the last look."""

    inputs: Sequence[Path]
    out: Path
    devices: Sequence[int]
    known: frozenset[Path] = frozenset()

    def look(self) -> list[InputFile] | None:
        """The files there are, or None while a drive is away: its letters must not be taken for removed."""
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
    """One line for monitoring at intervals: `waiting` files are there and not yet written to the end, `unread` ones
    are of the round that is being read."""

    every_s: float
    summary: RunSummary | None = None
    waiting: int = 0
    unread: int = 0
    begun: float = field(default_factory=time.monotonic)
    due: float = field(default_factory=time.monotonic)

    def log_when_due(self) -> None:
        now = time.monotonic()
        if now < self.due:
            return
        self.due = now + self.every_s
        counts = self.summary.model_dump(exclude={"seconds"}) if self.summary else {}
        memory_mb = round(psutil.Process().memory_info().rss / 1e6)
        uptime_s = round(now - self.begun)
        state = {"uptime_s": uptime_s, "waiting": self.waiting, "unread": self.unread, "memory_mb": memory_mb}
        log.info("metrics", extra={"fields": state | counts})


@dataclass
class Heard:
    """Passes on what happens in a round, and logs the metrics meanwhile: a backlog takes hours."""

    listener: Listener
    metrics: Metrics

    def begun(self, files: int) -> None:
        self.metrics.unread = files
        self.listener.begun(files)

    def settled(self, outcome: Outcome) -> None:
        self.metrics.unread -= 1
        self.listener.settled(outcome)
        self.metrics.log_when_due()

    def pages_under_way(self, pages: int) -> None:
        self.listener.pages_under_way(pages)
        self.metrics.log_when_due()
