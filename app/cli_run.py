"""`congvan run`, `congvan retry` and `congvan watch` on the terminal: progress, summary, exit code."""

import logging
import signal
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import typer

from app.cli_errors import DEFECT, QUARANTINED
from app.cli_logging import start_logging
from app.cli_progress import LoggedProgress, ProgressBar, print_summary
from app.places import retry_places, run_places
from app.run import RunSummary
from app.settings import Settings, load_settings
from models.errors import BadInputFolder, BadOutputFolder, RunError
from pipeline.batch import Listener
from pipeline.storage.urls import is_url, local_path
from register.errors import NotFed

log = logging.getLogger(__name__)

LOOK_AT_LEAST_EVERY_S = 5.0
"""How often a watched folder is looked at when the system reports no change. A choice: no clerk waits for less."""


def run(inputs: list[str], out: str, flags: dict[str, Any], *, dask: str | None, fresh: bool, log_json: bool) -> None:
    """Read all letters under `inputs` into `out`; `flags` are settings from the command line.

    Raises `typer.Exit` with the exit code where files are quarantined or the product has a defect.
    """

    def read(settings: Settings, listener: Listener) -> RunSummary:
        return run_places(inputs, out, settings, dask=dask, fresh=fresh, listener=listener)

    _report(read, out, flags, log_json=log_json)


def retry(out: str, flags: dict[str, Any], *, dask: str | None, log_json: bool) -> None:
    """Read the quarantined files of the run in `out` again; otherwise as `run`."""

    def read(settings: Settings, listener: Listener) -> RunSummary:
        return retry_places(out, settings, dask=dask, listener=listener)

    _report(read, out, flags, log_json=log_json)


def watch(
    inputs: list[str], out: str, flags: dict[str, Any], settle_s: float, metrics_every_s: float, *, log_json: bool
) -> None:
    """Read letters as they come into the folders `inputs`, until the command is stopped; that ends with exit code 0."""
    from app.watch import Pace, watch_letters

    folders, folder = [_require_local(place, BadInputFolder) for place in inputs], _require_local(out, BadOutputFolder)
    settings = load_settings(flags)
    start_logging(as_json=log_json, level=logging.INFO)
    signal.signal(signal.SIGTERM, _interrupt)
    pace = Pace(settle_s=settle_s, look_every_s=min(LOOK_AT_LEAST_EVERY_S, settle_s), metrics_every_s=metrics_every_s)
    try:
        for summary in watch_letters(folders, folder, settings, pace, listener=LoggedProgress()):
            log.info("results are up to date", extra={"fields": summary.model_dump()})
            if summary.not_fed:
                log.warning("the letters are not in the register: %s", summary.not_fed)
    except KeyboardInterrupt:
        log.info("stopped")


def _report(
    read: Callable[[Settings, Listener], RunSummary], out: str, flags: dict[str, Any], *, log_json: bool
) -> None:
    settings = load_settings(flags)
    start_logging(as_json=log_json, level=logging.INFO if log_json else logging.WARNING)
    signal.signal(signal.SIGTERM, _interrupt)
    if log_json:
        summary = read(settings, LoggedProgress())
        log.info("finished", extra={"fields": summary.model_dump()})
    else:
        with ProgressBar() as bar:
            summary = read(settings, bar)
        print_summary(summary, out)
    if summary.dropped:
        log.warning(
            "%s: %d files of an earlier run are not among the inputs any more, their rows and records are dropped",
            out,
            summary.dropped,
        )
    if summary.not_fed:
        log.warning("the letters are read, but not in the register: %s (then: congvan feed %s)", summary.not_fed, out)
    if summary.defects or summary.not_fed or summary.quarantined:
        raise typer.Exit(DEFECT if summary.defects else NotFed.exit_code if summary.not_fed else QUARANTINED)


def _require_local(place: str, error: type[RunError]) -> Path:
    """The path of a folder. Raises `error` where `place` is an address of object storage."""
    if is_url(place):
        raise error(f"congvan watch takes folders only, not {place}: use congvan run at intervals")
    return local_path(place)


def _interrupt(signum: int, frame: FrameType | None) -> None:
    """Handle the signal by which systems stop a service (SIGTERM) as Ctrl-C is handled."""
    raise KeyboardInterrupt
