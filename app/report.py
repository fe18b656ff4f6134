"""`congvan report`, `handed-in` and `templates`: the forms that an office hands in."""

from datetime import date
from pathlib import Path

import typer

from app.feed import open_register
from app.settings import load_settings
from forms.kinds import FormKind
from forms.letters.filling import write_templates
from forms.making import hand_in_form, make_form
from forms.request import FormRefused, FormRequest
from models.errors import BadOutputFolder
from register.office import Office
from register.periods import period_named
from register.records import By
from register.register import Register, today_here


def report(request: FormRequest, folder: Path, templates: Path | None, by: str | None) -> None:
    """Write the files of a form and print where they are; with `by` hand them in too. Raises a `RunError`."""
    if templates is not None and not templates.is_dir():
        raise FormRefused(f"{templates} is no folder: congvan templates {templates} makes it, with our templates in it")
    with open_register(None, load_settings({})) as register:
        try:
            _make(register, request, folder, templates, by)
        except OSError as error:
            raise BadOutputFolder(f"{error.filename or folder}: {error.strerror}") from error


def _make(register: Register, request: FormRequest, folder: Path, templates: Path | None, by: str | None) -> None:
    if by is None:
        for path in make_form(register, request, folder, templates):
            typer.echo(path)
        return
    for made in hand_in_form(register, request, folder, By(who=by), templates):
        typer.echo(f"{folder / made.file_name}  version {made.version}  SHA-256 {made.sha256}")
        for difference in made.differences:
            where = f"{difference.part} / {difference.key}" + (f" / {difference.column}" if difference.column else "")
            typer.echo(f"  {where}: {_told(difference.before)} -> {_told(difference.now)}")


def handed_in() -> None:
    """Print the reports that were handed in, oldest first."""
    with open_register(None, load_settings({})) as register:
        for each in register.reports.list():
            typer.echo(
                f"{each.id}  {each.kind}  {each.period}  version {each.version}  as of {each.as_of}  {each.file_name}  "
                f"{each.who}  {each.handed_in_at:%Y-%m-%d %H:%M}  {each.sha256}"
            )


def templates(folder: Path) -> None:
    """Write the templates to a folder and print which; those that are there already stay as they are."""
    for path in write_templates(folder):
        typer.echo(path)


def default_day(kind: FormKind, period: str | None, given: str | None) -> date:
    """The day that the figures are of: the one given, else the last of the period, but none to come."""
    today = today_here()
    if given is not None:
        try:
            return date.fromisoformat(given)
        except ValueError as error:
            raise FormRefused(f"--as-of {given} is no day: give 2021-04-20") from error
    if period is None or kind in (FormKind.REMINDER, FormKind.REMINDERS):
        return today
    with open_register(None, load_settings({})) as register:
        office: Office = register.office
    return min(today, period_named(period, office).ends_on)


def _told(value: object) -> str:
    if value is None:
        return "(nothing)"
    return "(a whole row)" if isinstance(value, dict) else str(value)
