"""`congvan show`: prints the letters of one file, each value with its page and confidence."""

from collections.abc import Iterator, Sequence
from functools import reduce
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from app.settings import Settings, load_settings
from models import DocumentRecord, Evidence, Reference, Task
from models.errors import DocumentError
from pipeline.intake import InputFile, identify, printable, require_file, sha256_of
from pipeline.intake.members import MemberFile, with_members
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
    """Print the letters of the file at `path`; where the folder `overlay` is given, write a picture of each page too.

    Raises a `DocumentError` where the file cannot be read, a `RunError` where no file can.
    """
    settings = load_settings(flags)
    require_file(path)
    console = Console()
    content = read_letters(path, printable(path.name), sha256_of(path), lambda page: None, settings.letters)
    records = list(content.records)
    for record in records:
        console.print(fields_table(record))
        if record.tasks:
            console.print(tasks_table(record.tasks))
    for file in with_members(InputFile(path, printable(path.name))):
        if isinstance(file, MemberFile):
            _show_member(file, settings, console)
    if overlay is not None:
        from app.overlay import write_overlays

        pictures = write_overlays(path, identify(path), records, overlay)
        for picture in pictures or ("no overlay: the pages of an Office file are not pictures to draw on",):
            console.print(Text(str(picture)))


def _show_member(file: MemberFile, settings: Settings, console: Console) -> None:
    """Print the letters of a file that is packed in another one, or why it cannot be read."""
    try:
        with file.at_hand() as path:
            content = read_letters(path, file.relative, file.sha256(), lambda page: None, settings.letters)
    except DocumentError as error:
        console.print(Text(f"{file.relative}: {error.sentence}"))
        return
    for record in content.records:
        console.print(fields_table(record))
        if record.tasks:
            console.print(tasks_table(record.tasks))


def fields_table(record: DocumentRecord) -> Table:
    """The fields of a letter with page, confidence and what is to be checked.

    A scalar field without a value has a row only where that is to be checked; entries of lists have a row each.
    """
    source = record.source
    table = Table(title=Text(f"{source.path}, pages {source.first_page} to {source.last_page}, {source.reading}"))
    for heading in ("field", "value", "page", "confidence", "to check"):
        table.add_column(heading, overflow="fold")
    for name in SCALARS:
        value = reduce(getattr, name.split("."), record)
        evidence = record.evidence.get(name)
        if value is not None or (evidence is not None and evidence.needs_review):
            table.add_row(name, _text(value), *_evidence_cells(evidence))
    for name, entries in _lists(record):
        found = [record.evidence.get(f"{name}.{at}") for at in range(len(entries))]
        whole = record.evidence.get(name)
        if whole is not None and whole.needs_review and not any(each and each.needs_review for each in found):
            table.add_row(name, Text(), *_evidence_cells(whole))
        for at, entry in enumerate(entries):
            table.add_row(f"{name}.{at}", _text(entry), *_evidence_cells(found[at]))
    return table


def _lists(record: DocumentRecord) -> Iterator[tuple[str, Sequence[str]]]:
    yield "recipients", record.recipients
    yield "to_places", record.to_places
    yield "references", [_reference_cell(reference) for reference in record.references]


def _reference_cell(reference: Reference) -> str:
    """A reference as cited, its day and its relation to the letter: "12/KH-UBND, 2021-01-05, carries_out"."""
    parts = (reference.code or reference.text, reference.issued_date, reference.relation)
    return ", ".join(str(part) for part in parts if part)


def tasks_table(tasks: Sequence[Task]) -> Table:
    """A row for each task: what, who, until when, its page and what is to be checked; "+" marks who must help."""
    table = Table(title=f"{len(tasks)} tasks", show_lines=True)
    for heading in ("path", "task", "who", "due", "page", "confidence", "to check"):
        table.add_column(heading, overflow="fold")
    for task in tasks:
        leads = [_with_page(name, task, f"lead_agencies.{at}") for at, name in enumerate(task.lead_agencies)]
        others = [
            _with_page(name, task, f"coordinating_agencies.{at}") for at, name in enumerate(task.coordinating_agencies)
        ]
        who = [*leads, *(f"+ {name}" for name in others)]
        due = [str(part) for part in (task.due_text, task.due_date, task.recurrence) if part]
        due = [_with_page(due[0], task, "due"), *due[1:]] if due else []
        row = (task.path, task.text, "\n".join(who), "\n".join(due), task.page, _percent(task.confidence), task.reason)
        table.add_row(*(_text(cell) for cell in row))
    return table


def _with_page(value: str, task: Task, name: str) -> str:
    """The value followed by its page, "Sở Y tế (p. 2)", where the task has evidence of its own for the value."""
    evidence = task.evidence.get(name)
    return value if evidence is None or evidence.page is None else f"{value} (p. {evidence.page})"


def _evidence_cells(evidence: Evidence | None) -> tuple[Text, Text, Text]:
    """The cells for page, confidence and what is to be checked."""
    if evidence is None:
        return Text(), Text(), Text()
    note = evidence.reason if evidence.needs_review else None
    return _text(evidence.page), Text(_percent(evidence.confidence) if evidence.places else ""), _text(note)


def _percent(confidence: float) -> str:
    return f"{confidence:.0%}"


def _text(value: object) -> Text:
    """The value as plain text; rich would take square brackets in a letter for its markup."""
    return Text("" if value is None else str(value))
