"""`congvan schema`: the schemas of the files that congvan writes."""

from pathlib import Path

import typer

from exchange.errors import BadExportFile
from exchange.schemas import all_schemas
from pipeline.atomic import write_whole
from pipeline.export.schema import record_schema


def show(folder: Path | None) -> None:
    """Print the schema of documents.jsonl; where a folder is named, write all schemas there instead.

    Raises `BadExportFile` where the folder cannot be written to.
    """
    if folder is None:
        typer.echo(record_schema())
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in all_schemas().items():
            write_whole(folder / name, content)
    except OSError as error:
        raise BadExportFile(f"cannot write to {folder} ({error.strerror}): name another folder") from error
