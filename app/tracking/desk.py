"""What a command of the register works with: the open register, the day, who is at work, and where output goes."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TextIO

import typer

from app.feed import register_place
from app.settings import load_settings
from app.tracking.output import Output
from app.tracking.words import lead_in
from models.errors import RunError
from register.errors import RegisterUnusable
from register.places import SQLITE, register_url
from register.records import By
from register.register import Register, today_here


@dataclass(frozen=True)
class Desk:
    """An open register and what was said on the command line for all commands."""

    register: Register
    out: Output
    as_of: date
    version: int | None
    """Of the record that a change follows from."""
    who: str | None
    why: str
    on: date | None

    def by(self, *, needs_reason: bool = False) -> By:
        """Who makes the change, asked for on a terminal where it was not said.

        Raises `typer.BadParameter` where nobody can be asked.
        """
        who = self.who or _asked("Who makes the change?", "Ai thực hiện?", "--by", self.out.lang)
        why = self.why
        if needs_reason and not why.strip():
            why = _asked("Why?", "Lý do?", "--why", self.out.lang)
        return By(who=who, why=why, on=self.on)


@contextmanager
def at_desk(common: Mapping[str, Any], *, makes: bool) -> Iterator[Desk]:
    """Open the register for a command; `common` are the shared options, `makes` lets it be made where there is none.

    Raises a `RunError`; in Vietnamese a sentence that says of which kind it is goes before it.
    """
    for stream in (sys.stdout, sys.stderr):
        speak_utf8(stream)
    settings = load_settings({"register": common["place"]} if common["place"] else {})
    lang = common["lang"] or settings.lang
    out = Output(as_json=common["as_json"], as_csv=common["as_csv"], lang=lang)
    try:
        place = register_place(None, settings)
        if not makes:
            require_there(place)
        with Register.open(place, originals=settings.originals_folder) as register:
            yield Desk(
                register=register,
                out=out,
                as_of=common.get("as_of") or today_here(),
                version=common.get("version"),
                who=common.get("who") or settings.by,
                why=common.get("why") or "",
                on=common.get("on"),
            )
    except RunError as error:
        if lang == "vi":
            typer.echo(lead_in(error), err=True)
        raise


def require_there(place: str | Path) -> None:
    """Check that there is a register at a path. Raises `RegisterUnusable`."""
    url = register_url(place)
    if url.drivername == SQLITE and url.database and not Path(url.database).exists():
        raise RegisterUnusable(
            f"there is no register at {url.database}: name the right one (--register, or the setting register), or "
            "make it with congvan feed OUT"
        )


def speak_utf8(stream: TextIO) -> None:
    """Let Vietnamese through: into files and pipes as UTF-8, on a console of another code page with "?" for the rest.

    Windows gives pipes the code page of the system (cp1252), on which print ends with an error at the first "ữ".
    """
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is None:
        return
    if stream.isatty():
        reconfigure(errors="replace")
    else:
        reconfigure(encoding="utf-8", errors="replace")


def can_ask() -> bool:
    """True where a person sits at a terminal."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def _asked(question: str, in_vietnamese: str, option: str, lang: str) -> str:
    if not can_ask():
        raise typer.BadParameter(f"nobody can be asked here: give {option}")
    answer = ""
    while not answer:
        answer = ask(in_vietnamese if lang == "vi" else question)
    return answer


def ask(question: str) -> str:
    """A line that is typed. Question and answer leave stdout alone, which may be a pipe; click's prompt does not."""
    typer.echo(f"{question} ", err=True, nl=False)
    line = sys.stdin.readline()
    if not line:
        raise typer.Abort
    return line.strip()
