"""iCalendar: read back by the library that writes it and by another one, rules expanded as a calendar would."""

import io
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import recurring_ical_events
import vobject.base
from icalendar import Calendar

from exchange.calendar import CalendarPlan, Entry, first_day, write_calendar
from exchange.columns import AssignmentRow
from exchange.letters import ExchangedLetter
from exchange.losses import Loss, LossKind
from tests.exchange.exchanged import EXHORTATION, LETTER, READ, SESSION

TODAY = date(2027, 1, 10)
PLAN = CalendarPlan(as_of=TODAY)


def written(*letters: ExchangedLetter, plan: CalendarPlan = PLAN) -> tuple[bytes, list[Loss]]:
    file = io.BytesIO()
    losses = write_calendar(file, letters, plan)
    return file.getvalue(), losses


def entries(content: bytes, name: str = "VTODO") -> dict[str, Any]:
    return {str(each["UID"]): each for each in Calendar.from_ical(content).walk(name)}


def test_an_entry_for_each_dated_assignment() -> None:
    content, losses = written(LETTER)
    found = entries(content)
    assert set(found) == {"a1@congvan", "a2@congvan", "a3@congvan"}
    todo = found["a2@congvan"]
    assert todo["DUE"].dt == date(2027, 3, 15)
    assert "DTSTART" not in todo
    assert str(todo["SUMMARY"]) == 'Sở Tài chính (chủ trì): =HYPERLINK("http://x") Lập danh sách [344/UBND-TH]'
    assert "Văn bản: 344/UBND-TH ngày 09/01/2027 ỦY BAN NHÂN DÂN TỈNH AN BÌNH" in str(todo["DESCRIPTION"])
    assert (str(todo["STATUS"]), int(todo["PRIORITY"])) == ("NEEDS-ACTION", 4)
    assert todo["DTSTAMP"].dt == datetime(2027, 1, 10, tzinfo=UTC)
    assert [(loss.field, loss.kind, loss.value) for loss in losses] == [
        ("tasks.t3.due", LossKind.NO_DAY, "trong thời gian sớm nhất")
    ]


def test_what_is_done_is_done_and_rings_no_more() -> None:
    todo = entries(written(LETTER)[0])["a3@congvan"]
    assert (str(todo["STATUS"]), todo["COMPLETED"].dt.date()) == ("COMPLETED", date(2027, 3, 1))
    assert todo.walk("VALARM") == []


def test_alarms() -> None:
    todo = entries(written(LETTER)[0])["a2@congvan"]
    triggers = [(alarm["TRIGGER"].dt, alarm["TRIGGER"].params["RELATED"]) for alarm in todo.walk("VALARM")]
    assert triggers == [(timedelta(days=-3), "END"), (timedelta(hours=8), "END")]


def test_the_same_export_again_gives_the_same_bytes() -> None:
    assert written(LETTER)[0] == written(LETTER)[0]


DAYS = [date(2027, month, 20) for month in (1, 2, 3, 4)]


@pytest.mark.parametrize(("entry", "name"), [(Entry.TODO, "VTODO"), (Entry.EVENT, "VEVENT")])
def test_a_calendar_expands_the_rule(entry: Entry, name: str) -> None:
    letter = LETTER.model_copy(update={"tasks": (SESSION,)})
    content, _ = written(letter, plan=CalendarPlan(as_of=TODAY, entry=entry))
    expanded = recurring_ical_events.of(Calendar.from_ical(content), components=[name])
    found: list[Any] = expanded.between(TODAY, date(2027, 5, 1))
    assert [each["DTSTART"].dt for each in found] == DAYS


def test_one_period_of_a_task_is_one_entry() -> None:
    update = {"period_due": date(2027, 2, 20), "due_date": date(2027, 2, 22)}
    period = SESSION.assignments[0].model_copy(update=update)
    task = SESSION.model_copy(update={"assignments": (period,)})
    todo = entries(written(LETTER.model_copy(update={"tasks": (task,)}))[0])["a1@congvan"]
    assert (todo["DUE"].dt, "RRULE" in todo, "DTSTART" in todo) == (date(2027, 2, 22), False, False)


def test_another_reader_expands_it_alike() -> None:
    content, _ = written(LETTER)
    calendar = vobject.base.readOne(content.decode())
    found = {todo.uid.value: todo for todo in calendar.vtodo_list}
    assert set(found) == {"a1@congvan", "a2@congvan", "a3@congvan"}
    assert [day.date() for day in found["a1@congvan"].getrruleset()[:4]] == DAYS
    assert found["a2@congvan"].due.value == date(2027, 3, 15)
    assert "Sở Tài chính (chủ trì)" in found["a2@congvan"].summary.value


ISSUED = date(2027, 1, 9)  # a Saturday
RULES = [
    ("FREQ=MONTHLY;BYMONTHDAY=20", date(2027, 1, 20)),
    ("FREQ=MONTHLY;BYMONTHDAY=5", date(2027, 2, 5)),
    ("FREQ=MONTHLY;BYMONTHDAY=9", date(2027, 2, 9)),  # the day of the letter itself is no deadline
    ("FREQ=WEEKLY;BYDAY=MO", date(2027, 1, 11)),
    ("FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=15", date(2027, 6, 15)),
    ("FREQ=DAILY", date(2027, 1, 10)),
    ("FREQ=MONTHLY", None),  # "hằng tháng": no day
    ("FREQ=YEARLY", None),
    ("FREQ=WEEKLY", None),
    ("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=5", None),  # of which month it begins nobody knows
    ("FREQ=YEARLY;BYMONTHDAY=5", None),
    ("FREQ=MONTHLY;BYMONTHDAY=x", None),
    ("hằng tháng", None),
]


@pytest.mark.parametrize(("rule", "day"), RULES)
def test_first_day_of_a_rule(rule: str, day: date | None) -> None:
    task = SESSION.model_copy(update={"recurrence": rule})
    assert first_day(AssignmentRow(LETTER, task, task.assignments[0])) == day


def test_a_rule_of_a_letter_without_a_day_has_no_first_day() -> None:
    letter = LETTER.model_copy(update={"issued_date": None})
    assert first_day(AssignmentRow(letter, SESSION, SESSION.assignments[0])) is None


def test_a_task_without_any_deadline_loses_nothing() -> None:
    task = EXHORTATION.model_copy(update={"due_text": None})
    content, losses = written(LETTER.model_copy(update={"tasks": (task,)}))
    assert (entries(content), losses) == ({}, [])


def test_what_should_be_checked_is_said_in_vietnamese() -> None:
    (first, _) = entries(written(READ)[0]).values()
    assert "Cần kiểm tra: chủ trì (2), thời hạn" in str(first["DESCRIPTION"])


def test_an_event_lasts_the_day_and_keeps_nobody_busy() -> None:
    event = entries(written(LETTER, plan=CalendarPlan(as_of=TODAY, entry=Entry.EVENT))[0], "VEVENT")["a2@congvan"]
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2027, 3, 15), date(2027, 3, 16))
    assert str(event["TRANSP"]) == "TRANSPARENT"
