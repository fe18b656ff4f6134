"""Where names of bodies end: behind what they are there for and which of many they are, before what is done.

`ends_of_names.tsv` has sentences as hospitals, schools, banks, police and villages write them; all are invented.
"""

import csv
from pathlib import Path

import pytest

from parsers.actors.finder import ActorFinder
from parsers.body.tokens import Body

TABLE = Path(__file__).with_name("ends_of_names.tsv")
ROWS = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines(), delimiter="\t"))


@pytest.mark.parametrize("row", ROWS, ids=[row["printed"] for row in ROWS])
def test_names_end_before_what_is_done(row: dict[str, str]) -> None:
    found = ActorFinder(Body(row["printed"])).find(0, len(row["printed"]))
    named = (" | ".join(actor.name for actor in actors) for actors in (found.leads, found.coordinators))
    assert tuple(named) == (row["leads"], row["coordinators"])


def test_a_heading_ends_before_by_what_they_act() -> None:
    printed = "Thành viên Ban Chỉ đạo căn cứ lĩnh vực được phân công:"
    heading = ActorFinder(Body(printed)).heading(0, len(printed))
    assert [actor.name for actor in heading.leads] == ["Thành viên Ban Chỉ đạo"]
