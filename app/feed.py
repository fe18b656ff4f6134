"""`congvan feed`, and what a run does at its end: puts the records of an output folder into the register."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from app.settings import Settings, load_settings
from models.errors import BadOutputFolder
from register.errors import NotFed
from register.feeding.before import was_fed

if TYPE_CHECKING:
    from register.feeding.records import FeedSummary
    from register.register import Register

DATABASE = "register.db"
"""The register in the output folder, where no other is set."""


def feed(out: Path) -> None:
    """Feed an output folder and print what came of it. Raises `BadOutputFolder` and a `RunError`."""
    if not out.is_dir():
        raise BadOutputFolder(f"{out} is not the output of a run: give what --out named")
    settings = load_settings({})
    summary = feed_folder(out, settings)
    place = register_place(out, settings)
    if summary is None:
        typer.echo(f"{place} has all of it already.")
        return
    for name, count in summary.model_dump().items():
        if count:
            typer.echo(f"{name.replace('_', ' ')}: {count}")
    typer.echo(f"in {place}")


def feed_folder(out: Path, settings: Settings, *, name: str = "") -> "FeedSummary | None":
    """Feed an output folder to the register that the settings name; None where the same was fed before.

    Raises a `RunError`: `NotFed`, or a `RegisterUnusable`.
    """
    if was_fed(register_place(out, settings), out, name=name):
        return None
    from register.originals import Keep  # here, because SQLAlchemy takes half a second to load

    with open_register(out, settings) as register:
        try:
            return register.feed_out(out, keep=Keep(settings.originals), name=name)
        except OSError as error:  # no room for the copies of the letters
            raise NotFed(f"{error.filename or register.originals.folder}: {error.strerror}") from error


def open_register(out: Path | None, settings: Settings) -> "Register":
    """The register that the settings name, else the one in `out`. Raises a `RegisterUnusable`."""
    from register.register import Register

    return Register.open(register_place(out, settings), originals=settings.originals_folder)


def register_place(out: Path | None, settings: Settings) -> str | Path:
    """Where the register is: by the setting, else in the output folder, else in the current one."""
    return settings.register or (out or Path()) / DATABASE
