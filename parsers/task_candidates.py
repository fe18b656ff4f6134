"""What selection hands on: passages that are tasks, with what governs them."""

import re
from dataclasses import dataclass

from parsers.actors import ActorFinding
from parsers.segmentation_labels import LETTERS

RUN_IN = re.compile(r"(?:^|(?<=[;:.,]))\s*\(?([a-zđ©œø]?)\)\s(?=\S)")  # "(a) ...; (b) ...", OCR "; ()", "; đ)"

UNCLEAR_SUBJECT = "somebody acts whose name is not read"
"""The rule of a passage whose lead, taken from what governs it, is a guess."""


@dataclass(frozen=True)
class Governing:
    """What a heading, lead-in or the addressees pass down to the items under them."""

    actors: tuple[str, ...] = ()
    coordinators: tuple[str, ...] = ()
    rule: str = "nobody named"
    directive: bool = False
    explicit: bool = False
    """Introduced by "yêu cầu ...:": every point is something to do."""
    assigns: bool = False
    """Under "Phân công nhiệm vụ", "Tổ chức thực hiện": points begin with who has to act."""
    skipped: bool = False
    due_span: tuple[int, int] | None = None


@dataclass(frozen=True)
class Candidate:
    """A passage that is a task: the spans of its text in reading order, and what governs it."""

    label: str | None
    path: str | None
    spans: tuple[tuple[int, int], ...]
    governing: Governing
    finding: ActorFinding
    rule: str


def run_in_points(text: str, spans: list[tuple[int, int]]) -> list[tuple[str, int, int]]:
    """Points "(a) ...; (b) ..." of one item: letter, start and end of each; a letter OCR lost is the next one."""
    start, end = spans[0][0], spans[-1][1]
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
