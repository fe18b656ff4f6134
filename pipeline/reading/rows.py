"""Printed rows from loose words."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache
from operator import attrgetter

from models import Line, Word

SAME_ROW = 0.7
"""Two words share a row when their centres differ by less than this share of the usual word height (dashes are low).
With 0.5, rows that our readers of print see in two pieces fall apart on sloping scans: of 3,452 typed strings 0.944
stand letter for letter in the text then, 0.951 with 0.7; no field of 168 letters is the worse for it (2026-11)."""


LOW = 0.4
"""Of the usual height of a word: a dash, a rule, a speck."""
KEPT_PAGES = 64
"""As many as nearly every letter has; each is a few hundred lines that its page holds anyway."""
TWICE = 0.6
"""Of the narrower of two words of a row: share of its width from which both are readings of the same ink."""


class _Row:
    """A row being gathered from left to right; follows a slight slope by looking at its last words only."""

    __slots__ = ("begun", "centre", "words")

    def __init__(self, word: Word, centre: float, begun: int) -> None:
        self.words = [word]
        self.centre = centre
        self.begun = begun

    def takes_distant(self, word: Word, offset: float, usual_height: float) -> bool:
        """Whether a word not near enough is side by side with its last word for most of the height.

        Boxes grow by specks and strokes. `offset` is the distance of the word's centre from the row's.
        """
        last = self.words[-1]
        height, last_height = _height(word), _height(last)
        if offset >= 0.75 * usual_height or max(height, last_height) > 1.9 * usual_height:
            return False
        shared = min(word.box[3], last.box[3]) - max(word.box[1], last.box[1])
        return shared > 0.7 * min(height, last_height)


class _SameWords:
    """The words of a page as a key: the same tuple, not an equal one, which would be compared word by word."""

    __slots__ = ("words",)

    def __init__(self, words: tuple[Word, ...]) -> None:
        self.words = words

    def __hash__(self) -> int:
        return id(self.words)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _SameWords) and self.words is other.words


def rows_of_page(words: tuple[Word, ...]) -> tuple[Line, ...]:
    """As `rows_of`, remembered for the pages at hand: the question about the closing and the layout both ask for them,
    and gathering them is a sixth of what parsing a page takes."""
    return _remembered(_SameWords(words))


@lru_cache(maxsize=KEPT_PAGES)
def _remembered(key: _SameWords) -> tuple[Line, ...]:
    return rows_of(key.words)


def rows_of(words: Iterable[Word]) -> tuple[Line, ...]:
    """Group the words of one page (or one column of it) into rows, top to bottom, each left to right."""
    # Half a thousand words a page, gathered several times a page: what a word is asked for is worked out once.
    found = list(words)
    if not found:
        return ()
    corners = [word.box[:2] for word in found]
    ordered = [found[place] for place in sorted(range(len(found)), key=corners.__getitem__)]
    heights = [max(word.box[3] - word.box[1], 1.0) for word in ordered]
    usual_height = sorted(heights)[len(heights) // 2]
    rows = sorted(_gathered(ordered, heights, usual_height), key=attrgetter("begun"))
    lines = [_without_repeats(row.words) for row in rows]
    return tuple([Line(tuple(line)) for line in sorted(lines, key=_place_in_column)])


def _gathered(words: Sequence[Word], heights: Sequence[float], usual_height: float) -> list[_Row]:
    """The rows of words that come from left to right, top down."""
    # Half a thousand words a page, gathered several times a page: their nearest row is looked for among plain numbers.
    near, low = SAME_ROW * usual_height, LOW * usual_height
    rows: list[_Row] = []
    centres: list[float] = []
    for word, height in zip(words, heights, strict=True):
        _, top, _, bottom = word.box
        centre = (top + bottom) / 2
        at = _nearest(rows, centres, centre) if rows else 0
        offset = abs(centre - centres[at]) if rows else 0.0
        if not rows or (offset >= near and not rows[at].takes_distant(word, offset, usual_height)):
            _insert(rows, centres, _Row(word, centre, begun=len(rows)))
            continue
        row = rows[at]
        row.words.append(word)
        if height >= low:  # specks and dashes lie off the middle of the row and do not move it
            row.centre = centre = 0.6 * row.centre + 0.4 * centre
            if (at == 0 or centres[at - 1] < centre) and (at + 1 == len(rows) or centre < centres[at + 1]):
                centres[at] = centre  # it stays where it is, as it mostly does
            else:
                del centres[at]
                _insert(rows, centres, rows.pop(at))
    return rows


def _nearest(rows: Sequence[_Row], centres: Sequence[float], centre: float) -> int:
    """The place of the row whose centre is nearest; of two as near the one that was begun first."""
    below = bisect_left(centres, centre)
    if below == 0:
        return 0
    above = below - 1
    if above and centres[above - 1] == centres[above]:
        above = bisect_left(centres, centres[above])  # of rows at one height the first
    if below == len(centres):
        return above
    up, down = centre - centres[above], centres[below] - centre
    if up == down:
        return min(above, below, key=lambda at: rows[at].begun)
    return above if up < down else below


def _insert(rows: list[_Row], centres: list[float], row: _Row) -> None:
    """Between its neighbours; rows at one height stand in the order in which they were begun."""
    at = bisect_left(centres, row.centre)
    while at < len(rows) and centres[at] == row.centre and rows[at].begun < row.begun:
        at += 1
    centres.insert(at, row.centre)
    rows.insert(at, row)


def _without_repeats(words: list[Word]) -> list[Word]:
    """Words of a row without those that the engine gave twice over the same ink ("Kết ết luận")."""
    kept = words[:1]
    last = words[0]
    end = last.box[2]
    for word in words[1:]:
        box = word.box
        if box[0] < end and _is_twice(last, word):
            last = kept[-1] = max(last, word, key=lambda each: (each.confidence, len(each.text)))
            end = last.box[2]
        else:
            kept.append(word)
            last, end = word, box[2]
    return kept


def _is_twice(one: Word, other: Word) -> bool:
    """A number beside a word whose box has grown over it is not the word's second reading: "ngày 31"."""
    is_number = one.text.isdigit() != other.text.isdigit()
    return _shared_width(one, other) > TWICE and not is_number


def _shared_width(one: Word, other: Word) -> float:
    """Of the narrower word; marks of one letter are left alone."""
    shared = min(one.box[2], other.box[2]) - max(one.box[0], other.box[0])
    narrower = min(one.box[2] - one.box[0], other.box[2] - other.box[0])
    return shared / narrower if narrower > 0 and min(len(one.text), len(other.text)) > 1 else 0.0


def _height(word: Word) -> float:
    return max(word.box[3] - word.box[1], 1.0)


def _place_in_column(line: Sequence[Word]) -> tuple[float, float]:
    """The median of the centres of its words, and where it begins."""
    centres = sorted([word.box[1] + word.box[3] for word in line])
    return centres[len(centres) // 2] / 2, line[0].box[0]
