"""What selection hands on: passages that are tasks, or look like it, with what governs them."""

from dataclasses import dataclass

from parsers.actors.actor import Actor, ActorFinding
from parsers.actors.rules import ActorRule
from parsers.tasks.context import Addressee
from parsers.tasks.rules import Source, TaskRule, Veto

HEADING_WORDS = 12  # of an item that a heading or lead-in may be; more is a sentence


@dataclass(frozen=True)
class Origin:
    """What gave the actors that are passed down; `phrasing` is how a heading, lead-in or item above names them."""

    source: Source = Source.NOBODY
    phrasing: ActorRule | None = None
    trigger: str = ""

    @classmethod
    def of(cls, source: Source, finding: ActorFinding) -> "Origin":
        """The origin of the actors of `finding`, which was read in `source`, such as a heading."""
        return cls(source, finding.rule, finding.trigger)

    @property
    def sentence(self) -> str:
        """The same for people: "heading: subject of the sentence"."""
        if self.phrasing is ActorRule.HEADING_NAME:
            return self.phrasing.english
        phrasing = self.phrasing.english if self.phrasing else ""
        return ": ".join(part for part in (self.source.english, phrasing, self.trigger) if part)


@dataclass(frozen=True)
class Governing:
    """What a heading, lead-in or the addressees pass down to the items under them."""

    actors: tuple[Actor | Addressee, ...] = ()
    coordinators: tuple[Actor, ...] = ()
    origin: Origin = Origin()
    directive: bool = False
    explicit: bool = False
    """Introduced by "yêu cầu ...:": every point is something to do."""
    assigns: bool = False
    """Under "Phân công nhiệm vụ", "Tổ chức thực hiện": points begin with who has to act."""
    skipped: bool = False
    due_span: tuple[int, int] | None = None


@dataclass(frozen=True)
class Candidate:
    """A passage that is a task or was weighed as one: the spans of its text in reading order, and what governs it."""

    label: str | None
    path: str | None
    spans: tuple[tuple[int, int], ...]
    governing: Governing
    finding: ActorFinding
    rule: TaskRule | Veto
    """Why it is a task, or why it is none."""
    headed: bool = False
    """A heading and the one paragraph under it."""

    @property
    def is_task(self) -> bool:
        """Whether a rule made it a task, and none vetoed it."""
        return isinstance(self.rule, TaskRule)

    @property
    def leads(self) -> tuple[Actor | Addressee, ...]:
        """Those that the passage names, each once, else those that are passed down to it."""
        named: dict[str, Actor] = {}
        for actor in self.finding.leads:
            named.setdefault(actor.name, actor)
        return tuple(named.values()) or self.governing.actors

    @property
    def partners(self) -> tuple[Actor, ...]:
        """Who helps; what is passed down counts only where the passage names nobody."""
        if self.finding.coordinators or self.finding.leads:
            return self.finding.coordinators
        return self.governing.coordinators

    @property
    def sentence(self) -> str:
        """The rule in words, for people: "heading and paragraph under a heading"."""
        return f"heading and {self.rule.english}" if self.headed else self.rule.english


def introduces(candidate: Candidate, text: str) -> bool:
    """Whether a candidate right before a table only heads it: "2. Phân công nhiệm vụ", "... theo bảng sau:"."""
    words = text[candidate.spans[0][0] : candidate.spans[-1][1]].rstrip()
    short = candidate.label is not None and not candidate.finding.leads and len(words.split()) <= HEADING_WORDS
    return words.endswith(":") or (short and not words.endswith((".", ";")))
