"""`congvan report` and `handed-in`: the forms that an office hands in."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.tracking.letters import DirectionName
from app.tracking.options import AsOf
from forms.kinds import FormKind

if TYPE_CHECKING:
    from app.tracking.desk import Desk
    from forms.request import FormRequest


def report(
    desk: "Desk",
    kind: Annotated[FormKind, typer.Argument(metavar="KIND", help="The form; docs/forms.md describes each.")],
    period: Annotated[
        str | None, typer.Option(metavar="PERIOD", help="2021-03, 2021-Q1, 2021-H1, 2021 or 2021-01-01..2021-03-31.")
    ] = None,
    as_of: AsOf = None,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder for the files; made when missing.")] = Path(),
    hand_in: Annotated[bool, typer.Option("--hand-in", help="Freeze what is written: rows, files, SHA-256.")] = False,
    templates: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Your own DOCX templates, made by congvan templates.")
    ] = None,
    direction: Annotated[
        DirectionName | None, typer.Option(help="Tasks that the office gave (out) or was given (in). [default: both]")
    ] = None,
    agency: Annotated[str | None, typer.Option(metavar="NAME", help="One agency only, by any of its names.")] = None,
    letter: Annotated[int | None, typer.Option(metavar="ID", help="The letter of a slip.")] = None,
    code: Annotated[str | None, typer.Option(metavar="CODE", help="Số, ký hiệu of the document, where known.")] = None,
    volume: Annotated[str, typer.Option(metavar="NUMBER", help="Quyển số of a book.")] = "1",
    due_soon: Annotated[bool, typer.Option("--due-soon", help="Remind of tasks that are due soon too.")] = False,
) -> None:
    """Write a form as XLSX or DOCX; its figures are those known on --as-of, by default the end of the period."""
    from forms.request import FormRequest
    from models import Direction

    request = FormRequest(
        kind=kind, as_of=as_of or _day(desk, kind, period), period=period,
        direction=Direction(direction) if direction else None, agency=agency,
        letter=letter, code=code, volume=volume, with_due_soon=due_soon,
    )  # fmt: skip
    _write(desk, request, out, templates, hand_in=hand_in)


def handed_in(desk: "Desk") -> None:
    """List the reports that were handed in, with their versions and SHA-256."""
    from app.tracking.columns import REPORT
    from app.tracking.words import title

    desk.out.records(desk.register.reports.list(), REPORT, title("reports", desk.out.lang))


def _write(desk: "Desk", request: "FormRequest", out: Path, templates: Path | None, *, hand_in: bool) -> None:
    from forms.making import hand_in_form, make_form
    from forms.request import FormRefused
    from models.errors import BadOutputFolder

    if templates is not None and not templates.is_dir():
        raise FormRefused(f"{templates} is no folder: congvan templates {templates} makes it, with our templates in it")
    try:
        if not hand_in:
            for path in make_form(desk.register, request, out, templates):
                typer.echo(path)
            return
        for made in hand_in_form(desk.register, request, out, desk.by(), templates):
            typer.echo(f"{out / made.file_name}  SHA-256 {made.sha256}  +{len(made.differences)}")
    except OSError as error:
        raise BadOutputFolder(f"{error.filename or out}: {error.strerror}") from error


def _day(desk: "Desk", kind: FormKind, period: str | None) -> date:
    """The last day of the period, but none to come; today where there is no period, and for reminders."""
    from register.periods import period_named

    if period is None or kind in (FormKind.REMINDER, FormKind.REMINDERS):
        return desk.as_of
    return min(desk.as_of, period_named(period, desk.register.office).ends_on)
