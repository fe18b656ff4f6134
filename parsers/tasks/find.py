"""Who must do what, with whom, by when, reporting to whom: the tasks of a letter (cell 6 and its annexes)."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from models import Letter, Page, Task, Zone
from parsers.body.labels import Level
from parsers.body.lines import tidy
from parsers.body.tree import Item, segment
from parsers.tables.ruled import find_task_tables
from parsers.tables.task_rows import rows_of
from parsers.tasks.candidates import Governing, Origin, introduces
from parsers.tasks.context import Addressee, TaskContext, addressees_of
from parsers.tasks.gaps import flagged_at_gaps
from parsers.tasks.near import near_candidates, near_tasks
from parsers.tasks.row_tasks import row_task
from parsers.tasks.rules import Source
from parsers.tasks.selection import TaskSelector
from parsers.tasks.settled import TaskExplanation
from parsers.tasks.values import TaskReader

__all__ = [
    "Addressee",
    "FoundTasks",
    "TaskContext",
    "TaskExplanation",
    "addressees_of",
    "explain_tasks",
    "find_tasks",
    "find_tasks_and_near",
]


@dataclass(frozen=True)
class FoundTasks:
    """Tasks in reading order, each with the rules that gave its values, and passages just below a task."""

    tasks: tuple[TaskExplanation, ...]
    near: tuple[Task, ...] = ()


def find_tasks(letter: Letter, context: TaskContext) -> tuple[Task, ...]:
    """The tasks of a letter in reading order, without the rules that gave them.

    `task_id` is "#" and the path ("#II.1.a"), to be completed with the document's id.
    """
    return tuple(explanation.task for explanation in explain_tasks(letter, context))


def explain_tasks(letter: Letter, context: TaskContext) -> tuple[TaskExplanation, ...]:
    """The tasks of a letter in reading order, each with the rules that gave its values."""
    return find_tasks_and_near(letter, context).tasks


def find_tasks_and_near(letter: Letter, context: TaskContext) -> FoundTasks:
    """The tasks of a letter, and the passages just below a task that a person may look at beside them.

    The ids of the latter are "#~near1" and so on.
    """
    found = _tasks_in_body(letter.body, letter.pages, context) if letter.body else FoundTasks(())
    in_annex = _tasks_in_annex(letter.annex, letter.pages, context) if letter.annex else []
    return FoundTasks(_with_task_ids([*found.tasks, *in_annex]), found.near)


def _tasks_in_body(body_zone: Zone, pages: Sequence[Page], context: TaskContext) -> FoundTasks:
    """Tasks of the running text, and of tables where they stand in it."""
    zone = tidy(body_zone)
    tables = find_task_tables(zone.lines, pages)
    kept = [place for place in range(len(zone.lines)) if not any(t.lines[0] <= place < t.lines[1] for t in tables)]
    text_zone = Zone.of(zone.lines[place] for place in kept)
    reader = TaskReader(text_zone, context)
    items = segment(text_zone)
    starts = text_zone.line_starts
    candidates = list(
        TaskSelector(text_zone, reader.finder, context.document_type).select(items, _governed_by_addressees(context))
    )
    heads = {table.lines[0] for table in tables}
    placed = []
    for candidate in (candidate for candidate in candidates if candidate.is_task):
        first, last = (kept[bisect_right(starts, at) - 1] for at in (candidate.spans[0][0], candidate.spans[-1][1] - 1))
        if last + 1 not in heads or not introduces(candidate, text_zone.text):
            placed.append((first, reader.read(candidate)))
    for table in tables:
        before = sum(place < table.lines[0] for place in kept)
        path = _path_of_heading_at(items, starts[before] if before < len(starts) else len(text_zone.text))
        rows = rows_of(table, context.issued_date, context.arrival_date)
        placed += [(table.lines[0], row_task(row, path, context.recipients)) for row in rows]
    near = near_tasks(reader.read(candidate) for candidate in near_candidates(candidates, reader.finder))
    in_order = [explanation for _, explanation in sorted(placed, key=lambda pair: pair[0])]
    return FoundTasks(tuple(flagged_at_gaps(in_order, items)), near)


def _governed_by_addressees(context: TaskContext) -> Governing:
    """What no heading and no lead-in says falls to the addressees."""
    actors = context.addressed()
    return Governing(actors=actors, origin=Origin(Source.ADDRESSEES) if actors else Origin())


def _tasks_in_annex(zone: Zone, pages: Sequence[Page], context: TaskContext) -> list[TaskExplanation]:
    """Tables of an annex that say what, who and by when or with whom (phụ lục giao nhiệm vụ)."""
    found = find_task_tables(zone.lines, pages)
    tables = [table for table in found if "unit" in table.roles and {"due", "coordinate"} & set(table.roles)]
    return [
        row_task(row, None, context.recipients)
        for table in tables
        for row in rows_of(table, context.issued_date, context.arrival_date)
    ]


def _path_of_heading_at(items: Sequence[Item], offset: int) -> str | None:
    """The path of the heading that a table at `offset` stands under."""
    path = None
    for item in items:
        if item.label is not None and item.label.level < Level.BULLET and item.start < offset:
            path = _path_of_heading_at(item.children, offset) or item.path
    return path


def _with_task_ids(found: list[TaskExplanation]) -> tuple[TaskExplanation, ...]:
    """Ids from the paths; a repeated path gets "~2", a task without one the number of its place."""
    seen: dict[str, int] = {}
    out = []
    for place, explanation in enumerate(found, start=1):
        task = explanation.task
        key = task.path if task.path and task.label else (f"{task.path}.p{place}" if task.path else f"p{place}")
        seen[key] = seen.get(key, 0) + 1
        suffix = f"~{seen[key]}" if seen[key] > 1 else ""
        out.append(TaskExplanation(task.model_copy(update={"task_id": f"#{key}{suffix}"}), explanation.rules))
    return tuple(out)
