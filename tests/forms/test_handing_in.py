"""What is handed in is frozen: rows, parameters, file and SHA-256; a later version says what differs."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from forms.differences import differences_between
from forms.kinds import FormKind
from forms.making import hand_in_form
from forms.request import FormRequest
from models import StateKind
from register.changes.handing_in import NewReport
from register.errors import NotPossible
from register.queries.shares import ShareFilter
from register.records import Proof, ReportRecord
from register.register import Register
from register.vocabulary import Act
from tests.forms.offices import TODAY
from tests.forms.opened import rows_below, sheet_of, text_of

PERIOD = FormRequest(kind=FormKind.PERIOD, as_of=TODAY, period="2021-04")
REMINDER = FormRequest(kind=FormKind.REMINDER, as_of=TODAY)


def hand_in(register: Register, request: FormRequest, folder: Path) -> list[ReportRecord]:
    return hand_in_form(register, request, folder, "Lan")


def test_rows_parameters_and_the_file_are_kept(own_office: Register, tmp_path: Path) -> None:
    workbook, report = hand_in(own_office, PERIOD, tmp_path)
    assert (workbook.kind, report.kind) == ("period.xlsx", "period.docx")
    assert (workbook.version, workbook.period, workbook.who) == (1, "2021-04", "Lan")
    assert workbook.parameters["as_of"] == "2021-04-20"
    written = tmp_path / workbook.file_name
    kept = own_office.reports.file(workbook.id)
    assert kept.read_bytes() == written.read_bytes()
    assert workbook.sha256 == sha256(written.read_bytes()).hexdigest()
    finance = next(row for row in workbook.rows if row["key"] == "Sở Tài chính")
    assert finance["values"]["Chưa hoàn thành: Quá hạn"] == 2
    assert [event.act for event in own_office.history.all(act=Act.HANDED_IN)] == [Act.HANDED_IN] * 2


def test_later_changes_leave_it_as_it_is(own_office: Register, tmp_path: Path) -> None:
    first, _ = hand_in(own_office, PERIOD, tmp_path)
    close(own_office, "Sở Y tế")
    again = own_office.reports.show(first.id)
    assert again == first


def test_a_later_version_lists_the_differences(own_office: Register, tmp_path: Path) -> None:
    hand_in(own_office, PERIOD, tmp_path)
    close(own_office, "Sở Y tế")
    workbook, report = hand_in(own_office, PERIOD, tmp_path)
    assert (workbook.version, workbook.file_name) == (2, "bao-cao-tong-hop_2021-04_ban-2.xlsx")
    told = {(each.key, each.column): (each.before, each.now) for each in workbook.differences}
    assert told["Sở Y tế", "Chưa hoàn thành: Quá hạn"] == (1, 0)
    assert told["Sở Y tế", "Đã hoàn thành: Quá hạn"] == (0, 1)
    assert not any(key == "Sở Tài chính" for key, _ in told)
    listed = [row[1:5] for row in rows_below(sheet_of(tmp_path / workbook.file_name, "Thay đổi"), 3)]
    assert ["Sở Y tế", "Chưa hoàn thành: Quá hạn", "1", "0"] in listed
    assert "THAY ĐỔI SO VỚI BẢN 1 ĐÃ NỘP" in text_of(tmp_path / report.file_name)


def test_a_reminder_is_an_event_of_each_assignment_that_it_names(own_office: Register, tmp_path: Path) -> None:
    (reminder,) = hand_in(own_office, REMINDER, tmp_path)
    late = list(own_office.tasks.shares(ShareFilter(states=frozenset({StateKind.OVERDUE})), as_of=TODAY))
    events = list(own_office.history.all(act=Act.REMINDED))
    assert sorted(event.assignment or 0 for event in events) == sorted(share.assignment for share in late)
    assert {(share.reminders, share.reminded_on) for share in late} == {(1, TODAY)}
    assert reminder.sha256 in events[0].evidence


def test_a_correction_urges_nobody_twice(own_office: Register, tmp_path: Path) -> None:
    hand_in(own_office, REMINDER, tmp_path)
    (second,) = hand_in(own_office, REMINDER, tmp_path)
    assert second.version == 2
    late = own_office.tasks.shares(ShareFilter(states=frozenset({StateKind.OVERDUE})), as_of=TODAY)
    assert {share.reminders for share in late} == {1}


def test_reminders_of_each_agency_are_handed_in_one_by_one(own_office: Register, tmp_path: Path) -> None:
    made = hand_in(own_office, FormRequest(kind=FormKind.REMINDERS, as_of=TODAY), tmp_path)
    assert [report.period for report in made] == [
        f"2021-04-20 {agency}" for agency in ("Ban Quản lý dự án tỉnh", "Phòng Kinh tế", "Sở Tài chính", "Sở Y tế")
    ]


def test_two_who_hand_in_the_same_version(own_office: Register) -> None:
    """The second is told, and nothing of it is kept: neither the report nor that anybody was urged."""
    report = NewReport(
        kind="period.xlsx", period="2021-04", version=1, as_of=TODAY, parameters={}, rows=(), file_name="a.xlsx",
        media_type="x", content=b"a",
    )  # fmt: skip
    own_office.reports.hand_in([report], "Lan")
    share = next(own_office.tasks.shares(ShareFilter(), as_of=TODAY))
    with pytest.raises(NotPossible, match="version 1 meanwhile"):
        own_office.reports.hand_in([report.model_copy(update={"reminded": (share.assignment,)})], "Minh")
    assert len(own_office.reports.list()) == 1
    assert list(own_office.history.all(act=Act.REMINDED)) == []


def test_a_file_that_somebody_changed_is_not_shown_as_handed_in(own_office: Register, tmp_path: Path) -> None:
    report = hand_in(own_office, REMINDER, tmp_path)[0]
    own_office.reports.file(report.id).write_bytes(b"changed")
    with pytest.raises(NotPossible, match="changed"):
        own_office.reports.file(report.id)


@dataclass
class Row:
    key: str
    values: dict[str, Any]
    part: str = "Bảng"


DIFFERENCES = [
    ([], [], []),
    ([Row("a", {"x": 1})], [Row("a", {"x": 1})], []),
    ([Row("a", {"x": 1})], [Row("a", {"x": 2})], [("a", "x", 1, 2)]),
    ([Row("a", {"x": None})], [Row("a", {"x": 0.0})], [("a", "x", None, 0.0)]),  # no value is not 0 %
    ([], [Row("a", {"x": 1})], [("a", None, None, {"x": 1})]),
    ([Row("a", {"x": 1})], [], [("a", None, {"x": 1}, None)]),
    (
        [Row("a", {"x": 1})],
        [Row("a", {"x": 1}, part="khác")],
        [("a", None, None, {"x": 1}), ("a", None, {"x": 1}, None)],
    ),
    ([Row("a", {"x": 1})], [Row("a", {"y": 1})], [("a", "x", 1, None), ("a", "y", None, 1)]),
]


@pytest.mark.parametrize(("before", "now", "expected"), DIFFERENCES)
def test_differences(before: list[Row], now: list[Row], expected: list[Any]) -> None:
    found = differences_between([vars(row) for row in before], [vars(row) for row in now])
    assert [(each.key, each.column, each.before, each.now) for each in found] == expected


def close(register: Register, agency: str) -> None:
    share = next(register.tasks.shares(ShareFilter(agency=agency, states=frozenset({StateKind.OVERDUE})), as_of=TODAY))
    register.tasks.done(share.task, "Lan", Proof(code="7/SYT", issued_date=date(2021, 4, 19)))
