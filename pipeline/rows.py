"""Printed rows from loose words."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from models import Line, Word

SAME_ROW = 0.5
"""Two words share a row when their centres differ by less than this share of the usual word height (dashes are low)."""


TWICE = 0.6
"""Of the narrower of two words of a row: share of its width from which both are readings of the same ink."""


class _Row:
    """A row being gathered from left to right; follows a slight slope by looking at its last words only."""

    def __init__(self, word: Word) -> None:
        self.words = [word]
        self.centre = _centre(word)

    def takes(self, word: Word, offset: float, usual_height: float) -> bool:
        """Near enough, or side by side with its last word for most of the height: boxes grow by specks and strokes.

        `offset` is the distance of the centres in points.
        """
        if offset < SAME_ROW * usual_height:
            return True
        last = self.words[-1]
        if max(_height(word), _height(last)) > 1.9 * usual_height:
            return False
        shared = min(word.box[3], last.box[3]) - max(word.box[1], last.box[1])
        return shared > 0.7 * min(_height(word), _height(last)) and offset < 0.75 * usual_height

    def add(self, word: Word, centre: float) -> None:
        self.words.append(word)
        self.centre = 0.6 * self.centre + 0.4 * centre


def rows_of(words: Iterable[Word]) -> tuple[Line, ...]:
    """Group the words of one page (or one column of it) into rows, top to bottom, each left to right."""
    ordered = sorted(words, key=lambda word: (word.box[0], word.box[1]))
    if not ordered:
        return ()
    usual_height = sorted(_height(word) for word in ordered)[len(ordered) // 2]
    rows: list[_Row] = []
    centres: list[float] = []  # of the rows, sorted; searched for every word of every page
    by_centre: list[_Row] = []
    for word in ordered:
        centre = _centre(word)
        at = bisect_left(centres, centre)
        if at and (at == len(centres) or centre - centres[at - 1] <= centres[at] - centre):
            at -= 1
        if rows and by_centre[at].takes(word, abs(centre - centres[at]), usual_height):
            row = by_centre.pop(at)
            del centres[at]
            row.add(word, centre)
        else:
            row = _Row(word)
            rows.append(row)
        at = bisect_left(centres, row.centre)
        centres.insert(at, row.centre)
        by_centre.insert(at, row)
    lines = [Line(words=tuple(_once(row.words))) for row in rows]
    return tuple(sorted(lines, key=lambda line: (_middle(line), line.box[0])))


def _once(words: list[Word]) -> Iterator[Word]:
    """Words of a row without those that the engine gave twice over the same ink ("Kết ết luận")."""
    last: Word | None = None
    for word in words:
        if last is not None and word.box[0] < last.box[2] and _shared_width(last, word) > TWICE:
            last = max(last, word, key=lambda each: (each.confidence, len(each.text)))
            continue
        if last is not None:
            yield last
        last = word
    if last is not None:
        yield last


def _shared_width(one: Word, other: Word) -> float:
    """Of the narrower word; marks of one letter are left alone."""
    shared = min(one.box[2], other.box[2]) - max(one.box[0], other.box[0])
    narrower = min(one.box[2] - one.box[0], other.box[2] - other.box[0])
    return shared / narrower if narrower > 0 and min(len(one.text), len(other.text)) > 1 else 0.0


def _middle(line: Line) -> float:
    centres = sorted(_centre(word) for word in line.words)
    return centres[len(centres) // 2]


def _centre(word: Word) -> float:
    return (word.box[1] + word.box[3]) / 2


def _height(word: Word) -> float:
    return max(word.box[3] - word.box[1], 1.0)
