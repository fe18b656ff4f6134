"""Where a value was found, by which rule, and how sure we are."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from models.base import Exported, Frozen
from models.place import Box, Place
from models.reasons import Doubt, Reason
from models.vocabulary import Reader

T = TypeVar("T")
MOST_CANDIDATES = 5
"""As many as a clerk picks from by a digit; the right value of a doubtful number is hardly ever further down."""


class ValueCandidate(Exported):
    """One way to read a value: as it would stand in the record (dates ISO 8601), as read, and how sure that is."""

    value: str | None
    text: str
    confidence: float = 0.0


class Evidence(Exported):
    """The print behind a value. In a parser, places are of the upright pages; in a record, of the file's own pages.

    Of a value that is not there, `text` is None and `confidence` says how surely it is rightly absent.
    """

    text: str | None
    """Verbatim, as read."""
    places: tuple[Place, ...] = ()
    confidence: float = 0.0
    needs_review: bool = False
    reason_code: Reason | None = None
    reason: str | None = None
    """The English sentence of the code, with the facts of the case."""
    rule: str = ""
    """The name of what gave the value: "second_reader", "title", "heading"."""
    candidates: tuple[ValueCandidate, ...] = ()
    """Best first, the value itself the first; at most `MOST_CANDIDATES`."""
    reader: Reader | None = None

    @property
    def page(self) -> int | None:
        """The page where the value begins."""
        return self.places[0].page if self.places else None

    @property
    def boxes(self) -> tuple[Box, ...]:
        """On the page where the value begins."""
        return self.places[0].boxes if self.places else ()

    def doubted(self, doubt: "Doubt | Reason | None") -> "Evidence":
        """The same, flagged for the reason where there is one."""
        if doubt is None:
            return self
        told = Doubt(reason=doubt) if isinstance(doubt, Reason) else doubt
        return self.model_copy(
            update={"needs_review": True, "reason_code": told.reason, "reason": told.sentence},
        )

    def given_by(self, rule: str) -> "Evidence":
        return self.model_copy(update={"rule": rule})


class Extracted(Frozen, Generic[T]):
    """A value with its evidence; None with the reason why there is none, or with evidence that says it is absent."""

    value: T | None
    evidence: Evidence

    @classmethod
    def found(
        cls,
        value: T,
        evidence: Evidence,
        *,
        rule: str,
        doubt: Doubt | Reason | None = None,
        candidates: Sequence[ValueCandidate] = (),
    ) -> "Extracted[T]":
        """`doubt` is why to look at the value again; `candidates` are its other readings, or all of them."""
        offered = best_first(str(value), evidence, candidates or evidence.candidates)
        evidence = evidence.model_copy(update={"rule": rule, "candidates": offered})
        return cls(value=value, evidence=evidence.doubted(doubt))

    @classmethod
    def missing(cls, doubt: Doubt | Reason, *, candidates: Sequence[ValueCandidate] = ()) -> "Extracted[T]":
        """A field that a letter of this kind should carry, and none was found: to be checked."""
        evidence = Evidence(text=None, rule="not_found", candidates=tuple(candidates)[:MOST_CANDIDATES])
        return cls(value=None, evidence=evidence.doubted(doubt))

    @classmethod
    def absent(cls) -> "Extracted[T]":
        """A field that the letter need not carry, and does not."""
        return cls(value=None, evidence=Evidence(text=None, rule="not_printed"))


class ExtractedList(Frozen, Generic[T]):
    """The entries of a list, each with its evidence; `evidence` is of the list as a whole, flagged where it is lost."""

    entries: tuple[Extracted[T], ...]
    evidence: Evidence

    @property
    def values(self) -> tuple[T, ...]:
        return tuple(entry.value for entry in self.entries if entry.value is not None)


def best_first(value: str, evidence: Evidence, others: Sequence[ValueCandidate]) -> tuple[ValueCandidate, ...]:
    """The value, then each other reading once."""
    own = ValueCandidate(value=value, text=evidence.text or value, confidence=round(evidence.confidence, 3))
    found = {value: own}
    for other in others:
        if other.value is not None:
            found.setdefault(other.value, other)
    return tuple(found.values())[:MOST_CANDIDATES]
