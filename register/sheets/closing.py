"""Closes tasks as other systems' sheets say, which have states without evidence and evidence without states."""

from register.changes.change import Change
from register.changes.steps import Whose, take_step
from register.errors import NotPossible
from register.records import Proof
from register.refusals import Refusal
from register.sheets.columns import Field
from register.sheets.records import RowPlan
from register.sheets.states import proof_in, quality_in, state_said
from register.tables import Task
from register.vocabulary import Act, Standing

EVERYBODY = Whose()
STEPS = {
    Standing.RETURNED: (Act.PROPOSED, Act.RETURNED),
    Standing.PAUSED: (Act.PAUSED,),
    Standing.REFUSED: (Act.REFUSED,),
    Standing.WITHDRAWN: (Act.WITHDRAWN,),
}
"""How a new task comes to stand as a sheet says."""


def bring_to_state(change: Change, task: Task, plan: RowPlan, sheet: str) -> None:
    """Bring an open task to the state that a row of another system's sheet says it has.

    Where the row names no evidence, the row itself is it.
    """
    said, proof = state_said(plan.row.text(Field.STATE)), proof_in(plan.row)
    if said is None or said.standing is Standing.OPEN:
        if not proof.is_empty and plan.row.text(Field.RESULT_CODE):
            take_step(change, task, Act.PROPOSED, EVERYBODY, proof)
        return
    given = _source_of(plan, sheet) if proof.is_empty else proof
    if said.standing in (Standing.DONE, Standing.PROPOSED):
        _close(change, task, given, done=said.standing is Standing.DONE, in_time=said.in_time)
        return
    for act in STEPS[said.standing]:
        take_step(change, task, act, EVERYBODY, given if act is Act.PROPOSED else None)


def _close(change: Change, task: Task, proof: Proof, *, done: bool, in_time: bool | None) -> None:
    """Close a task on the day of its evidence; where no day follows, a person is to say whether it was in time."""
    day = proof.issued_date
    if day is None and in_time and task.due_now:
        day = min(task.due_now, change.today)
    knows = day is not None or task.due_now is None or in_time is False or task.due_now >= change.today
    if day is not None and task.given_on and day >= task.given_on and proof.issued_date is None:
        change.by = change.by.model_copy(update={"on": day})
    take_step(change, task, Act.DONE if done and knows else Act.PROPOSED, EVERYBODY, proof)


def judge_last(change: Change, task: Task, words: str) -> None:
    """Write a person's judgement of the newest result. Raises `NotPossible`."""
    quality = quality_in(words)
    results = [result for each in task.assignments for result in each.results if not result.retired]
    if quality is None or not results:
        raise NotPossible(Refusal.NO_QUALITY, words=words)
    newest = max(results, key=lambda each: each.id)
    assignment = next(each for each in task.assignments if newest in each.results)
    change.set(newest, quality=quality)
    change.tell(Act.JUDGED, task=task, assignment=assignment, evidence=quality.value)


def _source_of(plan: RowPlan, sheet: str) -> Proof:
    """The evidence that a sheet itself is, where it names no other."""
    return Proof(text=f"theo {sheet}, dòng {plan.row.number}: {plan.row.text(Field.STATE)}")
