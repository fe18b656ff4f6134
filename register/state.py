"""The one function that says how a task stands on a day. States are derived here and nowhere stored.

The words are those of the systems that offices use (QĐ 42/2014/QĐ-TTg, QĐ 23/2018/QĐ-TTg and the tracking systems made
after them). The deadline day itself is in time. A task that awaits confirmation is late by the day of its evidence, not
by the day on which somebody looks at it.
"""

from dataclasses import dataclass
from datetime import date

from models import DueKind, StateKind
from register.facts import AgencyFacts, AssignmentFacts, Facts, LetterFacts, Step, TaskFacts
from register.office import Office
from register.vocabulary import Standing

NEEDS_MOST = (
    StateKind.OVERDUE,
    StateKind.RETURNED,
    StateKind.REFUSED,
    StateKind.DUE_SOON,
    StateKind.IN_TIME,
    StateKind.NO_DEADLINE,
    StateKind.AWAITING_CONFIRMATION,
    StateKind.PAUSED,
    StateKind.DONE_LATE,
    StateKind.DONE_ON_TIME,
    StateKind.DONE_NO_DEADLINE,
    StateKind.WITHDRAWN,
)
"""What most needs somebody's attention, first: a task, a letter or an agency stands as the worst of its parts."""
RANK = {kind: rank for rank, kind in enumerate(NEEDS_MOST)}
OF_STANDING = {
    Standing.PROPOSED: StateKind.AWAITING_CONFIRMATION,
    Standing.RETURNED: StateKind.RETURNED,
    Standing.PAUSED: StateKind.PAUSED,
    Standing.REFUSED: StateKind.REFUSED,
    Standing.WITHDRAWN: StateKind.WITHDRAWN,
}
DATED = frozenset({DueKind.DATE, DueKind.PERIOD_END, DueKind.RELATIVE, DueKind.RECURRING})


@dataclass(frozen=True, slots=True)
class State:
    """How something stands on a day."""

    kind: StateKind
    days_late: int = 0
    """Calendar days after the deadline: until `as_of` where it is open or returned, until the evidence otherwise."""
    days_left: int | None = None
    """Calendar days to the deadline; None where it has passed, is not known, or no longer matters."""
    due_unknown: bool = False
    """True where the letter sets a definite deadline whose day nobody knows: it can never become late by itself."""
    look_again: bool = False
    """True where a task without a day has reached the day on which somebody should look at it again."""


NOTHING_TO_DO = State(StateKind.DONE_NO_DEADLINE)
"""Of a letter without tasks or an agency without assignments."""


def state_of(facts: Facts, as_of: date, office: Office) -> State:
    """How an assignment, a task, a letter or an agency stands at the end of the day `as_of`.

    A task is done when everybody who leads it is done; whoever it was withdrawn from is left out. Of `office` only the
    days of warning count.
    """
    match facts:
        case AssignmentFacts():
            return _of_assignment(facts, as_of, office)
        case TaskFacts(leads=parts) | LetterFacts(tasks=parts) | AgencyFacts(assignments=parts):
            return worst([state_of(part, as_of, office) for part in parts])


def worst(states: list[State]) -> State:
    """The state of a whole from those of its parts: the one that most needs attention, of these the latest."""
    if not states:
        return NOTHING_TO_DO
    return min(states, key=lambda state: (RANK[state.kind], -state.days_late, state.days_left or 0))


def _of_assignment(facts: AssignmentFacts, as_of: date, office: Office) -> State:
    step = facts.as_of(as_of)
    if step.standing is Standing.OPEN:
        return _open(facts, step, as_of, office)
    if step.standing is Standing.DONE:
        if step.due is None:
            return NOTHING_TO_DO
        late = _days_after(step.due, step.done_on or step.on)
        return State(StateKind.DONE_LATE if late else StateKind.DONE_ON_TIME, days_late=late)
    kind = OF_STANDING[step.standing]
    if kind is StateKind.AWAITING_CONFIRMATION:
        return State(kind, days_late=_days_after(step.due, step.done_on or step.on))
    if kind is StateKind.RETURNED:
        return State(kind, days_late=_days_after(step.due, as_of))
    return State(kind)


def _open(facts: AssignmentFacts, step: Step, as_of: date, office: Office) -> State:
    if step.due is None:
        unknown = facts.due_kind in DATED
        again = facts.look_again_on is not None and facts.look_again_on <= as_of
        return State(StateKind.NO_DEADLINE, due_unknown=unknown, look_again=again)
    late = _days_after(step.due, as_of)
    if late:
        return State(StateKind.OVERDUE, days_late=late)
    left = (step.due - as_of).days
    return State(StateKind.DUE_SOON if left <= office.warning_days else StateKind.IN_TIME, days_left=left)


def _days_after(due: date | None, day: date) -> int:
    return max(0, (day - due).days) if due else 0
