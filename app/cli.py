"""The command `congvan`. Commands import what they need when they run, so that `--help` starts at once."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from app.cli_errors import exit_codes
from app.tracking.commands import add_commands

EXIT_CODES = """Exit codes: 0 all well; 1 a defect of congvan (the other files are done); 2 wrong use of the command;
3 the run could not go on (4 no OCR engine, 5 output folder, 6 input, 7 settings, 8 another run is at work,
9 reading processes do not start); 10 finished, but files are quarantined;
11 the cluster, 12 the storage does not answer; 13 the register cannot be used, 14 the letters are not in it,
15 it refused a change; 16 a form cannot be made; 17 the review page cannot be served;
130 stopped by Ctrl-C ("watch", which has no other end, ends with 0)."""

app = typer.Typer(
    name="congvan",
    epilog=EXIT_CODES,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # rich help costs 0.25 s at each start
)

Folders = Annotated[list[str], typer.Argument(metavar="IN...", help="Folders or files with letters.")]
OutFolder = Annotated[str, typer.Option("--out", metavar="OUT", help="Folder for the results; made when missing.")]
Places = Annotated[list[str], typer.Argument(metavar="IN...", help="Folders or files with letters, or s3://... URLs.")]
OutPlace = Annotated[
    str, typer.Option("--out", metavar="OUT", help="Folder or URL for the results; made when missing.")
]
Dask = Annotated[str | None, typer.Option(metavar="ADDRESS", help="Read on the Dask cluster at tcp://scheduler:8786.")]
Workers = Annotated[int | None, typer.Option(min=1, help="Processes that read at once. [default: one a core]")]
Ocr = Annotated[
    Literal["auto", "tesserocr", "pytesseract", "concert"] | None, typer.Option(help="OCR engine. [default: auto]")
]
LogJson = Annotated[bool, typer.Option("--log-json", help="Messages as JSON lines on stderr, without a progress bar.")]
ExportFormat = Literal["csv", "jsonl", "xlsx", "parquet", "ics", "edxml", "nd30"]
ExportRows = Literal["assignments", "letters"]
AsOf = datetime | None
WARNING_DAYS = 3
"""As early as offices warn (công văn 1400-CV/VPTU of 28/8/2026: yellow three days before the deadline)."""
REVIEW_PORT = 8466
"""Free by IANA's list. A choice."""
SETTLE_S = 5.0
"""A scanner that writes page by page pauses for less (docs/watch.md). A choice, not measured."""
METRICS_EVERY_S = 60.0
"""As often as monitoring commonly asks. A choice."""


def _print_version(wanted: bool) -> None:
    if wanted:
        from app.versions import own_version

        typer.echo(f"congvan {own_version()}")
        raise typer.Exit


@app.callback()
def congvan(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and end.")
    ] = False,
) -> None:
    """Read scanned Vietnamese administrative letters (công văn) into records and tasks."""


@app.command()
def run(
    inputs: Places,
    out: OutPlace,
    workers: Workers = None,
    dask: Dask = None,
    ocr: Ocr = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Start over instead of going on where OUT stands.")] = False,
    log_json: LogJson = False,
) -> None:
    """Read all letters under IN and write letters.xlsx, CSV tables and documents.jsonl to OUT.

    A run that was stopped goes on where it was when the same command is given again.
    """
    with exit_codes(as_json=log_json):
        from app import cli_run

        cli_run.run(inputs, out, _flags(workers, ocr), dask=dask, fresh=fresh, log_json=log_json)


@app.command()
def retry(
    out: Annotated[str, typer.Argument(metavar="OUT", help="Output folder or URL of an earlier run.")],
    workers: Workers = None,
    dask: Dask = None,
    ocr: Ocr = None,
    log_json: LogJson = False,
) -> None:
    """Read the quarantined files of OUT again, after what the reasons in quarantine.csv name has been put right."""
    with exit_codes(as_json=log_json):
        from app import cli_run

        cli_run.retry(out, _flags(workers, ocr), dask=dask, log_json=log_json)


@app.command()
def watch(
    inputs: Folders,
    out: OutFolder,
    workers: Workers = None,
    ocr: Ocr = None,
    settle: Annotated[float, typer.Option(min=0.1, help="Seconds without change before a file is read.")] = SETTLE_S,
    metrics_every: Annotated[float, typer.Option(min=1, help="Seconds between two metrics lines.")] = METRICS_EVERY_S,
    log_json: LogJson = False,
) -> None:
    """Read the letters under IN as they come in and keep the files in OUT up to date, until stopped."""
    with exit_codes(as_json=log_json):
        from app import cli_run

        cli_run.watch(inputs, out, _flags(workers, ocr), settle, metrics_every, log_json=log_json)


@app.command()
def feed(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="Output folder of an earlier run.")],
) -> None:
    """Put what a run left in OUT into the register, where the run could not; the same again changes nothing."""
    with exit_codes():
        from app import feed as feed_module

        feed_module.feed(out)


@app.command()
def show(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file with one or several letters.")],
    overlay: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Write a PNG per page with the boxes of all values.")
    ] = None,
    ocr: Ocr = None,
) -> None:
    """Print the letters of FILE, each value with its page and confidence."""
    with exit_codes():
        from app import show as show_module

        show_module.show(file, overlay, _flags(None, ocr))


@app.command()
def explain(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file with one or several letters.")],
    ocr: Ocr = None,
) -> None:
    """Print the tasks of FILE, each value with the rule that gave it."""
    with exit_codes():
        from app import explain as explain_module

        explain_module.explain(file, _flags(None, ocr))


add_commands(app)


@app.command()
def review(
    place: Annotated[str | None, typer.Option("--register", metavar="PLACE", help="Instead of the setting.")] = None,
    host: Annotated[str, typer.Option(help="Address of this machine; no other is served yet.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes any that is free.")] = REVIEW_PORT,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Do not open the browser.")] = False,
    by: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who corrects. [default: setting by, else the account]")
    ] = None,
    lang: Annotated[
        Literal["vi", "en"] | None, typer.Option(help="Of the page. [default: setting lang, else vi]")
    ] = None,
) -> None:
    """Open the page on which doubtful values are checked beside the scan, served to this machine only."""
    with exit_codes():
        from app.review import review as review_letters

        review_letters(place, host=host, port=port, opens_browser=not no_browser, clerk=by, language=lang)


@app.command()
def templates(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where to write them; files that are there stay.")],
) -> None:
    """Write the templates of the forms in DOCX, for your office to change in Word."""
    with exit_codes():
        from forms.letters.filling import write_templates

        for path in write_templates(folder):
            typer.echo(path)


@app.command()
def export(
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="File to write; for edxml a folder.")],
    form: Annotated[ExportFormat, typer.Option("--format", help="nd30 is JSON, or XML where FILE ends with .xml.")],
    source: Annotated[
        Path | None, typer.Option("--from", metavar="OUT", help="Output folder of a run. [default: the register]")
    ] = None,
    place: Annotated[str | None, typer.Option("--register", metavar="PLACE", help="Instead of the setting.")] = None,
    rows: Annotated[ExportRows, typer.Option(help="What a row of csv and parquet is.")] = "assignments",
    direction: Annotated[
        Literal["in", "out"], typer.Option(help="Did the office get the letters or send them?")
    ] = "in",
    as_of: Annotated[AsOf, typer.Option(formats=["%Y-%m-%d"], help="Day of the export. [default: today]")] = None,
    organ_ids: Annotated[Path | None, typer.Option(metavar="CSV", help="Mã định danh: organ_name, organ_id.")] = None,
    originals: Annotated[Path | None, typer.Option(metavar="IN", help="Folder whose files go with edxml.")] = None,
    entry: Annotated[Literal["todo", "event"], typer.Option(help="What ics makes of an assignment.")] = "todo",
    warn: Annotated[int, typer.Option(min=0, help="An alarm of ics so many days before the deadline.")] = WARNING_DAYS,
) -> None:
    """Write the letters of the register or OUT for other systems; what a format cannot hold is listed beside FILE."""
    with exit_codes():
        from app.export import ExportPlan, Format, write_export
        from exchange.calendar import Entry
        from models import Direction

        plan = ExportPlan(
            source=source,
            register=place,
            target=out,
            format=Format(form),
            rows=rows,
            direction=Direction(direction),
            as_of=as_of.date() if as_of else date.today(),
            organ_ids=organ_ids,
            originals=originals,
            entry=Entry(entry),
            warning_days=(warn,) if warn else (),
        )
        write_export(plan)


@app.command()
def schema(
    folder: Annotated[
        Path | None, typer.Option("--dir", metavar="DIR", help="Write the schemas of all files that congvan writes.")
    ] = None,
) -> None:
    """Print the JSON Schema of a line of documents.jsonl."""
    with exit_codes():
        from app import schemas

        schemas.show(folder)


@app.command()
def doctor() -> None:
    """Say what is installed, which models are found, what is missing and how to get it."""
    with exit_codes():
        from app import doctor as doctor_module

        doctor_module.report()


def _flags(workers: int | None, ocr: str | None) -> dict[str, Any]:
    """The options that were given, as settings; those not given are left to environment, settings file and defaults."""
    flags: dict[str, Any] = {} if workers is None else {"workers": workers}
    if ocr is not None:
        flags["reading"] = {"ocr": ocr}
    return flags
