"""Points run into one item: "(a) ...; (b) ...", "(1) ...; (2) ...", "1) ...; 2) ...", "(i) ...; (ii) ..."."""

import re
from collections.abc import Iterator
from dataclasses import replace

from parsers.actors.actor import ActorFinding
from parsers.actors.finder import ActorFinder
from parsers.body.labels import LETTERS, SMALL_ROMANS
from parsers.body.tree import Item
from parsers.tasks.candidates import Candidate, Governing, Origin
from parsers.tasks.passages import Passages
from parsers.tasks.rules import Source, TaskRule
from parsers.tasks.wording import AS_FOLLOWS, LISTED

RUN_IN = re.compile(r"(?:^|(?<=[;:.,]))\s*\(?([a-zđ©œø]?)\)\s(?=\S)")  # "(a) ...; (b) ...", OCR "; ()", "; đ)"
RUN_IN_COUNTED = (
    re.compile(r"(?:^|(?<=[;:.,]))\s*\(?(\d{1,2})\)\s(?=\S)"),
    re.compile(r"(?:^|(?<=[;:.,]))\s*\(?([ivx]{1,4})\)\s(?=\S)"),
    re.compile(r"(?<=[;:])\s*(\d{1,2})\.\s(?=[^\W\d])"),
)  # "(1) ...; (2) ...", "1) ...; 2) ...", "(i) ...; (ii) ...", ": 1. ...; 2. ..."
MARK = re.compile(r"\(?\w{1,4}[).]\s*$")

MOST_POINTS = 99  # two digits are printed in brackets


def run_in_tasks(
    finder: ActorFinder, item: Item, governing: Governing, finding: ActorFinding, parts: list[tuple[str, int, int]]
) -> Iterator[Candidate]:
    """A task for each of the points run into `item`, with the actor that is named before the first of them."""
    heading = finder.heading(item.start, parts[0][1] - len("(a) "))
    leads = finding.leads if finding.assigned else heading.leads or finding.leads
    below = replace(governing, actors=leads or governing.actors, origin=Origin(Source.RUN_IN_ITEM))
    for letter, start, end in parts:
        path = f"{item.path}.{letter}" if item.path else letter
        yield Candidate(letter, path, ((start, end),), below, finder.find(start, end), TaskRule.RUN_IN_POINT)


def points_to_do(passages: Passages, text: str, spans: list[tuple[int, int]]) -> list[tuple[str, int, int]]:
    """The points of one item, where most are something to do: "trả lời (1) kiến nghị ...; (2) đơn ..." has none.

    An item that states its own action ("phê duyệt đối tượng: (1) ...; (2) ...") is one task with what it counts.
    """
    parts = run_in_points(text, spans)
    if not parts:
        return []
    acting = sum(
        passages.actions.begins_with_action(a, b) or bool(passages.finder.find(a, b).leads) for _, a, b in parts
    )
    lettered = parts[0][0] == "a"
    if 2 * acting < len(parts) or (
        not lettered and _order_stands_before_points(passages, text, spans[0][0], parts[0][1])
    ):
        return []
    return parts


def _order_stands_before_points(passages: Passages, text: str, start: int, first: int) -> bool:
    """Whether the words before the first point say more than who acts and that something follows."""
    end = start + len(MARK.sub("", text[start:first]))
    if AS_FOLLOWS.search(passages.folded, start, end) or LISTED.search(passages.folded, start, end):
        return False
    finding = passages.finder.find(start, end)
    return passages.actions.begins_with_action(finding.leads[-1].end if finding.leads else start, end)


def run_in_points(text: str, spans: list[tuple[int, int]]) -> list[tuple[str, int, int]]:
    """Label, start and end of each of the points "(a) ...; (b) ..." of one item; none where it has no points.

    A letter that OCR lost is the one that is next.
    """
    start, end = spans[0][0], spans[-1][1]
    if text.find(")", start, end) < 0 and text.find("; 2. ", start, end) < 0:
        return []
    for pattern in RUN_IN_COUNTED:
        if counted := _counted_points(text, start, end, pattern):
            return counted
    marks = list(RUN_IN.finditer(text, start, end))
    if len(marks) < 2 or marks[0][1] != "a":
        return []
    stops = [mark.start() for mark in marks[1:]] + [end]
    found: list[tuple[str, int, int]] = []
    for mark, stop in zip(marks, stops, strict=True):
        following = LETTERS[LETTERS.index(found[-1][0]) + 1] if found else "a"
        letter = mark[1] if mark[1] in LETTERS and mark[1] else following
        found.append((letter if letter in (following, "e", "đ") else following, mark.end(), stop))
    return found


def _counted_points(text: str, start: int, end: int, pattern: re.Pattern[str]) -> list[tuple[str, int, int]]:
    """Points "(1) ...; (2) ..." or "(i) ...; (ii) ..." as far as they count on from the first."""
    marks = list(pattern.finditer(text, start, end))
    if len(marks) < 2:
        return []
    counted = list(SMALL_ROMANS) if pattern is RUN_IN_COUNTED[1] else [str(n) for n in range(1, MOST_POINTS + 1)]
    if [mark[1] for mark in marks] != counted[: len(marks)]:
        return []
    stops = [mark.start() for mark in marks[1:]] + [end]
    return [(mark[1], mark.end(), stop) for mark, stop in zip(marks, stops, strict=True)]
