"""Bảng theo dõi nhiệm vụ with 17 or 25 columns, which an office may edit and import again.

The columns and how a row finds its task again are those of `register/sheets`; no note and no signature stands under the
table, so that nothing there is taken for a task.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from forms.kinds import FormKind
from forms.request import FormFile, FormRequest
from forms.sheets.plan import BookPlan, Cell, Heading, SheetPlan
from forms.wording import as_of_line, counted, period_line, sheet_head
from register.periods import Period, period_named
from register.queries.filters import TaskFilter
from register.records import LetterRecord, TaskRecord
from register.register import Register
from register.sheets.columns import KEY_HEADING, TEMPLATE_25, TRACKING_17, Column, Field, RowKey
from register.sheets.rows import row_of

COLUMNS = {FormKind.TASKS: TRACKING_17, FormKind.TASKS_25: TEMPLATE_25}
REPEATED = {FormKind.TASKS_25: 4}
"""25 columns on one page are printed in 5 points; the second page begins with all up to the letter's code again."""
KEY_WIDTH = 10
DAY_WIDTH = 10
"""What a day takes: "31/12/2021"."""
AT_ONCE = 200
"""Tasks whose letters are looked up together."""


def tracking(register: Register, request: FormRequest) -> list[FormFile]:
    """The tracking sheet of the tasks of a period, or of all."""
    columns, office = COLUMNS[request.kind], register.office
    period = period_named(request.period, office) if request.period else None
    headings = [Heading(each.heading, _width(each), decimal=each.field is Field.CONFIDENCE) for each in columns]
    sheet = SheetPlan(
        name="Theo dõi nhiệm vụ",
        columns=(*headings, Heading(KEY_HEADING, KEY_WIDTH, is_hidden=True)),
        rows=_rows(register, request, columns, period),
        above=sheet_head(
            office,
            "Bảng theo dõi nhiệm vụ",
            counted(request.direction, office),
            period_line(period) if period else "",
            as_of_line(request.as_of),
        ),
        key=_key,
        repeated=REPEATED.get(request.kind, 0),
    )
    name = f"{request.kind.stem}.xlsx"
    return [FormFile(name, request.period or "all", BookPlan("Bảng theo dõi nhiệm vụ", (sheet,)))]


def _width(column: Column) -> int:
    """The width of a column on paper: narrower than on a screen, so that the print stays legible on A4."""
    return max(min(column.width, DAY_WIDTH), column.width * 2 // 3)


def _rows(
    register: Register, request: FormRequest, columns: Sequence[Column], period: Period | None
) -> Iterator[tuple[Cell, ...]]:
    wanted = TaskFilter(
        direction=request.direction, agency=request.agency, given_until=period.ends_on if period else None
    )
    own_id, letters, number = register.own_id, _Letters(register), 0
    tasks = register.tasks.list(wanted, as_of=request.as_of)
    while chunk := list(islice(tasks, AT_ONCE)):
        for task in chunk:
            if period is not None and _was_over_before(task, period):
                continue
            number += 1
            cells = row_of(task, letters.of(task), columns, number)
            yield (*cells, str(RowKey.of(own_id, task.id, task.version, columns, cells)))


def _key(row: tuple[Cell, ...]) -> str:
    """The id of the task: its version and its cells change."""
    found = RowKey.parse(str(row[-1]))
    return str(found.task) if found else ""


class _Letters:
    """The letters of tasks, of which neighbours often have the same; the last ones are kept."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._kept: dict[int, LetterRecord] = {}

    def of(self, task: TaskRecord) -> LetterRecord | None:
        if task.letter is None:
            return None
        if task.letter not in self._kept:
            if len(self._kept) >= AT_ONCE:
                self._kept.clear()
            self._kept[task.letter] = self._register.letters.show(task.letter)
        return self._kept[task.letter]


def _was_over_before(task: TaskRecord, period: Period) -> bool:
    """Whether a task was given before the period and has ended before it too."""
    if task.given_on is None or task.given_on >= period.begins_on or not task.state.kind.is_closed:
        return False
    ends = [result.issued_date for share in task.assignments for result in share.results]
    return bool(ends) and all(day is not None and day < period.begins_on for day in ends)
