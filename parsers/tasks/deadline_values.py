"""The deadline of a task in running text: its own or that of its lead-in, with its print, confidence and doubts."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import NamedTuple

from models import Doubt, DueKind, Reason, Zone
from parsers.actors.finder import ActorFinder
from parsers.due.confidence import UNSURE, features_of, shipped_deadline_judge
from parsers.due.deadline import Deadline
from parsers.due.deadlines import find_deadline
from parsers.due.rules import DueRule
from parsers.tasks.candidates import Candidate, Governing
from parsers.tasks.context import TaskContext
from parsers.tasks.own_deadline import without_those_of_others
from parsers.tasks.pieces import Pieces, evidence_of
from parsers.tasks.settled import Printed, print_of_deadline

SURE_WORD = 0.75  # below it a word of a date may be misread
SHARED_LENGTH = 160  # characters of a heading; in a longer lead-in only a day is meant for all points


class ReadDeadline(NamedTuple):
    """A deadline of a task, with what the record says of it."""

    deadline: Deadline
    printed: Printed
    doubts: tuple[Doubt, ...]
    features: frozenset[str]
    """What its probability follows from."""


class DeadlineReader:
    """Reads the deadlines of the passages of one text zone, whose words on one line are `text`."""

    def __init__(self, zone: Zone, text: str, context: TaskContext, finder: ActorFinder) -> None:
        self.zone = zone
        self.text = text
        self.context = context
        self.finder = finder
        self._found: dict[str, Deadline | None] = {}

    def find(self, candidate: Candidate) -> Deadline | None:
        """The deadline that a candidate states, else that of the lead-in or heading that governs it."""
        text = Pieces.of(self.text, candidate.spans).text
        return self._find_in(text) or self._of_lead_in(candidate.governing)

    def read(self, candidate: Candidate, leads: Collection[str]) -> ReadDeadline | None:
        """The deadline of a candidate that the `leads` are to carry out, with all that is said of it."""
        found = self.find(candidate)
        if found is None:
            return None
        pieces = Pieces.of(self.text, candidate.spans)
        own = found if found.shared else without_those_of_others(found, pieces, leads, self._names_of_those_acting)
        spans = pieces.between(own.start, own.start + len(own.text))
        if own.shared and candidate.governing.due_span is not None:
            at = candidate.governing.due_span[0] + own.start
            spans = ((at, at + len(own.text)),)
        hard_to_read = self._is_hard_to_read(spans)
        features = features_of(own, self.context.issued_date, hard_to_read=hard_to_read)
        printed = print_of_deadline(own, evidence_of(self.zone, spans), features)
        return ReadDeadline(own, printed, tuple(doubts_of_deadline(own, features)), features)

    def _names_of_those_acting(self, start: int, end: int) -> frozenset[str]:
        return frozenset(lead.name for lead in self.finder.find(start, end).leads)

    def _find_in(self, text: str) -> Deadline | None:
        """What was found is remembered: a lead-in governs many points, and a passage that is a task is read again."""
        if text not in self._found:
            self._found[text] = find_deadline(text, self.context.issued_date, self.context.arrival_date)
        return self._found[text]

    def _of_lead_in(self, governing: Governing) -> Deadline | None:
        """The deadline of the heading or lead-in that governs the item: "Trước khi bắt đầu học kỳ:".

        Of a long one the last sentence governs; an earlier one tells why, and of what days it tells that.
        """
        if governing.due_span is None:
            return None
        start, end = governing.due_span
        is_long = end - start > SHARED_LENGTH
        last = max(start, self.text.rfind(". ", start, end - 1) + 1) if is_long else start
        found = self._find_in(self.text[last:end])
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

    def _is_hard_to_read(self, spans: Collection[tuple[int, int]]) -> bool:
        """Whether the reader was unsure of a word with a digit in it."""
        words = (word for span in spans for word in self.zone.words_at(*span))
        return any(word.confidence < SURE_WORD for word in words if any(letter.isdigit() for letter in word.text))


def doubts_of_deadline(deadline: Deadline, features: Collection[str]) -> Iterator[Doubt]:
    """Why a person should look at a deadline with these features, the plainest reason first."""
    if deadline.doubt:
        yield deadline.doubt
    if deadline.due_date and not deadline.shared and "hard_to_read" in features:
        yield Doubt(reason=Reason.DUE_HARD_TO_READ)
    if not shipped_deadline_judge().is_sure(features):
        yield UNSURE
