"""Puts the commands of the register into `congvan`."""

import typer

from app.tracking import backups, letters, office, sheets, steps, tasks
from app.tracking.options import asks, changes


def add_commands(app: typer.Typer) -> None:
    """Add `tasks`, `letters`, `overdue`, `agencies`, `office`, `history`, `import`, `backup` and `restore`."""
    steps.add_steps(tasks.app)
    app.add_typer(tasks.app, name="tasks")
    asks(app, "overdue")(tasks.overdue)
    asks(app, "agencies")(office.agencies)
    app.add_typer(letters.app, name="letters")
    changes(app, "office", makes=True)(office.office)
    asks(app, "history")(office.history)
    changes(app, "import", makes=True)(sheets.import_sheet)
    asks(app, "backup")(backups.backup)
    app.command("restore")(backups.restore)
