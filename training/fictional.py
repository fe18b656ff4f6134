"""Passages of invented letters, of kinds that the labelled ones lack: `fictional_letters/`.

A letter begins with "=== " and what it is; its type, organ and addressees ("to", parted by "|") follow, then "---" and
its body, a paragraph a line; after another "---" the regulation that it issues. A paragraph that is a task begins with
"* ", one of which two readers could disagree with "? "; of a heading and the one paragraph under it, one task, the
heading has the mark or the paragraph. Behind a task may stand " => " and who leads, then " + " and who helps, each
parted by "|". They were written before anybody saw what the product makes of them.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from parsers.tasks.candidates import Candidate
from parsers.tasks.context import TaskContext
from parsers.tasks.naming.features import Noticed
from parsers.tasks.weighing import Weighed, weigh_zones
from tests.parsers.bodies import addressees, body, letter

LETTERS = Path(__file__).with_name("fictional_letters")
BEGINS, HEAD_ENDS, SEVERAL = "=== ", "\n---\n", "|"
NAMES, PARTNERS = " =>", "+"
TASK, OPTIONAL = "*", "?"
MARKS = (f"{TASK} ", f"{OPTIONAL} ")
ISSUED = date(2031, 3, 4)


class Named(NamedTuple):
    """Who is to do a task and who helps, as the letter names them."""

    leads: tuple[str, ...]
    partners: tuple[str, ...]


class FictionalPassage(NamedTuple):
    """A passage of an invented letter, and whether it is a task."""

    letter: str
    weighed: Weighed
    is_task: bool
    noticed: Noticed | None
    """What is noticed about its leads; None of a row of a table."""
    named: Named | None
    """None where the letter does not say who leads: it is no task, or its author left that out."""


class _Paragraph(NamedTuple):
    mark: str
    printed: str
    named: Named | None
    start: int = 0
    """Where it begins in the body on one line."""


def fictional_sketches() -> Iterator[str]:
    """The invented letters as their files have them, each from its name on."""
    for file in sorted(LETTERS.glob("*.txt")):
        yield from file.read_text(encoding="utf-8").split(BEGINS)[1:]


def fictional_passages() -> Iterator[FictionalPassage]:
    """All passages of the invented letters but the optional ones."""
    for sketch in fictional_sketches():
        yield from _passages_of(sketch)


def _passages_of(sketch: str) -> Iterator[FictionalPassage]:
    head, _, text = sketch.partition(HEAD_ENDS)
    name, *rows = head.splitlines()
    parts = [[_paragraph(line) for line in part.strip().splitlines()] for part in text.split(HEAD_ENDS)]
    zones = [body(*(line.printed for line in lines)) for lines in parts]
    whole = letter(zones[0], annex=zones[1] if len(zones) > 1 else None)
    weighed_zones = weigh_zones(whole, _context(dict(row.split(": ", 1) for row in rows)))
    for weighed_zone, zone, lines in zip(weighed_zones, zones, parts, strict=True):
        paragraphs = _in_place(lines, zone.text.replace("\n", " "))
        for weighed in weighed_zone.passages:
            if isinstance(weighed.passage, Candidate):
                begun = _paragraphs_of(weighed.passage, paragraphs)
                task = next((each for each in begun if each.mark == TASK), None)
                if task is not None or all(each.mark != OPTIONAL for each in begun):
                    noticed = weighed_zone.naming.read(weighed.passage) if weighed_zone.naming else None
                    named = task.named if task is not None else None
                    yield FictionalPassage(name, weighed, task is not None, noticed, named)


def _paragraph(line: str) -> _Paragraph:
    text, says_who, who = line.partition(NAMES)
    mark, printed = (text[0], text[2:]) if text.startswith(MARKS) else ("", text)
    leads, _, partners = who.partition(PARTNERS)
    return _Paragraph(mark, printed, Named(_names(leads), _names(partners)) if says_who else None)


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(SEVERAL) if name.strip())


def _in_place(lines: Sequence[_Paragraph], text: str) -> list[_Paragraph]:
    found: list[_Paragraph] = []
    at = 0
    for line in lines:
        start = text.index(line.printed, at)
        found.append(line._replace(start=start))
        at = start + len(line.printed)
    return found


def _paragraphs_of(candidate: Candidate, paragraphs: Sequence[_Paragraph]) -> list[_Paragraph]:
    """The paragraph in which it begins, and that under its heading."""
    spans = candidate.spans[:2] if candidate.headed else candidate.spans[:1]
    starts = [paragraph.start for paragraph in paragraphs]
    return [paragraphs[bisect_right(starts, start) - 1] for start, _ in spans]


def _context(rows: Mapping[str, str]) -> TaskContext:
    return TaskContext(
        document_type=rows["type"],
        issued_date=ISSUED,
        organ_name=rows["organ"],
        recipients=addressees(*_names(rows["to"])) if "to" in rows else (),
    )
