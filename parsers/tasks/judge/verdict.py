"""Which of the weighed passages of one body are tasks, and where each of them ends."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from parsers.body.tree import Item
from parsers.tasks.candidates import Candidate
from parsers.tasks.judge.standing import Standing, Tree
from parsers.tasks.judge.thresholds import TASK_FROM
from parsers.tasks.rules import TaskRule, Veto
from parsers.tasks.wording import CLOSING, CONTACT


def tasks_among(judged: Sequence[tuple[Candidate, float]], tree: Tree, folded: str) -> list[tuple[Candidate, float]]:
    """The candidates that are tasks, with their bounds settled and their probabilities, in reading order.

    An action takes the points below it where none of them is a task itself, and the paragraphs that go on with it.
    """
    chosen: dict[int, tuple[Candidate, float]] = {}
    for candidate, probability in judged:
        start = candidate.spans[0][0]
        if probability >= TASK_FROM and (start not in chosen or chosen[start][1] < probability):
            chosen[start] = (candidate, probability)
    starts = sorted(chosen)
    settled = ((_bounded(candidate, tree, starts, folded), probability) for candidate, probability in chosen.values())
    return sorted(settled, key=lambda pair: pair[0].spans[0])


def _bounded(candidate: Candidate, tree: Tree, starts: Sequence[int], folded: str) -> Candidate:
    standing = tree.at(candidate.spans[0][0])
    if standing is None or standing.item.start != candidate.spans[0][0]:
        return candidate  # a point within an item
    rule = TaskRule.WEIGHED if isinstance(candidate.rule, Veto) else candidate.rule
    inner = [start for start in starts if standing.item.start < start < standing.item.full_end]
    if candidate.is_task and not any(first < at < end for first, end in candidate.spans for at in starts):
        return candidate
    if standing.labelled_below and not inner and candidate.rule is not Veto.LEAD_IN:
        spans: tuple[tuple[int, int], ...] = ((standing.item.start, standing.item.full_end),)
    else:
        spans = ((standing.item.start, standing.item.end), *_going_on(standing, starts, folded))
    return replace(candidate, spans=spans, rule=rule)


def _going_on(standing: Standing, starts: Sequence[int], folded: str) -> Iterator[tuple[int, int]]:
    """The paragraphs below an item without points that are no tasks and no closing formula."""
    if standing.item.label is None:
        return
    for child in standing.item.children:
        if child.label is not None or child.start in starts or _closes(child, folded):
            return
        yield child.start, child.end


def _closes(item: Item, folded: str) -> bool:
    return bool(CLOSING.match(folded[item.start : item.end]) or CONTACT.match(folded[item.start : item.end]))
