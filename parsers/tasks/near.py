"""Passages just below a task: somebody is asked or named with a verb in them, and yet they were held for none."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from models import Task
from parsers.actors.finder import ActorFinder
from parsers.tasks.candidates import Candidate
from parsers.tasks.rules import Veto
from parsers.tasks.settled import TaskExplanation
from parsers.tasks.wording import MODAL

NEAR_CONFIDENCE = 0.3
"""That it is a task after all. Not measured: less than of nearly all tasks, enough to be looked at."""
MOST_NEAR = 5
"""Of one letter, the first ones: what a person takes in at a glance. Of 189 real letters 184 have no more."""
FAR = {Veto.TOO_SHORT, Veto.CAPITALS, Veto.CONTACT, Veto.NOTE, Veto.FACT}
"""What no judge would take for a task: scraps, headings, telephone numbers, notes, facts about another item."""
BINDS = re.compile(r"\b(?:phải|nghiêm cấm)\b")


def near_candidates(candidates: Iterable[Candidate], finder: ActorFinder) -> Iterator[Candidate]:
    """The first few candidates that are no tasks but near one, each passage once, and none that is part of a task.

    It is near a task where it names somebody other than the issuer as acting, or says that something must be done.
    """
    weighed = list(candidates)
    tasks = [_span_of_candidate(candidate) for candidate in weighed if candidate.is_task]
    near: dict[tuple[int, int], Candidate] = {}
    for candidate in weighed:
        start, end = _span_of_candidate(candidate)
        inside = any(first < end and start < last for first, last in tasks)
        if not inside and _is_nearly_a_task(candidate, finder):
            near.setdefault((start, end), candidate)
    return islice(near.values(), MOST_NEAR)


def near_tasks(read: Iterable[TaskExplanation]) -> tuple[Task, ...]:
    """The read passages in the form of tasks, with ids of their own: "#~near1".

    They are to be looked at beside the tasks, not to be settled one by one, so none asks for review.
    """
    return tuple(
        explanation.task.model_copy(
            update={
                "task_id": f"#~near{place}",
                "confidence": NEAR_CONFIDENCE,
                "needs_review": False,
                "reason": None,
            }
        )
        for place, explanation in enumerate(read, start=1)
    )


def _span_of_candidate(candidate: Candidate) -> tuple[int, int]:
    return candidate.spans[0][0], candidate.spans[-1][1]


def _is_nearly_a_task(candidate: Candidate, finder: ActorFinder) -> bool:
    if candidate.is_task or candidate.rule in FAR:
        return False
    if any(not finder.issues(lead.name) for lead in candidate.finding.leads):
        return True
    start, end = _span_of_candidate(candidate)
    return bool(MODAL.search(finder.folded, start, end) or BINDS.search(finder.body.text, start, end))
