"""What selection hands on: passages that are tasks, with what governs them."""

from dataclasses import dataclass

from parsers.actors.finder import ActorFinding

HEADING_WORDS = 12
UNCLEAR_SUBJECT = "somebody acts whose name is not read"
"""The rule of a passage whose lead, taken from what governs it, is a guess."""


@dataclass(frozen=True)
class Governing:
    """What a heading, lead-in or the addressees pass down to the items under them."""

    actors: tuple[str, ...] = ()
    coordinators: tuple[str, ...] = ()
    rule: str = "nobody named"
    directive: bool = False
    explicit: bool = False
    """Introduced by "yêu cầu ...:": every point is something to do."""
    assigns: bool = False
    """Under "Phân công nhiệm vụ", "Tổ chức thực hiện": points begin with who has to act."""
    skipped: bool = False
    due_span: tuple[int, int] | None = None


@dataclass(frozen=True)
class Candidate:
    """A passage that is a task: the spans of its text in reading order, and what governs it."""

    label: str | None
    path: str | None
    spans: tuple[tuple[int, int], ...]
    governing: Governing
    finding: ActorFinding
    rule: str


def introduces(candidate: Candidate, text: str) -> bool:
    """Whether, right before a table, it only heads it: "2. Phân công nhiệm vụ", "... cụ thể theo bảng sau:"."""
    words = text[candidate.spans[0][0] : candidate.spans[-1][1]].rstrip()
    short = candidate.label is not None and not candidate.finding.leads and len(words.split()) <= HEADING_WORDS
    return words.endswith(":") or (short and not words.endswith((".", ";")))
