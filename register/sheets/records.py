"""What a sheet would change in the register: shown before it is done."""

from dataclasses import dataclass

from models.base import Frozen
from models.said import Sentence
from register.sheets.columns import Field
from register.sheets.reading import Sheet, SheetRow
from register.sheets.values import Cell


class Difference(Frozen):
    """One value in which a row and the register differ; of a new task what the row says of it."""

    sheet: str
    """Its name; empty in CSV files."""
    row: int
    """As the spreadsheet counts, from 1."""
    task: int | None
    """None for a task that the import makes."""
    what: Field | None
    """None where a task is made."""
    before: str
    after: str


class Coverage(Frozen):
    """How much of a letter a sheet has."""

    letter_code: str
    letter: int | None
    """None where the import writes the letter down."""
    imported: int
    """Rows of the sheet that are tasks of this letter."""
    read: int | None
    """Tasks that the machine reads in it; None where it has not read it."""


@dataclass(frozen=True)
class RowPlan:
    """What is to be done about a row."""

    row: SheetRow
    task: int | None
    """None where a task is to be made."""
    version: int | None
    letter: int | None
    """Of a new task: the letter that it belongs to, where that is in the register."""
    edits: dict[Field, Cell]
    """What is to be changed of an existing task, by field."""
    differences: tuple[Difference, ...]


@dataclass(frozen=True)
class Comparison:
    """A sheet beside the register."""

    sheet: Sheet
    plans: tuple[RowPlan, ...]
    coverage: tuple[Coverage, ...]
    problems: tuple[Sentence, ...]
    """Why the sheet cannot be taken over; nothing is, until all are gone."""
    remarks: tuple[Sentence, ...]
    """What is left as it is, and why."""

    @property
    def differences(self) -> tuple[Difference, ...]:
        """All differences in the order of the rows."""
        return tuple(difference for plan in self.plans for difference in plan.differences)

    @property
    def new_tasks(self) -> int:
        """How many tasks would be made."""
        return sum(plan.task is None for plan in self.plans)
