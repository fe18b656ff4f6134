"""Writes dated assignments as iCalendar (RFC 5545): to-dos by default, events where a calendar shows no to-dos.

An assignment that comes again is one entry with its rule (RRULE). Its UID is the assignment's own, so that a calendar
that reads the file again changes the entry and makes no second one. What has no day of the calendar is a loss.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import BinaryIO

from dateutil.rrule import rrulestr
from icalendar import Alarm, Calendar, Component, Event, Todo, vRecur

from exchange.columns import AssignmentRow, assignment_rows
from exchange.headings import value_name
from exchange.letters import ExchangedLetter
from exchange.losses import Loss, LossKind
from models import Priority, StateKind
from pipeline.export.vietnamese import FIELDS

PRODUCT = "-//congvan//congvan//VI"
UID_DOMAIN = "congvan"
"""Stands after the assignment's id, as RFC 7986 wants a UID to be told from those of other programs."""
SUMMARY_LETTERS = 100
"""About what a calendar shows of an entry in a line or two. A choice."""
MORNING = timedelta(hours=8)
"""When an office opens: the alarm of the day itself."""
ONE_DAY = timedelta(days=1)
URGENCIES = {Priority.HOA_TOC_HEN_GIO: 1, Priority.HOA_TOC: 1, Priority.THUONG_KHAN: 3, Priority.KHAN: 4}
"""PRIORITY of RFC 5545: 1 the highest, 1 to 4 high."""
OF_STATE = {
    StateKind.AWAITING_CONFIRMATION: "IN-PROCESS",
    StateKind.WITHDRAWN: "CANCELLED",
    StateKind.REFUSED: "CANCELLED",
}
"""STATUS of a to-do; COMPLETED where the state is one of being done, otherwise NEEDS-ACTION."""
SHOWN_OF_LETTER = ("code_number", "code_notation", "issued_date", "organ_name", "subject")
DAY_OF_RULE = {"WEEKLY": ("BYDAY",), "MONTHLY": ("BYMONTHDAY", "BYDAY"), "YEARLY": ("BYMONTHDAY", "BYDAY", "BYYEARDAY")}
"""What names the day of a rule, by its frequency: "hằng tháng" alone (FREQ=MONTHLY) is no day of the calendar."""


class Entry(StrEnum):
    """What an assignment becomes in the calendar."""

    TODO = "todo"
    EVENT = "event"


@dataclass(frozen=True)
class CalendarPlan:
    """How the calendar is written."""

    as_of: date
    """The day of the export, by which a calendar tells which version of an entry is newer."""
    entry: Entry = Entry.TODO
    warning_days: Sequence[int] = (3,)
    """An alarm so many days before the deadline; the morning of the day itself has one of its own."""


def write_calendar(file: BinaryIO, letters: Iterable[ExchangedLetter], plan: CalendarPlan) -> list[Loss]:
    """Write an entry for each dated assignment; gives those that have no day."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Nhiệm vụ được giao")
    losses: list[Loss] = []
    for row in assignment_rows(list(letters)):
        day = first_day(row)
        if day is None:
            losses.extend(_undated(row))
        else:
            calendar.add_component(_entry(row, day, plan))
    file.write(calendar.to_ical())
    return losses


def first_day(row: AssignmentRow) -> date | None:
    """The day on which the assignment is due, of a recurring one the first; None where no day follows.

    The days of a recurring one are counted from the letter's own. A rule that names no day ("hằng tháng"), or of which
    nobody knows with which month it begins ("6 tháng một lần"), gives none.
    """
    due = row.assignment.due_date
    if due is not None or row.task.recurrence is None:
        return due
    begin = row.letter.issued_date or row.letter.arrival_date
    if begin is None or not _names_days(row.task.recurrence):
        return None
    midnight = datetime.combine(begin, time())
    try:
        found = rrulestr(row.task.recurrence, dtstart=midnight).after(midnight)
    except ValueError:  # a rule that somebody typed, and that is none
        return None
    return found.date() if found else None


def _names_days(recurrence: str) -> bool:
    """Whether the days follow from the rule alone, once it is known where it begins."""
    parts = dict(part.split("=", 1) for part in recurrence.split(";") if "=" in part)
    frequency = parts.get("FREQ", "")
    if frequency == "DAILY":
        return parts.get("INTERVAL", "1") == "1"
    if not any(part in parts for part in DAY_OF_RULE.get(frequency, ())):
        return False
    if frequency == "YEARLY":
        return "BYMONTH" in parts or "BYYEARDAY" in parts
    return parts.get("INTERVAL", "1") == "1"


def _undated(row: AssignmentRow) -> Iterator[Loss]:
    """A deadline that is no day is lost; a task without any deadline has nothing to lose."""
    if stated := row.task.due_text or row.task.recurrence:
        name = f"tasks.{row.task.path or row.task.task_id}.due"
        yield Loss(letter_id=row.letter.letter_id, field=name, kind=LossKind.NO_DAY, value=stated)


def _entry(row: AssignmentRow, day: date, plan: CalendarPlan) -> Component:
    entry: Component = Todo() if plan.entry is Entry.TODO else Event()
    entry.add("uid", f"{row.assignment.assignment_id}@{UID_DOMAIN}")
    entry.add("dtstamp", datetime.combine(plan.as_of, time(), tzinfo=UTC))
    entry.add("summary", _summary(row))
    entry.add("description", _description(row))
    entry.add("categories", [row.assignment.role.vietnamese])
    if urgency := URGENCIES.get(row.letter.priority) if row.letter.priority else None:
        entry.add("priority", urgency)
    if plan.entry is Entry.TODO:
        _add_due(entry, row, day)
    else:
        entry.add("dtstart", day)
        entry.add("dtend", day + ONE_DAY)
        entry.add("transp", "TRANSPARENT")  # a deadline keeps nobody busy
        if row.assignment.state in (StateKind.WITHDRAWN, StateKind.REFUSED):
            entry.add("status", "CANCELLED")
    if _recurs(row):
        entry.add("rrule", vRecur.from_ical(row.task.recurrence or ""))
    if not (row.assignment.state and row.assignment.state.is_done):
        for alarm in _alarms(row, plan):
            entry.add_component(alarm)
    return entry


def _recurs(row: AssignmentRow) -> bool:
    """Whether the entry stands for all periods of a task: not where it is for one of them, or its rule is none."""
    rule = row.task.recurrence
    return rule is not None and row.assignment.period_due is None and _names_days(rule)


def _add_due(entry: Component, row: AssignmentRow, day: date) -> None:
    state = row.assignment.state
    entry.add("due", day)
    if _recurs(row):
        entry.add("dtstart", day)  # from which the rule counts
    if state and state.is_done:
        entry.add("status", "COMPLETED")
        entry.add("percent-complete", 100)
        if row.assignment.done_on:
            entry.add("completed", datetime.combine(row.assignment.done_on, time(), tzinfo=UTC))
    else:
        entry.add("status", OF_STATE.get(state, "NEEDS-ACTION") if state else "NEEDS-ACTION")


def _alarms(row: AssignmentRow, plan: CalendarPlan) -> Iterator[Alarm]:
    related = {"RELATED": "END"} if plan.entry is Entry.TODO else {"RELATED": "START"}
    for before in (*(timedelta(days=-days) for days in plan.warning_days), MORNING):
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", _summary(row))
        alarm.add("trigger", before, parameters=related)
        yield alarm


def _summary(row: AssignmentRow) -> str:
    """ "Sở Y tế (chủ trì): Tổng hợp, báo cáo ... [344/UBND-TH]"."""
    text = re.sub(r"\s+", " ", row.task.text).strip()
    short = text if len(text) <= SUMMARY_LETTERS else text[:SUMMARY_LETTERS].rpartition(" ")[0] + " …"
    who = f"{row.assignment.agency} ({row.assignment.role.vietnamese}): " if row.assignment.agency else ""
    code = f" [{row.letter.code}]" if row.letter.code else ""
    return f"{who}{short}{code}"


def _description(row: AssignmentRow) -> str:
    """The whole task, its letter, its deadline as printed, how it stands, and what to check."""
    letter, task, state = row.letter, row.task, row.assignment.state
    issued = f"{letter.issued_date:%d/%m/}{letter.issued_date.year}" if letter.issued_date else None
    head = " ".join(part for part in (letter.code, f"ngày {issued}" if issued else None, letter.organ_name) if part)
    lines = (
        task.text,
        f"Văn bản: {head}" if head else None,
        f"Trích yếu: {letter.subject}" if letter.subject else None,
        f"Thời hạn ghi trên văn bản: {task.due_text}" if task.due_text else None,
        f"Tình trạng: {state.vietnamese}" if state else None,
        f"Cần kiểm tra: {doubts}" if (doubts := _doubts(row)) else None,
    )
    return "\n".join(line for line in lines if line)


def _doubts(row: AssignmentRow) -> str:
    """The names of what a person should check, of the letter's own values only those that stand in the entry."""
    of_letter = [FIELDS[name] for name in SHOWN_OF_LETTER if row.letter.is_doubtful(name)]
    of_task = [value_name(name) for name in row.task.review_fields]
    return ", ".join(dict.fromkeys([*of_task, *of_letter])).lower()
