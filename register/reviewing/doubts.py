"""Finds the doubtful values of a letter: what the reading flagged, what a check speaks against, what a person said."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import DocumentRecord, Evidence, Reader, Role, Task
from register.checks.case import Case
from register.checks.checks import findings_of
from register.effective import LETTER_FIELDS, machine_task, task_with_settled, value_at
from register.reviewing.known import with_known_names
from register.reviewing.opened import Opened, opened
from register.reviewing.records import Candidate, DoubtRecord, Finding, Speaks
from register.reviewing.tasks import Given
from register.tables import Letter, Review, SettledValue
from register.tables import Task as TaskRow
from register.vocabulary import Origin, ReviewState

TASK_SETTLES = {
    "text": "text", "lead_agencies": "lead_agencies", "coordinating_agencies": "coordinating_agencies",
    "due": "due_date", "report_to": "report_to",
}  # fmt: skip
"""The values of a task that have evidence, and the names to settle them under."""
SETTLED_WITH = {"due_date": ("due_date", "due_text", "due_kind", "recurrence")}
"""What else settles a value: who corrects the words of a deadline has looked at it."""

WRITTEN = Evidence(text=None, confidence=1.0, reader=Reader.PERSON)
"""Of a value that no machine has read."""


def doubts_of(
    session: Session, letter: Letter, *, everything: bool = False, seen: Opened | None = None
) -> list[DoubtRecord]:
    """The doubts of a letter, then those of its tasks, in reading order; those that are settled by now too.

    `everything` gives all values that have evidence; `seen` is the letter, where it was opened already.
    """
    seen = seen or opened(session, letter)
    review = session.get(Review, letter.id)
    machine_json = seen.machine.model_dump(mode="json")
    view = _View(
        letter=letter,
        is_accepted=review is not None and review.state is ReviewState.SETTLED,
        machine=seen.machine,
        machine_json=machine_json,
        record=machine_json if seen.record is seen.machine else seen.record.model_dump(mode="json"),
        settled={each.field: each for each in seen.settled if not each.retired},
        findings=list(findings_of(Case(session, letter, seen.record, seen.tasks))),
    )
    of_tasks = _settled_of(session, seen.tasks)
    doubts = list(_of_letter(view))
    for row in seen.tasks.values():
        doubts += _of_task(view, row, of_tasks[row.id], seen.given.get(row.id, ()))
    waiting = {id(each) for each in doubts if _is_open(each, view, doubts)}
    told = (each.model_copy(update={"is_open": True}) if id(each) in waiting else each for each in doubts)
    wanted = (each for each in told if everything or each.is_flagged or _speak_against(each.checks))
    return [with_known_names(session, letter, each) for each in wanted]


@dataclass(frozen=True)
class _View:
    """A letter as it is looked at."""

    letter: Letter
    is_accepted: bool
    machine: DocumentRecord
    machine_json: Mapping[str, Any]
    record: Mapping[str, Any]
    """What counts, as JSON."""
    settled: Mapping[str, SettledValue]
    findings: Sequence[Finding]


def _settled_of(session: Session, tasks: Mapping[int, TaskRow]) -> dict[int, list[SettledValue]]:
    """The settled values of tasks by task, those taken back too."""
    found: dict[int, list[SettledValue]] = {each: [] for each in tasks}
    for row in session.scalars(select(SettledValue).where(SettledValue.task_id.in_(list(tasks)))):
        if row.task_id is not None:
            found[row.task_id].append(row)
    return found


def _of_letter(view: _View) -> Iterator[DoubtRecord]:
    for name, evidence in _with_those_spoken_of(view.machine.evidence, view.findings, None).items():
        settles = _root(name)
        known = settles in LETTER_FIELDS
        settled = view.settled.get(settles)
        yield DoubtRecord(
            letter=view.letter.id, task=None, version=view.letter.version, field=name,
            settles=settles if known else None,
            value=_value(view.record, view.settled, name), machine_value=_at(view.machine_json, name),
            **_of_evidence(evidence), **_of_answer(settled),
            checks=_about(view.findings, settles) if known and name == settles else (), is_open=False,
        )  # fmt: skip


def _of_task(
    view: _View, row: TaskRow, settled_rows: Sequence[SettledValue], given: Sequence[Given]
) -> Iterator[DoubtRecord]:
    settled = {each.field: each for each in settled_rows if not each.retired}
    machine = machine_task(row)
    task = Task.model_validate(machine)
    now = task_with_settled(machine, settled_rows).model_dump(mode="json")
    for name, evidence in _with_those_spoken_of(task.evidence, view.findings, row.id).items():
        settles = TASK_SETTLES.get(_root(name))
        if settles is None:
            continue
        said = next((settled[each] for each in SETTLED_WITH.get(settles, (settles,)) if each in settled), None)
        at = "due_date" if name == "due" else name
        doubt = DoubtRecord(
            letter=view.letter.id, task=row.id, version=row.version, field=name, settles=settles,
            value=_value(now, settled, at) if _root(name) != "text" else row.text, machine_value=_at(machine, at),
            **_of_evidence(evidence), **_of_answer(said),
            checks=_about(view.findings, settles, row.id), is_open=False,
        )  # fmt: skip
        yield doubt if not _is_done_otherwise(row, settles, given) else doubt.model_copy(update={"is_flagged": False})


def _with_those_spoken_of(
    evidence: Mapping[str, Evidence], findings: Iterable[Finding], task: int | None
) -> dict[str, Evidence]:
    """The evidence, and some for values that a check speaks against and a person wrote down, which have none."""
    names = {name: each for each, name in TASK_SETTLES.items()} if task is not None else {}
    spoken_of = (
        names.get(field, field)
        for each in findings
        if each.task == task and each.speaks is Speaks.AGAINST
        for field in each.fields
    )
    return {**dict.fromkeys(spoken_of, WRITTEN), **evidence}


def _is_done_otherwise(row: TaskRow, settles: str, given: Sequence[Given]) -> bool:
    """Whether a person has changed the value by another way than settling it: merged, given to an agency."""
    if settles == "text":
        return bool(row.text != (row.machine or {}).get("text", row.text))
    role = {"lead_agencies": Role.LEAD, "coordinating_agencies": Role.COORDINATE}.get(settles)
    return any(each.role is role and each.origin is not Origin.READ and each.agency is not None for each in given)


def _of_evidence(evidence: Evidence) -> dict[str, Any]:
    reason = evidence.reason_code
    candidates = (
        Candidate(value=each.value, text=each.text, confidence=each.confidence, reader=evidence.reader)
        for each in evidence.candidates
    )
    return {
        "text": evidence.text,
        "is_flagged": evidence.needs_review,
        "reason_code": reason,
        "english": evidence.reason or "",
        "vietnamese": reason.vietnamese if reason else evidence.reason or "",
        "confidence": evidence.confidence,
        "candidates": tuple(candidates),
        "reader": evidence.reader,
        "places": evidence.places,
    }


def _of_answer(settled: SettledValue | None) -> dict[str, Any]:
    if settled is None:
        return {}
    return {
        "answer": settled.answer,
        "who": settled.who,
        "at": settled.at,
        "why": settled.why,
        "drawn_places": tuple(settled.places),
    }


def _about(findings: Iterable[Finding], settles: str, task: int | None = None) -> tuple[Finding, ...]:
    return tuple(each for each in findings if settles in each.fields and each.task == task)


def _is_open(doubt: DoubtRecord, view: _View, doubts: Sequence[DoubtRecord]) -> bool:
    """Whether a value waits. What a check speaks against opens the least certain of the values that it compares."""
    if doubt.answer is not None or (doubt.settles is None and view.is_accepted):
        return False
    return doubt.is_flagged or any(
        _least_certain(each, doubts) is doubt for each in doubt.checks if each.speaks is Speaks.AGAINST
    )


def _least_certain(finding: Finding, doubts: Sequence[DoubtRecord]) -> DoubtRecord | None:
    compared = [each for each in doubts if each.answer is None and finding in each.checks]
    return min(compared, key=lambda each: each.confidence, default=None)


def _speak_against(checks: Iterable[Finding]) -> bool:
    return any(each.speaks is Speaks.AGAINST for each in checks)


def _root(name: str) -> str:
    """The name of the value that an entry belongs to: "recipients" of "recipients.2"."""
    head, _, last = name.rpartition(".")
    return head if last.isdecimal() else name


def _value(record: Mapping[str, Any], settled: Mapping[str, Any], name: str) -> Any:
    """The value that counts; of an entry of a list that a person settled, the whole list."""
    return value_at(record, _root(name)) if _root(name) in settled else _at(record, name)


def _at(record: Mapping[str, Any], name: str) -> Any:
    """The value of an evidence's name in a record's JSON, entries of lists too."""
    root = _root(name)
    found = value_at(record, root)
    if root == name:
        return found
    at = int(name.rpartition(".")[2])
    return found[at] if isinstance(found, list) and at < len(found) else None
