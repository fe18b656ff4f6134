"""Where a value was found, and how sure we are."""

from typing import Generic, TypeVar

from models.base import Frozen
from models.page import Box, Candidate

T = TypeVar("T")


class Evidence(Frozen):
    """The print behind a value. In a parser, `page` and `boxes` are of the upright page; in a record, of the file."""

    text: str | None
    """Verbatim, as read; None where a field that should be there was not found."""
    page: int | None = None
    boxes: tuple[Box, ...] = ()
    confidence: float = 0.0
    needs_review: bool = False
    reason: str | None = None


class Extracted(Frozen, Generic[T]):
    """A value with its evidence, or None with the reason why there is none."""

    value: T | None
    evidence: Evidence | None = None
    candidates: tuple[Candidate, ...] = ()
    """Other readings to offer to whoever checks the value, best first."""

    @classmethod
    def found(
        cls, value: T, evidence: Evidence, *, doubt: str | None = None, candidates: tuple[Candidate, ...] = ()
    ) -> "Extracted[T]":
        """`doubt` is a reason a clerk understands to look at the value again; None when there is none."""
        if doubt is not None:
            evidence = evidence.model_copy(update={"needs_review": True, "reason": doubt})
        return cls(value=value, evidence=evidence, candidates=candidates)

    @classmethod
    def missing(cls, reason: str, *, candidates: tuple[Candidate, ...] = ()) -> "Extracted[T]":
        """A field that a letter of this kind should carry, and none was found: to be checked."""
        return cls(value=None, evidence=Evidence(text=None, needs_review=True, reason=reason), candidates=candidates)

    @classmethod
    def absent(cls) -> "Extracted[T]":
        """A field that the letter need not carry, and does not."""
        return cls(value=None)
