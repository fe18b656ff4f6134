"""`congvan agencies`, `congvan office` and `congvan history`."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.tracking.options import day_option

if TYPE_CHECKING:
    from app.tracking.desk import Desk
    from register.office import Office


def agencies(
    desk: "Desk",
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="One agency, by any of its names.")] = None,
    on: Annotated[date | None, day_option("Only those that existed on this day.", "--on")] = None,
) -> None:
    """List the agencies that get tasks, all their names, and who took over from them."""
    from app.tracking.columns import AGENCY
    from app.tracking.words import title

    facade = desk.register.agencies
    found = [facade.show(name)] if name else facade.list(on=on)
    desk.out.records(found, AGENCY, title("agencies", desk.out.lang))


def history(
    desk: "Desk",
    task: Annotated[int | None, typer.Argument(metavar="TASK", help="Of one task. [default: everything]")] = None,
    letter: Annotated[int | None, typer.Option(help="Of a letter and its tasks.")] = None,
) -> None:
    """Show what happened, oldest first: who, when, what, why."""
    from app.tracking.columns import EVENT
    from app.tracking.words import title

    facade = desk.register.history
    if task is not None:
        desk.register.tasks.show(task, as_of=desk.as_of)  # says where there is none
        events = iter(facade.of_task(task))
    elif letter is not None:
        desk.register.letters.show(letter)
        events = iter(facade.of_letter(letter))
    else:
        events = facade.all()
    desk.out.records(events, EVENT, title("history", desk.out.lang))


def office(
    desk: "Desk",
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE.toml", help="Settings to take over. [default: print them]")
    ] = None,
) -> None:
    """Print the office's settings as TOML, or take them over from a file."""
    if file is None:
        typer.echo(desk.register.office.to_toml(), nl=False)
        return
    settings = _office_in(file)
    if settings == desk.register.office:
        typer.echo("The settings are so already.", err=True)
        return
    desk.register.set_office(settings, desk.by())
    typer.echo(settings.to_toml(), nl=False)


def _office_in(file: Path) -> "Office":
    from models.errors import BadInputFile
    from register.office import Office

    try:
        return Office.from_toml(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise BadInputFile(
            f"{file} cannot be read ({error.strerror}): check the spelling and its permissions"
        ) from error
    except UnicodeDecodeError as error:
        raise BadInputFile(f"{file} is no UTF-8 text: save it as UTF-8") from error
