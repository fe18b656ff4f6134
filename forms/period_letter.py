"""The report of a period as an administrative report (NĐ 30/2020/NĐ-CP, Phụ lục III)."""

from itertools import islice
from typing import Any

from forms.letters.chart import BarChart, PlacedChart
from forms.letters.head import head_of
from forms.lists import share_words, wanted_shares
from forms.request import FormRequest, LetterPlan
from forms.wording import NOBODY, as_of_line, counted, day, period_line, share
from models import StateKind
from register.queries.counting import Counts, PeriodCounts
from register.register import Register

TEMPLATE = "bao-cao-tong-hop.docx"
MOST_LISTED = 50
"""Late tasks in the text; all of them are in the workbook. A choice: about five pages."""
FIGURES = {
    "on_time": StateKind.DONE_ON_TIME,
    "done_late": StateKind.DONE_LATE,
    "done_undated": StateKind.DONE_NO_DEADLINE,
    "in_time": StateKind.IN_TIME,
    "soon": StateKind.DUE_SOON,
    "overdue": StateKind.OVERDUE,
    "undated": StateKind.NO_DEADLINE,
    "awaiting": StateKind.AWAITING_CONFIRMATION,
    "returned": StateKind.RETURNED,
    "paused": StateKind.PAUSED,
    "refused": StateKind.REFUSED,
    "withdrawn": StateKind.WITHDRAWN,
}


def period_letter(
    register: Register, request: FormRequest, now: PeriodCounts, before: PeriodCounts, chart: BarChart | None
) -> LetterPlan:
    """The report with its figures, its table by agency and the tasks that are late the longest."""
    office = register.office
    wanted = wanted_shares(request, now.period, StateKind.OVERDUE).model_copy(update={"by_agency": False})
    late = list(islice(register.tasks.shares(wanted, as_of=request.as_of), MOST_LISTED))
    total = figures(now.total)
    context: dict[str, Any] = {
        **head_of(office, request),
        "period": period_line(now.period).lower(),
        "as_of": as_of_line(now.as_of).lower(),
        "counted": counted(request.direction, office),
        "now": total,
        "before": figures(before.total),
        "before_period": period_line(before.period).lower(),
        "compared": _compared(total, figures(before.total)),
        "agencies": [figures(counts) for counts in now.agencies if counts.total],
        "chart": PlacedChart(chart) if chart else None,
        "late": [share_words(each) for each in late],
        "late_unlisted": max(0, now.total.states.get(StateKind.OVERDUE, 0) - len(late)),
        "as_of_day": day(now.as_of),
    }
    return LetterPlan(TEMPLATE, context)


def figures(counts: Counts) -> dict[str, Any]:
    """The figures of an agency by name, for a template."""
    return {
        "agency": counts.agency or NOBODY,
        "total": counts.total,
        "carried_over": counts.carried_over,
        "given": counts.given,
        "done": counts.done,
        "share": share(counts.share_on_time),
        "routine": counts.routine,
        **{name: counts.states.get(kind, 0) for name, kind in FIGURES.items()},
    }


COMPARED = (
    ("Tổng số nhiệm vụ", "total"),
    ("Tồn từ kỳ trước", "carried_over"),
    ("Giao trong kỳ", "given"),
    ("Hoàn thành đúng hạn", "on_time"),
    ("Hoàn thành quá hạn", "done_late"),
    ("Quá hạn chưa hoàn thành", "overdue"),
    ("Chưa có thời hạn", "undated"),
    ("Tỷ lệ hoàn thành đúng hạn", "share"),
)


def _compared(now: dict[str, Any], before: dict[str, Any]) -> list[dict[str, str]]:
    return [{"name": text, "before": str(before[name]), "now": str(now[name])} for text, name in COMPARED]
