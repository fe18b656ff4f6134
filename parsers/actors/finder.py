"""Who must do a task and with whom: "Giao X chủ trì, phối hợp với Y", "X phối hợp với Y", "X: ...", "Đề nghị X ...".

The agency that is told to act is the lead even where only "phối hợp" is printed; who the issuer is ("UBND tỉnh giao X")
is not.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import replace

from lexicon.folding import fold
from parsers.actors.actor import ActorFinding
from parsers.actors.brackets import find_bracketed
from parsers.actors.closing import find_at_end
from parsers.actors.headings import HeadingReader
from parsers.actors.helping import helps
from parsers.actors.later import LaterClauses
from parsers.actors.names import NameReader
from parsers.actors.openers import DATED_START
from parsers.actors.orders import Orders
from parsers.actors.partners import find_partners, merged, others
from parsers.actors.passive import find_done_by
from parsers.actors.predicates import Predicates
from parsers.actors.rules import ActorRule
from parsers.actors.sent import find_receiver, find_sender
from parsers.actors.subject import SubjectReader
from parsers.body.tokens import Body

Column = Callable[[int, int], int | None]


class ActorFinder:
    """Finds actors in stretches of one body, given as character offsets."""

    def __init__(self, body: Body, issuer: str | None = None, column: Column | None = None) -> None:
        """`column` tells where in a stretch a line goes on in another column."""
        self.body = body
        self._column = column
        self.folded = fold(body.text)
        self.names = NameReader(body)
        predicates = Predicates(self.names)
        self._orders = Orders(self.names, predicates, issuer or "")
        self._subjects = SubjectReader(self.names, predicates, self._orders, self.folded)
        self._later = LaterClauses(self.names, predicates, self._orders, self.folded)
        self._headings = HeadingReader(self.names, predicates, self._orders, self._subjects)
        self._found: dict[tuple[int, int], ActorFinding] = {}
        self._headed: dict[tuple[int, int], ActorFinding] = {}

    def tokens(self, start: int, end: int) -> tuple[int, int]:
        """The tokens of a stretch: the first at or after character `start`, and the first at or after `end`."""
        return bisect_left(self.body.starts, start), bisect_left(self.body.starts, end)

    def issues(self, name: str) -> bool:
        """Whether `name` is the body that signs the letter, or its head."""
        return self._orders.issues(name)

    def find(self, start: int, end: int) -> ActorFinding:
        """Who is told to act in characters `start` to `end`; what was found is remembered, as many ask for it."""
        if (start, end) not in self._found:
            self._found[start, end] = self._find(start, end)
        return self._found[start, end]

    def _find(self, start: int, end: int) -> ActorFinding:
        dated = DATED_START.match(self.folded, start, end)
        first, stop = self.tokens(dated.end() if dated else start, end)
        coordinators = find_partners(self.body, self.names, first, stop)
        found = next(self._phrasings(first, stop), None)
        helping = self._later.helping(found, first, stop)
        if found is None and not (found := self._later.behind_approval(first, stop)):
            return ActorFinding((), merged(coordinators, helping))
        found = self._apart(found, stop)
        coordinators = merged((*found.coordinators, *coordinators), helping)
        found = replace(found, coordinators=others(coordinators, found.leads))
        return replace(found, leads=(*found.leads, *self._later.also_acting(found, first, stop)))

    def find_behind(self, start: int, end: int) -> ActorFinding | None:
        """Who acts in a later clause of a stretch, for where nobody else is told: "Duy trì ...; Văn phòng tổng hợp"."""
        found = self._later.behind(*self.tokens(start, end))
        return replace(found, coordinators=self.find(start, end).coordinators) if found else None

    def heading(self, start: int, end: int) -> ActorFinding:
        """The actor that a heading names for what stands under it, up to where its line goes on in another column."""
        if (start, end) not in self._headed:
            column = self._column(start, end) if self._column else None
            self._headed[start, end] = self._headings.read(*self.tokens(start, end if column is None else column))
        return self._headed[start, end]

    def _phrasings(self, first: int, stop: int) -> Iterator[ActorFinding]:
        """What each phrasing finds, the plainest first."""
        if found := self._subjects.at_the_head(first, stop):
            yield self._asked_by_issuer(found, first, stop)
        ordered = self._orders.find(first, stop)
        opened = self._subjects.after_opener(first, stop)
        if ordered and not (opened and self._acts_before(opened, ordered)):
            yield ordered
        if opened:
            yield self._asked_by_issuer(opened, first, stop)
        if found := self._subjects.after_label(first, stop):
            yield found
        if found := find_done_by(self.names, first, stop):
            yield found
        if sender := find_sender(self.body, self.names, first, stop):
            yield ActorFinding(sender.actors, rule=ActorRule.REPORT_OF, sure=False)
        if found := self._subjects.regarded(first, stop):
            yield found
        if listed := find_bracketed(self.body, self.names, first, stop):
            yield ActorFinding(listed.actors, rule=ActorRule.IN_BRACKETS)
        if found := find_at_end(self.body, self.names, first, stop):
            yield found

    def _apart(self, found: ActorFinding, stop: int) -> ActorFinding:
        """With those as partners who only stand beside the first: "Phòng A cùng Phòng B", "(Sở A; Sở B hỗ trợ)"."""
        leads = found.leads
        for at in range(1, len(leads)):
            between = self.body.text[leads[at - 1].end : leads[at].start].split()
            beside = between[-1:] == ["cùng"]
            if beside or (";" in between and helps(self.names, self.tokens(leads[-1].end, leads[-1].end)[0], stop)):
                return replace(found, leads=leads[:at], coordinators=(*leads[at:], *found.coordinators))
        return found

    def _acts_before(self, opened: ActorFinding, ordered: ActorFinding) -> bool:
        """ "Căn cứ quy định, Sở Tài chính tham mưu UBND tỉnh yêu cầu doanh nghiệp ...": the first one has the task."""
        earlier = opened.sure and opened.leads[0].end < ordered.leads[0].start
        return earlier and not any(self.issues(one.name) for one in opened.leads)

    def _asked_by_issuer(self, found: ActorFinding, first: int, stop: int) -> ActorFinding:
        """ "Sở nhận được Công văn ... . Sở đề nghị quý cơ quan ...": a later sentence says whom the issuer asks."""
        if not all(self.issues(actor.name) for actor in found.leads):
            return found
        if asked := self._orders.find(first, stop):
            return asked
        receiver = find_receiver(self.body, self.names, first, stop)
        return ActorFinding(receiver.actors, rule=ActorRule.FORWARDED_TO) if receiver else found
