"""Passages of invented letters, of kinds that the labelled ones lack: `fictional_letters.txt`.

A letter begins with "=== " and what it is; its type, organ and addressees ("to", parted by "|") follow, then "---" and
its body, a paragraph a line. A paragraph that is a task begins with "* ", one of which two readers could disagree with
"? "; of a heading and the one paragraph under it, one task, the heading has the mark or the paragraph.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from parsers.tasks.candidates import Candidate
from parsers.tasks.context import TaskContext
from parsers.tasks.find import weigh_letter
from parsers.tasks.weighing import Weighed
from tests.parsers.bodies import addressees, body, letter

LETTERS = Path(__file__).with_name("fictional_letters.txt")
BEGINS, HEAD_ENDS, SEVERAL = "=== ", "\n---\n", " | "
TASK, OPTIONAL = "*", "?"
MARKS = (f"{TASK} ", f"{OPTIONAL} ")
ISSUED = date(2031, 3, 4)


class FictionalPassage(NamedTuple):
    """A passage of an invented letter, and whether it is a task."""

    letter: str
    weighed: Weighed
    is_task: bool


class _Paragraph(NamedTuple):
    mark: str
    start: int
    """Where it begins in the body on one line."""


def fictional_passages() -> Iterator[FictionalPassage]:
    """All passages of the invented letters but the optional ones."""
    for sketch in LETTERS.read_text(encoding="utf-8").split(BEGINS)[1:]:
        yield from _passages_of(sketch)


def _passages_of(sketch: str) -> Iterator[FictionalPassage]:
    head, _, text = sketch.partition(HEAD_ENDS)
    name, *rows = head.splitlines()
    lines = text.strip().splitlines()
    zone = body(*(line[2:] if line.startswith(MARKS) else line for line in lines))
    paragraphs = _paragraphs(lines, zone.text.replace("\n", " "))
    for weighed in weigh_letter(letter(zone), _context(dict(row.split(": ", 1) for row in rows))):
        if isinstance(weighed.passage, Candidate):
            marks = _marks_of(weighed.passage, paragraphs)
            if TASK in marks or OPTIONAL not in marks:
                yield FictionalPassage(name, weighed, TASK in marks)


def _paragraphs(lines: Sequence[str], text: str) -> list[_Paragraph]:
    found: list[_Paragraph] = []
    at = 0
    for line in lines:
        mark, printed = (line[0], line[2:]) if line.startswith(MARKS) else ("", line)
        start = text.index(printed, at)
        found.append(_Paragraph(mark, start))
        at = start + len(printed)
    return found


def _marks_of(candidate: Candidate, paragraphs: Sequence[_Paragraph]) -> set[str]:
    """The mark of the paragraph in which it begins, and of that under its heading."""
    spans = candidate.spans[:2] if candidate.headed else candidate.spans[:1]
    starts = [paragraph.start for paragraph in paragraphs]
    return {paragraphs[bisect_right(starts, start) - 1].mark for start, _ in spans}


def _context(rows: Mapping[str, str]) -> TaskContext:
    return TaskContext(
        document_type=rows["type"],
        issued_date=ISSUED,
        organ_name=rows["organ"],
        recipients=addressees(*rows["to"].split(SEVERAL)) if "to" in rows else (),
    )
