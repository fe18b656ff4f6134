"""Who must do what, with whom, by when, reporting to whom: the tasks of a letter (cell 6 and its annexes)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from models import Letter, Task
from parsers.tasks.candidates import Candidate
from parsers.tasks.context import Addressee, TaskContext, addressees_of
from parsers.tasks.gaps import flagged_at_gaps
from parsers.tasks.judge.model import TaskJudge
from parsers.tasks.judge.thresholds import TASK_FROM
from parsers.tasks.judge.verdict import tasks_among
from parsers.tasks.naming.model import NamingJudge, shipped_naming_judge
from parsers.tasks.near import near_passages, near_tasks
from parsers.tasks.row_tasks import row_task
from parsers.tasks.settled import NOT_JUDGED, TaskExplanation
from parsers.tasks.weighing import Weighed, WeighedZone, weigh_letter, weigh_zones

__all__ = [
    "Addressee",
    "FoundTasks",
    "TaskContext",
    "TaskExplanation",
    "addressees_of",
    "explain_tasks",
    "find_tasks",
    "find_tasks_and_near",
    "weigh_letter",
]


@dataclass(frozen=True)
class FoundTasks:
    """Tasks in reading order and passages just below a task, each with the rules that gave its values."""

    tasks: tuple[TaskExplanation, ...]
    near: tuple[TaskExplanation, ...] = ()


def find_tasks(letter: Letter, context: TaskContext, judge: TaskJudge | None = None) -> tuple[Task, ...]:
    """The tasks of a letter in reading order, without the rules that gave them.

    `task_id` is "#" and the path ("#II.1.a"), to be completed with the document's id. Without a `judge` the tasks are
    what the rules propose.
    """
    return tuple(explanation.task for explanation in explain_tasks(letter, context, judge))


def explain_tasks(letter: Letter, context: TaskContext, judge: TaskJudge | None = None) -> tuple[TaskExplanation, ...]:
    """The tasks of a letter in reading order, each with the rules that gave its values."""
    return find_tasks_and_near(letter, context, judge).tasks


def find_tasks_and_near(
    letter: Letter, context: TaskContext, judge: TaskJudge | None = None, namer: NamingJudge | None = None
) -> FoundTasks:
    """The tasks of a letter, and the passages just below a task that a person may look at beside them.

    The ids of the latter are "#~near1" and so on; without a `judge` there are none. How sure the leads are says the
    `namer`; without it, and with a `judge`, the one that comes with the product.
    """
    namer = namer or (shipped_naming_judge() if judge else None)
    tasks: list[TaskExplanation] = []
    near: list[TaskExplanation] = []
    for zone in weigh_zones(letter, context):
        judged = [(each, judge.probability(each.features) if judge else _proposed(each)) for each in zone.passages]
        found = list(_with_bounds(zone, judged) if judge else ((e, p) for e, p in judged if p >= TASK_FROM))
        read = [_read(zone, each, probability, context, judge, namer) for each, probability in found]
        tasks += flagged_at_gaps(read, zone.tree.items)
        if judge:
            spared = near_passages(judged, [each for each, _ in found])
            near += (_read(zone, each, probability, context, judge, namer) for each, probability in spared)
    return FoundTasks(_with_task_ids(tasks), near_tasks(near))


def _proposed(each: Weighed) -> float:
    """By the rules alone."""
    return NOT_JUDGED.probability if not isinstance(each.passage, Candidate) or each.passage.is_task else 0.0


def _with_bounds(zone: WeighedZone, judged: list[tuple[Weighed, float]]) -> Iterator[tuple[Weighed, float]]:
    """The passages and rows that are tasks in reading order, the passages with their bounds settled."""
    by_start = {each.passage.spans[0][0]: each for each, _ in judged if isinstance(each.passage, Candidate)}
    candidates = [(each.passage, probability) for each, probability in judged if isinstance(each.passage, Candidate)]
    passages = (
        (replace(by_start[candidate.spans[0][0]], passage=candidate), probability)
        for candidate, probability in tasks_among(candidates, zone.tree, zone.reader.finder.folded)
    )
    rows = ((e, p) for e, p in judged if not isinstance(e.passage, Candidate) and p >= TASK_FROM)
    yield from sorted((*passages, *rows), key=lambda pair: pair[0].line)


def _read(
    zone: WeighedZone,
    each: Weighed,
    probability: float,
    context: TaskContext,
    judge: TaskJudge | None,
    namer: NamingJudge | None,
) -> TaskExplanation:
    judgement = judge.judgement(each.features, probability) if judge else NOT_JUDGED
    if isinstance(each.passage, Candidate):
        naming = namer.naming(zone.naming.read(each.passage)) if namer and zone.naming else None
        return zone.reader.read(each.passage, judgement, naming)
    return row_task(each.passage, each.path, context, judgement)


def _with_task_ids(found: list[TaskExplanation]) -> tuple[TaskExplanation, ...]:
    """Ids from the paths; a repeated path gets "~2", a task without one the number of its place."""
    seen: dict[str, int] = {}
    out = []
    for place, explanation in enumerate(found, start=1):
        task = explanation.task
        key = task.path if task.path and task.label else (f"{task.path}.p{place}" if task.path else f"p{place}")
        seen[key] = seen.get(key, 0) + 1
        suffix = f"~{seen[key]}" if seen[key] > 1 else ""
        out.append(replace(explanation, task=task.model_copy(update={"task_id": f"#{key}{suffix}"})))
    return tuple(out)
