"""Values as they are typed and shown: "15/3/2017" is a day, a line an entry of a list, words a deadline."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from models import DocumentType, DueKind, Priority, Secrecy
from parsers.due.deadlines import find_deadline
from pipeline.export.vietnamese import PRIORITIES, SECRECIES, document_types
from review.errors import NotAValue

DAY_FORMS = ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d")
CHOICES: Mapping[str, type[StrEnum]] = {
    "document_type": DocumentType,
    "priority": Priority,
    "secrecy": Secrecy,
}

HEADING = re.compile(r"(?:Nơi nhận|Kính gửi)\s*:?", re.IGNORECASE)
DASHES = ("-", "–", "—", "+", "•")
AROUND_ENTRY = " ,;:./-–—+•"


class Kind(StrEnum):
    """How a value is typed."""

    LINE = "line"
    """One line."""
    TEXT = "text"
    """Several lines that are one value."""
    LIST = "list"
    """A line is an entry."""
    DAY = "day"
    DUE = "due"
    """A deadline: a day, or its words."""
    CHOICE = "choice"
    AS_IS = "as_is"
    """Nothing that can be typed: it is confirmed or not."""


KINDS: Mapping[str, Kind] = {
    **dict.fromkeys(CHOICES, Kind.CHOICE),
    **dict.fromkeys(("issued_date", "arrival_date"), Kind.DAY),
    **dict.fromkeys(("subject", "text"), Kind.TEXT),
    **dict.fromkeys(("recipients", "to_places", "lead_agencies", "coordinating_agencies"), Kind.LIST),
    **dict.fromkeys(("references", "same_letter_as"), Kind.AS_IS),
    "due_date": Kind.DUE,
}


def kind_of(field: str) -> Kind:
    """How the value of a field is typed."""
    return KINDS.get(field, Kind.LINE)


def choice_names(field: str) -> dict[str, str]:
    """The names of all that a value of `CHOICES` can be, by the word of the record; none for other values."""
    names: Mapping[str, Mapping[Any, str]] = {
        "document_type": document_types(),
        "priority": PRIORITIES,
        "secrecy": SECRECIES,
    }
    return {str(word): name for word, name in names.get(field, {}).items()}


def shown(kind: Kind, value: Any) -> str:
    """A value of the record's JSON as it stands in an input; empty where there is none."""
    if value is None:
        return ""
    if kind in (Kind.DAY, Kind.DUE):
        return shown_day(value)
    if isinstance(value, list | tuple):
        return "\n".join(_entry(each) for each in value)
    return str(value)


def shown_day(value: Any) -> str:
    """A day in ISO 8601 as offices write it: "15/03/2017"; other words as they are."""
    try:
        return date.fromisoformat(str(value)).strftime("%d/%m/%Y")
    except ValueError:
        return str(value)


def typed_value(field: str, typed: str, machine_value: Any) -> Any:
    """What was typed, as the record has it. Raises `NotAValue`; so does an empty input, which says nothing."""
    kind = kind_of(field)
    if kind is Kind.AS_IS:
        return machine_value
    if not typed.strip():
        raise NotAValue("typed.nothing", typed)
    if kind is Kind.DAY:
        return typed_day(typed).isoformat()
    if kind is Kind.LIST:
        return typed_lines(typed)
    if kind is Kind.CHOICE:
        return _choice(field, typed.strip())
    return " ".join(typed.split())


def typed_lines(typed: str) -> list[str]:
    """The entries of a list, a line each."""
    return [" ".join(line.split()) for line in typed.splitlines() if line.strip()]


def printed_entries(printed: str) -> list[str]:
    """The entries of a list as they are printed: one begins with a dash, or below a line that ends with a semicolon;
    any other line goes on with the entry above it. The heading of the list ("Nơi nhận:") is none."""
    entries: list[str] = []
    is_over = True
    for line in (HEADING.sub("", each.strip()).strip() for each in printed.splitlines()):
        if not line:
            continue
        if is_over or line.startswith(DASHES):
            entries.append(line)
        else:
            entries[-1] += f" {line}"
        is_over = line.endswith(";")
    return [each for each in (entry.strip(AROUND_ENTRY) for entry in entries) if each]


def typed_day(typed: str) -> date:
    """A day as people type it. Raises `NotAValue`."""
    for form in DAY_FORMS:
        try:
            return datetime.strptime(typed.strip(), form).date()
        except ValueError:
            continue
    raise NotAValue("typed.no_day", typed)


def typed_deadline(typed: str, issued: date | None, arrived: date | None) -> dict[str, Any]:
    """The values of a deadline that follow from a day or from words ("trước ngày 25 hằng tháng"), by field.

    Words give `due_text`, kind, day and recurrence as a task's own words do. Raises `NotAValue` where they state none.
    """
    try:
        return {"due_date": typed_day(typed).isoformat(), "due_kind": DueKind.DATE.value}
    except NotAValue:
        pass
    found = find_deadline(typed, issued, arrived)
    if found is None:
        raise NotAValue("typed.no_deadline", typed)
    return {
        "due_text": " ".join(typed.split()),
        "due_kind": found.kind.value,
        "due_date": found.due_date.isoformat() if found.due_date else None,
        "recurrence": found.recurrence,
    }


def _choice(field: str, typed: str) -> str:
    try:
        return CHOICES[field](typed).value
    except ValueError as error:
        raise NotAValue("typed.no_choice", typed) from error


def _entry(value: Any) -> str:
    """An entry of a list; of a cited document its number as printed."""
    return str(value.get("code") or value.get("text") or "") if isinstance(value, Mapping) else str(value)
