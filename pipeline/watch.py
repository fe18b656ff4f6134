"""A folder that is watched: letters are read as they come in, and the results are kept up to date."""

import logging
import stat
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import psutil
from watchfiles import watch

from models.base import Frozen
from pipeline.batch import Listener, Store
from pipeline.errors import BadInputFolder
from pipeline.intake import InputFile, sha256_of
from pipeline.run import RunSummary, fingerprint, input_files, read_into, remember_inputs, require_folders
from pipeline.settings import Settings

log = logging.getLogger(__name__)

Signature = tuple[int, int, int]
"""Size, time of change and inode; all 0 where the file cannot be asked."""
GONE: Signature = (0, 0, 0)


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


def watch_letters(
    inputs: Sequence[Path], out: Path, settings: Settings, pace: Pace, *, listener: Listener | None = None
) -> Iterator[RunSummary]:
    """Read what lies in `inputs`, then what comes in, for ever; gives a summary whenever the results are new.

    Raises a `RunError` as a run does; an input folder that is away for a while (a network drive) is waited for.
    """
    require_folders(inputs, out)
    store = Store(out, fingerprint(settings))
    settling, hashes, metrics = Settling(pace.settle_s), HashMemory(), Metrics(pace.metrics_every_s)
    devices = [path.stat().st_dev for path in inputs]
    last: dict[Path, Signature] | None = None
    with store.locked():
        remember_inputs(store, inputs)
        for _ in wake_ups(inputs, pace.look_every_s):
            found = _look(inputs, out, devices)
            settled = last if found is None else settling.settled(found, time.time())
            if found is not None and settled is not None and settled != last:
                files = [file for file in found if file.path in settled]
                hash_file = partial(_known_sha256, hashes)
                summary = read_into(store, files, inputs, out, settings, listener=listener, hash_file=hash_file)
                last = settled
                metrics.summary = summary
                yield summary
            metrics.log_when_due(waiting=len(settling.seen) - len(settled or {}))


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


def _look(inputs: Sequence[Path], out: Path, devices: Sequence[int]) -> list[InputFile] | None:
    """The files there are, or None while a drive is away: its letters must not be taken for removed."""
    try:
        if [path.stat().st_dev for path in inputs] == list(devices):
            return input_files(inputs, out)
        log.warning("an input folder is another drive than before: waiting")
    except (OSError, BadInputFolder) as error:
        log.warning("an input folder is away (%s): waiting", error)
    return None


@dataclass
class Metrics:
    """One line for monitoring at intervals."""

    every_s: float
    summary: RunSummary | None = None
    begun: float = field(default_factory=time.monotonic)
    due: float = field(default_factory=time.monotonic)

    def log_when_due(self, *, waiting: int) -> None:
        """`waiting` files are there and not yet written to the end."""
        now = time.monotonic()
        if now < self.due:
            return
        self.due = now + self.every_s
        counts = self.summary.model_dump(exclude={"seconds"}) if self.summary else {}
        memory_mb = round(psutil.Process().memory_info().rss / 1e6)
        fields = {"uptime_s": round(now - self.begun), "waiting": waiting, "memory_mb": memory_mb, **counts}
        log.info("metrics", extra={"fields": fields})
