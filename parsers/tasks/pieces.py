"""The text of a task put together from spans of its zone, and the way back from its offsets to the print."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models import Box, Evidence, Place, Zone

Span = tuple[int, int]
"""Start and end of a stretch of the zone's text."""


@dataclass(frozen=True)
class Pieces:
    """`text` is that of the `spans` of a zone, joined by a space; no span has a space at its ends."""

    text: str
    spans: tuple[Span, ...]

    @classmethod
    def of(cls, text: str, spans: Sequence[Span]) -> "Pieces":
        """The pieces of `text`, that of a zone on one line, which stand at `spans`."""
        trimmed = tuple(_without_outer_spaces(text, *span) for span in spans)
        return cls(" ".join(text[start:end] for start, end in trimmed), trimmed)

    def between(self, start: int, end: int) -> tuple[Span, ...]:
        """The spans of the zone where characters `start` to `end` of the joined text stand, several over a joint."""
        return tuple(self._spans_between(start, end))

    def _spans_between(self, start: int, end: int) -> Iterator[Span]:
        at = 0
        for first, last in self.spans:
            own = max(first, first + start - at), min(last, first + end - at)
            if own[0] < own[1]:
                yield own
            at += last - first + 1


def _without_outer_spaces(text: str, start: int, end: int) -> Span:
    printed = text[start:end]
    first = start + len(printed) - len(printed.lstrip())
    return first, max(first, start + len(printed.rstrip()))


def evidence_of(zone: Zone, spans: Sequence[Span], text: str | None = None) -> Evidence:
    """The evidence of a value printed at `spans`, of which at least one holds a word: its places on all pages.

    Its text is the print, or `text` where the value is spelled otherwise.
    """
    parts = [part for span in spans if (part := zone.evidence_at(*span))]
    if len(parts) == 1:
        return parts[0] if text is None else parts[0].model_copy(update={"text": text})
    pages: dict[int, tuple[Box, ...]] = {}
    for place in (place for part in parts for place in part.places):
        pages[place.page] = pages.get(place.page, ()) + place.boxes
    return Evidence(
        text=" ".join(part.text or "" for part in parts) if text is None else text,
        places=tuple(Place(page=page, boxes=pages[page]) for page in sorted(pages)),
        confidence=min((part.confidence for part in parts), default=0.0),
    )
