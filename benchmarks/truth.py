"""The labelled real letters beside this project: their truth, their sources, and the sources that are sealed.

A *source* is who handed letters on: what stands before the first "__" of a file's name. Letters of one source look
alike, so what was fitted on some of them says little about the rest; figures of skill leave a whole source out.
"""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

SHARED = Path(__file__).resolve().parents[2] / "shared"
SEALED = ("HoaiDinh98", "hpbaotho", "linhsama", "vpubnd49", "xuantran327")
"""Sources (40 of the 168 letters) that nothing is fitted on any more. Their pages, their truth and the lists of what is
wrong in them are not read while rules are being worked on; only their figures are, and they are quoted separately. Some
letters of hpbaotho, linhsama and xuantran327 may be of the 75 that were looked at before the sources were sealed."""

Json = dict[str, Any]
"""A record as it is exported, or the content of a truth file."""


class Truth(NamedTuple):
    """What a person read in one file; the format is told in `shared/data/TRUTH.md`."""

    file: str
    documents: Sequence[Json]
    uncertain: Sequence[str]

    @property
    def source(self) -> str:
        return source_of(self.file)

    @property
    def is_sealed(self) -> bool:
        return self.source in SEALED


def source_of(file: str) -> str:
    return file.split("__", 1)[0]


def real_truths() -> list[Truth]:
    """Of all labelled real letters: those labelled whole, and those of which the head alone is."""
    return read_truths([SHARED / "data/truth/letters", SHARED / "data/truth/headers"])


def seed_truths() -> list[Truth]:
    return read_truths([SHARED / "data/truth/seeds"])


def read_truths(folders: Iterable[Path]) -> list[Truth]:
    """In order of the file's name."""
    paths = (path for folder in folders for path in folder.glob("*.json"))
    contents = (json.loads(path.read_text(encoding="utf-8")) for path in paths)
    truths = (Truth(each["file"], each["documents"], each.get("uncertain") or ()) for each in contents)
    return sorted(truths, key=lambda truth: truth.file)


def exported_records(out: Path) -> dict[str, list[Json]]:
    """The records of a run by the name of their file, in order of their first page."""
    lines = (out / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    return by_file(json.loads(line) for line in lines)


def by_file(records: Iterable[Json]) -> dict[str, list[Json]]:
    files: dict[str, list[Json]] = {}
    for record in records:
        files.setdefault(Path(record["source"]["path"]).name, []).append(record)
    return {name: sorted(some, key=lambda record: record["source"]["first_page"] or 0) for name, some in files.items()}
