"""A part of a letter as one text, each character of which leads back to the word that it came from.

So a parser that finds a value at some offsets of the text has its place on the page at once.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise

from models.evidence import CONFIDENCE_DIGITS, Evidence, ValueCandidate
from models.page import Line, Word, enclosing
from models.place import Box, Place


@dataclass(frozen=True)
class Zone:
    """Lines in reading order, of one page or of several; false where it has none. All offsets are those of `text`."""

    lines: tuple[Line, ...] = ()

    @classmethod
    def of(cls, lines: Iterable[Line]) -> "Zone":
        """A zone of these lines, which are taken to be in reading order."""
        return cls(lines=tuple(lines))

    @cached_property
    def text(self) -> str:
        """The words of each line joined by one space, the lines by one newline."""
        return "\n".join(line.text for line in self.lines)

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """Offset in `text` of each line's first character."""
        return tuple(accumulate((len(line.text) + 1 for line in self.lines), initial=0))[:-1]

    def words_at(self, start: int, end: int) -> tuple[Word, ...]:
        """The words of which at least one character lies in `text[start:end]`."""
        return tuple([word for _, words in self._words_by_line(start, end) for word in words])

    def column_in(self, start: int, end: int, gap: float) -> int | None:
        """Offset of the first word that begins in `text[start + 1 : end]`, more than `gap` line heights behind the word
        before it in its line; None where no word does."""
        first = max(0, bisect_right(self.line_starts, start) - 1)
        for place in range(first, bisect_left(self.line_starts, end)):
            at = self.line_starts[place]
            for before, word in pairwise(self.lines[place].words):
                at += len(before.text) + 1
                if start < at < end and word.box[0] - before.box[2] > gap * (word.box[3] - word.box[1]):
                    return at
        return None

    def evidence(self, start: int, end: int) -> Evidence:
        """Evidence for `text[start:end]`: that text, the boxes of its words, and the lowest of their confidences.

        Where some of the words were read a second time with another result, the span as the second reading has it is
        among the candidates. Raises `ValueError` where the span touches no word.
        """
        found = self.evidence_at(start, end)
        if found is None:
            raise ValueError(f"no word at characters {start} to {end}")
        return found

    def evidence_at(self, start: int, end: int) -> Evidence | None:
        """The same, and None where the span touches no word."""
        found = self._words_by_line(start, end)
        if not found:
            return None
        words = tuple([word for _, own in found for word in own])
        boxes = _boxes_by_page(found)
        return Evidence(
            text=self.text[start:end],
            places=tuple([Place(page=page, boxes=boxes[page]) for page in boxes]),
            confidence=min([word.confidence for word in words]),
            candidates=_other_reading(words),
        )

    def _words_by_line(self, start: int, end: int) -> list[tuple[Line, Sequence[Word]]]:
        """The words of `text[start:end]`, with their line; no line without one."""
        found: list[tuple[Line, Sequence[Word]]] = []
        if end <= start:
            return found
        first = max(0, bisect_right(self.line_starts, start) - 1)
        for place in range(first, bisect_left(self.line_starts, end)):
            line, at = self.lines[place], self.line_starts[place]
            if start <= at and at + len(line.text) <= end:
                found.append((line, line.words))
                continue
            words = []
            for word in line.words:
                if at >= end:
                    break
                if at + len(word.text) > start:
                    words.append(word)
                at += len(word.text) + 1
            if words:
                found.append((line, words))
        return found

    def __bool__(self) -> bool:
        return bool(self.lines)


def _boxes_by_page(found: Iterable[tuple[Line, Sequence[Word]]]) -> dict[int, tuple[Box, ...]]:
    """One box for the words of each line, by the page of the line; pages in reading order."""
    boxes: dict[int, list[Box]] = {}
    for line, words in found:
        is_whole = len(words) == len(line.words)
        boxes.setdefault(line.page, []).append(line.box if is_whole else enclosing([word.box for word in words]))
    return {page: tuple(of_page) for page, of_page in boxes.items()}


def _other_reading(words: tuple[Word, ...]) -> tuple[ValueCandidate, ...]:
    """The words as the second reading has them, as one candidate; none where no word was read otherwise by it."""
    if not [word for word in words if word.alternatives]:
        return ()
    text = " ".join(word.alternatives[0].text if word.alternatives else word.text for word in words)
    posteriors = [word.alternatives[0].posterior if word.alternatives else word.confidence for word in words]
    return (ValueCandidate(value=text, text=text, confidence=round(min(posteriors), CONFIDENCE_DIGITS)),)
