"""Reads Vietnamese administrative letters: `read` reads one file, `run` whole folders; `main` is the command line.

All letters of a file with their numbers, dates and how many tasks they have:

    import congvan

    for letter in congvan.read("344-UBND-TH.pdf"):
        print(letter.code, letter.issued_date, len(letter.tasks))

A register follows their tasks until they are done (docs/register.md):

    with congvan.Register.open("register.db") as register:
        register.feed(congvan.read("344-UBND-TH.pdf"))
"""

import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.run import RunSummary
    from app.settings import Settings
    from models import (
        DigitalSignature,
        Direction,
        DocumentRecord,
        Evidence,
        Outcome,
        Place,
        Reason,
        RecordPage,
        Reference,
        Role,
        Signer,
        Source,
        StateKind,
        Task,
        ValueCandidate,
    )
    from register.changes.registering import NewLetter
    from register.changes.shaping import NewTask
    from register.office import Office
    from register.queries.filters import LetterFilter, TaskFilter
    from register.records import By, Proof
    from register.register import Register
    from register.vocabulary import Answer, LinkKind, Quality

__all__ = [
    "Answer",
    "By",
    "DigitalSignature",
    "Direction",
    "DocumentRecord",
    "Evidence",
    "LetterFilter",
    "LinkKind",
    "NewLetter",
    "NewTask",
    "Office",
    "Outcome",
    "Place",
    "Proof",
    "Quality",
    "Reason",
    "RecordPage",
    "Reference",
    "Register",
    "Role",
    "RunSummary",
    "Settings",
    "Signer",
    "Source",
    "StateKind",
    "Task",
    "TaskFilter",
    "ValueCandidate",
    "main",
    "read",
    "run",
]

HOMES = {
    "RunSummary": "app.run",
    "Settings": "app.settings",
    "NewLetter": "register.changes.registering",
    "NewTask": "register.changes.shaping",
    "Office": "register.office",
    "Register": "register.register",
    **dict.fromkeys(("LetterFilter", "TaskFilter"), "register.queries.filters"),
    **dict.fromkeys(("By", "Proof"), "register.records"),
    **dict.fromkeys(("Answer", "LinkKind", "Quality"), "register.vocabulary"),
}
"""The modules of the names in `__all__` that are not in `models`."""
STOPPED = 130
"""128 and the number of the signal SIGINT, as shells have it; not imported, because that would take a while."""


def read(path: str | Path, settings: "Settings | None" = None) -> "list[DocumentRecord]":
    """The letters of one file, in the order in which they stand in it, then those of files that are packed in it.

    Runs in this process, so a damaged file that crashes a library takes the caller with it; `run` does not. Raises a
    `models.errors.DocumentError` where the file cannot be read, a `models.errors.RunError` where none can.
    """
    from contextlib import suppress

    from app.settings import load_settings
    from models.errors import DocumentError
    from pipeline.intake import InputFile, printable, sha256_of
    from pipeline.intake.members import with_members
    from pipeline.letters import read_letters

    path = Path(path)
    settings = settings or load_settings({})
    first, *members = with_members(InputFile(path, printable(path.name)))
    records = list(read_letters(path, first.relative, sha256_of(path), lambda page: None, settings.letters).records)
    for file in members:
        with suppress(DocumentError), file.at_hand() as unpacked:
            content = read_letters(unpacked, file.relative, file.sha256(), lambda page: None, settings.letters)
            records += content.records
    return records


def run(
    inputs: Sequence[str | Path], out: str | Path, settings: "Settings | None" = None, *, fresh: bool = False
) -> "RunSummary":
    """Read all letters under `inputs` and write records, tasks and tables to the folder `out`, as `congvan run` does.

    Starts processes, so call it under `if __name__ == "__main__":`. Raises a `models.errors.RunError` where the run
    cannot go on; a file that cannot be read raises nothing and is quarantined.
    """
    from app.run import run_letters
    from app.settings import load_settings

    return run_letters([Path(path) for path in inputs], Path(out), settings or load_settings({}), fresh=fresh)


def main() -> None:
    """Run the command line; ends the process with an exit code (docs/errors.md)."""
    import pipeline.seldom_garbage  # noqa: F401

    try:
        from app.cli import app

        app()
    except KeyboardInterrupt:  # before a command has begun
        sys.exit(STOPPED)


def __getattr__(name: str) -> Any:
    """Import a type of `__all__` when it is first asked for, so that the command line starts at once."""
    if name not in __all__:
        raise AttributeError(name)
    return getattr(import_module(HOMES.get(name, "models")), name)


if __name__ == "__main__":
    main()
