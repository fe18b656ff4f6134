"""Who else may be meant where the leads of a task are doubted: bodies for a person to choose from, no more.

"Nhắc nhở Thủ trưởng Ban A, Trung tâm B ... Yêu cầu các đồng chí chấn chỉnh." means Ban A and Trung tâm B; what is
printed together is chosen together.
"""

from collections.abc import Iterator, Sequence

from models import ValueCandidate
from models.evidence import MOST_CANDIDATES
from parsers.actors.actor import Actor, ActorList
from parsers.actors.finder import ActorFinder
from parsers.actors.predicates import Predicates
from parsers.tasks.candidates import Candidate

BETWEEN = "; "
"""Between the names of one candidate, as tables and the review page have it."""
FEWEST_FURTHER, MOST_FURTHER = 3, 8
"""Tokens of what tells a common noun from others: "đề nghị xét sớm". A choice."""
SIGNS = (",", ":")
OF = "của"


class OtherLeads:
    """Finds for passages of one body who may lead them beside those who were taken to."""

    def __init__(self, finder: ActorFinder) -> None:
        self.finder = finder
        self.body = finder.body
        self.names = finder.names
        self._predicates = Predicates(finder.names)

    def of(self, candidate: Candidate) -> tuple[ValueCandidate, ...]:
        """Of a passage with one lead or none, the likeliest first: the lead's name read on, who else is named, with the
        lead and alone, who is passed down to it. None for several leads, each of which has readings of its own.
        """
        leads = [lead.name for lead in candidate.leads]
        if len(leads) > 1:
            return ()
        found: dict[str, ValueCandidate] = {}
        for names, text in self._all(candidate, leads):
            value = BETWEEN.join(names)
            if list(names) != leads:
                found.setdefault(value.casefold(), ValueCandidate(value=value, text=text))
        return tuple(found.values())[:MOST_CANDIDATES]

    def _all(self, candidate: Candidate, leads: Sequence[str]) -> Iterator[tuple[Sequence[str], str]]:
        """Names and their print."""
        own = candidate.finding.leads
        if own and (longer := self._read_on(own[0])):
            yield [longer], longer
        for listed in self._named(candidate):
            names = list(dict.fromkeys(one.name for one in listed.actors if not self.finder.issues(one.name)))
            further = [name for name in names if name.casefold() not in " ".join(leads).casefold()]
            text = self.body.text[listed.actors[0].start : listed.actors[-1].end]
            if own and further and not any(leads[0] in name for name in further):  # "các đơn vị" in "thủ trưởng ..."
                yield [*leads, *further], text
            if further:
                yield further if own else names, text
        if own and candidate.governing.actors:
            passed = list(dict.fromkeys(one.name for one in candidate.governing.actors))
            yield passed, BETWEEN.join(passed)

    def _named(self, candidate: Candidate) -> Sequence[ActorList]:
        """The names in a row that the passage has: first those who act, last those whose something is."""
        found: list[tuple[bool, bool, ActorList]] = []
        for start, end in candidate.spans:
            token, stop = self.finder.tokens(start, end)
            while token < stop:
                listed = self.names.read_list(token, stop)
                if listed:
                    owns = self.names.words.lower(token - 1) == OF
                    found.append((owns, not self._predicates.follows(listed.token), listed))
                token = max(listed.token if listed else 0, token + 1)
        return [listed for _, _, listed in sorted(found, key=lambda each: each[:2])]

    def _read_on(self, lead: Actor) -> str | None:
        """A common noun with a verb that tells it from others, where the one that it is to do stands behind.

        "Học viên thanh toán năm cuối khóa nộp kèm ...", "Đảng viên đề nghị xét sớm: gửi ...".
        """
        _, end = self.finder.tokens(lead.start, lead.end)
        if self.names.known.is_complete(end) or self.body.hit(end, "verb") is None:
            return None
        told = end
        for at, verb in self.body.hits(end, end + MOST_FURTHER, "verb"):
            behind = at - 1 if self.names.words.at(at - 1) in SIGNS else at
            if behind > told and behind - end >= FEWEST_FURTHER:
                return self.body.text[lead.start : self.body.end_of(behind - 1)]
            told = max(told, verb.end)
        return None
