"""Where a passage stands in the tree of its body: what is above it, beside it and below it."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

from parsers.body.tree import Item


@dataclass(frozen=True)
class Standing:
    """An item with those above it, the outermost first, and those on its level, itself among them."""

    item: Item
    above: tuple[Item, ...]
    level: tuple[Item, ...]
    at: int
    """Its place on its level, from 0."""

    @cached_property
    def labelled_below(self) -> tuple[Item, ...]:
        """The points under it."""
        return tuple(child for child in self.item.children if child.label is not None)

    @cached_property
    def alike(self) -> tuple[Item, ...]:
        """Those beside it that have a label as it has, or none as it has none, up to where that changes.

        A paragraph between two lists on one level leads in the second.
        """
        labelled = self.item.label is not None

        def is_alike(item: Item) -> bool:
            return (item.label is not None) == labelled

        before = tuple(takewhile(is_alike, reversed(self.level[: self.at])))[::-1]
        return before + tuple(takewhile(is_alike, self.level[self.at + 1 :]))


class Tree:
    """All items of one body by where they begin."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.items = tuple(items)
        self.standings = sorted(_walk(tuple(items), ()), key=lambda standing: standing.item.start)
        self._starts = [standing.item.start for standing in self.standings]

    def at(self, offset: int) -> Standing | None:
        """The innermost item that begins at `offset` or is the last one to begin before it."""
        place = bisect_right(self._starts, offset) - 1
        return self.standings[place] if place >= 0 else None


def _walk(items: tuple[Item, ...], above: tuple[Item, ...]) -> Iterator[Standing]:
    for at, item in enumerate(items):
        yield Standing(item, above, items, at)
        yield from _walk(item.children, (*above, item))
