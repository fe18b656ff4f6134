"""Báo cáo tổng hợp tình hình thực hiện nhiệm vụ: how the tasks of a period stand, by agency, and those that are late.

All figures are those of `register.tasks.counts`, which counts by the one state function.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from forms.kinds import FormKind
from forms.letters.chart import BarChart, Series
from forms.lists import late_list, soon_list
from forms.period_letter import period_letter
from forms.request import FormFile, FormRefused, FormRequest
from forms.sheets.charts import AMBER, BLUE, DARK, GREEN, GREY, RED
from forms.sheets.plan import Above, BookPlan, Cell, ChartPlan, Heading, SheetPlan
from forms.wording import NOBODY, as_of_line, counted, period_line, sheet_head
from models import StateKind
from register.office import Office
from register.periods import Period, period_before, period_named
from register.queries.counting import Counts, PeriodCounts
from register.register import Register

MOST_DRAWN = 15
"""Agencies in the chart: more cannot be told apart on a sheet of A4. A choice."""
FIRST = (StateKind.DONE_ON_TIME, StateKind.DONE_LATE, StateKind.DONE_NO_DEADLINE)
OPEN = (
    StateKind.IN_TIME,
    StateKind.DUE_SOON,
    StateKind.OVERDUE,
    StateKind.NO_DEADLINE,
    StateKind.AWAITING_CONFIRMATION,
)
OTHERS = (StateKind.RETURNED, StateKind.PAUSED, StateKind.REFUSED, StateKind.WITHDRAWN)
GROUPS = (("Đã hoàn thành", FIRST), ("Chưa hoàn thành", OPEN), ("Khác", OTHERS))
SHORT = {
    StateKind.DONE_ON_TIME: "Đúng hạn",
    StateKind.DONE_LATE: "Quá hạn",
    StateKind.DONE_NO_DEADLINE: "Không hạn",
    StateKind.NO_DEADLINE: "Chưa có thời hạn",
}
"""Headings under a group that says the rest."""


@dataclass(frozen=True)
class PeriodFigures:
    """A period and the one before, each as it was known on its own day."""

    now: PeriodCounts
    before: PeriodCounts

    @property
    def of_before(self) -> dict[str | None, Counts]:
        """The counts of the period before by agency."""
        return {counts.agency: counts for counts in self.before.agencies}


def figures_of(register: Register, request: FormRequest) -> PeriodFigures:
    """The counts of a period and of the one before it. Raises `FormRefused` without a period."""
    if request.period is None:
        raise FormRefused(f"{request.kind.value} needs --period, such as 2017-03, 2017-Q1, 2017-H1 or 2017")
    office = register.office
    earlier = period_before(period_named(request.period, office), office)
    return PeriodFigures(
        register.tasks.counts(request.period, as_of=request.as_of, direction=request.direction),
        register.tasks.counts(earlier.name, as_of=earlier.ends_on, direction=request.direction),
    )


def period_report(register: Register, request: FormRequest) -> list[FormFile]:
    """The report of a period as a workbook and as an administrative report."""
    figures, office = figures_of(register, request), register.office
    period = figures.now.period
    by_agency = _by_agency(figures, office, request)
    sheets = (
        by_agency,
        _compared(figures),
        _drawn(figures),
        late_list(register, request, period),
        soon_list(register, request, period),
    )
    letter = period_letter(register, request, figures.now, figures.before, _chart(figures))
    book = BookPlan(FormKind.PERIOD.vietnamese, sheets)
    stem = f"{FormKind.PERIOD.stem}_{period.name}"
    return [
        FormFile(f"{stem}.xlsx", period.name, book),
        FormFile(f"{stem}.docx", period.name, replace(letter, tables=(by_agency,))),
    ]


def _by_agency(figures: PeriodFigures, office: Office, request: FormRequest) -> SheetPlan:
    now = figures.now
    before = figures.of_before
    rows = [
        (at, counts.agency or NOBODY, *agency_cells(counts, before.get(counts.agency)))
        for at, counts in enumerate(now.agencies, 1)
    ]
    return SheetPlan(
        name="Tổng hợp",
        columns=COLUMNS,
        rows=rows,
        above=_head(office, FormKind.PERIOD.vietnamese, now.period, now.as_of, counted(request.direction, office)),
        total=(None, "Tổng cộng", *agency_cells(now.total, figures.before.total)),
        below=notes(now),
        signatures=(("NGƯỜI LẬP BIỂU", "(Ký, ghi rõ họ tên)"), signer(office)),
        key=lambda row: str(row[1]),
    )


def _head(office: Office, title: str, period: Period, as_of: date, *lines: str) -> tuple[Above, ...]:
    return sheet_head(office, title, *lines, f"({period_line(period)})", as_of_line(as_of))


def signer(office: Office) -> tuple[str, ...]:
    """Who signs a sheet, as the office's settings have it."""
    if not office.signatories:
        return ("THỦ TRƯỞNG CƠ QUAN", "(Ký, ghi rõ họ tên, đóng dấu)")
    first = office.signatories[0]
    return (*first.position.upper().splitlines(), "(Ký, ghi rõ họ tên, đóng dấu)", "", "", "", first.full_name)


def notes(counts: PeriodCounts) -> tuple[str, ...]:
    """What a reader of the figures must know."""
    return (
        "Ghi chú: đếm theo đơn vị chủ trì; một nhiệm vụ giao nhiều đơn vị chủ trì được đếm ở từng đơn vị. Ngày hết hạn "
        "vẫn là trong hạn. Tỷ lệ đúng hạn = hoàn thành đúng hạn / (hoàn thành đúng hạn + hoàn thành quá hạn); để trống "
        "khi chưa có nhiệm vụ nào có hạn được hoàn thành.",
        "Nhiệm vụ thường xuyên theo chức năng không tính vào các số khác (Quyết định 23/2018/QĐ-TTg).",
    )


def agency_cells(counts: Counts, before: Counts | None) -> tuple[Cell, ...]:
    """The figures of an agency, from "Tổng số" on."""
    states = (counts.states.get(kind, 0) for _, kinds in GROUPS for kind in kinds)
    earlier: tuple[Cell, ...] = (None, None, None)
    if before is not None:
        earlier = (before.total, before.states.get(StateKind.OVERDUE, 0), before.share_on_time)
    return (counts.total, counts.carried_over, counts.given, *states, counts.routine, counts.share_on_time, *earlier)


def _heading(kind: StateKind, group: str) -> Heading:
    word = SHORT.get(kind, kind.vietnamese)
    return Heading(word[0].upper() + word[1:], 8, group)


COLUMNS = (
    Heading("STT", 5),
    Heading("Đơn vị chủ trì", 30),
    Heading("Tổng số", 8),
    Heading("Tồn từ kỳ trước", 8, "Trong đó"),
    Heading("Giao trong kỳ", 8, "Trong đó"),
    *(_heading(kind, group) for group, kinds in GROUPS for kind in kinds),
    Heading("Thường xuyên (không tính)", 8),
    Heading("Tỷ lệ đúng hạn", 9),
    Heading("Tổng số", 8, "Kỳ trước"),
    Heading("Quá hạn", 8, "Kỳ trước"),
    Heading("Tỷ lệ đúng hạn", 9, "Kỳ trước"),
)


def _compared(figures: PeriodFigures) -> SheetPlan:
    """Each figure beside that of the period before, with a chart."""
    now, before = figures.now.total, figures.before.total
    pairs = [
        ("Tồn từ kỳ trước", before.carried_over, now.carried_over),
        ("Giao trong kỳ", before.given, now.given),
        *(
            (_capital(kind.vietnamese), before.states.get(kind, 0), now.states.get(kind, 0))
            for _, kinds in GROUPS
            for kind in kinds
        ),
    ]
    return SheetPlan(
        name="So với kỳ trước",
        is_frozen=False,
        columns=(
            Heading("Chỉ tiêu", 40),
            Heading("Kỳ trước", 14),
            Heading("Kỳ này", 14),
            Heading("Tăng (+), giảm (-)", 14),
        ),
        rows=[(name, earlier, today, today - earlier) for name, earlier, today in pairs],
        total=("Tỷ lệ hoàn thành đúng hạn", before.share_on_time, now.share_on_time, None),
        below=(
            f"Kỳ này: {period_line(figures.now.period)}, {as_of_line(figures.now.as_of).lower()}. "
            f"Kỳ trước: {period_line(figures.before.period)}, {as_of_line(figures.before.as_of).lower()}.",
        ),
        charts=(
            ChartPlan("column", "Kỳ này so với kỳ trước", 0, (1, 2), (GREY, BLUE), stacked=False),
        ),
    )  # fmt: skip


def _drawn(figures: PeriodFigures) -> SheetPlan:
    """The agencies with most tasks, drawn."""
    most = sorted((each for each in figures.now.agencies if each.total), key=lambda counts: -counts.total)[:MOST_DRAWN]
    return SheetPlan(
        name="Biểu đồ",
        columns=(
            Heading("Đơn vị chủ trì", 40),
            Heading("Hoàn thành đúng hạn", 14),
            Heading("Hoàn thành quá hạn", 14),
            Heading("Chưa hoàn thành, chưa quá hạn", 16),
            Heading("Quá hạn", 14),
            Heading("Khác", 14),
        ),
        rows=list(_drawn_rows(most)),
        below=(
            f"{as_of_line(figures.now.as_of)}. Tối đa {MOST_DRAWN} đơn vị có nhiều nhiệm vụ nhất; đầy đủ ở trang "
            "Tổng hợp.",
        ),
        charts=(
            ChartPlan(
                "bar", "Tình hình thực hiện theo đơn vị", 0, (1, 2, 3, 4, 5), (GREEN, AMBER, BLUE, RED, GREY),
                stacked=True,
            ),
        ),
        is_frozen=False,
    )  # fmt: skip


def _drawn_rows(agencies: list[Counts]) -> Iterator[tuple[Cell, ...]]:
    for counts in agencies:
        on_time, late, overdue = (
            counts.states.get(kind, 0) for kind in (StateKind.DONE_ON_TIME, StateKind.DONE_LATE, StateKind.OVERDUE)
        )
        waiting = sum(counts.states.get(kind, 0) for kind in OPEN if kind is not StateKind.OVERDUE)
        rest = counts.total - on_time - late - overdue - waiting
        yield (counts.agency or NOBODY, on_time, late, waiting, overdue, rest)


def _chart(figures: PeriodFigures) -> BarChart | None:
    """The chart of the sheet, for the report; None where no agency has a task."""
    drawn = _drawn(figures)
    rows = list(drawn.rows)
    (plan,) = drawn.charts
    series = [
        Series(drawn.columns[at].text, colour, tuple(int(str(row[at])) for row in rows), is_dark=colour in DARK)
        for at, colour in zip(plan.columns, plan.colours, strict=True)
    ]
    return BarChart(plan.title, tuple(str(row[0]) for row in rows), tuple(series)) if rows else None


def _capital(word: str) -> str:
    return word[0].upper() + word[1:]
