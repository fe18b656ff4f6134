"""What differs between a report that was handed in and the same report today."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from forms.request import FormFile
from forms.sheets.plan import Above, BookPlan, Cell, Heading, SheetPlan
from forms.wording import day
from register.records import Difference, ReportRecord

COUNTED_ANEW = frozenset({"STT"})
"""Columns that change with every row above them."""
NAME = "Thay đổi"
WHOLE_ROW, NEW, GONE = "(cả dòng)", "thêm mới", "không còn"


def frozen_rows(sheets: Iterable[SheetPlan]) -> tuple[dict[str, Any], ...]:
    """The rows of tables as JSON: each with its table, what it is about, and its values by heading."""
    return tuple(
        {"part": sheet.name, "key": key, "values": _values(sheet, row)}
        for sheet in sheets
        if sheet.is_frozen
        for key, row in _keyed(sheet)
    )


def differences_between(
    earlier: Sequence[dict[str, Any]], now: Sequence[dict[str, Any]]
) -> tuple[Difference, ...]:  # fmt: skip
    """Rows that are new, gone or changed, in the order of today's report, those gone last."""
    before = {(row["part"], row["key"]): row["values"] for row in earlier}
    today = {(row["part"], row["key"]): row["values"] for row in now}
    found: list[Difference] = []
    for (part, key), values in today.items():
        if (part, key) not in before:
            found.append(Difference(part=part, key=key, column=None, before=None, now=values))
            continue
        old = before[part, key]
        found += [
            Difference(part=part, key=key, column=column, before=old.get(column), now=values.get(column))
            for column in dict.fromkeys((*old, *values))
            if old.get(column) != values.get(column)
        ]
    gone = [name for name in before if name not in today]
    found += [Difference(part=part, key=key, column=None, before=before[part, key], now=None) for part, key in gone]
    return tuple(found)


def with_differences(file: FormFile, differences: Sequence[Difference], earlier: ReportRecord) -> FormFile:
    """The file with a list of what differs from the version before."""
    if isinstance(file.plan, BookPlan):
        sheet = _sheet(differences, earlier)
        return replace(file, plan=replace(file.plan, sheets=(*file.plan.sheets, sheet)))
    context = {
        **file.plan.context,
        "earlier_version": earlier.version,
        "differences": [
            dict(zip(("part", "key", "column", "before", "now"), map(str, _cells(each)), strict=True))
            for each in differences
        ],
    }
    return replace(file, plan=replace(file.plan, context=context))


def _sheet(differences: Sequence[Difference], earlier: ReportRecord) -> SheetPlan:
    handed_in = day(earlier.handed_in_at.astimezone().date())
    return SheetPlan(
        name=NAME,
        columns=(
            Heading("Bảng", 18),
            Heading("Dòng", 44),
            Heading("Cột", 22),
            Heading("Bản trước", 26),
            Heading("Bản này", 26),
        ),
        rows=[_cells(each) for each in differences],
        above=(
            Above(f"Thay đổi so với bản {earlier.version} đã nộp ngày {handed_in}", "bold"),
            Above(f"(Bản {earlier.version}: số liệu tính đến ngày {day(earlier.as_of)})", "italic"),
        ),
        below=() if differences else ("Không có thay đổi.",),
        is_frozen=False,
    )


def _cells(difference: Difference) -> tuple[Cell, ...]:
    if difference.column is None:
        return (difference.part, difference.key, WHOLE_ROW, "", NEW if difference.before is None else GONE)
    return (difference.part, difference.key, difference.column, _word(difference.before), _word(difference.now))


def _word(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{100 * value:.1f}%".replace(".", ",")
    return str(value)


def _keyed(sheet: SheetPlan) -> Iterable[tuple[str, tuple[Cell, ...]]]:
    """The rows with their keys; of several with the same key the later ones are counted on."""
    seen: dict[str, int] = {}
    rows = list(sheet.rows)
    for row in rows:
        key = sheet.key(row)
        seen[key] = seen.get(key, 0) + 1
        yield (key if seen[key] == 1 else f"{key} ({seen[key]})"), row
    if sheet.total is not None:
        yield "Tổng cộng", sheet.total


def _values(sheet: SheetPlan, row: tuple[Cell, ...]) -> dict[str, Any]:
    named = [
        (f"{column.group}: {column.text}" if column.group else column.text, cell)
        for column, cell in zip(sheet.columns, row, strict=True)
        if not column.is_hidden and column.text not in COUNTED_ANEW
    ]
    return {name: cell.isoformat() if isinstance(cell, date) else cell for name, cell in named}
