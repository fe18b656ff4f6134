"""Passages just below a task: they are shown to a person beside the tasks, who may take them for one."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from parsers.tasks.candidates import Candidate
from parsers.tasks.judge.thresholds import NEAR_FROM
from parsers.tasks.rules import Veto
from parsers.tasks.settled import TaskExplanation
from parsers.tasks.weighing import Weighed

MOST_NEAR = 5
"""Of one letter, the likeliest: what a person takes in at a glance."""
NO_PASSAGES = {Veto.HEADING, Veto.LEAD_IN}
"""What stands over others is no choice beside them."""


def near_passages(judged: Sequence[tuple[Weighed, float]], tasks: Sequence[Weighed]) -> list[tuple[Weighed, float]]:
    """Those of the `judged` passages that are nearly tasks, in reading order, and no part of one of the `tasks`."""
    taken = [_span(each.passage) for each in tasks if isinstance(each.passage, Candidate)]
    near: dict[tuple[int, int], tuple[Weighed, float]] = {}
    for each, probability in judged:
        if probability < NEAR_FROM or not isinstance(each.passage, Candidate) or each.passage.rule in NO_PASSAGES:
            continue
        start, end = _span(each.passage)
        if not any(first < end and start < last for first, last in taken):
            near.setdefault((start, end), (each, probability))
    likeliest = sorted(near.values(), key=lambda pair: -pair[1])[:MOST_NEAR]
    return sorted(likeliest, key=lambda pair: _start(pair[0]))


def near_tasks(read: Iterable[TaskExplanation]) -> tuple[TaskExplanation, ...]:
    """The read passages with ids of their own: "#~near1".

    They are to be looked at beside the tasks, not to be settled one by one, so none asks for review.
    """
    return tuple(
        replace(
            explanation,
            task=explanation.task.model_copy(
                update={"task_id": f"#~near{place}", "needs_review": False, "reason": None}
            ),
        )
        for place, explanation in enumerate(read, start=1)
    )


def _span(passage: Candidate) -> tuple[int, int]:
    return passage.spans[0][0], passage.spans[-1][1]


def _start(each: Weighed) -> int:
    return each.passage.spans[0][0] if isinstance(each.passage, Candidate) else 0
