"""A value together with its evidence: where it was found, by which rule, and how sure the product is of it."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from models.base import Exported, Frozen
from models.place import Box, Place
from models.reasons import Doubt, Reason
from models.vocabulary import Reader

T = TypeVar("T")
MOST_CANDIDATES = 5
"""As many as a clerk picks from by a digit; the right value of a doubtful number is hardly ever further down."""
CONFIDENCE_DIGITS = 3
"""Decimals of a confidence that is written out. A choice: a thousandth is finer than any confidence is exact."""


class ValueCandidate(Exported):
    """One possible reading of a value, such as `value="2017-03-09"`, `text="09 tháng 3 năm 2017"`."""

    value: str | None
    """As it would stand in the record; dates in ISO 8601. None where the text makes no value."""
    text: str
    """As read from the page."""
    confidence: float = 0.0
    """How probable the reader holds this reading, 0 to 1."""


class Evidence(Exported):
    """What stands on the page for a value, and how far it can be trusted."""

    text: str | None
    """The print, verbatim as read; None where no value was found."""
    places: tuple[Place, ...] = ()
    """Boxes by page. In a parser they lie on the upright pages, in a record on the file's own pages."""
    confidence: float = 0.0
    """How probably the value is right, 0 to 1; where there is no value, how probably the letter has none."""
    needs_review: bool = False
    """True where a person should look at the value."""
    reason_code: Reason | None = None
    """Why a person should look, for programs; None where nobody need."""
    reason: str | None = None
    """The English sentence of the code, with the facts of the case."""
    rule: str = ""
    """The name of the rule that gave the value: "second_reader", "title", "heading"."""
    candidates: tuple[ValueCandidate, ...] = ()
    """Possible readings, best first, of which the value itself is the first; at most `MOST_CANDIDATES`."""
    reader: Reader | None = None
    """What read the print; None in a parser that leaves it to the reader of the page."""

    @property
    def page(self) -> int | None:
        """The page where the value begins; None where it has no place."""
        return self.places[0].page if self.places else None

    @property
    def boxes(self) -> tuple[Box, ...]:
        """The boxes on the page where the value begins, one a printed line; those of later pages are in `places`."""
        return self.places[0].boxes if self.places else ()

    def doubted(self, doubt: "Doubt | Reason | None") -> "Evidence":
        """A copy flagged for review with the code and sentence of `doubt`; unchanged where that is None."""
        return self if doubt is None else self.model_copy(update=_flag(doubt))

    def given_by(self, rule: str) -> "Evidence":
        """A copy that names `rule` as what gave the value."""
        return self.model_copy(update={"rule": rule})


def _flag(doubt: Doubt | Reason) -> dict[str, object]:
    with_facts = Doubt(reason=doubt) if isinstance(doubt, Reason) else doubt
    return {"needs_review": True, "reason_code": with_facts.reason, "reason": with_facts.sentence}


class Extracted(Frozen, Generic[T]):
    """What a parser returns for one field: the value, or None, with its evidence.

    Made by `found`, `missing` or `absent`. A value of None is flagged where a letter of this kind should carry the
    field (`missing`), and not flagged where it need not (`absent`).
    """

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
        """A value that was read.

        `doubt` is why a person should look at it again. `candidates` are its other readings; the value itself may be
        among them. Where none are given, those of the evidence are taken.
        """
        offered = best_first(str(value), evidence, candidates or evidence.candidates)
        known = {"rule": rule, "candidates": offered} | (_flag(doubt) if doubt is not None else {})
        return cls(value=value, evidence=evidence.model_copy(update=known))

    @classmethod
    def missing(cls, doubt: Doubt | Reason, *, candidates: Sequence[ValueCandidate] = ()) -> "Extracted[T]":
        """No value was found, although a letter of this kind should carry the field; flagged for review.

        `candidates` are readings that were not good enough to be the value.
        """
        evidence = Evidence(text=None, rule="not_found", candidates=tuple(candidates)[:MOST_CANDIDATES])
        return cls(value=None, evidence=evidence.doubted(doubt))

    @classmethod
    def absent(cls) -> "Extracted[T]":
        """No value was found, and a letter need not carry the field; not flagged."""
        return cls(value=None, evidence=Evidence(text=None, rule="not_printed"))


class ExtractedList(Frozen, Generic[T]):
    """What a parser returns for a field that is a list, such as the entries after "Kính gửi:"."""

    entries: tuple[Extracted[T], ...]
    """Each entry with its own evidence, in the order of the page."""
    evidence: Evidence
    """Evidence of the list as a whole; flagged where the letter should have such a list and none was read."""

    @property
    def values(self) -> tuple[T, ...]:
        """The entries without their evidence; an entry without a value is left out."""
        return tuple(entry.value for entry in self.entries if entry.value is not None)


def best_first(value: str, evidence: Evidence, others: Sequence[ValueCandidate]) -> tuple[ValueCandidate, ...]:
    """The candidates of a value: the value itself, then each different reading among `others` once, in their order.

    At most `MOST_CANDIDATES`; a reading without a value is left out.
    """
    confidence = round(evidence.confidence, CONFIDENCE_DIGITS)
    own = ValueCandidate(value=value, text=evidence.text or value, confidence=confidence)
    found = {value: own}
    for other in others:
        if other.value is not None:
            found.setdefault(other.value, other)
    return tuple(found.values())[:MOST_CANDIDATES]
