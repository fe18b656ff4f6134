"""Rows of a table as tasks: "STT | Nội dung | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn".

A row is a task where it says what to do and who or when; a list of members or prices is none.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lexicon.folding import fold
from models import DueKind, Word
from parsers.actors.finder import ActorFinder
from parsers.body.tokens import Body
from parsers.body.verb_tagger import opens_with_verb
from parsers.due.dates import NUMERIC_DATE, date_at, period_at
from parsers.due.deadline import NO_YEAR, Deadline
from parsers.due.deadlines import find_deadline
from parsers.due.rules import DueRule
from parsers.tables.cell_lines import room_of
from parsers.tables.cell_names import Named, named_in_cell, words_between
from parsers.tables.cell_roles import Role
from parsers.tables.ditto import without_ditto
from parsers.tables.table import Cell, Table

DUE_EDGES = " |[]"
NAMING = ("unit", "units", "coordinate")  # columns that tell who acts
LEAST_DUE = 3  # letters of a column of times: no phrase for a time is so short, "-" and "x" say nothing
DECIMAL = re.compile(r"\W?(\d{1,2})[.,](\d{1,2})\b")  # "2.1" under the row "II"
DATE_HEAD = re.compile(r"(?:trong\s+|ngay\s+|truoc\s+)*(?=\d|thang|quy|nam)")

HOUR = r"\d{1,2}\s*(?:gio|[hg:])\s*(?:\d{2})?(?:\s*phut)?"
HOURS = re.compile(rf"\W*(?:tu\s+)?{HOUR}(?:\s*(?:-|–|den)\s*{HOUR})?\W*$")  # "7h30 - 8h00"
VAGUE = re.compile(r"\W*(?:thuong xuyen|lien tuc|theo quy dinh)\W*$")  # a column of times may hold it, it is none


@dataclass(frozen=True)
class TableRow:
    """One task of a table: the words of its content cell and the values of the others."""

    label: str | None
    words: tuple[Word, ...]
    all_words: tuple[Word, ...]
    text: str
    leads: tuple[Named, ...]
    coordinators: tuple[Named, ...]
    deadline: Deadline | None
    due_words: tuple[Word, ...]
    product: str | None


def rows_of(table: Table, issued: date | None, arrived: date | None) -> Iterator[TableRow]:
    """The rows of `table` that are tasks, top down."""
    if not table.assigns or _is_timetable(table):
        return
    table = without_ditto(table)
    rooms = {role: room_of(table.column(role)) for role in NAMING if role in table.roles}
    for row in range(len(table.rows)):
        content = table.cell(row, "content")
        if content is None:
            continue
        leads, partners = _who_acts(table, row, content, rooms)
        due = table.cell(row, "due")
        deadline = _deadline_of_row(due, content.text, issued, arrived)
        if deadline is None and not (leads and _states_action(content.text)):
            continue
        product = table.cell(row, "product")
        yield TableRow(
            label=_label_of_row(table, row),
            words=content.words,
            all_words=tuple(word for cell in table.rows[row] for word in cell.words),
            text=content.text.lstrip("|[ "),
            leads=leads,
            coordinators=partners,
            deadline=None if deadline and VAGUE.match(fold(deadline.text)) else deadline,
            due_words=_due_words(due, content, deadline),
            product=product.text if product else None,
        )


def _who_acts(
    table: Table, row: int, content: Cell, rooms: Mapping[str, float]
) -> tuple[tuple[Named, ...], tuple[Named, ...]]:
    """Who leads and who takes part, as the columns say and the cells themselves.

    `rooms` tells how wide a line of the columns that name somebody may be.
    """
    named = {role: named_in_cell(table.cell(row, role), room) for role, room in rooms.items()}
    partners = tuple(one for one, _ in named.get("coordinate", ()))
    if "unit" in named:
        leads, helpers = _parted(named["unit"])
    elif "units" in named:
        both = named["units"]
        leads, helpers = _parted(both) if any(role for _, role in both) else _first_leads(both)
    else:
        leads, helpers = _leads_in_content(content), ()
    return leads, (*helpers, *partners)


def _first_leads(both: Sequence[tuple[Named, Role | None]]) -> tuple[tuple[Named, ...], tuple[Named, ...]]:
    """In a column "Đơn vị chủ trì/phối hợp" the first leads."""
    names = tuple(named for named, _ in both)
    return names[:1], names[1:]


def _parted(named: Sequence[tuple[Named, Role | None]]) -> tuple[tuple[Named, ...], tuple[Named, ...]]:
    """Who leads and who helps by what the cell itself says; behind one who is said to lead the others help."""
    leads: list[Named] = []
    helpers: list[Named] = []
    is_led = False
    for one, role in named:
        helps = role is Role.HELPS or (role is None and is_led)
        (helpers if helps else leads).append(one)
        is_led = is_led or role is Role.LEADS
    return tuple(leads), tuple(helpers)


def _is_timetable(table: Table) -> bool:
    """Half of its times are hours of a day: the course of a meeting."""
    times = [
        fold(cell.text) for row in range(len(table.rows)) if (cell := table.cell(row, "due")) and cell.text.strip()
    ]
    return bool(times) and 2 * sum(HOURS.match(time) is not None for time in times) >= len(times)


def _leads_in_content(content: Cell) -> tuple[Named, ...]:
    """Without a column of units the content may say who: "Sở Y tế lập danh sách ..."."""
    text = content.text
    leads = ActorFinder(Body(text)).find(0, len(text)).leads
    return tuple(Named(actor.name, words_between(content.words, actor.start, actor.end)) for actor in leads)


def _states_action(text: str) -> bool:
    """ "Faculty of Law", "Trang bìa" are things; without a date they are parts of something, not tasks."""
    body = Body(text.lstrip("|[ -"))
    return body.hit(0, "verb") is not None or (not body.knows(0) and opens_with_verb(body.text))


def _label_of_row(table: Table, row: int) -> str | None:
    """The printed number; where it is misread, the place after the row before."""
    if table.ruled:
        number = table.cell(row, "number")
        return number.text.strip(" .)") or None if number else _lost_number(table, row)
    if decimal := DECIMAL.match(table.rows[row][0].text):
        return f"{decimal[1]}.{decimal[2]}"
    printed = [_number_in_cell(table.rows[place][0]) for place in range(len(table.rows))]
    own = printed[row]
    above = printed[row - 1] if row else None
    below = printed[row + 1] if row + 1 < len(printed) else None
    if own is not None and (above is None or own == above + 1 or below is None or own == below - 1):
        return str(own)
    if above is not None:
        return str(above + 1)
    return str(own if own is not None else row + 1)


def _lost_number(table: Table, row: int) -> str | None:
    """The number of a row of a scan whose cell nobody read, where the rows around it leave one only."""
    if not table.scanned or "number" not in table.roles or row + 1 >= len(table.rows):
        return None
    column = table.roles.index("number")
    above = _number_in_cell(table.rows[row - 1][column]) if row else 0
    below = _number_in_cell(table.rows[row + 1][column])
    return str(above + 1) if above is not None and below == above + 2 else None


def _number_in_cell(cell: Cell) -> int | None:
    match = re.match(r"\D{0,1}(\d{1,3})\b", cell.text)
    return int(match[1]) if match else None


def _deadline_of_row(cell: Cell | None, content: str, issued: date | None, arrived: date | None) -> Deadline | None:
    """In a column of deadlines a bare date is one; without the column the content may state it."""
    if cell is None:
        return find_deadline(content, issued, arrived)
    text = cell.text.strip(DUE_EDGES)
    found = find_deadline(text, issued, arrived)
    if found is not None:
        return found
    folded = fold(text)
    head = DATE_HEAD.match(folded)
    at = head.end() if head else 0
    days = [printed for match in NUMERIC_DATE.finditer(folded) if (printed := date_at(folded, match.start(), issued))]
    printed = days[-1] if days else date_at(folded, at, issued) or period_at(folded, at, issued)
    if printed is None:
        return Deadline(text, 0, len(text), DueKind.EVENT, rule=DueRule.COLUMN) if len(text) > LEAST_DUE else None
    kind = DueKind.PERIOD_END if printed.period else DueKind.DATE
    doubt = NO_YEAR if printed.inferred else None
    return Deadline(text, 0, len(text), kind, printed.value, None, DueRule.COLUMN, doubt)


def _due_words(cell: Cell | None, content: Cell, deadline: Deadline | None) -> tuple[Word, ...]:
    """The words of the deadline, in the column of deadlines or in the content."""
    if deadline is None:
        return ()
    text = (cell or content).text
    shift = len(text) - len(text.lstrip(DUE_EDGES)) if cell else 0
    start = shift + deadline.start
    return words_between((cell or content).words, start, start + len(deadline.text))
