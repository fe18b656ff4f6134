"""Rows of tables as tasks: each value stands in a cell of its own."""

from collections.abc import Sequence

from models import Box, Doubt, Evidence, Place, Reason, Task, TaskKind, Word
from parsers.actors.report_to import find_product
from parsers.tables.task_rows import Named, TableRow
from parsers.tasks.context import Addressee
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
    row: TableRow, path: str | None, recipients: Sequence[Addressee], judgement: Judgement = NOT_JUDGED
) -> TaskExplanation:
    """The task that a row of a table is; where no cell names who has to do it, the addressees have to."""
    task = Task(
        task_id="#",
        label=row.label,
        path=".".join(part for part in (path, row.label) if part) or None,
        text=row.text,
        lead_agencies=tuple(lead.name for lead in row.leads or recipients),
        lead_inherited=not row.leads and bool(recipients),
        coordinating_agencies=tuple(coordinator.name for coordinator in row.coordinators),
        product=row.product or find_product(row.text),
        kind=TaskKind.SPECIFIC,
        confidence=1.0,
    ).model_copy(update=due_values(row.deadline))
    column = Source.TABLE_COLUMN.english
    rules = {"text": TaskRule.TABLE_ROW.english, "lead_agencies": column, "due_date": column}
    return TaskExplanation(settled(task, _print_of_row(row, task, recipients, judgement)), rules, judgement.pulls)


def _print_of_row(row: TableRow, task: Task, recipients: Sequence[Addressee], judgement: Judgement) -> TaskPrint:
    due = row.deadline
    return TaskPrint(
        text=Printed(task.text, _evidence_of_words(row.words, task.text), TaskRule.TABLE_ROW),
        leads=tuple(_print_in_column(lead) for lead in row.leads)
        or tuple(Printed(one.name, one.printed, Source.ADDRESSEES) for one in recipients),
        coordinators=tuple(_print_in_column(coordinator) for coordinator in row.coordinators),
        due=print_of_deadline(due, _evidence_of_words(row.due_words)) if due else None,
        lead_doubts=() if row.leads or recipients else (Doubt(reason=Reason.NOBODY_NAMED),),
        due_doubts=(due.doubt,) if due and due.doubt else (),
        text_doubts=(
            *((Doubt(reason=Reason.ROW_HARD_TO_READ),) if _is_hard_to_read(row) else ()),
            *doubts_of_task(judgement),
        ),
        probability=judgement.probability,
    )


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
