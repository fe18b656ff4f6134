"""Checks of the letter's date: against its arrival, the day it was read, its digital signatures, its deadlines."""

from collections.abc import Iterator
from datetime import date, timedelta, timezone

from register.checks.case import Case
from register.checks.finding import day, speaks
from register.reviewing.records import Finding
from register.tables import Review

VIETNAM = timezone(timedelta(hours=7))
DATE = ("issued_date",)


def issued_before_arrival(case: Case) -> Iterator[Finding]:
    """A letter is not younger than its arrival, by the stamp or the office's book."""
    issued, arrived = case.record.issued_date, case.letter.booked_on or case.record.arrival_date
    if issued is None or arrived is None or case.letter.direction.value == "out":
        return
    fields = DATE if case.letter.booked_on else ("issued_date", "arrival_date")
    late = issued > arrived
    yield speaks(
        "issued_before_arrival", fields,
        f"the letter is of {issued}, {'after' if late else 'not after'} its arrival on {arrived}",
        f"văn bản đề ngày {day(issued)}, {'sau' if late else 'không sau'} ngày đến {day(arrived)}", against=late,
    )  # fmt: skip


def issued_before_reading(case: Case) -> Iterator[Finding]:
    """A letter is not younger than the day on which it was read."""
    issued, review = case.record.issued_date, case.session.get(Review, case.letter.id)
    if issued is not None and review is not None and issued > review.read_on:
        yield speaks(
            "issued_before_reading", DATE,
            f"the letter is of {issued}, after the day on which it was read ({review.read_on})",
            f"văn bản đề ngày {day(issued)}, sau ngày máy đọc ({day(review.read_on)})", against=True,
        )  # fmt: skip


def issued_when_signed(case: Case) -> Iterator[Finding]:
    """A letter is not younger than its last digital signature. It may be older by months: copies are signed too."""
    issued = case.record.issued_date
    signed = sorted(_signed_on(case))
    if issued is None or not signed:
        return
    outside = issued > signed[-1]
    if not outside and issued not in signed:
        return
    shown = signed[-1] if outside else issued
    yield speaks(
        "issued_when_signed", DATE,
        f"the letter is of {issued}, and was signed digitally on {shown}",
        f"văn bản đề ngày {day(issued)}, chữ ký số ngày {day(shown)}", against=outside,
    )  # fmt: skip


def due_after_letter(case: Case) -> Iterator[Finding]:
    """A deadline is not before the letter that sets it."""
    issued = case.record.issued_date
    for task in case.tasks.values():
        if issued is not None and task.due_given is not None:
            early = task.due_given < issued
            yield speaks(
                "due_after_letter", ("due_date",),
                f"the deadline {task.due_given} is {'before' if early else 'not before'} the letter of {issued}",
                f"hạn {day(task.due_given)} {'trước' if early else 'không trước'} ngày văn bản {day(issued)}",
                against=early, task=task.id,
            )  # fmt: skip


def _signed_on(case: Case) -> Iterator[date]:
    """The days of the digital signatures, by the clock in Vietnam."""
    for each in case.record.signatures:
        if each.signed_at is not None:
            yield each.signed_at.astimezone(VIETNAM).date()
