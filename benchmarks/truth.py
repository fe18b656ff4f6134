"""Reads what people have found in the labelled real letters, and knows the letters' sources and which are sealed.

A *source* is who handed letters on; it stands before the first "__" of a file's name. Letters of one source look alike,
so a fit on some of them says little about how it does on other letters; a whole source is left out for that.
"""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

SHARED = Path(__file__).resolve().parents[2] / "shared"
SEALED = ("HoaiDinh98", "hpbaotho", "linhsama", "vpubnd49", "xuantran327")
"""Sources (40 of the 168 letters) that nothing is fitted on any more. Who works on rules looks neither at their pages
nor at their truth nor at lists of what is wrong in them, only at their figures, which are quoted separately. Some
letters of hpbaotho, linhsama and xuantran327 may be of the 75 that were looked at before the sources were sealed."""

Json = dict[str, Any]
"""A record as it is exported, or the content of a truth file."""


class Truth(NamedTuple):
    """What a person has read in one file."""

    file: str
    """The name of the file, without folders."""
    documents: Sequence[Json]
    """Its letters in the order of the pages, in the words of the truth files."""
    uncertain: Sequence[str]
    """Fields of which the person was not sure: "documents[0].number"."""

    @property
    def source(self) -> str:
        """Who handed the letter on."""
        return source_of(self.file)

    @property
    def is_sealed(self) -> bool:
        """Whether nothing may be fitted on the letter."""
        return self.source in SEALED


def source_of(file: str) -> str:
    """The source of a file, by its name: that of "vpubnd49__344.pdf" is "vpubnd49"."""
    return file.split("__", 1)[0]


def real_truths() -> list[Truth]:
    """The truth of all labelled real letters: those labelled whole, and those of which only the head is."""
    return read_truths([SHARED / "data/truth/letters", SHARED / "data/truth/headers"])


def seed_truths() -> list[Truth]:
    """The truth of the seed letters, each of which is there both born digital and scanned."""
    return read_truths([SHARED / "data/truth/seeds"])


def read_truths(folders: Iterable[Path]) -> list[Truth]:
    """The truth files of these folders, in order of the name of the file that they are about."""
    paths = (path for folder in folders for path in folder.glob("*.json"))
    contents = (json.loads(path.read_text(encoding="utf-8")) for path in paths)
    truths = (Truth(each["file"], each["documents"], each.get("uncertain") or ()) for each in contents)
    return sorted(truths, key=lambda truth: truth.file)


def exported_records(out: Path) -> dict[str, list[Json]]:
    """The records of the run in `out` by the name of their file, in order of first page."""
    lines = (out / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    return by_file(json.loads(line) for line in lines)


def by_file(records: Iterable[Json]) -> dict[str, list[Json]]:
    """Records by the name of their file without folders, in order of first page."""
    files: dict[str, list[Json]] = {}
    for record in records:
        files.setdefault(Path(record["source"]["path"]).name, []).append(record)
    return {name: sorted(some, key=lambda record: record["source"]["first_page"] or 0) for name, some in files.items()}
