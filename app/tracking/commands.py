"""Puts the commands of the register into `congvan`."""

import typer

from app.tracking import backups, corrections, letters, office, reports, sheets, steps, tasks
from app.tracking.options import asks, changes


def add_commands(app: typer.Typer) -> None:
    """Add the commands about tasks, letters, agencies, sheets, forms, the office, the history and backups."""
    steps.add_steps(tasks.app)
    app.add_typer(tasks.app, name="tasks")
    asks(app, "overdue")(tasks.overdue)
    asks(app, "agencies")(office.agencies)
    app.add_typer(letters.app, name="letters")
    app.add_typer(corrections.app, name="corrections")
    asks(app, "calibrate")(corrections.calibrate)
    app.add_typer(corrections.directory, name="directory")
    changes(app, "office", makes=True)(office.office)
    asks(app, "history")(office.history)
    changes(app, "import", makes=True)(sheets.import_sheet)
    changes(app, "report")(reports.report)
    asks(app, "handed-in")(reports.handed_in)
    asks(app, "backup")(backups.backup)
    app.command("restore")(backups.restore)
