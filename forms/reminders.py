"""Văn bản đôn đốc: one to all agencies that are late, with the list of their tasks, or one to each agency."""

from itertools import groupby
from typing import Any

from forms.kinds import FormKind
from forms.letters.head import head_of
from forms.lists import LATE_COLUMNS, row_key, share_cells, share_words, wanted_shares
from forms.naming import file_stem
from forms.request import FormFile, FormRefused, FormRequest, LetterPlan
from forms.sheets.plan import Cell, SheetPlan
from forms.wording import as_of_line, day
from models import StateKind
from register.periods import Period, period_named
from register.queries.shares import ShareRecord
from register.register import Register

TEMPLATE = "van-ban-don-doc.docx"
Group = tuple[str, list[ShareRecord]]


def reminder(register: Register, request: FormRequest) -> list[FormFile]:
    """One letter to all. Raises `FormRefused` where nobody is late."""
    groups = _groups(register, request)
    return [_file(register, request, groups, f"{FormKind.REMINDER.stem}_{request.as_of}.docx", str(request.as_of))]


def reminders(register: Register, request: FormRequest) -> list[FormFile]:
    """A letter to each agency. Raises `FormRefused` where nobody is late."""
    return [
        _file(
            register,
            request,
            [(agency, shares)],
            f"{FormKind.REMINDERS.stem}_{file_stem(agency)}_{request.as_of}.docx",
            f"{request.as_of} {agency}",
        )
        for agency, shares in _groups(register, request)
    ]


def _groups(register: Register, request: FormRequest) -> list[Group]:
    """The agencies that are to be urged, each with its tasks; those that name nobody cannot be."""
    period: Period | None = period_named(request.period, register.office) if request.period else None
    states = (StateKind.OVERDUE, StateKind.DUE_SOON) if request.with_due_soon else (StateKind.OVERDUE,)
    shares = register.tasks.shares(wanted_shares(request, period, *states), as_of=request.as_of)
    groups = [(name, list(each)) for name, each in groupby(shares, key=lambda share: share.agency) if name]
    if not groups:
        raise FormRefused(f"no agency is late on {request.as_of}: there is nobody to remind")
    return groups


def _file(
    register: Register, request: FormRequest, groups: list[Group], name: str, period: str
) -> FormFile:  # fmt: skip
    shares = [share for _, group in groups for share in group]
    late = sum(share.state.kind is StateKind.OVERDUE for share in shares)
    context: dict[str, Any] = {
        **head_of(register.office, request),
        "as_of": as_of_line(request.as_of).lower(),
        "year": request.as_of.year,
        "as_of_day": day(request.as_of),
        "receivers": [agency for agency, _ in groups],
        "late_count": late,
        "soon_count": len(shares) - late,
        "groups": [{"agency": agency, "rows": [share_words(each) for each in group]} for agency, group in groups],
    }
    table = SheetPlan("Phụ lục", LATE_COLUMNS, list(_rows(groups)), key=row_key)
    reminded = tuple(share.assignment for share in shares)
    return FormFile(name, period, LetterPlan(TEMPLATE, context, (table,)), reminded=reminded)


def _rows(groups: list[Group]) -> list[tuple[Cell, ...]]:
    shares = [(agency, share) for agency, group in groups for share in group]
    return [
        (number, agency, *share_cells(share, share.state.days_late)) for number, (agency, share) in enumerate(shares, 1)
    ]
