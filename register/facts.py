"""What is known of an assignment, a task, a letter or an agency: the arguments of `state_of`.

Facts carry dates and no state: the same facts give another state on another day.
"""

from dataclasses import dataclass
from datetime import date

from models import DueKind, TaskKind
from register.vocabulary import Standing


@dataclass(frozen=True, slots=True)
class Step:
    """Something that was said about an assignment, such as that it is done, and the day from which it holds."""

    on: date
    standing: Standing
    done_on: date | None = None
    """The day of the evidence: of the answering letter, where there is one; of a proposal too."""
    due: date | None = None
    """The deadline from then on."""


@dataclass(frozen=True, slots=True)
class AssignmentFacts:
    """One agency's share of a task."""

    given_on: date | None = None
    """When the task was given: the letter's arrival or its date, or the first day of an occurrence's period."""
    due: date | None = None
    """The deadline as given."""
    due_kind: DueKind = DueKind.NONE
    kind: TaskKind = TaskKind.SPECIFIC
    look_again_on: date | None = None
    """For a task without a day: when somebody should look at it again."""
    steps: tuple[Step, ...] = ()
    """In the order in which they were recorded; those of a later day than `as_of` do not count yet."""

    def as_of(self, day: date) -> Step:
        """What holds on `day`: the last step recorded of those that hold by then, else the task as it was given."""
        for step in reversed(self.steps):
            if step.on <= day:
                return step
        return Step(on=self.given_on or day, standing=Standing.OPEN, due=self.due)


@dataclass(frozen=True, slots=True)
class TaskFacts:
    """A task: the shares of those who lead it, or of nobody known yet."""

    leads: tuple[AssignmentFacts, ...]


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """A letter: its tasks."""

    tasks: tuple[TaskFacts, ...]


@dataclass(frozen=True, slots=True)
class AgencyFacts:
    """An agency: what it leads."""

    assignments: tuple[AssignmentFacts, ...]


Facts = AssignmentFacts | TaskFacts | LetterFacts | AgencyFacts
