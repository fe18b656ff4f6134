"""`congvan export`: letters with their tasks in the formats of other systems."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

import typer

from app.feed import open_register, register_place
from app.from_register import letters_of_register
from app.settings import load_settings
from app.tracking.desk import require_there
from exchange.calendar import CalendarPlan, Entry, write_calendar
from exchange.certain import Written
from exchange.edxml.sending import Sending, write_messages
from exchange.errors import BadExportFile
from exchange.from_records import letters_of
from exchange.letters import ExchangedLetter
from exchange.losses import LOSS_COLUMNS, Loss, whole_letter_lost
from exchange.nd30.writing import Markup, write_nd30
from exchange.organ_ids import OrganIds, read_organ_ids
from exchange.parquet import write_parquet
from exchange.tables import Rows, write_csv, write_jsonl, write_xlsx
from models import Direction
from pipeline.atomic import whole_file
from pipeline.export.tables import Table

INCOMPLETE = 10
"""Exit code: finished, but letters are missing from the file; as a run that is finished with files quarantined."""
PARTS = ".parts"
LOSSES = "losses.csv"


class Format(StrEnum):
    """What is written."""

    CSV = "csv"
    JSONL = "jsonl"
    XLSX = "xlsx"
    PARQUET = "parquet"
    ICS = "ics"
    EDXML = "edxml"
    ND30 = "nd30"


LOSSLESS = frozenset({Format.CSV, Format.JSONL, Format.XLSX, Format.PARQUET})
"""Formats of our own columns, which hold every value with its doubts."""


@dataclass(frozen=True)
class ExportPlan:
    """What is to be exported, and how."""

    source: Path | None
    """The folder of a run, which has the machine's reading; None takes the register, with what persons settled."""
    target: Path
    """The file to write; for edXML a folder, which gets a file for each letter."""
    format: Format
    as_of: date
    register: str | None = None
    """File or address of the register; None takes the one that the settings name."""
    rows: Rows = "assignments"
    direction: Direction = Direction.IN
    organ_ids: Path | None = None
    originals: Path | None = None
    entry: Entry = Entry.TODO
    warning_days: tuple[int, ...] = (3,)


def write_export(plan: ExportPlan) -> None:
    """Write the letters of the plan's source, say how many they are, and give what the format lost beside the file.

    Raises `typer.Exit` with the code 10 where letters are missing from the file, and a `RunError` where nothing can be
    written.
    """
    written = _written(plan)
    typer.echo(f"{written.letters} letters written to {plan.target}", err=True)
    if plan.format in LOSSLESS:
        return
    report = _report_of(plan)
    with _file(report) as file:
        Table(file, [column.flat() for column in LOSS_COLUMNS]).add(written.losses)
    if written.losses:
        kinds = Counter(loss.kind for loss in written.losses)
        told = ", ".join(f"{kind} {count}" for kind, count in kinds.most_common())
        typer.echo(f"{len(written.losses)} values are not in it as they are ({told}): see {report}", err=True)
    if whole_letter_lost(written.losses):
        raise typer.Exit(INCOMPLETE)


def _report_of(plan: ExportPlan) -> Path:
    """In the folder of the messages, else beside the file: "letters.json.losses.csv"."""
    return (
        plan.target / LOSSES if plan.format is Format.EDXML else plan.target.with_name(f"{plan.target.name}.{LOSSES}")
    )


def _written(plan: ExportPlan) -> Written:
    organ_ids = read_organ_ids(plan.organ_ids) if plan.organ_ids else OrganIds({})
    with _letters(plan) as letters:
        return _write(plan, letters, organ_ids)


@contextmanager
def _letters(plan: ExportPlan) -> Iterator[Iterable[ExchangedLetter]]:
    if plan.source is not None:
        yield letters_of(plan.source, plan.direction)
        return
    settings = load_settings({"register": plan.register} if plan.register else {})
    require_there(register_place(None, settings))
    with open_register(None, settings) as register:
        yield letters_of_register(register, plan.as_of)


def _write(plan: ExportPlan, letters: Iterable[ExchangedLetter], organ_ids: OrganIds) -> Written:
    if plan.format is Format.EDXML:
        sending = Sending(sent_at=datetime.combine(plan.as_of, time()), originals=plan.originals)
        return write_messages(plan.target, letters, sending, organ_ids)
    counted = _Counted(letters)
    with _file(plan.target) as file:
        if plan.format is Format.ND30:
            markup: Markup = "xml" if plan.target.suffix.casefold() == ".xml" else "json"
            return write_nd30(file, letters, markup, organ_ids)
        losses = _write_file(plan, file, counted)
    return Written(letters=counted.number, losses=tuple(losses))


def _write_file(plan: ExportPlan, file: BinaryIO, letters: Iterable[ExchangedLetter]) -> list[Loss]:
    match plan.format:
        case Format.CSV:
            write_csv(file, letters, plan.rows)
        case Format.JSONL:
            write_jsonl(file, letters)
        case Format.XLSX:
            write_xlsx(file, letters, plan.target.with_name(f".{plan.target.name}{PARTS}"))
        case Format.PARQUET:
            write_parquet(file, letters, plan.rows)
        case _:
            calendar = CalendarPlan(as_of=plan.as_of, entry=plan.entry, warning_days=plan.warning_days)
            return write_calendar(file, letters, calendar)
    return []


class _Counted:
    """Letters that are counted as they are passed on."""

    def __init__(self, letters: Iterable[ExchangedLetter]) -> None:
        self._letters = letters
        self.number = 0

    def __iter__(self) -> Iterator[ExchangedLetter]:
        for letter in self._letters:
            self.number += 1
            yield letter


@contextmanager
def _file(path: Path) -> Iterator[BinaryIO]:
    """A file that appears whole or not at all. Raises `BadExportFile` where it cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with whole_file(path) as file:
            yield file
    except OSError as error:
        raise BadExportFile(f"cannot write {path} ({error.strerror}): name another file, or make room") from error
