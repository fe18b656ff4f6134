"""Feeds the output folder of a run: its records, with the files that they were read from."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from models import DocumentRecord
from pipeline.intake import sha256_of
from register.core import Core
from register.database import reading, writing
from register.errors import NotFed
from register.feeding.before import RECORDS, remembered_as
from register.feeding.members import MEMBER, Unpacked
from register.feeding.records import Feeding, FeedSummary, feed_records
from register.tables import Feed

RUN = "run.json"
INPUTS = ".state/inputs.json"


def feed_out(core: Core, out: Path, how: Feeding, *, name: str = "") -> FeedSummary | None:
    """Take the records of `out` in; None where the same were fed before, which is seen at once.

    `name` is what the folder is remembered by where it is a copy, such as an address of object storage. Raises `NotFed`
    where it is no output of a run, and a `RunError` where the register cannot take them; those before stay fed.
    """
    records = out / RECORDS
    name = remembered_as(out, name)
    try:
        digest = sha256_of(records)
        lines = records.open("rb")
    except Exception as error:
        raise NotFed(f"{records} cannot be read ({error}): give the output folder of a finished run") from error
    with lines:
        with reading(core.engine) as session:
            before = session.get(Feed, name)
            if before is not None and before.sha256 == digest:
                return None
        with _Inputs(out) as inputs:
            how = replace(how, reading=_reading(out), files=inputs.file_of)
            summary = feed_records(core, (line for line in lines if line.strip()), how)
    with writing(core.engine) as session:
        session.merge(Feed(out=name, sha256=digest, at=datetime.now(UTC)))
    return summary


def _reading(out: Path) -> str | None:
    try:
        return str(json.loads((out / RUN).read_bytes())["fingerprint"])
    except (OSError, ValueError, LookupError, TypeError):
        return None


class _Inputs:
    """Where the input files of a run lie, as far as they are on this machine's disks; what is packed in others is
    unpacked for as long as the context lasts, one file at a time."""

    def __init__(self, out: Path) -> None:
        try:
            named = json.loads((out / INPUTS).read_bytes())
        except (OSError, ValueError):
            named = []
        self._places = [Path(place) for place in named if isinstance(place, str) and "://" not in place]
        self._unpacked = Unpacked()

    def __enter__(self) -> "_Inputs":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._unpacked.close()

    def file_of(self, record: DocumentRecord) -> Path | None:
        """The file of a record; None where none of the inputs has it."""
        outermost, is_member, inner = record.source.path.partition(MEMBER)
        path = next((path for path in self._candidates(outermost) if path.is_file()), None)
        return self._unpacked.file(path, inner) if path is not None and is_member else path

    def _candidates(self, relative: str) -> Iterator[Path]:
        for place in self._places:
            yield place / relative
            if place.name == relative:
                yield place
        if relative.startswith("/"):  # two inputs with a file of one name have the whole path as their name
            yield Path(relative)
