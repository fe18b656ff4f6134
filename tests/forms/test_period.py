"""Báo cáo tổng hợp: its figures are those of the state function, in the workbook and in the report."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from lxml import etree

from forms.kinds import FormKind
from forms.letters.chart import CHART
from forms.making import make_form
from forms.request import FormRefused, FormRequest
from models import Direction, Role, StateKind, TaskKind
from register.register import Register
from tests.forms.offices import TODAY
from tests.forms.opened import (
    heading_row,
    is_day,
    made,
    require_letter_layout,
    require_print_ready,
    rows_below,
    sheet_of,
    text_of,
)

BEGINS, ENDS = date(2021, 3, 15), date(2021, 4, 14)
AT = {
    StateKind.DONE_ON_TIME: 6, StateKind.DONE_LATE: 7, StateKind.DONE_NO_DEADLINE: 8, StateKind.IN_TIME: 9,
    StateKind.DUE_SOON: 10, StateKind.OVERDUE: 11, StateKind.NO_DEADLINE: 12, StateKind.AWAITING_CONFIRMATION: 13,
    StateKind.RETURNED: 14, StateKind.PAUSED: 15, StateKind.REFUSED: 16, StateKind.WITHDRAWN: 17,
}  # fmt: skip
"""The columns of the states, from 1, as they stand on paper."""
TOTAL, CARRIED, GIVEN, ROUTINE, SHARE, SHARE_BEFORE = 3, 4, 5, 18, 19, 22


def standing(register: Register) -> dict[str | None, Counter[StateKind]]:
    """The states of what agencies lead in the period, one task after the other through the list of tasks."""
    found: dict[str | None, Counter[StateKind]] = {}
    for task in register.tasks.list(as_of=TODAY):
        for each in task.assignments:
            begun = each.period_due is None or each.period_due >= BEGINS
            ended = [result.issued_date for result in each.results if result.issued_date]
            over = each.state.kind.is_closed and ended and max(ended) < BEGINS
            is_template = task.recurrence is not None and each.period_due is None
            if each.role is not Role.LEAD or over or is_template or task.kind is TaskKind.GENERAL or not begun:
                continue
            found.setdefault(each.agency, Counter())[each.state.kind] += 1
    return found


def test_every_figure_is_the_state_functions(office: Register, tmp_path: Path) -> None:
    workbook, _ = made(office, tmp_path, FormKind.PERIOD, period="2021-04")
    sheet = sheet_of(workbook, "Tổng hợp")
    heading = heading_row(sheet, "STT")
    rows = [row for row in rows_below(sheet, heading) if isinstance(row[0], int)]
    expected = standing(office)
    assert {row[1]: {kind: row[at - 1] for kind, at in AT.items() if row[at - 1]} for row in rows if row[2]} == {
        agency: dict(states) for agency, states in expected.items()
    }
    for row in rows:
        assert sum(row[at - 1] for at in AT.values()) == row[TOTAL - 1] == row[CARRIED - 1] + row[GIVEN - 1]


def test_total_shares_and_routine_tasks(office: Register, tmp_path: Path) -> None:
    workbook, _ = made(office, tmp_path, FormKind.PERIOD, period="2021-04")
    sheet = sheet_of(workbook, "Tổng hợp")
    rows = {row[1]: row for row in rows_below(sheet, heading_row(sheet, "STT"))}
    total = rows["Tổng cộng"]
    assert total[TOTAL - 1] == sum(sum(states.values()) for states in standing(office).values())
    assert total[SHARE - 1] == pytest.approx(0.5)
    assert rows["Sở Y tế"][SHARE - 1] is None, "nothing is done there: no value, not 0 %"
    assert rows["Sở Xây dựng"][SHARE - 1] == 0
    assert rows["Sở Nội vụ"][ROUTINE - 1] == 1
    assert rows["Sở Nội vụ"][TOTAL - 1] == 0
    assert total[SHARE_BEFORE - 1] is None


def test_print_chart_and_comparison(office: Register, tmp_path: Path) -> None:
    workbook, _ = made(office, tmp_path, FormKind.PERIOD, period="2021-04")
    sheet = sheet_of(workbook, "Tổng hợp")
    require_print_ready(sheet, heading_row(sheet, "STT"))
    compared = sheet_of(workbook, "So với kỳ trước")
    figures = {row[0]: row[1:] for row in rows_below(compared, 1)}
    assert figures["Quá hạn"] == [2, 5, 3]
    assert len(compared._charts) == 1
    assert len(sheet_of(workbook, "Biểu đồ")._charts) == 1


def test_late_tasks_are_listed_with_days_and_what_hinders(office: Register, tmp_path: Path) -> None:
    workbook, _ = made(office, tmp_path, FormKind.PERIOD, period="2021-04")
    sheet = sheet_of(workbook, "Quá hạn")
    require_print_ready(sheet, 1)
    rows = list(rows_below(sheet, 1))
    hindered = next(row for row in rows if row[11])
    assert hindered[3:12] == [
        "344/UBND-TH", date(2021, 3, 20), date(2021, 4, 12), 8, "Tờ trình", 1, None, None, "Chờ số liệu của các huyện",
    ]  # fmt: skip
    assert all(is_day(row[at]) for row in rows for at in (4, 5, 10))
    assert [row[6] for row in rows if row[1] == "Sở Tài chính"] == [50, 8]
    assert "=1+1 là công thức chép từ văn bản" in {row[2] for row in rows}


def test_report_has_the_same_figures(office: Register, tmp_path: Path) -> None:
    _, report = made(office, tmp_path, FormKind.PERIOD, period="2021-04")
    words = text_of(report)
    require_letter_layout(Document(str(report)))
    for sentence in (
        "BÁO CÁO",
        "(từ ngày 15/03/2021 đến ngày 14/04/2021)",
        "số liệu tính đến ngày 20/04/2021",
        "trong hạn 2, sắp đến hạn 1, quá hạn 5, chưa có thời hạn 1, chờ xác nhận 0, trả lại 0, tạm hoãn 1",
        "Tỷ lệ hoàn thành đúng hạn: 50,0%",
        "dự án ODA & kiến nghị <bổ sung>",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Trần Đình Văn",
    ):
        assert sentence in words
    assert "{" not in words


def test_report_has_the_chart_of_the_sheet(office: Register, tmp_path: Path) -> None:
    workbook, report = made(office, tmp_path, FormKind.PERIOD, period="2021-04")
    part = next(part for part in Document(str(report)).part.package.iter_parts() if "/charts/" in part.partname)
    chart = etree.fromstring(part.blob).find(f"{{{CHART}}}chart")
    drawn = [
        [each.text for each in series.iterfind(f".//{{{CHART}}}{kind}Lit//{{{CHART}}}v")]
        for kind in ("str", "num")
        for series in chart.iterfind(f".//{{{CHART}}}ser")
    ]
    rows = list(rows_below(sheet_of(workbook, "Biểu đồ"), 1))
    assert drawn[0] == [row[0] for row in rows]
    assert drawn[len(drawn) // 2 :] == [[str(row[at]) for row in rows] for at in range(1, 6)]


def test_a_template_without_a_chart_has_none(office: Register, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    document = Document()
    document.add_paragraph("{{ now.total }}")
    document.save(str(own / "bao-cao-tong-hop.docx"))
    asked = FormRequest(kind=FormKind.PERIOD, as_of=TODAY, period="2021-04")
    _, report = make_form(office, asked, tmp_path, own)
    assert [part for part in Document(str(report)).part.package.iter_parts() if "/charts/" in part.partname] == []


def test_only_tasks_that_were_given_to_the_office(office: Register, tmp_path: Path) -> None:
    workbook, _ = made(office, tmp_path, FormKind.PERIOD, period="2021-04", direction=Direction.IN)
    sheet = sheet_of(workbook, "Tổng hợp")
    rows = list(rows_below(sheet, heading_row(sheet, "STT")))
    assert [row[1] for row in rows if isinstance(row[0], int)] == ["Phòng Kinh tế"]
    assert any("được giao" in str(cell.value) for row in sheet.iter_rows(max_row=6) for cell in row)


def test_an_earlier_day_shows_what_was_known_then(office: Register, tmp_path: Path) -> None:
    workbook, _ = made(office, tmp_path, FormKind.PERIOD, period="2021-04", as_of=date(2021, 4, 1))
    sheet = sheet_of(workbook, "Tổng hợp")
    total = next(row for row in rows_below(sheet, heading_row(sheet, "STT")) if row[1] == "Tổng cộng")
    assert total[AT[StateKind.DONE_ON_TIME] - 1] == 0
    assert [row[2] for row in rows_below(sheet_of(workbook, "Sắp đến hạn"), 1)] == []


def test_a_period_is_needed(office: Register, tmp_path: Path) -> None:
    with pytest.raises(FormRefused, match="needs --period"):
        made(office, tmp_path, FormKind.PERIOD)
