"""The steps of an assignment from given to done: which may follow which, and what each needs."""

from dataclasses import dataclass
from datetime import date

from models import Role
from register.changes.agencies import agency_named
from register.changes.change import Change, require_reason
from register.errors import NotPossible
from register.records import Proof
from register.refusals import Refusal
from register.tables import Assignment, Letter, Result, Task
from register.vocabulary import Act, Standing

EVERY = frozenset(Standing)
UNDER_WAY = frozenset({Standing.OPEN, Standing.RETURNED, Standing.PROPOSED, Standing.PAUSED})


@dataclass(frozen=True)
class StepRule:
    """What a step leads to, and from where it may be taken."""

    to: Standing
    of: frozenset[Standing]
    needs_evidence: bool = False
    needs_reason: bool = False


RULES = {
    Act.DONE: StepRule(Standing.DONE, UNDER_WAY, needs_evidence=True),
    Act.PROPOSED: StepRule(Standing.PROPOSED, frozenset({Standing.OPEN, Standing.RETURNED}), needs_evidence=True),
    Act.CONFIRMED: StepRule(Standing.DONE, frozenset({Standing.PROPOSED})),
    Act.REJECTED: StepRule(Standing.OPEN, frozenset({Standing.PROPOSED}), needs_reason=True),
    Act.RETURNED: StepRule(Standing.RETURNED, frozenset({Standing.PROPOSED, Standing.DONE}), needs_reason=True),
    Act.PAUSED: StepRule(Standing.PAUSED, frozenset({Standing.OPEN, Standing.RETURNED}), needs_reason=True),
    Act.RESUMED: StepRule(Standing.OPEN, frozenset({Standing.PAUSED})),
    Act.REOPENED: StepRule(
        Standing.OPEN, frozenset({Standing.DONE, Standing.REFUSED, Standing.WITHDRAWN}), needs_reason=True
    ),
    Act.REFUSED: StepRule(Standing.REFUSED, UNDER_WAY, needs_reason=True),
    Act.WITHDRAWN: StepRule(Standing.WITHDRAWN, EVERY - {Standing.WITHDRAWN}, needs_reason=True),
}
CLOSED = frozenset({Standing.DONE, Standing.WITHDRAWN})


@dataclass(frozen=True)
class Whose:
    """Which assignments of a task a change is about."""

    agency: str | None = None
    """Name of the agency; None is everybody who leads it."""
    period: date | None = None
    """Due day of the period of a recurring task; None is the earliest that the change can be about."""


def take_step(change: Change, task: Task, act: Act, whose: Whose, evidence: Proof | None = None) -> list[Assignment]:
    """Take a step for the assignments that are meant; those changed. Raises `NotPossible` where there are none."""
    rule = RULES[act]
    if rule.needs_reason:
        require_reason(change.by, act)
    if rule.needs_evidence and (evidence is None or evidence.is_empty):
        raise NotPossible(Refusal.NO_EVIDENCE)
    if evidence is not None and evidence.issued_date and evidence.issued_date > change.on:
        raise NotPossible(Refusal.EVIDENCE_TOO_LATE, day=f"{evidence.issued_date:%d/%m/%Y}", on=f"{change.on:%d/%m/%Y}")
    meant = assignments_meant(change, task, whose, rule.of)
    if not meant:
        raise NotPossible(
            Refusal.STATE_FORBIDS, task=task.id, act=act.value, states=", ".join(sorted(each.value for each in rule.of))
        )
    for assignment in meant:
        _step(change, task, assignment, act, evidence)
    return meant


def assignments_meant(change: Change, task: Task, whose: Whose, of: frozenset[Standing]) -> list[Assignment]:
    """The assignments of a task that `whose` names, of those that stand as one of `of`."""
    rows = [each for each in task.assignments if not (each.retired or each.is_template)]
    if whose.agency is None:
        rows = [each for each in rows if each.role is Role.LEAD]
    else:
        agency = agency_named(change.session, whose.agency)
        rows = [each for each in rows if each.agency_id == agency.id]
    rows = [each for each in rows if each.standing in of]
    periods = sorted({each.occurrence.due for each in rows if each.occurrence})
    if periods:
        period = whose.period or periods[0]
        rows = [each for each in rows if each.occurrence and each.occurrence.due == period]
    return rows


def _step(change: Change, task: Task, assignment: Assignment, act: Act, evidence: Proof | None) -> None:
    rule = RULES[act]
    result = _result(change, assignment, evidence, is_proposed=act is Act.PROPOSED) if evidence else None
    if act is Act.CONFIRMED:
        _settle_proposals(change, assignment, retired=False)
    elif act in (Act.REJECTED, Act.RETURNED, Act.REOPENED):
        _settle_proposals(change, assignment, retired=True)
    done_on = assignment.done_on
    if rule.to in (Standing.OPEN, Standing.RETURNED):
        done_on = None
    elif result is not None:
        done_on = result.issued_date or change.on
    change.set(
        assignment,
        standing=rule.to,
        stood_on=change.on,
        done_on=done_on,
        closed_on=change.on if rule.to in CLOSED else None,
        acted_on=max(change.on, assignment.acted_on or change.on),
    )
    change.tell(act, task=task, assignment=assignment, evidence=evidence.sentence if evidence else "")


def _result(change: Change, assignment: Assignment, evidence: Proof, *, is_proposed: bool) -> Result:
    letter = change.session.get(Letter, evidence.letter) if evidence.letter else None
    result = Result(
        assignment_id=assignment.id,
        letter_id=letter.id if letter else None,
        code=evidence.code or (letter.code if letter else None),
        issued_date=evidence.issued_date or (letter.issued_date if letter else None),
        sent_to=evidence.sent_to,
        text=evidence.text,
        is_proposed=is_proposed,
    )
    assignment.results.append(result)
    change.add(result)
    return result


def _settle_proposals(change: Change, assignment: Assignment, *, retired: bool) -> None:
    for result in assignment.results:
        if not result.retired:
            change.set(result, is_proposed=False, retired=retired)


def extend(change: Change, task: Task, to: date, whose: Whose, granted_by: Proof) -> None:
    """Set a later deadline, which the document `granted_by` grants; the deadline as given is kept.

    Raises `NotPossible` without such a document, or where the day is not later.
    """
    if granted_by.is_empty:
        raise NotPossible(Refusal.NO_GRANT)
    meant = assignments_meant(change, task, whose, UNDER_WAY)
    later = [each for each in meant if each.due is None or to > each.due]
    if not later:
        raise NotPossible(Refusal.NOT_LATER, task=task.id, day=f"{to:%d/%m/%Y}")
    for assignment in later:
        change.set(assignment, due=to, acted_on=max(change.on, assignment.acted_on or change.on))
        change.tell(Act.EXTENDED, task=task, assignment=assignment, evidence=granted_by.sentence)
    if whose.agency is None and not task.recurrence:
        change.set(task, due_now=to)
    change.set(task, extensions=task.extensions + 1)
    change.tell(Act.EXTENDED, task=task, evidence=granted_by.sentence)
