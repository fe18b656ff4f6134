"""Who has to act and with whom, in sentences and headings as offices of all kinds write them; all are invented.

`phrasings.tsv` has a row for each: what is printed, the leads, and those who help. It was written from what is usual in
letters of administration, schools, hospitals and the Party, before the rules were tried on it.
"""

import csv
from pathlib import Path

import pytest

from parsers.actors.actor import Actor
from parsers.actors.finder import ActorFinder
from parsers.body.tokens import Body

TABLE = Path(__file__).with_name("phrasings.tsv")
ROWS = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines(), delimiter="\t"))


@pytest.mark.parametrize("row", ROWS, ids=[row["printed"] for row in ROWS])
def test_who_acts_and_with_whom(row: dict[str, str]) -> None:
    finder = ActorFinder(Body(row["printed"]), row["issuer"] or None)
    read = finder.heading if row["kind"] == "heading" else finder.find
    found = read(0, len(row["printed"]))
    assert (names(found.leads), names(found.coordinators)) == (row["leads"], row["coordinators"])


def names(actors: tuple[Actor, ...]) -> str:
    return " | ".join(actor.name for actor in actors)
