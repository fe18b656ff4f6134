"""The values of a task in running text: who, with whom, by when, to whom; each with its print, rule and doubts."""

from collections.abc import Iterator
from functools import partial

from models import Doubt, Evidence, Reason, Task, TaskKind, Zone
from parsers.actors.actor import Actor
from parsers.actors.alias import find_aliases, meaning_of
from parsers.actors.finder import ActorFinder
from parsers.actors.report_to import ReportTo, find_product, find_report_to
from parsers.actors.rules import ActorRule
from parsers.body.tokens import Body
from parsers.due.deadline import Deadline
from parsers.tasks.candidates import Candidate
from parsers.tasks.context import Addressee, TaskContext
from parsers.tasks.deadline_values import DeadlineReader, ReadDeadline
from parsers.tasks.judge.model import Judgement
from parsers.tasks.naming.model import Naming
from parsers.tasks.naming.others import OtherLeads
from parsers.tasks.pieces import Pieces, evidence_of
from parsers.tasks.rules import TaskRule, Veto
from parsers.tasks.settled import (
    NOT_JUDGED,
    Printed,
    TaskExplanation,
    TaskPrint,
    doubts_of_task,
    due_values,
    settled,
)

COLUMN_GAP = 4.0
"""Line heights between two words of a row from which they stand in two columns, or one is a scrap: justified text
leaves less than 1.6 in 99 of 100 rows (`pipeline/layout/sheet.py`)."""
SPECKS = " .,:;'`´_*"


class TaskReader:
    """Makes tasks of the passages of one text zone."""

    def __init__(self, zone: Zone, context: TaskContext) -> None:
        self.zone = zone
        self.context = context
        self.body = Body(zone.text.replace("\n", " "))
        self.finder = ActorFinder(self.body, context.organ_name, partial(zone.column_in, gap=COLUMN_GAP))
        self.deadlines = DeadlineReader(zone, self.body.text, context, self.finder)
        self.others = OtherLeads(self.finder)
        self.aliases = find_aliases((*context.recipient_names, self.body.text))

    def read(
        self, candidate: Candidate, judgement: Judgement = NOT_JUDGED, naming: Naming | None = None
    ) -> TaskExplanation:
        """The task that a candidate is, with evidence; without `naming` the rules say which leads they doubt."""
        pieces = Pieces.of(self.body.text, candidate.spans)
        leads, lead_doubts = candidate.leads, tuple(_doubts_about_leads(candidate, judgement, naming))
        due = self.read_deadline(candidate)
        deadline = due.deadline if due else None
        report = find_report_to(
            self.body, self.finder.names, *self.finder.tokens(candidate.spans[0][0], candidate.spans[-1][1])
        )
        product = find_product(pieces.text)
        task = Task(
            task_id="#",
            label=candidate.label,
            path=candidate.path,
            text=_without_specks(pieces),
            lead_agencies=tuple(lead.name for lead in leads),
            lead_inherited=bool(leads) and not candidate.finding.leads,
            coordinating_agencies=tuple(actor.name for actor in candidate.partners),
            report_to=report.text if report else None,
            product=product,
            kind=_kind_of_task(product, deadline, named=bool(candidate.finding.leads)),
            confidence=1.0,
        ).model_copy(update=due_values(deadline))
        printed = TaskPrint(
            text=self._print_of_text(pieces, task.text, candidate.rule),
            leads=tuple(self._print_of_lead(lead, candidate) for lead in leads),
            coordinators=tuple(self._print_of_coordinator(actor, candidate) for actor in candidate.partners),
            due=due.printed if due else None,
            report_to=self._print_of_receiver(report) if report else None,
            lead_doubts=lead_doubts,
            other_leads=self.others.of(candidate) if lead_doubts else (),
            naming=naming,
            due_doubts=due.doubts if due else (),
            text_doubts=doubts_of_task(judgement),
            probability=judgement.probability,
        )
        rules = self._rules_in_words(candidate, task, deadline)
        return TaskExplanation(settled(task, printed), rules, judgement.features, naming)

    def read_deadline(self, candidate: Candidate) -> ReadDeadline | None:
        """The deadline of a candidate, its own or that of its lead-in, with all that is said of it."""
        return self.deadlines.read(candidate, {lead.name for lead in candidate.leads})

    def text_of(self, candidate: Candidate) -> str:
        """The words of a candidate as a task has them."""
        return _without_specks(Pieces.of(self.body.text, candidate.spans))

    def _print_of_text(self, pieces: Pieces, text: str, rule: TaskRule | Veto) -> Printed:
        """Without the specks before its first letter."""
        spans = pieces.between(len(pieces.text) - len(pieces.text.lstrip(SPECKS)), len(pieces.text))
        return Printed(text, evidence_of(self.zone, spans or pieces.spans, text), rule)

    def _print_of_lead(self, lead: Actor | Addressee, candidate: Candidate) -> Printed:
        inherited = not candidate.finding.leads
        rule = candidate.governing.origin.source if inherited else candidate.finding.rule or ActorRule.SUBJECT
        return Printed(lead.name, self._evidence_of_name(lead), rule)

    def _print_of_coordinator(self, actor: Actor, candidate: Candidate) -> Printed:
        if not candidate.finding.coordinators:
            return Printed(actor.name, self._evidence_of_name(actor), candidate.governing.origin.source)
        behind_role = candidate.finding.rule is ActorRule.ROLE
        return Printed(actor.name, self._evidence_of_name(actor), ActorRule.ROLE if behind_role else ActorRule.PARTNER)

    def _evidence_of_name(self, named: Actor | Addressee) -> Evidence:
        return self.zone.evidence(named.start, named.end) if isinstance(named, Actor) else named.printed

    def _print_of_receiver(self, report: ReportTo) -> Printed:
        return Printed(report.text, self.zone.evidence(report.start, report.end), ActorRule.RECEIVER)

    def _rules_in_words(self, candidate: Candidate, task: Task, deadline: Deadline | None) -> dict[str, str]:
        lead = candidate.finding.sentence or f"inherited: {candidate.governing.origin.sentence}"
        meanings = [f"{name} = {meaning}" for name in task.lead_agencies if (meaning := meaning_of(name, self.aliases))]
        rules = {"text": candidate.sentence, "lead_agencies": "; ".join([lead, *meanings])}
        return rules | {"due_date": deadline.sentence} if deadline else rules


def _without_specks(pieces: Pieces) -> str:
    return pieces.text.lstrip(SPECKS).rstrip()


def _doubts_about_leads(candidate: Candidate, judgement: Judgement, naming: Naming | None) -> Iterator[Doubt]:
    """The doubt whether those who are named are right, or nobody is.

    That nobody is named is seen by whoever looks whether it is a task at all, and asked no second time.
    """
    is_sure = naming.is_sure if naming else candidate.finding.sure and candidate.rule is not TaskRule.SUBJECT_UNREAD
    if candidate.leads:
        if not is_sure:
            yield Doubt(reason=Reason.LEAD_GUESSED)
    elif naming is None or (judgement.is_sure and not is_sure):
        yield Doubt(reason=Reason.NOBODY_NAMED)


def _kind_of_task(product: str | None, deadline: Deadline | None, *, named: bool) -> TaskKind:
    """A product, a deadline or a named unit makes it specific; else it is an exhortation or routine duty."""
    return TaskKind.SPECIFIC if deadline or named or product else TaskKind.GENERAL
