"""A part of the page (or of several pages) as one text whose every character leads back to a word."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cached_property
from itertools import accumulate

from models.base import Frozen
from models.evidence import Evidence, ValueCandidate
from models.page import Line, Word, enclosing
from models.place import Box, Place


class Zone(Frozen):
    """Lines in reading order. Offsets are those of `text`: words joined by one space, lines by one newline."""

    lines: tuple[Line, ...] = ()

    @classmethod
    def of(cls, lines: Iterable[Line]) -> "Zone":
        return cls(lines=tuple(lines))

    @cached_property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """Offset in `text` of each line's first character."""
        return tuple(accumulate((len(line.text) + 1 for line in self.lines), initial=0))[:-1]

    @cached_property
    def _starts(self) -> tuple[tuple[int, ...], tuple[Word, ...]]:
        starts, words, at = [], [], 0
        for line in self.lines:
            for word in line.words:
                starts.append(at)
                words.append(word)
                at += len(word.text) + 1
        return tuple(starts), tuple(words)

    def words_at(self, start: int, end: int) -> tuple[Word, ...]:
        """The words that characters `start` to `end` (exclusive) of `text` touch."""
        starts, words = self._starts
        if end <= start or not words:
            return ()
        first = max(0, bisect_right(starts, start) - 1)
        last = bisect_right(starts, end - 1)
        return tuple(
            word for at, word in zip(starts[first:last], words[first:last], strict=True) if at + len(word.text) > start
        )

    def evidence(self, start: int, end: int) -> Evidence:
        """Evidence for a span: its verbatim text, and one box a printed line on each page that it touches.

        Where a second reading of a word differs, the span with those words in it is a candidate.
        """
        words = self.words_at(start, end)
        if not words:
            raise ValueError(f"no word at characters {start} to {end}")
        boxes = self.boxes_at(start, end)
        return Evidence(
            text=self.text[start:end],
            places=tuple(Place(page=page, boxes=boxes[page]) for page in boxes),
            confidence=min(word.confidence for word in words),
            candidates=_other_reading(words),
        )

    def boxes_at(self, start: int, end: int) -> dict[int, tuple[Box, ...]]:
        """Boxes of the span by page number, one a printed line, pages in reading order."""
        boxes: dict[int, list[Box]] = {}
        for place in range(max(0, bisect_right(self.line_starts, start) - 1), bisect_left(self.line_starts, end)):
            line, at = self.lines[place], self.line_starts[place]
            words = self.words_at(max(at, start), min(at + len(line.text), end))
            if words:
                boxes.setdefault(line.page, []).append(enclosing([word.box for word in words]))
        return {page: tuple(found) for page, found in boxes.items()}

    def __bool__(self) -> bool:
        return bool(self.lines)


def _other_reading(words: tuple[Word, ...]) -> tuple[ValueCandidate, ...]:
    """The words with each doubtful one as its other reading has it; none where no word has one."""
    if not any(word.alternatives for word in words):
        return ()
    text = " ".join(word.alternatives[0].text if word.alternatives else word.text for word in words)
    posteriors = [word.alternatives[0].posterior if word.alternatives else word.confidence for word in words]
    return (ValueCandidate(value=text, text=text, confidence=round(min(posteriors), 3)),)
