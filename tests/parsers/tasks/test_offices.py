"""Who leads and who helps in letters of many offices, written blind: before the rules were tried on them; all invented.

In `offices.txt` a line "# kind" begins a section, ": A | B" has its addressees and "@ ISSUER" who signs; then come its
lines, tasks with "=> lead | lead + partner" behind them. Behind "=>?" stands what is not read so yet: once it is, the
test fails until the mark is taken away. Lines that begin with "|" are the rows of a ruled table.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from pathlib import Path
from textwrap import wrap

import pytest

from models import Evidence, Letter, Task, Zone
from parsers.tasks.find import Addressee, TaskContext, find_tasks
from tests.parsers.bodies import body, letter
from tests.parsers.tables.test_task_rows import EDGES, page_of

FILE = Path(__file__).with_name("offices.txt")
KIND, TO, BY, ROW = "# ", ":", "@", "|"
WANTED = re.compile(r" =>(?P<gap>\?)? ?")
LABEL = re.compile(r"^(?:\d+(?:\.\d+)*[.)]|[a-zđ]\)|[-+]|[IVX]+\.|Điều \d+\.)\s*")
ISSUER = "ỦY BAN NHÂN DÂN TỈNH ĐÔNG LĨNH"
FIRST_WORDS = 5  # by which a task is known
HEADING_WORDS = 12  # that may stand before them, of a heading with one paragraph
CHAR_PT = 3  # width of a letter in a cell


@dataclass(frozen=True)
class Wanted:
    """What is known of one task: its first words, its leads and partners, and whether it is read so."""

    words: list[str]
    named: str
    is_gap: bool


@dataclass
class Section:
    """A passage of a letter of one kind."""

    kind: str
    issuer: str = ISSUER
    addressees: tuple[str, ...] = ()
    lines: list[str] = field(default_factory=list)
    wanted: list[Wanted] = field(default_factory=list)


def sections() -> Iterator[Section]:
    found: list[Section] = []
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith(KIND):
            found.append(Section(line.removeprefix(KIND)))
        elif line.startswith(TO):
            found[-1].addressees = tuple(name.strip() for name in line.removeprefix(TO).split("|") if name.strip())
        elif line.startswith(BY):
            found[-1].issuer = line.removeprefix(BY).strip()
        else:
            _add_line(found[-1], line)
    yield from found


def _add_line(section: Section, line: str) -> None:
    mark = WANTED.search(line)
    text = line[: mark.start()] if mark else line
    section.lines.append(text)
    if mark:
        words = text.split(ROW)[2] if text.startswith(ROW) else LABEL.sub("", text)
        section.wanted.append(Wanted(_words(words)[:FIRST_WORDS], line[mark.end() :].strip(), mark["gap"] is not None))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


@pytest.mark.parametrize("section", tuple(sections()), ids=lambda section: section.kind)
def test_who_leads_in_letters_of_many_offices(section: Section) -> None:
    left = list(_tasks(section))
    named = [(_take(left, wanted.words), wanted) for wanted in section.wanted]
    assert [(name, wanted.words) for name, wanted in named if (name == wanted.named) is wanted.is_gap] == []


def _take(left: list[Task], words: Sequence[str]) -> str | None:
    """The leads and partners of the next task with these words, which leaves the list; None where there is none."""
    for task in left:
        begins = _words(task.text)[: HEADING_WORDS + len(words)]
        if " ".join(words) in " ".join(begins):
            left.remove(task)
            named = (" | ".join(names) for names in (task.lead_agencies, task.coordinating_agencies))
            return " + ".join(named).removesuffix(" + ").strip()
    return None


def _tasks(section: Section) -> tuple[Task, ...]:
    if section.lines[0].startswith(ROW):
        page, lines = page_of([_cells(line) for line in section.lines])
        context = TaskContext(document_type="ke_hoach", issued_date=date(2031, 3, 4))
        return find_tasks(Letter(pages=(page,), body=Zone.of(lines)), context)
    addressees = tuple(Addressee(name, Evidence(text=name)) for name in section.addressees)
    context = TaskContext("cong_van", date(2031, 3, 4), organ_name=section.issuer, recipients=addressees)
    return find_tasks(letter(body(*section.lines)), context)


def _cells(line: str) -> list[str]:
    """The cells of a row, each broken into lines that its column holds."""
    cells = (cell.strip() for cell in line.removeprefix(ROW).split(ROW))
    widths = (int((right - left) / CHAR_PT) - 3 for left, right in pairwise(EDGES))
    return ["|".join(wrap(cell, width)) for cell, width in zip(cells, widths, strict=True)]
