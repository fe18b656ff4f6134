"""Reads Vietnamese administrative letters: `read` one file, `run` whole folders; `main` is the command line."""

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
        DocumentRecord,
        Evidence,
        Outcome,
        Place,
        Reason,
        RecordPage,
        Reference,
        Signer,
        Source,
        Task,
        ValueCandidate,
    )

__all__ = [
    "DigitalSignature",
    "DocumentRecord",
    "Evidence",
    "Outcome",
    "Place",
    "Reason",
    "RecordPage",
    "Reference",
    "RunSummary",
    "Settings",
    "Signer",
    "Source",
    "Task",
    "ValueCandidate",
    "main",
    "read",
    "run",
]

HOMES = {"RunSummary": "app.run", "Settings": "app.settings"}


def read(path: str | Path, settings: "Settings | None" = None) -> "list[DocumentRecord]":
    """The letters of one file, in this process: a file that crashes a library takes the caller with it.

    Raises a `models.errors.DocumentError` where the file cannot be read.
    """
    from app.settings import load_settings
    from pipeline.intake import printable, sha256_of
    from pipeline.letters import read_letters

    path = Path(path)
    settings = settings or load_settings({})
    content = read_letters(path, printable(path.name), sha256_of(path), lambda page: None, settings.letters)
    return list(content.records)


def run(
    inputs: Sequence[str | Path], out: str | Path, settings: "Settings | None" = None, *, fresh: bool = False
) -> "RunSummary":
    """Read all letters under `inputs` into the files of the export contract in `out`; see `congvan run --help`.

    Starts processes: call it under `if __name__ == "__main__":`. Raises a `models.errors.RunError`.
    """
    from app.run import run_letters
    from app.settings import load_settings

    return run_letters([Path(path) for path in inputs], Path(out), settings or load_settings({}), fresh=fresh)


def main() -> None:
    try:
        from app.cli import app

        app()
    except KeyboardInterrupt:  # before a command has begun
        sys.exit(130)


def __getattr__(name: str) -> Any:
    """Record types are loaded when they are asked for: the command line must start at once."""
    if name not in __all__:
        raise AttributeError(name)
    return getattr(import_module(HOMES.get(name, "models")), name)


if __name__ == "__main__":
    main()
