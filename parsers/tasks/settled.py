"""A task with its deadline, its evidence and what makes it doubtful."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from models import Doubt, Evidence, Extracted, Reason, Task, ValueCandidate
from models.rules import Rule
from parsers.due.confidence import shipped_deadline_judge
from parsers.due.deadline import Deadline
from parsers.tasks.judge.model import Judgement
from parsers.tasks.naming.model import Naming

_Value = Extracted[str]  # made once: pydantic looks for the class of a kind of values each time that it is named
DECIMALS = 4  # of a confidence, as the calibration has them
NOT_JUDGED = Judgement(0.95)
"""Of a task that was not judged: nothing is known against it."""


@dataclass(frozen=True)
class TaskExplanation:
    """Which rule gave which value of a task, in words; `rules` is by field name."""

    task: Task
    rules: dict[str, str]
    features: Mapping[str, float] = field(default_factory=dict)
    """What was noticed about it and judged; `TaskJudge.weighed_most` tells what of it counted most."""
    naming: Naming | None = None
    """What is said of its leads; None where nobody judged them, as those in a column of a table."""


@dataclass(frozen=True)
class Printed:
    """A value of a task, the evidence of its print, and the rule that gave it."""

    value: str
    evidence: Evidence
    rule: Rule
    others: tuple[ValueCandidate, ...] = ()
    """What it could be as well."""

    def settled(self, doubts: Sequence[Doubt] = ()) -> Evidence:
        """The evidence of the value with its rule, flagged by the first doubt."""
        doubt = next(iter(doubts), None)
        others = (*self.evidence.candidates, *self.others)
        found = _Value.found(self.value, self.evidence, rule=self.rule.value, doubt=doubt, candidates=others)
        return found.evidence


@dataclass(frozen=True)
class TaskPrint:
    """Where the values of a task are printed, and the doubts about each."""

    text: Printed
    leads: tuple[Printed, ...] = ()
    coordinators: tuple[Printed, ...] = ()
    due: Printed | None = None
    report_to: Printed | None = None
    probability: float = NOT_JUDGED.probability
    """That it is a task."""
    lead_doubts: tuple[Doubt, ...] = ()
    other_leads: tuple[ValueCandidate, ...] = ()
    """Who may lead instead of the one who is said to, or where nobody is; none where several are."""
    due_doubts: tuple[Doubt, ...] = ()
    text_doubts: tuple[Doubt, ...] = ()
    naming: Naming | None = None

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """All doubts about the task, the leads' first."""
        return self.lead_doubts + self.due_doubts + self.text_doubts

    def evidence(self) -> Iterator[tuple[str, Evidence]]:
        """The evidence of each value by its name in the contract: "text", "lead_agencies.0", "due", "report_to".

        Where nobody is named, "lead_agencies" stands for all and says so.
        """
        yield "text", self._evidence_of_text()
        for at, lead in enumerate(self.leads):
            found = replace(lead, others=self.other_leads).settled(self.lead_doubts)
            yield f"lead_agencies.{at}", self._as_sure_as_leads(found)
        if not self.leads and self.lead_doubts:
            nobody = _Value.missing(self.lead_doubts[0], candidates=self.other_leads)
            yield "lead_agencies", self._as_sure_as_leads(nobody.evidence)
        for at, coordinator in enumerate(self.coordinators):
            found = coordinator.settled()
            sure = found.confidence if self.naming is None else self.naming.of_partners
            yield f"coordinating_agencies.{at}", _with_confidence(found, sure)
        if self.due is not None:
            yield "due", self.due.settled(self.due_doubts)
        if self.report_to is not None:
            yield "report_to", self.report_to.settled()

    def _as_sure_as_leads(self, found: Evidence) -> Evidence:
        return found if self.naming is None else _with_confidence(found, self.naming.probability)

    def _evidence_of_text(self) -> Evidence:
        """A whole paragraph is its own only reading, unless one of its words was read twice."""
        if self.text.evidence.candidates:
            return self.text.settled(self.text_doubts)
        return self.text.evidence.given_by(self.text.rule.value).doubted(next(iter(self.text_doubts), None))


def _with_confidence(found: Evidence, confidence: float) -> Evidence:
    return found.model_copy(update={"confidence": round(confidence, DECIMALS)})


def doubts_of_task(judgement: Judgement) -> tuple[Doubt, ...]:
    """The doubt whether it is a task at all, where it is not surely one."""
    return () if judgement.is_sure else (Doubt(reason=Reason.TASK_UNSURE),)


def settled(task: Task, printed: TaskPrint) -> Task:
    """The task with its evidence, confidence and review flag."""
    doubts = printed.doubts
    return task.model_copy(
        update={
            "evidence": dict(printed.evidence()),
            "confidence": round(printed.probability, DECIMALS),
            "needs_review": bool(doubts),
            "reason": "; ".join(doubt.sentence for doubt in doubts) or None,
        }
    )


def due_values(deadline: Deadline | None) -> Mapping[str, object]:
    """The fields of a task that its deadline sets, by name: "due_text", "due_date"; none without a deadline."""
    if deadline is None:
        return {}
    return {
        "due_text": deadline.text,
        "due_date": deadline.due_date,
        "due_kind": deadline.kind,
        "recurrence": deadline.recurrence,
    }


def print_of_deadline(deadline: Deadline, evidence: Evidence, features: Collection[str]) -> Printed:
    """A deadline with the evidence of its print, as sure as its features make it, but no surer than its words.

    The other deadlines beside it are among its candidates.
    """
    others = tuple(ValueCandidate(value=_value_of(each), text=each.text) for each in deadline.others)
    probability = round(min(shipped_deadline_judge().probability(features), evidence.confidence), DECIMALS)
    return Printed(_value_of(deadline), evidence.model_copy(update={"confidence": probability}), deadline.rule, others)


def _value_of(deadline: Deadline) -> str:
    return deadline.due_date.isoformat() if deadline.due_date else deadline.text
