"""Shows the progress of a run as a bar or as log lines, and at its end a table of what it came to."""

import logging
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from app.cli_logging import stderr_console
from app.run import RunSummary
from models import Outcome

log = logging.getLogger(__name__)

SETTLED = "of them settled by an earlier run"


class ProgressBar:
    """A progress bar on stderr: files done of all files, pages read, files quarantined, time left.

    Use as a context manager. The bar appears when reading begins, so that an error before that stands alone.
    """

    def __init__(self) -> None:
        columns = (
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("files  {task.fields[pages]} pages  {task.fields[quarantined]} quarantined "),
            TimeElapsedColumn(),
            TextColumn("left"),
            TimeRemainingColumn(),
        )
        self._progress = Progress(*columns, console=stderr_console())
        self._bar = self._progress.add_task("files", total=None, pages=0, quarantined=0)
        self._pages = 0
        self._quarantined = 0
        self._files = 0

    def __enter__(self) -> "ProgressBar":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        if self._progress.live.is_started:
            self._progress.stop()

    def begun(self, files: int) -> None:
        """Show the bar."""
        self._progress.start()
        self._files = files
        self._progress.update(self._bar, total=files)

    def found(self, files: int) -> None:
        """Lengthen the bar."""
        self._files += files
        self._progress.update(self._bar, total=self._files)

    def settled(self, outcome: Outcome) -> None:
        """Move the bar on by one file and add its pages."""
        self._pages += outcome.pages
        self._quarantined += outcome.outcome == "quarantined"
        self._progress.update(self._bar, advance=1, pages=self._pages, quarantined=self._quarantined)

    def pages_under_way(self, pages: int) -> None:
        """Count the pages of files that are still being read beside those of files that are done."""
        self._progress.update(self._bar, pages=self._pages + pages)


class LoggedProgress:
    """Logs one line for each file that is done.

    A watched folder is read again and again; an outcome that was logged before is not logged again.
    """

    def __init__(self) -> None:
        self._logged_outcomes: set[Outcome] = set()

    def begun(self, files: int) -> None:
        """Log how many files there are."""
        log.info("begun", extra={"fields": {"files": files}})

    def found(self, files: int) -> None:
        """Log how many files are packed in others."""
        log.info("found", extra={"fields": {"files": files}})

    def settled(self, outcome: Outcome) -> None:
        """Log the row of `outcomes.csv`, unless it was logged before."""
        if outcome not in self._logged_outcomes:
            self._logged_outcomes.add(outcome)
            log.info("settled", extra={"fields": outcome.model_dump()})

    def pages_under_way(self, pages: int) -> None:
        """Log nothing: single pages are too many lines."""


def print_summary(summary: RunSummary, out: str) -> None:
    """Print the counts of a run as a table on stdout, under the name of its output folder."""
    table = Table(title=Text(f"Results in {out}"), show_header=False)
    rows = {
        "files": summary.files,
        SETTLED: summary.reused,
        "read": summary.done,
        "duplicate": summary.duplicate,
        "quarantined (see quarantine.csv)": summary.quarantined,
        "documents": summary.documents,
        "pages": summary.pages,
        "seconds": summary.seconds,
    }
    for name, number in rows.items():
        table.add_row(name, str(number))
        if name == SETTLED and summary.parsed_again:
            table.add_row("of them parsed again, no scan opened", str(summary.parsed_again))
    if summary.kept:
        table.add_row('kept as "name (2)": the name was used again', str(summary.kept))
    Console().print(table)
