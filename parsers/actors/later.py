"""Who acts besides the first: Sở B in "Sở A lập dự toán; Sở B thẩm định", Sở C in "Giao Sở A ...; giao Sở C ..."."""

import re
from collections.abc import Iterator

from lexicon.folding import fold
from parsers.actors.actor import Actor, ActorFinding, ActorList
from parsers.actors.beginnings import PLURALS
from parsers.actors.helping import helps, may_help
from parsers.actors.names import NameReader
from parsers.actors.openers import opens_clause
from parsers.actors.orders import PROPOSING, Orders
from parsers.actors.predicates import Predicates
from parsers.actors.rules import ActorRule

APPROVALS = ("thống nhất", "đồng ý", "chấp thuận", "ghi nhận")
CLAUSE_ENDS = (";", ".")
WHOEVER = ("những", "mọi")
"""Begin a case and no order: "Những đơn vị nộp sau ngày 20 sẽ không được xét"."""
EACH = ("mỗi", "từng")
"""Tell how much falls to each of those who were named: "các khoa cử người dự, mỗi đơn vị 02 người"."""
GIVING = ("giao", "giao cho")
"""Behind a full stop the issuer says it, within a sentence whoever acts there."""
LINKS = re.compile(
    r"(?:cung voi do|ben canh do|ngoai ra|tu do|tren co so do|sau do|qua do|theo do|dong thoi|rieng(?: doi voi)?) ,? ?"
)
LONGEST_LIST = 60  # tokens that a list of names may take
LONGEST_NOUN = 3  # tokens of "công chức", "giáo viên chủ nhiệm"
LONGEST_LINK = 5  # tokens that such words take at most
DUTY = ("có", "trách")  # nhiệm


class LaterClauses:
    """Finds who acts in the clauses behind the first of a stretch of one body."""

    def __init__(self, names: NameReader, predicates: Predicates, orders: Orders, folded: str) -> None:
        self.body = names.body
        self.words = names.words
        self.names = names
        self.predicates = predicates
        self.orders = orders
        self.folded = folded

    def also_acting(self, found: ActorFinding, first: int, stop: int) -> tuple[Actor, ...]:
        """Who acts in a later clause and is not among the leads or partners of `found`, which the first clause gave."""
        if not found.sure or not found.leads:
            return ()
        known = [_without_plural(actor.name) for actor in (*found.leads, *found.coordinators)]
        ends = (at for at in self.words.signs(first, stop - 1) if self._ends_clause(first, at))
        later = (
            actor for at in ends for actor in self._acting_at(self._past_link(at + 1), stop, ordered=found.assigned)
        )
        named: dict[str, Actor] = {}
        for actor in later:
            core = _without_plural(actor.name)
            again = any(core in other or other in core for other in known)  # "Người đứng đầu các sở, ban ngành"
            if not again and not self.orders.issues(actor.name):
                named.setdefault(actor.name.lower(), actor)
        return tuple(named.values())

    def behind_approval(self, first: int, stop: int) -> ActorFinding | None:
        """Who acts behind what the issuer itself decides: "Thống nhất chủ trương; Phòng Nội vụ dự thảo quyết định"."""
        decided = self.body.hit(first, "verb", "coordinate")
        return self.behind(first, stop) if decided is not None and decided.phrase.startswith(APPROVALS) else None

    def behind(self, first: int, stop: int) -> ActorFinding | None:
        """Who acts in the first clause behind the beginning that has a subject."""
        ends = (at for at in self.words.signs(first, stop - 1) if self._ends_clause(first, at))
        acting = (tuple(self._acting_at(self._past_link(at + 1), stop, ordered=False)) for at in ends)
        leads = next((actors for actors in acting if actors), ())
        return ActorFinding(leads, rule=ActorRule.SUBJECT_AFTER_OPENER, sure=False) if leads else None

    def helping(self, found: ActorFinding | None, first: int, stop: int) -> tuple[Actor, ...]:
        """Who helps, in a later clause, him who acts in the first: the các thôn of "...; các thôn góp ngày công"."""
        if not may_help(self.body, first, stop):
            return ()
        ordered = found is not None or not self.names.beginnings.begins(first)
        ends = [at for at in self.words.signs(first, stop - 1) if self._ends_clause(first, at)] if ordered else []
        lists = (self.names.read_list(self._past_link(at + 1), stop) for at in ends)
        return tuple(
            actor
            for listed in lists
            if listed is not None and helps(self.names, listed.token, stop)
            for actor in listed.actors
        )

    def _ends_clause(self, first: int, at: int) -> bool:
        """A full stop or semicolon; a comma where "giao" or another subject comes next, not that of "b, Giao Sở A"."""
        if self.words.at(at) == "," and len(self.words.at(at - 1)) > 1:
            return self.words.lower(at + 1) == "giao" or self._parts_clauses(first, at)
        return self.words.at(at) in CLAUSE_ENDS

    def _parts_clauses(self, first: int, comma: int) -> bool:
        """Whether a name begins behind the comma, and none before it goes on there: "... thực hiện, các Ban giám sát".

        Not where the clause only opens: "Nếu có vướng mắc, các đơn vị báo cáo".
        """
        if not self.names.beginnings.begins(comma + 1) or self._lists_people(comma):
            return False
        ends = (at for at in range(comma - 1, first, -1) if self.words.at(at) in (*CLAUSE_ENDS, ":"))
        start = next(ends, first - 1) + 1
        if opens_clause(self.body.text, self.folded, self.body.starts[start]):
            return False
        reach = range(max(start, comma - LONGEST_LIST), comma)
        lists = (self.names.read_list(at, self.words.size) for at in reach if self.names.beginnings.begins(at))
        return not any(listed is not None and listed.token > comma for listed in lists)

    def _lists_people(self, comma: int) -> bool:
        """ "phân công lãnh đạo, cán bộ trực": common nouns on either side, none of whom is told to do anything."""
        if self.body.hit(comma + 1, "people") is None or self.words.is_capital(comma + 1):
            return False
        before = (self.body.hit(at, "people", "post") for at in range(comma - LONGEST_NOUN, comma))
        return any(noun is not None and noun.end == comma for noun in before)

    def _past_link(self, token: int) -> int:
        """Token behind "Từ đó," or "trên cơ sở đó,"."""
        said = LINKS.match(" ".join(self.body.folded[token : token + LONGEST_LINK]) + " ")
        return token + len(said[0].split()) if said else token

    def _acting_at(self, token: int, stop: int, *, ordered: bool) -> Iterator[Actor]:
        assign = self.body.hit(token, "assign")
        if assign is not None:
            anew = assign.phrase in PROPOSING or (assign.phrase in GIVING and self._begins_sentence(token))
            listed = self.orders.assignee(assign.end, stop) if ordered or anew else None
        else:
            listed = self.names.read_list(token, stop)
            if listed is not None and not self._acts(listed, stop):
                listed = None
        yield from listed.actors if listed else ()

    def _begins_sentence(self, token: int) -> bool:
        """Whether a full stop stands before the token, or before such words as "Cùng với đó,"."""
        return any(self.words.at(at) == "." for at in range(token - 1 - LONGEST_LINK, token))

    def _acts(self, listed: ActorList, stop: int) -> bool:
        """Behind the names stands what they do; those who help are partners, and whoever asks others gives orders."""
        begins = self.body.text[listed.actors[0].start :].split(" ", 1)[0].lower()
        if begins in (*WHOEVER, *EACH) or self.orders.gives(listed, stop) or self.body.hit(listed.token, "coordinate"):
            return False
        if helps(self.names, listed.token, stop):
            return False
        has_duty = (self.words.lower(listed.token), self.words.lower(listed.token + 1)) == DUTY
        return has_duty or self.predicates.acts(listed.token, stop)


def _without_plural(name: str) -> str:
    """The name folded, without "các", "từng" before it."""
    first, _, rest = name.partition(" ")
    return fold(rest if rest and first.lower() in PLURALS else name)
