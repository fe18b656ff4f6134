"""How letters belong together: links proposed by the machine or drawn by a person, and what follows from an answer."""

from sqlalchemy import select

from register.changes.change import Change
from register.changes.copies import wake_copied_tasks
from register.changes.steps import RULES, Whose, assignments_meant, take_step
from register.errors import NotPossible, NotThere
from register.records import Proof
from register.refusals import Refusal
from register.tables import Letter, Link, Task
from register.vocabulary import Act, LinkKind, LinkStanding


def link(change: Change, letter: Letter, other: Letter, kind: LinkKind, *, evidence: str = "") -> Link:
    """Say that a letter belongs to another; a link that the machine proposed is confirmed by it."""
    return _written(change, letter, other, kind, LinkStanding.CONFIRMED, "person", evidence)


def propose_link(change: Change, letter: Letter, other: Letter, kind: LinkKind, *, rule: str, evidence: str) -> bool:
    """Offer a link that follows from what the letters say; False where it was offered or judged before."""
    if _link_between(change, letter, other, kind) is not None:
        return False
    _written(change, letter, other, kind, LinkStanding.PROPOSED, rule, evidence)
    return True


def judge_link(change: Change, link_id: int, *, agrees: bool) -> Link:
    """Confirm or reject a proposed link. Raises `NotThere`."""
    found = change.session.get(Link, link_id)
    if found is None:
        raise NotThere(Refusal.NO_LINK, link=link_id)
    change.set(found, standing=LinkStanding.CONFIRMED if agrees else LinkStanding.REJECTED)
    if found.kind is LinkKind.SAME and not agrees:
        wake_copied_tasks(change, found.letter, found.other)
    change.tell(Act.LINKED, letter=found.letter, evidence=found.kind.value)
    return found


def propose_closing(change: Change, answer: Letter, answered: Letter, words: str) -> list[Task]:
    """Offer an answering letter as the evidence that closes the open tasks of the letter that it cites; those tasks.

    A person confirms or rejects each. The tasks concerned are those led by the body that answers, or all where it leads
    none of them.
    """
    evidence = Proof(letter=answer.id, code=answer.code, issued_date=answer.issued_date, text=words)
    tasks = list(change.session.scalars(select(Task).where(Task.letter_id == answered.id, Task.retired.is_(False))))
    offered = []
    for task in tasks:
        whose = Whose(agency=answer.organ_name) if answer.organ_name else Whose()
        if not assignments_meant(change, task, whose, RULES[Act.PROPOSED].of):
            continue
        take_step(change, task, Act.PROPOSED, whose, evidence)
        offered.append(task)
    return offered


def _link_between(change: Change, letter: Letter, other: Letter, kind: LinkKind) -> Link | None:
    wanted = select(Link).where(Link.letter_id == letter.id, Link.other_id == other.id, Link.kind == kind)
    return change.session.scalars(wanted).one_or_none()


def _written(
    change: Change, letter: Letter, other: Letter, kind: LinkKind, standing: LinkStanding, rule: str, evidence: str
) -> Link:
    if letter.id == other.id:
        raise NotPossible(Refusal.LINK_TO_ITSELF)
    found = _link_between(change, letter, other, kind)
    if found is None:
        found = Link(letter_id=letter.id, other_id=other.id, kind=kind, standing=standing, rule=rule, evidence=evidence)
        change.add(found)
    else:
        change.set(found, standing=standing, retired=False)
    change.tell(Act.LINKED, letter=letter, evidence=f"{kind.value} {other.code or other.id}")
    return found
