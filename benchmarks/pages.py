"""Gives the pages of the labelled letters as they were once read, so that no fold has to read a scan again."""

import csv
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from models import DocumentRecord, Page, Source
from parsers.tasks.judge.model import TaskJudge
from parsers.tasks.naming.model import NamingJudge
from pipeline.extraction import read_record
from pipeline.layout import split_letters
from pipeline.parsing import unpack_pages

FilePages = tuple[str, tuple[Page, ...]]
"""The name of a file and its pages."""
Judges = tuple[TaskJudge, NamingJudge]
"""What says which passages are tasks, and what says how sure their leads are."""
NOT_HASHED = "0" * 64
"""Stands for a SHA-256 in records that are only scored."""


def pages_of(out: Path) -> Iterator[FilePages]:
    """Yields name and pages of every file that the run in `out` has read, in order of name.

    Raises `AssertionError` where the kept pages of a file lack something that today's rules ask for.
    """
    with (out / "outcomes.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["outcome"] == "done"]
    for row in sorted(rows, key=lambda row: Path(row["path"]).name):
        (kept,) = (out / "pages").glob(f"{row['sha256']}-*.gz")
        stored = unpack_pages(kept.read_bytes())
        assert stored is not None, f"{kept} does not hold the pages that the rules of today want: run again"
        yield Path(row["path"]).name, stored[0]


def raw_records(files: Iterable[FilePages], judge_of: Callable[[str], Judges] | None = None) -> list[DocumentRecord]:
    """The records of all letters as the parsers give them, without calibration and without completed signers.

    `judge_of` gives by the name of a file the judges of its tasks; without it they are those that ship.
    """
    return [
        record for name, pages in files for record in _raw_records_of(name, pages, judge_of(name) if judge_of else None)
    ]


def _raw_records_of(name: str, pages: tuple[Page, ...], judges: Judges | None) -> Iterator[DocumentRecord]:
    judge, namer = judges or (None, None)
    letters = split_letters(pages)
    for letter in letters:
        first, last = letter.pages[0].source_number, letter.pages[-1].source_number
        reading = letter.pages[0].reading
        source = Source(path=name, sha256=NOT_HASHED, media_type="", first_page=first, last_page=last, reading=reading)
        yield read_record(letter, source, f"0-{first}", calibration=None, judge=judge, namer=namer, others=letters)
