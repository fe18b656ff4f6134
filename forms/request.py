"""What a form is asked for with, and what comes of it: files that are yet to be written."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from forms.kinds import FormKind
from forms.sheets.plan import BookPlan, SheetPlan
from models import Direction
from models.base import Frozen
from models.errors import RunError


class FormRefused(RunError):
    """A form cannot be made as it was asked for, or an office's template cannot be filled in."""

    exit_code = 16


class FormRequest(Frozen):
    """Which form is wanted, of which days."""

    kind: FormKind
    as_of: date
    """Số liệu tính đến."""
    period: str | None = None
    """"2017-03", "2017-Q1", "2017-H1", "2017" or two days."""
    direction: Direction | None = None
    """`out`: tasks that the office gave; `in`: tasks that it was given; None: both."""
    agency: str | None = None
    """One agency only, by any of its names."""
    letter: int | None = None
    """The letter of a slip."""
    code: str | None = None
    """Số, ký hiệu that the document will bear; a blank is left where it is not known."""
    volume: str = "1"
    """Quyển số of a book."""
    with_due_soon: bool = False
    """Reminders name tasks that are due soon too."""


@dataclass(frozen=True)
class LetterPlan:
    """A DOCX: the template and what it is filled in with."""

    template: str
    """Its file name: "van-ban-don-doc.docx"."""
    context: dict[str, Any]
    tables: tuple[SheetPlan, ...] = ()
    """Its tables as rows, which are kept when it is handed in."""


@dataclass(frozen=True)
class FormFile:
    """A file of a form."""

    name: str
    """With its ending."""
    period: str
    """Under which it is handed in: of the report, and of the agency where there is one file for each."""
    plan: BookPlan | LetterPlan
    parameters: dict[str, Any] = field(default_factory=dict)
    reminded: tuple[int, ...] = ()
    """The assignments that it urges."""

    @property
    def sheets(self) -> tuple[SheetPlan, ...]:
        """Its tables."""
        return self.plan.sheets if isinstance(self.plan, BookPlan) else self.plan.tables
