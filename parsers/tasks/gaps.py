"""A jump in the numbers of the body: "6." and then "12." Pages may be missing, lie in another order, or be misread."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from models.reasons import Doubt, Reason
from parsers.body.labels import LETTERS, Level
from parsers.body.tree import COUNTED, Item
from parsers.tasks.settled import TaskExplanation

LOST = {Level.NUMBER: 2, Level.ROMAN: 2, Level.ARTICLE: 2}
"""So many labels of a kind must be missing in a row: a single one is as often lost by the reader as on the paper, and
then its text is part of the item before."""


@dataclass(frozen=True)
class Gap:
    """Labels that are missing between two items that follow each other."""

    before: str
    """The path of the item above the gap."""
    after: str
    """The path of the item below it."""
    missing: str
    """The labels: "7 to 11"."""


def find_gaps(items: Sequence[Item]) -> Iterator[Gap]:
    """The gaps among items of one list, and among those under each of them."""
    last: dict[Level, Item] = {}
    for item in items:
        label = item.label
        if label is not None and label.level in COUNTED:
            before = last.get(label.level)
            if before is not None and before.label is not None and before.path and item.path:
                lost = label.value - before.label.value - 1
                if lost >= LOST.get(label.level, lost + 1):
                    first, end = before.label.value + 1, label.value - 1
                    yield Gap(before.path, item.path, f"{_shown(first, label.level)} to {_shown(end, label.level)}")
            last[label.level] = item
        yield from find_gaps(item.children)


def flagged_at_gaps(found: Sequence[TaskExplanation], items: Sequence[Item]) -> list[TaskExplanation]:
    """The same tasks; the first one below a gap, or else the last one above it, is to be looked at."""
    flagged = list(found)
    for gap in find_gaps(items):
        below = [at for at, each in enumerate(flagged) if _is_at(each.task.path, gap.after)]
        above = [at for at, each in enumerate(flagged) if _is_at(each.task.path, gap.before)]
        for at in below[:1] or above[-1:]:
            flagged[at] = _flagged(flagged[at], gap.missing)
    return flagged


def _flagged(explanation: TaskExplanation, missing: str) -> TaskExplanation:
    task = explanation.task
    doubt = Doubt(reason=Reason.NUMBERS_MISSING, detail=missing)
    text = task.evidence.get("text")
    evidence = task.evidence if text is None or text.needs_review else {**task.evidence, "text": text.doubted(doubt)}
    return replace(
        explanation,
        task=task.model_copy(
            update={
                "evidence": evidence,
                "needs_review": True,
                "reason": "; ".join(filter(None, (task.reason, doubt.sentence))),
            }
        ),
    )


def _is_at(path: str | None, place: str) -> bool:
    return path is not None and (path == place or path.startswith((f"{place}.", f"{place}-")))


def _shown(value: int, level: Level) -> str:
    return LETTERS[value - 1] if level is Level.LETTER and value <= len(LETTERS) else str(value)
