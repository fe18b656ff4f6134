"""Does what a comparison showed: all rows in one transaction, each as an operation of its own that can be undone."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from lexicon.successions import agency_key
from models import DueKind, Role
from register.changes.assigning import Share, assign, transfer
from register.changes.change import Change
from register.changes.settling import settle_task
from register.changes.shaping import write_note
from register.changes.steps import Whose, take_step
from register.errors import NotPossible
from register.refusals import Refusal
from register.sheets.closing import bring_to_state, judge_last
from register.sheets.columns import Field
from register.sheets.records import RowPlan
from register.sheets.rows import RECEIVER
from register.sheets.states import proof_in, state_said
from register.sheets.values import Cell, agencies_in, plain
from register.tables import Task
from register.vocabulary import Act, Answer, Standing

SETTLED = {Field.TEXT: "text", Field.DUE_TEXT: "due_text", Field.PRODUCT: "product", Field.REPORT_TO: "report_to"}
"""Columns whose values a person settles, and the fields that they are."""
ROLES = {Field.LEADS: Role.LEAD, Field.COORDINATORS: Role.COORDINATE, Field.FOLLOWERS: Role.FOLLOW}
RESULTS = (Field.RESULT, Field.RESULT_CODE, Field.RESULT_DATE, Field.RESULT_TEXT)
STEPS = {
    Standing.DONE: Act.DONE,
    Standing.PROPOSED: Act.PROPOSED,
    Standing.RETURNED: Act.RETURNED,
    Standing.PAUSED: Act.PAUSED,
    Standing.REFUSED: Act.REFUSED,
    Standing.WITHDRAWN: Act.WITHDRAWN,
}
BACK_TO_OPEN = {
    Standing.PAUSED: Act.RESUMED,
    Standing.PROPOSED: Act.REJECTED,
    Standing.DONE: Act.REOPENED,
    Standing.REFUSED: Act.REOPENED,
    Standing.WITHDRAWN: Act.REOPENED,
}
EVERYBODY = Whose()


def edit_task(change: Change, plan: RowPlan, sheet: str) -> None:
    """Change a task as its row in `sheet` says."""
    assert plan.task is not None  # noqa: S101 - rows of new tasks go to `add_row`
    task = change.task(plan.task, plan.version)
    for name, cell in plan.edits.items():
        if name in SETTLED:
            _settle(change, task, SETTLED[name], plain(cell) or None)
        elif name in ROLES:
            share_out(change, task, ROLES[name], agencies_in(cell))
        elif name is Field.DUE:
            _settle_due(change, task, cell)
        elif name is Field.PRODUCT_AND_RECEIVER:
            product, _, receiver = plain(cell).partition(RECEIVER)
            _settle(change, task, "product", product.strip() or None)
            _settle(change, task, "report_to", receiver.strip() or None)
        elif name is Field.NOTE:
            write_note(change, task, plain(cell))
    if plan.row.key is None:
        if Field.STATE in plan.edits:
            bring_to_state(change, task, plan, sheet)
    elif Field.STATE in plan.edits or any(name in plan.edits for name in RESULTS):
        _step(change, task, plan)
    if plan.edits.get(Field.QUALITY):
        judge_last(change, task, plain(plan.edits[Field.QUALITY]))


def share_out(change: Change, task: Task, role: Role, names: Sequence[str]) -> None:
    """Let the agencies of a role be those named; who lost it hands it on, or it is withdrawn from them."""
    wanted = {agency_key(name): name for name in names}
    has = {
        agency_key(each.agency.name): each.agency.name
        for each in task.assignments
        if each.agency and each.role is role and not each.retired and each.standing is not Standing.WITHDRAWN
    }
    gone = [name for key, name in has.items() if key not in wanted]
    new = [name for key, name in wanted.items() if key not in has]
    for giver, taker in zip(gone, new, strict=False):
        transfer(change, task, giver, taker)
    for name in new[len(gone) :]:
        assign(change, task, Share(name, role))
    for name in gone[len(new) :]:
        take_step(change, task, Act.WITHDRAWN, Whose(name))


def _step(change: Change, task: Task, plan: RowPlan) -> None:
    """Take the step that state and result of a row come to; a result alone is offered, not agreed with."""
    said = state_said(plan.row.text(Field.STATE))
    leads = [each for each in task.assignments if each.role is Role.LEAD and not (each.retired or each.is_template)]
    stands = {each.standing for each in leads}
    proof = proof_in(plan.row)
    if said is None or Field.STATE not in plan.edits:
        if Standing.DONE in stands:
            raise NotPossible(Refusal.DONE_ALREADY)
        if not proof.is_empty:
            take_step(change, task, Act.PROPOSED, EVERYBODY, proof)
        return
    if said.standing is Standing.OPEN:
        for standing in sorted(stands & BACK_TO_OPEN.keys()):
            take_step(change, task, BACK_TO_OPEN[standing], EVERYBODY)
        return
    if said.standing is Standing.DONE and Standing.PROPOSED in stands and proof.is_empty:
        take_step(change, task, Act.CONFIRMED, EVERYBODY)
        return
    take_step(change, task, STEPS[said.standing], EVERYBODY, proof if _takes_proof(said.standing) else None)


def _takes_proof(standing: Standing) -> bool:
    return standing in (Standing.DONE, Standing.PROPOSED)


def _settle_due(change: Change, task: Task, cell: Cell) -> None:
    day = cell if isinstance(cell, date) else None
    if day is not None and task.due_kind is DueKind.NONE:
        _settle(change, task, "due_kind", DueKind.DATE.value)
    _settle(change, task, "due_date", day)


def _settle(change: Change, task: Task, field: str, value: Any) -> None:
    answer = Answer.VALUE if value is not None else Answer.NOT_ON_DOCUMENT
    settle_task(change, task, field, answer, value, ())
