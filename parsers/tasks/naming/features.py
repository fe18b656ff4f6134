"""What is noticed about those who are named for a task: by what phrasing, where, what stands behind, who else is named.

A feature is a name and a number from 0 to 1, most often 1 for "it is so"; what is not so has no feature. `wording.tsv`
has each in words.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from lexicon.folding import fold
from lexicon.syllables import has_impossible_word
from models import Zone
from parsers.actors.actor import Actor
from parsers.actors.beginnings import PLURALS
from parsers.tasks.candidates import Candidate
from parsers.tasks.context import Addressee
from parsers.tasks.judge.standing import Standing, Tree
from parsers.tasks.passages import Passages
from parsers.tasks.rules import TaskRule, Veto

Features = dict[str, float]

MANY = 4
"""Names; more make no difference."""
FAR = 30
"""Tokens from the beginning to the name; further ones are alike."""
AWAY = 3000
"""Characters from the name that is passed down to the passage; further ones are alike."""
FEW_WORDS = 2
"""Of a name that tells of itself hardly whom it means: "Khoa", "các đơn vị"."""
BEHIND = ("verb", "stop", "lead", "coordinate", "assign", "group", "head", "people")
"""Kinds of words that stand behind a name, the first that fits."""
NAMES = ("name", "head", "post")
KINDS_OF_LETTERS = ("cong_van", "ke_hoach", "quyet_dinh", "quy_dinh", "thong_bao", "ket_luan", "huong_dan", "chi_thi")


class Of(StrEnum):
    """Of whom the features tell; each is weighed by itself."""

    OWN = "own"
    """Leads that the passage names."""
    INHERITED = "inherited"
    """Leads that a heading, a lead-in or the addressees pass down."""
    NOBODY = "nobody"
    """That there are none."""


class Noticed(NamedTuple):
    """What is noticed about the leads of a passage, or about it where it has none."""

    of: Of
    features: Features


class NamingReader:
    """Reads what is noticed about those who are named for the candidates of one body."""

    def __init__(
        self,
        zone: Zone,
        passages: Passages,
        tree: Tree,
        document_type: str | None,
        addressees: Sequence[Addressee] = (),
    ) -> None:
        self.zone = zone
        self.passages = passages
        self.finder = passages.finder
        self.body = passages.finder.body
        self.tree = tree
        self.document_type = document_type
        self.addressees = frozenset(fold(addressee.name) for addressee in addressees)

    def read(self, candidate: Candidate) -> Noticed:
        """What is noticed about the leads of a candidate."""
        leads, governing = candidate.finding.leads, candidate.governing.actors
        of = Of.OWN if leads else Of.INHERITED if governing else Of.NOBODY
        standing = self.tree.at(candidate.spans[0][0])
        found = dict(self._of_passage(candidate, standing))
        if of is Of.OWN:
            found |= self._of_names(leads)
            found |= self._of_own(candidate)
        elif of is Of.INHERITED:
            found |= self._of_names(governing)
            found |= self._of_inherited(candidate, standing)
        return Noticed(of, {name: value for name, value in found.items() if value})

    def _of_passage(self, candidate: Candidate, standing: Standing | None) -> Iterator[tuple[str, float]]:
        start, end = candidate.spans[0]
        yield "acts", float(self.passages.actions.begins_with_action(start, end))
        yield "vetoed", float(isinstance(candidate.rule, Veto))
        yield "unread", float(candidate.rule is TaskRule.SUBJECT_UNREAD)
        yield "partners", float(bool(candidate.finding.coordinators))
        first, stop = self.finder.tokens(start, candidate.spans[-1][1])
        yield "name_first", float(self.finder.names.read_list(first, stop) is not None)
        yield "others", min(self._others(candidate, first, stop), MANY) / MANY
        yield "sentences", float(". " in self.body.text[start:end])
        kind = self.document_type if self.document_type in KINDS_OF_LETTERS else "other"
        yield f"kind={kind}", 1.0
        if standing is not None:
            yield "paragraph", float(standing.item.label is None)
            yield "under_item", float(bool(standing.above))
            told = [bool(self.finder.find(item.start, item.end).leads) for item in standing.alike]
            yield "neighbours_name", sum(told) / len(told) if told else 0.0

    def _others(self, candidate: Candidate, first: int, stop: int) -> int:
        """How many agencies the passage speaks of besides those who act or help."""
        known = (*candidate.finding.leads, *candidate.finding.coordinators)
        spans = [(actor.start, actor.end) for actor in known]
        starts = (self.body.starts[token] for token, _ in self.body.hits(first, stop, *NAMES) if self._begins(token))
        return sum(not any(begin <= at < end for begin, end in spans) for at in starts)

    def _begins(self, token: int) -> bool:
        return self.finder.names.beginnings.begins(token)

    def _of_names(self, named: Sequence[Actor | Addressee]) -> Iterator[tuple[str, float]]:
        names = [one.name for one in named]
        yield "several", float(len(names) > 1)
        yield "many", min(len(names), MANY) / MANY
        yield "addressed", float(all(fold(name) in self.addressees for name in names))
        yield "group", float(any(name.partition(" ")[0].lower() in PLURALS for name in names))
        yield "vague", float(any(len(name.split()) <= FEW_WORDS for name in names))
        yield "misspelled", float(any(has_impossible_word(name) for name in names))
        yield "small", float(any(name[:1].islower() for name in names))
        known = [self._is_known(one) for one in named if isinstance(one, Actor)]
        yield "known", float(bool(known) and all(known))
        yield "faint", 1.0 - min(self._read_with(one) for one in named)

    def _is_known(self, actor: Actor) -> bool:
        token, _ = self.finder.tokens(actor.start, actor.end)
        return self.body.hit(token, "name", "head", "post") is not None

    def _read_with(self, named: Actor | Addressee) -> float:
        if isinstance(named, Addressee):
            return named.evidence.confidence
        return min((word.confidence for word in self.zone.words_at(named.start, named.end)), default=1.0)

    def _of_own(self, candidate: Candidate) -> Iterator[tuple[str, float]]:
        finding = candidate.finding
        yield f"by={finding.rule}", 1.0
        yield "guessed", float(not finding.sure)
        first, _ = self.finder.tokens(candidate.spans[0][0], candidate.spans[0][1])
        at, behind = self.finder.tokens(finding.leads[0].start, finding.leads[-1].end)
        yield "far", min(max(at - first, 0), FAR) / FAR
        yield f"behind={self._behind(behind)}", 1.0
        above = {fold(one.name) for one in candidate.governing.actors}
        own = {fold(one.name) for one in finding.leads}
        yield "governed", float(bool(above))
        yield "agrees", float(bool(above & own))

    def _behind(self, token: int) -> str:
        """What stands at `token`: a kind of word, a sign, or a plain word."""
        word = self.body.words[token] if token < len(self.body.words) else "."
        if word in ",:;.()":
            return word
        hit = self.body.hit(token, *BEHIND)
        return hit.kind if hit else "plain"

    def _named_before(self, standing: Standing | None) -> frozenset[str]:
        """Who acts in the item just before, on the same level."""
        if standing is None or standing.at == 0:
            return frozenset()
        item = standing.level[standing.at - 1]
        return frozenset(fold(one.name) for one in self.finder.find(item.start, item.end).leads)

    def _of_inherited(self, candidate: Candidate, standing: Standing | None) -> Iterator[tuple[str, float]]:
        origin = candidate.governing.origin
        yield f"from={origin.source}", 1.0
        yield f"phrased={origin.phrasing or 'not'}", 1.0
        named = [one for one in candidate.governing.actors if isinstance(one, Actor)]
        start = candidate.spans[0][0]
        if named:
            yield "away", min(max(start - named[-1].end, 0), AWAY) / AWAY
        before = self._named_before(standing)
        passed = {fold(one.name) for one in candidate.governing.actors}
        yield "other_before", float(bool(before) and before.isdisjoint(passed))
        yield "assigns", float(candidate.governing.assigns)
        yield "skipped", float(candidate.governing.skipped)
