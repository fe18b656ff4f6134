"""What is noticed about a passage that may be a task: its words, who acts in it, where it stands, what governs it.

A feature is a name and a number from 0 to 1, most often 1 for "it is so"; what is not so has no feature. `wording.tsv`
has each in words. None of them is a verdict of the rules, which know the letters that they were made with.
"""

from collections.abc import Callable, Iterator, Sequence, Set
from functools import cached_property
from typing import NamedTuple

from lexicon.phrases import first_words
from parsers.actors.actor import ActorFinding
from parsers.body.tree import Item
from parsers.due.deadline import Deadline
from parsers.tasks import wording
from parsers.tasks.candidates import Candidate
from parsers.tasks.judge.standing import Standing, Tree
from parsers.tasks.passages import Passages

Features = dict[str, float]

TABLE_ROW = "table_row"
"""The only feature of a row of a table: its columns have said already that it is a task."""
MANY = 8
"""Points or neighbours; more make no difference."""
SHORT = 6
"""Words: fewer say little more than a name."""
DEEP = 3
"""Levels of the tree; deeper ones are alike."""
LONG = 80
"""Words of a passage; more make no difference."""
EARLY = 14
"""Words; what is told further on is not what the passage is about."""
LAST_WORDS = 260
"""Characters of what is above, in whose last sentence it says what follows."""
BEGINS = {
    "background": wording.BACKGROUND, "closing": wording.CLOSING, "contact": wording.CONTACT, "note": wording.NOTE,
    "takes_effect": wording.COMES_INTO_FORCE, "sanction": wording.SANCTION, "held": wording.ISSUERS_ACT,
    "cites_law": wording.CITES_LAW, "fact": wording.INLINE_FACT, "plain_fact": wording.PLAIN_FACT,
    "role": wording.ROLE, "report_duty": wording.REPORT_DUTY, "skipped_section": wording.SKIPPED_SECTION,
    "case": wording.CASE, "programme": wording.PROGRAMME, "own_heading": wording.OWN_HEADING,
}  # fmt: skip
HOLDS = {
    "directive": wording.DIRECTIVE, "explicit": wording.EXPLICIT, "as_follows": wording.AS_FOLLOWS,
    "consists": wording.CONSISTS, "assigns": wording.ASSIGNS, "charge": wording.CHARGE, "modal": wording.MODAL,
    "sent": wording.REPORTED, "by_day": wording.DAY, "handed_in": wording.HANDED_IN,
    "shortcoming": wording.SHORTCOMINGS,
}  # fmt: skip

ONE_OF = {
    "directive": first_words("task_wording", "directive"), "explicit": first_words("task_wording", "explicit"),
    "as_follows": frozenset({"nhu", "sau"}), "consists": frozenset({"gom"}),
    "assigns": first_words("task_wording", "assigning"), "charge": frozenset({"chiu", "thi", "can"}),
    "modal": first_words("task_wording", "duty") | {"va", "kinh", "de", "yeu"},
    "sent": first_words("task_wording", "sent"), "handed_in": first_words("task_wording", "handed_in"),
    "shortcoming": first_words("task_wording", "shortcoming"),
}  # fmt: skip
"""Words of which a passage has one at least where the pattern in `HOLDS` is found; to look for that takes longer."""


class Seen(NamedTuple):
    """What an item does by its words, asked for again by its neighbours."""

    acts: bool
    """It begins with its action."""
    told: bool
    """Somebody acts in it, or is told to."""
    assigned: bool


class SeenAbove(NamedTuple):
    """What an item says of those under it, asked for again by each of them."""

    skipped: bool
    assigns: bool
    explicit: bool
    consists: bool
    colon: bool
    names: bool

    @classmethod
    def of(cls, words: str, *, names: bool) -> "SeenAbove":
        """What folded words say; `names` where somebody is named in them."""
        return cls(
            skipped=wording.SKIPPED_SECTION.match(words) is not None,
            assigns=wording.ASSIGNS.search(words) is not None,
            explicit=wording.EXPLICIT.search(words[-LAST_WORDS:]) is not None,
            consists=wording.CONSISTS.search(words) is not None,
            colon=words.rstrip(" *").endswith(":"),
            names=names,
        )


def lead_in_at(tree: Tree, see: Callable[[Item], SeenAbove]) -> int:
    """Where the first item stands that says "..., Chủ tịch yêu cầu:"; 0 where there is none.

    Paragraphs before it tell why, also where they speak of what was charged with whom.
    """
    leading = (each.item for each in tree.standings if not each.above and each.item.label is None)
    seen = ((item.start, see(item)) for item in leading)
    return next((start for start, above in seen if above.colon and above.explicit), 0)


class FeatureReader:
    """Reads the features of the candidates of one body."""

    def __init__(self, passages: Passages, items: Sequence[Item], document_type: str | None) -> None:
        self.passages = passages
        self.finder = passages.finder
        self.text = passages.finder.body.text
        self.tree = Tree(items)
        self.document_type = document_type
        self._seen: dict[int, Seen] = {}
        self._seen_above: dict[int, SeenAbove] = {}

    def read(self, candidate: Candidate, deadline: Deadline | None) -> Features:
        """The features of a candidate whose deadline is this one."""
        standing = self.tree.at(candidate.spans[0][0])
        assert standing is not None, "a candidate stands in an item"  # noqa: S101
        own = candidate.spans[-1] if candidate.headed else (candidate.spans[0][0], self._end_of(candidate, standing))
        found = dict(self._of_words(own, candidate))
        found |= self._of_actors(own, candidate.finding)
        found |= self._of_place(candidate, standing)
        found |= self._of_governing(candidate, standing)
        found |= self._of_neighbours(standing)
        found |= self._of_letter(standing)
        if deadline is not None:
            found["due"] = 1.0
            found["due_day"] = float(deadline.due_date is not None)
        return {name: value for name, value in found.items() if value}

    def _end_of(self, candidate: Candidate, standing: Standing) -> int:
        """Where the candidate's own words end, without the points below."""
        start, end = candidate.spans[0]
        return min(end, standing.item.end) if start == standing.item.start else end

    def _of_words(self, own: tuple[int, int], candidate: Candidate) -> Iterator[tuple[str, float]]:
        start, end = own
        folded = self.passages.folded[start:end].strip()
        words = folded.split()
        actions = self.passages.actions
        yield "verb", float(actions.begins_with_verb(start, end))
        yield "action", float(actions.begins_with_action(start, end))
        yield "length", min(len(words), LONG) / LONG
        yield "short", float(len(words) < SHORT)
        yield "upper", float(self.text[start:end].isupper())
        mark = folded[-1:] if folded[-1:] in (":", ";", ".", ",") else ""
        yield f"ends={mark or 'open'}", 1.0
        yield from _of_wording(folded, frozenset(self.finder.body.folded[slice(*self.finder.tokens(start, end))]))
        lower = self.text[start:end].lower()
        yield "must", float(wording.MUST.search(lower) is not None)
        yield "prohibition", float(wording.PROHIBITION.match(lower) is not None)
        early = " ".join(lower.split()[:EARLY])
        yield "early=will", float(wording.WILL.search(early) is not None)
        yield "early=past", float(wording.PAST.search(early) is not None)
        yield "numbers", min(sum(map(str.isdigit, lower)) / max(len(words), 1), 1.0)
        item = Item(None, None, start, end, 0)
        yield "opens_then_acts", float(actions.opens_then_acts(item))
        yield "person_acts", float(actions.person_acts(item))
        yield "asks", float(self.passages.asks_addressees(item))
        yield "predicate", float(actions.has_predicate(item))

    def _of_actors(self, own: tuple[int, int], finding: ActorFinding) -> Iterator[tuple[str, float]]:
        if not finding.leads:
            yield "nobody", 1.0
            yield "partners_only", float(bool(finding.coordinators))
            return
        yield f"named={finding.rule}", 1.0
        yield "assigned", float(finding.assigned)
        yield "partners", float(bool(finding.coordinators))
        yield "unsure", float(not finding.sure)
        yield "several", float(len(finding.leads) > 1)
        yield "issuer_acts", float(self.passages.by_issuer(finding))
        yield "tells_past", float(self.passages.tells_past(finding))
        yield "announces", float(self.passages.announces(finding))
        yield "to_know", float(wording.TO_KNOW.match(self.passages.folded, finding.leads[-1].end) is not None)
        yield "verb_behind", float(self.passages.actions.begins_with_verb(finding.leads[-1].end, own[1]))

    def _of_place(self, candidate: Candidate, standing: Standing) -> Iterator[tuple[str, float]]:
        item, run_in = standing.item, candidate.spans[0][0] != standing.item.start
        level = "run_in" if run_in else (item.label.level.name.lower() if item.label else "none")
        yield f"level={level}", 1.0
        yield f"depth={min(len(standing.above), DEEP)}", 1.0
        yield "headed", float(candidate.headed)
        below = standing.labelled_below
        yield "points_below", min(len(below), MANY) / MANY
        yield "has_points", float(bool(below))
        yield "paragraphs_below", min(len(item.children) - len(below), MANY) / MANY
        yield "heading_like", float(bool(item.children) and self.passages.heading_like(item))
        yield "first", float(standing.at == 0)
        yield "last", float(standing.at == len(standing.level) - 1)
        yield "neighbours", min(len(standing.alike), MANY) / MANY
        yield "alone", float(not standing.alike)

    def _of_governing(self, candidate: Candidate, standing: Standing) -> Iterator[tuple[str, float]]:
        governing = candidate.governing
        yield f"actors_from={governing.origin.source}", 1.0
        yield "under_directive", float(governing.directive)
        yield "under_explicit", float(governing.explicit)
        yield "under_assigning", float(governing.assigns)
        yield "in_skipped_part", float(governing.skipped)
        above = [self._see_above(item) for item in standing.above]
        yield "above_skipped", float(any(seen.skipped for seen in above))
        yield "above_assigns", float(any(seen.assigns for seen in above))
        yield "above_names", float(any(seen.names for seen in above))
        if not above:
            return
        parent = standing.above[-1]
        for name, so in above[-1]._asdict().items():
            yield f"parent_{name}", float(so)
        seen = self._see(parent)
        yield "parent_acts", float(seen.acts)
        yield "parent_told", float(seen.told)

    def _of_neighbours(self, standing: Standing) -> Iterator[tuple[str, float]]:
        beside = [self._see(item) for item in standing.alike]
        if beside:
            yield "neighbours_act", sum(seen.acts for seen in beside) / len(beside)
            yield "neighbours_told", sum(seen.told for seen in beside) / len(beside)
            yield "neighbours_do", sum(seen.acts or seen.told for seen in beside) / len(beside)
        below = [self._see(item) for item in standing.labelled_below]
        if below:
            yield "points_act", sum(seen.acts or seen.told for seen in below) / len(below)
            yield "points_are_things", float(not any(seen.acts or seen.told for seen in below))

    def _of_letter(self, standing: Standing) -> Iterator[tuple[str, float]]:
        yield "strict_kind", float(self.document_type in wording.STRICT_TYPES)
        yield "before_orders", float(standing.item.start < self._first_order)
        yield "before_lead_in", float(standing.item.start < self._lead_in)

    @cached_property
    def _first_order(self) -> int:
        """Where the first item stands in which somebody is told to act in so many words; 0 where there is none."""
        items = (standing.item for standing in self.tree.standings)
        return next((item.start for item in items if self._see(item).assigned), 0)

    @cached_property
    def _lead_in(self) -> int:
        return lead_in_at(self.tree, self._see_above)

    def _see_above(self, item: Item) -> SeenAbove:
        if item.start not in self._seen_above:
            names = bool(self.finder.heading(item.start, item.end).leads)
            self._seen_above[item.start] = SeenAbove.of(self.passages.fold(item), names=names)
        return self._seen_above[item.start]

    def _see(self, item: Item) -> Seen:
        if item.start not in self._seen:
            finding = self.finder.find(item.start, item.end)
            told = bool(finding.leads) and not self.passages.tells_past(finding)
            acts = self.passages.actions.begins_with_verb(item.start, item.end)
            self._seen[item.start] = Seen(acts, told, finding.assigned)
        return self._seen[item.start]


def _of_wording(folded: str, said: Set[str]) -> Iterator[tuple[str, float]]:
    """What patterns find in a folded passage; `said` are its words."""
    for name, pattern in BEGINS.items():
        if pattern.match(folded):
            yield f"begins={name}", 1.0
    for name, pattern in HOLDS.items():
        if not (name in ONE_OF and ONE_OF[name].isdisjoint(said)) and pattern.search(folded):
            yield f"holds={name}", 1.0
