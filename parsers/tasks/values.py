"""The values of a task in running text: who, with whom, by when, to whom; each with its print, rule and doubts."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from models import Doubt, DueKind, Evidence, Reason, Task, TaskKind, Zone
from parsers.actors.actor import Actor
from parsers.actors.alias import find_aliases, meaning_of
from parsers.actors.finder import ActorFinder
from parsers.actors.report_to import ReportTo, find_product, find_report_to
from parsers.actors.rules import ActorRule
from parsers.body.tokens import Body
from parsers.due.deadline import Deadline
from parsers.due.deadlines import find_deadline
from parsers.due.rules import DueRule
from parsers.tasks.candidates import Candidate, Governing
from parsers.tasks.context import Addressee, TaskContext
from parsers.tasks.judge.model import Judgement
from parsers.tasks.own_deadline import without_those_of_others
from parsers.tasks.pieces import Pieces, evidence_of
from parsers.tasks.rules import TaskRule, Veto
from parsers.tasks.settled import (
    NOT_JUDGED,
    Printed,
    TaskExplanation,
    TaskPrint,
    doubts_of_task,
    due_values,
    print_of_deadline,
    settled,
)

SURE_WORD = 0.75  # below it a word of a date may be misread
SPECKS = " .,:;'`´_*"
SHARED_LENGTH = 160  # characters of a heading; in a longer lead-in only a day is meant for all points


class TaskReader:
    """Makes tasks of the passages of one text zone."""

    def __init__(self, zone: Zone, context: TaskContext) -> None:
        self.zone = zone
        self.context = context
        self.body = Body(zone.text.replace("\n", " "))
        self.finder = ActorFinder(self.body, context.organ_name)
        self._deadlines: dict[str, Deadline | None] = {}
        self.aliases = find_aliases((*context.recipient_names, self.body.text))

    def read(self, candidate: Candidate, judgement: Judgement = NOT_JUDGED) -> TaskExplanation:
        """The task that a candidate is, with its values, their evidence and the rules that gave them."""
        pieces = Pieces.of(self.body.text, candidate.spans)
        leads, coordinators = _leads_of(candidate), _coordinators_of(candidate)
        deadline = self._own_deadline(candidate, pieces, leads)
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
            coordinating_agencies=tuple(actor.name for actor in coordinators),
            report_to=report.text if report else None,
            product=product,
            kind=_kind_of_task(product, deadline, named=bool(candidate.finding.leads)),
            confidence=1.0,
        ).model_copy(update=due_values(deadline))
        printed = TaskPrint(
            text=self._print_of_text(pieces, task.text, candidate.rule),
            leads=tuple(self._print_of_lead(lead, candidate) for lead in leads),
            coordinators=tuple(self._print_of_coordinator(actor, candidate) for actor in coordinators),
            due=self._print_of_deadline(pieces, candidate.governing, deadline) if deadline else None,
            report_to=self._print_of_receiver(report) if report else None,
            lead_doubts=tuple(_doubts_about_leads(candidate)),
            due_doubts=tuple(self._doubts_about_deadline(pieces, deadline)) if deadline else (),
            text_doubts=doubts_of_task(judgement),
            probability=judgement.probability,
        )
        return TaskExplanation(settled(task, printed), self._rules_in_words(candidate, task, deadline), judgement.pulls)

    def text_of(self, candidate: Candidate) -> str:
        """The words of a candidate as a task has them."""
        return _without_specks(Pieces.of(self.body.text, candidate.spans))

    def deadline_of(self, candidate: Candidate) -> Deadline | None:
        """The deadline that a candidate states, else that of the lead-in or heading that governs it."""
        text = Pieces.of(self.body.text, candidate.spans).text
        return self._find_deadline_in(text) or self._deadline_of_lead_in(candidate.governing)

    def _own_deadline(
        self, candidate: Candidate, pieces: Pieces, leads: Sequence[Actor | Addressee]
    ) -> Deadline | None:
        deadline = self.deadline_of(candidate)
        if deadline is None or deadline.shared:
            return deadline
        names = {lead.name for lead in leads}
        return without_those_of_others(deadline, pieces, names, self._names_of_those_acting)

    def _names_of_those_acting(self, start: int, end: int) -> frozenset[str]:
        return frozenset(lead.name for lead in self.finder.find(start, end).leads)

    def _find_deadline_in(self, text: str) -> Deadline | None:
        """What was found is remembered: a lead-in governs many points, and a passage that is a task is read again."""
        if text not in self._deadlines:
            self._deadlines[text] = find_deadline(text, self.context.issued_date, self.context.arrival_date)
        return self._deadlines[text]

    def _deadline_of_lead_in(self, governing: Governing) -> Deadline | None:
        """The deadline of the heading or lead-in that governs the item: "Trước khi bắt đầu học kỳ:".

        Of a long one the last sentence governs; an earlier one tells why, and of what days it tells that.
        """
        if governing.due_span is None:
            return None
        start, end = governing.due_span
        is_long = end - start > SHARED_LENGTH
        last = max(start, self.body.text.rfind(". ", start, end - 1) + 1) if is_long else start
        found = self._find_deadline_in(self.body.text[last:end])
        if found is None or found.rule is DueRule.DAY_AT_HEAD:
            return None
        if found.kind is DueKind.EVENT and found.text.lower().startswith("tại"):
            return None  # "kết luận tại phiên họp thường kỳ": where it was said
        if is_long and found.kind is not DueKind.DATE:
            return None
        return replace(
            found,
            start=found.start + last - start,
            shared=True,
            doubt=found.doubt or Doubt(reason=Reason.DUE_IN_LEAD_IN),
        )

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

    def _print_of_deadline(self, pieces: Pieces, governing: Governing, deadline: Deadline) -> Printed:
        start, end = deadline.start, deadline.start + len(deadline.text)
        spans = pieces.between(start, end)
        if deadline.shared and governing.due_span is not None:
            at = governing.due_span[0]
            spans = ((at + start, at + end),)
        return print_of_deadline(deadline, evidence_of(self.zone, spans))

    def _print_of_receiver(self, report: ReportTo) -> Printed:
        return Printed(report.text, self.zone.evidence(report.start, report.end), ActorRule.RECEIVER)

    def _rules_in_words(self, candidate: Candidate, task: Task, deadline: Deadline | None) -> dict[str, str]:
        lead = candidate.finding.sentence or f"inherited: {candidate.governing.origin.sentence}"
        meanings = [f"{name} = {meaning}" for name in task.lead_agencies if (meaning := meaning_of(name, self.aliases))]
        rules = {"text": candidate.sentence, "lead_agencies": "; ".join([lead, *meanings])}
        return rules | {"due_date": deadline.sentence} if deadline else rules

    def _doubts_about_deadline(self, pieces: Pieces, deadline: Deadline) -> Iterator[Doubt]:
        if deadline.doubt:
            yield deadline.doubt
        if deadline.due_date and not deadline.shared and self._day_is_badly_read(pieces, deadline):
            yield Doubt(reason=Reason.DUE_HARD_TO_READ)

    def _day_is_badly_read(self, pieces: Pieces, deadline: Deadline) -> bool:
        spans = pieces.between(deadline.start, deadline.start + len(deadline.text))
        words = (word for span in spans for word in self.zone.words_at(*span))
        return any(word.confidence < SURE_WORD for word in words if any(letter.isdigit() for letter in word.text))


def _without_specks(pieces: Pieces) -> str:
    return pieces.text.lstrip(SPECKS).rstrip()


def _leads_of(candidate: Candidate) -> tuple[Actor | Addressee, ...]:
    """Those that the passage names, each once, else those that it inherits."""
    named: dict[str, Actor] = {}
    for actor in candidate.finding.leads:
        named.setdefault(actor.name, actor)
    return tuple(named.values()) or candidate.governing.actors


def _coordinators_of(candidate: Candidate) -> tuple[Actor, ...]:
    if candidate.finding.coordinators or candidate.finding.leads:
        return candidate.finding.coordinators
    return candidate.governing.coordinators


def _doubts_about_leads(candidate: Candidate) -> Iterator[Doubt]:
    if not candidate.finding.leads and not candidate.governing.actors:
        yield Doubt(reason=Reason.NOBODY_NAMED)
    if not candidate.finding.sure or candidate.rule is TaskRule.SUBJECT_UNREAD:
        yield Doubt(reason=Reason.LEAD_GUESSED)


def _kind_of_task(product: str | None, deadline: Deadline | None, *, named: bool) -> TaskKind:
    """A product, a deadline or a named unit makes it specific; else it is an exhortation or routine duty."""
    return TaskKind.SPECIFIC if deadline or named or product else TaskKind.GENERAL
