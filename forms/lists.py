"""Lists of tasks within reports: those that are late, and those that soon will be."""

from collections.abc import Callable, Iterator

from forms.request import FormRequest
from forms.sheets.plan import Cell, Heading, SheetPlan
from forms.wording import NOBODY, as_of_line, day
from models import StateKind
from register.periods import Period
from register.queries.shares import ShareFilter, ShareRecord
from register.register import Register

LATE_COLUMNS = (
    Heading("STT", 5),
    Heading("Đơn vị chủ trì", 22),
    Heading("Nội dung nhiệm vụ", 46),
    Heading("Văn bản giao", 16),
    Heading("Ngày văn bản", 11),
    Heading("Hạn hoàn thành", 11),
    Heading("Số ngày quá hạn", 8),
    Heading("Sản phẩm còn thiếu", 16),
    Heading("Số lần gia hạn", 7),
    Heading("Số lần đôn đốc", 7),
    Heading("Đôn đốc gần nhất", 11),
    Heading("Vướng mắc", 24),
)
SOON_COLUMNS = (
    *LATE_COLUMNS[:6],
    Heading("Số ngày còn lại", 8),
    Heading("Sản phẩm", 16),
    *LATE_COLUMNS[8:],
)
TASK_COLUMN = 2


def late_list(register: Register, request: FormRequest, period: Period | None) -> SheetPlan:
    """The tasks that are late, agency by agency, the longest first."""
    return SheetPlan(
        name="Quá hạn",
        columns=LATE_COLUMNS,
        rows=_rows(register, request, period, StateKind.OVERDUE, lambda share: share.state.days_late),
        below=(f"{as_of_line(request.as_of)}.",),
        key=row_key,
    )


def soon_list(register: Register, request: FormRequest, period: Period | None) -> SheetPlan:
    """The tasks whose deadline is near."""
    return SheetPlan(
        name="Sắp đến hạn",
        columns=SOON_COLUMNS,
        rows=_rows(register, request, period, StateKind.DUE_SOON, lambda share: share.state.days_left),
        below=(f"{as_of_line(request.as_of)}. Cảnh báo trước hạn {register.office.warning_days} ngày.",),
        key=row_key,
    )


def row_key(row: tuple[Cell, ...]) -> str:
    """What a row of a list is about: agency, letter and task. Its number changes when others come before it."""
    return " | ".join(str(cell or "") for cell in (row[1], row[3], row[TASK_COLUMN]))


def wanted_shares(request: FormRequest, period: Period | None, *states: StateKind) -> ShareFilter:
    """The shares in some states that a form is about."""
    return ShareFilter(states=frozenset(states), agency=request.agency, direction=request.direction, period=period)


def share_cells(share: ShareRecord, days: int | None) -> tuple[Cell, ...]:
    """The cells of a share after STT and agency."""
    return (
        share.text, share.letter_code, share.letter_date, share.due, days, share.product, share.extensions or None,
        share.reminders or None, share.reminded_on, share.note,
    )  # fmt: skip


def share_words(share: ShareRecord) -> dict[str, str]:
    """The same as words, for the tables of a letter."""
    return {
        "agency": share.agency or NOBODY,
        "text": share.text,
        "letter": " ngày ".join(part for part in (share.letter_code or "", day(share.letter_date)) if part),
        "due": day(share.due),
        "late": f"quá hạn {share.state.days_late} ngày" if share.state.days_late else share.state.kind.vietnamese,
        "days": f"{share.state.days_late} ngày",
        "product": share.product or "",
        "product_and_note": "; ".join(part for part in (share.product, share.note) if part),
        "note": share.note or "",
    }


def _rows(
    register: Register,
    request: FormRequest,
    period: Period | None,
    state: StateKind,
    days: Callable[[ShareRecord], int | None],
) -> Iterator[tuple[Cell, ...]]:
    shares = register.tasks.shares(wanted_shares(request, period, state), as_of=request.as_of)
    for number, share in enumerate(shares, 1):
        yield (number, share.agency or NOBODY, *share_cells(share, days(share)))
