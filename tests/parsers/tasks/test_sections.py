"""Who leads and who helps in whole sections, as offices of all kinds lay them out; all are invented.

`sections.txt` holds one after another. The line ": A | B" begins one and has the addressees; the lines of the letter
follow, then "= 1.a = lead | lead + partner" for each task whose leads are known.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from models import Evidence
from parsers.tasks.find import Addressee, TaskContext, find_tasks
from tests.parsers.bodies import body, letter

FILE = Path(__file__).with_name("sections.txt")
BEGINS, EXPECTS = ":", "= "


class Section(NamedTuple):
    """Lines of a letter, and by the path of a task its leads and partners."""

    addressees: tuple[str, ...]
    lines: list[str]
    named: dict[str, str]


def sections() -> Iterator[Section]:
    found: list[Section] = []
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith(BEGINS):
            names = (name.strip() for name in line.removeprefix(BEGINS).split("|"))
            found.append(Section(tuple(name for name in names if name), [], {}))
        elif line.startswith(EXPECTS):
            path, _, named = line.removeprefix(EXPECTS).partition(" = ")
            found[-1].named[path] = named
        else:
            found[-1].lines.append(line)
    yield from found


@pytest.mark.parametrize("section", tuple(sections()), ids=lambda section: section.lines[0][:50])
def test_who_leads_in_a_section(section: Section) -> None:
    addressees = tuple(Addressee(name, Evidence(text=name)) for name in section.addressees)
    context = TaskContext(document_type="cong_van", issued_date=date(2031, 3, 4), recipients=addressees)
    found = {task.task_id.removeprefix("#"): task for task in find_tasks(letter(body(*section.lines)), context)}
    named = {
        path: " + ".join(
            " | ".join(names) for names in (found[path].lead_agencies, found[path].coordinating_agencies) if names
        )
        for path in section.named
    }
    assert named == section.named
