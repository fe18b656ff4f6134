"""What persons settled as truth files: what benchmarks of readers hold a reading against.

A file of them is about one source file. A letter that was accepted whole is told whole; of another one what a person
settled, and everything else is named in "uncertain". Its words are older than the record's ("number", "issuer").
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import PurePosixPath
from typing import Any

from dateutil.rrule import rrulestr
from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from models import DocumentRecord, DueKind, Role
from models.base import Frozen
from register.changes.accepting import ACCEPTED_FIELDS
from register.effective import machine_task, record_of, value_at, with_settled
from register.tables import Letter, Review, SettledValue, Task
from register.vocabulary import Answer, ReviewState

NAMES = {
    "document_type": "document_type", "parent_organ_name": "parent_agency", "organ_name": "issuer",
    "code_number": "number", "code_notation": "symbol", "place": "place", "issued_date": "date", "subject": "subject",
    "priority": "urgency", "secrecy": "secrecy", "recipients": "recipients", "to_places": "distribution",
    "signer.competence": "signer.authority", "signer.position": "signer.position", "signer.full_name": "signer.name",
    "arrival_number": "arrival.number", "arrival_date": "arrival.date",
}  # fmt: skip
"""The record's names for values, and the truth files'."""
NOBODY_COMPARES = ("references",)
"""What no person settles one by one: never told as truth."""
FIRST_WORDS, LAST_WORDS = 8, 6
"""By so many words at its beginning and end a truth file knows a task."""
RECURRENCES = {
    ("DAILY", 1): "daily", ("WEEKLY", 1): "weekly", ("MONTHLY", 1): "monthly", ("MONTHLY", 3): "quarterly",
    ("MONTHLY", 6): "half_yearly", ("YEARLY", 1): "yearly",
}  # fmt: skip
FREQUENCIES = ("YEARLY", "MONTHLY", "WEEKLY", "DAILY")


class TruthFile(Frozen):
    """What is known of one source file."""

    name: str
    """The name to write it under: that of the source and a part of its hash, for names come again."""
    letters: int
    whole: int
    """Letters of these that were accepted whole."""
    content: dict[str, Any]

    def to_json(self) -> bytes:
        """The file itself, in UTF-8."""
        return (json.dumps(self.content, ensure_ascii=False, indent=1) + "\n").encode()


def truth_files(session: Session) -> Iterator[TruthFile]:
    """One for each source file of which a person has settled anything, by the name of the file."""
    touched = select(SettledValue.letter_id).where(SettledValue.retired.is_(False), SettledValue.letter_id.is_not(None))
    of_files = select(Letter.sha256).where(Letter.id.in_(touched))
    letters = session.scalars(
        select(Letter)
        .where(Letter.sha256.in_(of_files), Letter.retired.is_(False), Letter.record.is_not(None))
        .order_by(Letter.source_path, Letter.sha256, Letter.first_page, Letter.id)
    )
    for (path, sha256), some in groupby(letters, key=lambda letter: (letter.source_path, letter.sha256)):
        yield _truth_file(session, PurePosixPath(path or "").name, sha256 or "", list(some))


def _truth_file(session: Session, name: str, sha256: str, letters: Sequence[Letter]) -> TruthFile:
    documents, uncertain, who, whole = [], [], set(), 0
    for index, letter in enumerate(letters):
        settled = {
            each.field: each
            for each in session.scalars(select(SettledValue).where(SettledValue.letter_id == letter.id))
            if not each.retired
        }
        is_whole = _is_whole(session, letter)
        whole += is_whole
        who |= {each.who for each in settled.values()}
        document, unsure = _document(session, letter, settled, is_whole=is_whole)
        documents.append(document)
        uncertain += [f"documents[{index}].{field}" for field in unsure]
    content = {
        "file": name,
        "annotator": ", ".join(sorted(who)),
        "uncertain": uncertain,
        "documents": documents,
    }
    stem = PurePosixPath(name).stem
    return TruthFile(name=f"{stem}__{sha256[:10]}.json", letters=len(letters), whole=whole, content=content)


def _is_whole(session: Session, letter: Letter) -> bool:
    review = session.get(Review, letter.id)
    return review is not None and review.state is ReviewState.SETTLED


def _document(
    session: Session, letter: Letter, settled: Mapping[str, SettledValue], *, is_whole: bool
) -> tuple[dict[str, Any], list[str]]:
    """A letter in the words of the truth files, and its values that nobody vouches for."""
    record = with_settled(record_of(letter), settled.values())
    values = record.model_dump(mode="json")
    known = [each for each in ACCEPTED_FIELDS if each in settled and settled[each].answer is not Answer.UNREADABLE]
    document: dict[str, Any] = {"first_page": record.source.first_page, "last_page": record.source.last_page}
    for field, name in NAMES.items():
        _put(document, name, value_at(values, field) if field in known else None)
    for name in ("recipients", "distribution"):
        document[name] = document[name] or []
    if document["arrival"] == {"number": None, "date": None}:
        document["arrival"] = None
    document["references"] = []
    unsure = [NAMES[each] for each in NAMES if each not in known]
    if is_whole:
        document["tasks"] = [_task(each, record) for each in _tasks_of(session, letter)]
    return document, [*unsure, *NOBODY_COMPARES, *([] if is_whole else ["tasks"])]


def _put(document: dict[str, Any], name: str, value: Any) -> None:
    group, _, within = name.rpartition(".")
    if group:
        document.setdefault(group, {})[within] = value
    else:
        document[name] = value


def _tasks_of(session: Session, letter: Letter) -> Iterable[Task]:
    wanted = select(Task).where(Task.letter_id == letter.id, Task.retired.is_(False))
    return session.scalars(wanted.order_by(Task.position, Task.id).options(selectinload(Task.assignments)))


def _task(row: Task, record: DocumentRecord) -> dict[str, Any]:
    machine = machine_task(row)
    leads, helpers = _agencies(row, Role.LEAD), _agencies(row, Role.COORDINATE)
    inherited = bool(machine.get("lead_inherited")) and leads == list(machine.get("lead_agencies") or ())
    words = row.text.split()
    return {
        "label": row.label,
        "path": row.path,
        "page": row.page or record.source.first_page,
        "text_start": " ".join(words[:FIRST_WORDS]),
        "text_end": " ".join(words[-LAST_WORDS:]).rstrip(".;,"),
        "lead": [] if inherited else leads,
        "inherited_lead": leads if inherited else [],
        "coordinate": helpers,
        "deadline_text": row.due_text,
        "deadline": row.due_given.isoformat() if row.due_given and row.due_kind is DueKind.DATE else None,
        "recurrence": _recurrence(row.recurrence),
        "report_to": row.report_to,
        "optional": False,
    }


def _agencies(row: Task, role: Role) -> list[str]:
    """The agencies as the letter prints them, each once."""
    names = (
        each.printed or (each.agency.name if each.agency else None)
        for each in row.assignments
        if each.role is role and not each.retired and each.occurrence_id is None
    )
    return list(dict.fromkeys(name for name in names if name))


def _recurrence(rule: str | None) -> str | None:
    if rule is None:
        return None
    parsed: Any = rrulestr(rule)
    return RECURRENCES.get((FREQUENCIES[parsed._freq], parsed._interval)) if parsed._freq < len(FREQUENCIES) else None
