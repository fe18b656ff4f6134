"""The options that all commands of the register share, and the decorators that give them to a command.

A command is a function of a `Desk` and its own arguments. `asks` and `changes` put the shared options behind these.
"""

import inspect
from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, Any, Literal

import typer

from app.cli_errors import exit_codes

DAY_FORMS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y")


def parse_day(text: str | date) -> date:
    """A day as people type it: 2026-11-28 or 28/11/2026. Raises `typer.BadParameter`."""
    if isinstance(text, date):
        return text
    for form in DAY_FORMS:
        try:
            return datetime.strptime(text.strip(), form).date()
        except ValueError:
            continue
    raise typer.BadParameter(f"{text} is no day: write 2026-11-28 or 28/11/2026")


def day_option(help_text: str, *names: str) -> Any:
    """An option that takes a day."""
    return typer.Option(*names, metavar="DATE", parser=parse_day, help=help_text)


Place = Annotated[
    str | None,
    typer.Option("--register", metavar="PLACE", help="File or address of the register. [default: setting register]"),
]
Json = Annotated[bool, typer.Option("--json", help="JSON instead of a table.")]
Csv = Annotated[bool, typer.Option("--csv", help="CSV instead of a table.")]
Lang = Annotated[Literal["en", "vi"] | None, typer.Option("--lang", help="Language of the output. [default: en]")]
AsOf = Annotated[date | None, day_option("The day that the answer is about. [default: today]", "--as-of")]
ByName = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help="Who makes the change. [default: setting by, else asked]")
]
Why = Annotated[str, typer.Option("--why", metavar="REASON", help="Why; asked for where a change needs it.")]
OnDay = Annotated[date | None, day_option("The day from which the change holds. [default: today]", "--on")]
Version = Annotated[
    int | None, typer.Option("--version", metavar="N", help="Refuse the change where the record has another version.")
]

SHARED: dict[str, tuple[Any, Any]] = {
    "place": (Place, None),
    "as_json": (Json, False),
    "as_csv": (Csv, False),
    "lang": (Lang, None),
}
ASKING: dict[str, tuple[Any, Any]] = {"as_of": (AsOf, None), **SHARED}
CHANGING: dict[str, tuple[Any, Any]] = {
    "who": (ByName, None),
    "why": (Why, ""),
    "on": (OnDay, None),
    "version": (Version, None),
    **SHARED,
}
Command = Callable[..., None]


def asks(app: typer.Typer, name: str) -> Callable[[Command], Command]:
    """Make a command of `app` that asks the register something."""
    return _command(app, name, ASKING)


def changes(app: typer.Typer, name: str, *, makes: bool = False) -> Callable[[Command], Command]:
    """Make a command of `app` that changes the register; with `makes` one that may be the first to use it."""
    return _command(app, name, CHANGING, makes=makes)


def _command(
    app: typer.Typer, name: str, shared: dict[str, tuple[Any, Any]], *, makes: bool = False
) -> Callable[[Command], Command]:
    def register(function: Command) -> Command:
        def command(**given: Any) -> None:
            common = {each: given.pop(each) for each in shared}
            with exit_codes():
                from app.tracking.desk import at_desk

                with at_desk(common, makes=makes) as desk:
                    function(desk, **given)

        own = list(inspect.signature(function).parameters.values())[1:]
        keyword = inspect.Parameter.KEYWORD_ONLY
        behind = [
            inspect.Parameter(each, keyword, default=default, annotation=kind)
            for each, (kind, default) in shared.items()
        ]
        command.__signature__ = inspect.Signature([  # type: ignore[attr-defined]
            *(each.replace(kind=keyword) for each in own), *behind
        ])  # fmt: skip
        command.__annotations__ = {each.name: each.annotation for each in (*own, *behind)}
        command.__name__, command.__doc__ = function.__name__, function.__doc__
        app.command(name)(command)
        return function

    return register


def commands_of(help_text: str) -> typer.Typer:
    """A group of commands: `congvan tasks ...`."""
    return typer.Typer(help=help_text, no_args_is_help=True, rich_markup_mode=None)
