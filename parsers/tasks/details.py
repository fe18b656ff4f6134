"""Actions whose points are things, which are one task with them: "Lập báo cáo theo các biểu mẫu: - Biểu số 1 ..."."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from parsers.actors.rules import ActorRule
from parsers.body.tree import Item, path_above
from parsers.tasks.candidates import Candidate, Governing
from parsers.tasks.paragraphs import Paragraphs
from parsers.tasks.passages import Passages
from parsers.tasks.rules import TaskRule

SHORTEST_ORDER = 5  # words: verb, object and a word about it


class Details:
    """Puts actions of one body together with their details."""

    def __init__(self, text: str, passages: Passages, paragraphs: Paragraphs, *, strict: bool) -> None:
        self.text = text
        self.passages = passages
        self.finder = passages.finder
        self.paragraphs = paragraphs
        self.strict = strict

    def belong(self, item: Item, governing: Governing, points: int, below: Sequence[Candidate]) -> bool:
        """Whether the `points` of an item are its details, of which `below` would be tasks."""
        if len(below) * 2 > points or governing.skipped or self.strict:
            return False
        if self.passages.actions.begins_with_verb(item.start, item.end):
            return governing.explicit
        return not below and self._orders_something_itself(item)

    def task(self, item: Item, governing: Governing) -> Iterator[Candidate]:
        """The item and all its points as one task; paragraphs behind them that say more are weighed by themselves."""
        end, behind = self.end_of(item.children[-1], governing)
        finding = self.finder.find(item.start, item.end)
        label = item.label.printed if item.label else None
        yield Candidate(label, item.path, ((item.start, end),), governing, finding, TaskRule.WITH_DETAILS)
        for child in behind:
            yield from self.paragraphs.candidates(replace(child, path=path_above(item)), governing)

    def end_of(self, last: Item, governing: Governing) -> tuple[int, tuple[Item, ...]]:
        """The offset where a list of details ends, and the paragraphs behind it that say more.

        Such as "Báo cáo gửi về Sở trước ngày 15/3/2031." below the last point.
        """
        end = last.full_end
        while last.children and last.children[-1].label is not None:
            last = last.children[-1]
        for at, child in enumerate(last.children):
            if child.label is None and self.paragraphs.says_more(child, governing):
                return child.start, last.children[at:]
        return end, ()

    def _orders_something_itself(self, item: Item) -> bool:
        """Whether the item says more than who acts: "Sinh viên lưu minh chứng để kiểm tra. Minh chứng có thể là:"."""
        finding = self.finder.find(item.start, item.end)
        if finding.rule is not ActorRule.SUBJECT or self.passages.tells_past(finding):
            return False
        if " duoc " in self.passages.fold(item):
            return False  # "Học viên có quyết định cử đi học được hỗ trợ các khoản sau:" is given, not told to act
        return len(self.text[finding.leads[-1].end : item.end].split()) >= SHORTEST_ORDER
