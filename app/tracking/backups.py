"""`congvan backup` and `congvan restore`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli_errors import exit_codes
from app.tracking.options import Place

if TYPE_CHECKING:
    from app.tracking.desk import Desk


def backup(
    desk: "Desk", file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to; what is there is replaced.")]
) -> None:
    """Write the whole register to FILE: database, originals, settings of the office. Others may go on working."""
    made = desk.register.back_up(file)
    if desk.out.as_json:
        typer.echo(made.model_dump_json())
        return
    typer.echo(f"{file}: register of {made.made_at.astimezone():%Y-%m-%d %H:%M}, {made.originals} originals", err=True)
    if made.referred:
        typer.echo(
            f"{made.referred} originals are only referred to, so they are not in it: back up their folders too",
            err=True,
        )


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file that congvan backup wrote.")],
    place: Place = None,
) -> None:
    """Put the register of a backup to where there is none (--register, or the setting register)."""
    with exit_codes():
        from app.feed import register_place
        from app.settings import load_settings
        from register.register import Register

        settings = load_settings({"register": place} if place else {})
        to = register_place(None, settings)
        manifest = Register.restore(file, to, originals=settings.originals_folder)
        typer.echo(f"{to}: register of {manifest.made_at.astimezone():%Y-%m-%d %H:%M}", err=True)
