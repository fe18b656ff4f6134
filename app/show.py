"""`congvan show`: one file's letters on the terminal, each value with its page and confidence."""

from collections.abc import Sequence
from functools import reduce
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from app.settings import load_settings
from models import DocumentRecord, Evidence, Task
from pipeline.intake import identify, printable, require_file, sha256_of
from pipeline.letters import read_letters

SCALARS = (
    "document_type",
    "code",
    "code_number",
    "code_notation",
    "issued_date",
    "place",
    "parent_organ_name",
    "organ_name",
    "subject",
    "priority",
    "secrecy",
    "signer.competence",
    "signer.position",
    "signer.full_name",
    "arrival_number",
    "arrival_date",
)


def show(path: Path, overlay: Path | None, flags: dict[str, Any]) -> None:
    """Print the letters of `path`; with `overlay`, a folder, write a picture of each page too."""
    settings = load_settings(flags)
    require_file(path)
    content = read_letters(path, printable(path.name), sha256_of(path), lambda page: None, settings.letters)
    records = list(content.records)
    console = Console()
    for record in records:
        console.print(fields_table(record))
        if record.tasks:
            console.print(tasks_table(record.tasks))
    if overlay is not None:
        from app.overlay import write_overlays

        pictures = write_overlays(path, identify(path), records, overlay)
        for picture in pictures or ("no overlay: the pages of an Office file are not pictures to draw on",):
            console.print(Text(str(picture)))


def fields_table(record: DocumentRecord) -> Table:
    source = record.source
    table = Table(title=Text(f"{source.path}, pages {source.first_page} to {source.last_page}, {source.reading}"))
    for heading in ("field", "value", "page", "confidence", "to check"):
        table.add_column(heading, overflow="fold")
    for name in SCALARS:
        value = reduce(getattr, name.split("."), record)
        evidence = record.evidence.get(name)
        if value is not None or (evidence is not None and evidence.needs_review):
            table.add_row(name, _text(value), *_whence(evidence))
    for name, entries in (("recipients", record.recipients), ("to_places", record.to_places)):
        table.add_row(name, _text("\n".join(entries)), "", "", "")
    cited = "\n".join(reference.text for reference in record.references)
    table.add_row("references", _text(cited), "", "", "")
    return table


def tasks_table(tasks: Sequence[Task]) -> Table:
    table = Table(title=f"{len(tasks)} tasks", show_lines=True)
    for heading in ("path", "task", "who", "due", "page", "confidence", "to check"):
        table.add_column(heading, overflow="fold")
    for task in tasks:
        who = [*task.lead_agencies, *(f"+ {name}" for name in task.coordinating_agencies)]
        due = [str(part) for part in (task.due_text, task.due_date, task.recurrence) if part]
        row = (task.path, task.text, "\n".join(who), "\n".join(due), task.page, _percent(task.confidence), task.reason)
        table.add_row(*(_text(cell) for cell in row))
    return table


def _whence(evidence: Evidence | None) -> tuple[Text, Text, Text]:
    if evidence is None:
        return Text(), Text(), Text()
    note = evidence.reason if evidence.needs_review else None
    return _text(evidence.page), Text(_percent(evidence.confidence) if evidence.places else ""), _text(note)


def _percent(confidence: float) -> str:
    return f"{confidence:.0%}"


def _text(value: object) -> Text:
    """Never markup: a letter may hold square brackets."""
    return Text("" if value is None else str(value))
