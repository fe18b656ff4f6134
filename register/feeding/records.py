"""Takes records of letters in, one after another, each whole or not at all."""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from sqlalchemy import delete, select

from lexicon.successions import agency_key
from models import Direction, DocumentRecord
from models.base import Frozen
from models.errors import DocumentError
from models.stored import read_stored
from pipeline.intake import sha256_of
from register.changes.change import Change
from register.changes.settling import show_letter
from register.core import Core
from register.database import Turn, wait_for_turn
from register.effective import code_key, columns_of, value_at
from register.errors import NotFed
from register.feeding.links import link_letter
from register.feeding.members import MEMBER
from register.feeding.tasks import MACHINE, feed_tasks
from register.originals import Keep
from register.recurring import roll_tasks
from register.tables import Citation, Letter, Original, SettledValue
from register.vocabulary import Act, Origin

Files = Callable[[DocumentRecord], Path | None]
"""Gives the file that a record was read from; None where it is not at hand."""
HEX = 64


class FeedSummary(Frozen):
    """What feeding came to, in numbers."""

    letters_new: int = 0
    letters_updated: int = 0
    letters_unchanged: int = 0
    tasks_new: int = 0
    tasks_updated: int = 0
    tasks_retired: int = 0
    """Found no more by the new reading, and worked on by nobody."""
    tasks_missing: int = 0
    """Found no more, but a person has worked on them: flagged."""
    links_proposed: int = 0
    closings_proposed: int = 0
    """Tasks for which an answering letter was offered as evidence."""


@dataclass(frozen=True)
class Feeding:
    """How records are taken in."""

    reading: str | None = None
    direction: Direction | None = None
    files: Files | None = None
    keep: Keep = Keep.COPY


def feed_records(core: Core, records: Iterable[DocumentRecord | str | bytes], how: Feeding) -> FeedSummary:
    """Take records in. Raises a `RunError`; the letters before stay fed."""
    counted: Counter[str] = Counter()
    for number, each in enumerate(records, start=1):
        raw = _raw(each, number)
        with core.changing(MACHINE) as change:
            wait_for_turn(change.session, Turn.FEED)
            letter = change.session.scalars(
                select(Letter).where(Letter.document_id == raw.record["document_id"]).with_for_update()
            ).one_or_none()
            if letter is not None and letter.record_hash == raw.digest:
                counted["letters_unchanged"] += 1
                continue
            record = each if isinstance(each, DocumentRecord) else _read(each, number)
            counted["letters_updated" if letter else "letters_new"] += 1
            _feed(core, change, letter, record, raw, how, counted)
    return FeedSummary(**counted)


@dataclass(frozen=True)
class Raw:
    """A record as it came, with all its fields, and its SHA-256."""

    record: dict[str, Any]
    digest: str


def _raw(record: DocumentRecord | str | bytes, number: int) -> Raw:
    try:
        raw = record.model_dump(mode="json") if isinstance(record, DocumentRecord) else json.loads(record)
        if not isinstance(raw["document_id"], str):
            raise _no_record(number, "it has no document_id")
    except (ValueError, LookupError, TypeError) as error:
        raise _no_record(number, str(error)) from error
    return Raw(raw, sha256(json.dumps(raw, sort_keys=True, ensure_ascii=False).encode()).hexdigest())


def _read(line: str | bytes, number: int) -> DocumentRecord:
    try:
        return read_stored(line)
    except ValidationError as error:
        raise _no_record(number, f"{error.error_count()} fields are wrong") from error


def _no_record(number: int, why: str) -> NotFed:
    return NotFed(f"record {number} is none of a letter ({why}); those before it are fed. Read the letters again")


def _feed(
    core: Core, change: Change, letter: Letter | None, record: DocumentRecord, raw: Raw, how: Feeding,
    counted: Counter[str],
) -> None:  # fmt: skip
    is_new = letter is None
    if letter is None:
        letter = Letter(document_id=record.document_id, origin=Origin.READ, direction=_direction(change, record, how))
        for name, value in columns_of(record).items():
            setattr(letter, name, value)
    letter.record, letter.record_hash, letter.reading = raw.record, raw.digest, how.reading
    letter.source_path, letter.first_page = record.source.path, record.source.first_page
    letter.sha256 = _original(core, change, record, how)
    change.session.add(letter)
    change.session.flush()
    if not is_new:
        _follow_settled(change, letter, raw.record)
        show_letter(change, letter)
    _cite(change, letter, record)
    change.tell(Act.FED if is_new else Act.READ_ANEW, letter=letter, holds_from=letter.issued_date, of_new=is_new)
    tasks = feed_tasks(change, letter, record, counted)
    roll_tasks(change.session, tasks, change.today)
    counted.update(link_letter(change, letter))


def _direction(change: Change, record: DocumentRecord, how: Feeding) -> Direction:
    """Whether a letter came in: by the office's own name in the letterhead, the ĐẾN stamp, or as the caller says."""
    own = change.office.name
    if own and record.organ_name and agency_key(own) == agency_key(record.organ_name):
        return Direction.OUT
    if record.arrival_number or record.arrival_date:
        return Direction.IN
    return how.direction or Direction.IN


def _original(core: Core, change: Change, record: DocumentRecord, how: Feeding) -> str | None:
    """Keep the file of a record; its hash. A file that is not at hand, or is another by now, is only named."""
    digest = record.source.sha256
    if len(digest) != HEX:
        return None
    name = record.source.path.rpartition("/")[2]
    known = change.session.get(Original, digest)
    is_kept = known is not None and known.is_copied
    path = how.files(record) if how.files and not is_kept else None
    if path is not None and _is(path, digest):
        media_type = record.source.media_type
        keep = Keep.COPY if MEMBER in record.source.path else how.keep  # a file in another one lies nowhere by itself
        known = core.originals.keep(change.session, path, how=keep, name=name, media_type=media_type)
    if known is None:
        media_type = record.source.media_type
        change.session.add(Original(sha256=digest, name=name, media_type=media_type, kept_at=datetime.now(UTC)))
        change.session.flush()
    return digest


def _is(path: Path, digest: str) -> bool:
    """Whether a file is still the one that was read."""
    try:
        return sha256_of(path) == digest
    except (DocumentError, OSError):
        return False


def _follow_settled(change: Change, letter: Letter, raw: dict[str, Any]) -> None:
    """Show the machine's newest value and place beside each settled one."""
    for each in change.session.scalars(select(SettledValue).where(SettledValue.letter_id == letter.id)):
        each.machine_value = value_at(raw, each.field)
        each.machine_places = ((raw.get("evidence") or {}).get(each.field) or {}).get("places", [])


def _cite(change: Change, letter: Letter, record: DocumentRecord) -> None:
    change.session.execute(delete(Citation).where(Citation.letter_id == letter.id))
    for each in record.references:
        key = code_key(each.code)
        if key is not None and each.code is not None:
            change.session.add(
                Citation(
                    letter_id=letter.id, code_key=key, code=each.code, issued_date=each.issued_date,
                    relation=each.relation, text=each.text,
                )
            )  # fmt: skip
