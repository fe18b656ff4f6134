"""Rows of tables as tasks: each value stands in a cell of its own."""

from collections.abc import Sequence
from datetime import date

from models import Box, Doubt, Evidence, Place, Reason, Task, TaskKind, Word
from parsers.actors.report_to import find_product
from parsers.due.confidence import features_of
from parsers.tables.cell_names import Named
from parsers.tables.task_rows import TableRow
from parsers.tasks.context import TaskContext
from parsers.tasks.deadline_values import ReadDeadline
from parsers.tasks.judge.model import Judgement
from parsers.tasks.rules import Source, TaskRule
from parsers.tasks.settled import (
    NOT_JUDGED,
    Printed,
    TaskExplanation,
    TaskPrint,
    doubts_of_task,
    due_values,
    print_of_deadline,
    settled,
)

SURE_WORD = 0.75  # below it a word of the row may be misread
SAME_LINE = 0.6  # share of a word's height within which the next one is on its line


def row_task(
    row: TableRow, path: str | None, context: TaskContext, judgement: Judgement = NOT_JUDGED
) -> TaskExplanation:
    """The task that a row of a table is; where no cell names who has to do it, the addressees have to."""
    task = Task(
        task_id="#",
        label=row.label,
        path=".".join(part for part in (path, row.label) if part) or None,
        text=row.text,
        lead_agencies=tuple(lead.name for lead in row.leads or context.recipients),
        lead_inherited=not row.leads and bool(context.recipients),
        coordinating_agencies=tuple(coordinator.name for coordinator in row.coordinators),
        product=row.product or find_product(row.text),
        kind=TaskKind.SPECIFIC,
        confidence=1.0,
    ).model_copy(update=due_values(row.deadline))
    column = Source.TABLE_COLUMN.english
    rules = {"text": TaskRule.TABLE_ROW.english, "lead_agencies": column, "due_date": column}
    return TaskExplanation(settled(task, _print_of_row(row, task, context, judgement)), rules, judgement.features)


def _print_of_row(row: TableRow, task: Task, context: TaskContext, judgement: Judgement) -> TaskPrint:
    due = read_row_deadline(row, context.issued_date)
    return TaskPrint(
        text=Printed(task.text, _evidence_of_words(row.words, task.text), TaskRule.TABLE_ROW),
        leads=tuple(_print_in_column(lead) for lead in row.leads)
        or tuple(Printed(one.name, one.printed, Source.ADDRESSEES) for one in context.recipients),
        coordinators=tuple(_print_in_column(coordinator) for coordinator in row.coordinators),
        due=due.printed if due else None,
        lead_doubts=() if row.leads or context.recipients else (Doubt(reason=Reason.NOBODY_NAMED),),
        due_doubts=due.doubts if due else (),
        text_doubts=(
            *((Doubt(reason=Reason.ROW_HARD_TO_READ),) if _is_hard_to_read(row) else ()),
            *doubts_of_task(judgement),
        ),
        probability=judgement.probability,
    )


def read_row_deadline(row: TableRow, issued: date | None) -> ReadDeadline | None:
    """The deadline of a row of a letter issued on a day, with all that is said of it."""
    if row.deadline is None:
        return None
    digits = (word for word in row.due_words if any(letter.isdigit() for letter in word.text))
    hard_to_read = any(word.confidence < SURE_WORD for word in digits)
    features = features_of(row.deadline, issued, hard_to_read=hard_to_read)
    printed = print_of_deadline(row.deadline, _evidence_of_words(row.due_words), features)
    doubts = (row.deadline.doubt,) if row.deadline.doubt else ()  # the column says that it is a deadline
    return ReadDeadline(row.deadline, printed, doubts, features)


def _is_hard_to_read(row: TableRow) -> bool:
    return min(word.confidence for word in row.all_words) < SURE_WORD


def _print_in_column(named: Named) -> Printed:
    return Printed(named.name, _evidence_of_words(named.words), Source.TABLE_COLUMN)


def _evidence_of_words(words: Sequence[Word], text: str | None = None) -> Evidence:
    boxes = boxes_of(words)
    return Evidence(
        text=" ".join(word.text for word in words) if text is None else text,
        places=tuple(Place(page=page, boxes=boxes[page]) for page in sorted(boxes)),
        confidence=min((word.confidence for word in words), default=0.0),
    )


def boxes_of(words: Sequence[Word]) -> dict[int, tuple[Box, ...]]:
    """By page, a box around the words of each printed line."""
    pages: dict[int, list[list[float]]] = {}
    for word in words:
        boxes = pages.setdefault(word.page, [])
        x0, y0, x1, y1 = word.box
        if boxes and abs(boxes[-1][1] - y0) < SAME_LINE * (y1 - y0) and x0 >= boxes[-1][0]:
            last = boxes[-1]
            boxes[-1] = [min(last[0], x0), min(last[1], y0), max(last[2], x1), max(last[3], y1)]
        else:
            boxes.append([x0, y0, x1, y1])
    return {page: tuple((b[0], b[1], b[2], b[3]) for b in boxes) for page, boxes in pages.items()}
